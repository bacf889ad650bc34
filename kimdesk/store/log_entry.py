"""One act's entry in the log: the numbers it takes, its edits, its blocks of births, its stretches.

What an edit means for tables and heads is not here (`acts.py`).
"""

import sqlite3
from collections.abc import Sequence

from kimdesk.entities import Entity
from kimdesk.kinds.base import Stored
from kimdesk.store.log import BLOCK_ROWS, Dot, Section, pack_births, pack_dots, pack_numbers
from kimdesk.store.streams import Streams

_INSERT_CHANGE = "INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_INSERT_BIRTHS = "INSERT INTO block (stream, first, last, body) VALUES (?, ?, ?, ?)"
_INSERT_ACT = "INSERT INTO act VALUES (?, ?, ?, ?, ?, ?, ?, NULL, ?)"


class LogEntry:
    """Inside one transaction. `issued` counts its changes; `rows_unknown`: of which rows is not noted."""

    def __init__(self, connection: sqlite3.Connection, streams: Streams) -> None:
        self.id = streams.begin()
        self.issued = 0
        self.rows_unknown = False
        self._connection = connection
        self._execute = streams.execute
        self._streams = streams
        self._first: dict[int, int] = {}
        self._last: dict[int, int] = {}
        self._sections: dict[int, list[Section]] = {}
        self._waiting = 0

    def adopt(self, stream: int, first: int, last: int) -> None:
        """Count changes first…last of a stream, made elsewhere and written already, as of this act."""
        self._issue(stream, first, last)
        self.rows_unknown = True

    def sign(self, label: str, kind: str, target: int | None, at: int, author: str) -> bool:
        """Write what still waits, and the act itself; False and nothing when it has changed nothing.

        at: milliseconds UTC.
        """
        if self._waiting:
            self._flush()
        if not self._first:
            return False
        flat = [part for stream, first in self._first.items() for part in (stream, first, self._last[stream])]
        device = self._streams.device_id()
        self._execute(_INSERT_ACT, (self.id, device, label, at, author, kind, target, pack_numbers(flat)))
        return True

    def _take(self, stream: int, count: int) -> int:
        """Issue `count` numbers of a stream; the first of them."""
        first = self._streams.take(stream, count)
        self._issue(stream, first, first + count - 1)
        return first

    def _issue(self, stream: int, first: int, last: int) -> None:
        self._first.setdefault(stream, first)
        self._last[stream] = last
        self.issued += last - first + 1

    def _edit(
        self, entity: type[Entity], row: str, field: str, value: Stored, sees: Sequence[Dot], depth: int
    ) -> Dot:
        """Write one change of one field; its dot."""
        stream = self._streams.beside(row)
        number = self._take(stream, 1)
        change = (stream, number, self.id, entity.table, row, field, value, pack_dots(sees), depth)
        self._execute(_INSERT_CHANGE, change)
        return stream, number

    def _bear(self, stream: int, section: Section) -> None:
        """Put births into the block of a stream; it is written when it is full or the act ends."""
        self._sections.setdefault(stream, []).append(section)
        self._waiting += len(section[1])
        if self._waiting >= BLOCK_ROWS:
            self._flush()

    def _flush(self) -> None:
        for stream, sections in self._sections.items():
            numbers = [number for section in sections for number in section[1]]
            self._execute(_INSERT_BIRTHS, (stream, min(numbers), max(numbers), pack_births(sections)))
        self._sections.clear()
        self._waiting = 0
