"""Small components for the tests of the paper engine, laid out without a group."""

import datetime
import struct
import zlib
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
    return encoded(Image.linear_gradient("L").resize(size).convert(mode), kind, **saving)


def encoded(image: Image.Image, kind: str = "PNG", **saving: Any) -> bytes:
    target = BytesIO()
    image.save(target, kind, **saving)
    return target.getvalue()


def bomb() -> bytes:
    """A PNG that says it is 40,000 × 40,000."""
    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    pieces = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in pieces
    )
