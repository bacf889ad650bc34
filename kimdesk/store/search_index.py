"""The search index: one folded text per row that can be found, kept up from the log.

Each document is a row's `searched` fields, folded, with two blanks before and behind each field and
one between words. So a blank tells the start of a word and two blanks the start of a field, and the
trigram index answers both. The index keeps no positions (`detail=none`): it is a third of the
size, and who asks verifies against the kept text. A document's number is its class and the row's
`seq`, so that hits come groups first and need no table of their own to be found again.

The index is derived: it is never written in the door's transaction, remembers the last act that
it has read, and can be thrown away. No ranking here: see `search.py`.
"""

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

from kimdesk.entities import BY_TABLE, ENTITIES, Entity, Field, Person, fields_of
from kimdesk.entities.base import once_per_entity
from kimdesk.errors import KimdeskError
from kimdesk.kinds import Phone
from kimdesk.kinds.base import Stored
from kimdesk.regions import parent, path, place
from kimdesk.spelling import fold_name
from kimdesk.store.connection import BUSY_SECONDS, converted, transaction
from kimdesk.store.log import LIFE, unpack_spans
from kimdesk.store.store import Store

REGION = "region"
"""The table of a hit that is a place with groups in it; its row is the region code."""
FIRST = ("kim", REGION, "partner", "training", "person")
CLASS_BITS = 40
CHUNK = 2000
"""Rows written in one transaction: short enough that a field being saved never waits for it."""
SHORT_LAG = 500
"""Changes that a search reads from the log by itself before it answers; more is a job."""
_BUILDING = -1
_MERGE_PAGES = 500
_TABLES = """
DROP TABLE IF EXISTS search_text;
DROP TABLE IF EXISTS search_doc;
CREATE TABLE search_doc (doc INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE search_text USING fts5(
    text, content = 'search_doc', content_rowid = 'doc', tokenize = 'trigram case_sensitive 1',
    detail = none, columnsize = 0
);
"""


@cache
def classes() -> tuple[str, ...]:
    """The tables that can be found, in the order in which equally good hits are shown."""
    found = [entity.table for entity in ENTITIES if searched_fields(entity)]
    return (*FIRST, *(table for table in found if table not in FIRST))


@once_per_entity
def searched_fields(entity: type[Entity]) -> tuple[Field, ...]:
    return tuple(field for field in fields_of(entity) if field.searched)


def first_doc(table: str) -> int:
    """The lowest document number of a table; the rows' `seq` is added to it."""
    return (classes().index(table) + 1) << CLASS_BITS


def bookmark(store: Store) -> int | None:
    """The last act in the index; None when there is no whole index of this version's making."""
    found = store.one("SELECT act FROM derived WHERE name = ?", (_name(),))
    return None if found is None or found["act"] == _BUILDING else int(found["act"])


def waiting(store: Store) -> int | None:
    """How many changes the index has not read yet; None when it must be built first."""
    seen = bookmark(store)
    if seen is None:
        return None
    acts = store.query("SELECT spans FROM act WHERE id > ?", (seen,))
    return sum(last - first + 1 for act in acts for _stream, first, last in unpack_spans(act["spans"]))


def catch_up(store: Store, budget_rows: int) -> int:
    """Read whole acts from the log until `budget_rows` changes are passed; how many changes are left."""
    seen = bookmark(store)
    if seen is None:
        raise LookupError("the search index must be built before it can follow the log")
    changes = store.changed_since(seen, budget_rows)
    while chunk := list(islice(changes, CHUNK)):
        rows: dict[str, set[str]] = {}
        for _act, table, row in chunk:
            rows.setdefault(table, set()).add(row)
        with converted(store.path), transaction(store.connection):
            for table, names in rows.items():
                _replace(store.connection, table, names)
            # The last act of a chunk may go on in the next one; reading it twice changes nothing.
            _remember(store.connection, chunk[-1][0] - 1)
        seen = chunk[-1][0]
    with converted(store.path), transaction(store.connection):
        _remember(store.connection, seen)
    return waiting(store) or 0


def make_up_short_lag(store: Store) -> None:
    """Read a short lag from the log, unless somebody is writing just now: a search never waits for that."""
    behind = waiting(store) or 0
    if not 0 < behind <= SHORT_LAG or store.read_only or store.connection.in_transaction:
        return
    with converted(store.path):
        store.connection.execute("PRAGMA busy_timeout = 0")
    try:
        catch_up(store, SHORT_LAG)
    except KimdeskError as error:
        if getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY:
            raise
    finally:
        store.connection.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")


def bring_up_to_date(store: Store) -> Iterator[float]:
    """Build the index when there is none, else follow the log to its end; yields the share done."""
    total = waiting(store)
    if total is None:
        yield from rebuild(store)
        return
    left = total
    while left:
        left = catch_up(store, CHUNK)
        yield 1 - min(left / total, 1)


def rebuild(store: Store) -> Iterator[float]:
    """Make the whole index anew in short transactions; yields the share done (0 to 1).

    Writers go on meanwhile: what they change is read from the log afterwards. Stopped half-way,
    the index is built again from the start the next time.
    """
    connection = store.connection
    with converted(store.path), transaction(connection):
        start = int(connection.execute("SELECT ifnull(max(id), 0) FROM act").fetchone()[0])
        for statement in _TABLES.split(";\n"):
            if statement.strip():
                connection.execute(statement)
        connection.execute("DELETE FROM derived WHERE name LIKE 'search %'")
        _remember(connection, _BUILDING)
    sizes = {table: _last_seq(store, table) for table in classes() if table in BY_TABLE}
    whole, done = sum(sizes.values()) or 1, 0
    for table, size in sizes.items():
        seq = 0
        while seq < size:
            with converted(store.path), transaction(connection):
                seq = _add_chunk(connection, table, seq)
            yield (done + min(seq, size)) / whole
        done += size
    yield from _merge(store)
    with converted(store.path), transaction(connection):
        _remember(connection, start)
    yield 1.0


