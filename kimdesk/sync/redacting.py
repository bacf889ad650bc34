"""Erasures between laptops: nothing comes in that was erased, and what was erased goes on without its values.

Whatever the order of arrival, the log ends as the union of all batches with the values of erased rows
taken out. A batch that held some can no longer be made as its maker signed it. It travels redacted: its own
canonical bytes, the digest that the maker signed, that signature, and the erasures that it rests on.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator

from msgspec.structs import replace

from kimdesk.entities import Erasure
from kimdesk.entities.erasure import POINTERS
from kimdesk.kinds.base import Stored
from kimdesk.store.erased import Erased, Pair, is_erasable, is_kept, owners, redacted, rows_by_table
from kimdesk.store.names import JOIN, birth_dot, row_name
from kimdesk.store.redaction import erase, settle
from kimdesk.sync.batch import Batch, Births, Sealed, digest_of, pack, unpack

_WAITS = "FROM waiting WHERE stream = ? AND first = ? AND device = ?"


class Redactor:
    """What is erased, while batches come in; inside the transaction of a taking."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._erased = Erased.of(connection)
        self._numbers: dict[str, set[int]] = defaultdict(set)
        self._touched: set[str] = set()
        self._grew = False
        self._count(self._erased.rows)

    def redacted(self, batch: Batch) -> tuple[Batch, set[Pair]]:
        """The batch without values of erased rows (itself when it has none), and the rows born erased."""
        if not self._erased.rows:
            return batch, set()
        born = self._born_erased(batch)
        rows = {row for row, _erasure in born}
        numbers = self._numbers.get(batch.stream, set()).union(number for _stream, number in map(_dot, rows))
        births = [_without(section, numbers) for section in batch.births]
        values = self._values(batch, rows)
        if values is None and all(map(_is_same, births, batch.births)):
            return batch, born
        edits = batch.edits if values is None else replace(batch.edits, values=values)
        return replace(batch, births=births, edits=edits), born

    def wrote(self, batch: Batch, born: set[Pair], fold: Callable[[], None]) -> None:
        """A batch is in the log: erase what it newly names, and remember what must look erased at the end."""
        fresh = set(born)
        for section in batch.births:
            if section.table == Erasure.table:
                for index, number in enumerate(section.numbers):
                    values = {
                        name: column[index]
                        for name, column in zip(section.fields, section.columns, strict=True)
                    }
                    fresh |= self._erased.learn(row_name(batch.stream, number), values)
        if fresh:
            fold()
            found = erase(self._connection, self._erased, fresh)
            self._count(found)
            self._touched |= found
            self._grew = True
        if self._erased.rows:
            own = self._numbers.get(batch.stream, set())
            numbers = (number for section in batch.births for number in own.intersection(section.numbers))
            self._touched.update(row_name(batch.stream, number) for number in numbers)
            self._touched.update(row for row in batch.rows if row in self._erased.rows)
            links = zip(batch.edits.tables, batch.edits.rows, strict=True) if self._links(batch) else ()
            for table, row in set(links):
                self._touched.update(owners(batch.names[table], batch.rows[row]))

    def finish(self) -> None:
        """After everything is folded in: erased rows look erased, and nothing of them waits."""
        rows = self._touched.intersection(self._erased.rows)
        if rows:
            settle(self._connection, rows_by_table(self._connection, rows))
        if self._grew:
            self.redact_waiting()

    def to_keep(self, sealed: Sealed, left: Batch) -> tuple[bytes, bytes, bytes | None, str | None]:
        """A batch that has to wait, as it may lie here: body, signature, digest, erasures."""
        body = pack(left)
        is_whole = digest_of(body) == sealed.digest
        digest = None if is_whole else sealed.digest
        return body, sealed.signature, digest, " ".join(sealed.erasures) or None

    def redact_waiting(self) -> None:
        places = self._connection.execute("SELECT stream, first, device FROM waiting").fetchall()
        for place in map(tuple, places):
            row = self._connection.execute(f"SELECT body, signature, digest {_WAITS}", place).fetchone()
            batch = unpack(row["body"])
            left, _born = self.redacted(batch)
            if left is not batch:
                digest = row["digest"] or Sealed(row["body"], row["signature"]).digest
                self._connection.execute(
                    "UPDATE waiting SET body = ?, digest = ? WHERE stream = ? AND first = ? AND device = ?",
                    (pack(left), digest, *place),
                )

    def _count(self, rows: "Iterator[str] | set[str] | dict[str, set[str]]") -> None:
        for stream, number in map(_dot, rows):
            self._numbers[stream].add(number)

    def _born_erased(self, batch: Batch) -> set[Pair]:
        """Rows of the batch that hang on erased ones, or on each other, and were not known."""
        found = Erased()
        found.spared = self._erased.spared
        moved = True
        pairs: set[Pair] = set()
        while moved:
            before = len(pairs)
            for number, on in _pointing(batch):
                row = row_name(batch.stream, number) if on in self._erased.rows or on in found.rows else ""
                if row:
                    pairs |= self._erased.hangs(row, on) | found.hangs(row, on)
            found.add(pairs)
            moved = len(pairs) > before
        return pairs

    def _links(self, batch: Batch) -> bool:
        return any(JOIN in row for row in batch.rows)

    def _values(self, batch: Batch, born: set[str]) -> list[str | int | float | None] | None:
        """The edits' values with those of erased rows taken out; None when there are none of them."""
        edits = batch.edits
        wanted = {
            index
            for index, row in enumerate(batch.rows)
            if row in self._erased.rows or row in born or JOIN in row
        }
        values = list(edits.values)
        for place, index in enumerate(edits.rows if wanted else ()):
            table, row = batch.names[edits.tables[place]], batch.rows[index]
            if index in wanted and (self._erased.covers(table, row) or (row in born and is_erasable(table))):
                values[place] = redacted(table, batch.names[edits.fields[place]], values[place])
        return values if values != edits.values else None


def _dot(row: str) -> tuple[str, int]:
    return birth_dot(row) or ("", 0)


def _pointing(batch: Batch) -> Iterator[tuple[int, Stored]]:
    """Number and target of every birth that points somewhere."""
    for section in batch.births:
        for field, column in zip(section.fields, section.columns, strict=True):
            if field in POINTERS and section.table != Erasure.table:
                yield from zip(section.numbers, column, strict=True)


def _without(section: Births, erased: set[int]) -> Births:
    """The births with the values of these numbers taken out; the same ones when none is among them."""
    places = [index for index, number in enumerate(section.numbers) if number in erased]
    if not places or not is_erasable(section.table):
        return section
    columns = []
    for field, column in zip(section.fields, section.columns, strict=True):
        left = list(column)
        for place in places if not is_kept(section.table, field) else ():
            left[place] = None
        columns.append(left)
    return section if columns == section.columns else replace(section, columns=columns)


def _is_same(one: Births, other: Births) -> bool:
    return one is other
