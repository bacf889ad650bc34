"""Taking batches in: union of the logs, waiting for what is missing, heads and tables brought up to date.

One act of this device, in one transaction: it is there whole or not at all, and it can be undone as a
whole. Whatever the order, grouping and repetition of the batches, log, heads and tables end alike.
Here is decided what becomes of a batch; `log_writer` writes it, `folding` draws heads and tables from it.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kimdesk.store.names import JOIN, STREAM_LENGTH, birth_dot
from kimdesk.sync.batch import Batch, Damaged, Sealed
from kimdesk.sync.blocks import Block, blocks_of
from kimdesk.sync.described import read
from kimdesk.sync.gaps import Spans, missing_spans
from kimdesk.sync.log_writer import LogWriter
from kimdesk.sync.overlap import beyond, says_what_is_here
from kimdesk.sync.redacting import Redactor
from kimdesk.sync.sealing import is_redacted
from kimdesk.sync.tables import NO_SEAL, Seal, held, sealed_until

if TYPE_CHECKING:
    from kimdesk.store import Store
    from kimdesk.store.acts import Act

_WAITS = "FROM waiting WHERE stream = ? AND first = ? AND device = ?"


@dataclass(slots=True)
class Taken:
    """What a taking did. waiting, doubled: names of streams; new, changed: rows and fields by table;
    known: batches that were here already; disputes: open conflicts more than before; usurpers: who signed
    changes of another device's stream, which are left aside, and whose it is (keys of both); missing: what
    the waiting batches wait for."""

    batches: int = 0
    changes: int = 0
    known: int = 0
    disputes: int = 0
    new: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    waiting: set[str] = field(default_factory=set)
    missing: Spans = field(default_factory=dict)
    doubled: set[str] = field(default_factory=set)
    usurpers: set[tuple[str, str]] = field(default_factory=set)
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
        self._writer = LogWriter(connection, act)
        self._streams = self._writer.streams
        self._redactor = Redactor(connection)
        self.taken = Taken(new=self._writer.new, changed=self._writer.changed)
        self._wanted: dict[str, int] = {}
        self._finished = False
        self._disputes_before = self._disputes()

    def add(self, sealed: Sealed) -> None:
        if not self.has(sealed):
            self.join(sealed)

    def join(self, sealed: Sealed, told: Batch | None = None, blocks: Sequence[Block] = ()) -> None:
        """Take a batch in that is not here, as far as it can be: it may have to wait. Raises Damaged.

        told, blocks: what its bytes say, and that packed, where they were read before (`checking`)."""
        batch, born = self._redactor.redacted(told or read(sealed.body))
        owner = self._writer.owner(batch.stream)
        if owner not in (None, batch.device):
            self.taken.usurpers.add((batch.device, owner))
            return
        last = self._held.get(batch.stream, 0)
        if batch.stream in self.taken.doubled:
            return
        if self._is_doubled(batch, sealed, last):
            self.taken.doubled.add(batch.stream)
        elif batch.last <= last:
            self._seal(batch, sealed)
            self.taken.known += 1
        elif self._follows(batch, last) and self._is_ready(batch) and self._knows(sealed.erasures):
            fresh = beyond(batch, last) if batch.first <= last else batch
            self._writer.write(fresh, blocks if fresh is told else blocks_of(fresh))
            self._redactor.wrote(fresh, born, self._writer.fold)
            self._held[batch.stream] = batch.last
            self.taken.batches += 1
            self.taken.changes += batch.last - last
            self._seal(batch, sealed)
        else:
            self._want(batch, sealed.erasures)
            # Of two that were cut differently the longer one says all that the other says.
            self._connection.execute(
                "INSERT INTO waiting (stream, first, device, last, body, signature, digest, erasures)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET last = excluded.last,"
                " body = excluded.body, signature = excluded.signature, digest = excluded.digest,"
                " erasures = excluded.erasures WHERE excluded.last > last",
                (batch.stream, batch.first, batch.device, batch.last, *self._redactor.to_keep(sealed, batch)),
            )

    def _retry(self) -> None:
        """Round after round, as long as a round brings something in."""
        moved = True
        while moved:
            moved = False
            waiting = self._connection.execute(
                "SELECT stream, first, device FROM waiting ORDER BY stream, first, device"
            ).fetchall()
            for place in map(tuple, waiting):
                columns = "body, signature, digest, erasures"
                row = self._connection.execute(f"SELECT {columns} {_WAITS}", place).fetchone()
                self._connection.execute(f"DELETE {_WAITS}", place)
                before = self.taken.batches
                erasures = tuple((row["erasures"] or "").split())
                sealed = Sealed(row["body"], row["signature"], row["digest"] or b"", erasures)
                try:
                    self.add(sealed)
                except Damaged:  # by what a newer version knows; the file that is taken now is not to blame
                    self.taken.doubled.add(sealed.label.stream)
                moved = moved or self.taken.batches > before
        rows = self._connection.execute("SELECT DISTINCT stream FROM waiting")
        self.taken.waiting = {row["stream"] for row in rows}
        here = {stream: self._sealed_here(stream) for stream in self._wanted}
        self.taken.missing = missing_spans(self._connection, self._wanted, here)

    def finish(self) -> None:
        """Apply what waited and can be understood now, then bring heads and tables up to date."""
        if self._finished:
            return
        self._finished = True
        self._retry()
        self._writer.fold()
        self._redactor.finish()
        self.taken.disputes = self._disputes() - self._disputes_before
        if self.taken.batches:
            self.taken.act = self._act.id

    def _disputes(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM dispute").fetchone()[0])

    # ---- one batch

    def has(self, sealed: Sealed) -> bool:
        """Whether just this batch was taken before, which is counted: most of what comes again needs
        neither verifying nor unpacking."""
        label = sealed.label
        if label.stream not in self._streams:
            return False
        stream = self._streams[label.stream]
        seal = self._sealed.get(stream, NO_SEAL)
        if label.last > seal.last:
            return False
        digest = seal.digest
        if label.last < seal.last:
            sql = "SELECT digest FROM batch WHERE stream = ? AND last = ?"
            found = self._connection.execute(sql, (stream, label.last)).fetchone()
            digest = bytes(found["digest"]) if found is not None else b""
        is_known = digest == sealed.digest
        self.taken.known += is_known
        return is_known

    def _is_doubled(self, batch: Batch, sealed: Sealed, last: int) -> bool:
        """Whether the batch speaks of numbers that are known here with another content, or is of another
        scope than its stream."""
        stream = self._streams.get(batch.stream, 0)
        if stream and self._writer.scope(stream) != batch.scope:
            return True
        if batch.first <= last:
            self._writer.flush()
            sql = "SELECT digest FROM batch WHERE stream = ? AND first = ? AND last = ?"
            found = self._connection.execute(sql, (stream, batch.first, batch.last)).fetchone()
            if found is not None and bytes(found["digest"]) == sealed.digest:
                return False
            may_lack = sealed.is_redacted or is_redacted(self._connection, stream, batch.first, last)
            return not says_what_is_here(self._connection, stream, batch, last, may_lack=may_lack)
        seal = self._sealed.get(stream, NO_SEAL)
        return 0 < seal.last == batch.first - 1 and seal.digest != batch.before

    def _follows(self, batch: Batch, last: int) -> bool:
        """Whether nothing is missing before the batch, and what is here of its stream is sealed."""
        return batch.first <= last or batch.first - 1 == last == self._sealed_here(batch.stream)

    def _sealed_here(self, stream: str) -> int:
        """The last number of a stream that lies here with its maker's seal: a copy may hold more."""
        return self._sealed.get(self._streams.get(stream, 0), NO_SEAL).last

    def _seal(self, batch: Batch, sealed: Sealed) -> None:
        """Keep the maker's seal of what is here, unless a longer batch of the same is sealed already."""
        stream = self._streams[batch.stream]
        before = self._sealed.get(stream, NO_SEAL).last
        if batch.last <= before:
            return
        if batch.first <= before:
            self._writer.flush()
            sql = "DELETE FROM batch WHERE stream = ? AND first >= ?"
            self._connection.execute(sql, (stream, batch.first))
        self._writer.seal(stream, batch, sealed)
        self._sealed[stream] = Seal(batch.last, sealed.digest)

    def _is_ready(self, batch: Batch) -> bool:
        return all(self._held.get(stream, 0) >= number for stream, number in _needs(batch))

    def _knows(self, erasures: Iterable[str]) -> bool:
        """Whether the erasures are here by which a batch was redacted."""
        sql = "SELECT 1 FROM erasure WHERE id = ?"
        return all(self._connection.execute(sql, (row,)).fetchone() is not None for row in erasures)

    def _want(self, batch: Batch, erasures: Iterable[str]) -> None:
        """Remember up to which numbers the streams must come before a batch can be joined."""
        born = (dot for row in erasures if (dot := birth_dot(row)) is not None)
        wanted = [need for need in (*_needs(batch), *born) if self._held.get(need[0], 0) < need[1]]
        if self._sealed_here(batch.stream) < batch.first - 1:
            wanted.append((batch.stream, batch.first - 1))
        for stream, number in wanted:
            self._wanted[stream] = max(number, self._wanted.get(stream, 0))


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
