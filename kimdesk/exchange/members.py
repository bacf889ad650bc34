"""Rows of a table read as members: what each cell means, what is odd, what was left out and why.

Nothing is lost: a cell that cannot be read as its kind goes into the remark as it was typed, and
every row that is not taken is listed with its reason. Nothing is written before a person has seen
the preview.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from kimdesk.entities import Membership, Person, field_of
from kimdesk.errors import InvalidValue
from kimdesk.exchange.headings import BIRTH, MEMBERSHIP, NO_HEADING, Headings, keys
from kimdesk.exchange.sheet import Grid
from kimdesk.i18n import _, ngettext
from kimdesk.kinds import Day
from kimdesk.spelling import fold
from kimdesk.store import Store
from kimdesk.store.roster import add_members

_TOTAL = tuple(fold(word) for word in ("jumlah", "total", "rekap", "mengetahui", "ketua kim"))
_NUMBERED = re.compile(r"^\d{1,4}[.)]\s+")
_DEAD = re.compile(r"\s*[\[(]?\b(alm|almh|almarhum|almarhumah)\b\.?[\])]?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that could not be read: field key, the text as typed, the sentence of its kind."""

    key: str
    text: str
    message: str


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One row that becomes a member. `number` counts from 1; `known` names a group that has this NIK."""

    number: int
    person: dict[str, Any]
    membership: dict[str, Any]
    problems: tuple[Problem, ...] = ()
    known: str = ""


@dataclass(frozen=True, slots=True)
class SkippedRow:
    number: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do."""

    rows: tuple[MemberRow, ...]
    skipped: tuple[SkippedRow, ...]


def read_members(grid: Grid, headings: Headings) -> Preview:
    """Read the rows below the heading; never raises for what stands in a cell."""
    start = 0 if headings.row == NO_HEADING else headings.row + headings.height
    rows: list[MemberRow] = []
    skipped: list[SkippedRow] = []
    heading = grid[headings.row] if headings.row != NO_HEADING else None
    for index in range(start, len(grid)):
        cells = grid[index]
        reason = _not_a_member(cells, heading, headings)
        if reason is None:
            rows.append(_read(index + 1, cells, headings))
        elif any(cells):
            skipped.append(SkippedRow(index + 1, " · ".join(cell for cell in cells if cell)[:120], reason))
    return Preview(tuple(rows), tuple(skipped))


def with_known(store: Store, preview: Preview) -> Preview:
    """The preview with, for each NIK that the register has already, the group it is in."""
    rows = []
    for row in preview.rows:
        found = store.one(
            "SELECT k.name FROM person p LEFT JOIN membership m ON m.person = p.id AND m.gone = 0"
            " LEFT JOIN kim k ON k.id = m.kim WHERE p.nik = ? AND p.gone = 0",
            (row.person.get("nik"),),
        )
        rows.append(
            replace(row, known=f"KIM {found['name']}" if found["name"] else _("register")) if found else row
        )
    return replace(preview, rows=tuple(rows))


def take_members(store: Store, kim: str, rows: Sequence[MemberRow]) -> list[str]:
    """Bring the rows into a group as one act; the names of the memberships."""
    label = ngettext("Impor {n} anggota", "Impor {n} anggota", len(rows)).format(n=len(rows))
    with store.act(label) as act:
        return add_members(store, act, kim, [(row.person, row.membership) for row in rows])


def _not_a_member(cells: Sequence[str], heading: Sequence[str] | None, headings: Headings) -> str | None:
    filled = [cell for cell in cells if cell]
    if not filled:
        return ""
    if heading is not None and [fold(cell) for cell in cells] == [fold(cell) for cell in heading]:
        return _("Judul kolom yang terulang.")
    if len(filled) > 2 and [cell.strip("()") for cell in filled] == [
        str(n) for n in range(1, len(filled) + 1)
    ]:
        return _("Baris nomor kolom.")
    name = next((cells[index] for index, key in headings.columns.items() if key == "name"), "")
    if fold(filled[0]).startswith(_TOTAL) or fold(name).startswith(_TOTAL):
        return _("Baris jumlah atau tanda tangan.")
    if not re.search(r"[^\W\d_]", name):
        return _("Tidak ada nama.")
    return None


def _read(number: int, cells: Sequence[str], headings: Headings) -> MemberRow:
    person: dict[str, Any] = {}
    membership: dict[str, Any] = {}
    problems: list[Problem] = []
    for index, key in headings.columns.items():
        text = cells[index].strip() if index < len(cells) else ""
        if not text or text in ("-", "—", "–"):
            continue
        try:
            if key == BIRTH:
                _birth(text, person)
            elif key in MEMBERSHIP:
                membership[key] = field_of(Membership, key).kind.parse(text)
            elif key == "name":
                _name(text, person, membership)
            else:
                person[key] = field_of(Person, key).kind.parse(text)
        except InvalidValue as error:
            problems.append(Problem(key, text, error.message))
    if problems:
        labels = keys()
        kept = [
            _("{label} tertulis: {text}").format(label=labels[each.key], text=each.text) for each in problems
        ]
        membership["remark"] = "\n".join([*filter(None, [membership.get("remark")]), *kept])
    return MemberRow(number, person, membership, tuple(problems))


def _name(text: str, person: dict[str, Any], membership: dict[str, Any]) -> None:
    name = _NUMBERED.sub("", text)
    if _DEAD.search(name):
        membership["state"] = "meninggal"
        name = _DEAD.sub(" ", name)
    kind = field_of(Person, "name").kind
    base, comma, after = name.partition(",")
    person["name"] = kind.parse(base.strip())
    if comma and after.strip():
        person["title_after"] = field_of(Person, "title_after").kind.parse(after)


def _birth(text: str, person: dict[str, Any]) -> None:
    """ "Negara, 12-09-1980", "Negara 12 September 1980" or a date alone."""
    found = re.search(r"\d", text)
    place, day = (text[: found.start()], text[found.start() :]) if found else (text, "")
    person["born"] = Day().parse(day)
    if place.strip(" ,/"):
        person["birth_place"] = field_of(Person, "birth_place").kind.parse(place.strip(" ,/"))
