"""What a facilitator does with the list of members, with the keyboard, in the window itself."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from kimdesk.entities import Attachment, Group, Membership, Person
from kimdesk.kinds import PartialDay
from kimdesk.store import Scope
from kimdesk.store.roster import add_members
from kimdesk.store.search_index import bring_up_to_date
from kimdesk.ui.desk import Desk
from kimdesk.ui.main_window import MainWindow
from kimdesk.ui.messages import Message
from kimdesk.ui.tabs.leaving_dialog import LeavingDialog
from kimdesk.ui.tabs.members import MembersTab
from kimdesk.ui.tabs.paste_members import PasteMembers

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier
OFFICERS = [
    ("I Komang Sudiarta", "5101031209800003", "Ketua", "0812-3611-2208"),
    ("Ni Luh Ayu Pratiwi", "5101036506880001", "Wakil Ketua", "0857-3920-1174"),
    ("I Gede Wirawan", "5101031511910002", "Sekretaris", "0819-0461-7730"),
    ("Ni Made Sukerti", "5101034202790004", "Bendahara", "0813-5372-0091"),
]
OTHERS = "Satu Dua Tiga Empat Lima Enam Tujuh Delapan Sembilan Sepuluh".split()
ROSTER = OFFICERS + [
    (f"Wayan {word}", f"51010315{month:02}900005", "Anggota", f"0812-3456-78{month:02}")
    for month, word in enumerate(OTHERS, 1)
]


@pytest.fixture
def kim(desk: Desk) -> str:
    return desk.store.create("Kelompok baru", Group, {"name": "Gumbrih", "region": "51.01.03.2006"})


@pytest.fixture
def other_kim(desk: Desk) -> str:
    return desk.store.create("Kelompok baru", Group, {"name": "Pahlawan", "region": "51.01.03.2001"})


@pytest.fixture
def tab(desk: Desk, kim: str, qtbot: QtBot) -> Iterator[MembersTab]:
    desk.set_scope(Scope(kim=kim))
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    desk.go_to("", tab="anggota")
    found = window.tabs.current()
    assert isinstance(found, MembersTab)
    yield found
    window.close()


def press(*keys: Key | str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Keys and letters go to whatever has the focus, one by one, as at a real keyboard."""
    for key in keys:
        if isinstance(key, str):
            for letter in key:
                QTest.keyClicks(QApplication.focusWidget(), letter)
        else:
            QTest.keyClick(QApplication.focusWidget(), key, held)


def in_dialog(do: Callable[[QDialog], object]) -> None:
    """Do something in the dialog that the next step opens."""

    def when_open() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        try:
            do(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, when_open)


def fill(desk: Desk, kim: str, *persons: dict[str, object]) -> list[str]:
    with desk.store.act("Impor") as act:
        made = add_members(desk.store, act, kim, [(person, {"post": "anggota"}) for person in persons])
    for _progress in bring_up_to_date(desk.store):
        pass
    return made


def cell(tab: MembersTab, row: int, column: str) -> str:
    names = [each.name for each in tab.table.model.columns]
    return str(tab.table.model.index(row, names.index(column)).data())


def person_of(desk: Desk, membership: str) -> Person:
    found = desk.store.get(Membership, membership)
    assert found is not None
    person = desk.store.get(Person, found.person or "")
    assert person is not None
    return person


def test_a_roster_of_fourteen_is_typed_with_the_keyboard_only(tab: MembersTab, desk: Desk) -> None:
    QTest.keyClick(tab.window(), Key.Key_N, Control)
    for name, nik, post, phone in ROSTER:
        press(name, Key.Key_Tab, nik, Key.Key_Tab)  # sex and birth date come from the NIK
        press(Key.Key_Tab, Key.Key_Tab, post, Key.Key_Tab, phone, Key.Key_Return)
    rows = desk.store.query(
        "SELECT p.name, p.nik, p.sex, p.born, m.post, p.phone FROM membership m"
        " JOIN person p ON p.id = m.person ORDER BY m.place"
    )
    assert [(row["name"], row["nik"]) for row in rows] == [person[:2] for person in ROSTER]
    assert [row["post"] for row in rows[:5]] == ["ketua", "wakil_ketua", "sekretaris", "bendahara", "anggota"]
    assert (rows[0]["sex"], rows[0]["born"]) == ("L", "1980-09-12")
    assert (rows[1]["sex"], rows[1]["born"]) == ("P", "1988-06-25")
    assert rows[13]["phone"] == "+6281234567810"
    assert tab.head.counted.text() == "14 anggota  ·  12 L  ·  2 P"


