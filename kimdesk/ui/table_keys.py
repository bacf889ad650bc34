"""Reading the keys of a long list without making the window wait.

A list of millions is an array of integers (8 bytes a row), read by a thread over its own
connection; whole rows are fetched by key, a page at a time, only where somebody looks.
"""

import sqlite3
import threading
from array import array
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

if TYPE_CHECKING:
    from kimdesk.store import Store
    from kimdesk.ui.table_query import Query

FIRST_CHUNK = 500
CHUNK = 50_000
PAUSE = 0.15
"""Seconds after the first chunk in which the window paints it without a second thread in its way."""


def place_in(keys: "array[int]", key: int) -> int:
    """Where a key stands; -1 when it is not there. Searching bytes is ten times as quick as numbers."""
    raw, wanted = keys.tobytes(), array("q", [key]).tobytes()
    at = raw.find(wanted)
    while at >= 0 and at % keys.itemsize:
        at = raw.find(wanted, at + 1)
    return at // keys.itemsize if at >= 0 else -1


def key_of(store: "Store", query: "Query", row: str) -> int | None:
    """The key of a row that the query lists now, whether it has been read or not."""
    sql = f"SELECT {query.key} FROM {query.source} WHERE {query.id} = ? AND ({query.where})"
    found = store.one(sql, (row, *query.params))
    return None if found is None else int(found[0])


class KeyReader(QObject):
    """Reads one list of keys at a time; a newer request makes an older one fall silent."""

    arrived = Signal(int, object, bool)
    """number of the request, array of further keys, whether these were the last."""
    failed = Signal(object)

    def __init__(self, open_store: "Callable[[], Store]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_store = open_store
        self._number = 0
        self._reading: sqlite3.Connection | None = None
        self._threads: list[threading.Thread] = []
        self._stopped = threading.Event()

    def read(self, sql: str, params: Sequence[Any]) -> int:
        """Begin to read; the request's number."""
        self.stop()
        self._stopped = threading.Event()
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        thread = threading.Thread(
            target=self._read,
            args=(self._number, self._stopped, sql, tuple(params)),
            name="kimdesk-keys",
            daemon=True,
        )
        self._threads.append(thread)
        thread.start()
        return self._number

    def stop(self) -> None:
        """Forget the request that is being read."""
        self._number += 1
        self._stopped.set()
        if self._reading is not None:
            self._reading.interrupt()

    def close(self) -> None:
        """Stop, and wait for the thread, so that the register can be closed."""
        self.stop()
        for thread in self._threads:
            thread.join()

    def _read(self, number: int, stopped: threading.Event, sql: str, params: Sequence[Any]) -> None:
        try:
            store = self._open_store()
            self._reading = store.connection
            try:
                self._pass_on(number, stopped, store.connection.execute(sql, params))
            finally:
                self._reading = None
                store.close()
        except Exception as error:  # noqa: BLE001 (the window shows it, or raises it there)
            if number == self._number and isValid(self):  # a list may be gone before its keys are read
                self.failed.emit(error)

    def _pass_on(self, number: int, stopped: threading.Event, cursor: sqlite3.Cursor) -> None:
        cursor.row_factory = None
        size = FIRST_CHUNK
        while number == self._number:
            rows = cursor.fetchmany(size)
            if number == self._number:
                self.arrived.emit(number, array("q", (row[0] for row in rows)), len(rows) < size)
            if len(rows) < size:
                return
            if size == FIRST_CHUNK:
                stopped.wait(PAUSE)
            size = CHUNK
