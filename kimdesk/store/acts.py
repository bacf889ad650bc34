"""The writer inside one transaction: every write of the program goes through an `Act`.

It turns values into changes with dots and the dots they replace, and keeps the entity tables
and heads equal to the log. It reads no clock and decides no conflict: a normal edit replaces
only the value that its writer saw.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kimdesk.entities import Entity, Erasure, fields_by_name
from kimdesk.entities.base import Row
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.kinds import one_line
from kimdesk.kinds.base import Kind, Stored
from kimdesk.store.erased import refuse_hanging, refuse_writing, writable
from kimdesk.store.heads import Head, winner
from kimdesk.store.life import is_contested, is_gone
from kimdesk.store.log import (
    BLOCK_ROWS,
    LIFE,
    Dot,
    Section,
    pack_births,
    pack_dots,
    pack_numbers,
    unpack_dots,
)
from kimdesk.store.names import link_id, link_key, row_name
from kimdesk.store.scope import scope_of
from kimdesk.store.streams import Streams

NAMED_ROWS = 2000
"""An act that touched more rows than this names only their tables."""
_INSERT_CHANGE = "INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_INSERT_DISPUTE = "INSERT OR REPLACE INTO dispute VALUES (?, ?, ?)"
_INSERT_HEAD = "INSERT INTO head VALUES (?, ?, ?, ?, ?, ?)"
_MOVE_HEAD = "UPDATE head SET stream = ?, n = ?, depth = ? WHERE row = ? AND field = ? AND place = ?"
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


class Act:
    """One act of a person. Made by `Store.act`; its methods work only inside that block.

    `issued` counts its changes; `broken` says that an act which joined it failed half-way;
    `rows_unknown` that it touched more rows than `rows` names.
    """

    def __init__(self, connection: sqlite3.Connection, streams: Streams, number: int) -> None:
        self.id = number
        self.tables: set[str] = set()
        self.rows: set[tuple[str, str]] = set()
        self._connection = connection
        self._streams = streams
        self._spans: dict[int, tuple[int, int]] = {}
        self._sections: dict[int, list[Section]] = {}
        self._waiting = 0
        self.issued = 0
        self.broken = False
        self.rows_unknown = False

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
            section = (entity.table, numbers[part], [self.id], names, [column[part] for column in columns])
            self._sections.setdefault(stream, []).append(section)
            self._waiting += len(section[1])
            if self._waiting >= BLOCK_ROWS:
                self._flush()
        self._touch(entity.table, ids)
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
        present = self._row(entity, row, tuple(values))
        if present[LIFE] == 1:
            raise KimdeskError(
                _("Catatan ini ada di keranjang"),
                _("Catatan yang sudah dihapus tidak dapat diubah."),
                _("Kembalikan dulu dari keranjang, lalu ubah."),
            )
        changed = {name: value for name, value in values.items() if present[name] != value}
        if not changed:
            return
        refuse_writing(self._connection, entity, row, changed)
        self._make_link(entity, row)
        for name, value in changed.items():
            self._change(entity, row, name, value)
        settings = ", ".join(f'"{name}" = ?' for name in changed)
        self._connection.execute(
            f"UPDATE {entity.table} SET {settings} WHERE id = ?", (*changed.values(), row)
        )
        self._touch(entity.table, [row])

    def decide(self, entity: type[Entity], row: str, field: str, value: Stored) -> None:
        """Settle a field (or the life) of a row: one change that has seen all its heads."""
        refuse_writing(self._connection, entity, row, [field])
        value = writable(self._connection, entity, row, field, value)
        heads = self._connection.execute(_HEADS, (row, field)).fetchall()
        seen = [(head["stream"], head["n"]) for head in heads]
        if field == LIFE:
            seen += self._other_heads(row)
        depth = max((head["depth"] for head in heads), default=0) + 1
        stream = self._streams.beside(row)
        number = self._take(stream, 1)
        self._connection.execute(
            _INSERT_CHANGE, (stream, number, self.id, entity.table, row, field, value, pack_dots(seen), depth)
        )
        self._connection.execute("DELETE FROM head WHERE row = ? AND field = ?", (row, field))
        self._connection.execute(_INSERT_HEAD, (row, field, 0, stream, number, depth))
        self._connection.execute("DELETE FROM dispute WHERE row = ? AND field = ?", (row, field))
        shown = int(value is not None) if field == LIFE else value
        self._connection.execute(f'UPDATE {entity.table} SET "{field}" = ? WHERE id = ?', (shown, row))
        self._touch(entity.table, [row])
        if field != LIFE and self._row(entity, row, ())[LIFE]:
            # The deletion has to have seen this too, or the row would come back.
            lives = self._connection.execute(_LIVES, (row, LIFE)).fetchall()
            self.decide(entity, row, LIFE, lives[0]["value"])

    def reopen(self, entity: type[Entity], row: str, field: str, values: Sequence[Stored]) -> None:
        """Take a decision back: each value stands beside the others again, and one of them is shown."""
        heads = self._connection.execute(_HEADS, (row, field)).fetchall()
        seen = pack_dots([(head["stream"], head["n"]) for head in heads])
        depth = max((head["depth"] for head in heads), default=0) + 1
        stream = self._streams.beside(row)
        name = self._connection.execute("SELECT name FROM stream WHERE id = ?", (stream,)).fetchone()["name"]
        first = self._take(stream, len(values))
        self._connection.execute("DELETE FROM head WHERE row = ? AND field = ?", (row, field))
        made = {Head(name, first + place, depth, 0): value for place, value in enumerate(values)}
        for place, (head, value) in enumerate(made.items()):
            change = (stream, head.number, self.id, entity.table, row, field, value, seen, depth)
            self._connection.execute(_INSERT_CHANGE, change)
            self._connection.execute(_INSERT_HEAD, (row, field, place, stream, head.number, depth))
        self._connection.execute(_INSERT_DISPUTE, (row, field, entity.table))
        shown = 0 if field == LIFE else made[winner(list(made))]
        self._connection.execute(f'UPDATE {entity.table} SET "{field}" = ? WHERE id = ?', (shown, row))
        self._touch(entity.table, [row])

    def delete(self, entity: type[Entity], row: str, reason: str) -> None:
        """Put a row into the basket, with the reason."""
        self._live(entity, row, one_line(reason) or _("tanpa alasan"))

    def restore(self, entity: type[Entity], row: str) -> None:
        """Take a row back out of the basket."""
        self._live(entity, row, None)

    def adopt(self, stream: int, first: int, last: int) -> None:
        """Count changes first…last of a stream, made elsewhere and written already, as of this act."""
        low, _high = self._spans.get(stream, (first, 0))
        self._spans[stream] = (low, last)
        self.issued += last - first + 1
        self.rows_unknown = True

    def spans(self) -> bytes:
        """Write what still waits; the stretches of numbers issued, b"" when nothing was changed."""
        self._flush()
        flat = [part for stream, (first, last) in self._spans.items() for part in (stream, first, last)]
        return pack_numbers(flat) if flat else b""

    def _live(self, entity: type[Entity], row: str, reason: str | None) -> None:
        refuse_writing(self._connection, entity, row, [LIFE])
        gone = int(reason is not None)
        if self._row(entity, row, ())[LIFE] == gone:
            return
        self._make_link(entity, row)
        self._change(entity, row, LIFE, writable(self._connection, entity, row, LIFE, reason))
        if self._connection.execute(_IS_DISPUTED, (row, LIFE)).fetchone():
            gone = self._judge_life(entity, row)
        self._connection.execute(f"UPDATE {entity.table} SET {LIFE} = ? WHERE id = ?", (gone, row))
        self._touch(entity.table, [row])

    def _judge_life(self, entity: type[Entity], row: str) -> int:
        """Whether a row whose deletion was contested is in the basket now, and whether the case goes on."""
        found = self._connection.execute(_LIVES, (row, LIFE)).fetchall()
        lives = [(life["value"], unpack_dots(life["sees"])) for life in found]
        others = self._other_heads(row)
        if not is_contested(lives, others):
            self._connection.execute("DELETE FROM dispute WHERE row = ? AND field = ?", (row, LIFE))
        return int(is_gone(lives, others))

    def _row(self, entity: type[Entity], row: str, names: tuple[str, ...]) -> Row:
        """The stored values of a row and its life; those of a link row that is not there yet are empty."""
        columns = ", ".join(f'"{name}"' for name in (*names, LIFE))
        sql = f"SELECT {columns} FROM {entity.table} WHERE id = ?"
        found: sqlite3.Row | None = self._connection.execute(sql, (row,)).fetchone()
        if found is not None:
            return found
        if not entity.key:
            raise KeyError(f"no {entity.table} named {row}")
        return {**dict.fromkeys(names), **link_key(entity, row), LIFE: 0}

    def _make_link(self, entity: type[Entity], row: str) -> None:
        """Make a link row that is about to get its first change."""
        if entity.key:
            key = link_key(entity, row)
            columns, marks = ", ".join(["id", *key]), ", ".join("?" * (len(key) + 1))
            sql = f"INSERT OR IGNORE INTO {entity.table} ({columns}) VALUES ({marks})"
            self._connection.execute(sql, (row, *key.values()))

    def _change(self, entity: type[Entity], row: str, field: str, value: Stored) -> None:
        stream = self._streams.beside(row)
        heads = self._connection.execute(_HEADS, (row, field)).fetchall()
        replaced = heads if len(heads) < 2 else self._seen(heads, field)
        seen = [(head["stream"], head["n"]) for head in replaced]
        depth = max((head["depth"] for head in replaced), default=0) + 1
        if field == LIFE:
            seen += self._other_heads(row)
        number = self._take(stream, 1)
        self._connection.execute(
            _INSERT_CHANGE, (stream, number, self.id, entity.table, row, field, value, pack_dots(seen), depth)
        )
        if replaced:
            place = replaced[0]["place"]
            self._connection.execute(_MOVE_HEAD, (stream, number, depth, row, field, place))
        else:
            self._connection.execute(_INSERT_HEAD, (row, field, 0, stream, number, depth))
        if len(heads) > 1:
            others = [(row, field, head["place"]) for head in replaced[1:]]
            self._connection.executemany(_DROP_HEAD, others)
            if field != LIFE:
                self._connection.execute(_SETTLED, (row, field))

    def _other_heads(self, row: str) -> list[Dot]:
        """What a change of a row's life has seen: every head of its fields."""
        others = self._connection.execute(
            "SELECT stream, n FROM head WHERE row = ? AND field <> ?", (row, LIFE)
        )
        return [(other["stream"], other["n"]) for other in others]

    def _seen(self, heads: list[sqlite3.Row], field: str) -> list[sqlite3.Row]:
        """What the writer of a disputed field saw: the head that is shown, and those that say the same."""
        by_head, said = {}, {}
        for row in heads:
            found = self._connection.execute(_WRITTEN, (row["stream"], row["n"])).fetchone()
            by_head[Head(found["name"], row["n"], row["depth"], found["at"])] = row
            said[row["place"]] = found["value"] is None if field == LIFE else found["value"]
        shown = said[by_head[winner(list(by_head))]["place"]]
        return [row for row in heads if said[row["place"]] == shown]

    def _take(self, stream: int, count: int) -> int:
        first = self._streams.take(stream, count)
        low, _high = self._spans.get(stream, (first, 0))
        self._spans[stream] = (low, first + count - 1)
        self.issued += count
        return first

    def _flush(self) -> None:
        for stream, sections in self._sections.items():
            numbers = [number for section in sections for number in section[1]]
            self._connection.execute(
                "INSERT INTO birth VALUES (?, ?, ?, ?)",
                (stream, min(numbers), max(numbers), pack_births(sections)),
            )
        self._sections.clear()
        self._waiting = 0

    def _touch(self, table: str, rows: Iterable[str]) -> None:
        self.tables.add(table)
        if len(self.rows) <= NAMED_ROWS:
            self.rows.update((table, row) for row in rows)


def _stored(kind: Kind, column: list[Any]) -> list[Stored]:
    if type(kind).to_sql is Kind.to_sql:
        return column
    return [kind.to_sql(value) for value in column]
