"""What a facilitator does with a deliberation of a group, with keys, on its page."""

import datetime
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from kimdesk.entities import Attachment, Attendee, Deliberation, Group
from kimdesk.kinds import PartialDay
from kimdesk.store import Scope
from kimdesk.store.deliberations import new_deliberation
from kimdesk.store.roster import add_members
from kimdesk.ui import messages
from kimdesk.ui.desk import Desk
from kimdesk.ui.lookup_editors import OfferingEditor
from kimdesk.ui.main_window import MainWindow
from kimdesk.ui.tabs.deliberation_page import DeliberationPage

Key = Qt.Key
MEMBERS = (
    {"name": "Ni Luh Ratnasari", "sex": "P", "element": "perempuan", "hamlet": "Gumbrih Kaja", "rt": "1"},
    {"name": "I Wayan Sudarma", "title_after": "S.Sos.", "sex": "L", "element": "tokoh"},
)


@pytest.fixture
def kim(desk: Desk) -> str:
    values = {
        "name": "Gumbrih", "region": "51.01.03.2006", "deliberated": PartialDay(2026, 2, 7),
        "deliberation_place": "Balai Banjar",
    }  # fmt: skip
    with desk.store.act("Kelompok baru") as act:
        made = act.create(Group, values)
        add_members(desk.store, act, made, [(person, {"post": "anggota"}) for person in MEMBERS])
    return made


@pytest.fixture
def page(desk: Desk, kim: str, qtbot: QtBot) -> Iterator[DeliberationPage]:
    made = DeliberationPage(desk)
    desk.touched.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(660, 560)
    made.show()
    qtbot.waitExposed(made)
    made.show_group(kim)
    yield made
    desk.touched.disconnect(made.refresh)


@pytest.fixture
def listed(page: DeliberationPage, desk: Desk, kim: str) -> DeliberationPage:
    """The list of names of a first deliberation."""
    new_deliberation(desk.store, kim)
    page.show_part(page.attendees)
    return page


def press(*keys: Key | str) -> None:
    """Keys and texts go to whatever has the focus, as at a real keyboard."""
    for key in keys:
        for stroke in key if isinstance(key, str) else (key,):
            QTest.keyClick(QApplication.focusWidget(), stroke)


def rows(desk: Desk) -> list[Attendee]:
    return desk.store.all(Attendee, order="place")


def test_the_first_deliberation_begins_with_what_the_profile_knows(
    page: DeliberationPage, desk: Desk, kim: str
) -> None:
    page.go_to("deliberation", "", "begins")
    assert desk.store.all(Deliberation) == []
    press("1900", Key.Key_Return)
    (row,) = desk.store.all(Deliberation)
    assert (row.kim, row.purpose, row.day, row.place, row.begins) == (
        kim, "pembentukan", PartialDay(2026, 2, 7), "Balai Banjar", datetime.time(19),
    )  # fmt: skip
    press("2130", Key.Key_Return)
    assert [one.finishes for one in desk.store.all(Deliberation)] == [datetime.time(21, 30)]
    assert page.choice.currentText() == "Pembentukan kelompok · 07-02-2026"


def test_names_and_photos_wait_for_a_deliberation(page: DeliberationPage, desk: Desk, kim: str) -> None:
    page.go_to("attendee", "", "name")
    assert page.form.entry(Deliberation, "purpose").editor.focus.hasFocus()
    chips = [page._chips[part] for part in (page.attendees, page.photos)]
    assert [chip.isEnabled() for chip in chips] == [False, False]
    made = new_deliberation(desk.store, kim)
    assert [chip.isEnabled() for chip in chips] == [True, True]
    assert page.form.rows == {Deliberation: made}
    desk.store.undo()
    assert [chip.isEnabled() for chip in chips] == [False, False]
    assert page.form.rows == {}


def test_a_second_deliberation_is_not_taken_for_the_founding(listed: DeliberationPage, desk: Desk) -> None:
    listed.new()
    purposes = [row.purpose for row in desk.store.all(Deliberation)]
    assert purposes == ["pembentukan", None]


