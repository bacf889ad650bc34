"""A file that one process at a time holds; the system frees it when that process is killed.

The lock is SQLite's own on an empty file: it knows the locks of every system and is loaded anyway, which
a library for locks alone is not. The file stays empty and says nothing.
"""

import sqlite3
from pathlib import Path


class FileLock:
    """The right to something, held from `take` to `free`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None

    @property
    def is_held(self) -> bool:
        """By this very lock, not by another one on the same file."""
        return self._connection is not None

    def take(self) -> bool:
        """False when it is held already; sqlite3.Error when the file cannot be made or written."""
        connection = sqlite3.connect(self._path, timeout=0, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA journal_mode = OFF")  # nothing is written: no file beside it
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            connection.close()
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                return False
            raise
        self._connection = connection
        return True

    def free(self) -> None:
        """Harmless when it is not held."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
