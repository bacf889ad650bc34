"""Every kind of value has an editor that shows a value and reads it back, on a form and in a cell."""

import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit
from pytestqt.qtbot import QtBot

from kimdesk.entities import ENTITIES, Field, Group, Membership, Partnership, Person, field_of, fields_of
from kimdesk.errors import InvalidValue
from kimdesk.kinds import (
    Choice,
    Choices,
    Coordinates,
    Day,
    Email,
    Kind,
    Money,
    Nik,
    Note,
    PartialDay,
    Phone,
    PostalCode,
    Record,
    Records,
    Ref,
    Region,
    Text,
    Time,
    Url,
    Whole,
    YesNo,
)  # fmt: skip
from kimdesk.ui.desk import Desk
from kimdesk.ui.editors import editor_for
from kimdesk.ui.form import Form, Part
from kimdesk.ui.records_editor import RecordsEditor

COLOURS = (("m", "Merah"), ("b", "Biru"))
VALUES: list[tuple[Kind, Any]] = [
    (Text(), "Siti Aminah"),
    (Note(), "satu\ndua"),
    (Whole(), 1250),
    (Money(), 2_000_000),
    (Day(), PartialDay(2019, 2, 14)),
    (Time(), datetime.time(9, 30)),
    (Choice(COLOURS), "b"),
    (Choice(COLOURS, free=True), "Ungu tua"),
    (Choices(COLOURS), ("m", "b")),
    (YesNo(), False),
    (Nik(), "5101031209800003"),
    (Phone(), "+6281236112208"),
    (Email(), "siti@contoh.id"),
    (Url(), "https://gumbrih.kim.id"),
    (Region(), "51.01.03.2006"),
    (PostalCode(), "82262"),
    (Coordinates(), (-8.3912, 114.7321)),
    (Records((("a", Text(), "A"), ("b", YesNo(), "B"))), (Record.of({"a": "x | y", "b": True}),)),
]


@pytest.mark.parametrize("cell", [False, True])
@pytest.mark.parametrize(("kind", "value"), VALUES, ids=lambda given: type(given).__name__)
def test_a_value_comes_back_as_it_was_shown(
    desk: Desk, qtbot: QtBot, kind: Kind, value: Any, cell: bool
) -> None:
    editor = editor_for(Field("x", kind, "Isian"), desk.store, cell=cell)
    qtbot.addWidget(editor.widget)
    editor.set_value(value)
    assert editor.value() == value
    editor.set_value(None)
    assert editor.value() is None


@pytest.mark.parametrize("entity", ENTITIES)
def test_every_field_of_every_entity_has_an_editor_with_a_name(desk: Desk, qtbot: QtBot, entity: Any) -> None:
    for field in fields_of(entity):
        editor = editor_for(field, desk.store)
        qtbot.addWidget(editor.widget)
        assert editor.focus.accessibleName()


def test_a_choice_is_typed_by_its_first_letters(desk: Desk, qtbot: QtBot) -> None:
    editor = editor_for(field_of(Person, "religion"), desk.store)
    qtbot.addWidget(editor.widget)
    line = editor.widget.findChild(QLineEdit)
    qtbot.keyClicks(line, "hin")
    editor.widget.completer().setCurrentRow(0)  # type: ignore[attr-defined]
    assert editor.widget.completer().currentCompletion() == "Hindu"  # type: ignore[attr-defined]


def test_showing_a_value_is_no_edit(desk: Desk, qtbot: QtBot) -> None:
    for field in fields_of(Group):
        editor = editor_for(field, desk.store)
        qtbot.addWidget(editor.widget)
        with qtbot.assertNotEmitted(editor.edited):
            editor.set_value(None)


def test_a_reference_is_chosen_by_typing_its_title(desk: Desk, qtbot: QtBot) -> None:
    partner = desk.store.create("Mitra baru", Partnership, {"name": "Internet desa"})
    editor = editor_for(Field("x", Ref("partnership"), "Kemitraan"), desk.store)
    qtbot.addWidget(editor.widget)
    qtbot.keyClicks(editor.focus, "internet")
    assert editor.value() == partner
    editor.set_value(partner)
    assert editor.text() == "Internet desa"


