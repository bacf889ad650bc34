"""Where everything in a table stands: widths of columns, lines of cells, heights of rows.

A hundred thousand rows pass through here, so a row whose cells fit on a line each is kept as it
is, without a copy; only what is wrapped gets texts of its own.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import getFont, stringWidth

from kimdesk.reports.fonts import bold
from kimdesk.reports.wrapping import wrapped

_LONGEST_ROW = 24
"""Lines; a longer cell goes on in a row of its own, so that no row is taller than a page."""
_ROWS_MEASURED = 300
"""First rows whose words widen the columns, and the last with the longest number; no cost in a long list."""
_WIDEST = 1.02
"""Of an ASCII letter at size 1 ("@"); what is short enough at this width need not be measured."""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, the least width in points, and its share of the width that is left over."""

    heading: str
    width: float
    grow: float = 0
    align: Literal["left", "center", "right", "zigzag"] = "left"
    """zigzag: cells that begin with an even number start in the middle, so that signatures find room."""
    always: bool = False
    """Printed even when no row has a value."""


@dataclass(frozen=True, slots=True)
class Band:
    """A row that is one bold text across all columns, above the rows it names."""

    text: str


Row = tuple[str, ...] | Band
Cell = str | tuple[str, ...]
"""A line, or several."""


@dataclass(frozen=True, slots=True)
class Look:
    """Type and measures of a table, in points."""

    font: str = ""
    """"" for that of letters."""
    size: float = 9
    leading: float = 11
    pad_x: float = 3
    pad_y: float = 2.5
    least_row: float = 7 * mm
    numbered_head: bool = True
    """A second head row that numbers the columns."""

    @property
    def number_size(self) -> float:
        return self.size - 2

    def height(self, lines: int) -> float:
        """Of a row of so many lines."""
        return max(self.least_row, lines * self.leading + 2 * self.pad_y)


@dataclass(slots=True)
class Plan:
    """The layout of a whole table in one width, shared by the pieces of its pages."""

    look: Look
    aligns: list[str]
    widths: list[float]
    head: tuple[Cell, ...]
    head_row: float
    """Height of the headings' row."""
    number_row: float
    """Height of the row of numbers under it, 0 when there is none."""
    cells: list[tuple[Cell, ...]]
    """A band has one cell."""
    bands: set[int]
    ends: "array[float]"
    """ends[i]: height of all rows before row i."""
    element: int | None = None
    """What stands for the table among the tags."""

    @property
    def head_height(self) -> float:
        return self.head_row + self.number_row


def planned(columns: Sequence[Column], rows: Sequence[Row], look: Look, width: float) -> Plan:
    """Lay a table out."""
    heavy = bold(look.font)
    widths = _widths(columns, rows, look, width)
    rooms = [each - 2 * look.pad_x for each in widths]
    head = tuple(
        wrapped(column.heading, heavy, look.size, room) for column, room in zip(columns, rooms, strict=True)
    )
    plan = Plan(
        look,
        [column.align for column in columns],
        widths,
        head,
        look.height(max(map(len, head), default=1)),
        look.number_size + 2 * look.pad_y if look.numbered_head else 0.0,
        cells=[],
        bands=set(),
        ends=array("d", [0.0]),
    )
    cells, ends, end = plan.cells, plan.ends, 0.0
    one_line = look.height(1)
    measure = getFont(look.font).stringWidth
    # At most so many letters certainly fit.
    sure = [int(room / (_WIDEST * look.size)) for room in rooms]
    for row in rows:
        if isinstance(row, Band):
            lines = wrapped(row.text, heavy, look.size, width - 2 * look.pad_x)
            plan.bands.add(len(cells))
            cells.append((lines,))
            end += look.height(len(lines))
            ends.append(end)
            continue
        wide = [
            index
            for index, (cell, room, letters) in enumerate(zip(row, rooms, sure, strict=True))
            if not (
                cell.isprintable()
                and ((len(cell) <= letters and cell.isascii()) or measure(cell, look.size) <= room)
            )
        ]
        if not wide:
            cells.append(row)
            end += one_line
            ends.append(end)
            continue
        for piece, height in _wrapped_row(row, wide, look, rooms):
            cells.append(piece)
            end += height
            ends.append(end)
    return plan


def _wrapped_row(
    row: tuple[str, ...], wide: Sequence[int], look: Look, rooms: Sequence[float]
) -> list[tuple[tuple[Cell, ...], float]]:
    """A row and its height, or several when one of its `wide` cells is longer than a row may be."""
    texts: list[Cell] = list(row)
    longest = 1
    for index in wide:
        text = wrapped(row[index], look.font, look.size, rooms[index])
        longest = max(longest, len(text))
        texts[index] = text if len(text) > 1 else "".join(text)
    if longest <= _LONGEST_ROW:
        return [(tuple(texts), look.height(longest))]
    parts = [text if isinstance(text, tuple) else (text,) for text in texts]
    return [
        (
            tuple([part[start : start + _LONGEST_ROW] for part in parts]),
            look.height(min(longest - start, _LONGEST_ROW)),
        )
        for start in range(0, longest, _LONGEST_ROW)
    ]


def _widths(columns: Sequence[Column], rows: Sequence[Row], look: Look, width: float) -> list[float]:
    """Each column as wide as its longest word needs, the rest by shares; narrower if it is too much."""
    seen = [row for row in (*rows[:_ROWS_MEASURED], *rows[-1:]) if isinstance(row, tuple)]
    least = []
    for index, column in enumerate(columns):
        needed = _longest_word(column.heading, bold(look.font), look.size)
        needed = max([needed, *[_longest_word(row[index], look.font, look.size) for row in seen]])
        least.append(max(column.width, min(needed + 2 * look.pad_x + 0.5, width / 4)))
    over, shares = width - sum(least), sum(column.grow for column in columns)
    if over < 0:
        return [each * width / sum(least) for each in least]
    if not shares:
        return [each + over / len(columns) for each in least]
    return [each + over * column.grow / shares for each, column in zip(least, columns, strict=True)]


@lru_cache(maxsize=20_000)
def _longest_word(text: str, font: str, size: float) -> float:
    return max((stringWidth(word, font, size) for word in text.split()), default=0.0)
