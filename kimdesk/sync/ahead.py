"""Signatures are checked a group of batches ahead, in a second process, while earlier batches are written.

A process, because a thread gains nothing: it and the writer would wait for the interpreter's lock twice in
every batch. What comes of it is the same, in the same order, as without: a group is joined only when all
before it were, and where the process is not there yet, or dies, the signatures are checked here. A file
with few batches is read without one.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Self

from kimdesk.signing import Question, signer, signers
from kimdesk.sync.batch import Sealed

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

GROUP, SIZE = 256, 1_000_000
"""Batches of a group, and bytes of their bodies: two groups are held in memory at a time."""
MANY = 2_000
"""Batches from which a second process is worth its start: to check them takes a seventh of a second."""
Group = list[tuple[Sealed, Question]]


class Ahead:
    """question: what is to be checked of a batch; join: what to do with it when it is known whose key
    signed it, None if none of those asked for. The process has ended when the `with` block is left.

    starting: the process, once it was worth starting one; done when it answers."""

    def __init__(
        self, question: Callable[[Sealed], Question], join: Callable[[Sealed, bytes | None], None]
    ) -> None:
        self._question, self._join = question, join
        self._group: Group = []
        self._size = self._count = 0
        self._coming: tuple[Group, Future[list[bytes | None]] | None] = ([], None)
        self._pool: ProcessPoolExecutor | None = None
        self.starting: Future[list[bytes | None]] | None = None
        self._can_ask = (os.cpu_count() or 1) > 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        del self._question, self._join  # they point back to who holds this: a folder of files would pile up

    def add(self, sealed: Sealed) -> None:
        """A batch that will be checked and joined; raises what joining earlier ones raises."""
        self._group.append((sealed, self._question(sealed)))
        self._size += len(sealed.body)
        if len(self._group) >= GROUP or self._size >= SIZE:
            group = self._new_group()
            self._count += len(group)
            coming = (group, self._asked([question for _sealed, question in group]))
            self._join_coming()
            self._coming = coming

    def settle(self) -> None:
        """Check and join all that was added."""
        self._join_coming()
        self._join_group(self._new_group(), None)

    def _new_group(self) -> Group:
        group, self._group, self._size = self._group, [], 0
        return group

    def _asked(self, questions: list[Question]) -> "Future[list[bytes | None]] | None":
        """The answers that come; None where they have to be found here."""
        from concurrent.futures.process import BrokenProcessPool

        if not self._can_ask or self._count < MANY:
            return None
        try:
            if self._pool is None:
                self._pool = _process()
                self.starting = self._pool.submit(signers, [])
            if self.starting is not None and self.starting.done():
                return self._pool.submit(signers, questions)
        except (BrokenProcessPool, OSError):
            self._can_ask = False
        return None

    def _join_coming(self) -> None:
        (group, coming), self._coming = self._coming, ([], None)
        answers = None
        if coming is not None:
            from concurrent.futures.process import BrokenProcessPool

            with suppress(BrokenProcessPool):
                answers = coming.result()
        self._join_group(group, answers)

    def _join_group(self, group: Group, answers: list[bytes | None] | None) -> None:
        for place, (sealed, question) in enumerate(group):
            self._join(sealed, signer(*question) if answers is None else answers[place])


def _process() -> "ProcessPoolExecutor":
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(1, multiprocessing.get_context("spawn"))
