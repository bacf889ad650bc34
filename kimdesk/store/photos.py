"""Photos as they are kept, and their smaller copies for paper and lists.

A photo is kept upright and without the place where it was taken, unless that is wanted; one that
needs neither keeps its very bytes.
"""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.store.connection import converted
from kimdesk.store.pictures import flattened, opened
from kimdesk.store.placing import put_in_place

if TYPE_CHECKING:
    from PIL.Image import Image

DOTS_PER_INCH = 200
THUMBNAIL = 160
_KEPT = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
_AS = {"JPEG": "JPEG", "MPO": "JPEG", "PNG": "PNG", "WEBP": "WEBP"}
"""MPO is what newer phones write: a JPEG with more pictures behind the first."""
_WRITABLE = ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")
_GPS, _ORIENTATION, _TAKEN = 0x8825, 0x0112, 0x0132
_MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo ready to be kept: its bytes, what they are, and its size in pixels as it is seen."""

    data: bytes
    media_type: str
    width: int
    height: int


def prepare(data: bytes, *, keep_place: bool = False) -> Photo:
    """The photo to keep: upright, without its place unless `keep_place`, as JPEG, PNG or WebP."""
    with opened(data) as image:
        if getattr(image, "n_frames", 1) > 1 and image.format not in _AS:
            raise KimdeskError(
                _("Gambar ini berisi beberapa halaman"),
                _("Hanya gambar satu halaman yang dapat dilampirkan."),
                _("Simpan sebagai PDF, lalu lampirkan PDF itu."),
            )
        exif = image.getexif()
        place = _GPS in exif or b"GPS" in _xmp(image)
        turned = exif.get(_ORIENTATION, 1) != 1
        if image.format in _KEPT and image.mode != "CMYK" and not turned and (keep_place or not place):
            image.load()
            return Photo(data, _KEPT[image.format], image.width, image.height)
        return _written_anew(image, keep_place=keep_place)


def paper_copy(original: Path, scaled: Path, digest: str, width_mm: float) -> Path:
    """A copy of the photo `original` to print `width_mm` wide, made once and kept in the folder `scaled`."""
    return _scaled(original, scaled, digest, round(width_mm / _MM_PER_INCH * DOTS_PER_INCH))


def thumbnail(original: Path, scaled: Path, digest: str) -> Path:
    """A copy at most `THUMBNAIL` pixels wide and high, made once and kept in the folder `scaled`."""
    return _scaled(original, scaled, digest, THUMBNAIL, square=True)


def small_copy(data: bytes, side: int) -> bytes:
    """A JPEG of the picture in `data`, at most `side` pixels wide and high; raises KimdeskError."""
    with opened(data) as image:
        image.draft("RGB", (side, side))
        small = flattened(image)
        small.thumbnail((side, side), reducing_gap=3.0)
        target = io.BytesIO()
        small.save(target, "JPEG", quality=80, optimize=True)
    return target.getvalue()


def _scaled(original: Path, folder: Path, digest: str, width: int, *, square: bool = False) -> Path:
    """The copy named by the content and its width; never larger than the original, never transparent."""
    ending = "png" if original.suffix == ".png" else "jpg"
    copy = folder / f"{digest}-{width}{'s' if square else ''}.{ending}"
    if copy.exists():
        return copy
    with converted(original):
        data = original.read_bytes()
    with opened(data) as image:
        box = (width, width if square else max(1, round(image.height * width / image.width)))
        image.draft("RGB", box)
        small = flattened(image)
        small.thumbnail(box, reducing_gap=3.0)
        target = io.BytesIO()
        small.save(target, "PNG" if ending == "png" else "JPEG", quality=85, optimize=True)
    put_in_place(target.getvalue(), copy)
    return copy


def _written_anew(image: "Image", *, keep_place: bool) -> Photo:
    from PIL import Image as pillow
    from PIL import ImageOps

    media_format = _AS.get(image.format or "", "PNG")
    old, new = image.getexif(), pillow.Exif()
    if _TAKEN in old:
        new[_TAKEN] = old[_TAKEN]
    if keep_place and _GPS in old:
        new[_GPS] = dict(old.get_ifd(_GPS))
    upright = ImageOps.exif_transpose(image)
    profile = image.info.get("icc_profile")
    if upright.mode not in _WRITABLE:
        upright, profile = upright.convert("RGB"), None
    # What Pillow remembers of the old file (comments, XMP) it would write again.
    upright.info = {key: value for key, value in upright.info.items() if key == "transparency"}
    target = io.BytesIO()
    upright.save(target, media_format, quality=92, exif=new, icc_profile=profile)
    return Photo(target.getvalue(), _KEPT[media_format], upright.width, upright.height)


def _xmp(image: "Image") -> bytes:
    """The XMP packet, where some programs write the place a second time."""
    found = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    return found.encode() if isinstance(found, str) else bytes(found)
