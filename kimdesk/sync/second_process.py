"""The second process of a taking: it checks groups of batches while this one writes those before.

A process, because a thread gains nothing: it and the writer would wait for the interpreter's lock twice in
every batch. And a plain pipe, because a pool brings threads of its own, which do just that. Group and answer
follow each other strictly, so that neither side ever waits to be read by one that waits to be read.
"""

import multiprocessing
from collections.abc import Sequence

from msgspec import Raw
from msgspec.msgpack import Decoder, Encoder

from kimdesk.sync.checking import Asked, serve

LOST = (EOFError, OSError)
"""What is raised where the process cannot be started, or has died."""
_encode = Encoder().encode
_decode = Decoder(list[Raw]).decode


class SecondProcess:
    """Starts at once, and is asked when it `is_ready`. Everything may raise one of LOST."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self._has_told = False

    def is_ready(self, seconds: float = 0) -> bool:
        """Whether it can be asked, now or within so many seconds."""
        if not self._has_told and self._pipe.poll(seconds):
            self._pipe.recv_bytes()
            self._has_told = True
        return self._has_told

    def ask(self, group: Sequence[Asked]) -> None:
        self._pipe.send_bytes(_encode(group))

    def has_answered(self) -> bool:
        return self._pipe.poll()

    def answers(self) -> list[Raw]:
        """`Checked` of each batch of the group that was asked last, as bytes: decoded when it is its turn."""
        return _decode(self._pipe.recv_bytes())

    def end(self) -> None:
        """It holds nothing that could be lost."""
        self._pipe.close()
        self._process.kill()
        self._process.join()
        self._process.close()
