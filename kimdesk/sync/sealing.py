"""Sealing: cutting the log into batches, and making a sealed batch again from the log.

Only the device that made changes seals them; before every hand-over and every taking. No second copy
of a value is kept: a sealed batch is a span, a digest and a signature, and its bytes come from the log.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from kimdesk.store.log import unpack_dots, unpack_sections, unpack_spans
from kimdesk.store.names import row_name
from kimdesk.sync.batch import LARGEST, Batch, Births, Edits, Sealed, digest_of, pack
from kimdesk.sync.tables import NO_SEAL, sealed_until
from kimdesk.sync.wire import Acts

if TYPE_CHECKING:
    from collections.abc import Callable

_ACTS = (
    "SELECT a.id, a.label, a.at, a.author, a.spans, t.stream, t.n FROM act a"
    " LEFT JOIN act_name t ON t.act = a.id WHERE a.id IN (%s)"
)


class Altered(Exception):
    """A batch that is here says something else than was sealed, though nobody was erased from it: the file of
    the register was damaged, or the maker's program writes another form than this one (`batch`)."""

    def __init__(self, stream: int, first: int) -> None:
        super().__init__(stream, first)
        self.stream, self.first = stream, first


def seal(connection: sqlite3.Connection, device: str, sign: "Callable[[bytes], bytes]") -> int:
    """Seal what this device has written since; inside a transaction of the caller. How many batches.

    device: its key; sign: gives the signature of a message.
    """
    made = 0
    done = sealed_until(connection)
    own = connection.execute(
        "SELECT s.id, max(ifnull((SELECT max(n) FROM change WHERE stream = s.id), 0),"
        " ifnull((SELECT max(last) FROM birth WHERE stream = s.id), 0)) AS last"
        " FROM stream s JOIN device d ON d.id = s.device WHERE d.key = ?",
        (device,),
    ).fetchall()
    for row in own:
        seal = done.get(row["id"], NO_SEAL)
        last, before = seal.last, seal.digest
        while last < row["last"]:
            first, last = last + 1, min(last + LARGEST, row["last"])
            sealed = Sealed(pack(batch_of(connection, row["id"], first, last, before)), b"")
            before = sealed.digest
            sql = "INSERT INTO batch VALUES (?, ?, ?, ?, ?)"
            connection.execute(sql, (row["id"], first, last, before, sign(sealed.signed)))
            made += 1
    return made


def sealed_between(connection: sqlite3.Connection, stream: int, after: int, until: int) -> Iterator[Sealed]:
    """The sealed batches of a stream that hold changes after one number and end with another at most, in
    their order. Raises Altered."""
    sql = (
        "SELECT first, last, digest, signature FROM batch WHERE stream = ? AND last > ? AND last <= ?"
        " ORDER BY first"
    )
    for row in connection.execute(sql, (stream, after, until)).fetchall():
        found = connection.execute(
            "SELECT digest FROM batch WHERE stream = ? AND last = ?", (stream, row["first"] - 1)
        ).fetchone()
        before = found["digest"] if found else b""
        body = pack(batch_of(connection, stream, row["first"], row["last"], before))
        if digest_of(body) == row["digest"]:
            yield Sealed(body, row["signature"])
        else:
            erasures = _erasures(connection, stream, row["first"], row["last"])
            if not erasures:
                raise Altered(stream, row["first"])
            yield Sealed(body, row["signature"], row["digest"], erasures)


def is_redacted(connection: sqlite3.Connection, stream: int, first: int, last: int) -> bool:
    """Whether one of the sealed batches that hold some of these changes lost values of erased persons."""
    if connection.execute("SELECT 1 FROM erased LIMIT 1").fetchone() is None:
        return False
    sql = "SELECT max(last) FROM batch WHERE stream = ? AND first <= ?"
    (until,) = connection.execute(sql, (stream, last)).fetchone()
    with suppress(Altered):
        return any(sealed.is_redacted for sealed in sealed_between(connection, stream, first - 1, until or 0))
    return False


def _erasures(connection: sqlite3.Connection, stream: int, first: int, last: int) -> tuple[str, ...]:
    """The erasures of rows that are born or edited in a stretch."""
    found = connection.execute(
        "SELECT DISTINCT e.erasure FROM change c"
        " JOIN erased e ON e.row IN (c.row, substr(c.row, 1, instr(c.row, '~') - 1))"
        " WHERE c.stream = ? AND c.n BETWEEN ? AND ? AND e.spared = 0",
        (stream, first, last),
    ).fetchall()
    name = connection.execute("SELECT name FROM stream WHERE id = ?", (stream,)).fetchone()["name"]
    born = connection.execute(
        "SELECT DISTINCT erasure FROM erased WHERE row BETWEEN ? AND ? AND spared = 0",
        (row_name(name, first), row_name(name, last)),
    ).fetchall()
    return tuple(sorted({row["erasure"] for row in (*found, *born)}))


