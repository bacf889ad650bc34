"""Batches are checked a group ahead, in a second process, while earlier ones are written.

What comes of it is the same, in the same order, as without: a group is joined only when all before it were,
and where the process is not there yet, or dies, batches are checked here. A file with few of them is read
without one.
"""

import os
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self

from kimdesk.sync.batch import Sealed
from kimdesk.sync.checking import Asked, Checked, check, decode_checked

if TYPE_CHECKING:
    from msgspec import Raw

    from kimdesk.sync.second_process import SecondProcess

GROUP, SIZE = 64, 400_000
"""Batches of a group, and bytes of their bodies: two groups are held in memory at a time."""
MANY = 1_000
"""Batches from which a second process is worth its start: to check them takes a sixth of a second."""
STEP = 0.02
"""By how much the share of a group that the process gets grows when its answer was there, and shrinks when it
had to be waited for: so that both have work all the time, whatever else the processors do."""
Group = list[tuple[Sealed, Asked]]


class Ahead:
    """keys: those that come into question for a batch; join: what to do with it when it is checked. The
    process has ended when the `with` block is left.

    second: the process, once it was worth starting one; None, too, when it could not start or was lost."""

    def __init__(
        self, keys: Callable[[Sealed], Sequence[bytes]], join: Callable[[Sealed, Checked], None]
    ) -> None:
        self._keys, self._join = keys, join
        self._group: Group = []
        self._size = self._count = 0
        self._coming: Group = []
        self._asked = 0
        self._share = 1.0
        self._can_ask = (os.cpu_count() or 1) > 1
        self.second: SecondProcess | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()
        del self._keys, self._join  # they point back to who holds this: a folder of files would pile up

    def add(self, sealed: Sealed) -> None:
        """A batch that will be checked and joined; raises what joining earlier ones raises."""
        asked = Asked(sealed.body, sealed.signature, sealed.original, self._keys(sealed))
        self._group.append((sealed, asked))
        self._size += len(sealed.body)
        if len(self._group) >= GROUP or self._size >= SIZE:
            before, answers = self._come()
            group = self._new_group()
            self._count += len(group)
            self._asked = self._ask(group)
            self._join_group(before, answers)
            self._coming = group

    def settle(self) -> None:
        """Check and join all that was added."""
        self._join_group(*self._come())
        self._join_group(self._new_group())

    def _new_group(self) -> Group:
        group, self._group, self._size = self._group, [], 0
        return group

    def _ask(self, group: Group) -> int:
        """Of how many of them, from the first on, the process was asked."""
        if not self._can_ask or self._count < MANY:
            return 0
        from kimdesk.sync.second_process import LOST, SecondProcess

        try:
            if self.second is None:
                self.second = SecondProcess()
            if self.second.is_ready():
                share = max(1, round(len(group) * self._share))
                self.second.ask([asked for _sealed, asked in group[:share]])
                return share
        except LOST:
            self._lose()
        return 0

    def _come(self) -> "tuple[Group, list[Raw]]":
        """The group that is on its way, and answers for the first ones of it; the others are to be found
        here."""
        group, self._coming = self._coming, []
        asked, self._asked = self._asked, 0
        if asked and self.second is not None:
            from kimdesk.sync.second_process import LOST

            try:
                step = STEP if self.second.has_answered() else -STEP
                self._share = min(1.0, max(STEP, self._share + step))
                return group, self.second.answers()
            except LOST:
                self._lose()
        return group, []

    def _join_group(self, group: Group, answers: "Sequence[Raw]" = ()) -> None:
        for place, (sealed, asked) in enumerate(group):
            checked = decode_checked(answers[place]) if place < len(answers) else check(asked)
            self._join(sealed, checked)

    def _lose(self) -> None:
        self._can_ask = False
        self._end()

    def _end(self) -> None:
        if self.second is not None:
            self.second.end()
            self.second = None