def test_names_are_typed_one_below_the_other(listed: DeliberationPage, desk: Desk) -> None:
    listed.attendees.begin()
    press("I Nengah Karda", Key.Key_Return, "Ni Made Rasmini", Key.Key_Return)
    assert [(row.name, row.place, row.person) for row in rows(desk)] == [
        ("I Nengah Karda", 1, None), ("Ni Made Rasmini", 2, None),
    ]  # fmt: skip
    assert listed.attendees.counts.text() == "2 orang · L/P belum lengkap"


def test_a_member_brings_along_what_the_register_knows(listed: DeliberationPage, desk: Desk) -> None:
    listed.attendees.begin()
    press("ni luh ratnasari", Key.Key_Return, Key.Key_Escape)
    (row,) = rows(desk)
    assert (row.name, row.sex, row.element) == ("Ni Luh Ratnasari", "P", "perempuan")
    assert row.address == "Gumbrih Kaja RT 001"
    assert row.person
    assert listed.attendees.counts.text() == "1 orang · 0 L · 1 P"


def test_members_are_offered_while_a_name_is_typed(listed: DeliberationPage, desk: Desk) -> None:
    listed.attendees.begin()
    press("suda")
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    completer = line.completer()
    assert completer is not None
    assert completer.completionModel().index(0, 0).data() == "I Wayan Sudarma, S.Sos."
    for key in (Key.Key_Down, Key.Key_Return):
        QTest.keyClick(completer.popup(), key)  # an open list has the keyboard
    assert [(row.name, row.sex) for row in rows(desk)] == [("I Wayan Sudarma, S.Sos.", "L")]


def test_a_wrong_name_that_is_corrected_to_a_member_is_filled_in(
    listed: DeliberationPage, desk: Desk
) -> None:
    listed.attendees.begin()
    press("Ratna", Key.Key_Return, Key.Key_Escape)
    listed.attendees.table.edit(rows(desk)[0].id, "attendee_name")
    press("Ni Luh Ratnasari", Key.Key_Return)
    assert [(row.name, row.sex, row.element) for row in rows(desk)] == [
        ("Ni Luh Ratnasari", "P", "perempuan")
    ]


def test_all_members_are_taken_once(listed: DeliberationPage, desk: Desk) -> None:
    listed.attendees.take_members()
    listed.attendees.take_members()
    assert [row.name for row in rows(desk)] == ["Ni Luh Ratnasari", "I Wayan Sudarma, S.Sos."]
    assert listed.attendees.counts.text() == "2 orang · 1 L · 1 P"


def test_rows_of_a_spreadsheet_are_pasted_and_who_is_listed_is_not_taken_again(
    listed: DeliberationPage, desk: Desk
) -> None:
    listed.attendees.take_members()
    QGuiApplication.clipboard().setText(
        "No\tNama\tL/P\tUnsur/Jabatan\tAlamat\n1\tNi Luh Ratnasari\tP\tPKK\t\n"
        "2\tI Wayan Lanus\tL\tKetua BPD\tBanjar Badingkayu\n"
    )
    listed.attendees.paste.click()
    assert [(row.name, row.sex, row.element, row.address) for row in rows(desk)][2:] == [
        ("I Wayan Lanus", "L", "Ketua BPD", "Banjar Badingkayu")
    ]