def batch_of(connection: sqlite3.Connection, stream: int, first: int, last: int, before: bytes) -> Batch:
    """Changes first…last of a stream, in the one form that every laptop makes of them."""
    about = connection.execute(
        "SELECT s.name, s.scope, d.key FROM stream s JOIN device d ON d.id = s.device WHERE s.id = ?",
        (stream,),
    ).fetchone()
    writer = _Columns(connection)
    births = writer.births(stream, first, last)
    edits = writer.edits(stream, first, last)
    return Batch(
        about["name"], about["scope"], about["key"], first, last, before,
        writer.streams.names, writer.names.names, writer.rows.names, writer.acts(), births, edits,
    )  # fmt: skip


class _Index:
    """Names in the order in which they were first asked for."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._places: dict[str, int] = {}

    def of(self, name: str) -> int:
        place = self._places.setdefault(name, len(self.names))
        if place == len(self.names):
            self.names.append(name)
        return place


class _Columns:
    """Turns stored rows into the columns of one batch; births are read before edits."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.streams, self.names, self.rows = _Index(), _Index(), _Index()
        self._stream_names = {
            row["id"]: row["name"] for row in connection.execute("SELECT id, name FROM stream")
        }
        self._acts: dict[int, int] = {}

    def _act(self, number: int) -> int:
        return self._acts.setdefault(number, len(self._acts))

    def births(self, stream: int, first: int, last: int) -> list[Births]:
        """By table, in the order of their numbers; a field that is empty in all of them has no column."""
        found: dict[str, list[tuple[int, int, dict[str, str | int | float | None]]]] = {}
        blocks = self._connection.execute(
            "SELECT body FROM birth WHERE stream = ? AND first <= ? AND last >= ?", (stream, last, first)
        )
        for block in blocks.fetchall():
            for table, numbers, acts, fields, columns in unpack_sections(block["body"]):
                for index, number in enumerate(numbers):
                    if first <= number <= last:
                        act = acts[0] if len(acts) == 1 else acts[index]
                        values = {field: column[index] for field, column in zip(fields, columns, strict=True)}
                        found.setdefault(table, []).append((number, act, values))
        return [
            self._section(table, sorted(rows, key=lambda row: row[0]))
            for table, rows in sorted(found.items())
        ]

    def _section(
        self, table: str, rows: list[tuple[int, int, dict[str, str | int | float | None]]]
    ) -> Births:
        fields = sorted(
            {field for _n, _act, values in rows for field, value in values.items() if value is not None}
        )
        columns = [[values.get(field) for _n, _act, values in rows] for field in fields]
        numbers = [number for number, _act, _values in rows]
        return Births(table, numbers, [self._act(act) for _n, act, _values in rows], fields, columns)

    def edits(self, stream: int, first: int, last: int) -> Edits:
        edits = Edits([], [], [], [], [], [], [], [])
        sql = "SELECT * FROM change WHERE stream = ? AND n BETWEEN ? AND ? ORDER BY n"
        for row in self._connection.execute(sql, (stream, first, last)):
            edits.numbers.append(row["n"])
            edits.acts.append(self._act(row["act"]))
            edits.tables.append(self.names.of(row["entity"]))
            edits.rows.append(self.rows.of(row["row"]))
            edits.fields.append(self.names.of(row["field"]))
            edits.values.append(row["value"])
            edits.depths.append(row["depth"])
            seen = sorted((self._stream_names[dot[0]], dot[1]) for dot in unpack_dots(row["sees"]))
            edits.sees.append([part for name, number in seen for part in (self.streams.of(name), number)])
        return edits

    def acts(self) -> Acts:
        acts = Acts([], [], [], [], [])
        known = {row["id"]: row for row in _in_parts(self._connection, list(self._acts))}
        for number in self._acts:
            row = known[number]
            name, first = row["stream"], row["n"]
            if name is None:
                stream, first, _last = unpack_spans(row["spans"])[0]
                name = self._stream_names[stream]
            acts.streams.append(self.streams.of(name))
            acts.numbers.append(first)
            acts.labels.append(row["label"])
            acts.ats.append(row["at"])
            acts.authors.append(row["author"])
        return acts


def _in_parts(connection: sqlite3.Connection, numbers: list[int]) -> Iterable[sqlite3.Row]:
    for start in range(0, len(numbers), 500):
        part = numbers[start : start + 500]
        yield from connection.execute(_ACTS % ", ".join("?" * len(part)), part)
