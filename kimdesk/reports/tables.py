"""A table of plain texts of any length, in time that grows with the rows and no faster.

Platypus tables lay out the whole rest again at every page. Here all rows are wrapped once, pages
only look up where they begin, and cells are drawn straight into text objects. The head repeats on
every page, a band never ends a page, and what follows the table (its `tail`, usually the
signatures) takes at least three rows along with it. No markup in cells: what is typed is printed.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from kimdesk.reports.paper import LETTER_FONT, bold, face_name, register_fonts
from kimdesk.reports.wrapping import wrapped

ROWS_WITH_TAIL = 3
_LONGEST_ROW = 24
"""Lines; a longer cell goes on in a row of its own, so that no row is taller than a page."""
_ROWS_MEASURED = 300
"""First rows whose words widen the columns, and the last with the longest number; no cost in a long list."""
_GREY = 0.9


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, the least width in points, and its share of the width that is left over."""

    heading: str
    width: float
    grow: float = 0
    align: Literal["left", "center"] = "left"
    always: bool = False
    """Printed even when no row has a value."""


@dataclass(frozen=True, slots=True)
class Band:
    """A row that is one bold text across all columns, above the rows it names."""

    text: str


Row = tuple[str, ...] | Band


@dataclass(frozen=True, slots=True)
class Look:
    """Type and measures of a table, in points."""

    font: str = LETTER_FONT
    size: float = 9
    leading: float = 11
    pad_x: float = 3
    pad_y: float = 2.5
    least_row: float = 7 * mm
    numbered_head: bool = True
    """A second head row that numbers the columns."""


