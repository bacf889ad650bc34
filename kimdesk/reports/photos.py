"""Photos in documents: placed in a box, small in the file, upright, on white.

A photo is scaled to 200 dots per inch at the width it is printed and kept as JPEG, so that a
dossier with ten of them stays small; nothing of its origin (EXIF, place, colour profile) is
kept. The same photo is prepared once in a process and is in a file once.
"""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from kimdesk.reports.fonts import letter_font, register_fonts
from kimdesk.reports.wrapping import wrapped
from kimdesk.store.pictures import flattened, opened

if TYPE_CHECKING:
    from PIL.Image import Image

DOTS_PER_INCH = 200
_QUALITY = 80
_CAPTION_SIZE, _CAPTION_LEADING = 9, 11
_CAPTION_GAP = 4


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it stands in the file; sizes in pixels."""

    data: bytes
    width: int
    height: int
    grey: bool
    name: str
    """By its content, so that a file holds it once."""
    coding: str = "/DCTDecode"
    """Of the data: JPEG, or /FlateDecode for packed pixels."""


class Photo(Flowable):
    """A photo as large as its box lets it be, in the middle, its caption under it. Measures in points.

    `caption` is plain; it is also what a screen reader says. KimdeskError when the bytes are no
    photo that can be printed.
    """

    def __init__(self, picture: bytes, max_width: float, max_height: float, caption: str = "") -> None:
        super().__init__()
        register_fonts()
        self._picture = prepared(picture, _pixels(max_width), _pixels(max_height))
        scale = min(max_width / self._picture.width, max_height / self._picture.height)
        self._placed = self._picture.width * scale, self._picture.height * scale
        self._max_width = max_width
        self._caption = caption
        self._font = letter_font()
        self.alt = caption or "Foto"
        self.hAlign = "CENTER"
        self.spaceAfter = 8

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width = min(self._max_width, available_width)
        self._lines = wrapped(self._caption, self._font, _CAPTION_SIZE, self.width)
        under = _CAPTION_GAP + len(self._lines) * _CAPTION_LEADING if self._lines else 0
        self.height = self._placed[1] + under
        return self.width, self.height

    def draw(self) -> None:
        width, height = self._placed
        y = self.height - height
        place(self.canv, self._picture, (self.width - width) / 2, y, width, height)
        if not self._lines:
            return
        y -= _CAPTION_GAP + _CAPTION_SIZE
        self.canv.setFont(self._font, _CAPTION_SIZE)
        for line in self._lines:
            self.canv.drawCentredString(self.width / 2, y, line)
            y -= _CAPTION_LEADING


def place(canvas: Canvas, picture: Picture, x: float, y: float, width: float, height: float) -> None:
    """Draw a picture into a box; its bytes go into the file once, however often it is drawn."""
    document = canvas._doc
    if not document.hasForm(picture.name):
        entries = {
            "Type": "/XObject",
            "Subtype": "/Image",
            "Width": picture.width,
            "Height": picture.height,
            "ColorSpace": "/DeviceGray" if picture.grey else "/DeviceRGB",
            "BitsPerComponent": 8,
            "Filter": picture.coding,
        }
        stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), picture.data)
        document.Reference(stream, pdfdoc.xObjectName(picture.name))
    canvas.saveState()
    canvas.transform(width, 0, 0, height, x, y)
    canvas.doForm(picture.name)
    canvas.restoreState()


@lru_cache(maxsize=256)
def prepared(data: bytes, width: int, height: int) -> Picture:
    """The photo for a box of so many pixels, never larger than it was; KimdeskError if it is none."""
    with opened(data) as image:
        from PIL import ImageOps

        if _is_ready(image, width, height):
            image.load()
            return _picture(data, image.width, image.height, image.mode)
        image.draft("RGB", (width, height))
        small = flattened(ImageOps.exif_transpose(image))
        small.thumbnail((width, height), reducing_gap=3.0)
        target = BytesIO()
        small.save(target, "JPEG", quality=_QUALITY, optimize=True)
    return _picture(target.getvalue(), small.width, small.height, small.mode)


def _is_ready(image: "Image", width: int, height: int) -> bool:
    """A JPEG that is small enough and tells nothing but its picture, such as the copies the store keeps."""
    return (
        image.format == "JPEG"
        and image.mode in ("RGB", "L")
        and image.width <= width
        and image.height <= height
        and not {"exif", "icc_profile", "xmp", "comment", "photoshop", "progressive"} & image.info.keys()
    )


def _picture(data: bytes, width: int, height: int, mode: str) -> Picture:
    return Picture(data, width, height, mode == "L", sha256(data).hexdigest()[:32])


def _pixels(points: float) -> int:
    return max(1, round(points / 72 * DOTS_PER_INCH))
