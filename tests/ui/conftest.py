"""A desk over an empty register, for every test of the window."""

import datetime
import gc
import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kimdesk.store import Device, Scope, Store
from kimdesk.ui import theme
from kimdesk.ui.collector import collect_due
from kimdesk.ui.desk import Desk
from kimdesk.ui.jobs import Jobs

WITA = datetime.timezone(datetime.timedelta(hours=8))
NOW = datetime.datetime(2026, 11, 22, 10, 32, tzinfo=WITA)
DEVICE = Device("0123456789ab", "LAPTOP-ANI", "Ani Rahayu", "Fasilitator")


@pytest.fixture(autouse=True)
def _garbage_is_collected_here() -> Iterator[None]:
    """Never in a worker's thread: what a test leaves may hold widgets."""
    gc.disable()
    yield
    collect_due()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "register.kimdesk.db", DEVICE, lambda: NOW)
    yield opened
    # Widgets of the test are gone for good before the store is closed, and their timers with them.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    opened.close()


@pytest.fixture
def desk(store: Store, qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    theme.apply(qapp, "light")
    jobs = Jobs(store)
    made = Desk(store, jobs, lambda: NOW, Scope())
    yield made
    made.close()
    jobs.close()
