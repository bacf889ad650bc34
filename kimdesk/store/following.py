"""Following the log from a bookmark: whole acts, cut into shares, with statements over all rows of a share.

For what is derived from the register and kept beside it. A share is listed in temporary tables first;
which rows its changes made or edited is then a subselect. Nothing here writes to the register.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from kimdesk.store.log import LIFE, unpack_spans
from kimdesk.store.names import row_name

if TYPE_CHECKING:
    from kimdesk.store.store import Store

_TABLES = (
    "CREATE TEMP TABLE IF NOT EXISTS born (low TEXT NOT NULL, high TEXT NOT NULL)",
    "CREATE TEMP TABLE IF NOT EXISTS stretch (stream INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER)",
    "CREATE TEMP TABLE IF NOT EXISTS edited (entity, row, PRIMARY KEY (entity, row)) WITHOUT ROWID",
    "DELETE FROM temp.born",
    "DELETE FROM temp.stretch",
    "DELETE FROM temp.edited",
)
_BORN = "INSERT INTO temp.born SELECT name || ?, name || ? FROM stream WHERE id = ?"
_EDITED = (
    "INSERT OR IGNORE INTO temp.edited SELECT c.entity, c.row FROM temp.stretch s"
    " CROSS JOIN change c ON c.stream = s.stream AND c.n BETWEEN s.first AND s.last"
    " WHERE c.entity || '.' || c.field IN ({fields})"
    f" OR c.row IN (SELECT row FROM dispute WHERE field = '{LIFE}')"
)


class Stretch(NamedTuple):
    """Changes first…last of a stream (its local number), written or taken in by an act."""

    act: int
    stream: int
    first: int
    last: int


def stretches(store: "Store", after: int, budget: int) -> tuple[list[Stretch], int]:
    """What acts behind `after` wrote, until `budget` changes are passed; and the last act that was read."""
    found: list[Stretch] = []
    for act in store.query("SELECT id, spans FROM act WHERE id > ? ORDER BY id", (after,)):
        if budget <= 0:
            break
        written = [Stretch(act["id"], *span) for span in unpack_spans(act["spans"])]
        budget -= sum(each.last - each.first + 1 for each in written)
        found += written
        after = act["id"]
    return found, after


def shares(found: Iterable[Stretch], size: int) -> Iterator[list[Stretch]]:
    """The stretches cut and put together so that each share but the last holds `size` changes."""
    share: list[Stretch] = []
    room = size
    for act, stream, first, last in found:
        while first <= last:
            end = min(last, first + room - 1)
            share.append(Stretch(act, stream, first, end))
            room -= end - first + 1
            first = end + 1
            if not room:
                yield share
                share, room = [], size
    if share:
        yield share


def note(connection: sqlite3.Connection, share: Sequence[Stretch], fields: Iterable[str]) -> None:
    """List what the share made and edited, for `seqs`. fields: those that matter, as "kim.name".

    An edit of any other field counts where it may have kept a row from the basket.
    """
    for statement in _TABLES:
        connection.execute(statement)
    names = [(row_name("", first), row_name("", last), stream) for _act, stream, first, last in share]
    connection.executemany(_BORN, names)
    connection.executemany("INSERT INTO temp.stretch VALUES (?, ?, ?)", [each[1:] for each in share])
    connection.execute(_EDITED.format(fields=", ".join(f"'{field}'" for field in fields)))


def seqs(table: str) -> str:
    """A subselect: the `seq` of the rows of a table that were noted. Names of rows sort as they were born."""
    return (
        f"SELECT r.seq FROM temp.born b CROSS JOIN {table} r ON r.id BETWEEN b.low AND b.high UNION"
        f" SELECT r.seq FROM temp.edited e CROSS JOIN {table} r ON r.id = e.row WHERE e.entity = '{table}'"
    )
