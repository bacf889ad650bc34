"""The place where a document is signed: who signs, in which post, with room for pen and stamp.

Blocks stand side by side, a last one ("mengetahui") below them in the middle; a single block stands
in the right half. A name that is not known is a dotted line in brackets, never an empty space.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from kimdesk.reports.fonts import bold, letter_font, register_fonts
from kimdesk.reports.signature_field import signature_field
from kimdesk.reports.tagging import marked
from kimdesk.reports.wrapping import balanced

_FIELD_WIDTH = 60 * mm
_Lines = tuple[list[str], list[str], list[str]]
"""What stands above the gap, the name, and what stands below it."""
_BETWEEN = 3.5 * mm
"""Left free between names that stand side by side."""
_UNKNOWN = f"({'.' * 36})"


@dataclass(frozen=True, slots=True)
class Block:
    """One signature: lines above (place and date), the post, the name, lines below (rank, NIP)."""

    post: str
    name: str = ""
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    field: str = ""
    """Name of the field for an electronic signature in the gap, unique in the file; "" for none."""


class Signatures(Flowable):
    """Blocks in one row, at most three, and one centred below. All texts are plain, without markup."""

    tags_itself = True

    def __init__(
        self,
        blocks: Sequence[Block],
        below: Block | None = None,
        font: str = "",
        size: float = 11,
        gap: float = 20 * mm,
        bold_names: bool = True,
    ) -> None:
        super().__init__()
        register_fonts()
        font = font or letter_font()
        self._blocks, self._below = blocks, below
        self._font, self._size, self._gap = font, size, gap
        self._name_font = bold(font) if bold_names else font
        self._leading = size * 1.3
        self.spaceBefore = 12

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width = available_width
        # A single block may be wider than half the page: names with titles are long.
        self._column = available_width / len(self._blocks) if len(self._blocks) > 1 else available_width * 0.6
        rows = [self._blocks, *([[self._below]] if self._below else [])]
        self._rows = [[self._lines(block) for block in row] for row in rows]
        self.height = sum(map(self._row_height, self._rows)) + self._leading * (len(rows) - 1)
        return available_width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        return []

    @property
    def room_to_sign(self) -> tuple[float, float]:
        """Where the gap of the first row begins, from the bottom, and its height; known after `wrap`."""
        most_above = max(len(above) for above, _name, _below in self._rows[0])
        return self.height - most_above * self._leading - self._gap, self._gap

    def draw(self) -> None:
        top = self.height
        blocks = [self._blocks, [self._below] if self._below else []]
        for number, row in enumerate(self._rows):
            if number:
                starts = [(self.width - self._column) / 2]
            elif len(row) == 1:
                starts = [self.width - self._column]
            else:
                starts = [index * self._column for index in range(len(row))]
            most_above = max(len(above) for above, _name, _below in row)
            for block, start, lines in zip(blocks[number], starts, row, strict=True):
                # Posts of one row end on one line, so that both pens find the same height.
                self._block(block, lines, start, top - (most_above - len(lines[0])) * self._leading)
            top -= self._row_height(row) + self._leading

    def _block(self, block: Block, lines: _Lines, start: float, top: float) -> None:
        above, name, below = lines
        y = self._write(above, self._font, start, top)
        if block.field:
            width = min(_FIELD_WIDTH, self._column)
            left = start + (self._column - width) / 2
            box = (left, y - self._gap, width, self._gap - self._leading * 0.3)
            signature_field(self.canv, block.field, block.name or block.post, box)
        y = self._write(name, self._name_font, start, y - self._gap)
        self._write(below, self._font, start, y)

    def _write(self, lines: Sequence[str], font: str, start: float, top: float) -> float:
        if not lines:
            return top
        with marked(self.canv, "P"):
            self.canv.setFont(font, self._size)
            for line in lines:
                top -= self._leading
                self.canv.drawCentredString(start + self._column / 2, top + self._leading * 0.25, line)
        return top

    def _row_height(self, row: Sequence[_Lines]) -> float:
        above = max(len(lines) for lines, _name, _below in row)
        under = max(len(name) + len(below) for _above, name, below in row)
        return (above + under) * self._leading + self._gap

    def _lines(self, block: Block) -> _Lines:
        above = self._wrap([*block.above, block.post], self._font)
        name = self._wrap([block.name or _UNKNOWN], self._name_font)
        return above, name, self._wrap(block.below, self._font)

    def _wrap(self, texts: Sequence[str], font: str) -> list[str]:
        return [line for text in texts for line in balanced(text, font, self._size, self._column - _BETWEEN)]
