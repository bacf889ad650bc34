"""A second start raises the first window instead of opening the register twice.

The first program holds a lock in its data folder and, once its window is there, listens on a local
socket named after the folder; the second finds the lock taken, says hello and ends. The network
library is loaded for that only. The register is guarded by a lock of its own: this is a courtesy.
"""

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kimdesk.store.file_lock import FileLock
from kimdesk.ui.pause import pause

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

LOCK = "kimdesk.window.lock"
PATIENCE = 300
"""Milliseconds that the first program has to answer."""
SOON = 500
"""Milliseconds after the start when the first program begins to listen: its window comes first."""


class SingleInstance(QObject):
    """`raised` comes when another start asked for this window."""

    raised = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._lock = FileLock(folder / LOCK)
        self._server: QLocalServer | None = None
        self._soon = pause(self, SOON, self.listen)

    def is_first(self) -> bool:
        """True when no other program has this folder open; else that one was asked to come to the front."""
        if not self._take():
            self._greet()
            return False
        self._soon.start()
        return True

    def listen(self) -> None:
        """Wait for others from now on; happens by itself soon after `is_first`."""
        from PySide6.QtNetwork import QLocalServer

        if self._server is None and self._lock.is_held:
            self._server = QLocalServer(self)
            self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
            self._server.newConnection.connect(self._greeted)
            QLocalServer.removeServer(self._name())
            self._server.listen(self._name())

    def close(self) -> None:
        self._soon.stop()
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.free()

    def _take(self) -> bool:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            return self._lock.take()
        except (OSError, sqlite3.Error):
            return True  # a folder that cannot be written is put into words when the register is opened

    def _name(self) -> str:
        import hashlib

        return "kimdesk-" + hashlib.sha256(str(self._folder.resolve()).encode()).hexdigest()[:24]

    def _greet(self) -> None:
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name())
        if socket.waitForConnected(PATIENCE):
            socket.disconnectFromServer()

    def _greeted(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
        self.raised.emit()
