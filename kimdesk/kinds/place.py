"""Where something is: an official region, a postal code, a point on the map.

A region is its Kemendagri code, because names repeat (98 villages are called Sidomulyo). The table
of regions itself is behind `kimdesk.regions`.
"""

import re
from typing import Any

from kimdesk import regions
from kimdesk.errors import InvalidValue
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.kinds.base import Kind
from kimdesk.kinds.text import one_line

_NUMBER = r"[0-9]+(?:[.,][0-9]+)?"
_MINUTES = rf"(?:({_NUMBER})\s*['′’]\s*)?"
_SECONDS = rf"(?:({_NUMBER})\s*(?:\"|″|”|''|’’)\s*)?"
_ANGLE = rf"(-?{_NUMBER})\s*°?\s*{_MINUTES}{_SECONDS}(LS|LU|BT|BB|[SNUETWB])?"
_POINT = rf"(?i){_ANGLE}(?:\s*[;,]\s*|\s+|(?<=[^0-9])){_ANGLE}"
_POINT_IN_LINK = r"[@=/](-?[0-9]+\.[0-9]+),\+?\s*(-?[0-9]+\.[0-9]+)"
_NEGATIVE = frozenset(("S", "LS", "W", "B", "BB"))


class Region(Kind):
    """The dotted code of a region; `levels`: 1 province, 2 kabupaten/kota, 3 kecamatan, 4 village."""

    levels: tuple[int, ...] = (1, 2, 3, 4)

    def parse(self, text: str) -> str | None:
        text = one_line(text)
        return regions.read(text, self.levels) if text else None

    def show(self, value: str | None) -> str:
        return "" if value is None else regions.label(value)

    def findings(self, value: str | None) -> list[Finding]:
        if value is None or regions.place(value) is not None:
            return []
        text = _("Kode wilayah {code} tidak ada dalam daftar resmi. Pilih wilayahnya lagi.").format(
            code=value
        )
        return [Finding("check", "region.unknown", text)]


class PostalCode(Kind):
    """Five digits as text."""

    def parse(self, text: str) -> str | None:
        digits = re.sub(r"\s", "", re.sub(r"[.,]0$", "", one_line(text)))
        if not digits:
            return None
        if not re.fullmatch("[0-9]{5}", digits):
            raise InvalidValue(_("Kode pos terdiri atas 5 angka, misalnya 82262."))
        return digits


Point = tuple[float, float]


class Coordinates(Kind):
    """(latitude, longitude) in degrees with six decimals (about 10 cm); a pasted map link is read too."""

    def parse(self, text: str) -> Point | None:
        text = one_line(text)
        if not text:
            return None
        if link := re.search(_POINT_IN_LINK, text) if "://" in text else None:
            latitude, longitude = float(link[1]), float(link[2])
        elif typed := re.fullmatch(_POINT, text.replace("−", "-")):
            latitude, longitude = _degrees(*typed.groups()[:4]), _degrees(*typed.groups()[4:])
        else:
            raise InvalidValue(_("Tulis lintang lalu bujur, misalnya -8.3912, 114.7321."))
        if abs(latitude) > 90 or abs(longitude) > 180:
            raise InvalidValue(
                _("Lintang paling jauh 90 dan bujur 180 derajat. Periksa letak titik desimalnya.")
            )
        return (round(latitude, 6) + 0.0, round(longitude, 6) + 0.0)

    def show(self, value: Point | None) -> str:
        return "" if value is None else f"{value[0]:.6f}, {value[1]:.6f}"

    def to_sql(self, value: Point | None) -> str | None:
        return None if value is None else f"{value[0]:.6f},{value[1]:.6f}"

    def from_sql(self, stored: Any) -> Point | None:
        if stored is None:
            return None
        try:
            latitude, longitude = map(float, str(stored).split(","))
        except ValueError:
            return None
        return (latitude, longitude)

    def findings(self, value: Point | None) -> list[Finding]:
        if value is None or (-11 <= value[0] <= 6 and 95 <= value[1] <= 141):
            return []
        text = _("Titik ini di luar Indonesia. Tulis lintang dulu, lalu bujur.")
        return [Finding("check", "coordinates.outside", text)]


def _degrees(degrees: str, minutes: str | None, seconds: str | None, side: str | None) -> float:
    whole, minute, second = (
        float((part or "0").replace(",", ".")) for part in (degrees.lstrip("-"), minutes, seconds)
    )
    size = whole + minute / 60 + second / 3600
    return -size if degrees.startswith("-") or (side or "").upper() in _NEGATIVE else size
