"""An ending in several arrangements: the first one for which the page still has room.

A letter that would go on to a second page for its signatures alone stays on one when they can stand
closer. Where no arrangement fits, the first begins a new page.
"""

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable

_ENDLESS = 1e6
"""Points; higher than any page, so that the page asks for a split."""


class FirstThatFits(Flowable):
    """Each arrangement is a list of flowables that stay together on a page."""

    def __init__(self, *arrangements: Sequence[Flowable]) -> None:
        super().__init__()
        self._arrangements = arrangements

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        return available_width, _ENDLESS

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        for arrangement in self._arrangements:
            if _height(arrangement, available_width, available_height) <= available_height:
                return list(arrangement)
        first = self._arrangements[0]
        return [CondPageBreak(_height(first, available_width, available_height)), *first]


def _height(flowables: Sequence[Flowable], width: float, height: float) -> float:
    total = 0.0
    for each in flowables:
        total += each.wrap(width, height)[1] + each.getSpaceBefore() + each.getSpaceAfter()
    return total
