"""All pages of a file as one small picture, and how far two of them are apart.

Rendered by one program at one scale, in 16 greys. Two pages are compared after a light blur: letters
that a newer renderer sets a hair beside are no difference, a line or a word that moved is one.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageFilter

DOTS_PER_INCH = 50
COLUMNS = 8
_LEVELS = 16
_STEP = 255 // (_LEVELS - 1)
_GAP = 4
_NOTICED = 32
"""Of 255 levels of grey."""


def rendered(pdf: bytes, pages: Sequence[int] | None = None) -> list[Image.Image]:
    """Pages (from 0; None: all) in grey."""
    document = pdfium.PdfDocument(pdf)
    try:
        chosen = range(len(document)) if pages is None else pages
        return [
            document[number].render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil() for number in chosen
        ]
    finally:
        document.close()


def montage(pages: Sequence[Image.Image]) -> Image.Image:
    """Pages in rows of COLUMNS on grey, every cell as large as the largest page."""
    width, height = _cell(pages)
    rows = -(-len(pages) // COLUMNS)
    sheet = Image.new("L", (min(len(pages), COLUMNS) * width, rows * height), 8 * _STEP)
    for page, (x, y) in zip(pages, _places(len(pages), width, height), strict=True):
        sheet.paste(page, (x, y))
    return sheet.point([round(level / _STEP) * _STEP for level in range(256)])


def apart(old: Image.Image, new: Image.Image, pages: Sequence[Image.Image]) -> list[float]:
    """The share of dots that differ, page by page, of two montages laid out like that of `pages`."""
    noticed = _noticed(old, new)
    places = _places(len(pages), *_cell(pages))
    shares = []
    for page, (x, y) in zip(pages, places, strict=True):
        part = noticed.crop((x, y, x + page.width, y + page.height))
        shares.append(part.histogram()[255] / (page.width * page.height))
    return shares


def difference(old: Image.Image, new: Image.Image) -> Image.Image:
    """The new one in grey, in red what differs."""
    marked = Image.merge("RGB", (new, new, new))
    marked.paste((255, 0, 0), mask=_noticed(old, new))
    return marked


def save(sheet: Image.Image, path: Path) -> None:
    """As a PNG of four bits a dot."""
    numbers = bytes(min(level // _STEP, _LEVELS - 1) for level in range(256))
    greys = Image.frombytes("P", sheet.size, sheet.tobytes().translate(numbers))
    greys.putpalette([part for level in range(_LEVELS) for part in [level * _STEP] * 3])
    target = BytesIO()
    greys.save(target, "PNG", optimize=True, bits=4)
    path.write_bytes(target.getvalue())


def opened(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        return picture.convert("L")


def _noticed(old: Image.Image, new: Image.Image) -> Image.Image:
    box = ImageFilter.BoxBlur(1)
    return ImageChops.difference(old.filter(box), new.filter(box)).point(
        [255 if level > _NOTICED else 0 for level in range(256)]
    )


def _cell(pages: Sequence[Image.Image]) -> tuple[int, int]:
    return max(page.width for page in pages) + _GAP, max(page.height for page in pages) + _GAP


def _places(count: int, width: int, height: int) -> Iterator[tuple[int, int]]:
    for number in range(count):
        yield number % COLUMNS * width, number // COLUMNS * height
