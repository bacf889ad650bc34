"""Signatures are checked a group of batches ahead, on a second core, while earlier batches are written.

Checking holds nobody up who has a second core, and costs no more with one. What comes of it is the same, in
the same order: a group is joined only when all before it were, and each batch only when it was judged.
A file with few batches is read without a thread.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

from kimdesk.sync.batch import Sealed
from kimdesk.sync.trust import Judgement

GROUP, SIZE = 256, 1_000_000
"""Batches of a group, and bytes of their bodies: two groups are held in memory at a time."""
Judged = list[tuple[Sealed, Judgement]]


class Ahead:
    """judge: what to think of a signature, from any thread; join: what to do then, in the thread of the
    caller. The thread has ended when the `with` block is left, however it is left."""

    def __init__(
        self, judge: Callable[[Sealed], Judgement], join: Callable[[Sealed, Judgement], None]
    ) -> None:
        self._judge, self._join = judge, join
        self._threads = ThreadPoolExecutor(1, "signatures")
        self._group: list[Sealed] = []
        self._size = 0
        self._coming: Future[Judged] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._threads.shutdown(cancel_futures=True)

    def add(self, sealed: Sealed) -> None:
        """A batch that will be judged and joined; raises what joining earlier ones raises."""
        self._group.append(sealed)
        self._size += len(sealed.body)
        if len(self._group) >= GROUP or self._size >= SIZE:
            coming = self._threads.submit(self._judged, self._new_group())
            self._join_coming()
            self._coming = coming

    def settle(self) -> None:
        """Judge and join all that was added."""
        self._join_coming()
        for sealed in self._new_group():
            self._join(sealed, self._judge(sealed))

    def _new_group(self) -> list[Sealed]:
        group, self._group, self._size = self._group, [], 0
        return group

    def _judged(self, group: list[Sealed]) -> Judged:
        return [(sealed, self._judge(sealed)) for sealed in group]

    def _join_coming(self) -> None:
        coming, self._coming = self._coming, None
        if coming is not None:
            for sealed, judgement in coming.result():
                self._join(sealed, judgement)