def columns_in_use(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[list[Column], list[Row]]:
    """Without the columns in which no row has a value."""
    kept = [
        index
        for index, column in enumerate(columns)
        if column.always or any(isinstance(row, tuple) and row[index] for row in rows)
    ]
    return [columns[index] for index in kept], [
        tuple(row[index] for index in kept) if isinstance(row, tuple) else row for row in rows
    ]


@dataclass(frozen=True, slots=True)
class _Line:
    """A row made ready: the lines of every cell and its height."""

    cells: tuple[tuple[str, ...], ...]
    height: float
    band: bool = False


@dataclass(frozen=True, slots=True)
class _Plan:
    """The layout of a whole table in one width, shared by the pieces of its pages."""

    widths: list[float]
    head: list[_Line]
    lines: list[_Line]
    ends: list[float]
    """ends[i]: height of all rows before row i."""

    @property
    def head_height(self) -> float:
        return sum(line.height for line in self.head)


class DataTable(Flowable):
    """Rows under a repeating head. Rows are tuples as long as `columns`, or a `Band`."""

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
        self._look = look or Look()
        self._tail = list(tail)
        self._first, self._end = 0, -1
        self._plan: _Plan | None = None
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
        while fitting > self._first and plan.lines[fitting - 1].band:
            fitting -= 1
        if fitting <= self._first:
            return []
        return [self._piece(self._first, fitting, ()), self._piece(fitting, self._end, self._tail)]

    def _start_of_last_rows(self, plan: _Plan) -> int:
        """Where the rows begin that go along with the tail; bands do not count."""
        rows = [index for index in range(self._first, self._end) if not plan.lines[index].band]
        return rows[-ROWS_WITH_TAIL] if len(rows) >= ROWS_WITH_TAIL else self._first

    def draw(self) -> None:
        plan = self._plan
        assert plan is not None
        y = self._tail_height(self.width, self.height)
        pen = _Pen(self.canv, self._look, plan.widths, [column.align for column in self._columns])
        pen.draw(plan.head, plan.lines[self._first : self._end], self.height + y)
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

    def _planned(self, width: float) -> _Plan:
        if self._plan is None:
            self._plan = _plan(self._columns, self._rows, self._look, width)
            self._end = len(self._plan.lines)
        return self._plan


def _plan(columns: Sequence[Column], rows: Sequence[Row], look: Look, width: float) -> _Plan:
    heavy = bold(look.font)
    widths = _widths(columns, rows, look, width)
    head = [_ready([column.heading for column in columns], heavy, look, widths)[0]]
    if look.numbered_head:
        numbers = tuple((str(number),) for number in range(1, len(columns) + 1))
        head.append(_Line(numbers, _number_size(look) + 2 * look.pad_y))
    lines: list[_Line] = []
    for row in rows:
        if isinstance(row, Band):
            text = wrapped(row.text, heavy, look.size, width - 2 * look.pad_x)
            lines.append(_Line((text,), _height(len(text), look), band=True))
        else:
            lines += _ready(row, look.font, look, widths)
    return _Plan(widths, head, lines, [0.0, *accumulate(line.height for line in lines)])


def _widths(columns: Sequence[Column], rows: Sequence[Row], look: Look, width: float) -> list[float]:
    """Each column as wide as its longest word needs, the rest by shares; narrower if it is too much."""
    seen = [row for row in (*rows[:_ROWS_MEASURED], *rows[-1:]) if isinstance(row, tuple)]
    least = []
    for index, column in enumerate(columns):
        needed = _longest_word(column.heading, bold(look.font), look.size)
        needed = max([needed, *(_longest_word(row[index], look.font, look.size) for row in seen)])
        least.append(max(column.width, min(needed + 2 * look.pad_x + 0.5, width / 4)))
    over, shares = width - sum(least), sum(column.grow for column in columns)
    if over < 0:
        return [each * width / sum(least) for each in least]
    if not shares:
        return [each + over / len(columns) for each in least]
    return [each + over * column.grow / shares for each, column in zip(least, columns, strict=True)]


def _longest_word(text: str, font: str, size: float) -> float:
    return max((stringWidth(word, font, size) for word in text.split()), default=0.0)


def _ready(cells: Sequence[str], font: str, look: Look, widths: Sequence[float]) -> list[_Line]:
    """A row as one line of the plan, or several when a cell is longer than a row may be."""
    texts = [
        wrapped(cell, font, look.size, width - 2 * look.pad_x)
        for cell, width in zip(cells, widths, strict=True)
    ]
    longest = max(map(len, texts), default=1)
    return [
        _Line(
            tuple(text[start : start + _LONGEST_ROW] for text in texts),
            _height(min(longest - start, _LONGEST_ROW), look),
        )
        for start in range(0, max(longest, 1), _LONGEST_ROW)
    ]


def _height(lines: int, look: Look) -> float:
    return max(look.least_row, lines * look.leading + 2 * look.pad_y)


def _number_size(look: Look) -> float:
    return look.size - 2


class _Pen:
    """Draws the rows of one page from the top down."""

    def __init__(self, canvas: Canvas, look: Look, widths: Sequence[float], aligns: Sequence[str]) -> None:
        self._canvas, self._look = canvas, look
        self._edges = [0.0, *accumulate(widths)]
        self._centred = [align == "center" for align in aligns]

    def draw(self, head: Sequence[_Line], rows: Sequence[_Line], top: float) -> None:
        canvas, look = self._canvas, self._look
        everywhere = [True] * len(self._centred)
        canvas.saveState()
        canvas.setLineWidth(0.5)
        canvas.setFillGray(_GREY)
        canvas.rect(0, top - head[0].height, self._edges[-1], head[0].height, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.line(0, top, self._edges[-1], top)
        y = self._row(head[0], top, bold(look.font), look.size, everywhere)
        for number in head[1:]:
            y = self._row(number, y, face_name(look.font, "Italic"), _number_size(look), everywhere)
        for row in rows:
            y = self._row(row, y, bold(look.font) if row.band else look.font, look.size, self._centred)
        canvas.restoreState()

    def _row(self, line: _Line, top: float, font: str, size: float, centred: Sequence[bool]) -> float:
        """Draw one row with its rules; the y of its lower edge."""
        bottom, leading = top - line.height, self._look.leading
        edges = [0.0, self._edges[-1]] if line.band else self._edges
        self._canvas.lines([(0, bottom, edges[-1], bottom), *((x, top, x, bottom) for x in edges)])
        text = self._canvas.beginText()
        text.setFont(font, size)
        for index, cell in enumerate(line.cells):
            left, right = edges[index], edges[index + 1]
            y = top - (line.height - len(cell) * leading) / 2 - (leading + size * 0.72) / 2
            for words in cell:
                x = left + self._look.pad_x
                if centred[index] and not line.band:
                    x = (left + right - stringWidth(words, font, size)) / 2
                text.setTextOrigin(x, y)
                text.textOut(words)
                y -= leading
        self._canvas.drawText(text)
        return bottom
