"""The register of numbered letters: which number comes next, and which numbers cannot be right.

Each issuer counts for itself and begins anew every year. A number is read by the issuer's pattern; one
that does not fit is compared as text only. All of it is advice: a register is mended by hand.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kimdesk.entities import Group, Letter, Office
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.kinds import Day, PartialDay
from kimdesk.rules.number_patterns import BLANK, Numbered, fill_pattern, reads

GROUP_PATTERN = "{urut3}/KIM-{kode}/{bulan_romawi}/{tahun}"
OFFICE_PATTERN = "{urut3}/{kode}/{tahun}"
"""How numbers are made where nobody said otherwise."""
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_WIDEST_GAP = 20
"""Numbers that a gap lacks at most; a wider one is another way of counting."""


Findings = dict[str, list[Finding]]
"""By the row of the letter."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who numbers letters. id: row of the office, or of the group for letters of its own."""

    id: str
    pattern: str
    short: str
    """The token {kode}."""


def issuer_of_group(group: Group) -> Issuer:
    return Issuer(group.id, GROUP_PATTERN, initials(group.name or ""))


def issuer_of_office(office: Office) -> Issuer:
    return Issuer(office.id, office.letter_pattern or OFFICE_PATTERN, initials(office.name or ""))


def initials(name: str) -> str:
    """ "SK" for Sinar Kabar, "GUMBRIH" for Gumbrih: what a number calls a group or an office."""
    words = re.findall(r"\w+", name)
    return "".join(word[0] for word in words).upper() if len(words) > 1 else name.strip().upper()


def next_number(letters: Iterable[Letter], issuer: Issuer, day: PartialDay) -> str:
    """The number of the issuer's next letter of `day`, after those it has given in that year."""
    given = [said.number for _letter, said, year in _read(letters, issuer) if said and year == day.year]
    number = max((one for one in given if one is not None), default=0) + 1
    return fill_pattern(issuer.pattern, number=number, day=day, tokens={"kode": issuer.short})


def letter_findings(letters: Sequence[Letter], issuer: Issuer) -> Findings:
    """What is doubtful about the letters of one issuer, by letter."""
    found: Findings = defaultdict(list)
    by_text: dict[tuple[str, int | None], list[Letter]] = defaultdict(list)
    by_count: dict[tuple[int, int], list[Letter]] = defaultdict(list)
    for letter, said, year in _read(letters, issuer):
        number = letter.number or ""
        by_text[re.sub(r"\s", "", number).casefold(), year].append(letter)
        if said is not None and said.number is not None and year is not None:
            by_count[year, said.number].append(letter)
        if BLANK in number:
            text = _("Nomor masih memuat titik-titik. Lengkapi seperti pada naskahnya.")
            found[letter.id].append(Finding("check", "number.blank", text, "number"))
        found[letter.id] += _year_findings(letter, said)
    for same in (*by_text.values(), *by_count.values()):
        for letter in same if len(same) > 1 else ():
            others = [one for one in same if one is not letter]
            text = _("Nomor ini juga dipakai {other}. Periksa dengan naskahnya.")
            text = text.format(other=_cited(others[0]))
            if all(one.code != "number.double" for one in found[letter.id]):
                found[letter.id].append(Finding("check", "number.double", text, "number"))
    _add_gaps(by_count, found)
    return {row: findings for row, findings in found.items() if findings}


def _read(letters: Iterable[Letter], issuer: Issuer) -> Iterable[tuple[Letter, Numbered | None, int | None]]:
    """Each numbered letter with what its number says and its year, of its day or else of its number."""
    for letter in letters:
        if letter.number:
            said = reads(issuer.pattern, letter.number)
            years = _YEAR.findall(letter.number)
            written = said.year if said is not None and said.year else int(years[-1]) if years else None
            yield letter, said, letter.day.year if letter.day else written


def _year_findings(letter: Letter, said: Numbered | None) -> list[Finding]:
    if letter.day is None:
        return []
    written = (
        {said.year} if said is not None and said.year else set(map(int, _YEAR.findall(letter.number or "")))
    )
    if written and letter.day.year not in written:
        text = _("Tahun pada nomor berbeda dengan tanggal surat ({day}).")
        return [Finding("check", "number.year", text.format(day=Day().show(letter.day)), "number")]
    return []


def _add_gaps(by_count: dict[tuple[int, int], list[Letter]], found: Findings) -> None:
    """Numbers that were passed over, told at the letter that follows them."""
    ordered = sorted(by_count)
    for (year, before), (same, number) in itertools.pairwise(ordered):
        missing = range(before + 1, number)
        if year == same and 0 < len(missing) <= _WIDEST_GAP:
            words = str(missing[0]) if len(missing) == 1 else f"{missing[0]}–{missing[-1]}"
            text = _("Nomor urut {numbers} tahun {year} terlewat.").format(numbers=words, year=year)
            found[by_count[same, number][0].id].append(Finding("info", "number.gap", text, "number"))


def _cited(letter: Letter) -> str:
    return letter.subject or (Day().show(letter.day) if letter.day else "") or _("surat lain")
