"""Rows of a table into the operators of a page, in one go.

Coordinates are whole hundredths of a point, so that nothing is rounded twice and a page stays
small. Rules and repeated heads are artifacts; the head of the first page and all rows are tagged.
"""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from reportlab.pdfbase import pdfmetrics

from kimdesk.reports.fonts import bold, face_name
from kimdesk.reports.table_layout import Cell, Plan
from kimdesk.reports.tagging import HEAD_CELL, Tags

_UNIT = 100
"""Steps in a point."""
_ESCAPED = frozenset("()\\")
_CAPITAL = 0.72
"""Height of a capital at size 1: a line of capitals looks centred in its row."""


def draw_rows(canvas: Any, plan: Plan, first: int, end: int, top: float) -> None:
    """Draw the head and the rows from `first` to before `end`, the upper edge at `top`."""
    tags: Tags | None = getattr(canvas, "tags", None)
    if tags is not None and tags.is_marking:
        tags = None
    code: list[str] = canvas._code
    code += ["q .01 0 0 .01 0 0 cm", _rules(plan, first, end, top)]
    if tags is None:
        text = _Text(canvas, plan)
        text.headings(top)
        text.numbers(top)
        text.rows(first, end, top - plan.head_height)
        code += [text.code(), "Q"]
        return
    head, numbers, rows = _Text(canvas, plan), _Text(canvas, plan), _Text(canvas, plan, tags)
    numbers.numbers(top)
    if first == 0 or plan.element is None:
        plan.element = tags.begin("Table")
        head = _Text(canvas, plan, tags)
        head.headings(top)
        code += ["EMC", head.code(), "/Artifact BMC", numbers.code(), "EMC"]
    else:
        tags.resume(plan.element)
        head.headings(top)
        code += [head.code(), numbers.code(), "EMC"]
    rows.rows(first, end, top - plan.head_height)
    code += [rows.code(), "Q /Artifact BMC"]
    tags.end()


def _rules(plan: Plan, first: int, end: int, top: float) -> str:
    """The grey of the headings and all lines, as operators."""
    edges = [round(edge * _UNIT) for edge in accumulate(plan.widths, initial=0.0)]
    right = edges[-1]
    highest = round(top * _UNIT)
    under_headings = round((top - plan.head_row) * _UNIT)
    lines = [highest, under_headings]
    if plan.number_row:
        lines.append(round((top - plan.head_height) * _UNIT))
    ends = plan.ends
    offset = top - plan.head_height + ends[first]
    lines += [round((offset - bottom) * _UNIT) for bottom in ends[first + 1 : end + 1]]
    code = [f".9 g 0 {under_headings} {right} {highest - under_headings} re f 0 g 50 w"]
    code += [f"0 {y} m {right} {y} l" for y in lines]
    code += [f"{x} {highest} m {x} {lines[-1]} l" for x in (0, right)]
    # Lines between columns, from band to band.
    upper = highest
    for band in sorted(each for each in plan.bands if first <= each < end):
        code += _between(edges, upper, round((offset - ends[band]) * _UNIT))
        upper = round((offset - ends[band + 1]) * _UNIT)
    code += _between(edges, upper, lines[-1])
    return " ".join(code) + " S"


def _between(edges: Sequence[int], upper: int, lower: int) -> list[str]:
    return [f"{x} {upper} m {x} {lower} l" for x in edges[1:-1]] if upper > lower else []


