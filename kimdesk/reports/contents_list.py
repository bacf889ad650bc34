"""The contents of a file on its own paper: titles, dots, the page each part begins on, and links.

It lists the parts of the file that it is in, whichever they are. The pages are not known while it is
drawn: `document` fills them in when the file is finished.
"""

from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from kimdesk.reports.fonts import letter_font
from kimdesk.reports.tagging import grouped, marked, text
from kimdesk.reports.wrapping import wrapped

_SIZE, _LEADING, _GAP = 11.0, 14.0, 5.0
_NUMBER, _PAGE = 26.0, 30.0
"""Points for "12." before a title, and for the page behind it."""


class ContentsList(Flowable):
    """A line for every component of the file; goes on over pages when there are many."""

    tags_itself = True

    def __init__(self, font: str = "", first: int = 0, end: int | None = None) -> None:
        super().__init__()
        font = font or letter_font()
        self._font, self._first, self._end = font, first, end

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        titles: list[str] = self.canv._doctemplate.titles
        room = available_width - _NUMBER - _PAGE
        lines = [wrapped(title, self._font, _SIZE, room) for title in titles]
        self._lines = lines
        self._shown = range(self._first, len(lines) if self._end is None else self._end)
        self.width = available_width
        self.height = sum(self._height(index) for index in self._shown)
        return available_width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        self.wrap(available_width, available_height)
        used = 0.0
        for index in self._shown:
            used += self._height(index)
            if used > available_height:
                if index == self._first:
                    return []
                parts = (self._first, index), (index, self._end)
                return [ContentsList(self._font, *part) for part in parts]
        return [self]

    def draw(self) -> None:
        with grouped(self.canv, "TOC"):
            y = self.height
            for index in self._shown:
                with grouped(self.canv, "TOCI"):
                    self._entry(index, y)
                y -= self._height(index)

    def _height(self, index: int) -> float:
        return len(self._lines[index]) * _LEADING + _GAP

    def _entry(self, index: int, top: float) -> None:
        canvas, lines = self.canv, self._lines[index]
        canvas.setFont(self._font, _SIZE)
        y = top - _LEADING
        tags = getattr(canvas, "tags", None)
        link = tags.begin("Link") if tags else 0
        with marked(canvas, "Span"):
            canvas.drawString(0, y, f"{index + 1}.")
            for place, line in enumerate(lines):
                canvas.drawString(_NUMBER, y - place * _LEADING, line)
        y -= (len(lines) - 1) * _LEADING
        self._dots(_NUMBER + stringWidth(lines[-1], self._font, _SIZE), y)
        with marked(canvas, "Span"):
            # ReportLab moves pages by matrices only, so these are the flowable's own coordinates.
            canvas.later(f"{index},{self.width:.2f},{y:.2f},{_SIZE}")
        self._link(index, top, link)
        if tags:
            tags.end()

    def _dots(self, start: float, y: float) -> None:
        """Leaders in one grid for all lines."""
        dot = stringWidth(". ", self._font, _SIZE)
        first = int(start / dot) + 2
        self.canv.drawString(first * dot, y, ". " * (int((self.width - _PAGE) / dot) + 1 - first))

    def _link(self, index: int, top: float, element: int) -> None:
        canvas: Any = self.canv
        left, low = canvas.absolutePosition(0, top - self._height(index))
        right, high = canvas.absolutePosition(self.width, top)
        name = f"contents-{index}"
        entries = {
            "Type": "/Annot",
            "Subtype": "/Link",
            "Rect": pdfdoc.PDFArray([left, low, right, high]),
            "Border": "[0 0 0]",
            "F": 4,
            "Dest": canvas._bookmarkReference(f"component-{index}"),
            "Contents": text(self.canv._doctemplate.titles[index]),
        }
        if canvas.tags is not None:
            entries["StructParent"] = canvas.tags.annotate(element, canvas._doc.annotationName(name))
        canvas._addAnnotation(pdfdoc.PDFDictionary(entries), name)