def test_enter_goes_down_the_column_and_ctrl_d_copies_from_above(
    tab: MembersTab, desk: Desk, kim: str
) -> None:
    made = fill(desk, kim, {"name": "Ana"}, {"name": "Budi"}, {"name": "Citra"})
    tab.table.edit(made[0], "membership_post")
    press("Sekretaris", Key.Key_Return, "Bendahara", Key.Key_Return)
    assert tab.table.current_id() == made[2]
    press(Key.Key_D, held=Control)
    posts = [row.post for row in desk.store.all(Membership, order="place")]
    assert posts == ["sekretaris", "bendahara", "bendahara"]
    tab.table.edit(made[2], "membership_post")
    press(Key.Key_Escape)
    assert tab.table.current_id() == made[2]


def test_a_nik_fills_only_what_is_empty_and_says_so(tab: MembersTab, desk: Desk, kim: str) -> None:
    (made,) = fill(desk, kim, {"name": "Ni Made Sukerti", "sex": "L"})
    tab.table.select(made)
    entry = tab.panel.form.entry(Person, "nik")
    entry.editor.focus.setFocus()
    press("5101034202790004", Key.Key_Return)
    person = person_of(desk, made)
    assert (person.sex, person.born) == ("L", PartialDay(1979, 2, 2))
    said = {line.text() for line in tab.panel.form.findChildren(QLabel)}
    assert "Terbaca dari NIK; boleh diubah." in said
    assert "Menurut NIK Perempuan. Cocokkan dengan KTP." in said
    assert cell(tab, 0, "check") == "Beda L/P"
    assert desk.store.undo_label() == "Isi dari NIK"


def test_a_short_and_a_double_nik_are_said_in_the_list(tab: MembersTab, desk: Desk, kim: str) -> None:
    fill(
        desk, kim, {"name": "Ana", "nik": "510103420279"}, {"name": "Budi", "nik": "5101031209800003"},
        {"name": "Citra", "nik": "5101031209800003"}, {"name": "Dewi", "nik": "5101036506880001"},
    )  # fmt: skip
    assert [cell(tab, row, "check") for row in range(4)] == ["12 angka", "NIK ganda", "NIK ganda", ""]


def test_who_is_in_the_register_already_can_be_taken_while_typing(
    tab: MembersTab, desk: Desk, kim: str, other_kim: str
) -> None:
    (elsewhere,) = fill(desk, other_kim, {"name": "I Gede Wirawan", "sex": "L"})
    tab.new()
    press("Gede Wirawan")
    tab.panel.look_for_doubles()
    assert [double.groups for double in tab.panel.doubles.shown] == [("KIM Pahlawan",)]
    tab.panel.doubles.taken.emit(tab.panel.doubles.shown[0].person.id)
    persons = desk.store.all(Person)
    memberships = desk.store.all(Membership, "kim = ?", (kim,))
    assert len(persons) == 1
    assert [m.person for m in memberships] == [person_of(desk, elsewhere).id]
    assert tab.table.current_id() == memberships[0].id


def test_a_new_row_can_be_joined_with_its_double_afterwards(
    tab: MembersTab, desk: Desk, kim: str, other_kim: str
) -> None:
    (elsewhere,) = fill(desk, other_kim, {"name": "I Gede Wirawan", "sex": "L"})
    tab.new()
    press("I Gede Wirawan", Key.Key_Return)
    tab.panel.look_for_doubles()
    tab.panel.doubles.taken.emit(tab.panel.doubles.shown[0].person.id)
    memberships = desk.store.all(Membership, "kim = ?", (kim,))
    assert [m.person for m in memberships] == [person_of(desk, elsewhere).id]
    assert len(desk.store.all(Person)) == 1
    assert tab.panel.doubles.isHidden()


