"""Rows of a table read as members: what each cell means, what is odd, what was left out and why.

Nothing is lost: a cell that cannot be read as its kind goes into the remark as it was typed, and
every row that is not taken is listed with its reason. Nothing is written before a person has seen
the preview.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from kimdesk.errors import InvalidValue
from kimdesk.exchange.cells import read_cell
from kimdesk.exchange.headings import NO_HEADING, Headings, keys
from kimdesk.exchange.sheet import Grid
from kimdesk.exchange.skipping import SkippedRow, skipped
from kimdesk.i18n import _, number_of
from kimdesk.store import Store
from kimdesk.store.roster import add_members

NOTHING = ("-", "—", "–")
"""What people write into a cell that has no value."""


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
class Preview:
    """What an import would do."""

    rows: tuple[MemberRow, ...]
    skipped: tuple[SkippedRow, ...]


def read_members(grid: Grid, headings: Headings) -> Preview:
    """Read the rows below the heading; never raises for what stands in a cell."""
    start = 0 if headings.row == NO_HEADING else headings.row + headings.height
    heading = grid[headings.row] if headings.row != NO_HEADING else None
    named = next((index for index, key in headings.columns.items() if key == "name"), None)
    rows: list[MemberRow] = []
    left_out: list[SkippedRow] = []
    for number, cells in enumerate(grid[start:], start=start + 1):
        skip = skipped(number, cells, heading, "" if named is None else cells[named])
        if skip is None:
            rows.append(_read(number, cells, headings))
        elif skip.text:
            left_out.append(skip)
    return Preview(tuple(rows), tuple(left_out))


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
    label = number_of("Impor {n} anggota", len(rows))
    with store.act(label) as act:
        return add_members(store, act, kim, [(row.person, row.membership) for row in rows])


def _read(number: int, cells: Sequence[str], headings: Headings) -> MemberRow:
    person: dict[str, Any] = {}
    membership: dict[str, Any] = {}
    problems: list[Problem] = []
    for index, key in headings.columns.items():
        text = cells[index].strip()
        if not text or text in NOTHING:
            continue
        try:
            read_cell(key, text, person, membership)
        except InvalidValue as error:
            problems.append(Problem(key, text, error.message))
    if problems:
        labels = keys()
        kept = [
            _("{label} tertulis: {text}").format(label=labels[each.key], text=each.text) for each in problems
        ]
        membership["remark"] = "\n".join([*filter(None, [membership.get("remark")]), *kept])
    return MemberRow(number, person, membership, tuple(problems))
