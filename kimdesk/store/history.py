"""Reading the log back: what a field has held, who did what, what lies in the basket."""

import datetime
import sqlite3
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from kimdesk.entities import BY_TABLE, Entity, field_of
from kimdesk.i18n import _
from kimdesk.kinds.base import Stored
from kimdesk.store.heads import Head, winner
from kimdesk.store.log import LIFE, Birth, Dot, Edit, edit_of, find_birth
from kimdesk.store.names import birth_dot
from kimdesk.store.records import ActRecord, Deleted, Past

if TYPE_CHECKING:
    from kimdesk.store.store import Store

_HEADS = "SELECT stream, n FROM head WHERE row = ? AND field = ?"
_ACTS = (
    "SELECT a.id, a.label, a.author, d.name AS device, a.at, a.undone"
    " FROM act a JOIN device d ON d.id = a.device WHERE {which}"
)


def birth_of(store: "Store", row: str) -> Birth | None:
    """The first values of a row; None for a link row, or when its birth has not arrived."""
    dot = birth_dot(row)
    if dot is None:
        return None
    stream, number = dot
    block = store.one(
        "SELECT body FROM birth WHERE stream = (SELECT id FROM stream WHERE name = ?) AND first <= ?"
        " ORDER BY first DESC LIMIT 1",
        (stream, number),
    )
    return find_birth(stream, block["body"], number) if block else None


def value_before(store: "Store", edit: Edit) -> Stored:
    """What the field held when the edit was written: the first change it names, else the birth."""
    for stream, number in edit.sees:
        seen = store.one(
            "SELECT value FROM change WHERE stream = ? AND n = ? AND row = ? AND field = ?",
            (stream, number, edit.row, edit.field),
        )
        if seen:
            value: Stored = seen["value"]
            return value
    if edit.field == LIFE:
        return None
    birth = birth_of(store, edit.row)
    return birth.values.get(edit.field) if birth else None


def shown_reason(store: "Store", row: str) -> str | None:
    """Why a row is in the basket; None while it is alive."""
    heads = store.query(
        "SELECT s.name, c.n, c.depth, a.at, c.value FROM head h"
        " JOIN change c ON c.stream = h.stream AND c.n = h.n JOIN stream s ON s.id = h.stream"
        " JOIN act a ON a.id = c.act WHERE h.row = ? AND h.field = ?",
        (row, LIFE),
    )
    if not heads:
        return None
    by_head = {Head(head["name"], head["n"], head["depth"], head["at"]): head["value"] for head in heads}
    reason: str | None = by_head[winner(list(by_head))]
    return reason


def of_field(store: "Store", entity: type[Entity], row: str, field: str) -> list[Past]:
    """Every value of one field, newest first."""
    kind = field_of(entity, field).kind
    heads = [(head["stream"], head["n"]) for head in store.query(_HEADS, (row, field))]
    edits = sorted(ancestors(store, heads, row, field), key=lambda edit: (edit.depth, edit.act), reverse=True)
    past = [_past(store, kind.from_sql(edit.value), edit.act, edit.dot in heads) for edit in edits]
    birth = birth_of(store, row)
    if birth and (field in birth.values or not edits):
        past.append(_past(store, kind.from_sql(birth.values.get(field)), birth.act, not edits))
    return past


def ancestors(store: "Store", heads: Iterable[Dot], row: str, field: str) -> list[Edit]:
    """The changes of a field that its heads are, or have seen, near or far."""
    found: dict[Dot, Edit] = {}
    waiting = list(heads)
    while waiting:
        dot = waiting.pop()
        sql = "SELECT * FROM change WHERE stream = ? AND n = ? AND row = ? AND field = ?"
        change = store.one(sql, (*dot, row, field))
        if change and dot not in found:
            found[dot] = edit_of(change)
            waiting += found[dot].sees
    return list(found.values())


def _past(store: "Store", value: Any, act: int, current: bool) -> Past:
    done = _act(store, act)
    return Past(value, done.author, done.device, done.at, done.label, current)


def moment(milliseconds: int) -> datetime.datetime:
    """A wall time of the log, in the laptop's own zone, for people to read."""
    try:
        return datetime.datetime.fromtimestamp(milliseconds / 1000, tz=datetime.UTC).astimezone()
    except (OverflowError, OSError, ValueError):
        return datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


def acts(store: "Store", limit: int) -> list[ActRecord]:
    """What people did, newest first."""
    sql = _ACTS.format(which="a.kind = 'do' ORDER BY a.id DESC LIMIT ?")
    return [_record(row) for row in store.query(sql, (limit,))]


def _act(store: "Store", act: int) -> ActRecord:
    return _record(store.query(_ACTS.format(which="a.id = ?"), (act,))[0])


def _record(row: sqlite3.Row) -> ActRecord:
    undone = row["undone"] is not None
    return ActRecord(row["id"], row["label"], row["author"], row["device"], moment(row["at"]), undone)


def basket(store: "Store", limit: int, offset: int) -> list[Deleted]:
    """Rows in the basket, last deleted first; one that two laptops deleted stands there once.

    One whose deletion is contested is not in it: it lives, and a person has to decide.
    """
    rows = store.query(
        "SELECT c.entity, c.row, c.value, a.author, a.at, max(a.id) AS act FROM head h"
        " JOIN change c ON c.stream = h.stream AND c.n = h.n JOIN act a ON a.id = c.act"
        " WHERE h.field = ?1 AND c.value IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM dispute d WHERE d.row = h.row AND d.field = ?1)"
        " GROUP BY c.row ORDER BY act DESC LIMIT ?2 OFFSET ?3",
        (LIFE, limit, offset),
    )
    return [
        Deleted(
            row["entity"],
            row["row"],
            title_of(store, row["entity"], row["row"]),
            row["value"],
            row["author"],
            moment(row["at"]),
        )
        for row in rows
        if row["entity"] in BY_TABLE
    ]


def title_of(store: "Store", table: str, row: str) -> str:
    """What a list calls a row: its title; for a membership the person's name."""
    entity = store.get(BY_TABLE[table], row)
    if entity is None:
        return row
    person = getattr(entity, "person", None)
    if person:
        return title_of(store, "person", person)
    return _(entity.label) if entity.title == entity.id else _(entity.title)


def last_act(store: "Store", rows: Sequence[str]) -> ActRecord | None:
    """The latest act that gave one of these rows a value it has now; None when there is no such row."""
    acts = [birth.act for row in rows if (birth := birth_of(store, row))]
    for row in rows:
        heads = store.query(
            "SELECT c.act FROM head h JOIN change c ON c.stream = h.stream AND c.n = h.n WHERE h.row = ?",
            (row,),
        )
        acts += [head["act"] for head in heads]
    return _act(store, max(acts)) if acts else None
