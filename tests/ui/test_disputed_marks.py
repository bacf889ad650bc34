"""A value that nobody has decided on yet is marked wherever it is shown, also where it cannot be written."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kimdesk.entities import Attendance, Decree, Group, Participant, Person, Session, Training
from kimdesk.store import Scope
from kimdesk.store.attendance_sheet import sheet
from kimdesk.store.roster import add_members
from kimdesk.sync.giving import batches, seal_own, stretches
from kimdesk.sync.merging import take
from kimdesk.ui.charts import Line
from kimdesk.ui.desk import Desk
from kimdesk.ui.table import Empty, EntityTable
from kimdesk.ui.tabs.attendance_table import AttendanceTable
from kimdesk.ui.tabs.decree_list import DecreeList
from kimdesk.ui.tabs.overview_group import DISPUTED, GroupBoard, group_facts
from tests.sync.laptops import Laptop, no_signature

NOTHING = Empty("Belum ada")


@pytest.fixture
def other() -> Iterator[Laptop]:
    made = Laptop(1)
    yield made
    made.store.close()


def share(desk: Desk, other: Laptop) -> None:
    seal_own(desk.store, no_signature)
    other.take(list(batches(desk.store, stretches(desk.store, ""))))


def receive(desk: Desk, other: Laptop) -> None:
    take(desk.store, "Terima", other.stick())


def marked(table: EntityTable) -> set[tuple[int, str]]:
    """Row and column of the cells that say that they have several values, and lead to Kotak konflik."""
    found = set()
    for row in range(table.count):
        for number, column in enumerate(table.model.columns):
            index = table.model.index(row, number)
            if "Ctrl+Shift+K" in str(index.data(Qt.ItemDataRole.ToolTipRole)):
                assert table.model.disputed_at(index) is not None
                found.add((row, column.name))
    return found


def test_an_attendance_list_marks_the_mark_and_the_name_that_two_laptops_wrote(
    desk: Desk, other: Laptop, qtbot: QtBot
) -> None:
    training = desk.store.create("Bimtek", Training, {"name": "Platform"})
    session = desk.store.create("Sesi", Session, {"training": training, "number": 1})
    person = desk.store.create("Orang", Person, {"name": "Siti"})
    members = [
        desk.store.create("Peserta", Participant, {"training": training, **values})
        for values in ({"person": person}, {"name": "Made"})
    ]
    share(desk, other)
    for store, name, mark in ((desk.store, "Siti A", "H"), (other.store, "Siti B", "S")):
        store.write("Ubah", Person, person, {"name": name})
        with store.act("Hadir") as act:
            act.link(Attendance, {"session": session, "participant": members[1]}, {"mark": mark})
    receive(desk, other)
    found = sheet(desk.store, training)
    assert found is not None
    table = AttendanceTable(desk, found, NOTHING)
    qtbot.addWidget(table)
    qtbot.waitUntil(lambda: table.count == 2)
    assert marked(table) == {(0, "name"), (1, "session_0")}
    place = table.model.disputed_at(table.model.index(1, 3))
    assert place == ("attendance", f"{session}~{members[1]}", "mark")


def test_a_list_that_is_only_read_marks_its_fields_too(desk: Desk, other: Laptop, qtbot: QtBot) -> None:
    kim = desk.store.create("KIM", Group, {"name": "Gumbrih", "region": "51.01.03.2006"})
    decree = desk.store.create("SK", Decree, {"kim": kim, "level": "desa"})
    share(desk, other)
    desk.store.write("Ubah", Decree, decree, {"number": "12/2026", "state": "berlaku"})
    other.store.write("Ubah", Decree, decree, {"number": "13/2026", "state": "draf"})
    receive(desk, other)
    shown = DecreeList(desk)
    qtbot.addWidget(shown)
    shown.show_scope(Scope(kim=kim))
    qtbot.waitUntil(lambda: shown.table.count == 1)
    assert marked(shown.table) == {(0, "decree_number"), (0, "state")}


def test_the_overview_of_a_group_marks_its_officers_and_its_profile(
    desk: Desk, other: Laptop, qtbot: QtBot
) -> None:
    kim = desk.store.create("KIM", Group, {"name": "Gumbrih", "region": "51.01.03.2006"})
    with desk.store.act("Anggota") as act:
        add_members(desk.store, act, kim, [({"name": "Siti"}, {"post": "ketua"})])
    (person,) = desk.store.all(Person)
    share(desk, other)
    for store, text in ((desk.store, "081200000001"), (other.store, "081200000002")):
        store.write("Ubah", Person, person.id, {"phone": text})
        store.write("Ubah", Group, kim, {"address": f"Jl. {text}"})
    before = group_facts(desk.store, kim, desk.today())
    receive(desk, other)
    board = GroupBoard(desk)
    qtbot.addWidget(board)
    board.show_facts(before)
    assert lines_with_a_mark(board) == []
    board.show_facts(group_facts(desk.store, kim, desk.today()))
    assert [line.split(" · ")[0] for line in lines_with_a_mark(board)] == ["Siti", "Sekretariat"]
    assert all("2 nilai" in line for line in lines_with_a_mark(board))


def lines_with_a_mark(board: GroupBoard) -> list[str]:
    return [one.accessibleName() for one in board.drawn() if isinstance(one, Line) and one.sign == DISPUTED]
