"""Kotak konflik: disputed fields are seen wherever they stand, decided with keys, and decisions undone."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from kimdesk.entities import Group, Membership, Person
from kimdesk.kinds import PartialDay
from kimdesk.store import Scope
from kimdesk.store.log import LIFE
from kimdesk.sync.deciding import count
from kimdesk.sync.giving import batches, seal_own, stretches
from kimdesk.sync.merging import take
from kimdesk.ui.buttons import Elided
from kimdesk.ui.conflict_box import ConflictBox
from kimdesk.ui.conflict_similar import SimilarDialog
from kimdesk.ui.desk import Desk
from kimdesk.ui.form import Form, Part
from kimdesk.ui.handover.words import case_words
from kimdesk.ui.main_window import MainWindow
from kimdesk.ui.table import Empty, EntityTable, Query, described
from tests.sync.laptops import Laptop, no_signature


@pytest.fixture
def other() -> Iterator[Laptop]:
    made = Laptop(1)
    yield made
    made.store.close()


def share(desk: Desk, other: Laptop) -> None:
    """The other laptop gets everything."""
    seal_own(desk.store, no_signature)
    other.take(list(batches(desk.store, stretches(desk.store, ""))))


def receive(desk: Desk, other: Laptop) -> None:
    take(desk.store, "Terima", other.stick())


def people(desk: Desk, other: Laptop, names: list[str]) -> list[str]:
    rows = [desk.store.create("Orang", Person, {"name": name, "occupation": "Petani"}) for name in names]
    share(desk, other)
    return rows


def disputed(desk: Desk, other: Laptop, names: list[str]) -> list[str]:
    """People whose occupation both laptops wrote."""
    rows = people(desk, other, names)
    for row in rows:
        desk.store.write("Ubah", Person, row, {"occupation": "Guru"})
        other.store.write("Ubah", Person, row, {"occupation": "Nelayan"})
    receive(desk, other)
    return rows


def occupation(desk: Desk, row: str) -> str | None:
    person = desk.store.get(Person, row)
    assert person is not None
    return person.occupation


@pytest.fixture
def box(desk: Desk, qtbot: QtBot) -> ConflictBox:
    made = ConflictBox(desk, None)
    qtbot.addWidget(made)
    return made


def texts(box: ConflictBox) -> str:
    return "\n".join(found.text() for found in box.sides.findChildren(QLabel))


def test_an_empty_box_says_what_will_come_here(desk: Desk, box: ConflictBox) -> None:
    box.show_place(None)
    assert box.sides.case is None
    assert not box.similar.isEnabled()
    assert "satu nilai" in box.count.text()


def test_all_is_decided_with_the_keyboard(desk: Desk, other: Laptop, box: ConflictBox) -> None:
    rows = disputed(desk, other, ["Ani", "Made", "Siti"])
    box.show_place(None)
    assert len(box.list.places) == 3
    assert "Sebelumnya: Petani" in texts(box)
    assert "LAPTOP-ANI" in texts(box)
    assert "sedang ditampilkan" in texts(box)
    QTest.keyClick(box.list, Qt.Key.Key_2)
    QTest.keyClick(box.list, Qt.Key.Key_1)
    QTest.keyClick(box.list, Qt.Key.Key_2)
    assert not count(desk.store)
    assert [occupation(desk, row) for row in rows] == ["Nelayan", "Guru", "Nelayan"]
    assert not box.list.places


def test_enter_leaves_one_for_later_and_comes_round(desk: Desk, other: Laptop, box: ConflictBox) -> None:
    disputed(desk, other, ["Ani", "Made"])
    box.show_place(None)
    seen = []
    for _press in range(3):
        assert box.sides.case is not None
        seen.append(box.sides.case.row)
        QTest.keyClick(box.list, Qt.Key.Key_Return)
    assert seen[0] == seen[2] != seen[1]
    assert count(desk.store) == 2


def test_a_number_without_a_side_changes_nothing(desk: Desk, other: Laptop, box: ConflictBox) -> None:
    disputed(desk, other, ["Ani"])
    box.show_place(None)
    box.choose(3)
    assert count(desk.store) == 1


def test_a_decision_comes_back_with_undo(desk: Desk, other: Laptop, box: ConflictBox) -> None:
    (row,) = disputed(desk, other, ["Ani"])
    box.show_place(None)
    box.choose(2)
    assert not box.list.places
    desk.store.undo()
    assert box.list.places == [("person", row, "occupation")]
    assert "Guru" in texts(box)
    assert "Nelayan" in texts(box)


def test_a_contested_deletion_keeps_or_deletes(desk: Desk, other: Laptop, box: ConflictBox) -> None:
    kept, dropped = people(desk, other, ["Ani", "Made"])
    for row in (kept, dropped):
        desk.store.write("Ubah", Person, row, {"occupation": "Guru"})
        other.store.delete("Hapus", Person, row, "pindah")
    receive(desk, other)
    box.show_place(("person", kept, LIFE))
    assert "Tetap ada" in texts(box)
    assert "Pekerjaan Guru" in texts(box)
    assert "Dihapus: pindah" in texts(box)
    box.choose(1)
    box.show_place(("person", dropped, LIFE))
    box.choose(2)
    gone = {row["id"]: row["gone"] for row in desk.store.query("SELECT id, gone FROM person")}
    assert gone == {kept: 0, dropped: 1}
    assert not count(desk.store)


def test_a_row_whose_deletion_is_contested_is_marked_in_tables_and_leads_to_its_case(
    desk: Desk, other: Laptop, qtbot: QtBot
) -> None:
    contested, plain = people(desk, other, ["Ani", "Made"])
    desk.store.write("Ubah", Person, contested, {"occupation": "Guru"})
    other.store.delete("Hapus", Person, contested, "pindah")
    receive(desk, other)
    columns = [described(Person, "name"), described(Person, "occupation")]
    table = EntityTable(desk, "persons", columns, empty=Empty("Belum ada"))
    qtbot.addWidget(table)
    table.show_query(Query("person", "seq", "id", "gone = 0", order="name", tables=frozenset({"person"})))
    qtbot.waitUntil(lambda: table.count == 2)
    places = [table.model.place_of(row) for row in (contested, plain)]
    marked, other_row = (table.model.index(place, 0) for place in places)
    assert "Dihapus di satu laptop, diubah di laptop lain." in marked.data(Qt.ItemDataRole.ToolTipRole)
    assert marked.data(Qt.ItemDataRole.DecorationRole) is not None
    assert marked.data() == "Ani"
    assert table.model.disputed_at(marked) == ("person", contested, LIFE)
    assert table.model.disputed_at(table.model.index(places[0], 1)) is None
    assert other_row.data(Qt.ItemDataRole.DecorationRole) is None
    assert table.model.disputed_at(other_row) is None


def test_many_are_decided_alike_after_saying_how_many(
    desk: Desk, other: Laptop, box: ConflictBox, qtbot: QtBot
) -> None:
    rows = disputed(desk, other, ["Ani", "Made", "Siti"])
    desk.store.write("Ubah", Person, rows[0], {"phone": "+6281234567890"})
    other.store.write("Ubah", Person, rows[0], {"phone": "+6281234567891"})
    receive(desk, other)
    box.show_place(("person", rows[0], "occupation"))
    assert box.sides.case is not None
    dialog = SimilarDialog(desk, box.sides.case, box)
    qtbot.addWidget(dialog)
    dialog.device.setCurrentIndex(dialog.device.findData(other.store.device.key))
    assert dialog.decide.text() == "Putuskan 3 isian"
    dialog.decide.click()
    assert [occupation(desk, row) for row in rows] == ["Nelayan"] * 3
    assert box.list.places == [("person", rows[0], "phone")]
    desk.store.undo()
    assert len(box.list.places) == 4


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(choices=st.lists(st.integers(1, 2), min_size=1, max_size=5))
def test_deciding_every_one_leaves_no_dispute(
    desk: Desk, other: Laptop, qtbot: QtBot, choices: list[int]
) -> None:
    rows = disputed(desk, other, [f"Orang {number}" for number in range(len(choices))])
    box = ConflictBox(desk, None)
    box.show_place(None)
    for choice in choices:
        box.choose(choice)
    box.close()
    box.deleteLater()
    assert count(desk.store) == 0
    assert {occupation(desk, row) for row in rows} <= {"Guru", "Nelayan"}


# ---- where it is seen


def test_a_form_marks_the_field_and_the_mark_leads_to_it(desk: Desk, other: Laptop, qtbot: QtBot) -> None:
    (row,) = disputed(desk, other, ["Ani"])
    form = Form(desk, [Part(Person, ("name", "occupation"))])
    qtbot.addWidget(form)
    form.show_rows({Person: row})
    entry = form.entry(Person, "occupation")
    assert entry.is_disputed
    assert not form.entry(Person, "name").is_disputed
    (mark,) = [found for found in entry.whole.findChildren(QPushButton) if found.text() == "2 nilai"]
    asked: list[tuple[str, ...]] = []
    desk.settling.connect(lambda *place: asked.append(place))
    mark.click()
    assert asked == [("person", row, "occupation")]
    box = ConflictBox(desk, None)
    qtbot.addWidget(box)
    box.choose(1)
    desk.touched.connect(form.refresh)
    desk.store.undo()
    assert entry.is_disputed
    desk.store.redo()
    assert not entry.is_disputed


def test_a_form_says_that_the_row_was_deleted_elsewhere(desk: Desk, other: Laptop, qtbot: QtBot) -> None:
    (row,) = people(desk, other, ["Ani"])
    desk.store.write("Ubah", Person, row, {"occupation": "Guru"})
    other.store.delete("Hapus", Person, row, "pindah")
    receive(desk, other)
    form = Form(desk, [Part(Person, ("name",))])
    qtbot.addWidget(form)
    form.show_rows({Person: row})
    (decide,) = [found for found in form.findChildren(QPushButton) if found.text() == "Putuskan…"]
    with qtbot.waitSignal(desk.settling) as asked:
        decide.click()
    assert asked.args == ["person", row, LIFE]


def test_a_cell_of_a_table_is_marked_until_it_is_decided(desk: Desk, other: Laptop, qtbot: QtBot) -> None:
    (row,) = disputed(desk, other, ["Ani"])
    table = EntityTable(
        desk, "orang", [described(Person, "name"), described(Person, "occupation")],
        empty=Empty("Kosong", "", "", lambda: None),
    )  # fmt: skip
    qtbot.addWidget(table)
    table.show_query(Query("person", "seq", "id", "gone = 0", tables=frozenset({"person"})))
    name, cell = table.model.index(0, 0), table.model.index(0, 1)
    assert "2 nilai" in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert "2 nilai" in cell.data(Qt.ItemDataRole.AccessibleTextRole)
    assert cell.data(Qt.ItemDataRole.DecorationRole) is not None
    assert name.data(Qt.ItemDataRole.DecorationRole) is None
    table.view.setCurrentIndex(cell)
    assert table.disputed_place() == ("person", row, "occupation")
    desk.touched.connect(table.refresh)
    box = ConflictBox(desk, None)
    qtbot.addWidget(box)
    box.choose(2)
    cell = table.model.index(0, 1)
    assert cell.data(Qt.ItemDataRole.DecorationRole) is None
    assert cell.data() == "Nelayan"


def test_the_window_counts_and_the_key_opens_the_box_at_the_field(
    desk: Desk, other: Laptop, qtbot: QtBot
) -> None:
    kim = desk.store.create("Kelompok", Group, {"name": "Gumbrih", "region": "51.01.04.2001"})
    first, second = people(desk, other, ["Ani", "Made"])
    for row in (first, second):
        desk.store.create("Anggota", Membership, {"kim": kim, "person": row, "state": "aktif"})
        desk.store.write("Ubah", Person, row, {"phone": "+6281234567890"})
        other.store.write("Ubah", Person, row, {"phone": "+6281234567891"})
    receive(desk, other)
    desk.set_scope(Scope(kim=kim))
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.status.disputes.isVisible())
    assert window.status.disputes.text() == "2 perlu keputusan"
    desk.go_to("person", second, "phone", tab="anggota")
    window.actions_.by_key["conflicts"].trigger()
    box = window.findChild(ConflictBox)
    assert box is not None
    assert box.isVisible()
    assert box.sides.case is not None
    assert (box.sides.case.row, box.sides.case.field) == (second, "phone")
    box.choose(1)
    box.choose(1)
    qtbot.waitUntil(lambda: not window.status.disputes.isVisible())
    box.close()


def test_very_many_are_read_without_the_window_waiting(
    desk: Desk, other: Laptop, box: ConflictBox, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kimdesk.ui.conflict_similar.AT_ONCE", 1)
    rows = disputed(desk, other, ["Ani", "Made"])
    box.show_place(None)
    assert box.sides.case is not None
    dialog = SimilarDialog(desk, box.sides.case, box)
    qtbot.addWidget(dialog)
    assert not dialog.decide.isEnabled()
    qtbot.waitUntil(dialog.decide.isEnabled)
    dialog.decide.click()
    assert [occupation(desk, row) for row in rows] == ["Guru", "Guru"]


def test_who_a_person_was_joined_with_is_told_by_name_birth_and_village(
    desk: Desk, other: Laptop, box: ConflictBox
) -> None:
    values = {"name": "Siti Rahayu", "region": "51.01.03.2006"}
    first, second, third = [
        desk.store.create("Orang", Person, {**values, "born": born})
        for born in (PartialDay(1980, 5, 12), PartialDay(1991), PartialDay(2001, 1, 2))
    ]
    share(desk, other)
    desk.store.write("Ubah", Person, third, {"merged_into": first})
    other.store.write("Ubah", Person, third, {"merged_into": second})
    receive(desk, other)
    box.show_place(None)
    words = texts(box)
    assert "Siti Rahayu, lahir 12-05-1980, Gumbrih" in words
    assert "Siti Rahayu, lahir 1991, Gumbrih" in words
    case = box.sides.case
    assert case is not None
    shown = "\n".join(option.text for option in case_words(desk.store, case).options)
    assert "lahir 12-05-1980" in shown
    for row in (first, second):
        assert row not in words + shown


def test_a_member_deleted_here_and_joined_elsewhere_names_the_person(
    desk: Desk, other: Laptop, box: ConflictBox
) -> None:
    kim = desk.store.create("KIM", Group, {"name": "Maju", "region": "51.01.03.2006"})
    first, second = [desk.store.create("Orang", Person, {"name": name}) for name in ("Ani", "Siti Rahayu")]
    member = desk.store.create("Anggota", Membership, {"kim": kim, "person": first})
    share(desk, other)
    desk.store.delete("Hapus", Membership, member, "Ganda")
    other.store.write("Ubah", Membership, member, {"person": second})
    receive(desk, other)
    box.show_place(None)
    assert any("Siti Rahayu" in each.text() for each in box.sides.findChildren(Elided))
    assert second not in texts(box)
