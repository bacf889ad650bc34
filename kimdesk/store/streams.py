"""Streams: one device's numbered changes in one scope.

A scope is the region code of the row's group (`*` for shared rows), so that a laptop can be given
one desa without gaps. A change of an existing row goes into this device's stream of the scope
in which the row was born.
"""

import sqlite3

from kimdesk.store.names import JOIN, STREAM_LENGTH, new_name
from kimdesk.store.records import Device

_LAST = (
    "SELECT max(ifnull((SELECT max(n) FROM change WHERE stream = ?1), 0),"
    " ifnull((SELECT max(last) FROM birth WHERE stream = ?1), 0))"
)


class Streams:
    """The streams known to one connection; local numbers are kept only while it is open."""

    def __init__(self, connection: sqlite3.Connection, device: Device) -> None:
        # One cursor for the statements of all acts: making one for each takes a tenth of a small statement.
        cursor = connection.cursor()
        cursor.row_factory = None
        self.execute = cursor.execute
        self._cursor: sqlite3.Cursor | None = cursor
        self._device = device
        self._seen = -1
        self.forget()

    def forget(self) -> None:
        """What is remembered may no longer hold: an act was rolled back, or another connection wrote."""
        self._device_id: int | None = None
        self._own: dict[str, tuple[int, str]] = {}
        self._beside: dict[str, int] = {}
        self._last: dict[int, int] = {}
        self._last_act: int | None = None

    def close(self) -> None:
        """Before the connection is closed: the file stays open while a cursor holds its last statement."""
        if self._cursor is not None:
            self._cursor.close()
            self._cursor = None

    def begin(self) -> int:
        """Start of an act: forget what another connection may have changed; the number of the act."""
        version = self.execute("PRAGMA data_version").fetchone()[0]
        if version != self._seen:
            self.forget()
            self._seen = version
        if self._last_act is None:
            self._last_act = self.execute("SELECT ifnull(max(id), 0) FROM act").fetchone()[0]
        self._last_act += 1
        return self._last_act

    def device_id(self) -> int:
        """The local number of this device; made when missing."""
        if self._device_id is None:
            self._device_id = self._find_device()
        return self._device_id

    def _find_device(self) -> int:
        row = self.execute("SELECT id, name FROM device WHERE key = ?", (self._device.key,)).fetchone()
        if row is None:
            sql = "INSERT INTO device (key, name) VALUES (?, ?)"
            return int(self.execute(sql, (self._device.key, self._device.name)).lastrowid or 0)
        if row[1] != self._device.name:
            self.execute("UPDATE device SET name = ? WHERE id = ?", (self._device.name, row[0]))
        return int(row[0])

    def of(self, scope: str) -> tuple[int, str]:
        """Local number and name of this device's stream in `scope`; made when missing."""
        if scope not in self._own:
            epoch = self.execute("SELECT value FROM meta WHERE name = 'epoch'").fetchone()[0]
            device = self.device_id()
            row = self.execute(
                "SELECT id, name FROM stream WHERE device = ? AND scope = ? AND epoch = ?",
                (device, scope, epoch),
            ).fetchone()
            if row is None:
                name = new_name()
                sql = "INSERT INTO stream (name, device, scope, epoch) VALUES (?, ?, ?, ?)"
                made = self.execute(sql, (name, device, scope, epoch)).lastrowid
                self._own[scope] = (int(made or 0), name)
            else:
                self._own[scope] = row
        return self._own[scope]

    def beside(self, row: str) -> int:
        """Local number of this device's stream in the scope where `row` was born."""
        born_in = row.split(JOIN, 1)[0][:STREAM_LENGTH]
        if born_in not in self._beside:
            found = self.execute("SELECT scope FROM stream WHERE name = ?", (born_in,)).fetchone()
            self._beside[born_in] = self.of(found[0] if found else "*")[0]
        return self._beside[born_in]

    def take(self, stream: int, count: int) -> int:
        """Issue `count` numbers of a stream; the first of them."""
        if stream not in self._last:
            self._last[stream] = self.execute(_LAST, (stream,)).fetchone()[0]
        first = self._last[stream] + 1
        self._last[stream] += count
        return first


def begin_new_streams(connection: sqlite3.Connection) -> None:
    """After a restore or a copy: further numbers belong to new streams, so that no dot is used twice."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('epoch', ?)", (new_name(),))
