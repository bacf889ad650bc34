"""The pages of a PDF as pictures, drawn by PDFium from the very bytes that are saved and printed.

PDFium may be used by one thread at a time and knows no locks: everything here holds one, and the
work is given to `Jobs`. The last document stays open, because opening thousands of pages takes longer
than drawing one of them.
"""

import atexit
import threading
from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QImage

from kimdesk.ui.jobs import Progress, Work

if TYPE_CHECKING:
    from kimdesk.store import Store

LARGEST = 6000
"""Pixels of the longer side that a page is drawn with at most."""
_lock = threading.Lock()
_open: tuple[bytes, Any] | None = None


def _opened(pdf: bytes) -> Any:
    """The open document of these bytes; the one before is closed. Only with the lock."""
    global _open
    if _open is not None and _open[0] is pdf:
        return _open[1]
    import pypdfium2

    if _open is None:
        atexit.register(_close)  # after that of PDFium, so it comes before it
    _close()
    _open = (pdf, pypdfium2.PdfDocument(pdf))
    return _open[1]


def _close() -> None:
    """Close what is open; with the lock, or when nobody works any more."""
    global _open
    if _open is not None:
        _open[1].close()
        _open = None


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of every page, in points."""
    with _lock:
        document = _opened(pdf)
        return tuple(document.get_page_size(number) for number in range(len(document)))


def page_with(pdf: bytes, words: str) -> int:
    """The first page (from 0) that holds these words, however its lines break; -1 for none."""
    wanted = "".join(words.split()).casefold()
    with _lock:
        document = _opened(pdf)
        for number in range(len(document) if wanted else 0):
            page = document[number]
            text = page.get_textpage().get_text_range()
            page.close()
            if wanted in "".join(text.split()).casefold():
                return number
    return -1


def draw_page(pdf: bytes, number: int, width: int) -> QImage:
    """A page (counted from 0) as an image `width` pixels wide."""
    with _lock:
        page = _opened(pdf)[number]
        try:
            scale = min(width / page.get_width(), LARGEST / max(page.get_size()))
            drawn = page.render(scale=scale, prefer_bgrx=True)
            shape = (drawn.width, drawn.height, drawn.stride)
            return QImage(bytes(drawn.buffer), *shape, QImage.Format.Format_RGB32).copy()
        finally:
            page.close()


def drawing(pdf: bytes, number: int, width: int) -> Work:
    """The work that draws a page; gives its QImage."""

    def work(_store: "Store") -> Generator[Progress, None, QImage]:
        yield Progress()
        return draw_page(pdf, number, width)

    return work
