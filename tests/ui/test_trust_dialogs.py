"""The dialogs of trust: issue, check, compare, electronically signed papers, whole data given away."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kimdesk.entities import Attachment, Decree, Disclosure, Group, Issue
from kimdesk.errors import KimdeskError
from kimdesk.reports.issuing import Issued, issue
from kimdesk.rules.dossier_order import Order
from kimdesk.ui import giving, issue_dialog, messages
from kimdesk.ui.desk import Desk
from kimdesk.ui.issue_changes_dialog import IssueChangesDialog
from kimdesk.ui.purpose_dialog import Purpose, PurposeDialog
from kimdesk.ui.signed_dialog import SignedDialog
from kimdesk.ui.verify_dialog import VerifyDialog
from tests.reports.issued import BUDI, issue_sample, payload_of, register, rewritten
from tests.reports.signed_papers import Office, decree_pdf
from tests.ui.complete_group import add_complete_group

DOCUMENTS = ("profil", "verifikasi")


@pytest.fixture
def kim(desk: Desk) -> str:
    return add_complete_group(desk.store)


@pytest.fixture
def issued(desk: Desk, kim: str) -> Issue:
    made = issue(desk.store, Order(kim, documents=DOCUMENTS), "Arsip", desk.now())
    row = desk.store.get(Issue, made.row)
    assert row is not None
    return row


def words_of(widget: QWidget) -> str:
    return "\n".join(found.text() for found in widget.findChildren(QLabel) if not found.isHidden())


def shown(qtbot: QtBot, dialog: QDialog) -> QDialog:
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def test_issuing_shows_what_is_in_it_and_waits_for_a_purpose(desk: Desk, kim: str, qtbot: QtBot) -> None:
    dialog = issue_dialog.issue_dialog(desk, Order(kim, documents=DOCUMENTS), None)
    shown(qtbot, dialog)
    assert "Terbitkan berkas KIM Sinar Kabar" in words_of(dialog)
    assert "Profil kelompok, Lembar verifikasi" in words_of(dialog)
    assert "16 orang, NIK disamarkan" in words_of(dialog)
    assert not dialog.action.isEnabled()
    qtbot.keyClicks(dialog.purpose, "Pengajuan ke desa")
    QTest.keyClick(dialog.purpose, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.answer() == Purpose("Pengajuan ke desa", "")


def test_whole_personal_data_are_pointed_out(desk: Desk, kim: str, qtbot: QtBot) -> None:
    order = Order(kim, documents=("lampiran_tertutup",))
    dialog = issue_dialog.issue_dialog(desk, order, None)
    shown(qtbot, dialog)
    assert "pemberian ini dicatat" in words_of(dialog)


def test_a_suggestion_is_taken_by_one_press(qtbot: QtBot) -> None:
    dialog = PurposeDialog(None, "Berikan", [], "Lanjut", full=False)
    shown(qtbot, dialog)
    (chip,) = [each for each in dialog.findChildren(QPushButton) if each.text() == "Arsip kantor"]
    chip.click()
    assert dialog.answer().purpose == "Arsip kantor"
    assert dialog.action.isEnabled()


def test_an_answer_becomes_an_issued_paper(
    desk: Desk, kim: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(issue_dialog, "ask_purpose", lambda *_a, **_k: Purpose("Arsip", "Bu Ratna"))
    made: list[Issued] = []
    issue_dialog.ask_issue(desk, Order(kim, documents=DOCUMENTS), None, made.append)
    qtbot.waitUntil(lambda: bool(made))
    (row,) = desk.store.all(Issue)
    assert (made[0].code, row.purpose) == (row.code, "Arsip")
    assert made[0].pdf.startswith(b"%PDF-")


def test_who_thinks_better_of_it_issues_nothing(
    desk: Desk, kim: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(issue_dialog, "ask_purpose", lambda *_a, **_k: None)
    issue_dialog.ask_issue(desk, Order(kim), None, lambda _issued: None)
    assert desk.jobs.running == ()
    assert desk.store.all(Issue) == []


def test_what_goes_wrong_while_issuing_is_shown(
    desk: Desk, kim: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    errors: list[KimdeskError] = []
    monkeypatch.setattr(messages, "show_error", lambda _parent, error: errors.append(error))
    monkeypatch.setattr(issue_dialog, "ask_purpose", lambda *_a, **_k: Purpose("Arsip", ""))
    issue_dialog.ask_issue(desk, Order(kim, documents=()), None, lambda _issued: None)
    qtbot.waitUntil(lambda: bool(errors))
    assert errors[0].title == "Tidak ada dokumen yang dipilih"
    assert desk.store.all(Issue) == []


def test_a_scanned_code_says_that_it_is_genuine(desk: Desk, issued: Issue, qtbot: QtBot) -> None:
    dialog = VerifyDialog(desk, None)
    shown(qtbot, dialog)
    dialog.code.setText(payload_of(issued))
    QTest.keyClick(dialog.code, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.verdict is not None)
    text = words_of(dialog)
    assert "Asli dan utuh" in text
    assert f"{issued.code} · diterbitkan dengan LAPTOP-ANI, Ani Rahayu" in text
    assert "14 orang" in text
    assert dialog.code.selectedText() == dialog.code.text()


def test_a_figure_that_changed_since_is_pointed_out(desk: Desk, issued: Issue, qtbot: QtBot) -> None:
    desk.store.write("Nama", Group, issued.kim or "", {"name": "Kabar Baru"})
    dialog = VerifyDialog(desk, None)
    shown(qtbot, dialog)
    dialog.check_code(issued.code or "")
    qtbot.waitUntil(lambda: dialog.verdict is not None)
    assert "KIM Kabar Baru (berubah)" in words_of(dialog)


def test_a_forged_pdf_is_dropped_and_its_figure_named(
    desk: Desk, kim: str, qtbot: QtBot, tmp_path: Path
) -> None:
    made = issue(desk.store, Order(kim, documents=DOCUMENTS), "Arsip", desk.now())
    path = tmp_path / "palsu.pdf"
    path.write_bytes(rewritten(made.pdf, made.pages, b"14 orang", b"41 orang"))
    dialog = VerifyDialog(desk, None)
    shown(qtbot, dialog)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    copy, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    dialog.dropEvent(QDropEvent(QPointF(9, 9), copy, mime, button, key))
    qtbot.waitUntil(lambda: dialog.verdict is not None)
    text = words_of(dialog)
    assert "Berkas ini diubah sesudah diterbitkan" in text
    assert "tercetak “41 orang”, seharusnya “14 orang”" in text


def test_a_stranger_s_key_is_known_once_somebody_vouches_for_it(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    with register(tmp_path / "budi", BUDI) as store:
        row, _made = issue_sample(store, DOCUMENTS)
    dialog = VerifyDialog(desk, None)
    shown(qtbot, dialog)
    dialog.check_code(payload_of(row))
    qtbot.waitUntil(lambda: dialog.verdict is not None)
    assert "penerbitnya belum dikenal" in words_of(dialog)
    assert dialog.trust.isVisible()
    dialog.know("Laptop Budi, Diskominfo")
    qtbot.waitUntil(lambda: dialog.verdict is not None and dialog.verdict.good)
    assert "diterbitkan dengan Laptop Budi, Diskominfo" in words_of(dialog)
    assert not dialog.trust.isVisible()


def test_an_empty_line_asks_nothing(desk: Desk, qtbot: QtBot) -> None:
    dialog = VerifyDialog(desk, None)
    shown(qtbot, dialog)
    QTest.keyClick(dialog.code, Qt.Key.Key_Return)
    assert desk.jobs.running == ()


def test_changes_stand_old_beside_new(desk: Desk, issued: Issue, qtbot: QtBot) -> None:
    desk.store.write("Alamat", Group, issued.kim or "", {"address": "Jalan Melati 2"})
    dialog = IssueChangesDialog(desk, issued, None)
    shown(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.changes is not None)
    cells = [dialog.table.item(0, column) for column in range(4)]
    assert [cell.text() for cell in cells if cell is not None] == [
        "Kelompok KIM Sinar Kabar",
        "Alamat sekretariat",
        "Jalan Raya Denpasar–Gilimanuk Nomor 17",
        "Jalan Melati 2",
    ]


def test_without_changes_it_says_so(desk: Desk, issued: Issue, qtbot: QtBot) -> None:
    dialog = IssueChangesDialog(desk, issued, None)
    shown(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.changes is not None)
    assert "masih sesuai dengan register" in words_of(dialog)


def test_a_signed_paper_comes_back_and_is_judged(desk: Desk, kim: str, qtbot: QtBot, tmp_path: Path) -> None:
    (decree,) = desk.store.all(Decree)
    office = Office("Desa Gumbrih", "I Made Contoh Adiputra")
    office.trust(desk.store.folder / "sertifikat")
    path = tmp_path / "SK.pdf"
    path.write_bytes(office.sign(decree_pdf()))
    dialog = SignedDialog(desk, Decree, decree.id, None)
    shown(qtbot, dialog)
    dialog.take(path)
    cells = [dialog.table.item(0, column) for column in (0, 1, 3)]
    assert [cell.text() for cell in cells if cell is not None] == [
        "SK.pdf",
        "I Made Contoh Adiputra, Desa Gumbrih",
        "Sah dan utuh.",
    ]


def test_an_unsigned_paper_is_refused_in_words(
    desk: Desk, kim: str, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    errors: list[KimdeskError] = []
    monkeypatch.setattr(messages, "show_error", lambda _parent, error: errors.append(error))
    (decree,) = desk.store.all(Decree)
    path = tmp_path / "draf.pdf"
    path.write_bytes(decree_pdf())
    dialog = SignedDialog(desk, Decree, decree.id, None)
    shown(qtbot, dialog)
    dialog.take(path)
    assert [error.title for error in errors] == ["Berkas ini belum bertanda tangan elektronik"]
    assert desk.store.all(Attachment) == []


def test_a_masked_draft_leaves_without_a_question(desk: Desk, kim: str) -> None:
    assert giving.may_leave(desk, Order(kim, documents=DOCUMENTS), "draf.pdf", None)
    assert desk.store.all(Disclosure) == []


def test_a_draft_with_whole_data_leaves_only_with_a_purpose(
    desk: Desk, kim: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = Order(kim, documents=DOCUMENTS, full_nik=True)
    monkeypatch.setattr(giving, "ask_purpose", lambda *_a, **_k: None)
    assert not giving.may_leave(desk, order, "draf.pdf", None)
    assert desk.store.all(Disclosure) == []
    monkeypatch.setattr(giving, "ask_purpose", lambda *_a, **_k: Purpose("Verifikasi", "Pak Camat"))
    assert giving.may_leave(desk, order, "draf.pdf", None)
    (logged,) = desk.store.all(Disclosure)
    assert (logged.purpose, logged.receiver, logged.count, logged.kim) == ("Verifikasi", "Pak Camat", 16, kim)