def test_not_the_same_person_is_remembered(tab: MembersTab, desk: Desk, kim: str, other_kim: str) -> None:
    fill(desk, other_kim, {"name": "I Gede Wirawan", "sex": "L"})
    tab.new()
    press("I Gede Wirawan")
    tab.panel.look_for_doubles()
    tab.panel.doubles.refused.emit(tab.panel.doubles.shown[0].person.id)
    assert tab.panel.doubles.isHidden()
    press(Key.Key_Return)
    made = desk.store.all(Membership, "kim = ?", (kim,))
    tab.table.select(made[0].id)
    tab.panel.look_for_doubles()
    assert tab.panel.doubles.shown == ()


def test_rows_pasted_from_a_spreadsheet_become_members_in_one_act(
    tab: MembersTab, desk: Desk, kim: str
) -> None:
    fill(desk, kim, {"name": "Sudah Ada"})
    rows = ["No\tNama\tNIK\tJabatan\tHP", "1\tAna Dewi\t'5101036506880001\tKetua\t081234567890",
            "2\tBudi\t3,5E+15\tAnggota\t", "3\tSudah Ada\t\t\t", "Jumlah\t3\t\t\t"]  # fmt: skip
    QGuiApplication.clipboard().setText("\n".join(rows))

    def accept(dialog: QDialog) -> None:
        assert isinstance(dialog, PasteMembers)
        assert dialog.summary.text().startswith("2 baris akan dimasukkan")
        QTest.keyClick(dialog, Key.Key_Return)

    in_dialog(accept)
    tab.table.view.setFocus()
    press(Key.Key_V, held=Control)
    members = desk.store.all(Membership, order="place")
    persons = [person_of(desk, member.id) for member in members]
    assert [person.name for person in persons] == ["Sudah Ada", "Ana Dewi", "Budi"]
    assert (persons[1].nik, persons[1].sex, persons[1].phone) == ("5101036506880001", "P", "+6281234567890")
    assert "3,5E+15" in (members[2].remark or "")
    assert desk.store.undo_label() == "Impor 2 anggota"


def test_the_meaning_of_a_pasted_column_can_be_changed(desk: Desk, kim: str, qtbot: QtBot) -> None:
    dialog = PasteMembers(desk, kim, [["Nama", "Panggilan"], ["Ana", "Ana Dewi Lestari"]])
    qtbot.addWidget(dialog)
    choice = dialog.table.cellWidget(0, 3)
    choice.setCurrentIndex(choice.findData("name"))
    assert dialog.table.cellWidget(0, 2).currentData() == ""
    dialog.take.click()
    assert [person.name for person in desk.store.all(Person)] == ["Ana Dewi Lestari"]


def test_a_list_without_names_is_not_taken(desk: Desk, kim: str, qtbot: QtBot) -> None:
    dialog = PasteMembers(desk, kim, [["081234567890"], ["081234567891"]])
    qtbot.addWidget(dialog)
    assert not dialog.take.isEnabled()
    assert dialog.summary.text().startswith("Belum ada kolom nama.")


def test_the_list_is_searched_by_name_and_nik(tab: MembersTab, desk: Desk, kim: str) -> None:
    fill(desk, kim, {"name": "Ana Dewi", "nik": "5101036506880001"}, {"name": "Budi"})
    tab.head.search.setFocus()
    press("5101.0365", Key.Key_Return)
    assert [cell(tab, row, "person_name") for row in range(tab.table.count)] == ["Ana Dewi"]
    assert tab.head.counted.text().startswith("1 cocok dari 2 anggota")
    tab.head.search.setFocus()
    tab.head.search.selectAll()
    press("tidak ada", Key.Key_Return)
    assert tab.table.count == 0
    assert tab.table.isHidden()
    tab.head.search.setFocus()
    press(Key.Key_Escape)
    assert tab.table.count == 2


def test_a_mistyped_row_is_deleted_with_a_reason_and_comes_back(
    tab: MembersTab, desk: Desk, kim: str
) -> None:
    made = fill(desk, kim, {"name": "Ana"}, {"name": "Salah"})
    tab.table.select(made[1])
    tab.table.view.setFocus()

    def give_reason(dialog: QDialog) -> None:
        assert isinstance(dialog, Message)
        (reason,) = dialog.findChildren(QLineEdit)
        QTest.keyClicks(reason, "salah ketik")
        (done,) = (each for each in dialog.findChildren(QPushButton) if each.text() == "Hapus")
        QTest.keyClick(done, Key.Key_Space)

    in_dialog(give_reason)
    press(Key.Key_Delete)
    assert tab.table.count == 1
    assert {deleted.reason for deleted in desk.store.basket()} == {"salah ketik"}
    desk.store.undo()
    assert tab.table.count == 2