class _Text:
    """Writes words at places, each relative to the last; with tags every cell is a marked one."""

    def __init__(self, canvas: Any, plan: Plan, tags: Tags | None = None) -> None:
        self._canvas, self._plan, self._tags = canvas, plan, tags
        self._code: list[str] = []
        self._x = self._y = 0
        self._edges = [0.0, *accumulate(plan.widths)]
        self._lefts = [round((edge + plan.look.pad_x) * _UNIT) for edge in self._edges]

    def code(self) -> str:
        return f"BT {' '.join(self._code)} ET" if self._code else ""

    def headings(self, top: float) -> None:
        plan = self._plan
        self._set(bold(plan.look.font), plan.look.size)
        centred = ["center"] * len(plan.head)
        self._row(plan.head, top, plan.head_row, centred, "TH", HEAD_CELL)

    def numbers(self, top: float) -> None:
        """The row that numbers the columns; no reader needs it."""
        plan = self._plan
        if not plan.number_row:
            return
        self._set(face_name(plan.look.font, "Italic"), plan.look.number_size)
        numbers = tuple(map(str, range(1, len(plan.widths) + 1)))
        self._row(numbers, top - plan.head_row, plan.number_row, ["center"] * len(numbers))

    def rows(self, first: int, end: int, top: float) -> None:
        plan, look = self._plan, self._plan.look
        bands, cells, ends, aligns = plan.bands, plan.cells, plan.ends, plan.aligns
        top += ends[first]
        self._set(look.font, look.size)
        across = f"/A<</O/Table/Scope/Row/ColSpan {len(plan.widths)}>>"
        for index in range(first, end):
            height = ends[index + 1] - ends[index]
            if index in bands:
                self._set(bold(look.font), look.size)
                self._row(cells[index], top - ends[index], height, ("left",), "TH", across)
                self._set(look.font, look.size)
            else:
                self._row(cells[index], top - ends[index], height, aligns, "TD")

    def _set(self, font: str, size: float) -> None:
        self._font, self._size = pdfmetrics.getFont(font), size
        self._code.append(self._named(0))
        # What lies under the middle of a line of text; its own leading for the small numbers.
        self._drop = (self._plan.look.leading + size * _CAPITAL) / 2

    def _named(self, subset: int) -> str:
        return f"{self._font.getSubsetInternalName(subset, self._canvas._doc)} {self._size * _UNIT:g} Tf"

    def _row(
        self,
        cells: tuple[Cell, ...],
        top: float,
        height: float,
        aligns: Sequence[str],
        role: str = "",
        attributes: str = "",
    ) -> None:
        code, tags, lefts = self._code, self._tags, self._lefts
        leading = self._plan.look.leading
        step = round(leading * _UNIT)
        above = top - height / 2 - self._drop
        x0, y0 = self._x, self._y
        if tags is not None:
            tags.begin("TR")
        for index, cell in enumerate(cells):
            element = tags.add(role, attributes) if tags is not None else 0
            if not cell:
                continue
            if tags is not None:
                code.append(tags.mark(element))
            lines = _joined(cell) if cell.__class__ is not str else (cell,)
            y = round((above + len(lines) * leading / 2) * _UNIT)
            align = aligns[index]
            for words in lines:
                x = lefts[index] if align == "left" else self._start(words, index, align)
                if words.isascii() and words.isprintable() and _ESCAPED.isdisjoint(words):
                    code.append(f"{x - x0} {y - y0} Td ({words}) Tj")
                else:
                    code.append(f"{x - x0} {y - y0} Td {self._shown(words)}")
                x0, y0 = x, y
                y -= step
            if tags is not None:
                code.append("EMC")
        if tags is not None:
            tags.end()
        self._x, self._y = x0, y0

    def _start(self, words: str, index: int, align: str) -> int:
        """Where a line begins that is not simply left."""
        left, right, pad = self._edges[index], self._edges[index + 1], self._plan.look.pad_x
        if align == "zigzag":
            return round((left + right) / 2 * _UNIT) if _is_even(words) else self._lefts[index]
        width: float = self._font.stringWidth(words.rstrip(), self._size)
        return round(((left + right - width) / 2 if align == "center" else right - pad - width) * _UNIT)

    def _shown(self, words: str) -> str:
        """The operators that show words; letters beyond ASCII are in other parts of the font."""
        canvas = self._canvas
        pieces = self._font.splitString(words, canvas._doc)
        if [subset for subset, _letters in pieces] == [0]:
            return f"({canvas._escape(pieces[0][1])}) Tj"
        shown = [f"{self._named(subset)} ({canvas._escape(letters)}) Tj" for subset, letters in pieces]
        return " ".join([*shown, self._named(0)])


def _joined(lines: Sequence[str]) -> Sequence[str]:
    """With a space at each line's end: a reader would join the words over it."""
    return [*[f"{line} " for line in lines[:-1]], lines[-1]]


def _is_even(words: str) -> bool:
    """Whether a text begins with an even number: "12. ........"."""
    number = words.partition(".")[0]
    return number.isdigit() and int(number) % 2 == 0
