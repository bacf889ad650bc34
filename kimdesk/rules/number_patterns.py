"""Number patterns of decrees, letters and certificates: "400.10.4.3/Kep.{urut2}/PPM/{tahun}".

An office numbers by a habit of its own; the pattern says it once. A part that is not known yet prints
as dots to be filled by hand, and a typed number is read back by the same pattern. Which number comes
next is a question for the register, not for this module.
"""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kimdesk.entities import Office
from kimdesk.findings import Finding
from kimdesk.i18n import N_, _
from kimdesk.kinds.day import PartialDay

TOKENS = {
    "klas": N_("kode klasifikasi arsip, misalnya 400.10.4.3"),
    "urut": N_("nomor urut"),
    "urut2": N_("nomor urut, sedikitnya dua angka: 07"),
    "urut3": N_("nomor urut, sedikitnya tiga angka: 007"),
    "kode_unit": N_("kode unit kerja, misalnya 437.12"),
    "kode": N_("singkatan kantor atau kelompok, misalnya BBL"),
    "seksi": N_("singkatan seksi atau bagian, misalnya PPM"),
    "kode_desa": N_("kode desa sepuluh angka"),
    "bulan": N_("bulan dengan angka: 08"),
    "bulan_romawi": N_("bulan dengan angka Romawi: VIII"),
    "tahun": N_("tahun"),
}
"""Token -> what it stands for (for `_`)."""

BLANK = "……"
ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_TOKEN = re.compile(r"\{([^{}]*)\}")
_WIDTHS = {"urut": 1, "urut2": 2, "urut3": 3}
_SPACES = re.compile(r"\s+")
_ANYTHING = "[^/]+?"
_READ = {
    **dict.fromkeys(_WIDTHS, ("number", r"[0-9]+")),
    "bulan": ("month", r"0?[1-9]|1[0-2]"),
    "bulan_romawi": ("month", "|".join(sorted(ROMAN_MONTHS, key=len, reverse=True))),
    "tahun": ("year", r"(?:19|20)[0-9]{2}"),
}


@dataclass(frozen=True, slots=True)
class Numbered:
    """What a number says of itself; None for what its pattern does not hold."""

    number: int | None = None
    month: int | None = None
    year: int | None = None


def fill_pattern(
    pattern: str, *, number: int | None, day: PartialDay | None, tokens: Mapping[str, str | None]
) -> str:
    """The number that a pattern makes; what is unknown prints as dots: "050/ …… /HK/437.12/2026".

    tokens: values of the tokens that neither the running number nor the day gives. A token that does
    not exist prints as dots too: `pattern_findings` says so where the pattern is typed.
    """
    filled = _TOKEN.sub(lambda found: _value(found[1], number, day, tokens), pattern)
    return _SPACES.sub(" ", filled).strip()


def office_tokens(office: Office) -> dict[str, str | None]:
    """The values of the tokens that an office gives."""
    return {
        "klas": office.archive_code,
        "kode_unit": office.unit_code,
        "kode": office.short_code,
        "seksi": office.section_code,
        "kode_desa": (office.region or "").replace(".", "") or None,
    }


def reads(pattern: str, text: str) -> Numbered | None:
    """What a typed number says when it fits the pattern, else None.

    Spaces, leading zeros and capitals do not matter; every other token takes whatever stands there.
    """
    found = _reader(pattern).fullmatch(_without_spaces(text))
    if found is None:
        return None
    said: dict[str, set[int]] = {"number": set(), "month": set(), "year": set()}
    for group, part in found.groupdict().items():
        said[group.rstrip("0123456789")].add(_counted(part))
    if any(len(values) > 1 for values in said.values()):
        return None
    return Numbered(**{name: values.pop() for name, values in said.items() if values})


def pattern_findings(pattern: str | None, field: str) -> Iterator[Finding]:
    """What is wrong with a pattern that was typed into `field`."""
    if not pattern:
        return
    names = _TOKEN.findall(pattern)
    for name in names:
        if name not in TOKENS:
            text = _("Isian {token} tidak dikenal.").format(token=f"{{{name}}}")
            near = difflib.get_close_matches(name, TOKENS, 1)
            if near:
                text += " " + _("Mungkin maksudnya {token}.").format(token=f"{{{near[0]}}}")
            yield Finding("check", f"{field}.token", text, field)
    if set("{}") & set(_TOKEN.sub("", pattern)):
        text = _("Kurung kurawal tidak berpasangan. Tulis isian seperti {token}.").format(token="{urut}")
        yield Finding("check", f"{field}.braces", text, field)
    if not _WIDTHS.keys() & set(names):
        text = _("Pola tidak memuat nomor urut, misalnya {token}.").format(token="{urut3}")
        yield Finding("check", f"{field}.running", text, field)


def _value(name: str, number: int | None, day: PartialDay | None, tokens: Mapping[str, str | None]) -> str:
    if name in _WIDTHS:
        return f" {BLANK} " if number is None else str(number).zfill(_WIDTHS[name])
    month, year = (day.month, day.year) if day else (None, None)
    known = {
        "bulan": f"{month:02}" if month else None,
        "bulan_romawi": ROMAN_MONTHS[month - 1] if month else None,
        "tahun": str(year) if year else None,
    }
    return known.get(name) or tokens.get(name) or BLANK


def _reader(pattern: str) -> re.Pattern[str]:
    parts: list[str] = []
    for place, part in enumerate(_TOKEN.split(_without_spaces(pattern))):
        if place % 2 == 0:
            parts.append(re.escape(part))
        elif part in _READ:
            group, form = _READ[part]
            parts.append(f"(?P<{group}{place}>{form})")
        else:
            parts.append(_ANYTHING)
    whole = re.sub(f"(?:{re.escape(_ANYTHING)})+", lambda _found: _ANYTHING, "".join(parts))
    return re.compile(whole, re.IGNORECASE | re.ASCII)


def _without_spaces(text: str) -> str:
    return _SPACES.sub("", text)


def _counted(part: str) -> int:
    return int(part) if part.isdigit() else ROMAN_MONTHS.index(part.upper()) + 1