def test_who_leaves_stays_in_the_history_of_the_group(tab: MembersTab, desk: Desk, kim: str) -> None:
    made = fill(desk, kim, {"name": "Ana", "sex": "P"}, {"name": "Budi", "sex": "L"})
    tab.table.select(made[0])

    def leave(dialog: QDialog) -> None:
        assert isinstance(dialog, LeavingDialog)
        dialog.done_button.click()
        assert dialog.isVisible()  # it asks for the reason first
        dialog.why.set_text("Pindah")
        dialog.done_button.click()

    in_dialog(leave)
    tab.panel.leave.click()
    gone = desk.store.get(Membership, made[0])
    assert gone is not None
    assert (gone.state, gone.leaving, gone.left) == ("keluar", "pindah", desk.this_day())
    assert tab.head.counted.text() == "1 anggota  ·  1 L  ·  0 P"
    assert tab.table.count == 1
    tab.head.past.click()
    assert [cell(tab, row, "check") for row in range(2)] == ["Keluar", ""]
    tab.table.select(made[0])
    tab.panel.leave.click()
    back = desk.store.get(Membership, made[0])
    assert back is not None
    assert (back.state, back.left) == ("aktif", None)


def test_a_wider_scope_names_the_group_and_asks_for_one_before_adding(
    tab: MembersTab, desk: Desk, kim: str, other_kim: str, qtbot: QtBot
) -> None:
    fill(desk, kim, {"name": "Ana"})
    fill(desk, other_kim, {"name": "Budi"})
    desk.set_scope(Scope(region="51.01.03"))
    qtbot.waitUntil(lambda: tab.table.count == 2)
    assert [cell(tab, row, "kim_name") for row in range(2)] == ["KIM Gumbrih", "KIM Pahlawan"]
    titles = []
    in_dialog(lambda dialog: (titles.append(dialog.windowTitle()), dialog.close()))
    tab.new()
    assert titles
    desk.set_scope(Scope(kim=kim))
    place = [each.name for each in tab.table.model.columns].index("kim_name")
    assert tab.table.view.isColumnHidden(place)


def test_a_link_leads_to_the_field_of_a_member(tab: MembersTab, desk: Desk, kim: str) -> None:
    made = fill(desk, kim, {"name": "Ana"}, {"name": "Budi"})
    tab.head.search.setFocus()
    press("Ana", Key.Key_Return)
    desk.go_to("person", person_of(desk, made[1]).id, "nik")
    assert tab.table.current_id() == made[1]
    assert tab.panel.form.entry(Person, "nik").editor.focus.hasFocus()


def test_a_photo_is_kept_replaced_and_shown(tab: MembersTab, desk: Desk, kim: str, tmp_path: Path) -> None:
    (made,) = fill(desk, kim, {"name": "Ana"})
    tab.table.select(made)
    assert tab.panel.photo.accessibleName() == "Pasang pas foto"
    for tone in (0xAA3311, 0x1133AA):
        picture = QImage(60, 80, QImage.Format.Format_RGB32)
        picture.fill(tone)
        path = tmp_path / f"{tone}.jpg"
        assert picture.save(str(path))
        tab.panel.photo.take(path)
    assert tab.panel.photo.accessibleName() == "Ganti pas foto"
    (photo,) = desk.store.all(Attachment)
    assert (photo.owner, photo.kind) == (person_of(desk, made).id, "pas_foto")


def test_what_is_no_picture_is_refused_in_words(
    tab: MembersTab, desk: Desk, kim: str, tmp_path: Path
) -> None:
    (made,) = fill(desk, kim, {"name": "Ana"})
    tab.table.select(made)
    path = tmp_path / "catatan.jpg"
    path.write_text("bukan gambar")
    seen = []
    in_dialog(lambda dialog: seen.append(isinstance(dialog, Message)))
    tab.panel.photo.take(path)
    assert seen == [True]
    assert desk.store.all(Attachment) == []


def test_an_empty_group_says_what_to_do(tab: MembersTab) -> None:
    words = {each.text() for each in tab.table.findChildren(QLabel) if each.isVisible()}
    assert "Belum ada anggota" in words
