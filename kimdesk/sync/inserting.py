"""Rows that are inserted together, many with one statement, whichever batches they came in.

A desk gets tens of thousands of small batches: with a statement for each row, entering SQLite and leaving it
again costs as much as the writing. What waits here is not in the tables yet: who reads them flushes first.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

AT_ONCE = 50
"""Rows of one statement."""
_PLACES = 50
"""How many places rows wait for."""


class Place(NamedTuple):
    """Where rows go: the table (and columns), and what stands for one row, as "(?, ?, NULL)"."""

    into: str
    row: str


class Inserts:
    """Inside a transaction of the caller. Rows of one place are written in the order in which they came."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._waiting: dict[Place, list[object]] = {}

    def add(self, place: Place, rows: Iterable[Sequence[object]]) -> None:
        """Write rows, now or when others have come."""
        self._add(place, chain.from_iterable(rows))

    def add_columns(self, place: Place, columns: Sequence[Sequence[object]]) -> None:
        """`add` for rows that come as columns of one length."""
        values: list[object] = [None] * (len(columns) * len(columns[0]))
        for index, column in enumerate(columns):
            values[index :: len(columns)] = column
        self._add(place, values)

    def _add(self, place: Place, values: Iterable[object]) -> None:
        waiting = self._waiting.setdefault(place, [])
        waiting += values
        if len(waiting) >= AT_ONCE * place.row.count("?"):
            self._write_many(place, waiting)
        elif len(self._waiting) > _PLACES:
            self.flush()

    def flush(self) -> None:
        """Write what waits for company."""
        for place, values in self._waiting.items():
            self._write_many(place, values)
            rest = zip(*[iter(values)] * place.row.count("?"), strict=True)
            self._connection.executemany(_statement(place, 1), rest)
        self._waiting.clear()

    def _write_many(self, place: Place, values: list[object]) -> None:
        """Write as many as fill whole statements; the others stay in `values`."""
        size = AT_ONCE * place.row.count("?")
        whole = len(values) - len(values) % size
        sql = _statement(place, AT_ONCE)
        for start in range(0, whole, size):
            self._connection.execute(sql, values[start : start + size])
        del values[:whole]


@cache
def _statement(place: Place, rows: int) -> str:
    return f"INSERT INTO {place.into} VALUES {', '.join([place.row] * rows)}"
