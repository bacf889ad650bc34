"""Erasing in log and tables: a change keeps its number, its row and its field, and loses its value.

Inside a transaction of the caller. What no transaction reaches is left for `scrub`: the files of
attachments, and what the register's file still holds of values that were overwritten.
"""

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kimdesk.entities import Attachment, Erasure, fields_of
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.store.connection import converted
from kimdesk.store.erased import (
    OWED,
    Erased,
    Pair,
    grow,
    is_erasable,
    is_kept,
    redacted,
    rows_by_table,
    stamp,
)
from kimdesk.store.log import pack_births, unpack_dots, unpack_sections
from kimdesk.store.names import JOIN, birth_dot
from kimdesk.store.search_index import forget_documents, forget_traces

if TYPE_CHECKING:
    from kimdesk.store.store import Store

TO_SCRUB = "scrub"
"""In `meta` while there is something left for `scrub`."""
_DIGEST = re.compile("[0-9a-f]{64}")


def make_erasures(connection: sqlite3.Connection, erasures: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
    """Erase what new erasures name: (row, values of its birth)."""
    known = Erased.of(connection)
    erase(connection, known, {pair for row, values in erasures for pair in known.learn(row, values)})


def erase(connection: sqlite3.Connection, known: Erased, fresh: Collection[Pair]) -> set[str]:
    """Erase what `fresh` names and all that hangs on it; the rows, those that have not arrived too.

    Heads and tables must be up to date with the log.
    """
    pairs = grow(connection, known, fresh)
    known.note(connection)
    rows = {row for row, _erasure in pairs}
    by_table = rows_by_table(connection, rows)
    _note_files(connection, by_table.get(Attachment.table, ()))
    redact_log(connection, rows, by_table)
    settle(connection, by_table)
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, 1)", (TO_SCRUB,))
    return rows


def redact_log(
    connection: sqlite3.Connection, rows: Iterable[str], by_table: dict[str, list[str]], *, write: bool = True
) -> int:
    """Take the values of erased rows out of births and edits; how many rows and edits still had some."""
    everything = {row for found in by_table.values() for row in found}.union(rows)
    found = _redact_births(connection, everything, write=write)
    return found + sum(_redact_edits(connection, row, write=write) for row in sorted(everything))


def settle(connection: sqlite3.Connection, by_table: dict[str, list[str]]) -> None:
    """Make the tables, and what follows from them, show the rows as erased."""
    stamp(connection, by_table)
    for table, rows in by_table.items():
        one = [(row,) for row in rows]
        connection.executemany("DELETE FROM draft WHERE row = ?", one)
        disputed = "SELECT row, field FROM dispute WHERE row = ?"
        places = [tuple(place) for row in one for place in connection.execute(disputed, row)]
        connection.executemany(
            "DELETE FROM dispute WHERE row = ? AND field = ?",
            [place for place in places if redacted(table, place[1], "?") is None],
        )
        forget_documents(connection, table, rows)


def _redact_births(connection: sqlite3.Connection, rows: Iterable[str], *, write: bool) -> int:
    streams = {row["name"]: row["id"] for row in connection.execute("SELECT id, name FROM stream")}
    blocks: dict[tuple[int, int], set[int]] = defaultdict(set)
    for row in rows:
        stream, number = birth_dot(row) or ("", 0)
        found = connection.execute(
            "SELECT max(first) AS first FROM birth WHERE stream = ? AND first <= ?",
            (streams.get(stream), number),
        ).fetchone()
        if found["first"] is not None:
            blocks[streams[stream], found["first"]].add(number)
    return sum(_redact_block(connection, place, numbers, write=write) for place, numbers in blocks.items())


def _redact_block(
    connection: sqlite3.Connection, place: tuple[int, int], wanted: set[int], *, write: bool
) -> int:
    sql = "SELECT body FROM birth WHERE stream = ? AND first = ?"
    sections = unpack_sections(connection.execute(sql, place).fetchone()["body"])
    had: set[int] = set()
    for table, numbers, _acts, fields, columns in sections:
        if wanted.isdisjoint(numbers) or not is_erasable(table):
            continue
        for field, column in zip(fields, columns, strict=True):
            for index, number in enumerate(numbers):
                if number in wanted and column[index] is not None and not is_kept(table, field):
                    column[index] = None
                    had.add(number)
    if had and write:
        _replace_block(connection, place, pack_births(sections))
    return len(had)


