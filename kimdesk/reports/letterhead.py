"""The head of a letter (kop surat): emblem, names in capitals, address, double rule.

The lines are data: an office or a group says what they are. Each line is set as large as its role
asks and made smaller until it fits; nothing is cut.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from kimdesk.reports.fonts import bold, letter_font, register_fonts
from kimdesk.reports.logos import Logo
from kimdesk.reports.tagging import marked
from kimdesk.reports.wrapping import balanced

_LOGO = 23 * mm
_RULE_GAP = 2.8
_SMALLEST = 0.8
"""How much smaller than its role asks a line may become before it is broken."""


@dataclass(frozen=True, slots=True)
class Head:
    """`above`: plain capitals; `name`: the large line; `place`: where that is; `below`: address lines;
    `logo`: the bytes of a picture."""

    above: tuple[str, ...]
    name: str
    place: str = ""
    below: tuple[str, ...] = ()
    logo: bytes | None = None


class Letterhead(Flowable):
    """A `Head` across the page, with its double rule."""

    tags_itself = True

    def __init__(self, head: Head, font: str = "") -> None:
        super().__init__()
        register_fonts()
        font = font or letter_font()
        lines = [(line, font, 14.0) for line in head.above if line]
        lines.append((head.name, bold(font), 18.0))
        lines += [(head.place, font, 11.0)] if head.place else []
        lines += [(line, font, 9.0) for line in head.below if line]
        self._lines = lines
        self._logo = None if head.logo is None else Logo(head.logo, _LOGO, _LOGO)
        self.spaceAfter = 5 * mm

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width = available_width
        self._left = _LOGO + 2 * mm if self._logo else 0
        room = available_width - self._left
        self._fitted = [line for text, font, size in self._lines for line in _fitting(text, font, size, room)]
        text_height = sum(_step(size) for _text, _font, size in self._fitted)
        self.height = max(text_height, _LOGO if self._logo else 0) + 8
        return available_width, self.height

    def draw(self) -> None:
        canvas = self.canv
        text_height = sum(_step(size) for _text, _font, size in self._fitted)
        y = self.height - (self.height - 8 - text_height) / 2
        if self._logo:
            self._logo.drawOn(canvas, 0, 8 + (self.height - 8 - self._logo.height) / 2)
        with marked(canvas, "P"):
            for text, font, size in self._fitted:
                y -= _step(size)
                canvas.setFont(font, size)
                canvas.drawCentredString((self._left + self.width) / 2, y + size * 0.28, text)
        canvas.saveState()
        canvas.setLineWidth(2.25)
        canvas.line(0, _RULE_GAP + 1, self.width, _RULE_GAP + 1)
        canvas.setLineWidth(0.75)
        canvas.line(0, 0, self.width, 0)
        canvas.restoreState()


def address_line(parts: Sequence[tuple[str, str | None]]) -> str:
    """ "Jalan Raya 17, Telepon (0365) 41000, Kode Pos 82262" from (word before, value) pairs with a value."""
    return ", ".join(f"{word} {value}".strip() for word, value in parts if value)


def _fitting(text: str, font: str, size: float, width: float) -> list[tuple[str, str, float]]:
    """A line that fits, a little smaller if need be; a much too long one goes on in a second line."""
    needed = stringWidth(text, font, size)
    if needed <= width:
        return [(text, font, size)]
    if needed * _SMALLEST <= width:
        return [(text, font, size * width / needed)]
    return [(line, font, size) for line in balanced(text, font, size, width)]


def _step(size: float) -> float:
    return size * 1.2