def test_taking_a_name_off_the_list_asks_for_a_reason(
    listed: DeliberationPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed.attendees.take_members()
    monkeypatch.setattr(messages, "ask_reason", lambda *_words, **_looks: None)
    listed.attendees.delete([rows(desk)[0].id])
    assert len(rows(desk)) == 2
    monkeypatch.setattr(messages, "ask_reason", lambda *_words, **_looks: "tidak hadir")
    listed.attendees.delete([rows(desk)[0].id])
    assert [row.name for row in rows(desk)] == ["I Wayan Sudarma, S.Sos."]


def test_a_deliberation_goes_into_the_basket_with_its_list(
    listed: DeliberationPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed.attendees.take_members()
    monkeypatch.setattr(messages, "ask_reason", lambda *_words, **_looks: "salah catat")
    listed.delete()
    assert desk.store.all(Deliberation) == [] == rows(desk)
    desk.store.undo()
    assert len(desk.store.all(Deliberation)) == 1
    assert len(rows(desk)) == 2


def test_the_checklist_leads_to_a_field_and_to_the_next_name(
    listed: DeliberationPage, desk: Desk, qtbot: QtBot
) -> None:
    (row,) = desk.store.all(Deliberation)
    listed.go_to("deliberation", row.id, "leader")
    assert listed.form.entry(Deliberation, "leader").editor.focus.hasFocus()
    press("I Made Contoh", Key.Key_Return)
    assert desk.store.all(Deliberation)[0].leader == "I Made Contoh"
    listed.go_to("attendee", "", "name")
    press("I Putu Yogantara", Key.Key_Return)
    assert [one.name for one in rows(desk)] == ["I Putu Yogantara"]


def test_photos_are_kept_as_photos_of_the_deliberation(
    listed: DeliberationPage, desk: Desk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("foto") / "rapat.png"
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkCyan)
    assert picture.save(str(path))
    listed.photos.add_files([path])
    (kept,) = desk.store.all(Attachment)
    assert (kept.kind, kept.owner_table) == ("musyawarah", "deliberation")
    assert kept.owner == desk.store.all(Deliberation)[0].id


def test_a_photo_gets_the_caption_that_is_printed_below_it(
    listed: DeliberationPage, desk: Desk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("foto")
    for name, colour in (("satu", Qt.GlobalColor.darkCyan), ("dua", Qt.GlobalColor.darkRed)):
        picture = QImage(40, 30, QImage.Format.Format_RGB32)
        picture.fill(colour)
        assert picture.save(str(folder / f"{name}.png"))
        listed.photos.add_files([folder / f"{name}.png"])
    listed.show_part(listed.photos)
    assert listed.photos.caption.isHidden()
    listed.photos.list.setCurrentRow(1)
    listed.photos.caption.setFocus()
    press("Pemilihan ketua", Key.Key_Return)
    assert [one.caption for one in desk.store.all(Attachment)] == [None, "Pemilihan ketua"]
    assert listed.photos.caption.text() == "Pemilihan ketua"
    listed.photos.list.setCurrentRow(0)
    assert listed.photos.caption.text() == ""


def test_the_checklist_leads_to_the_page_in_the_window(desk: Desk, kim: str, qtbot: QtBot) -> None:
    desk.set_scope(Scope(kim=kim))
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    desk.go_to("deliberation", "", "begins", tab="berkas")
    (page,) = window.tabs.current().findChildren(DeliberationPage)
    assert page.isVisible()
    press("1900", Key.Key_Return)
    (row,) = desk.store.all(Deliberation)
    assert (row.kim, row.purpose, row.begins) == (kim, "pembentukan", datetime.time(19))
    desk.go_to("attendee", "", "name", tab="berkas")
    press("I Nengah Karda", Key.Key_Return, Key.Key_Escape)
    assert [one.name for one in rows(desk)] == ["I Nengah Karda"]
    window.close()


def test_another_group_shows_its_own_deliberation_or_none(listed: DeliberationPage, desk: Desk) -> None:
    other = desk.store.create("Kelompok baru", Group, {"name": "Corola", "region": "51.01.03.2001"})
    listed.show_group(other)
    assert listed.choice.count() == 0
    listed.go_to("deliberation", "", "purpose")
    assert desk.store.all(Deliberation, "kim = ?", (other,)) == []


def test_an_offering_editor_takes_any_other_text_as_well(qtbot: QtBot) -> None:
    from kimdesk.entities import field_of

    editor = OfferingEditor(field_of(Attendee, "name"), lambda _text: ["Ni Luh Ratnasari"])
    qtbot.addWidget(editor.widget)
    editor.set_text("I Nengah Karda")
    assert editor.value() == "I Nengah Karda"
