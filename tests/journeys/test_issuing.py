"""Papers are issued, something changes, they are compared and checked: a dossier, a recap, a memorandum."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from kimdesk.entities import Group, Issue, Participant, Partner, Partnership
from kimdesk.kinds import PartialDay
from kimdesk.store import Scope, attendance
from kimdesk.ui.desk import Desk
from kimdesk.ui.issue_changes_dialog import IssueChangesDialog
from kimdesk.ui.issues_dialog import IssuesDialog
from kimdesk.ui.main_window import MainWindow
from kimdesk.ui.ordered_papers import OrderedPapers
from kimdesk.ui.purpose_dialog import PurposeDialog
from kimdesk.ui.tabs.dossier import DossierTab
from kimdesk.ui.tabs.partner_papers import PartnerPapers
from kimdesk.ui.tabs.training_papers import TrainingPapers
from kimdesk.ui.verify_dialog import VerifyDialog
from tests.reports.reading import flowing, pages_of
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


def answer(dialog: QDialog) -> None:
    assert isinstance(dialog, PurposeDialog)
    QTest.keyClicks(dialog.purpose, "Arsip kantor")
    QTest.keyClick(dialog.purpose, Qt.Key.Key_Return)


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

    in_dialog(qtbot, answer)
    tab.bench.show_page(page)
    page.issue.click()
    qtbot.waitUntil(lambda: page.issues.count == 1, timeout=20_000)
    (row,) = desk.store.all(Issue)
    assert row.purpose == "Arsip kantor"

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
        QTest.keyClicks(dialog.code, row.code or "")
        QTest.keyClick(dialog.code, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: dialog.verdict is not None)
        assert dialog.verdict is not None
        assert dialog.verdict.state == "found"

    in_dialog(qtbot, check)
    page.verify.click()
    window.close()


def issue_shown(papers: OrderedPapers, qtbot: QtBot) -> str:
    """Issue what a dialog of papers shows; the text of what is shown then."""
    qtbot.waitUntil(lambda: papers.paper is not None)
    in_dialog(qtbot, answer)
    papers.issue_button.click()
    qtbot.waitUntil(lambda: papers.paper is not None and papers.paper.is_issued, timeout=20_000)
    assert papers.paper is not None
    assert not papers.issue_button.isEnabled()
    assert papers.list_button.text() == "Terbitan (1)"
    return flowing(pages_of(papers.paper.pdf))


def compared(papers: OrderedPapers, qtbot: QtBot, row: str) -> list[str]:
    """What the list of issued papers tells of the changes since."""
    words: list[str] = []

    def compare(dialog: QDialog) -> None:
        assert isinstance(dialog, IssueChangesDialog)
        qtbot.waitUntil(lambda: dialog.changes is not None)
        words.extend(change.words for change in dialog.changes or ())

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, IssuesDialog)
        qtbot.waitUntil(lambda: dialog.page.issues.count == 1)
        dialog.page.issues.select(row)
        in_dialog(qtbot, compare)
        dialog.page.changed.click()

    in_dialog(qtbot, look)
    papers.list_button.click()
    return words


def test_a_recap_of_a_training_is_issued_and_compared(desk: Desk, qtbot: QtBot) -> None:
    store = desk.store
    training = attendance.new_training(
        store, {"name": "Jurnalistik warga", "starts": PartialDay(2026, 11, 21)}
    )
    person = store.create("Peserta", Participant, {"training": training, "name": "Ni Contoh", "sex": "P"})
    papers = TrainingPapers(desk, training, None, "daftar-hadir")
    qtbot.addWidget(papers)
    papers.show()
    assert not papers.issue_button.isEnabled(), "an empty form is only printed"
    papers.choices.choose("rekap")
    qtbot.waitUntil(lambda: papers.paper is not None and papers.issue_button.isEnabled())
    text = issue_shown(papers, qtbot)
    (row,) = store.all(Issue)
    assert (row.training, row.purpose) == (training, "Arsip kantor")
    assert row.code is not None
    assert row.code in text
    store.write("Nama", Participant, person, {"name": "Ni Contoh Lain"})
    assert "Peserta Ni Contoh Lain – Nama: Ni Contoh → Ni Contoh Lain" in compared(papers, qtbot, row.id)
    papers.choices.choose("petugas")
    qtbot.waitUntil(lambda: papers.issue_button.isEnabled() and papers.paper is not None)
    assert papers.paper is not None
    assert "Draf, belum diterbitkan" in flowing(pages_of(papers.paper.pdf))
    papers.close()


def test_a_memorandum_is_issued_and_compared(desk: Desk, qtbot: QtBot) -> None:
    store = desk.store
    kim = add_complete_group(store)
    partner = store.create("Mitra", Partner, {"name": "Radio Contoh"})
    values = {"kim": kim, "partner": partner, "name": "Siaran bersama", "instrument": "mou"}
    partnership = store.create("Kemitraan", Partnership, values)
    papers = PartnerPapers(desk, Scope(), partnership)
    qtbot.addWidget(papers)
    papers.show()
    assert "Nama kelompok : KIM Sinar Kabar" in issue_shown(papers, qtbot)
    (row,) = store.all(Issue)
    assert (row.partnership, row.kim) == (partnership, kim)
    store.write("Mitra", Partner, partner, {"name": "Radio Lain"})
    assert "Mitra Radio Lain – Nama mitra: Radio Contoh → Radio Lain" in compared(papers, qtbot, row.id)
    papers.close()
