"""The writer inside one transaction: every write of the program goes through an `Act`.

It turns values into changes with dots and the dots they replace, and keeps the entity tables
and heads equal to the log. It reads no clock and decides no conflict: a normal edit replaces
only the value that its writer saw. How changes lie in the log is not here (`log_entry.py`).
"""

import sqlite3
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from kimdesk.entities import Entity, Erasure, fields_by_name
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.kinds import one_line
from kimdesk.kinds.base import Kind, Stored
from kimdesk.store.erased import GONE, refuse_hanging, refuse_writing, writable
from kimdesk.store.heads import Head, winner
from kimdesk.store.life import is_contested, is_gone
from kimdesk.store.log import BLOCK_ROWS, DEEPEST, LIFE, Dot, unpack_dots
from kimdesk.store.log_entry import LogEntry
from kimdesk.store.names import link_id, link_key, row_name
from kimdesk.store.scope import scope_of
from kimdesk.store.sight import Sight, Standing, look
from kimdesk.store.streams import Streams

NAMED_ROWS = 2000
"""An act that touched more rows than this names only their tables."""
_INSERT_DISPUTE = "INSERT OR REPLACE INTO dispute VALUES (?, ?, ?)"
_PUT_HEAD = "INSERT OR REPLACE INTO head VALUES (?, ?, ?, ?, ?, ?)"
_WRITTEN = (
    "SELECT s.name, a.at, c.value FROM change c JOIN stream s ON s.id = c.stream JOIN act a ON a.id = c.act"
    " WHERE c.stream = ? AND c.n = ?"
)
_DROP_HEAD = "DELETE FROM head WHERE row = ? AND field = ? AND place = ?"
_SETTLED = (
    "DELETE FROM dispute WHERE row = ?1 AND field = ?2 AND (SELECT count(DISTINCT ifnull(quote(c.value), ''))"
    " FROM head h JOIN change c ON c.stream = h.stream AND c.n = h.n WHERE h.row = ?1 AND h.field = ?2) < 2"
)
_IS_DISPUTED = "SELECT 1 FROM dispute WHERE row = ? AND field = ?"
_LIVES = (
    "SELECT c.value, c.sees FROM head h JOIN change c ON c.stream = h.stream AND c.n = h.n"
    " WHERE h.row = ? AND h.field = ?"
)
_HEADS = "SELECT place, stream, n, depth FROM head WHERE row = ? AND field = ?"