def _replace_block(connection: sqlite3.Connection, place: tuple[int, int], body: bytes) -> None:
    """The block lies by itself from now on; where it lay on a shelf, zeros are left."""
    sql = "SELECT shelf, place, size FROM block WHERE stream = ? AND first = ?"
    shelf, start, size = connection.execute(sql, place).fetchone()
    if shelf is not None:
        (lying,) = connection.execute("SELECT body FROM shelf WHERE id = ?", (shelf,)).fetchone()
        left = lying[: start - 1] + bytes(size) + lying[start - 1 + size :]
        connection.execute("UPDATE shelf SET body = ? WHERE id = ?", (left, shelf))
    change = "SET body = ?, shelf = NULL, place = NULL, size = NULL WHERE stream = ? AND first = ?"
    connection.execute(f"UPDATE block {change}", (body, *place))


def _redact_edits(connection: sqlite3.Connection, row: str, *, write: bool) -> int:
    """Every edit of the row, found by following from its heads what they have seen."""
    waiting = [tuple(head) for head in connection.execute("SELECT stream, n FROM head WHERE row = ?", (row,))]
    passed, had = set(waiting), 0
    while waiting:
        dot = waiting.pop()
        edit = connection.execute(
            "SELECT entity, row, field, value, sees FROM change WHERE stream = ? AND n = ?", dot
        ).fetchone()
        if edit is None or edit["row"] != row or not (JOIN in row or is_erasable(edit["entity"])):
            continue
        left = redacted(edit["entity"], edit["field"], edit["value"])
        if left != edit["value"]:
            had += 1
            if write:
                sql = "UPDATE change SET value = ? WHERE stream = ? AND n = ?"
                connection.execute(sql, (left, *dot))
        further = set(unpack_dots(edit["sees"])) - passed
        passed |= further
        waiting += further
    return had


def _note_files(connection: sqlite3.Connection, attachments: Collection[str]) -> None:
    """The files of erased attachments that no other row needs go when the act is in the register."""
    gone = set(attachments)
    for row in attachments:
        digest = connection.execute("SELECT digest FROM attachment WHERE id = ?", (row,)).fetchone()["digest"]
        users = connection.execute("SELECT id FROM attachment WHERE digest = ?", (digest,)).fetchall()
        if _DIGEST.fullmatch(digest or "") and gone.issuperset(user["id"] for user in users):
            connection.execute("INSERT OR IGNORE INTO erased_file VALUES (?)", (digest,))


def scrub(store: "Store") -> bool:
    """After an erasure: its files, and the bytes that the register's file still holds; whether all is gone.

    When another connection is at work, the disk fails or the program is killed, the next start does it: what
    came before is done, and no error here may say otherwise.
    """
    if store.read_only or store.connection.in_transaction:
        return False
    try:
        _make_owed(store)
        return _scrub(store)
    except KimdeskError:
        return False


def is_to_rewrite(store: "Store") -> bool:
    """Whether `scrub` would write the register's file anew, which takes minutes for a large one."""
    return store.one("SELECT 1 FROM meta WHERE name = ?", (TO_SCRUB,)) is not None


def _make_owed(store: "Store") -> None:
    """Erase again who was erased after the backup that was restored."""
    owed = store.query("SELECT name, value FROM meta WHERE name LIKE ?", (f"{OWED}%",))
    for row in owed:
        values = Erasure.from_row({"id": "", **json.loads(row["value"])})
        with store.act(_("Hapus data pribadi atas permintaan"), kind="log") as act:
            act.create(Erasure, {field.name: getattr(values, field.name) for field in fields_of(Erasure)})
            store.connection.execute("DELETE FROM meta WHERE name = ?", (row["name"],))


def _scrub(store: "Store") -> bool:
    for row in store.query("SELECT digest FROM erased_file"):
        _remove_files(store.folder, row["digest"])
        with converted(store.path):
            store.connection.execute("DELETE FROM erased_file WHERE digest = ?", (row["digest"],))
    if not is_to_rewrite(store):
        return True
    with converted(store.path):
        return _rewrite(store.connection)


def _rewrite(connection: sqlite3.Connection) -> bool:
    """Write the register's file anew, without what was overwritten in it, and empty its journal."""
    forget_traces(connection)
    connection.execute("PRAGMA temp_store = FILE")  # a register may be larger than the memory
    connection.execute("VACUUM")
    connection.execute("PRAGMA temp_store = MEMORY")
    is_busy = bool(connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])
    if not is_busy:
        connection.execute("DELETE FROM meta WHERE name = ?", (TO_SCRUB,))
    return not is_busy


def _remove_files(folder: Path, digest: str) -> None:
    """The file, its small copy and what was scaled from them; papers that were issued keep their pictures."""
    from kimdesk.store.files import FOLDER, SCALED, SMALL

    files = folder / FOLDER
    with converted(files):
        for place in (files / digest[:2], files / SMALL / digest[:2], files / SCALED, files / SCALED / SMALL):
            for path in place.glob(f"{digest}[.-]*"):
                path.unlink(missing_ok=True)
