"""NIK, the population number of a person: text of 16 digits, because its zeros matter.

A NIK is never called false here, and what it says of birth and sex never overrules a person:
Dukcapil does not change a NIK when a birth date is corrected or a region is split. Whatever digits
were typed are kept, so that nothing is lost while a number is being completed.
"""

import datetime
import re
import unicodedata
from typing import Literal

from kimdesk.errors import InvalidValue
from kimdesk.findings import Finding
from kimdesk.frozen import Frozen
from kimdesk.i18n import _, number_of
from kimdesk.kinds.base import Kind
from kimdesk.kinds.day import PartialDay
from kimdesk.kinds.text import one_line

LENGTH = 16
LONGEST = 20

SEPARATORS = r"[\s.,'’‘`´\"_–—-]+"
SCIENTIFIC = r"(?i)[0-9](?:[.,][0-9]+)?e[+-]?[0-9]+"
_SPREADSHEET_FRACTION = r"([0-9]{15,})[.,]0"
# A date on which every two-digit year counts as past, so that 29 February is judged leniently.
_END_OF_CENTURY = datetime.date(2099, 12, 31)


class NikFacts(Frozen):
    """What the digits of a NIK say; None where they say nothing possible. Codes are of first registration."""

    birth: PartialDay | None = None
    sex: Literal["L", "P"] | None = None
    province: str | None = None
    regency: str | None = None
    district: str | None = None


def nik_facts(value: str | None, today: datetime.date) -> NikFacts:
    """The facts in a NIK; `today` decides the century of its two-digit year."""
    if value is None or len(value) != LENGTH:
        return NikFacts()
    from lokal import parse_nik

    info = parse_nik(value, reference_date=today)
    return NikFacts(
        birth=PartialDay.from_iso(info.birth_date) if info.birth_date else None,
        sex=info.gender,
        province=info.province_code,
        regency=info.regency_code,
        district=info.district_code,
    )


def mask_nik(value: str | None) -> str:
    """As in "3507******0003", for every list that is not for the verifier; a short number is hidden whole."""
    if not value:
        return ""
    return f"{value[:4]}******{value[-4:]}" if len(value) >= 12 else "*" * len(value)


class Nik(Kind):
    """1 to 20 digits as text; fewer or more than 16 are kept and found."""

    def parse(self, text: str) -> str | None:
        text = unicodedata.normalize("NFKC", one_line(text)).strip("'’‘ ")
        if re.fullmatch(SCIENTIFIC, text.replace(" ", "")):
            raise InvalidValue(
                _(
                    "Angka ini sudah dirusak oleh lembar kerja ({typed}). Ubah format kolomnya menjadi Teks, "
                    "lalu ketik ulang NIK dari KTP."
                ).format(typed=text)
            )
        if fraction := re.fullmatch(_SPREADSHEET_FRACTION, text):
            text = fraction[1]
        digits = re.sub(SEPARATORS, "", text)
        if not digits:
            return None
        strange = [letter for letter in digits if letter not in "0123456789"]
        if strange:
            raise InvalidValue(_("NIK hanya berisi angka. Periksa “{strange}”.").format(strange=strange[0]))
        if len(digits) > LONGEST:
            raise InvalidValue(
                number_of("Terlalu panjang: {n} angka. NIK terdiri atas 16 angka.", len(digits))
            )
        return digits

    def findings(self, value: str | None) -> list[Finding]:
        if value is None:
            return []
        if not (value.isascii() and value.isdigit()):  # of another laptop: nothing like it can be typed here
            return [Finding("block", "nik.digits", _("NIK hanya berisi angka. Salin NIK dari KTP."))]
        if len(value) < LENGTH:
            missing = LENGTH - len(value)
            text = number_of("Kurang {n} angka. NIK terdiri atas 16 angka.", missing)
            return [Finding("block", "nik.length", text)]
        if len(value) > LENGTH:
            text = number_of("Lebih {n} angka. NIK terdiri atas 16 angka.", len(value) - LENGTH)
            return [Finding("block", "nik.length", text)]
        if len(set(value)) == 1:
            return [Finding("block", "nik.same", _("Semua angkanya sama. Salin NIK dari KTP."))]
        return [Finding("block", f"nik.{code}", text) for code, text in _impossible(value)]


def _impossible(nik: str) -> list[tuple[str, str]]:
    from lokal import parse_nik

    texts = {
        "province": _("Kode provinsi {part} tidak ada. Periksa angka ke-1 dan ke-2.").format(part=nik[:2]),
        "wilayah": _("Kode kabupaten atau kecamatan tidak boleh 00. Periksa angka ke-3 sampai ke-6."),
        "birth_date": _(
            "Tanggal lahir di dalam NIK tidak mungkin ({part}). Periksa angka ke-7 sampai ke-12."
        ).format(part=nik[6:12]),
        "serial": _("Empat angka terakhir tidak boleh 0000. Periksa dengan KTP."),
    }
    issues = parse_nik(nik, reference_date=_END_OF_CENTURY).errors
    return [(issue.code, texts[issue.code]) for issue in issues]
