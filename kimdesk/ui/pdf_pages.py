"""The pages of a PDF as pictures, drawn by PDFium from the very bytes that are saved and printed.

PDFium may be used by one thread at a time and knows no locks: only work given to `Jobs`, which has one
thread, may call these. A document is opened for each call, so nothing of PDFium outlives it.
"""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QImage

from kimdesk.ui.jobs import Progress, Work

if TYPE_CHECKING:
    from kimdesk.store import Store

LARGEST = 6000
"""Pixels of the longer side that a page is drawn with at most."""


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of every page, in points."""
    with _opened(pdf) as document:
        return tuple(document.get_page_size(number) for number in range(len(document)))


def draw_page(pdf: bytes, number: int, width: int) -> QImage:
    """A page (counted from 0) as an image `width` pixels wide."""
    with _opened(pdf) as document:
        page = document[number]
        scale = min(width / page.get_width(), LARGEST / max(page.get_size()))
        drawn = page.render(scale=scale, prefer_bgrx=True)
        shape = (drawn.width, drawn.height, drawn.stride)
        return QImage(bytes(drawn.buffer), *shape, QImage.Format.Format_RGB32).copy()


def drawing(pdf: bytes, number: int, width: int) -> Work:
    """The work that draws a page; gives its QImage."""

    def work(_store: "Store") -> Generator[Progress, None, QImage]:
        yield Progress()
        return draw_page(pdf, number, width)

    return work
