"""What is erased (see `entities.erasure`): which rows, which of their fields, and that nobody writes there.

A row is erased by its name or because its birth points to one that is. Births never change, so every
laptop with the same changes finds the same rows, in whatever order they came. The table `erased` keeps
what was found; `closure` finds it again from the log alone. How the log is rewritten is in `redaction.py`.
"""

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from typing import Any, Self

from kimdesk.entities import BY_TABLE, ENTITIES, Entity, Erasure, fields_of
from kimdesk.entities.erasure import ANONYMOUS, KEPT, NAMED, POINTERS, WORDS
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.kinds.base import Stored
from kimdesk.store.log import LIFE, raw_births, unpack_sections
from kimdesk.store.names import BORN, JOIN, link_key, row_name

GONE = 2
"""The life of a row that is neither alive nor in the basket."""
LINKS = tuple(entity for entity in ENTITIES if set(entity.key) & set(POINTERS))
"""Link rows whose key says on whom they hang."""
HANGING = frozenset(
    {"person", "speaker"}
    | {e.table for e in ENTITIES if {f.name for f in fields_of(e)} & set(POINTERS)}
)  # fmt: skip
"""Tables whose rows may be erased: nothing is asked for the others."""
OWED = "erase "
"""In `meta`, before the name of an erasure that was made after the backup that was restored."""
Pair = tuple[str, str]
"""A row and the erasure (by its row) that erases it."""
_ROW = rf"\b{BORN}\b"
_FEW = 8
"""Names up to which blocks are searched as they lie: many at once are found by taking them apart."""


def is_kept(table: str, field: str) -> bool:
    """Whether a field of an erased row keeps its value."""
    return field in KEPT.get(table, ()) or field in POINTERS


def redacted(table: str, field: str, value: Stored) -> Stored:
    """What is left of a value of an erased row. Of a deletion that it is one stays, and not why."""
    if value is None or is_kept(table, field):
        return value
    return "" if field == LIFE and table in ANONYMOUS else None


def stamped(table: str, values: Mapping[str, Stored]) -> dict[str, Stored]:
    """An erased row as its table shows it; `values` with its life."""
    left = {name: value if is_kept(table, name) else None for name, value in values.items()}
    if table in NAMED:
        left["name"] = WORDS
    left[LIFE] = values[LIFE] if table in ANONYMOUS else GONE
    return left


class Erased:
    """The erased rows of a register, and by which erasures; rows that have not arrived yet too."""

    def __init__(self) -> None:
        self.rows: dict[str, set[str]] = defaultdict(set)
        self.spared: dict[str, set[str]] = defaultdict(set)

    @classmethod
    def of(cls, connection: sqlite3.Connection) -> Self:
        """As the register has it noted."""
        known = cls()
        for row, erasure, is_spared in connection.execute("SELECT row, erasure, spared FROM erased"):
            (known.spared if is_spared else known.rows)[row].add(erasure)
        return known

    def add(self, pairs: Iterable[Iterable[str]]) -> None:
        for row, erasure in pairs:
            self.rows[row].add(erasure)

    def learn(self, erasure: str, values: Mapping[str, Stored]) -> set[Pair]:
        """What a new erasure names itself; `values` of its birth."""
        for row in _names(values.get("spared")):
            self.spared[row].add(erasure)
        found = {(row, erasure) for row in _names(values.get("subject")) | _names(values.get("also"))}
        self.add(found)
        return found

    def covers(self, table: str, row: str) -> bool:
        if JOIN in row:
            return any(on in self.rows for on in owners(table, row))
        return row in self.rows and is_erasable(table)

    def hangs(self, row: str, on: Stored) -> set[Pair]:
        """What makes `row` an erased one because it hangs on the erased row `on`, and was not known."""
        known = self.rows.get(row, set()) | self.spared.get(row, set())
        return {(row, erasure) for erasure in self.rows.get(str(on), set()) - known}

    def note(self, connection: sqlite3.Connection) -> None:
        """Keep it in the register."""
        for rows, is_spared in ((self.spared, 1), (self.rows, 0)):
            connection.executemany(
                "INSERT OR REPLACE INTO erased VALUES (?, ?, ?)",
                ((row, erasure, is_spared) for row, by in rows.items() for erasure in by),
            )


def is_erasable(table: str) -> bool:
    """Whether rows of the table can be about a human being; those of a newer version's tables can."""
    return table in HANGING or table not in BY_TABLE


def _names(lines: Stored) -> frozenset[str]:
    return frozenset(re.findall(_ROW, str(lines or "")))


def owners(table: str, row: str) -> Iterator[str]:
    """The rows that a link row hangs on, by its name."""
    entity = BY_TABLE.get(table)
    if entity in LINKS and entity is not None:
        key = link_key(entity, row)
        yield from (key[name] for name in POINTERS if name in key)


def grow(connection: sqlite3.Connection, known: Erased, fresh: Collection[Pair]) -> set[Pair]:
    """`fresh` with all that hangs on it in the log, added to `known`."""
    found, front = set(fresh), set(fresh)
    known.add(front)
    while front:
        names = {row for row, _erasure in front}
        front = {pair for row, on in born_on(connection, names) for pair in known.hangs(row, on)}
        known.add(front)
        found |= front
    return found


