"""Small components for the tests of the paper engine, laid out without a group."""

import datetime
from io import BytesIO
from typing import Any

import pikepdf
from PIL import Image
from reportlab.platypus import Flowable, Paragraph

from kimdesk.reports.document import Assembled, Component, assemble
from kimdesk.reports.paper import PageSetup, styles

DAY = datetime.date(2026, 2, 9)


def lines(count: int, words: str = "Baris") -> list[Flowable]:
    """Paragraphs "Baris 1", "Baris 2" and so on, about 45 a page."""
    return [Paragraph(f"{words} {number}", styles().plain) for number in range(1, count + 1)]


def made(*components: Component, setup: PageSetup | None = None, **options: Any) -> Assembled:
    return assemble(components, setup or PageSetup(), "Judul", "KIM", day=DAY, **options)


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf))


def picture(
    size: tuple[int, int] = (400, 300), mode: str = "RGB", kind: str = "JPEG", **saving: Any
) -> bytes:
    """The bytes of a picture with a gradient, so that no two places look the same."""
    image = Image.linear_gradient("L").resize(size).convert(mode)
    target = BytesIO()
    image.save(target, kind, **saving)
    return target.getvalue()
