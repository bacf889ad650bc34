"""An evening before the dossier goes to the desa: issue it, change something, compare, check."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from kimdesk.entities import Group, Issue
from kimdesk.store import Scope
from kimdesk.ui.desk import Desk
from kimdesk.ui.issue_changes_dialog import IssueChangesDialog
from kimdesk.ui.main_window import MainWindow
from kimdesk.ui.purpose_dialog import PurposeDialog
from kimdesk.ui.tabs.dossier import DossierTab
from kimdesk.ui.verify_dialog import VerifyDialog
from tests.ui.complete_group import add_complete_group
from tests.ui.conftest import desk, store

__all__ = ["desk", "store"]


def in_dialog(qtbot: QtBot, use: Callable[[QDialog], object]) -> None:
    """Do this in the dialog that opens next; it never stays open."""

    def wait() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            QTimer.singleShot(20, wait)
            return
        try:
            use(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, wait)


def test_a_dossier_is_issued_changed_compared_and_checked(desk: Desk, qtbot: QtBot) -> None:
    kim = add_complete_group(desk.store)
    desk.set_scope(Scope(kim=kim))
    window = MainWindow(desk)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    desk.go_to("", tab="berkas")
    tab = window.tabs.current()
    assert isinstance(tab, DossierTab)
    page = tab.bench.pages.issues

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, PurposeDialog)
        QTest.keyClicks(dialog.purpose, "Pengajuan SK")
        QTest.keyClick(dialog.purpose, Qt.Key.Key_Return)

    in_dialog(qtbot, answer)
    tab.bench.show_page(page)
    page.issue.click()
    qtbot.waitUntil(lambda: page.issues.count == 1, timeout=20_000)
    (row,) = desk.store.all(Issue)
    assert row.purpose == "Pengajuan SK"

    desk.store.write("Alamat", Group, kim, {"address": "Jalan Melati 2"})
    page.issues.select(row.id)

    def compare(dialog: QDialog) -> None:
        assert isinstance(dialog, IssueChangesDialog)
        qtbot.waitUntil(lambda: dialog.changes is not None)
        assert dialog.changes is not None
        assert "Jalan Melati 2" in [change.new for change in dialog.changes]

    in_dialog(qtbot, compare)
    page.changed.click()

    def check(dialog: QDialog) -> None:
        assert isinstance(dialog, VerifyDialog)
        QTest.keyClicks(dialog.code, row.code)
        QTest.keyClick(dialog.code, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: dialog.verdict is not None)
        assert dialog.verdict is not None
        assert dialog.verdict.state == "found"

    in_dialog(qtbot, check)
    page.verify.click()
    window.close()
