"""Taking batches in: union of the logs, waiting for what is missing, heads and tables brought up to date.

One act of this device, in one transaction: it is there whole or not at all, and it can be undone as a
whole. Whatever the order, grouping and repetition of the batches, log, heads and tables end alike.
Statements run over many rows; Python looks only at fields with several heads and at deleted rows.
"""

import sqlite3
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kimdesk.entities import BY_TABLE, fields_by_name
from kimdesk.store.log import BLOCK_ROWS, Section, pack_births, pack_dots
from kimdesk.store.names import JOIN, STREAM_LENGTH, birth_dot, row_name
from kimdesk.sync.batch import Batch, Births, Sealed, unpack
from kimdesk.sync.folding import Came, fold_in
from kimdesk.sync.overlap import beyond, says_what_is_here
from kimdesk.sync.tables import EMPTY_SPANS, held, sealed_until

if TYPE_CHECKING:
    from kimdesk.store import Store
    from kimdesk.store.acts import Act

_CHANGE = "INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"


@dataclass(slots=True)
class Taken:
    """What a taking did. waiting, doubled: names of streams; new, changed: rows and fields by table;
    known: batches that were here already; disputes: open conflicts more than before."""

    batches: int = 0
    changes: int = 0
    known: int = 0
    disputes: int = 0
    new: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    waiting: set[str] = field(default_factory=set)
    doubled: set[str] = field(default_factory=set)
    act: int | None = None


def take(store: "Store", label: str, batches: Iterable[Sealed]) -> Taken:
    """Join batches whose signatures were verified; Damaged leaves the register as it was."""
    with taking(store, label) as merger:
        for sealed in batches:
            merger.add(sealed)
    return merger.taken


@contextmanager
def taking(store: "Store", label: str) -> "Iterator[Merger]":
    """One taking: `add` batches inside; `taken` is complete afterwards. Any exception undoes it all."""
    try:
        with store.act(label, kind="take") as act:
            merger = Merger(store.connection, act)
            yield merger
            merger.finish()
    finally:
        store.forget_streams()


