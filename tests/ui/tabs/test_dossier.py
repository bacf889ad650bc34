"""What is done in Berkas SK: see what lacks, make, save and print the dossier, write the SK back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from kimdesk.entities import Acceptance, Attachment, Decree, Group, Membership, Office, Programme, Signatory
from kimdesk.entities.documents import PRINTED
from kimdesk.errors import KimdeskError
from kimdesk.kinds import PartialDay
from kimdesk.reports import REPORTS
from kimdesk.reports.paper import PAPERS
from kimdesk.rules.documents import DossierPaper, dossier_papers
from kimdesk.rules.rule_sets import rules_of
from kimdesk.store import Scope
from kimdesk.store.group_file import group_file
from kimdesk.ui import messages, removable
from kimdesk.ui.desk import Desk
from kimdesk.ui.main_window import MainWindow
from kimdesk.ui.pdf_pages import page_sizes
from kimdesk.ui.tabs import dossier_choices, item_deeds
from kimdesk.ui.tabs.dossier import DossierTab
from kimdesk.ui.tabs.dossier_bench import DossierBench
from kimdesk.ui.tabs.signing_dialog import SigningDialog

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def errors(monkeypatch: pytest.MonkeyPatch) -> list[KimdeskError]:
    shown: list[KimdeskError] = []
    monkeypatch.setattr(messages, "show_error", lambda _parent, error: shown.append(error))
    return shown


def press(*keys: Key | str) -> None:
    """Keys and texts go to whatever has the focus, as at a real keyboard."""
    for key in keys:
        if isinstance(key, str):
            QTest.keyClicks(QApplication.focusWidget(), key)
        else:
            QTest.keyClick(QApplication.focusWidget(), key)


def in_dialog(use: Callable[[], object]) -> None:
    """Do this as soon as a dialog has been opened; it never stays open when that fails."""

    def wait() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or not dialog.isActiveWindow():
            QTimer.singleShot(20, wait)
            return
        try:
            use()
        except BaseException:
            dialog.reject()
            raise

    QTimer.singleShot(0, wait)


def line(bench: DossierBench, code: str) -> QPushButton:
    return next(line.lead for line in bench.checklist.lines if line.item.code == code)


def link(bench: DossierBench, code: str, words: str) -> QPushButton:
    whole = next(line for line in bench.checklist.lines if line.item.code == code)
    return next(found for found in whole.findChildren(QPushButton) if found.text() == words)


def papers_of(desk: Desk, kim: str) -> tuple[DossierPaper, ...]:
    file = group_file(desk.store, kim)
    return dossier_papers(file, rules_of(file), file.decrees[0])


def decree_of(desk: Desk, kim: str) -> Decree:
    return desk.store.all(Decree, "kim = ?", (kim,), order="seq DESC")[0]


# ---- the dossier


def test_a_complete_dossier_is_saved_with_the_keyboard_only(
    window: MainWindow, desk: Desk, kim: str, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.store.set_setting("dossier.folder", str(tmp_path))

    def save() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        assert dialog.findChild(QLineEdit).text() == "SK-KIM_Gumbrih_Sinar-Kabar_2026.pdf"
        QTest.keyClick(dialog.findChild(QLineEdit), Key.Key_Return)

    QTest.keyClick(window, Key.Key_B, Mod.ControlModifier)
    in_dialog(save)
    press(Key.Key_Return)
    path = tmp_path / "SK-KIM_Gumbrih_Sinar-Kabar_2026.pdf"
    qtbot.waitUntil(path.exists)
    assert all(
        sorted(size) == pytest.approx([609.45, 935.43], abs=0.1) for size in page_sizes(path.read_bytes())
    )
    bench = window.tabs.current().bench  # type: ignore[attr-defined]
    assert all(line.item.state == "done" for line in bench.checklist.lines)
    assert bench.view.preview.pages == len(page_sizes(path.read_bytes()))
    assert window.status.saved.text() == f"Berkas disimpan: {path.name}"


def test_the_preview_follows_what_is_written(bench: DossierBench, desk: Desk, kim: str, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bench.maker.made) as first:
        pass
    with qtbot.waitSignal(bench.maker.made) as second:
        desk.store.write("Ubah nama", Group, kim, {"name": "Warta Desa"})
    assert first.args[0].pdf != second.args[0].pdf
    assert second.args[0].name == "SK-KIM_Gumbrih_Warta-Desa_2026.pdf"


def test_only_the_chosen_documents_on_the_chosen_paper_are_made(bench: DossierBench, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bench.maker.made):
        pass
    with qtbot.waitSignal(bench.maker.made) as last:
        bench.choices.none.click()
        bench.choices.list.tick("permohonan")
        bench.choices.paper.setCurrentIndex(bench.choices.paper.findData("a4"))
    assert [(round(width), round(height)) for width, height in last.args[0].sizes] == [(595, 842)]


def test_without_a_document_it_says_what_to_do(
    bench: DossierBench, qtbot: QtBot, errors: list[KimdeskError]
) -> None:
    with qtbot.waitSignal(bench.maker.failed):
        bench.choices.none.click()
    assert bench.view.preview.pages == 0
    assert errors == []
    with qtbot.waitSignal(bench.maker.failed):
        bench.output.ask_save()
    assert [error.title for error in errors] == ["Tidak ada dokumen yang dipilih"]


def test_choices_are_remembered_but_whole_nik_never(bench: DossierBench, desk: Desk, kim: str) -> None:
    bench.choices.list.tick("profil", False)
    bench.choices.list.tick("lampiran_tertutup")
    bench.choices.full_nik.setChecked(True)
    again = dossier_choices.DossierChoices(desk)
    again.show_papers(papers_of(desk, kim), ("profil", "anggota"))
    chosen = again.order(kim, "desa", "")
    assert "anggota" in (chosen.documents or ())
    assert not {"profil", "lampiran_tertutup"} & set(chosen.documents or ())
    assert not chosen.full_nik


def test_the_choices_are_those_of_the_reports() -> None:
    assert tuple(report.code for report in REPORTS) == PRINTED
    assert [code for code, _name in dossier_choices.PAPERS] == ["", *PAPERS]


def test_a_folder_that_cannot_be_written_is_said_in_words(
    bench: DossierBench, qtbot: QtBot, tmp_path: Path, errors: list[KimdeskError]
) -> None:
    with qtbot.waitSignal(bench.maker.made) as made:
        pass
    bench.output.write(made.args[0], tmp_path / "tidak" / "ada" / "SK")
    assert [error.title for error in errors] == ["Tidak dapat menulis"]


def test_the_dossier_goes_onto_the_only_usb_stick(
    bench: DossierBench,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    errors: list[KimdeskError],
) -> None:
    monkeypatch.setattr(removable, "removable_drives", list)
    bench.output.usb.click()
    qtbot.waitUntil(lambda: len(errors) == 1)
    assert errors[0].title == "Tidak ada USB yang terpasang"
    monkeypatch.setattr(removable, "removable_drives", lambda: [("USB ANI", tmp_path)])
    bench.output.usb.click()
    qtbot.waitUntil((tmp_path / "SK-KIM_Gumbrih_Sinar-Kabar_2026.pdf").exists)


def test_ctrl_p_without_a_printer_says_what_to_do(
    bench: DossierBench,
    window: MainWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    errors: list[KimdeskError],
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    monkeypatch.setattr(messages, "ask_instead", lambda _parent, error, _action: errors.append(error))
    QTest.keyClick(window, Key.Key_P, Mod.ControlModifier)
    qtbot.waitUntil(lambda: len(errors) == 1)
    assert errors[0].title == "Tidak ada pencetak"


# ---- what lacks


def test_a_line_leads_to_the_field_that_mends_it(
    bench: DossierBench, window: MainWindow, desk: Desk, kim: str
) -> None:
    desk.store.write("Kosongkan alamat", Group, kim, {"address": None})
    line(bench, "group.address").setFocus()
    press(Key.Key_Return)
    assert window.tabs.current_key() == "profil"
    assert QApplication.focusWidget().accessibleName() == "Alamat sekretariat"


def test_a_missing_term_leads_to_the_decree(bench: DossierBench, desk: Desk, kim: str) -> None:
    decree = decree_of(desk, kim)
    desk.store.write("Kosongkan", Decree, decree.id, {"ends": None})
    line(bench, "decree.term").click()
    press("8-2-2031", Key.Key_Return)
    assert decree_of(desk, kim).ends == PartialDay(2031, 2, 8)
    assert bench.pages.current() is bench.pages.decrees


def test_a_group_without_any_decree_gets_its_draft_by_typing_the_term(
    bench: DossierBench, desk: Desk, kim: str
) -> None:
    desk.store.delete("Hapus SK", Decree, decree_of(desk, kim).id, "contoh")
    line(bench, "decree.term").click()
    assert desk.store.all(Decree) == []
    press("9-2-2026", Key.Key_Return, "8-2-2031", Key.Key_Return)
    draft = decree_of(desk, kim)
    assert (draft.state, draft.level, draft.act, draft.starts, draft.ends) == (
        "draf", "desa", "pengukuhan", PartialDay(2026, 2, 9), PartialDay(2031, 2, 8),
    )  # fmt: skip


def test_a_missing_signer_leads_to_office_and_signer_in_one(bench: DossierBench, desk: Desk) -> None:
    bench.levels.chips["kecamatan"].click()
    line(bench, "decree.signer").click()
    press("I Ketut Contoh", Key.Key_Return)
    office = desk.store.all(Office, "region = '51.01.03'")[0]
    assert [one.name for one in desk.store.all(Signatory, "office = ?", (office.id,))] == ["I Ketut Contoh"]
    assert next(one.item for one in bench.checklist.lines if one.item.code == "decree.signer").state == "done"
    desk.store.undo()
    assert desk.store.all(Office, "region = '51.01.03'") == []


def test_a_warning_is_accepted_with_a_reason_and_taken_back(
    bench: DossierBench, desk: Desk, kim: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.store.delete("Hapus", Programme, desk.store.all(Programme)[0].id, "contoh")
    monkeypatch.setattr(messages, "ask_reason", lambda *_words, **_more: "buku notulen hilang")
    link(bench, "programme", "Terima…").click()
    whole = next(line for line in bench.checklist.lines if line.item.code == "programme")
    assert "Diterima: buku notulen hilang" in [found.text() for found in whole.findChildren(QLabel)]
    assert [row.by for row in desk.store.all(Acceptance)] == ["Ani Rahayu"]
    link(bench, "programme", "Batalkan").click()
    assert desk.store.all(Acceptance) == []
    link(bench, "programme", "Terima…").click()
    assert [row.reason for row in desk.store.all(Acceptance)] == ["buku notulen hilang"]


def test_the_paper_that_a_line_asks_for_is_attached_there(
    bench: DossierBench, desk: Desk, kim: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kimdesk.entities import RuleSetRow

    desk.store.create("Aturan", RuleSetRow, {"region": "51.01", "documents": ("domisili",)})
    paper = tmp_path / "domisili.pdf"
    paper.write_bytes(b"%PDF-1.4\n%%EOF\n")
    monkeypatch.setattr(item_deeds.QFileDialog, "getOpenFileName", lambda *_args: (str(paper), ""))
    link(bench, "document.domisili", "Lampirkan…").click()
    assert [(row.owner, row.kind) for row in desk.store.all(Attachment)] == [(kim, "domisili")]
    assert (
        next(one.item for one in bench.checklist.lines if one.item.code == "document.domisili").state
        == "done"
    )


# ---- the path of the decree


def test_what_blocks_keeps_the_dossier_from_being_handed_in(
    bench: DossierBench, desk: Desk, kim: str, errors: list[KimdeskError]
) -> None:
    desk.store.write("Kosongkan alamat", Group, kim, {"address": None})
    bench.next_step.click()
    assert [error.title for error in errors] == ["Berkas belum dapat diajukan"]
    assert decree_of(desk, kim).state == "draf"
    assert line(bench, "group.address").hasFocus()


def test_a_decree_goes_from_draft_to_in_force(
    bench: DossierBench, desk: Desk, kim: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    old = desk.store.create(
        "SK", Decree, {"kim": kim, "level": "desa", "state": "berlaku", "number": "3/2021"}
    )
    monkeypatch.setattr(messages, "ask", lambda *_words: True)
    assert bench.next_step.text() == "Ajukan"
    bench.next_step.click()
    draft = desk.store.all(Decree, "state = 'diajukan'")[0]
    assert draft.sent == desk.this_day()
    assert bench.next_step.text() == "Catat SK…"
    scan = tmp_path / "SK.pdf"
    scan.write_bytes(b"%PDF-1.4\n%%EOF\n")

    def record() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, SigningDialog)
        dialog.use_scan(scan)
        press("7/KPTS/2026", Key.Key_Return, "9-3-2026")
        QTest.keyClick(dialog.done_button, Key.Key_Space)

    in_dialog(record)
    bench.next_step.click()
    signed = desk.store.get(Decree, draft.id)
    assert signed is not None
    assert (signed.state, signed.number, signed.day, signed.replaces) == (
        "berlaku", "7/KPTS/2026", PartialDay(2026, 3, 9), old,
    )  # fmt: skip
    assert desk.store.get(Decree, old).state == "diganti"  # type: ignore[union-attr]
    assert [row.owner for row in desk.store.all(Attachment)] == [draft.id]
    assert desk.store.undo_label() == "Catat SK 7/KPTS/2026"
    assert bench.next_step.text() == "Perpanjang"


def test_the_signing_asks_for_number_and_day_and_says_what_is_unusual(
    bench: DossierBench, desk: Desk, kim: str, qtbot: QtBot
) -> None:
    dialog = SigningDialog(desk, kim, "desa", decree_of(desk, kim).id)
    qtbot.addWidget(dialog)
    dialog.accept()
    assert sentences(dialog) == ["Tulis nomor SK.", "Tulis tanggal SK."]
    qtbot.keyClicks(dialog.editors["number"].focus, "7/2025")
    qtbot.keyClicks(dialog.editors["day"].focus, "9 Maret 2026")
    assert sentences(dialog) == ["Tahun pada nomor (2025) berbeda dengan tanggal SK (09-03-2026)."]
    dialog.accept()
    assert decree_of(desk, kim).state == "berlaku"


def test_a_decree_is_deleted_with_a_reason(
    bench: DossierBench, desk: Desk, kim: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "ask_reason", lambda *_words, **_more: "salah kelompok")
    desk.go_to("decree", decree_of(desk, kim).id, "number")
    bench.pages.decrees.panel.remove.click()
    assert desk.store.all(Decree) == []
    assert [row.reason for row in desk.store.basket()] == ["salah kelompok"]


# ---- regions, and other groups


def test_a_region_lists_the_decrees_of_all_its_groups_by_state(
    tab: DossierTab, desk: Desk, qtbot: QtBot
) -> None:
    other = desk.store.create("Kelompok baru", Group, {"name": "Pahlawan", "region": "51.01.03.2001"})
    values = {"kim": other, "level": "desa", "state": "berlaku", "ends": PartialDay(2026, 12, 31)}
    soon = desk.store.create("SK", Decree, values)
    desk.set_scope(Scope(region="51.01"))
    table = tab.region.decrees.list.table
    qtbot.waitUntil(lambda: table.count == 2)
    tab.region.decrees.list.choices["soon"].click()
    qtbot.waitUntil(lambda: table.count == 1)
    table.select(soon)
    table.opened.emit(soon)
    assert desk.scope.kim == other


def test_a_group_without_members_or_region_shows_what_it_lacks(
    bench: DossierBench, desk: Desk, qtbot: QtBot
) -> None:
    empty = desk.store.create("Kelompok baru", Group, {"name": "Baru"})
    with qtbot.waitSignal(bench.maker.made) as made:
        desk.set_scope(Scope(kim=empty))
    assert len(made.args[0].sizes) > 0
    assert "members.count" in [one.item.code for one in bench.checklist.lines if one.item.state == "missing"]
    bench.show_page(bench.pages.signer)
    assert not bench.pages.signer.form.isVisible()


def test_going_to_another_group_never_shows_the_dossier_of_the_one_before(
    bench: DossierBench, desk: Desk, qtbot: QtBot, kim: str
) -> None:
    other = desk.store.create("Kelompok baru", Group, {"name": "Pahlawan", "region": "51.01.03.2001"})
    with qtbot.waitSignal(bench.maker.made):
        pass
    desk.set_scope(Scope(kim=other))
    assert bench.view.preview.pages == 0
    with qtbot.waitSignal(bench.maker.made) as made:
        pass
    assert "Pahlawan" in made.args[0].name
    assert desk.store.all(Membership, "kim = ?", (other,)) == []


@pytest.mark.parametrize("width", [900, 1366])
def test_a_narrow_window_makes_the_checklist_a_page(
    bench: DossierBench, window: MainWindow, qtbot: QtBot, width: int
) -> None:
    window.resize(width, 700)
    narrow = bench.width() < 800
    needs = next(iter(bench.pages.chips))
    qtbot.waitUntil(lambda: (bench.pages.stack.indexOf(needs) == 0) == narrow)
    assert narrow == (width == 900)
    bench.go_to("attachment", "", "kind")
    assert bench.checklist.isVisible()


def sentences(dialog: SigningDialog) -> list[str]:
    from kimdesk.ui.notices import NoticeLine

    return [
        found.text()
        for notice in dialog.findChildren(NoticeLine)
        if not notice.isHidden()
        for found in notice.findChildren(QLabel)
        if found.text()
    ]


def test_one_document_is_printed_on_a_paper_of_its_own(bench: DossierBench, desk: Desk, kim: str) -> None:
    menu = bench.choices.list.menu()
    words = [act.text() for act in menu.actions() if act.menu() is not None]
    assert words == ["Kertas naskah ini"]
    bench.choices.list.paper_wanted.emit(["permohonan"], "a4")
    assert bench.choices.order(kim, "desa", "").papers == (("permohonan", "a4"),)
    assert dossier_choices.DossierChoices(desk).order(kim, "desa", "").papers == (("permohonan", "a4"),)
    bench.choices.list.paper_wanted.emit(["permohonan"], "")
    assert bench.choices.order(kim, "desa", "").papers == ()