def _name() -> str:
    """Names this version's way to index: another choice of fields is another index."""
    made_of = [(table, [field.name for field in searched_fields(BY_TABLE[table])]) for table in classes()
               if table in BY_TABLE]  # fmt: skip
    return f"search {zlib.crc32(repr((1, made_of)).encode()):08x}"


def _remember(connection: sqlite3.Connection, act: int) -> None:
    connection.execute("INSERT OR REPLACE INTO derived VALUES (?, ?)", (_name(), act))


def _last_seq(store: Store, table: str) -> int:
    found = store.one(f"SELECT ifnull(max(seq), 0) AS seq FROM {table}")
    return int(found["seq"]) if found else 0


def _merge(store: Store) -> Iterator[float]:
    """Join the index's segments a few pages at a time; queries are twice as quick afterwards."""
    connection, pages = store.connection, -_MERGE_PAGES
    while True:
        with converted(store.path), transaction(connection):
            before = connection.total_changes
            connection.execute("INSERT INTO search_text (search_text, rank) VALUES ('merge', ?)", (pages,))
            if connection.total_changes - before < 2:
                return
        pages = _MERGE_PAGES
        yield 1.0


# ---- documents


def _columns(entity: type[Entity]) -> str:
    names = [field.name for field in searched_fields(entity)]
    if "region" in {field.name for field in fields_of(entity)}:
        names.append("region")
    return ", ".join(["seq", LIFE, *(f'"{name}"' for name in names)])


def _add_chunk(connection: sqlite3.Connection, table: str, after: int) -> int:
    """Add the documents of the next rows; the `seq` reached."""
    entity = BY_TABLE[table]
    sql = f"SELECT {_columns(entity)} FROM {table} WHERE seq > ? ORDER BY seq LIMIT ?"
    rows = connection.execute(sql, (after, CHUNK)).fetchall()
    base = first_doc(table)
    _insert(connection, [(base + row["seq"], text_of(entity, row)) for row in rows if not row[LIFE]])
    if table == "kim":
        _add_regions(connection, [row["region"] for row in rows if row["region"] and not row[LIFE]])
    return int(rows[-1]["seq"]) if rows else after + CHUNK


def _replace(connection: sqlite3.Connection, table: str, names: Iterable[str]) -> None:
    """Make the documents of some rows what the rows are now."""
    entity = BY_TABLE.get(table)
    if entity is None or table not in classes():
        return
    base, new, regions = first_doc(table), [], []
    for name in names:
        row = connection.execute(f"SELECT {_columns(entity)} FROM {table} WHERE id = ?", (name,)).fetchone()
        if row is None:
            continue
        doc, text = base + row["seq"], "" if row[LIFE] else text_of(entity, row)
        old = connection.execute("SELECT text FROM search_doc WHERE doc = ?", (doc,)).fetchone()
        if old is not None and old["text"] != text:
            sql = "INSERT INTO search_text (search_text, rowid, text) VALUES ('delete', ?, ?)"
            connection.execute(sql, (doc, old["text"]))
            connection.execute("DELETE FROM search_doc WHERE doc = ?", (doc,))
        if text and (old is None or old["text"] != text):
            new.append((doc, text))
        if table == "kim" and text and row["region"]:
            regions.append(row["region"])
    _insert(connection, sorted(new))
    _add_regions(connection, regions)


def _insert(connection: sqlite3.Connection, documents: Sequence[tuple[int, str]]) -> None:
    filled = [document for document in documents if document[1]]
    connection.executemany("INSERT INTO search_doc VALUES (?, ?)", filled)
    connection.executemany("INSERT INTO search_text (rowid, text) VALUES (?, ?)", filled)


def _add_regions(connection: sqlite3.Connection, codes: Iterable[str]) -> None:
    """Documents for the places of groups, up to the kabupaten. One that lost its last group stays,
    and is left aside when hits are shown."""
    base, wanted = first_doc(REGION), {}
    for code in set(codes):
        each = code
        while each.count(".") >= 1 and base + _digits(each) not in wanted:
            wanted[base + _digits(each)] = each
            each = parent(each) or ""
    new = []
    for doc, code in sorted(wanted.items()):
        found = place(code)
        if found and not connection.execute("SELECT 1 FROM search_doc WHERE doc = ?", (doc,)).fetchone():
            new.append((doc, _joined([fold_name(found.bare), fold_name(path(code)), str(_digits(code))])))
    _insert(connection, new)


def _digits(code: str) -> int:
    return int(code.replace(".", ""))


def text_of(entity: type[Entity], row: sqlite3.Row) -> str:
    """The folded text by which a stored row is found; "" when there is nothing to find it by."""
    fields = [_folded(field, row[field.name]) for field in searched_fields(entity)]
    if any(fields) and entity is not Person and "region" in row.keys() and row["region"]:  # noqa: SIM118
        found = place(row["region"])
        fields.append(fold_name(found.name) if found else row["region"].replace(".", ""))
    return _joined(fields)


def _folded(field: Field, stored: Stored) -> str:
    if not stored:
        return ""
    text = str(stored)
    if isinstance(field.kind, Phone) and text.startswith("+62"):
        return f"0{text[3:]}"
    return fold_name(text)


def _joined(fields: Iterable[str]) -> str:
    filled = [field for field in fields if field]
    return f"  {'  '.join(filled)}  " if filled else ""
