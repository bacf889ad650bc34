"""Pictures as they come from phones and scanners: opened with care, and flattened for paper.

What cannot be read everywhere (HEIC) and what would fill the memory is refused with advice. Pillow is
imported when the first picture comes, not at start.
"""

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 80_000_000
"""More would need a quarter of a gigabyte to turn upright; few phones make more than 50 million."""
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")
_BROKEN = (OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, struct.error)
"""What Pillow was seen to raise, or may raise, for a picture with damaged bytes."""


def is_heif(data: bytes) -> bool:
    """Whether these are the first bytes of a HEIC, HEIF or AVIF picture."""
    return data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS


@contextmanager
def opened(data: bytes) -> "Iterator[Image]":
    """The picture in `data`; what Pillow says about it becomes a KimdeskError."""
    from PIL import Image as pillow

    if is_heif(data):
        raise KimdeskError(
            _("Foto HEIC belum dapat dipakai"),
            _("Ponsel ini menyimpan foto dalam format HEIC, yang tidak terbaca di semua laptop."),
            _("Di ponsel, pilih format kamera “Paling kompatibel” (JPEG), atau kirim dulu lewat WhatsApp."),
        )
    try:
        with pillow.open(io.BytesIO(data), formats=_FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise _too_many_pixels()
            yield image
    except (pillow.DecompressionBombError, pillow.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except _BROKEN as error:
        raise KimdeskError(
            _("Gambar tidak dapat dibaca"),
            _("Isi berkas gambar ini rusak atau tidak lengkap."),
            _("Salin ulang dari ponsel atau kamera, lalu coba lagi."),
        ) from error


def flattened(image: "Image") -> "Image":
    """The image in RGB or grey, with white where it was transparent."""
    from PIL import Image as pillow

    if image.mode.startswith("I"):
        image = image.point(lambda value: value / 256).convert("L")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        return pillow.alpha_composite(pillow.new("RGBA", layer.size, "white"), layer).convert("RGB")
    return image if image.mode in ("RGB", "L") else image.convert("RGB")


def _too_many_pixels() -> KimdeskError:
    return KimdeskError(
        _("Gambar terlalu besar"),
        _("Gambar ini lebih dari {n} juta titik.").format(n=MOST_PIXELS // 1_000_000),
        _("Perkecil dulu gambarnya, atau ambil foto dengan ukuran yang lebih kecil."),
    )
