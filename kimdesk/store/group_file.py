"""Gathers everything about one group for rules and documents, in one pass of small queries.

One gathering, so that checklist, head and paper speak of the same state. Nothing is judged here.
"""

import sqlite3
from collections.abc import Sequence
from typing import TypeVar

from kimdesk.entities import (
    Acceptance,
    Activity,
    Attachment,
    Attendee,
    Decree,
    Deliberation,
    DocumentState,
    Entity,
    Group,
    Hop,
    LegalReference,
    Letter,
    Mapping,
    Membership,
    Office,
    Partner,
    Partnership,
    Person,
    Programme,
    RuleSetRow,
    Signatory,
    Training,
    WordingText,
)
from kimdesk.rules.group_file import GroupFile, Member
from kimdesk.store.store import Store

E = TypeVar("E", bound=Entity)


def group_file(store: Store, kim: str) -> GroupFile:
    """The file of one group; KeyError when there is no such group."""
    group = store.get(Group, kim)
    if group is None:
        raise KeyError(kim)
    members = _members(store, kim)
    partnerships = store.all(Partnership, "kim = ?", (kim,), order="ends DESC, seq")
    decrees = store.all(Decree, "kim = ?", (kim,), order="ifnull(day, '9') DESC, seq DESC")
    offices = _offices(store, group.region)
    owners = [kim, *(member.person.id for member in members), *(member.membership.id for member in members)]
    owners += [decree.id for decree in decrees]
    deliberations = store.all(Deliberation, "kim = ?", (kim,), order="day DESC, seq")
    owners += [deliberation.id for deliberation in deliberations]
    states = store.all(DocumentState, "kim = ?", (kim,), order="seq")
    owners += [state.id for state in states]
    return GroupFile(
        group=group,
        members=tuple(sorted(members, key=lambda member: member.rank)),
        decrees=tuple(decrees),
        activities=tuple(store.all(Activity, "kim = ?", (kim,), order="day DESC, seq")),
        programmes=tuple(store.all(Programme, "kim = ?", (kim,), order="year DESC, seq")),
        partnerships=tuple(partnerships),
        partners=_named(store, Partner, [partnership.partner for partnership in partnerships]),
        mappings=tuple(store.all(Mapping, "kim = ?", (kim,), order="day DESC")),
        trainings=_trainings(store, kim),
        attachments=_owned(store, Attachment, owners),
        offices=offices,
        signatories=_of_offices(store, offices),
        acceptances=_owned(store, Acceptance, owners),
        rule_set=_rules_of(store, group),
        deliberations=tuple(deliberations),
        attendees=tuple(store.all(Attendee, "kim = ?", (kim,), order="place, seq")),
        letters=tuple(store.all(Letter, "kim = ?", (kim,), order="seq")),
        states=tuple(states),
        hops=tuple(store.all(Hop, "kim = ?", (kim,), order="place, seq")),
        wordings=_wordings(store, group.region, offices),
        references=_references(store, group.region),
    )


def _members(store: Store, kim: str) -> list[Member]:
    memberships = store.all(Membership, "kim = ?", (kim,), order="place, seq")
    names = list({m.person for m in memberships if m.person})
    persons = {row["id"]: Person.from_row(row) for row in _in(store, Person.table, "id", names, "gone <> 1")}
    return [Member(m, persons[m.person]) for m in memberships if m.person in persons]


def _named(store: Store, entity: type[E], rows: Sequence[str | None]) -> tuple[E, ...]:
    names = list(dict.fromkeys(row for row in rows if row))
    return tuple(entity.from_row(found) for found in _in(store, entity.table, "id", names))


def _owned(store: Store, entity: type[E], owners: Sequence[str]) -> tuple[E, ...]:
    return tuple(entity.from_row(found) for found in _in(store, entity.table, "owner", owners))


def _in(
    store: Store, table: str, field: str, values: Sequence[str], there: str = "gone = 0"
) -> list[sqlite3.Row]:
    """Rows by the values of a field; `there` says which of them count."""
    rows: list[sqlite3.Row] = []
    for start in range(0, len(values), 500):
        part = values[start : start + 500]
        marks = ", ".join("?" * len(part))
        rows += store.query(
            f"SELECT * FROM {table} WHERE {there} AND {field} IN ({marks}) ORDER BY seq", part
        )
    return rows


def _trainings(store: Store, kim: str) -> tuple[Training, ...]:
    where = "id IN (SELECT training FROM participant WHERE kim = ? AND gone = 0)"
    return tuple(store.all(Training, where, (kim,), order="starts DESC"))


def _offices(store: Store, region: str | None) -> tuple[Office, ...]:
    """Offices of the village and of everything above it, from the village up."""
    found = [Office.from_row(row) for row in _in(store, "office", "region", _around(region))]
    return tuple(sorted(found, key=lambda office: -len(office.region or "")))


def _around(region: str | None) -> list[str]:
    """A region code and those it lies in."""
    parts = region.split(".") if region else []
    return [".".join(parts[:count]) for count in range(len(parts), 0, -1)]


def _of_offices(store: Store, offices: Sequence[Office]) -> tuple[Signatory, ...]:
    return tuple(
        Signatory.from_row(row)
        for row in _in(store, "signatory", "office", [office.id for office in offices])
    )


def _wordings(store: Store, region: str | None, offices: Sequence[Office]) -> tuple[WordingText, ...]:
    areas = [*_around(region), *(office.id for office in offices)]
    return tuple(WordingText.from_row(row) for row in _in(store, "wording_text", "area", areas))


def _references(store: Store, region: str | None) -> tuple[LegalReference, ...]:
    around = _around(region)
    found = store.all(LegalReference, order="seq")
    return tuple(each for each in found if each.region is None or each.region in around)


def _rules_of(store: Store, group: Group) -> RuleSetRow | None:
    """The rule set that the group names, else the one of the smallest region around it."""
    if named := _named(store, RuleSetRow, [group.rule_set]):
        return named[0]
    found = [RuleSetRow.from_row(row) for row in _in(store, "rule_set", "region", _around(group.region))]
    return max(found, key=lambda row: len(row.region or ""), default=None)
