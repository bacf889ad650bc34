"""The fold: from the log alone to the entity tables and the heads, as a second way to the same truth.

The door keeps tables and heads up to date as it writes; this file makes them from the log, for
the check that compares the two and for building thrown-away tables again.
"""

import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kimdesk.entities import BY_TABLE, fields_by_name
from kimdesk.kinds.base import Stored
from kimdesk.store.connection import converted, transaction
from kimdesk.store.erased import Erased, closure, rows_by_table, stamped
from kimdesk.store.heads import Head, winner
from kimdesk.store.life import is_contested, is_gone
from kimdesk.store.log import LIFE, Dot, Edit, edit_of, unpack_births, unpack_sections
from kimdesk.store.names import link_key
from kimdesk.store.records import Touched
from kimdesk.store.redaction import redact_log

if TYPE_CHECKING:
    from kimdesk.store.store import Store


@dataclass(frozen=True, slots=True)
class Shown:
    """What the log says of one edited field: the changes nobody replaced, and the value shown.

    heads: (stream, number, depth) of each; edits: the changes themselves.
    """

    table: str
    heads: frozenset[tuple[int, int, int]]
    value: Stored
    edits: tuple[Edit, ...]


def shown_fields(connection: sqlite3.Connection) -> dict[tuple[str, str], Shown]:
    """Every edited field, as (row, field) -> what the log says of it."""
    edits: dict[tuple[str, str], dict[Dot, Edit]] = {}
    for row in connection.execute("SELECT * FROM change"):
        edit = edit_of(row)
        edits.setdefault((edit.row, edit.field), {})[edit.dot] = edit
    names = _stream_names(connection)
    times = {row["id"]: row["at"] for row in connection.execute("SELECT id, at FROM act")}
    return {key: _shown(group, names, times) for key, group in edits.items()}


def _shown(edits: dict[Dot, Edit], names: dict[int, str], times: dict[int, int]) -> Shown:
    replaced = {dot for edit in edits.values() for dot in edit.sees}
    heads = {dot: edit for dot, edit in edits.items() if dot not in replaced}
    by_head = {
        Head(names[dot[0]], dot[1], edit.depth, times.get(edit.act, 0)): edit for dot, edit in heads.items()
    }
    shown = by_head[winner(list(by_head))]
    dots = frozenset((*dot, edit.depth) for dot, edit in heads.items())
    return Shown(shown.table, dots, shown.value, tuple(heads.values()))


def rows(
    connection: sqlite3.Connection, shown: dict[tuple[str, str], Shown], erased: Erased
) -> Iterator[tuple[str, str, dict[str, Stored]]]:
    """(table, row, stored values with its life) for every row of the log; unknown fields are left aside."""
    for table, row, values in _rows(connection, shown):
        yield table, row, stamped(table, values) if erased.covers(table, row) else values


def _rows(
    connection: sqlite3.Connection, shown: dict[tuple[str, str], Shown]
) -> Iterator[tuple[str, str, dict[str, Stored]]]:
    later: dict[str, dict[str, Shown]] = {}
    for (row, field), what in shown.items():
        later.setdefault(row, {})[field] = what
    names = _stream_names(connection)
    for block in connection.execute("SELECT stream, body FROM birth"):
        for birth in unpack_births(names[block["stream"]], block["body"]):
            if birth.table in BY_TABLE:
                values = _values(birth.table, dict(birth.values), later.pop(birth.row, {}))
                yield birth.table, birth.row, values
    for row, fields in later.items():
        table = next(iter(fields.values())).table
        if table in BY_TABLE and BY_TABLE[table].key:
            yield table, row, _values(table, dict(link_key(BY_TABLE[table], row)), fields)


def _values(table: str, values: dict[str, Stored], edited: dict[str, Shown]) -> dict[str, Stored]:
    known = fields_by_name(BY_TABLE[table])
    values = {name: value for name, value in values.items() if name in known}
    for field, what in edited.items():
        if field in known:
            values[field] = what.value
    values[LIFE] = int(is_gone(*_lives(edited)))
    return values


def _lives(edited: dict[str, Shown]) -> tuple[list[tuple[Stored, tuple[Dot, ...]]], set[Dot]]:
    """The heads of a row's life, and the dots of the heads of its fields."""
    lives = [(edit.value, edit.sees) for edit in edited[LIFE].edits] if LIFE in edited else []
    return lives, {edit.dot for field, what in edited.items() if field != LIFE for edit in what.edits}


def disputes(shown: dict[tuple[str, str], Shown]) -> Iterator[tuple[str, str, str]]:
    """(row, field, table) of every field with several values, and of every deletion that is contested."""
    rows: dict[str, dict[str, Shown]] = {}
    for (row, field), what in shown.items():
        rows.setdefault(row, {})[field] = what
    for row, edited in rows.items():
        for field, what in edited.items():
            several = len({edit.value for edit in what.edits}) > 1
            if is_contested(*_lives(edited)) if field == LIFE else several:
                yield row, field, what.table


def _stream_names(connection: sqlite3.Connection) -> dict[int, str]:
    return {row["id"]: row["name"] for row in connection.execute("SELECT id, name FROM stream")}


def rebuild(store: "Store") -> int:
    """Throw the entity tables and heads away, make them again from the log in one transaction; rows made."""
    with converted(store.path), transaction(store.connection) as connection:
        made = refold(connection)
    store.tell_of(Touched(frozenset(BY_TABLE), None))
    return made


def refold(connection: sqlite3.Connection) -> int:
    """`rebuild` inside a transaction of the caller."""
    shown = shown_fields(connection)
    erased = closure(connection)
    if erased.rows:
        _write_heads(connection, shown)
        redact_log(connection, erased.rows, rows_by_table(connection, erased.rows))
        shown = shown_fields(connection)
    connection.execute("DELETE FROM erased")
    erased.note(connection)
    for table in BY_TABLE:
        connection.execute(f"DELETE FROM {table}")
    _write_heads(connection, shown)
    connection.execute("DELETE FROM dispute")
    connection.executemany("INSERT INTO dispute VALUES (?, ?, ?)", disputes(shown))
    made = 0
    for table, row, values in rows(connection, shown, erased):
        names = "".join(f', "{name}"' for name in values)
        marks = ", ".join("?" * (len(values) + 1))
        connection.execute(f"INSERT INTO {table} (id{names}) VALUES ({marks})", (row, *values.values()))
        made += 1
    connection.execute("DELETE FROM derived")
    return made


def _write_heads(connection: sqlite3.Connection, shown: dict[tuple[str, str], Shown]) -> None:
    connection.execute("DELETE FROM head")
    connection.executemany(
        "INSERT INTO head VALUES (?, ?, ?, ?, ?, ?)",
        (
            (row, field, place, *head)
            for (row, field), what in shown.items()
            for place, head in enumerate(sorted(what.heads))
        ),
    )


def is_in_log(connection: sqlite3.Connection, added: Collection[str]) -> bool:
    """Whether the log holds values for tables or columns ("kim", "kim.name") that were just added.

    A newer version may have handed them over before this one knew them.
    """
    for block in connection.execute("SELECT body FROM birth"):
        for table, _numbers, _acts, names, _columns in unpack_sections(block["body"]):
            if table in added or any(f"{table}.{name}" in added for name in names):
                return True
    found = connection.execute("SELECT DISTINCT entity, field FROM change")
    return any(row["entity"] in added or f"{row['entity']}.{row['field']}" in added for row in found)
