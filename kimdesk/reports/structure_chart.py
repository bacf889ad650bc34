"""A structure as boxes and lines, from those above down to the sections: one drawing, never split.

Tiers stand below each other on one line. A row that the line goes on below leaves its middle free,
so that no line crosses a box. What is too much for the page is set smaller and wider, not cut.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from kimdesk.reports.fonts import bold, letter_font, register_fonts
from kimdesk.reports.wrapping import wrapped

_WIDEST, _NARROWEST = 62 * mm, 34 * mm
_GAP_X, _GAP_Y = 6 * mm, 9 * mm
_PAD = 3
_TITLE_SIZE, _NAME_SIZE, _LEADING = 8.5, 9.5, 12
_GREY = 0.9
_SMALLEST, _STEP = 0.02, 0.95
"""Far below what can be read: a drawing that does not fit would keep a dossier from being made."""

Place = Literal["above", "on", "beside"]


@dataclass(frozen=True, slots=True)
class Box:
    """A title in a grey band and names below it; those in `first` are bold and come first."""

    title: str
    names: tuple[str, ...] = ()
    first: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        return f"{self.title}: {', '.join((*self.first, *self.names)) or '-'}"


@dataclass(frozen=True, slots=True)
class Tier:
    """Boxes of one rank. above: they advise what follows (dashed); on: the line leads through a single
    box; beside: boxes always stand left and right of the line."""

    boxes: tuple[Box, ...]
    place: Place = "on"


@dataclass(frozen=True, slots=True)
class _Cell:
    """A box made ready: lines with their fonts, and its left edge."""

    left: float
    title: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """Boxes side by side, all as wide and as high as the largest needs."""

    cells: tuple[_Cell, ...]
    place: Place
    width: float
    title_height: float
    height: float


class StructureChart(Flowable):
    """Tiers without boxes are left out. Takes what height it needs, at most what there is."""

    def __init__(self, tiers: Sequence[Tier]) -> None:
        super().__init__()
        register_fonts()
        self._font = letter_font()
        self._tiers = [tier for tier in tiers if tier.boxes]
        self.alt = "; ".join(box.words for tier in self._tiers for box in tier.boxes)
        """What a screen reader says instead of the drawing."""

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self._scale = 1.0
        while True:
            width = available_width / self._scale
            self._rows = list(_rows(self._tiers, width, self._font))
            height = sum(row.height for row in self._rows) + _GAP_Y * (len(self._rows) - 1)
            if height * self._scale <= available_height or self._scale < _SMALLEST:
                break
            self._scale *= _STEP
        self._middle, self._whole = width / 2, height
        self.width, self.height = available_width, height * self._scale
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        return []

    def draw(self) -> None:
        canvas = self.canv
        canvas.saveState()
        canvas.scale(self._scale, self._scale)
        canvas.setLineWidth(0.7)
        top = line_from = self._whole
        for index, row in enumerate(self._rows):
            bottom = top - row.height
            is_last = index == len(self._rows) - 1
            if row.place == "above" and not is_last:
                line_from = self._lead_down(row, bottom)
            else:
                line_from = self._lead_in(row, top, line_from if index else None, is_last)
            top = bottom - _GAP_Y
        top = self._whole
        for row in self._rows:
            for cell in row.cells:
                self._draw_box(cell, row, top)
            top -= row.height + _GAP_Y
        canvas.restoreState()

    def _lead_down(self, row: _Row, bottom: float) -> float:
        """Dashed lines from boxes above to the middle; where the next line begins."""
        canvas, bus = self.canv, bottom - _GAP_Y / 2
        canvas.saveState()
        canvas.setDash(3, 2)
        centres = [cell.left + row.width / 2 for cell in row.cells]
        for centre in centres:
            canvas.line(centre, bottom, centre, bus)
        canvas.line(min(*centres, self._middle), bus, max(*centres, self._middle), bus)
        below: float = bottom - _GAP_Y
        canvas.line(self._middle, bus, self._middle, below)
        canvas.restoreState()
        return below

    def _lead_in(self, row: _Row, top: float, line_from: float | None, is_last: bool) -> float:
        """Lines into a row, and past it when others follow; where the next line begins."""
        canvas, bottom = self.canv, top - row.height
        centres = [cell.left + row.width / 2 for cell in row.cells]
        is_single = len(centres) == 1 and abs(centres[0] - self._middle) < 1
        if line_from is not None and is_single:
            canvas.line(self._middle, line_from, self._middle, top)
        elif line_from is not None:
            bus = top + _GAP_Y / 2
            canvas.line(self._middle, line_from, self._middle, bus)
            canvas.line(min(*centres, self._middle), bus, max(*centres, self._middle), bus)
            for centre in centres:
                canvas.line(centre, bus, centre, top)
            if not is_last:
                canvas.line(self._middle, bus, self._middle, bottom)
        return bottom

    def _draw_box(self, cell: _Cell, row: _Row, top: float) -> None:
        canvas = self.canv
        canvas.setFillGray(1)
        canvas.rect(cell.left, top - row.height, row.width, row.height, stroke=0, fill=1)
        canvas.setFillGray(_GREY)
        canvas.rect(cell.left, top - row.title_height, row.width, row.title_height, stroke=1, fill=1)
        canvas.setFillGray(0)
        canvas.rect(cell.left, top - row.height, row.width, row.height, stroke=1, fill=0)
        centre = cell.left + row.width / 2
        y = top - (row.title_height - len(cell.title) * _LEADING) / 2
        canvas.setFont(bold(self._font), _TITLE_SIZE)
        for line in cell.title:
            y -= _LEADING
            canvas.drawCentredString(centre, y + _LEADING * 0.27, line)
        y = top - row.title_height - _PAD
        for line, font in cell.lines:
            y -= _LEADING
            canvas.setFont(font, _NAME_SIZE)
            canvas.drawCentredString(centre, y + _LEADING * 0.27, line)


def _rows(tiers: Sequence[Tier], width: float, font: str) -> Iterator[_Row]:
    """The rows of all tiers; a long tier goes on in further rows, of even numbers but for the last."""
    most = max(int((width + _GAP_X) / (_NARROWEST + _GAP_X)) // 2 * 2, 2)
    for index, tier in enumerate(tiers):
        starts = range(0, len(tier.boxes), most)
        for start in starts:
            boxes = tier.boxes[start : start + most]
            is_last = index == len(tiers) - 1 and start == starts[-1]
            yield _row(boxes, tier.place, width, is_last, font)


def _row(boxes: Sequence[Box], place: Place, width: float, is_last: bool, font: str) -> _Row:
    """Boxes around the middle, with a free slot where an odd row would stand in the line's way."""
    slots = len(boxes)
    if slots % 2 and ((slots > 1 and not is_last and place != "above") or place == "beside"):
        slots += 1
    box_width = min(_WIDEST, (width - _GAP_X * (slots - 1)) / slots)
    first = (width - slots * box_width - (slots - 1) * _GAP_X) / 2
    room = box_width - 2 * _PAD
    titles = [wrapped(box.title.upper(), bold(font), _TITLE_SIZE, room) for box in boxes]
    lines = [_name_lines(box, room, font) for box in boxes]
    cells = tuple(
        _Cell(first + number * (box_width + _GAP_X), title, text)
        for number, (title, text) in enumerate(zip(titles, lines, strict=True))
    )
    title_height = max(len(title) for title in titles) * _LEADING + 2 * _PAD
    height = title_height + max(len(text) for text in lines) * _LEADING + 2 * _PAD
    return _Row(cells, place, box_width, title_height, height)


def _name_lines(box: Box, room: float, font: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (line, face)
        for names, face in ((box.first, bold(font)), (box.names, font))
        for name in names
        for line in wrapped(name, face, _NAME_SIZE, room)
    )
