"""What stands under the text of a page: mark, footer, numbers, catchword. Written when all pages are drawn.

Only then is it known how many pages there are and with which word the next one begins.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth

from kimdesk.reports.paper import PageSetup
from kimdesk.reports.wrapping import shortened

_FROM_BOTTOM = 12 * mm
_UNDER_TEXT = 15
"""Points at least from the text above to the footer's line, however narrow the margin."""
_SIZE = 8
_CATCHWORD_SIZE = 11
_ROOM_FOR_NUMBERS = 62 * mm
_BETWEEN = "  ·  "


@dataclass(slots=True)
class Page:
    """A page that is drawn: whose it is, its number there, its width, and the word it begins with."""

    component: int
    number: int
    width: float
    layout: str
    footer: str
    first_word: str = ""


class Feet:
    """The feet of a file's pages, as PDF operators. `counts_file`: with each page's number in the file."""

    def __init__(
        self, canvas: Any, setup: PageSetup, mark: str, pages: Sequence[Page], counts_file: bool
    ) -> None:
        self._canvas, self._setup, self._mark = canvas, setup, mark
        self._pages, self._counts_file = pages, counts_file
        self._totals: dict[int, int] = {}
        for page in pages:
            self._totals[page.component] = page.number

    def under(self, index: int) -> str:
        """The foot of a page (from 0)."""
        page, setup = self._pages[index], self._setup
        left, right = setup.left, page.width - setup.right
        y = min(_FROM_BOTTOM, setup.bottom - _UNDER_TEXT)
        pieces = []
        if page.layout == "sheet":
            pieces.append(f"q .4 w {left:.2f} {y + 11:.2f} m {right:.2f} {y + 11:.2f} l S Q")
        if page.layout != "bare":
            words = _BETWEEN.join(filter(None, (self._mark, page.footer)))
            words = shortened(words, setup.letter_font, _SIZE, right - left - _ROOM_FOR_NUMBERS)
            pieces.append(self._words(words, setup.letter_font, left, y, _SIZE))
            pieces.append(self.right(self._numbers(index), setup.letter_font, right, y, _SIZE))
        if catchword := self._catchword(index):
            pieces.append(
                self.right(catchword, setup.decree_font, right, setup.bottom - _UNDER_TEXT, _CATCHWORD_SIZE)
            )
        return " ".join(filter(None, pieces))

    def right(self, words: str, font: str, x: float, y: float, size: float) -> str:
        """Words that end at x."""
        return self._words(words, font, x - stringWidth(words, font, size), y, size)

    def _numbers(self, index: int) -> str:
        page, numbers = self._pages[index], []
        if page.layout == "sheet" or self._setup.page_number == "bawah":
            numbers.append(f"Halaman {page.number} dari {self._totals[page.component]}")
        if self._counts_file and page.layout != "decree":
            numbers.append(f"berkas {index + 1} dari {len(self._pages)}")
        return _BETWEEN.join(numbers)

    def _catchword(self, index: int) -> str:
        """The word that the next page of the same decree begins with."""
        page = self._pages[index]
        if not self._setup.catchword or page.layout != "decree" or index + 1 == len(self._pages):
            return ""
        following = self._pages[index + 1]
        goes_on = following.component == page.component and following.first_word
        return f"{following.first_word} ..." if goes_on else ""

    def _words(self, words: str, font: str, x: float, y: float, size: float) -> str:
        if not words:
            return ""
        piece = self._canvas.beginText(x, y)
        piece.setFont(font, size)
        piece.textOut(words)
        return str(piece.getCode())
