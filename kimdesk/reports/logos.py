"""Logos in documents: on white, as large as print needs, without loss, and once in a file."""

import zlib
from functools import lru_cache
from hashlib import sha256

from reportlab.platypus import Flowable

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.reports.photos import Picture, place
from kimdesk.store.pictures import flattened as on_white
from kimdesk.store.pictures import opened

_PIXELS = 600
"""A logo of 23 mm at 600 dots per inch."""


class Logo(Flowable):
    """A logo as large as its box lets it be, in the middle of the page. KimdeskError for no picture."""

    def __init__(self, logo: bytes, max_width: float, max_height: float) -> None:
        super().__init__()
        self._picture = flattened(logo)
        scale = min(max_width / self._picture.width, max_height / self._picture.height)
        self.width, self.height = self._picture.width * scale, self._picture.height * scale
        self.alt = "Logo"
        self.hAlign = "CENTER"

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        place(self.canv, self._picture, 0, 0, self.width, self.height)


@lru_cache(maxsize=32)
def flattened(logo: bytes) -> Picture:
    """A logo on white, without transparency, at most 600 pixels wide and high."""
    try:
        with opened(logo) as image:
            image.thumbnail((_PIXELS, _PIXELS))
            page = on_white(image).convert("RGB")
    except KimdeskError as error:
        raise KimdeskError(
            _("Logo tidak dapat dibaca"),
            error.cause,
            _("Simpan ulang logonya sebagai PNG dengan paling banyak 2.000 titik, lalu pilih lagi."),
        ) from error
    data = zlib.compress(page.tobytes())
    return Picture(data, *page.size, False, sha256(data).hexdigest()[:32], "/FlateDecode")