def closure(connection: sqlite3.Connection) -> Erased:
    """Everything that is erased, from the log alone; asked by the check and the fold."""
    known = Erased()
    fresh: set[Pair] = set()
    for name, body in _blocks(connection):
        for table, numbers, _acts, fields, columns in unpack_sections(body):
            for index, number in enumerate(numbers if table == Erasure.table else ()):
                values = {field: column[index] for field, column in zip(fields, columns, strict=True)}
                fresh |= known.learn(row_name(name, number), values)
    if fresh:
        grow(connection, known, fresh)
    return known


def born_on(connection: sqlite3.Connection, names: Set[str]) -> Iterator[Pair]:
    """(row, name) of every birth that points to one of `names`."""
    looked_for = [name.encode() for name in names] if len(names) <= _FEW else []
    for stream, body in _blocks(connection):
        if looked_for and not _holds(body, looked_for):
            continue
        for table, numbers, _acts, fields, columns in unpack_sections(body):
            for field, column in zip(fields, columns, strict=True):
                if field in POINTERS and table != Erasure.table and not names.isdisjoint(column):
                    for number, on in zip(numbers, column, strict=True):
                        if on in names:
                            yield row_name(stream, number), str(on)


def _holds(body: bytes, names: Collection[bytes]) -> bool:
    """Whether a block speaks of one of the names, found without taking it apart."""
    raw = raw_births(body)
    return any(name in raw for name in names)


def _blocks(connection: sqlite3.Connection) -> Iterator[tuple[str, bytes]]:
    sql = "SELECT s.name, b.body FROM birth b JOIN stream s ON s.id = b.stream"
    return (tuple(row) for row in connection.execute(sql))


def rows_by_table(connection: sqlite3.Connection, rows: Collection[str]) -> dict[str, list[str]]:
    """Those of the erased rows that are in the tables, with the link rows that hang on them."""
    found: dict[str, list[str]] = {}
    packed = json.dumps(sorted(rows))
    for entity in ENTITIES:
        which = "owner" if entity in LINKS else "id"
        if entity in LINKS or (not entity.key and is_erasable(entity.table)):
            sql = f"SELECT id FROM {entity.table} WHERE {which} IN (SELECT value FROM json_each(?))"
            ids = [row["id"] for row in connection.execute(sql, (packed,))]
            if ids:
                found[entity.table] = ids
    return found


def stamp(connection: sqlite3.Connection, by_table: Mapping[str, Collection[str]]) -> None:
    """Make rows in the tables look erased; whatever they show now."""
    for table, rows in by_table.items():
        names = [field.name for field in fields_of(BY_TABLE[table])]
        after = stamped(table, {**dict.fromkeys(names, "?"), LIFE: 0})
        new = {name: value for name, value in after.items() if value != "?"}
        if table in ANONYMOUS:
            del new[LIFE]
        settings = ", ".join(f'"{name}" = ?' for name in new)
        sql = f"UPDATE {table} SET {settings} WHERE id = ?"
        connection.executemany(sql, ((*new.values(), row) for row in rows))


def is_closed(connection: sqlite3.Connection, table: str, row: str, field: str) -> bool:
    """Whether the field belongs to an erased row, and nothing can be written into it."""
    if table == Erasure.table:
        return True
    if table not in HANGING or (table in ANONYMOUS and (field == LIFE or field in ANONYMOUS[table])):
        return False
    names = (row, *owners(table, row))
    sql = f"SELECT 1 FROM erased WHERE row IN ({', '.join('?' * len(names))}) AND spared = 0"
    return connection.execute(sql, names).fetchone() is not None


def refuse_writing(
    connection: sqlite3.Connection, entity: type[Entity], row: str, fields: Iterable[str]
) -> None:
    """Raise in words when one of the fields is of an erased row."""
    if any(is_closed(connection, entity.table, row, name) for name in fields):
        raise erased_error()


def writable(
    connection: sqlite3.Connection, entity: type[Entity], row: str, field: str, value: Stored
) -> Stored:
    """What may be written: why an anonymous row was put into the basket is not noted."""
    if field != LIFE or value is None or entity.table not in ANONYMOUS:
        return value
    found = connection.execute("SELECT 1 FROM erased WHERE row = ? AND spared = 0", (row,)).fetchone()
    return value if found is None else ""


def refuse_hanging(connection: sqlite3.Connection, rows: Collection[Mapping[str, Any]]) -> None:
    """Raise in words when one of these new rows would hang on an erased one."""
    pointed = {row[name] for row in rows for name in POINTERS if row.get(name)}
    if pointed:
        erased = connection.execute("SELECT row FROM erased WHERE spared = 0")
        if any(row["row"] in pointed for row in erased):
            raise erased_error()


def owe_erasure(connection: sqlite3.Connection, erasure: str, values: str) -> None:
    """Note that an erasure has to be made again, in a restored register that does not hold it.

    values: its stored values as JSON. The restored register may be of a version without erasures.
    """
    knows = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (Erasure.table,)).fetchone()
    if knows is None or not connection.execute("SELECT 1 FROM erasure WHERE id = ?", (erasure,)).fetchone():
        connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (f"{OWED}{erasure}", values))


def erased_error() -> KimdeskError:
    return KimdeskError(
        _("Data ini sudah dihapus atas permintaan"),
        _("Data pribadi orang ini dihapus karena ia memintanya (UU 27/2022) dan tidak dapat dikembalikan."),
        _("Catat sebagai orang baru hanya bila orangnya menyetujui."),
    )
