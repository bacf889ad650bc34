"""What a facilitator does with activities, the work programme and notes, in the window itself."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kimdesk.entities import Activity, Group, Programme, Remark
from kimdesk.kinds import PartialDay
from kimdesk.store import Scope
from kimdesk.ui import messages
from kimdesk.ui.desk import Desk
from kimdesk.ui.main_window import MainWindow
from kimdesk.ui.tabs.activities import ActivitiesTab
from kimdesk.ui.tabs.activity_pages import ActivityPage, NotePage, ProgrammePage

Key = Qt.Key


@pytest.fixture
def kim(desk: Desk) -> str:
    return desk.store.create("Kelompok baru", Group, {"name": "Gumbrih", "region": "51.01.03.2006"})


@pytest.fixture
def tab(desk: Desk, kim: str, qtbot: QtBot) -> Iterator[ActivitiesTab]:
    desk.set_scope(Scope(kim=kim))
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    desk.go_to("", tab="kegiatan")
    found = window.tabs.current()
    assert isinstance(found, ActivitiesTab)
    yield found
    window.close()


def press(*keys: Key | str) -> None:
    """Keys and texts go to whatever has the focus, as at a real keyboard."""
    for key in keys:
        for stroke in key if isinstance(key, str) else (key,):
            QTest.keyClick(QApplication.focusWidget(), stroke)


def begin(tab: ActivitiesTab) -> None:
    QTest.keyClick(tab.window(), Key.Key_N, Qt.KeyboardModifier.ControlModifier)


def listed(tab: ActivitiesTab) -> list[str]:
    model = tab.page.table.model
    return [model.id_at(place) for place in range(model.count)]


def test_activities_are_typed_one_below_the_other(tab: ActivitiesTab, desk: Desk) -> None:
    begin(tab)
    press("Forum warga", Key.Key_Return, "Siaran keliling", Key.Key_Return)
    assert [row.name for row in desk.store.all(Activity)] == ["Forum warga", "Siaran keliling"]
    assert tab.chips[0].text() == "Kegiatan 2"


def test_the_panel_asks_for_the_day_and_the_list_shows_it(tab: ActivitiesTab, desk: Desk, kim: str) -> None:
    made = desk.store.create("Kegiatan baru", Activity, {"kim": kim, "name": "Forum warga"})
    desk.go_to("activity", made, "day")
    press("14-10-2026", Key.Key_Return)
    row = desk.store.get(Activity, made)
    assert row is not None
    assert row.day == PartialDay(2026, 10, 14)
    assert tab.page.counts.text().startswith("terakhir 14-10-2026")


def test_a_sleeping_group_is_told_so(tab: ActivitiesTab, desk: Desk, kim: str) -> None:
    desk.store.create("Kegiatan baru", Activity, {"kim": kim, "name": "Rapat", "day": PartialDay(2026, 1, 2)})
    assert "lebih dari enam bulan lalu" in tab.page.counts.text()


def test_the_filter_lists_one_letter_of_adinda_and_new_rows_get_it(
    tab: ActivitiesTab, desk: Desk, kim: str
) -> None:
    for name, adinda in (("Forum", "D1"), ("Siaran", "D2")):
        desk.store.create("Kegiatan baru", Activity, {"kim": kim, "name": name, "adinda": adinda})
    tab.page.filter.setCurrentIndex(tab.page.filter.findData("D2"))
    assert len(listed(tab)) == 1
    begin(tab)
    press("Siaran kedua", Key.Key_Return)
    assert {row.adinda for row in desk.store.all(Activity, "name LIKE 'Siaran%'")} == {"D2"}
    desk.go_to("activity", desk.store.all(Activity, "name = 'Forum'")[0].id)
    assert len(listed(tab)) == 3


def test_a_deleted_activity_takes_its_reason_to_the_basket(
    tab: ActivitiesTab, desk: Desk, kim: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = desk.store.create("Kegiatan baru", Activity, {"kim": kim, "name": "Forum warga"})
    monkeypatch.setattr(messages, "ask_reason", lambda *_args, **_more: "tertulis dua kali")
    desk.go_to("activity", made)
    press(Key.Key_Delete)
    assert listed(tab) == []
    assert [one.reason for one in desk.store.basket()] == ["tertulis dua kali"]
    assert tab.page.panel.row == ""


def test_the_dossier_leads_to_an_empty_programme_to_type_into(tab: ActivitiesTab, desk: Desk) -> None:
    desk.go_to("programme", "", "name", tab="kegiatan")
    assert isinstance(tab.page, ProgrammePage)
    press("Siaran keliling tiap banjar", Key.Key_Return)
    (row,) = desk.store.all(Programme)
    assert (row.name, row.year) == ("Siaran keliling tiap banjar", 2026)


def test_last_years_programme_is_copied_and_then_carried_out(
    tab: ActivitiesTab, desk: Desk, kim: str
) -> None:
    values = {"kim": kim, "year": 2025, "name": "Forum warga", "adinda": "D1", "budget": 900_000}
    old = desk.store.create("Program kerja baru", Programme, values)
    desk.go_to("programme", old)
    page = tab.page
    assert isinstance(page, ProgrammePage)
    page.filter.setCurrentIndex(page.filter.findData(2026))
    assert page.copy.isVisible()
    page.copy.click()
    assert not page.copy.isVisible()
    assert page.counts.text() == "1 program  ·  anggaran Rp900.000"
    page.table.select(listed(tab)[0])
    page.carry_out.click()
    assert isinstance(tab.page, ActivityPage)
    (activity,) = desk.store.all(Activity)
    assert (activity.name, activity.adinda) == ("Forum warga", "D1")
    assert tab.page.panel.form.entry(Activity, "day").editor.focus.hasFocus()


def test_an_obstacle_is_noted_with_the_day(tab: ActivitiesTab, desk: Desk, kim: str) -> None:
    tab.chips[2].click()
    assert isinstance(tab.page, NotePage)
    begin(tab)
    press("Kamera rusak", Key.Key_Tab)
    (note,) = desk.store.all(Remark)
    assert (note.owner_table, note.owner, note.day) == ("kim", kim, desk.this_day())
    assert note.text == "Kamera rusak"


def test_a_region_lists_all_its_groups_with_their_names(
    tab: ActivitiesTab, desk: Desk, kim: str, qtbot: QtBot
) -> None:
    other = desk.store.create("Kelompok baru", Group, {"name": "Medewi", "region": "51.01.03.2004"})
    for owner in (kim, other):
        desk.store.create("Kegiatan baru", Activity, {"kim": owner, "name": "Rapat", "day": desk.this_day()})
    desk.set_scope(Scope(region="51.01.03"))
    qtbot.waitUntil(lambda: len(listed(tab)) == 2 and tab.chips[0].text() == "Kegiatan 2")
    names = [column.name for column in tab.page.table.model.columns]
    assert not tab.page.table.view.isColumnHidden(names.index("kim_name"))
    desk.set_scope(Scope(kim=other))
    assert len(listed(tab)) == 1


def test_a_late_answer_about_the_region_is_not_mixed_into_one_group(
    tab: ActivitiesTab, desk: Desk, kim: str, qtbot: QtBot
) -> None:
    other = desk.store.create("Kelompok baru", Group, {"name": "Medewi", "region": "51.01.03.2004"})
    for owner in (kim, other):
        desk.store.create("Kegiatan baru", Activity, {"kim": owner, "name": "Rapat"})
    desk.set_scope(Scope(region="51.01.03"))
    desk.set_scope(Scope(kim=kim))
    tab.page.table.model._reader.close()
    QApplication.processEvents()
    assert len(listed(tab)) == 1


def test_a_new_row_needs_one_group(tab: ActivitiesTab, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(messages, "show_info", lambda _parent, title, *_more: said.append(title))
    desk.set_scope(Scope(region="51.01"))
    begin(tab)
    assert said == ["Pilih satu kelompok dulu"]
