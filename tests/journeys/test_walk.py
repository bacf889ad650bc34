"""A walk through every dialog: everything in it has a name, and it fits on the screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kimdesk.app import Session
from kimdesk.entities import Group, Training, field_of
from kimdesk.settings import Settings
from kimdesk.store import Scope, attendance
from kimdesk.ui import theme
from kimdesk.ui.acts_dialog import ActsDialog
from kimdesk.ui.backup_dialog import BackupDialog
from kimdesk.ui.basket_dialog import BasketDialog
from kimdesk.ui.first_start import FirstStart
from kimdesk.ui.history_dialog import HistoryDialog
from kimdesk.ui.new_group import NewGroup
from kimdesk.ui.office_dialog import OfficeDialog
from kimdesk.ui.rules_dialog import RulesDialog
from kimdesk.ui.settings_dialog import SettingsDialog
from kimdesk.ui.tabs.invite_dialog import InviteDialog
from kimdesk.ui.tabs.leaving_dialog import LeavingDialog
from kimdesk.ui.tabs.signing_dialog import SigningDialog
from tests.journeys.registers import GUMBRIH, add_group
from tests.ui.test_main_window import nameless


@pytest.fixture
def session(folder: Path, chosen: Settings, qtbot: QtBot) -> Iterator[Session]:
    opened = Session(folder, chosen)
    opened.window.show()
    qtbot.waitExposed(opened.window)
    yield opened
    opened.close()


def dialogs(session: Session, kim: str) -> Iterator[QWidget]:
    desk = session.desk
    member = desk.store.query("SELECT id FROM membership")[0]["id"]
    training = desk.store.get(Training, attendance.new_training(desk.store, {"name": "Foto"}))
    assert training is not None
    yield FirstStart("LAPTOP-ANI")
    yield NewGroup(desk, None)
    yield SettingsDialog(desk.store.folder, None)
    yield BackupDialog(desk, None)
    yield BasketDialog(desk, None)
    yield ActsDialog(desk, None)
    yield HistoryDialog(desk, Group, kim, field_of(Group, "name"), None)
    yield OfficeDialog(desk, GUMBRIH, None)
    yield RulesDialog(desk, "51.01", None)
    yield InviteDialog(desk, training)
    yield LeavingDialog(desk, member, "I Komang Rai", session.window)
    yield SigningDialog(desk, kim, "desa", "")


def test_every_input_and_every_icon_of_every_dialog_has_a_name(session: Session, qtbot: QtBot) -> None:
    kim = add_group(session.store, "Gumbrih", GUMBRIH, ("I Komang Rai", "L"))
    session.desk.set_scope(Scope(kim=kim))
    for dialog in dialogs(session, kim):
        qtbot.addWidget(dialog)
        dialog.show()
        QApplication.processEvents()
        assert f"{type(dialog).__name__}: {nameless(dialog)}" == f"{type(dialog).__name__}: []"
        dialog.hide()


def test_no_dialog_is_larger_than_the_screen_of_an_old_laptop_at_the_largest_text(
    session: Session, qtbot: QtBot, qapp: QApplication
) -> None:
    kim = add_group(session.store, "Gumbrih", GUMBRIH, ("I Komang Rai", "L"))
    session.window.hide()
    theme.apply(qapp, "light", 160)
    for dialog in list(dialogs(session, kim))[1:]:  # the first start knows the usual size only
        qtbot.addWidget(dialog)
        least = dialog.minimumSizeHint()
        name = type(dialog).__name__
        assert (name, least.width() <= 1366, least.height() <= 768) == (name, True, True)