def test_an_unknown_reference_says_what_to_do(desk: Desk, qtbot: QtBot) -> None:
    editor = editor_for(field_of(Membership, "appointed_by"), desk.store)
    qtbot.addWidget(editor.widget)
    editor.set_text("SK entah")
    with pytest.raises(InvalidValue, match="Pilih"):
        editor.value()


def test_a_record_is_added_filled_and_removed_with_the_keyboard(desk: Desk, qtbot: QtBot) -> None:
    editor = editor_for(field_of(Group, "media"), desk.store)
    assert isinstance(editor, RecordsEditor)
    qtbot.addWidget(editor.widget)
    editor.widget.show()
    qtbot.keyClick(editor.focus, Qt.Key.Key_Space)
    qtbot.keyClicks(editor._rows[0][0].focus, "Blog")
    qtbot.keyClicks(editor._rows[0][1].focus, "gumbrih.kim.id")
    assert editor.value() == (Record.of({"kind": "blog", "account": "gumbrih.kim.id"}),)
    qtbot.keyClick(editor.focus, Qt.Key.Key_Space)
    editor._remove(1)
    assert editor.value() is None


def test_a_wrong_cell_of_a_record_names_line_and_column(desk: Desk, qtbot: QtBot) -> None:
    editor = editor_for(field_of(Group, "media"), desk.store)
    assert isinstance(editor, RecordsEditor)
    qtbot.addWidget(editor.widget)
    editor.set_value((Record.of({"kind": "blog"}),))
    editor._rows[0][4].set_text("banyak")
    with pytest.raises(InvalidValue, match="Baris 1, Pengikut"):
        editor.value()


def press(*keys: Qt.Key | str) -> None:
    """Keys and texts go to whatever has the focus, as at a real keyboard."""
    for key in keys:
        holder = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert holder is not None
        if isinstance(key, str):
            QTest.keyClicks(holder, key)
        else:
            QTest.keyClick(holder, key)


@pytest.fixture
def form(desk: Desk, qtbot: QtBot) -> Form:
    """A person's form with the cursor in the choice of L or P."""
    made = Form(desk, [Part(Person, ("sex", "name", "skills"))])
    qtbot.addWidget(made)
    made.show_rows({Person: desk.store.create("Orang baru", Person, {"name": "Siti"})})
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.go_to(Person.table, "sex")
    return made


@pytest.mark.parametrize("keys", [("perem",), ("pe", Qt.Key.Key_Down), ("P",)])
def test_one_enter_takes_a_choice_and_goes_on(form: Form, desk: Desk, keys: tuple[Qt.Key | str, ...]) -> None:
    press(*keys)
    assert QApplication.activePopupWidget() is not None
    press(Qt.Key.Key_Return)
    assert QApplication.activePopupWidget() is None
    assert form.entry(Person, "name").editor.focus.hasFocus()
    assert desk.store.all(Person)[0].sex == "P"


def test_tab_out_of_an_open_list_writes_the_choice_at_once(form: Form, desk: Desk) -> None:
    press("laki")
    assert QApplication.activePopupWidget() is not None
    press(Qt.Key.Key_Tab)
    assert desk.store.all(Person)[0].sex == "L"


def test_a_group_is_found_with_the_word_that_stands_before_its_name(desk: Desk) -> None:
    row = desk.store.create("Kelompok baru", Group, {"name": "Gumbrih"})
    editor = editor_for(field_of(Membership, "kim"), desk.store)
    for typed in ("Gumbrih", "KIM Gumbrih", "kim gum"):
        editor.set_text(typed)
        assert editor.value() == row


def test_ticks_stand_below_each_other_where_two_have_no_room(qtbot: QtBot) -> None:
    editor = editor_for(Field("colours", Choices(COLOURS), "Warna"))
    qtbot.addWidget(editor.widget)
    editor.widget.show()
    first, second = editor.widget.findChildren(QCheckBox)
    editor.widget.resize(first.sizeHint().width() + 10, 100)
    QApplication.processEvents()
    assert first.x() == second.x()
    editor.widget.resize(600, 100)
    QApplication.processEvents()
    assert first.y() == second.y()
