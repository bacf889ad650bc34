"""The legal references that a decree may rest on, and the words in which a decree cites them.

The table is data with its doubts (resources/legal_references.csv), over which the rows of the register
are laid: rules of the own area, and what somebody has looked up since. A gazette number that nobody gave
is not printed, a repealed rule is not cited in a new draft, and a rule whose standing is doubted is left
out and said so. Nothing is replaced silently.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from kimdesk.entities import LegalReference
from kimdesk.findings import Finding
from kimdesk.i18n import N_, _
from kimdesk.reports.legal_kinds import RuleName, read_code, written_out
from kimdesk.reports.phrases import NO_BREAK
from kimdesk.resource_files import resource

Key = tuple[str, str, int]
Standing = Literal["good", "unverified", "doubted", "repealed"]
STANDING_WORDS = {
    "good": N_("Berlaku"),
    "unverified": N_("Belum diperiksa"),
    "doubted": N_("Diragukan"),
    "repealed": N_("Dicabut"),
}
_ROW_STANDINGS: dict[str, Standing] = {
    "berlaku": "good",
    "diubah": "good",
    "diragukan": "doubted",
    "dicabut": "repealed",
}
_AMENDMENT = re.compile(
    r"(?P<kind>UU|PP|Perpres|Permendagri|Kepmendagri) (?P<number>[\d.-]+)/(?P<year>\d{4})"
    r" ?(?P<note>\([^)]*\))?"
)
_DOUBTS = re.compile("memory|one source|one secondary|not found|unsure|contradict", re.IGNORECASE)
_NUMBERED = re.compile(r"\b(Nomor) (\d)")
_STATE_GAZETTE = re.compile(r"LN (\d{4})/(\d+)")
_STATE_SUPPLEMENT = re.compile(r"TLN (\d+)")
_MINISTRY_GAZETTE = re.compile(r"BN (\d{4})/(\d+)")


@dataclass(frozen=True, slots=True)
class Reference:
    """One rule of the table."""

    name: RuleName
    title: str
    gazette: str = ""
    """Numbers as in the table ("LN 2014/7; TLN 5495"), or the words that somebody typed."""
    amended_by: str = ""
    standing: Standing = "good"
    superseded_by: str = ""
    applies_to: tuple[str, ...] = ()
    """Levels of decrees that it is made for; () for any."""
    certainty: str = ""
    """How well its data are founded."""
    note: str = ""
    """What is doubtful about it or to be minded, in words for the person."""
    row: str = ""
    """The row of the register that holds it or changes it; "" for the program's own."""

    @property
    def code(self) -> str:
        return self.name.code

    def suits(self, level: str) -> bool:
        """Whether it is made for decrees of a level (desa, kelurahan, kecamatan, kabupaten, provinsi)."""
        return not self.applies_to or level in self.applies_to

    @property
    def is_uncertain(self) -> bool:
        """Whether some of its data should be checked before they are printed."""
        known = self.standing == "good" and not _DOUBTS.search(self.certainty) and "belum" not in self.note
        return not self.row and not known


@cache
def references() -> Mapping[str, Reference]:
    """The program's own table by code."""
    with resource("legal_references.csv").open(encoding="utf-8", newline="") as table:
        found = [_shipped(row) for row in csv.DictReader(table)]
    return {reference.code: reference for reference in found}


def table_with(rows: Iterable[LegalReference]) -> dict[Key, Reference]:
    """The program's table and over it the register's own rows, those of the narrowest area last."""
    table = {reference.name.key: reference for reference in references().values()}
    for row in sorted(rows, key=lambda row: len(row.region or "")):
        if row.kind and row.number and row.year:
            name = RuleName(row.kind, row.number, row.year, row.region or "")
            table[name.key] = _own(row, name, table.get(name.key))
    return table


def cited(codes: Iterable[str], rows: Iterable[LegalReference] = ()) -> tuple[list[str], list[Finding]]:
    """The rules named by `codes` in the words of a decree: sorted by rank and age, none twice.

    rows: of the register, with rules of the own area. Left out, each with a finding: rules that are
    repealed, doubted, or unknown to the table. One whose standing nobody has verified is cited and said.
    """
    table = table_with(rows)
    good: dict[Key, Reference] = {}
    findings: dict[str, Finding] = {}
    for code in codes:
        found = _found(code, table)
        if found is None or found.standing in ("repealed", "doubted"):
            findings[code] = Finding("check", "legal.left_out", _left_out(code, found))
        else:
            good[found.name.key] = found
            if found.standing == "unverified":
                text = _("{rule} dicantumkan, tetapi keadaannya belum diperiksa. Periksa di JDIH.")
                findings[code] = Finding("check", "legal.unverified", text.format(rule=found.code))
    ordered = sorted(good.values(), key=lambda reference: reference.name.rank)
    return [_unbroken(citation(reference)) for reference in ordered], list(findings.values())


