"""A table edits in place, keeps hands on the keyboard, and stays quick with any number of rows."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kimdesk.entities import Person
from kimdesk.kinds import PartialDay
from kimdesk.ui import theme
from kimdesk.ui.desk import Desk
from kimdesk.ui.table import Empty, EntityTable, Query, computed, described

PERSONS = Query(
    source="person", key="seq", id="id", where="gone = 0", order="name", tables=frozenset({"person"})
)
EMPTY = Empty("Belum ada orang", "Tambahkan yang pertama.", "Orang baru")


def columns() -> list:  # type: ignore[type-arg]
    return [
        described(Person, "name"),
        described(Person, "nik"),
        described(Person, "born"),
        computed("letters", "Huruf", lambda row: str(row["letters"]), sql="length(name)", width=60),
    ]


@pytest.fixture
def table(desk: Desk, qtbot: QtBot) -> EntityTable:
    for name, born in (("Budi", PartialDay(1980, 1, 2)), ("Ani", None), ("Citra", None)):
        desk.store.create("Anggota baru", Person, {"name": name, "born": born})
    made = EntityTable(desk, "persons", columns(), empty=EMPTY)
    qtbot.addWidget(made)
    made.resize(800, 400)
    made.show_query(PERSONS)
    made.show()
    qtbot.waitExposed(made)
    desk.touched.connect(made.refresh)
    return made


def shown(table: EntityTable, column: int = 0) -> list[str]:
    return [table.model.index(row, column).data() for row in range(table.count)]


def cursor(table: EntityTable, row: int, column: int) -> None:
    table.view.setFocus()
    table.view.setCurrentIndex(table.model.index(row, column))


def test_rows_stand_in_the_order_of_the_query(table: EntityTable) -> None:
    assert shown(table) == ["Ani", "Budi", "Citra"]
    assert shown(table, 3) == ["3", "4", "5"]


def test_typing_writes_a_cell_and_enter_goes_down(table: EntityTable, desk: Desk, qtbot: QtBot) -> None:
    cursor(table, 0, 2)
    qtbot.keyClicks(table.view.viewport(), "1")
    editor = table.view.focusWidget() or table.view
    qtbot.keyClicks(editor, "2-3-1990")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert shown(table, 2)[0] == "12-03-1990"
    assert table.view.currentIndex().row() == 1
    assert desk.store.undo_label() == "Ubah Tanggal lahir"


def test_what_is_being_typed_stays_when_the_rows_are_read_again(table: EntityTable, qtbot: QtBot) -> None:
    cursor(table, 0, 2)
    qtbot.keyClicks(table.view.viewport(), "1")
    editor = table.view.focusWidget() or table.view
    qtbot.keyClicks(editor, "2-3-1990")
    table.model.forget_rows()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert shown(table, 2)[0] == "12-03-1990"


def test_ctrl_d_copies_from_the_row_above(table: EntityTable, qtbot: QtBot) -> None:
    cursor(table, 2, 2)
    qtbot.keyClick(table.view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert shown(table, 2)[2] == "02-01-1980"


def test_what_cannot_be_read_stays_in_the_cell_as_a_draft(table: EntityTable, desk: Desk) -> None:
    index = table.model.index(0, 2)
    assert not table.model.write_text(index, "31-02-1990")
    assert index.data() == "31-02-1990"
    assert desk.store.drafts()[0].text == "31-02-1990"
    assert table.model.write_text(index, "28-02-1990")
    assert not desk.store.drafts()


def test_rows_from_a_spreadsheet_are_handed_on(table: EntityTable, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("Dewi\t5101\nEka\t5102")
    cursor(table, 0, 0)
    with qtbot.waitSignal(table.paste_wanted) as pasted:
        qtbot.keyClick(table.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert pasted.args == ["Dewi\t5101\nEka\t5102"]


def test_one_pasted_value_goes_into_the_cell(table: EntityTable, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("5101 0312 0980 0003")
    cursor(table, 1, 1)
    qtbot.keyClick(table.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert shown(table, 1)[1] == "5101031209800003"


def test_space_marks_a_cell_that_is_only_read(table: EntityTable, qtbot: QtBot) -> None:
    cursor(table, 1, 3)
    with qtbot.waitSignal(table.marked) as marked:
        qtbot.keyClick(table.view, Qt.Key.Key_Space)
    assert marked.args == [table.current_id(), "letters"]


def test_del_asks_for_the_selected_rows(table: EntityTable, qtbot: QtBot) -> None:
    cursor(table, 0, 0)
    with qtbot.waitSignal(table.delete_wanted) as wanted:
        qtbot.keyClick(table.view, Qt.Key.Key_Delete)
    assert wanted.args == [[table.current_id()]]


def test_the_chosen_row_stays_chosen_when_others_come(table: EntityTable, desk: Desk) -> None:
    cursor(table, 1, 0)
    chosen = table.current_id()
    desk.store.create("Anggota baru", Person, {"name": "Aan"})
    assert shown(table) == ["Aan", "Ani", "Budi", "Citra"]
    assert (table.current_id(), table.view.currentIndex().row()) == (chosen, 2)


def test_a_heading_sorts_up_down_and_back(table: EntityTable) -> None:
    header = table.view.horizontalHeader()
    for expected in (["Ani", "Budi", "Citra"], ["Citra", "Budi", "Ani"], ["Ani", "Budi", "Citra"]):
        header.sectionClicked.emit(0)
        assert shown(table) == expected


def test_an_empty_table_says_what_to_do(desk: Desk, qtbot: QtBot) -> None:
    table = EntityTable(desk, "persons", columns(), empty=EMPTY)
    qtbot.addWidget(table)
    table.show_query(PERSONS)
    assert table._stack.currentIndex() == 1
    desk.touched.connect(table.refresh)
    desk.store.create("Anggota baru", Person, {"name": "Ani"})
    assert table._stack.currentIndex() == 0


def test_the_layout_of_columns_is_remembered(table: EntityTable, desk: Desk, qtbot: QtBot) -> None:
    table.view.horizontalHeader().moveSection(1, 0)
    table.view.set_width(1, 222)
    table.view.setColumnHidden(2, True)
    table.hide()
    again = EntityTable(desk, "persons", columns(), empty=EMPTY)
    qtbot.addWidget(again)
    header = again.view.horizontalHeader()
    assert header.visualIndex(1) == 0
    assert (again.view.columnWidth(1), again.view.isColumnHidden(2)) == (222, True)


def test_a_long_list_is_read_in_the_background_and_scrolls_without_waiting(desk: Desk, qtbot: QtBot) -> None:
    with desk.store.act("Impor") as act:
        act.create_many(Person, [{"name": f"Orang {number:05}"} for number in range(20_000)])
    table = EntityTable(desk, "many", columns(), empty=EMPTY)
    qtbot.addWidget(table)
    table.resize(800, 400)
    table.show()
    with qtbot.waitSignal(table.model.settled):
        table.show_query(Query("person", "seq", "id", "gone = 0", order="seq", small=False))
    assert table.count == 20_000
    worst = 0.0
    for place in (19_999, 0, 10_000, 5_000, 15_000):
        began = time.perf_counter()
        table.view.scrollTo(table.model.index(place, 0))
        table.view.viewport().repaint()
        worst = max(worst, time.perf_counter() - began)
    assert table.model.index(15_000, 0).data() == "Orang 15000"
    assert worst < 0.2
    table.close_reading()


def test_a_newer_list_silences_an_older_one(desk: Desk, qtbot: QtBot) -> None:
    with desk.store.act("Impor") as act:
        act.create_many(Person, [{"name": f"Orang {number}"} for number in range(3_000)])
    table = EntityTable(desk, "many", columns(), empty=EMPTY)
    qtbot.addWidget(table)
    for limit in (3_000, 10):
        table.show_query(
            Query("person", "seq", "id", "gone = 0 AND seq <= ?", (limit,), order="seq", small=False)
        )
    qtbot.waitUntil(lambda: table.count == 10)
    table.close_reading()
    assert table.count == 10


def test_the_longest_texts_get_the_room_that_is_left_and_the_layout_does_not_remember_it(
    table: EntityTable, desk: Desk
) -> None:
    view = table.view
    assert view.horizontalHeader().length() == view.viewport().width()
    assert view.columnWidth(0) > theme.px(columns()[0].width)
    assert view.columnWidth(3) == theme.px(60)
    table.hide()
    assert desk.store.setting("table.persons")[0] == ["person_name", columns()[0].width, False]
    table.show()
    view.setColumnHidden(2, True)
    assert view.horizontalHeader().length() == view.viewport().width()


def test_one_enter_in_a_cell_takes_the_choice_and_goes_down(
    desk: Desk, qtbot: QtBot, table: EntityTable
) -> None:
    chosen = EntityTable(desk, "choices", [described(Person, "sex")], empty=EMPTY)
    qtbot.addWidget(chosen)
    chosen.show_query(PERSONS)
    chosen.show()
    chosen.activateWindow()
    qtbot.waitUntil(chosen.isActiveWindow)
    cursor(chosen, 0, 0)
    for letter in "pere":
        qtbot.keyClicks(QApplication.focusWidget(), letter)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert chosen.view.currentIndex().row() == 1
    assert desk.store.undo_label() == "Ubah L/P"
