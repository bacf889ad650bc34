"""Signatures on papers that need stamp duty: the place of the meterai is drawn beside each of them."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth

from kimdesk.reports.paper import LETTER_FONT
from kimdesk.reports.signature import Block, Signatures

_WIDTH, _HEIGHT = 22 * mm, 16 * mm
_GAP = 24 * mm
_SIZE = 8
_FROM_LEFT = 0.14
"""Share of a column: left of its middle, so that the signature runs across the meterai."""


class StampedSignatures(Signatures):
    """Blocks of one row, each with room for its meterai; who only takes note, below, has none."""

    def __init__(
        self, blocks: Sequence[Block], words: str, below: Block | None = None, font: str = LETTER_FONT
    ) -> None:
        super().__init__(blocks, below, font, gap=_GAP)
        self._words = words

    def _block(
        self, block: Block, lines: tuple[list[str], list[str], list[str]], start: float, top: float
    ) -> None:
        if block is not self._below and self._words:
            bottom = top - len(lines[0]) * self._leading - (_GAP + _HEIGHT) / 2 - 1 * mm
            self._draw_place(start + self._column * _FROM_LEFT, bottom)
        super()._block(block, lines, start, top)

    def _draw_place(self, left: float, bottom: float) -> None:
        canvas = self.canv
        canvas.saveState()
        canvas.setLineWidth(0.5)
        canvas.setDash(2, 2)
        canvas.rect(left, bottom, _WIDTH, _HEIGHT)
        canvas.setFont(self._font, _SIZE)
        middle = left + (_WIDTH - stringWidth(self._words, self._font, _SIZE)) / 2
        canvas.drawString(middle, bottom + _HEIGHT / 2 - 3, self._words)
        canvas.restoreState()