class Merger:
    """One taking, inside the transaction of its act."""

    def __init__(self, connection: sqlite3.Connection, act: "Act") -> None:
        self._connection, self._act = connection, act
        self._held = held(connection)
        self._sealed = sealed_until(connection)
        self._streams: dict[str, int] = {
            row["name"]: row["id"] for row in connection.execute("SELECT id, name FROM stream")
        }
        self._acts: dict[tuple[int, int], int] = {
            (row["stream"], row["n"]): row["act"] for row in connection.execute("SELECT * FROM act_name")
        }
        self._next_act = act.id
        self.taken = Taken()
        self._came = Came()
        self._finished = False
        self._disputes_before = self._disputes()

    def add(self, sealed: Sealed) -> None:
        if self._is_here(sealed):
            self.taken.known += 1
            return
        batch = unpack(sealed.body)
        last = self._held.get(batch.stream, 0)
        if batch.stream in self.taken.doubled:
            return
        if self._is_doubled(batch, sealed.digest, last):
            self.taken.doubled.add(batch.stream)
        elif batch.last <= last:
            self._seal(batch, sealed)
            self.taken.known += 1
        elif self._follows(batch, last) and self._is_ready(batch):
            self._apply(beyond(batch, last) if batch.first <= last else batch)
            self._seal(batch, sealed)
        else:
            # Of two that were cut differently the longer one says all that the other says.
            self._connection.execute(
                "INSERT INTO waiting VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET last = excluded.last,"
                " body = excluded.body, signature = excluded.signature WHERE excluded.last > last",
                (batch.stream, batch.first, batch.last, sealed.body, sealed.signature),
            )

    def _retry(self) -> None:
        """Round after round, as long as a round brings something in."""
        moved = True
        while moved:
            moved = False
            waiting = self._connection.execute(
                "SELECT stream, first FROM waiting ORDER BY stream, first"
            ).fetchall()
            for place in waiting:
                where = (place["stream"], place["first"])
                row = self._connection.execute(
                    "SELECT body, signature FROM waiting WHERE stream = ? AND first = ?", where
                ).fetchone()
                self._connection.execute("DELETE FROM waiting WHERE stream = ? AND first = ?", where)
                before = self.taken.batches
                self.add(Sealed(row["body"], row["signature"]))
                moved = moved or self.taken.batches > before
        rows = self._connection.execute("SELECT DISTINCT stream FROM waiting")
        self.taken.waiting = {row["stream"] for row in rows}

    def finish(self) -> None:
        """Apply what waited and can be understood now, then bring heads and tables up to date."""
        if self._finished:
            return
        self._finished = True
        self._retry()
        if self._came.edits:
            fold_in(self._connection, self._came)
        self.taken.disputes = self._disputes() - self._disputes_before
        if self.taken.batches:
            self.taken.act = self._act.id

    def _disputes(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM dispute").fetchone()[0])

    # ---- one batch

    def _is_here(self, sealed: Sealed) -> bool:
        """Whether just this batch was taken before: most of what comes again needs no unpacking."""
        label = sealed.label
        if label.stream not in self._streams:
            return False
        sql = "SELECT digest FROM batch WHERE stream = ? AND last = ?"
        found = self._connection.execute(sql, (self._streams[label.stream], label.last)).fetchone()
        return found is not None and bytes(found["digest"]) == sealed.digest

    def _is_doubled(self, batch: Batch, digest: bytes, last: int) -> bool:
        """Whether the batch speaks of numbers that are known here with another content."""
        stream = self._streams.get(batch.stream, 0)
        if batch.first <= last:
            sql = "SELECT digest FROM batch WHERE stream = ? AND first = ? AND last = ?"
            found = self._connection.execute(sql, (stream, batch.first, batch.last)).fetchone()
            is_known = found is not None and bytes(found["digest"]) == digest
            return not is_known and not says_what_is_here(self._connection, stream, batch, last)
        until, before = self._sealed.get(stream, (0, b""))
        return 0 < until == batch.first - 1 and before != batch.before

    def _follows(self, batch: Batch, last: int) -> bool:
        """Whether nothing is missing before the batch, and what is here of its stream is sealed."""
        until, _before = self._sealed.get(self._streams.get(batch.stream, 0), (0, b""))
        return batch.first <= last or batch.first - 1 == last == until

    def _seal(self, batch: Batch, sealed: Sealed) -> None:
        """Keep the maker's seal of what is here, unless a longer batch of the same is sealed already."""
        stream = self._streams[batch.stream]
        if batch.last <= self._sealed.get(stream, (0, b""))[0]:
            return
        if batch.first <= self._sealed.get(stream, (0, b""))[0]:
            sql = "DELETE FROM batch WHERE stream = ? AND first >= ?"
            self._connection.execute(sql, (stream, batch.first))
        self._connection.execute(
            "INSERT INTO batch VALUES (?, ?, ?, ?, ?)",
            (stream, batch.first, batch.last, sealed.digest, sealed.signature),
        )
        self._sealed[stream] = (batch.last, sealed.digest)

    def _is_ready(self, batch: Batch) -> bool:
        return all(self._held.get(stream, 0) >= number for stream, number in _needs(batch))

    def _apply(self, batch: Batch) -> None:
        stream = self._stream(batch)
        acts = self._take_acts(batch)
        self._take_births(batch, stream, acts)
        self._take_edits(batch, stream, acts)
        self._held[batch.stream] = batch.last
        self._act.adopt(stream, batch.first, batch.last)
        self.taken.batches += 1
        self.taken.changes += batch.last - batch.first + 1

    def _stream(self, batch: Batch) -> int:
        if batch.stream not in self._streams:
            self._connection.execute(
                "INSERT OR IGNORE INTO device (key, name) VALUES (?, ?)", (batch.device, batch.device)
            )
            made = self._connection.execute(
                "INSERT INTO stream (name, device, scope, epoch)"
                " SELECT ?, id, ?, ? FROM device WHERE key = ?",
                (batch.stream, batch.scope, batch.stream, batch.device),
            )
            self._streams[batch.stream] = int(made.lastrowid or 0)
        elif not self._held.get(batch.stream):
            # Only named so far, by an act that began in it.
            self._connection.execute(
                "UPDATE stream SET scope = ? WHERE name = ? AND scope = ''", (batch.scope, batch.stream)
            )
        return self._streams[batch.stream]

    def _take_acts(self, batch: Batch) -> list[int]:
        """Local numbers of the batch's acts; an act of which a part came before keeps its number."""
        device = self._device(self._streams[batch.stream])
        found: list[int] = []
        new: list[tuple[object, ...]] = []
        names: list[tuple[int, int, int]] = []
        acts = batch.acts
        for index, number in zip(acts.streams, acts.numbers, strict=True):
            name = (self._named_stream(batch.streams[index], batch), number)
            if name not in self._acts:
                self._next_act += 1
                self._acts[name] = self._next_act
                place = len(found)
                new.append((self._next_act, device, acts.labels[place], acts.ats[place], acts.authors[place]))
                names.append((self._next_act, *name))
            found.append(self._acts[name])
        sql = f"INSERT INTO act VALUES (?, ?, ?, ?, ?, 'far', NULL, NULL, x'{EMPTY_SPANS.hex()}')"
        self._connection.executemany(sql, new)
        self._connection.executemany("INSERT INTO act_name VALUES (?, ?, ?)", names)
        return found

    def _device(self, stream: int) -> int:
        """The local number of the device whose stream it is."""
        sql = "SELECT device FROM stream WHERE id = ?"
        return int(self._connection.execute(sql, (stream,)).fetchone()["device"])

    def _named_stream(self, name: str, batch: Batch) -> int:
        """The stream of an act's first dot, which may be of a scope that was never handed over."""
        if name not in self._streams:
            made = self._connection.execute(
                "INSERT INTO stream (name, device, scope, epoch)"
                " SELECT ?, id, '', ? FROM device WHERE key = ?",
                (name, name, batch.device),
            )
            self._streams[name] = int(made.lastrowid or 0)
        return self._streams[name]

    def _take_births(self, batch: Batch, stream: int, acts: list[int]) -> None:
        """Births into blocks that follow each other, whatever tables lie in them, and into the tables."""
        numbers = sorted(number for section in batch.births for number in section.numbers)
        for start in range(0, len(numbers), BLOCK_ROWS):
            first, last = numbers[start], numbers[min(start + BLOCK_ROWS, len(numbers)) - 1]
            parts = [part for section in batch.births if (part := _part(section, acts, first, last))]
            self._connection.execute(
                "INSERT INTO birth VALUES (?, ?, ?, ?)", (stream, first, last, pack_births(parts))
            )
        for section in batch.births:
            self.taken.new[section.table] += len(section.numbers)
            self._insert_rows(batch.stream, section)

    def _insert_rows(self, stream: str, section: Births) -> None:
        entity = BY_TABLE.get(section.table)
        if entity is None:
            return
        known = fields_by_name(entity)
        kept = [index for index, name in enumerate(section.fields) if name in known]
        names = "".join(f', "{section.fields[index]}"' for index in kept)
        marks = ", ".join("?" * (len(kept) + 1))
        ids = [row_name(stream, number) for number in section.numbers]
        columns = [section.columns[index] for index in kept]
        sql = f"INSERT INTO {section.table} (id{names}) VALUES ({marks})"
        self._connection.executemany(sql, zip(ids, *columns, strict=True))
        self._act.tables.add(section.table)

    def _take_edits(self, batch: Batch, stream: int, acts: list[int]) -> None:
        edits = batch.edits
        if not edits.numbers:
            return
        tables = [batch.names[index] for index in edits.tables]
        rows = [batch.rows[index] for index in edits.rows]
        fields = [batch.names[index] for index in edits.fields]
        here = [self._streams.get(name, 0) for name in batch.streams]
        seen = [
            [(here[s], n) for s, n in zip(dots[::2], dots[1::2], strict=True)] if dots else ()
            for dots in edits.sees
        ]
        self.taken.changed.update(tables)
        streams = [stream] * len(rows)
        packed = [pack_dots(dots) if dots else None for dots in seen]
        acts = [acts[act] for act in edits.acts]
        self._connection.executemany(
            _CHANGE,
            zip(
                streams, edits.numbers, acts, tables, rows, fields, edits.values, packed, edits.depths,
                strict=True,
            ),
        )  # fmt: skip
        arrived = zip(rows, fields, streams, edits.numbers, edits.depths, tables, edits.values, strict=True)
        self._came.add(arrived, fields, seen)
        if self._came.is_full:
            fold_in(self._connection, self._came)


def _part(section: Births, acts: list[int], first: int, last: int) -> Section | None:
    """What a section holds of the numbers first…last, with local acts."""
    low, high = bisect_left(section.numbers, first), bisect_right(section.numbers, last)
    if low == high:
        return None
    local = [acts[act] for act in section.acts[low:high]]
    columns = [column[low:high] for column in section.columns]
    one = local[:1] if len(set(local)) == 1 else local
    return section.table, section.numbers[low:high], one, section.fields, columns


def _needs(batch: Batch) -> Iterator[tuple[str, int]]:
    """Streams, and the number of each, that must be here before the batch can be understood."""
    latest: dict[int, int] = {}
    for dots in batch.edits.sees:
        for stream, number in zip(dots[::2], dots[1::2], strict=True):
            latest[stream] = max(number, latest.get(stream, 0))
    for stream, number in latest.items():
        if batch.streams[stream] != batch.stream:
            yield batch.streams[stream], number
    newest: dict[str, str] = {}
    for row in batch.rows:  # names of one stream sort in the order of their numbers
        if JOIN not in row and row > newest.get(row[:STREAM_LENGTH], ""):
            newest[row[:STREAM_LENGTH]] = row
    for row in newest.values():
        born = birth_dot(row)
        if born is not None and born[0] != batch.stream:
            yield born
