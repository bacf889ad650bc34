"""The legal references that a decree may rest on, and the words in which a decree cites them.

The table is data with its doubts (resources/legal_references.csv): a gazette number that no source
gave is blank there and is not printed, a repealed rule is not cited in a new draft, and a rule whose
standing is doubted is left out and said so. Nothing is replaced silently.
"""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache
from typing import Literal

from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.reports.phrases import NO_BREAK
from kimdesk.resource_files import resource

_FORMS = {
    "UU": "Undang-Undang",
    "PP": "Peraturan Pemerintah",
    "Perpres": "Peraturan Presiden",
    "Permendagri": "Peraturan Menteri Dalam Negeri",
    "Permenkominfo": "Peraturan Menteri Komunikasi dan Informatika",
    "Permendesa PDT": "Peraturan Menteri Desa dan Pembangunan Daerah Tertinggal",
    "Peraturan ANRI": "Peraturan Arsip Nasional Republik Indonesia",
    "Kepmendagri": "Keputusan Menteri Dalam Negeri",
}
_RANKS = {"UU": 0, "PP": 1, "Perpres": 2, "Kepmendagri": 4}
_MINISTERIAL = 3
_AMENDMENT = re.compile(
    r"(?P<kind>UU|PP|Perpres|Permendagri) (?P<number>\d+)/(?P<year>\d{4}) ?(?P<note>\([^)]*\))?"
)
_NUMBERED = re.compile(r"\b(Nomor) (\d)")
_STATE_GAZETTE = re.compile(r"LN (\d{4})/(\d+)")
_STATE_SUPPLEMENT = re.compile(r"TLN (\d+)")
_MINISTRY_GAZETTE = re.compile(r"BN (\d{4})/(\d+)")


@dataclass(frozen=True, slots=True)
class Reference:
    """One rule, as a row of the table."""

    kind: str
    number: str
    year: int
    title: str
    gazette: str
    amended_by: str
    status: str
    superseded_by: str
    applies_to: str

    @property
    def code(self) -> str:
        """How wording and messages name it: "UU 6/2014"; old numbers hold their year already."""
        return (
            f"{self.kind} {self.number}" if "/" in self.number else f"{self.kind} {self.number}/{self.year}"
        )

    @property
    def standing(self) -> Literal["good", "doubted", "repealed"]:
        if self.status in ("repealed", "superseded"):
            return "repealed"
        doubted = self.status.startswith(("repealed", "superseded")) or "secondary source" in self.status
        return "doubted" if doubted else "good"


@cache
def references() -> dict[str, Reference]:
    """The table by code."""
    names = [field.name for field in fields(Reference)]
    with resource("legal_references.csv").open(encoding="utf-8", newline="") as table:
        rows = [
            Reference(year=int(row["year"]), **{name: row[name] for name in names if name != "year"})
            for row in csv.DictReader(table)
        ]
    return {row.code: row for row in rows}


def cited(codes: Iterable[str]) -> tuple[list[str], list[Finding]]:
    """The rules named by `codes` in the words of a decree: sorted by rank and age, none twice.

    Left out, each with a finding: rules that are repealed, doubted, or unknown to the table.
    """
    good: list[Reference] = []
    findings: list[Finding] = []
    for code in dict.fromkeys(codes):
        found = references().get(code)
        if found is not None and found.standing == "good":
            good.append(found)
        else:
            findings.append(Finding("check", "legal.left_out", _left_out(code, found)))
    good.sort(key=_rank)
    return [_NUMBERED.sub(rf"\1{NO_BREAK}\2", citation(reference)) for reference in good], findings


def _left_out(code: str, found: Reference | None) -> str:
    if found is None:
        return _("{rule} tidak ada dalam tabel dasar hukum, jadi tidak dicantumkan.").format(rule=code)
    if found.standing == "repealed":
        return _("{rule} sudah dicabut, jadi tidak dicantumkan. Gunakan {newer}.").format(
            rule=code, newer=found.superseded_by
        )
    if not found.superseded_by:
        return _("{rule} tidak dicantumkan: baru diketahui dari sumber sekunder. Periksa di JDIH.").format(
            rule=code
        )
    return _(
        "{rule} tidak dicantumkan: menurut satu sumber sudah dicabut oleh {newer}. "
        "Periksa di JDIH sebelum SK ditandatangani."
    ).format(rule=code, newer=found.superseded_by)


def citation(reference: Reference) -> str:
    """One item of Mengingat, without the mark at its end."""
    text = f"{_named(reference)}{_in_gazette(reference.gazette)}"
    amendments = list(_AMENDMENT.finditer(reference.amended_by))
    if not amendments:
        return text
    last = amendments[-1]
    times = "diubah" if len(amendments) == 1 else "beberapa kali diubah terakhir"
    known = references().get(f"{last['kind']} {last['number']}/{last['year']}")
    if known is not None:
        newest = f"{_named(known)}{_in_gazette(known.gazette)}"
    else:
        newest = f"{_FORMS[last['kind']]} Nomor {last['number']} Tahun {last['year']}"
        newest += _in_gazette(last["note"] or "")
    return f"{text} sebagaimana telah {times} dengan {newest}"


def _named(reference: Reference) -> str:
    year = "" if "/" in reference.number else f" Tahun {reference.year}"
    return f"{_FORMS[reference.kind]} Nomor {reference.number}{year} tentang {reference.title}"


def _in_gazette(gazette: str) -> str:
    """ " (Lembaran Negara ...)" as far as the numbers are known, or ""."""
    if state := _STATE_GAZETTE.search(gazette):
        text = f"Lembaran Negara Republik Indonesia Tahun {state[1]} Nomor {state[2]}"
        if supplement := _STATE_SUPPLEMENT.search(gazette):
            text += f", Tambahan Lembaran Negara Republik Indonesia Nomor {supplement[1]}"
        return f" ({text})"
    if ministry := _MINISTRY_GAZETTE.search(gazette):
        return f" (Berita Negara Republik Indonesia Tahun {ministry[1]} Nomor {ministry[2]})"
    return ""


def _rank(reference: Reference) -> tuple[int, int, int]:
    digits = re.match(r"\d+", reference.number)
    return _RANKS.get(reference.kind, _MINISTERIAL), reference.year, int(digits[0]) if digits else 0
