"""Deliberations of a group and who came to them: first values, the list of names, bringing people in.

What an attendance list says of somebody is what was so on that day. It is copied from the register
when the name is entered and stays when the register changes later.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from kimdesk.entities import Attendee, Deliberation, Group, Person
from kimdesk.entities.membership import EX_OFFICIO, PAST_STATES
from kimdesk.i18n import _, number_of
from kimdesk.spelling import fold_name
from kimdesk.store.acts import Act
from kimdesk.store.search import search
from kimdesk.store.store import Store

_MEMBERS = (
    "SELECT p.* FROM membership m JOIN person p ON p.id = m.person AND p.gone = 0"
    " WHERE m.kim = ? AND m.gone = 0 AND m.left IS NULL AND ifnull(m.state, '') NOT IN ({past}){more}"
    " ORDER BY ifnull(m.place, 9e9), m.seq"
)
_SHORTEST = 2


def deliberations(store: Store, kim: str) -> list[Deliberation]:
    """Those of a group, newest first."""
    return store.all(Deliberation, "kim = ?", (kim,), order="day DESC, seq DESC")


def first_values(store: Store, kim: str) -> dict[str, Any]:
    """What a new deliberation begins with: the founding, where the group's profile knows of it alone."""
    group = store.get(Group, kim)
    if group is None or any(one.purpose == "pembentukan" for one in deliberations(store, kim)):
        return {"kim": kim}
    known = {"day": group.deliberated, "place": group.deliberation_place}
    return {"kim": kim, "purpose": "pembentukan", **{name: value for name, value in known.items() if value}}


def new_deliberation(store: Store, kim: str) -> str:
    """Record another deliberation; its name."""
    return store.create(_("Musyawarah baru"), Deliberation, first_values(store, kim))


def delete_deliberation(store: Store, row: str, reason: str) -> None:
    """Put a deliberation into the basket, with who came to it."""
    with store.act(_("Hapus musyawarah")) as act:
        for attendee in store.all(Attendee, "deliberation = ?", (row,)):
            act.delete(Attendee, attendee.id, reason)
        act.delete(Deliberation, row, reason)


def offered_names(store: Store, kim: str, text: str, limit: int = 12) -> list[str]:
    """Names that what was typed may mean: members of the group first, then persons of the register."""
    words = fold_name(text).split()
    if len("".join(words)) < _SHORTEST:
        return []
    members = [Person.from_row(row).full_name for row in _members(store, kim, advisers=True)]
    found = [name for name in members if _fits(words, fold_name(name).split())]
    if len(found) < limit:
        found += [hit.title for hit in search(store, text, limit=limit, tables=("person",))]
    return list(dict.fromkeys(found))[:limit]


def add_attendee(store: Store, kim: str, deliberation: str, name: str) -> str:
    """Somebody came; what the register knows of a member of that name is filled in. The row's name."""
    with store.act(_("Peserta musyawarah")) as act:
        person = member_named(store, kim, name)
        values = attendee_values(person) if person else {"name": name}
        return _add(store, act, kim, deliberation, [values])[0]


def add_attendees(store: Store, kim: str, deliberation: str, rows: Sequence[Mapping[str, Any]]) -> int:
    """Several came (values of attendees or of persons), those left aside who are listed; how many."""
    here = {fold_name(one.name or "") for one in _listed(store, deliberation)}
    new = [row for row in rows if row.get("name") and fold_name(row["name"]) not in here]
    with store.act(number_of("{n} peserta musyawarah", len(new))) as act:
        _add(store, act, kim, deliberation, new)
    return len(new)


def add_members(store: Store, kim: str, deliberation: str) -> int:
    """All current members came, advisers left aside; how many were not listed yet."""
    known = {one.person for one in _listed(store, deliberation)}
    persons = [Person.from_row(row) for row in _members(store, kim, advisers=False)]
    rows = [attendee_values(person) for person in persons if person.id not in known]
    return add_attendees(store, kim, deliberation, rows)


def fill_from_member(store: Store, row: str) -> None:
    """Complete a row whose name was changed to that of a member, where nothing is filled in yet."""
    attendee = store.get(Attendee, row)
    if attendee is None or attendee.person or not attendee.name:
        return
    person = member_named(store, attendee.kim or "", attendee.name)
    if person is None:
        return
    values = attendee_values(person)
    lacking = {name: value for name, value in values.items() if not getattr(attendee, name)}
    store.write(_("Peserta musyawarah"), Attendee, row, lacking)


def attendee_values(person: Person) -> dict[str, Any]:
    """What an attendance list says of a person; of the address what names the neighbourhood."""
    values = {
        "person": person.id or None,
        "name": person.full_name,
        "sex": person.sex,
        "element": person.element,
        "address": neighbourhood(person) or person.address,
    }
    return {name: value for name, value in values.items() if value}


def neighbourhood(person: Person) -> str:
    """ "Gumbrih Kaja RT 001/RW 002": no street, which an open list need not tell."""
    numbers = ((word, number) for word, number in (("RT", person.rt), ("RW", person.rw)) if number)
    near = "/".join(f"{word} {number.zfill(3)}" for word, number in numbers)
    return " ".join(part for part in (person.hamlet, near) if part)


def member_named(store: Store, kim: str, name: str) -> Person | None:
    """The one member of a group who has this name, with or without titles; None when none or several."""
    wanted = fold_name(name)
    persons = [Person.from_row(row) for row in _members(store, kim, advisers=True)]
    found = [one for one in persons if wanted in (fold_name(one.full_name), fold_name(one.name or ""))]
    return found[0] if len(found) == 1 else None


def _members(store: Store, kim: str, *, advisers: bool) -> list[sqlite3.Row]:
    more = "" if advisers else f" AND ifnull(m.post, '') NOT IN ({_marks(EX_OFFICIO)})"
    params = [kim, *PAST_STATES, *(() if advisers else EX_OFFICIO)]
    return store.query(_MEMBERS.format(past=_marks(PAST_STATES), more=more), params)


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


def _listed(store: Store, deliberation: str) -> list[Attendee]:
    return store.all(Attendee, "deliberation = ?", (deliberation,))


def _add(store: Store, act: Act, kim: str, deliberation: str, rows: Sequence[Mapping[str, Any]]) -> list[str]:
    sql = "SELECT ifnull(max(place), 0) AS last FROM attendee WHERE deliberation = ? AND gone = 0"
    last = store.query(sql, (deliberation,))[0]["last"]
    return act.create_many(
        Attendee,
        [
            {**row, "kim": kim, "deliberation": deliberation, "place": last + number}
            for number, row in enumerate(rows, start=1)
        ],
    )


def _fits(words: Sequence[str], parts: Sequence[str]) -> bool:
    return all(any(part.startswith(word) for part in parts) for word in words)
