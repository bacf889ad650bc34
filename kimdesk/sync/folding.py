"""Heads, tables and lives after edits came in: `Came` gathers them, `fold_in` brings everything up to date.

A field's new heads are its old ones and those that came, less what any of them has seen. One head is
shown as it is; of several `store.heads.winner` shows one, and all stay. A deleted row stays alive while
one of its fields holds a change that the deletion had not seen, or somebody took it out of the basket.
Nothing that was here before has seen what comes, so edits may be folded in a share at a time.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from operator import itemgetter

from kimdesk.entities import BY_TABLE, fields_by_name
from kimdesk.kinds.base import Stored
from kimdesk.store.heads import Head, winner
from kimdesk.store.life import is_contested, is_gone
from kimdesk.store.log import LIFE, Dot, unpack_dots
from kimdesk.store.names import link_key

SHARE = 20_000
"""Edits folded in at a time: what is held in memory."""
_TOGETHER = 2_000
"""Edits written into a table at a time, in the order of its rows, so that each page is touched once."""
_HEADS = (
    "SELECT h.row, h.field, h.place, h.stream, h.n FROM came c"
    " CROSS JOIN head h ON h.row = c.row AND h.field = c.field"
)
_SEVERAL = (
    "SELECT h.row, h.field, s.name, h.n, h.depth, a.at, c.value, c.entity FROM several t"
    " CROSS JOIN head h ON h.row = t.row AND h.field = t.field"
    " JOIN change c ON c.stream = h.stream AND c.n = h.n JOIN stream s ON s.id = h.stream"
    " JOIN act a ON a.id = c.act"
)
_LIVES = (
    "SELECT h.row, h.field, h.stream, h.n, c.value, c.sees, c.entity FROM head h"
    " JOIN change c ON c.stream = h.stream AND c.n = h.n WHERE h.row IN ("
    f" SELECT DISTINCT came.row FROM came JOIN head l ON l.row = came.row AND l.field = '{LIFE}')"
)
_INSERT_HEAD = "INSERT INTO head VALUES (?, ?, ?, ?, ?, ?)"
_DROP_HEAD = "DELETE FROM head WHERE row = ? AND field = ? AND place = ?"
_DROP_DISPUTE = "DELETE FROM dispute WHERE row = ? AND field = ?"
Place = tuple[str, str]
"""Row and field."""
Arrived = tuple[str, str, int, int, int, str, Stored]
"""Row, field, stream, number, depth, table, value."""
Seen = tuple[str, str, int, int]
"""Row and field of who saw it, stream, number."""
Shown = tuple[str, str, str, Stored]
"""Row, field, table, value."""


class Came:
    """Edits that are in the log and not yet folded in, and what they replace."""

    def __init__(self) -> None:
        self.edits: list[Arrived] = []
        self.replaced: set[Seen] = set()

    @property
    def is_full(self) -> bool:
        return len(self.edits) >= SHARE

    def add(self, edits: Sequence[Arrived], seen: Sequence[Sequence[Dot]]) -> None:
        """seen: by edit, the changes of its field (or, of a life, of its row) that it replaces."""
        self.edits.extend(edits)
        self.replaced.update(
            (edit[0], edit[1], stream, number)
            for edit, dots in zip(edits, seen, strict=True)
            if dots
            for stream, number in dots
        )

    def clear(self) -> None:
        self.edits.clear()
        self.replaced.clear()


def fold_in(connection: sqlite3.Connection, came: Came) -> None:
    """Bring heads and tables up to date with `came`, which is empty afterwards."""
    edits = sorted(came.edits, key=itemgetter(0))
    _list(connection, "came", map(itemgetter(0, 1), edits))
    shown, several = _move_heads(connection, edits, came.replaced)
    shown += _decide_several(connection, several)
    _make_links(connection, edits)
    _write_fields(connection, shown)
    _write_lives(connection)
    came.clear()


def _list(connection: sqlite3.Connection, name: str, places: Iterable[Place]) -> None:
    """Rows and fields as a temporary table that statements over many rows can join."""
    connection.execute(f"DROP TABLE IF EXISTS temp.{name}")
    connection.execute(
        f"CREATE TEMP TABLE {name} (row TEXT, field TEXT, PRIMARY KEY (row, field)) WITHOUT ROWID"
    )
    connection.executemany(f"INSERT OR IGNORE INTO {name} VALUES (?, ?)", places)


def _move_heads(
    connection: sqlite3.Connection, edits: Sequence[Arrived], replaced: set[Seen]
) -> tuple[list[Shown], list[Place]]:
    """Bring heads up to date; what fields with one head show now, and the fields that have several."""
    old: dict[Place, list[tuple[int, int, int]]] = defaultdict(list)
    for head in connection.execute(_HEADS):
        old[head["row"], head["field"]].append((head["place"], head["stream"], head["n"]))
    places = Counter(map(itemgetter(0, 1), edits))
    heads: list[tuple[str, str, int, int, int, int]] = []
    shown: list[Shown] = []
    fresh: dict[Place, list[Arrived]] = defaultdict(list)
    for edit in edits:
        row, name, stream, number, depth, table, value = edit
        if places[row, name] > 1 or (row, name) in old:
            if (row, name, stream, number) not in replaced:
                fresh[row, name].append(edit)
        else:
            heads.append((row, name, 0, stream, number, depth))
            shown.append((row, name, table, value))
    dropped: list[tuple[str, str, int]] = []
    several: list[Place] = []
    settled: list[Place] = []
    for (row, name), arrived in fresh.items():
        was = old.get((row, name), [])
        stay = [head[0] for head in was if (row, name, *head[1:]) not in replaced]
        dropped += [(row, name, head[0]) for head in was if head[0] not in stay]
        free = max(stay, default=-1) + 1
        heads += [(row, name, place, *edit[2:5]) for place, edit in enumerate(arrived, free)]
        if len(stay) + len(arrived) > 1:
            several.append((row, name))
        else:
            shown.append((row, name, *arrived[0][5:]))
            if len(was) > 1:
                settled.append((row, name))
    heads.sort(key=itemgetter(0))
    connection.executemany(_DROP_HEAD, dropped)
    connection.executemany(_INSERT_HEAD, heads)
    connection.executemany(_DROP_DISPUTE, settled)
    return shown, several


def _decide_several(connection: sqlite3.Connection, places: Sequence[Place]) -> list[Shown]:
    """Which head of each is shown; a dispute is noted where they do not say the same."""
    if not places:
        return []
    _list(connection, "several", places)
    fields: dict[Place, dict[Head, tuple[str, Stored]]] = defaultdict(dict)
    for row in connection.execute(_SEVERAL):
        head = Head(row["name"], row["n"], row["depth"], row["at"])
        fields[row["row"], row["field"]][head] = (row["entity"], row["value"])
    shown = [(*place, *heads[winner(list(heads))]) for place, heads in fields.items()]
    connection.executemany(_DROP_DISPUTE, places)
    connection.executemany(
        "INSERT INTO dispute VALUES (?, ?, ?)",
        (
            (row, name, table)
            for row, name, table, _value in shown
            if name != LIFE
            and len({(type(value), value) for _table, value in fields[row, name].values()}) > 1
        ),
    )
    return shown


def _make_links(connection: sqlite3.Connection, edits: Sequence[Arrived]) -> None:
    """Link rows come into being with their first change."""
    for table in {edit[5] for edit in edits}:
        entity = BY_TABLE.get(table)
        if entity is None or not entity.key:
            continue
        rows = dict.fromkeys(edit[0] for edit in edits if edit[5] == table)
        columns, marks = ", ".join(["id", *entity.key]), ", ".join("?" * (len(entity.key) + 1))
        connection.executemany(
            f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({marks})",
            ((row, *link_key(entity, row).values()) for row in rows),
        )


def _write_fields(connection: sqlite3.Connection, shown: list[Shown]) -> None:
    """Into the tables, in the order of their rows."""
    shown.sort(key=itemgetter(0))
    for start in range(0, len(shown), _TOGETHER):
        columns: dict[tuple[str, str], list[tuple[Stored, str]]] = defaultdict(list)
        for row, name, table, value in shown[start : start + _TOGETHER]:
            columns[table, name].append((value, row))
        for (table, name), values in columns.items():
            if name != LIFE:
                _update(connection, table, name, values)


def _update(connection: sqlite3.Connection, table: str, name: str, values: list[tuple[Stored, str]]) -> None:
    """A row is what it was born as: whoever calls it a row of another table writes into it all the same."""
    found = 0
    for each in dict.fromkeys((table, *BY_TABLE)):
        if found < len(values) and each in BY_TABLE and name in (LIFE, *fields_by_name(BY_TABLE[each])):
            found += connection.executemany(f'UPDATE {each} SET "{name}" = ? WHERE id = ?', values).rowcount


def _write_lives(connection: sqlite3.Connection) -> None:
    lives: dict[str, list[tuple[object, tuple[Dot, ...]]]] = defaultdict(list)
    tables: dict[str, str] = {}
    others: dict[str, set[Dot]] = defaultdict(set)
    for row in connection.execute(_LIVES):
        if row["field"] == LIFE:
            lives[row["row"]].append((row["value"], unpack_dots(row["sees"])))
            tables[row["row"]] = row["entity"]
        else:
            others[row["row"]].add((row["stream"], row["n"]))
    for name, heads in lives.items():
        _update(connection, tables[name], LIFE, [(int(is_gone(heads, others[name])), name)])
        connection.execute("DELETE FROM dispute WHERE row = ? AND field = ?", (name, LIFE))
        if is_contested(heads, others[name]):
            connection.execute("INSERT INTO dispute VALUES (?, ?, ?)", (name, LIFE, tables[name]))