class Act(LogEntry):
    """One act of a person. Made by `Store.act`; its methods work only inside that block.

    `broken` says that an act which joined it failed half-way; `rows_unknown` that it touched more
    rows than `rows` names.
    """

    def __init__(self, connection: sqlite3.Connection, streams: Streams) -> None:
        super().__init__(connection, streams)
        self.tables: set[str] = set()
        self.rows: set[tuple[str, str]] = set()
        self.broken = False

    def create(self, entity: type[Entity], values: Mapping[str, Any], *, scope: str | None = None) -> str:
        """Make one row with its first values; its name. Link rows are made by `write`."""
        return self.create_many(entity, [values], scope=scope)[0]

    def create_many(
        self, entity: type[Entity], rows: Sequence[Mapping[str, Any]], *, scope: str | None = None
    ) -> list[str]:
        """Make rows of one scope (region code; found from the first row when None); their names, in order."""
        if entity.key:
            raise TypeError(f"{entity.table} rows are named by their key: use write")
        if not rows:
            return []
        stream, stream_name = self._streams.of(
            scope_of(self._connection, entity, rows[0]) if scope is None else scope
        )
        described = fields_by_name(entity)
        refuse_hanging(self._connection, rows)
        names: list[str] = []
        columns: list[list[Stored]] = []
        for name in dict.fromkeys(name for row in rows for name in row):
            column = [row.get(name) for row in rows]
            if any(value is not None for value in column):
                names.append(name)
                columns.append(_stored(described[name].kind, column))
        first = self._take(stream, len(rows))
        numbers = list(range(first, first + len(rows)))
        ids = [row_name(stream_name, number) for number in numbers]
        marks = ", ".join("?" * (len(names) + 1))
        quoted = "".join(f', "{name}"' for name in names)
        self._connection.executemany(
            f"INSERT INTO {entity.table} (id{quoted}) VALUES ({marks})", zip(ids, *columns, strict=True)
        )
        for start in range(0, len(rows), BLOCK_ROWS):
            part = slice(start, start + BLOCK_ROWS)
            parts = [column[part] for column in columns]
            self._bear(stream, (entity.table, numbers[part], [self.id], names, parts))
        self.tables.add(entity.table)
        if len(self.rows) <= NAMED_ROWS:
            self.rows.update((entity.table, row) for row in ids)
        if entity is Erasure:
            self._erase(ids, rows)
        return ids

    def _erase(self, erasures: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
        """An erasure takes effect where it is written."""
        from kimdesk.store.redaction import make_erasures

        self._flush()
        make_erasures(self._connection, zip(erasures, rows, strict=True))
        self.rows_unknown = True

    def write(self, entity: type[Entity], row: str, values: Mapping[str, Any]) -> None:
        """Write fields of one row; those that keep their value are left out. Makes a missing link row."""
        kinds = fields_by_name(entity)
        self.write_stored(
            entity, row, {name: kinds[name].kind.to_sql(value) for name, value in values.items()}
        )

    def link(self, entity: type[Entity], key: Mapping[str, Any], values: Mapping[str, Any]) -> str:
        """Write fields of the link row that `key` names; its name."""
        row = link_id(entity, key)
        self.write(entity, row, values)
        return row

    def write_stored(self, entity: type[Entity], row: str, values: Mapping[str, Stored]) -> None:
        """`write` for values already in their stored shape."""
        found = look(self._execute, entity, row, tuple(values))
        life, present, heads = found or _not_yet(entity, row, tuple(values))
        if life == 1:
            raise KimdeskError(
                _("Catatan ini ada di keranjang"),
                _("Catatan yang sudah dihapus tidak dapat diubah."),
                _("Kembalikan dulu dari keranjang, lalu ubah."),
            )
        changed = {name: value for name, value in values.items() if present[name] != value}
        if not changed:
            return
        if found is None or life == GONE or entity is Erasure:
            refuse_writing(self._connection, entity, row, changed)
        if found is None:
            self._make_link(entity, row)
        for name, value in changed.items():
            self._change(entity, row, name, value, heads.get(name, []))
        self._execute(_update(entity.table, tuple(changed)), (*changed.values(), row))
        self._touch(entity, row)

    def decide(self, entity: type[Entity], row: str, field: str, value: Stored) -> None:
        """Settle a field (or the life) of a row: one change that has seen all its heads."""
        refuse_writing(self._connection, entity, row, [field])
        value = writable(self._connection, entity, row, field, value)
        seen, depth = _above(self._heads(row, field))
        if field == LIFE:
            seen += self._other_heads(row)
        stream, number = self._edit(entity, row, field, value, seen, depth)
        self._execute("DELETE FROM head WHERE row = ? AND field = ?", (row, field))
        self._execute(_PUT_HEAD, (row, field, 0, stream, number, depth))
        self._execute("DELETE FROM dispute WHERE row = ? AND field = ?", (row, field))
        self._show(entity, row, field, int(value is not None) if field == LIFE else value)
        if field != LIFE and self._life(entity, row):
            # The deletion has to have seen this too, or the row would come back.
            lives = self._execute(_LIVES, (row, LIFE)).fetchall()
            self.decide(entity, row, LIFE, lives[0][0])

    def reopen(self, entity: type[Entity], row: str, field: str, values: Sequence[Stored]) -> None:
        """Take a decision back: each value stands beside the others again, and one of them is shown."""
        seen, depth = _above(self._heads(row, field))
        self._execute("DELETE FROM head WHERE row = ? AND field = ?", (row, field))
        made = {}
        for place, value in enumerate(values):
            stream, number = self._edit(entity, row, field, value, seen, depth)
            self._execute(_PUT_HEAD, (row, field, place, stream, number, depth))
            name = self._execute("SELECT name FROM stream WHERE id = ?", (stream,)).fetchone()[0]
            made[Head(name, number, depth, 0)] = value
        self._execute(_INSERT_DISPUTE, (row, field, entity.table))
        self._show(entity, row, field, 0 if field == LIFE else made[winner(list(made))])

    def delete(self, entity: type[Entity], row: str, reason: str) -> None:
        """Put a row into the basket, with the reason."""
        self._live(entity, row, one_line(reason) or _("tanpa alasan"))

    def restore(self, entity: type[Entity], row: str) -> None:
        """Take a row back out of the basket."""
        self._live(entity, row, None)

    def _live(self, entity: type[Entity], row: str, reason: str | None) -> None:
        refuse_writing(self._connection, entity, row, [LIFE])
        gone = int(reason is not None)
        if self._life(entity, row) == gone:
            return
        noted = writable(self._connection, entity, row, LIFE, reason)
        self._make_link(entity, row)
        self._change(entity, row, LIFE, noted, self._heads(row, LIFE))
        if self._execute(_IS_DISPUTED, (row, LIFE)).fetchone():
            gone = self._judge_life(entity, row)
        self._show(entity, row, LIFE, gone)

    def _judge_life(self, entity: type[Entity], row: str) -> int:
        """Whether a row whose deletion was contested is in the basket now, and whether the case goes on."""
        found = self._execute(_LIVES, (row, LIFE)).fetchall()
        lives = [(value, unpack_dots(sees)) for value, sees in found]
        others = self._other_heads(row)
        if not is_contested(lives, others):
            self._execute("DELETE FROM dispute WHERE row = ? AND field = ?", (row, LIFE))
        return int(is_gone(lives, others))

    def _life(self, entity: type[Entity], row: str) -> int:
        """The life of a row; a link row that is not there yet is alive."""
        found = self._execute(f"SELECT {LIFE} FROM {entity.table} WHERE id = ?", (row,)).fetchone()
        return found[0] if found else _not_yet(entity, row, ())[0]

    def _make_link(self, entity: type[Entity], row: str) -> None:
        """Make a link row that is about to get its first change."""
        if entity.key:
            key = link_key(entity, row)
            columns, marks = ", ".join(["id", *key]), ", ".join("?" * (len(key) + 1))
            sql = f"INSERT OR IGNORE INTO {entity.table} ({columns}) VALUES ({marks})"
            self._execute(sql, (row, *key.values()))

    def _change(
        self, entity: type[Entity], row: str, field: str, value: Stored, heads: Sequence[Standing]
    ) -> None:
        """One change that replaces what its writer saw of `heads`."""
        replaced = heads if len(heads) < 2 else self._seen(heads, field)
        seen, depth = _above(replaced)
        place = replaced[0][0] if replaced else 0
        if field == LIFE:
            seen += self._other_heads(row)
        dot = self._edit(entity, row, field, value, seen, depth)
        self._execute(_PUT_HEAD, (row, field, place, *dot, depth))
        if len(heads) > 1:
            for head in replaced[1:]:
                self._execute(_DROP_HEAD, (row, field, head[0]))
            if field != LIFE:
                self._execute(_SETTLED, (row, field))

    def _show(self, entity: type[Entity], row: str, field: str, shown: Stored) -> None:
        self._execute(_update(entity.table, (field,)), (shown, row))
        self._touch(entity, row)

    def _heads(self, row: str, field: str) -> list[Standing]:
        return self._execute(_HEADS, (row, field)).fetchall()

    def _other_heads(self, row: str) -> list[Dot]:
        """What a change of a row's life has seen: every head of its fields."""
        sql = "SELECT stream, n FROM head WHERE row = ? AND field <> ?"
        return self._execute(sql, (row, LIFE)).fetchall()

    def _seen(self, heads: Sequence[Standing], field: str) -> list[Standing]:
        """What the writer of a disputed field saw: the head that is shown, and those that say the same."""
        by_head, said = {}, {}
        for head in heads:
            place, stream, number, depth = head
            name, at, value = self._execute(_WRITTEN, (stream, number)).fetchone()
            by_head[Head(name, number, depth, at)] = head
            said[place] = value is None if field == LIFE else value
        shown = said[by_head[winner(list(by_head))][0]]
        return [head for head in heads if said[head[0]] == shown]

    def _touch(self, entity: type[Entity], row: str) -> None:
        self.tables.add(entity.table)
        if len(self.rows) <= NAMED_ROWS:
            self.rows.add((entity.table, row))


@lru_cache(maxsize=512)
def _update(table: str, names: tuple[str, ...]) -> str:
    settings = ", ".join(f'"{name}" = ?' for name in names)
    return f"UPDATE {table} SET {settings} WHERE id = ?"


def _above(heads: Sequence[Standing]) -> tuple[list[Dot], int]:
    """The dots of heads, and the depth of a change that has seen them."""
    dots, deepest = [], 0
    for _place, stream, number, depth in heads:
        dots.append((stream, number))
        deepest = max(deepest, depth)
    return dots, min(deepest + 1, DEEPEST)


def _not_yet(entity: type[Entity], row: str, names: tuple[str, ...]) -> Sight:
    """A link row before its first change. KeyError for any other row: it is not there."""
    if not entity.key:
        raise KeyError(f"no {entity.table} named {row}")
    return 0, {**dict.fromkeys(names), **link_key(entity, row)}, {}


def _stored(kind: Kind, column: list[Any]) -> list[Stored]:
    if type(kind).to_sql is Kind.to_sql:
        return column
    return [kind.to_sql(value) for value in column]
