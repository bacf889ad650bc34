"""Blocks of births on their way into the log: small ones of many streams are put on shelves.

A desk takes in tens of thousands of blocks of two kilobytes. Each by itself would cost it a page and a half
of the file; on a shelf they lie close together. The view `birth` shows a block the same wherever it lies.
Nothing is taken from a shelf but by `redaction`, which blanks the place.
"""

import sqlite3

from kimdesk.sync.inserting import Inserts, Place

SMALL, FULL = 8_000, 32_000
"""Bytes below which a block is put on a shelf, and with which a shelf is full: who reads one block of it
reads them all."""
_BLOCK = Place("block", "(?, ?, ?, ?, ?, ?, ?)")
_BY_ITSELF = (None, None, None)
Span = tuple[int, int, int]
"""Stream, first and last number."""


class Shelf:
    """The one that is being filled. What lies on it is in the log when it is closed and `inserts` are
    flushed."""

    def __init__(self, connection: sqlite3.Connection, inserts: Inserts) -> None:
        self._connection, self._inserts = connection, inserts
        self._blocks: list[tuple[Span, bytes]] = []
        self._size = 0

    def put(self, span: Span, body: bytes) -> None:
        """A block on its way into the log."""
        if len(body) >= SMALL:
            self._inserts.add(_BLOCK, [(*span, body, *_BY_ITSELF)])
            return
        self._blocks.append((span, body))
        self._size += len(body)
        if self._size >= FULL:
            self.close()

    def close(self) -> None:
        """A block that is left alone lies by itself."""
        if len(self._blocks) > 1:
            body = b"".join(body for _span, body in self._blocks)
            shelf = self._connection.execute("INSERT INTO shelf (body) VALUES (?)", (body,)).lastrowid
            place = 1
            for span, each in self._blocks:
                self._inserts.add(_BLOCK, [(*span, b"", shelf, place, len(each))])
                place += len(each)
        else:
            for span, body in self._blocks:
                self._inserts.add(_BLOCK, [(*span, body, *_BY_ITSELF)])
        self._blocks, self._size = [], 0
