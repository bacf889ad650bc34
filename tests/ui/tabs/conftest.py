"""The window on the dossier of a complete group, as several tests of the tab begin."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from kimdesk.store import Scope
from kimdesk.ui.desk import Desk
from kimdesk.ui.main_window import MainWindow
from kimdesk.ui.tabs.dossier import DossierTab
from kimdesk.ui.tabs.dossier_bench import DossierBench
from tests.ui.complete_group import add_complete_group


@pytest.fixture
def kim(desk: Desk) -> str:
    return add_complete_group(desk.store)


@pytest.fixture
def window(desk: Desk, kim: str, qtbot: QtBot) -> Iterator[MainWindow]:
    desk.set_scope(Scope(kim=kim))
    made = MainWindow(desk)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    yield made
    made.close()


@pytest.fixture
def tab(window: MainWindow, desk: Desk) -> DossierTab:
    desk.go_to("", tab="berkas")
    found = window.tabs.current()
    assert isinstance(found, DossierTab)
    return found


@pytest.fixture
def bench(tab: DossierTab) -> DossierBench:
    return tab.bench
