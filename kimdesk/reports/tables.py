"""A table of plain texts of any length, in time that grows with the rows and no faster.

Platypus tables lay out the whole rest again at every page. Here all rows are wrapped once, pages
only look up where they begin, and a page is written in one go. The head repeats on every page, a
band never ends a page, and what follows the table (its `tail`, usually the signatures) takes at
least three rows along with it. No markup in cells: what is typed is printed.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from reportlab.platypus import Flowable

from kimdesk.reports.fonts import letter_font, register_fonts
from kimdesk.reports.table_drawing import draw_rows
from kimdesk.reports.table_layout import Band, Column, Look, Plan, Row, planned

__all__ = ["Band", "Column", "DataTable", "Look", "Row", "columns_in_use"]

ROWS_WITH_TAIL = 3


def columns_in_use(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[list[Column], list[Row]]:
    """Without the columns in which no row has a value."""
    kept = [
        index
        for index, column in enumerate(columns)
        if column.always or any(isinstance(row, tuple) and row[index] for row in rows)
    ]
    if len(kept) == len(columns):
        return list(columns), list(rows)
    return [columns[index] for index in kept], [
        tuple([row[index] for index in kept]) if isinstance(row, tuple) else row for row in rows
    ]


class DataTable(Flowable):
    """Rows under a repeating head. Rows are tuples as long as `columns`, or a `Band`."""

    tags_itself = True

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Row],
        look: Look | None = None,
        tail: Sequence[Flowable] = (),
    ) -> None:
        super().__init__()
        register_fonts()
        self._columns = columns
        self._rows = rows
        look = look or Look()
        self._look = look if look.font else replace(look, font=letter_font())
        self._tail = list(tail)
        self._first, self._end = 0, -1
        self._plan: Plan | None = None
        self._was_moved = False

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        plan = self._planned(available_width)
        self.width = available_width
        self.height = plan.head_height + plan.ends[self._end] - plan.ends[self._first]
        return available_width, self.height + self._tail_height(available_width, available_height)

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        plan = self._planned(available_width)
        room = available_height - plan.head_height + plan.ends[self._first]
        fitting = min(bisect_right(plan.ends, room + 0.01) - 1, self._end)
        if fitting <= self._first:
            return []
        if self._tail and not self._was_moved:
            fitting = min(fitting, self._start_of_last_rows(plan))
            self._was_moved = fitting <= self._first
        elif self._tail and fitting == self._end:
            # Not even a fresh page holds the last rows with the tail: it has to follow by itself.
            return [self._piece(self._first, self._end, ()), *self._tail]
        while fitting > self._first and fitting - 1 in plan.bands:
            fitting -= 1
        if fitting <= self._first:
            return []
        return [self._piece(self._first, fitting, ()), self._piece(fitting, self._end, self._tail)]

    def _start_of_last_rows(self, plan: Plan) -> int:
        """Where the rows begin that go along with the tail; bands do not count."""
        start, wanted = self._end, ROWS_WITH_TAIL
        while wanted and start > self._first:
            start -= 1
            wanted -= start not in plan.bands
        return start

    def draw(self) -> None:
        plan = self._plan
        assert plan is not None
        y = self._tail_height(self.width, self.height)
        draw_rows(self.canv, plan, self._first, self._end, self.height + y)
        # Below the rows, and after them: programs read a page in the order it was drawn.
        for flowable in self._tail:
            y -= flowable.getSpaceBefore() + flowable.wrapOn(self.canv, self.width, y)[1]
            flowable.drawOn(self.canv, 0, y)
            y -= flowable.getSpaceAfter()

    def _tail_height(self, width: float, height: float) -> float:
        total = 0.0
        for each in self._tail:
            total += each.wrap(width, height)[1] + each.getSpaceBefore() + each.getSpaceAfter()
        return total

    def _piece(self, first: int, end: int, tail: Sequence[Flowable]) -> "DataTable":
        piece = DataTable(self._columns, self._rows, self._look, tail)
        piece._plan, piece._first, piece._end = self._plan, first, end
        return piece

    def _planned(self, width: float) -> Plan:
        if self._plan is None:
            self._plan = planned(self._columns, self._rows, self._look, width)
            self._end = len(self._plan.cells)
        return self._plan