def citation(reference: Reference) -> str:
    """One item of Mengingat, without the mark at its end."""
    text = f"{_named(reference)}{_in_gazette(reference.gazette)}"
    amendments = list(_AMENDMENT.finditer(reference.amended_by))
    if not amendments:
        typed = reference.amended_by.strip()
        return f"{text} sebagaimana telah {_changed_by(typed)}" if typed else text
    last = amendments[-1]
    times = "diubah" if len(amendments) == 1 else "beberapa kali diubah terakhir"
    known = references().get(f"{last['kind']} {last['number']}/{last['year']}")
    if known is not None:
        newest = f"{_named(known)}{_in_gazette(known.gazette)}"
    else:
        newest = f"{written_out(last['kind'])} Nomor {last['number']} Tahun {last['year']}"
        newest += _in_gazette((last["note"] or "") if "LN " in (last["note"] or "") else "")
    return f"{text} sebagaimana telah {times} dengan {newest}"


def _found(code: str, table: Mapping[Key, Reference]) -> Reference | None:
    name = read_code(code)
    return table.get(name.key) if name else None


def _shipped(row: Mapping[str, str]) -> Reference:
    status = row["status"]
    standing: Standing = "good"
    if status in ("repealed", "superseded"):
        standing = "repealed"
    elif status.startswith(("repealed", "superseded")) or "secondary source" in status:
        standing = "doubted"
    elif status.startswith("status not verified"):
        standing = "unverified"
    levels = re.sub(r"\([^)]*\)", "", row["applies_to"]).replace("kabupaten/kota", "kabupaten").split(";")
    return Reference(
        RuleName(row["kind"], row["number"], int(row["year"])),
        row["title"],
        row["gazette"],
        row["amended_by"],
        standing if row["title"] else "doubted",
        re.sub(r"\s*\([^)]*\)", "", row["superseded_by"]),
        tuple(level.strip() for level in levels if level.strip()),
        row["certainty"],
        row["note"],
    )


def _own(row: LegalReference, name: RuleName, below: Reference | None) -> Reference:
    """A row of the register; what it leaves empty stays as below it."""
    base = below or Reference(name, "")
    levels = row.applies_to or base.applies_to
    if row.applies_to and "desa" in row.applies_to:
        levels = (*levels, "kelurahan")
    return replace(
        base,
        name=name if below is None else below.name,
        title=re.sub(r"^tentang\s+", "", row.about or base.title, flags=re.IGNORECASE).strip(" ;."),
        gazette=row.gazette or base.gazette,
        amended_by=row.amended_by or base.amended_by,
        standing=_ROW_STANDINGS.get(row.standing or "", base.standing),
        superseded_by=row.superseded_by or base.superseded_by,
        note=row.remark or base.note,
        applies_to=levels,
        row=row.id,
    )


def _left_out(code: str, found: Reference | None) -> str:
    if found is None:
        return _("{rule} tidak ada dalam tabel dasar hukum, jadi tidak dicantumkan.").format(rule=code)
    if found.standing == "repealed":
        text = _("{rule} sudah dicabut, jadi tidak dicantumkan.").format(rule=code)
        newer = _(" Gunakan {newer}.").format(newer=found.superseded_by)
        return text + (newer if found.superseded_by else "")
    if not found.superseded_by:
        return _("{rule} tidak dicantumkan: keadaannya diragukan. Periksa di JDIH.").format(rule=code)
    return _(
        "{rule} tidak dicantumkan: menurut satu sumber sudah dicabut oleh {newer}. "
        "Periksa di JDIH sebelum SK ditandatangani."
    ).format(rule=code, newer=found.superseded_by)


def _named(reference: Reference) -> str:
    name = reference.name
    number = name.number.strip()
    year = "" if number.endswith(f"/{name.year}") else f" Tahun {name.year}"
    return f"{written_out(name.kind, name.region)} Nomor {number}{year} tentang {reference.title}"


def _changed_by(typed: str) -> str:
    """What stands behind "sebagaimana telah": typed with or without its first words."""
    bare = re.sub(r"^(?:sebagaimana\s+)?(?:telah\s+)?", "", typed, flags=re.IGNORECASE)
    return bare if re.match(r"(?:beberapa kali )?diubah", bare, re.IGNORECASE) else f"diubah dengan {bare}"


def _in_gazette(gazette: str) -> str:
    """ " (Lembaran Negara ...)" as far as the numbers are known, or ""."""
    if state := _STATE_GAZETTE.search(gazette):
        text = f"Lembaran Negara Republik Indonesia Tahun {state[1]} Nomor {state[2]}"
        if supplement := _STATE_SUPPLEMENT.search(gazette):
            text += f", Tambahan Lembaran Negara Republik Indonesia Nomor {supplement[1]}"
        return f" ({text})"
    if ministry := _MINISTRY_GAZETTE.search(gazette):
        return f" (Berita Negara Republik Indonesia Tahun {ministry[1]} Nomor {ministry[2]})"
    typed = gazette.strip().strip("()").strip()
    return f" ({typed})" if typed else ""


def _unbroken(text: str) -> str:
    """A number stays on the line of its word."""
    return _NUMBERED.sub(rf"\1{NO_BREAK}\2", text)
