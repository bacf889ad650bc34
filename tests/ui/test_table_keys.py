"""Keys are read by a thread that outlives nobody it could annoy."""

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from kimdesk.ui.desk import Desk
from kimdesk.ui.table_keys import KeyReader

if TYPE_CHECKING:
    from kimdesk.store import Store


def test_a_list_that_is_gone_before_its_keys_are_read_falls_silent(desk: Desk, qtbot: QtBot) -> None:
    gone = threading.Event()

    def open_store() -> "Store":
        gone.wait()
        return desk.store.sibling()

    reader = KeyReader(open_store)
    reader.read("SELECT seq FROM kim", ())
    (thread,) = reader._threads
    reader.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gone.set()
    thread.join()
