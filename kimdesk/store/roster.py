"""The roster: putting persons into a group, and finding who may be in the register already.

Two rows for one human being are the register's commonest fault, so the question "mungkin sudah
ada" is asked while a name is typed, across all groups; it is never answered by the program.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kimdesk.entities import Group, Membership, Person
from kimdesk.i18n import _
from kimdesk.kinds import PartialDay
from kimdesk.spelling import fold_name
from kimdesk.store.acts import Act
from kimdesk.store.store import Store

Values = Mapping[str, Any]
SURE = 97
LIKELY = 86
"""Likeness of folded names, of 100, from which a birth date, sex or village near makes a double likely."""
_CANDIDATES = 300
_NEIGHBOURS = (
    "SELECT p.* FROM kim k JOIN membership m ON m.kim = k.id AND m.gone = 0"
    " JOIN person p ON p.id = m.person AND p.gone = 0 WHERE k.region = ? AND k.gone = 0 LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Double:
    """A person who may be the one being typed; `why` is "nik" or "name", `groups` are titles of groups."""

    person: Person
    why: str
    groups: tuple[str, ...]
    likeness: int


def add_member(store: Store, act: Act, kim: str, person: Values, membership: Values) -> str:
    """A new person as a member of a group; the name of the membership."""
    return add_members(store, act, kim, [(person, membership)])[0]


def add_members(store: Store, act: Act, kim: str, rows: Sequence[tuple[Values, Values]]) -> list[str]:
    """New persons as members of one group, in the order given; the names of the memberships."""
    group = store.query("SELECT region FROM kim WHERE id = ?", (kim,))[0]
    scope = group["region"] or None
    place = store.query("SELECT ifnull(max(place), 0) AS last FROM membership WHERE kim = ?", (kim,))[0][
        "last"
    ]
    persons = act.create_many(Person, [person for person, _membership in rows], scope=scope)
    return act.create_many(
        Membership,
        [
            {"state": "aktif", **membership, "kim": kim, "person": person, "place": place + index}
            for index, (person, (_values, membership)) in enumerate(zip(persons, rows, strict=True), start=1)
        ],
        scope=scope,
    )


def possible_doubles(
    store: Store,
    *,
    name: str = "",
    nik: str = "",
    born: PartialDay | None = None,
    sex: str = "",
    region: str = "",
    besides: str = "",
    limit: int = 5,
) -> list[Double]:
    """Persons with the same NIK, or a like name and a birth date, sex or village that fits; best first."""
    found: dict[str, Double] = {}
    if len(nik) == 16:
        for row in store.query("SELECT * FROM person WHERE nik = ? AND gone = 0 LIMIT 20", (nik,)):
            found[row["id"]] = _double(store, Person.from_row(row), "nik", 100)
    if len(fold_name(name)) >= 3:
        for person, likeness in _like(store, name, born, sex, region):
            found.setdefault(person.id, _double(store, person, "name", likeness))
    found.pop(besides, None)
    ranked = sorted(found.values(), key=lambda double: (double.why != "nik", -double.likeness))
    return ranked[:limit]


def _like(
    store: Store, name: str, born: PartialDay | None, sex: str, region: str
) -> list[tuple[Person, int]]:
    from rapidfuzz import fuzz

    wanted = fold_name(name)
    like = []
    for person in _candidates(store, name, born, region):
        likeness = int(fuzz.token_sort_ratio(wanted, fold_name(person.name or "")))
        if likeness < LIKELY or (sex and person.sex and sex != person.sex):
            continue
        if born and person.born:
            near = born.year == person.born.year and likeness >= LIKELY
            if born.is_full and person.born.is_full and born != person.born:
                near = False
        else:
            near = likeness >= SURE or (
                bool(region) and any(place[:8] == region[:8] for place in _places(store, person))
            )
        if near:
            like.append((person, likeness))
    return like


def _places(store: Store, person: Person) -> list[str]:
    """Where a person lives, else where the groups are that the person is a member of."""
    if person.region:
        return [person.region]
    where = "id IN (SELECT kim FROM membership WHERE person = ? AND gone = 0)"
    return [group.region for group in store.all(Group, where, (person.id,)) if group.region]


def _candidates(store: Store, name: str, born: PartialDay | None, region: str) -> list[Person]:
    """Born on that day, member in that village, or found by search, from which a wrong letter hides."""
    from kimdesk.store.search import search

    near: list[sqlite3.Row] = []
    if born and born.is_full:
        near += store.query(
            "SELECT * FROM person WHERE born = ? AND gone = 0 LIMIT ?", (born.iso, _CANDIDATES)
        )
    if region:
        near += store.query(_NEIGHBOURS, (region, _CANDIDATES))
    rows = {row["id"]: Person.from_row(row) for row in near}
    for hit in search(store, name, limit=50, tables=("person",)):
        if hit.row not in rows:
            person = store.get(Person, hit.row)
            if person:
                rows[hit.row] = person
    return list(rows.values())


def _double(store: Store, person: Person, why: str, likeness: int) -> Double:
    where = "id IN (SELECT kim FROM membership WHERE person = ? AND gone = 0)"
    groups = store.all(Group, where, (person.id,))
    return Double(person, why, tuple(_(group.title) for group in groups), likeness)
