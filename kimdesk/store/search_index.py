"""The search index: one folded text per row that can be found, kept up from the log.

What a row's text is, `search_text` says; the trigram index answers parts of words, beginnings of words
and beginnings of fields from it. The index keeps no positions (`detail=none`): it is a third of the
size, and who asks verifies against the kept text. A document's number is its class and the row's
`seq`, so that hits come groups first and need no table of their own to be found again.

The index is derived: it is never written in the door's transaction, remembers the last act that
it has read, and can be thrown away. It follows the log in stretches of numbers, with statements over
all rows of a stretch, and writes only texts that changed. No ranking here: see `search.py`.
"""

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence

from kimdesk.entities import BY_TABLE
from kimdesk.errors import KimdeskError
from kimdesk.regions import parent, path, place
from kimdesk.spelling import fold_name
from kimdesk.store.connection import BUSY_SECONDS, converted, transaction
from kimdesk.store.following import Stretch, note, seqs, shares, stretches
from kimdesk.store.log import LIFE, unpack_spans
from kimdesk.store.search_text import REGION, classes, joined, read_fields, searched_fields, text_of
from kimdesk.store.store import Store

CLASS_BITS = 40
CHUNK = 4000
"""Changes read in one transaction: short enough that a field being saved never waits for it."""
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
    found, last = stretches(store, seen, budget_rows)
    for share in shares(found, CHUNK):
        with converted(store.path), transaction(store.connection):
            _follow(store.connection, share)
            # The last act of a share may go on in the next one; reading it twice changes nothing.
            _remember(store.connection, share[-1].act - 1)
    with converted(store.path), transaction(store.connection):
        _remember(store.connection, last)
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


def _add_chunk(connection: sqlite3.Connection, table: str, after: int) -> int:
    """Add the documents of the next rows; the `seq` reached."""
    sql = f"{_select(table)} WHERE t.seq > ? ORDER BY t.seq LIMIT ?"
    rows = connection.execute(sql, (after, CHUNK)).fetchall()
    _bring_up(connection, table, rows)
    return int(rows[-1]["seq"]) if rows else after + CHUNK


def _follow(connection: sqlite3.Connection, share: Sequence[Stretch]) -> None:
    """Make the documents of the rows that these changes made or edited what the rows are now."""
    tables = [table for table in classes() if table in BY_TABLE]
    note(connection, share, [f"{table}.{name}" for table in tables for name in read_fields(BY_TABLE[table])])
    for table in tables:
        sql = f"{_select(table)} WHERE t.seq IN ({seqs(table)}) ORDER BY t.seq"
        _bring_up(connection, table, connection.execute(sql).fetchall())


def forget_documents(connection: sqlite3.Connection, table: str, rows: Sequence[str]) -> None:
    """Take rows out at once and leave no text of them; inside a transaction of the caller."""
    there = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'search_doc'").fetchone()
    if there is None or table not in classes():
        return
    found = [
        connection.execute(
            f"SELECT d.doc, d.text FROM {table} t JOIN search_doc d ON d.doc = t.seq + ? WHERE t.id = ?",
            (first_doc(table), row),
        ).fetchone()
        for row in rows
    ]
    _remove(connection, sorted((each["doc"], each["text"]) for each in found if each is not None))


def forget_traces(connection: sqlite3.Connection) -> None:
    """After `forget_documents`: write the index anew; until it is merged it keeps what was taken out."""
    if connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'search_doc'").fetchone() is not None:
        connection.execute("INSERT INTO search_text (search_text) VALUES ('optimize')")


def _select(table: str) -> str:
    """The rows of a table with what their texts are made of, and the text in the index."""
    columns = ", ".join(f't."{name}"' for name in read_fields(BY_TABLE[table]))
    return (
        f"SELECT t.seq, {columns}, d.text AS old FROM {table} t"
        f" LEFT JOIN search_doc d ON d.doc = {first_doc(table)} + t.seq"
    )


def _bring_up(connection: sqlite3.Connection, table: str, rows: Sequence[sqlite3.Row]) -> None:
    """Write the documents of these rows (of `_select`, by `seq`) that are not what they should be."""
    entity, base = BY_TABLE[table], first_doc(table)
    texts = [(base + row["seq"], row["old"] or "", text_of(entity, row)) for row in rows]
    _remove(connection, [(doc, old) for doc, old, text in texts if old and old != text])
    _insert(connection, [(doc, text) for doc, old, text in texts if text and old != text])
    if table == "kim":
        _add_regions(connection, [row["region"] for row in rows if row["region"] and not row[LIFE]])


def _remove(connection: sqlite3.Connection, documents: Sequence[tuple[int, str]]) -> None:
    """documents: number and text, rising: each step back would cost a segment of the index."""
    connection.executemany("DELETE FROM search_doc WHERE doc = ?", [(doc,) for doc, _text in documents])
    sql = "INSERT INTO search_text (search_text, rowid, text) VALUES ('delete', ?, ?)"
    connection.executemany(sql, documents)


def _insert(connection: sqlite3.Connection, documents: Sequence[tuple[int, str]]) -> None:
    connection.executemany("INSERT INTO search_doc VALUES (?, ?)", documents)
    connection.executemany("INSERT INTO search_text (rowid, text) VALUES (?, ?)", documents)


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
            new.append((doc, joined([fold_name(found.bare), fold_name(path(code)), str(_digits(code))])))
    _insert(connection, new)


def _digits(code: str) -> int:
    return int(code.replace(".", ""))
