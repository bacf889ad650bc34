"""Dialogs: first start, new group, history, basket, acts, backups, offices, rules, import, messages."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kimdesk import settings
from kimdesk.entities import Group, Office, Person, Remark, RuleSetRow, Signatory, field_of
from kimdesk.errors import KimdeskError
from kimdesk.store import Scope, Touched
from kimdesk.store.backup import backup_folder, list_backups
from kimdesk.ui import messages
from kimdesk.ui.acts_dialog import ActsDialog
from kimdesk.ui.backup_dialog import BackupDialog
from kimdesk.ui.basket_dialog import BasketDialog
from kimdesk.ui.check_dialog import CheckDialog
from kimdesk.ui.desk import Desk
from kimdesk.ui.first_start import FirstStart
from kimdesk.ui.guide import guide_text
from kimdesk.ui.history_dialog import HistoryDialog
from kimdesk.ui.import_dialog import ImportDialog
from kimdesk.ui.lookup_editors import RegionEditor
from kimdesk.ui.new_group import NewGroup
from kimdesk.ui.notices import NoticeBar
from kimdesk.ui.office_dialog import OfficeDialog
from kimdesk.ui.rules_dialog import RulesDialog
from kimdesk.ui.settings_dialog import SettingsDialog
from kimdesk.ui.shortcuts import SHORTCUTS


def press(dialog: QWidget, words: str) -> None:
    (found,) = [made for made in dialog.findChildren(QPushButton) if made.text() == words]
    found.click()


def words_of(dialog: QWidget) -> str:
    return "\n".join(found.text() for found in dialog.findChildren(QLabel))


@pytest.fixture
def group(desk: Desk) -> str:
    return desk.store.create("Kelompok baru", Group, {"name": "Gumbrih", "region": "51.01.03.2006"})


def test_three_questions_make_the_settings(qtbot: QtBot) -> None:
    dialog = FirstStart("LAPTOP-ANI")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClicks(dialog.person.line, "Ani Rahayu")
    qtbot.keyClicks(dialog.role.line, "Fasilitator")
    dialog.regency.set_text("Jembrana")
    press(dialog, "Mulai mencatat")
    assert dialog.answer == "own"
    made = dialog.settings
    assert (made.person, made.role, made.regency, made.device) == (
        "Ani Rahayu", "Fasilitator", "51.01", "LAPTOP-ANI",
    )  # fmt: skip


def test_an_unknown_kabupaten_is_said_beside_the_question(qtbot: QtBot) -> None:
    dialog = FirstStart("LAPTOP-ANI")
    qtbot.addWidget(dialog)
    dialog.person.set_text("Ani Rahayu")
    dialog.regency.set_text("Antah Berantah")
    press(dialog, "Mulai mencatat")
    assert dialog.answer == ""
    assert "Antah Berantah" in words_of(dialog)


def test_enter_goes_on_to_the_next_question_and_begins_after_the_last(qtbot: QtBot) -> None:
    dialog = FirstStart("LAPTOP-ANI")
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    for editor, typed in ((dialog.person, "Ani"), (dialog.role, "Fasilitator"), (dialog.regency, "Jembrana")):
        assert QApplication.focusWidget() is editor.focus
        qtbot.keyClicks(editor.focus, typed)
        qtbot.keyClick(QApplication.activePopupWidget() or editor.focus, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is dialog.device.focus
    qtbot.keyClick(dialog.device.focus, Qt.Key.Key_Return)
    assert (dialog.answer, dialog.settings.regency) == ("own", "51.01")


def test_a_first_start_without_a_name_says_what_the_name_is_for(qtbot: QtBot) -> None:
    dialog = FirstStart("LAPTOP-ANI")
    qtbot.addWidget(dialog)
    press(dialog, "Mulai mencatat")
    assert dialog.answer == ""
    assert "Tulis nama Anda" in words_of(dialog)


def test_the_sample_register_is_one_click_away(qtbot: QtBot) -> None:
    dialog = FirstStart("LAPTOP-ANI")
    qtbot.addWidget(dialog)
    press(dialog, "Buka register contoh")
    assert dialog.answer == "sample"


def test_a_new_group_needs_a_name_and_becomes_the_scope(desk: Desk, qtbot: QtBot) -> None:
    dialog = NewGroup(desk, None)
    qtbot.addWidget(dialog)
    press(dialog, "Buat kelompok")
    assert "Isi nama kelompok." in words_of(dialog)
    dialog.name.editor.set_text("Gumbrih")
    dialog.region.editor.set_text("51.01.03.2006")
    press(dialog, "Buat kelompok")
    (made,) = desk.store.all(Group)
    assert (made.name, made.region, made.seat) == ("Gumbrih", "51.01.03.2006", "desa")
    assert desk.scope == Scope(kim=made.id)


def test_villages_of_the_own_kabupaten_are_offered_first_and_enter_waits_for_a_choice(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.store.set_setting(settings.HOME, "35.22")
    dialog = NewGroup(desk, None)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    village = dialog.region.editor
    assert isinstance(village, RegionEditor)
    village.focus.setFocus()
    qtbot.keyClicks(village.focus, "Sidomulyo")
    assert village.offers.stringList()[0].endswith("Kab. Bojonegoro")
    qtbot.keyClick(QApplication.activePopupWidget() or village.focus, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is village.focus
    assert "wilayah bernama" in words_of(dialog)


def test_a_group_that_may_be_there_already_is_shown_while_typing(
    desk: Desk, qtbot: QtBot, group: str
) -> None:
    from kimdesk.store.search_index import bring_up_to_date

    list(bring_up_to_date(desk.store))
    dialog = NewGroup(desk, None)
    qtbot.addWidget(dialog)
    qtbot.keyClicks(dialog.name.editor.focus, "KIM Goembrih")
    qtbot.waitUntil(lambda: dialog.findChild(NoticeBar) is not None)
    assert "KIM Gumbrih" in words_of(dialog)


def test_an_earlier_value_is_brought_back_from_the_history(desk: Desk, qtbot: QtBot, group: str) -> None:
    for slogan in ("Tahu", "Cerdas"):
        desk.store.write("Ubah Slogan", Group, group, {"slogan": slogan})
    dialog = HistoryDialog(desk, Group, group, field_of(Group, "slogan"), None)
    qtbot.addWidget(dialog)
    dialog.table.selectRow(1)
    press(dialog, "Kembalikan nilai ini")
    assert desk.store.get(Group, group).slogan == "Tahu"  # type: ignore[union-attr]


def test_a_deleted_row_comes_back_from_the_basket(desk: Desk, qtbot: QtBot) -> None:
    person = desk.store.create("Anggota baru", Person, {"name": "Siti Aminah"})
    desk.store.delete("Hapus anggota", Person, person, "salah ketik")
    dialog = BasketDialog(desk, None)
    qtbot.addWidget(dialog)
    assert dialog.table.item(0, 0).text() == "Siti Aminah"
    assert dialog.table.item(0, 2).text() == "salah ketik"
    press(dialog, "Kembalikan")
    assert [found.name for found in desk.store.all(Person)] == ["Siti Aminah"]


def test_any_act_is_undone_by_name(desk: Desk, qtbot: QtBot, group: str) -> None:
    desk.store.write("Ubah Slogan", Group, group, {"slogan": "Cerdas"})
    desk.store.write("Ubah Visi", Group, group, {"vision": "Maju"})
    dialog = ActsDialog(desk, None)
    qtbot.addWidget(dialog)
    assert dialog.table.item(1, 0).text() == "Ubah Slogan"
    dialog.table.selectRow(1)
    press(dialog, "Urungkan")
    found = desk.store.get(Group, group)
    assert found is not None
    assert (found.slogan, found.vision) == (None, "Maju")


def test_a_backup_is_made_by_hand_and_listed(desk: Desk, qtbot: QtBot, group: str) -> None:
    dialog = BackupDialog(desk, None)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(desk.jobs.ended):
        press(dialog, "Buat sekarang")
    assert dialog.table.item(0, 1).text() == "dibuat sendiri"


def test_restoring_asks_first_and_leaves_it_to_the_program(
    desk: Desk, qtbot: QtBot, group: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = BackupDialog(desk, None)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(desk.jobs.ended):
        press(dialog, "Buat sekarang")
    monkeypatch.setattr(messages, "ask", lambda *_args, **_more: True)
    with qtbot.waitSignal(desk.replacing) as replacing:
        press(dialog, "Pulihkan…")
    assert replacing.args[0].exists()


def test_an_office_and_its_official_are_written_field_by_field(desk: Desk, qtbot: QtBot) -> None:
    dialog = OfficeDialog(desk, "51.01.03.2006", None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert [dialog.levels.item(n).text() for n in range(dialog.levels.count())] == [
        "Desa Gumbrih", "Kec. Pekutatan", "Kab. Jembrana", "Bali",
    ]  # fmt: skip
    press(dialog, "Pejabat baru")
    qtbot.keyClicks(dialog.official.entry(Signatory, "name").editor.focus, "I Nyoman Kerta")
    dialog.accept()
    (office,), (official,) = desk.store.all(Office), desk.store.all(Signatory)
    assert (office.region, official.office, official.name) == ("51.01.03.2006", office.id, "I Nyoman Kerta")


def test_a_local_rule_is_written_and_shown_as_holding(desk: Desk, qtbot: QtBot) -> None:
    dialog = RulesDialog(desk, "51.01", None)
    qtbot.addWidget(dialog)
    entry = dialog.form.entry(RuleSetRow, "least_members")
    qtbot.keyClicks(entry.editor.focus, "7")
    entry.commit(leaving=True)
    (row,) = desk.store.all(RuleSetRow)
    assert (row.region, row.least_members) == ("51.01", 7)
    assert "Anggota paling sedikit: 7" in words_of(dialog)


def test_a_list_of_groups_is_imported_and_what_is_unclear_is_named(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(messages, "show_info", lambda _parent, *texts: told.extend(texts))
    grid = [
        ["Nama KIM", "Desa", "Kecamatan", "Kabupaten"],
        ["KIM Gumbrih", "Gumbrih", "Pekutatan", "Jembrana"],
        ["KIM Entah", "Antah Berantah", "Pekutatan", "Jembrana"],
    ]
    dialog = ImportDialog(desk, "kim.xlsx", {"Lembar1": grid}, None)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(desk.jobs.ended):
        press(dialog, "Daftar kelompok")
    assert told[0] == "2 kelompok ditambahkan"
    assert "KIM Entah" in told[1]


def test_settings_are_kept(tmp_path: Path, qtbot: QtBot) -> None:
    settings.save(tmp_path, settings.new_settings("LAPTOP-ANI", "Ani"))
    dialog = SettingsDialog(tmp_path, None)
    qtbot.addWidget(dialog)
    dialog.person.setText("Kadek")
    dialog.regency.set_text("Kabupaten Jembrana")
    dialog.scheme.setCurrentIndex(2)
    press(dialog, "Simpan")
    kept = settings.load(tmp_path)
    assert kept is not None
    assert (kept.person, kept.scheme, kept.device) == ("Kadek", "dark", "LAPTOP-ANI")
    assert kept.regency == "51.01"


def test_an_error_has_a_title_a_cause_and_an_advice(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr(QDialog, "exec", lambda dialog: seen.append(words_of(dialog)))
    with messages.shown(None):
        raise KimdeskError("Penyimpanan penuh", "Disk tidak punya ruang lagi.", "Kosongkan sedikit ruang.")
    assert seen == [
        "\n".join(["", "Penyimpanan penuh", "Disk tidak punya ruang lagi.", "Kosongkan sedikit ruang."])
    ]


@pytest.mark.parametrize(
    ("keys", "done"),
    [([Qt.Key.Key_Return], True), ([Qt.Key.Key_Backtab, Qt.Key.Key_Return], False)],
)
def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot, keys: list[Qt.Key], done: bool) -> None:
    dialog = messages.Message(None, "info", "Ajukan?", "Tanggalnya dicatat.")
    qtbot.addWidget(dialog)
    dialog.add("Batal", QDialogButtonBox.ButtonRole.RejectRole)
    dialog.add("Ajukan", QDialogButtonBox.ButtonRole.AcceptRole, role="primary")
    with qtbot.waitActive(dialog):
        dialog.show()
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert not dialog.isVisible()
    assert (dialog.result() == QDialog.DialogCode.Accepted) is done


def test_enter_closes_a_message_that_can_only_be_closed(qtbot: QtBot) -> None:
    dialog = messages.Message(None, "block", "Disk penuh", "Tidak ada ruang lagi.")
    qtbot.addWidget(dialog)
    dialog.add("Tutup", QDialogButtonBox.ButtonRole.RejectRole)
    with qtbot.waitActive(dialog):
        dialog.show()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_a_reason_is_never_empty(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(dialog: messages.Message) -> QDialog.DialogCode:
        (line,) = dialog.findChildren(messages.QLineEdit)
        (done,) = [made for made in dialog.findChildren(QPushButton) if made.text() == "Hapus"]
        assert not done.isEnabled()
        qtbot.keyClicks(line, "  ")
        assert not done.isEnabled()
        qtbot.keyClicks(line, "salah ketik ")
        assert done.isEnabled()
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(messages.Message, "exec", answer)
    assert messages.ask_reason(None, "Hapus?", "Masuk keranjang.", "Hapus", danger=True) == "salah ketik"


def test_a_note_is_added_and_deleted_with_a_reason(
    desk: Desk, qtbot: QtBot, group: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kimdesk.ui.remarks import Remarks

    remarks = Remarks(desk)
    qtbot.addWidget(remarks)
    desk.touched.connect(remarks.refresh)
    remarks.show_owner(Group, group)
    qtbot.keyClicks(remarks.text, "Bertemu ketua")
    press(remarks, "Tambah")
    assert "Bertemu ketua" in words_of(remarks)
    monkeypatch.setattr(messages, "ask_reason", lambda *_args, **_more: "salah")
    remarks._delete(desk.store.all(Remark)[0])
    assert not desk.store.all(Remark)


def test_the_guide_names_every_key(qtbot: QtBot) -> None:
    text = guide_text()
    assert all(f"| {key} |" in text for _code, key, _words in SHORTCUTS)


def test_esc_closes_every_dialog(desk: Desk, qtbot: QtBot, group: str) -> None:
    for dialog in (BasketDialog(desk, None), NewGroup(desk, None), OfficeDialog(desk, "51.01", None)):
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()


def test_the_check_of_the_register_runs_beside_the_work_and_tells_what_it_found(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.store.create("Kelompok", Group, {"name": "Sinar"})
    dialog = CheckDialog(desk, None)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.table.rowCount() > 0)
    assert _states(dialog) == {"baik"}
    assert _mending(dialog).isHidden()


def test_tables_that_differ_from_the_log_are_made_again_after_a_backup(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    group = desk.store.create("Kelompok", Group, {"name": "Sinar"})
    desk.store.connection.execute("UPDATE kim SET name = 'Rusak'")
    told: list[Touched] = []
    desk.touched.connect(told.append)
    dialog = CheckDialog(desk, None)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.table.rowCount() > 0)
    assert _states(dialog) == {"baik", "perlu diperbaiki"}
    monkeypatch.setattr(messages, "ask", lambda *_words, **_more: True)
    _mending(dialog).click()
    qtbot.waitUntil(lambda: _states(dialog) == {"baik"})
    assert _mending(dialog).isHidden()
    found = desk.store.get(Group, group)
    assert found is not None
    assert found.name == "Sinar"
    assert any("kim" in touched.tables for touched in told)
    assert len(list_backups(backup_folder(desk.store.path))) == 1


def test_a_log_that_is_not_whole_is_not_mended_but_a_backup_is_advised(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.store.create("Kelompok", Group, {"name": "Sinar"})
    desk.store.connection.execute("UPDATE block SET first = 2, last = 2, body = ?", (b"\x00\x90",))
    desk.store.connection.execute("INSERT INTO change VALUES (1, 7, 1, 'kim', 'x', 'name', 'y', NULL, 1)")
    shown: list[str] = []
    monkeypatch.setattr(messages, "show_error", lambda _parent, error: shown.append(error.title))
    dialog = CheckDialog(desk, None)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.table.rowCount() > 0)
    assert shown == ["Register rusak"]
    assert _mending(dialog).isHidden()


def _states(dialog: CheckDialog) -> set[str]:
    return {dialog.table.item(line, 0).text() for line in range(dialog.table.rowCount())}


def _mending(dialog: CheckDialog) -> QPushButton:
    (found,) = (each for each in dialog.findChildren(QPushButton) if each.text() == "Perbaiki")
    return found
