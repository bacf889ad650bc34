"""A group whose name two laptops gave is marked wherever the name stands: head, tree, filter and search."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kimdesk.entities import Group, Person
from kimdesk.store import Scope
from kimdesk.store.disputes import undecided
from kimdesk.store.search_index import bring_up_to_date
from kimdesk.sync.giving import batches, seal_own, stretches
from kimdesk.sync.merging import take
from kimdesk.ui.desk import Desk
from kimdesk.ui.scope_head import ScopeHead
from kimdesk.ui.scope_lines import Line, lines_below, lines_found
from kimdesk.ui.search_field import SearchField
from tests.sync.laptops import Laptop, no_signature

VILLAGE = "51.01.03.2006"


@pytest.fixture
def group(desk: Desk) -> Iterator[str]:
    """A group whose name is disputed, and beside it one whose telephone number is."""
    other = Laptop(1)
    rows = [
        desk.store.create("KIM baru", Group, {"name": name, "region": VILLAGE})
        for name in ("Sinar", "Bhakti")
    ]
    seal_own(desk.store, no_signature)
    other.take(list(batches(desk.store, stretches(desk.store, ""))))
    for store, name, phone in ((desk.store, "Sinar Jaya", "0811"), (other.store, "Sinar Desa", "0812")):
        store.write("Ubah", Group, rows[0], {"name": name})
        store.write("Ubah", Group, rows[1], {"contact_phone": phone})
    take(desk.store, "Terima", other.stick())
    yield rows[0]
    other.store.close()


def decide(desk: Desk, group: str) -> None:
    with desk.store.act("Putuskan") as act:
        act.decide(Group, group, "name", "Sinar Desa")


def signs(lines: list[Line]) -> dict[str, str]:
    return {line.text.split()[1]: line.icon for line in lines if line.kim}


def test_the_tree_and_its_filter_mark_the_name_until_it_is_decided(desk: Desk, group: str) -> None:
    today = desk.today()
    below = lines_below(desk.store, "51.01.03", today, Scope())
    assert signs(below) == {"Sinar": "git-merge", "Bhakti": "circle-dot"}
    assert "Nama atau wilayah belum diputuskan" in next(line.tip for line in below if line.kim == group)
    assert signs(lines_found(desk.store, "sinar", today, Scope())) == {"Sinar": "git-merge"}
    decide(desk, group)
    assert signs(lines_below(desk.store, "51.01.03", today, Scope())) == {
        "Sinar": "circle-dot", "Bhakti": "circle-dot",
    }  # fmt: skip


def test_the_head_says_how_many_values_stand_and_of_which_field(desk: Desk, qtbot: QtBot, group: str) -> None:
    head = ScopeHead(desk)
    qtbot.addWidget(head)
    head.set_scope(Scope(kim=group))
    mark = chips(head)["2 nilai"]
    assert mark.toolTip() == "Nama kelompok: diubah di beberapa laptop. Pilih yang benar di Kotak konflik."
    decide(desk, group)
    head.set_scope(Scope(kim=group))
    assert "2 nilai" not in chips(head)


def chips(head: ScopeHead) -> dict[str, QLabel]:
    found = [head._chips.itemAt(place).widget() for place in range(head._chips.count())]
    return {each.text(): each for each in found if isinstance(each, QLabel)}


def test_a_hit_of_the_search_says_that_somebody_has_to_decide(desk: Desk, qtbot: QtBot, group: str) -> None:
    desk.store.create("Orang", Person, {"name": "Sinarwati"})
    list(bring_up_to_date(desk.store))
    field = SearchField(desk)
    qtbot.addWidget(field)
    field.show()
    field.setText("sinar")
    field.search_now()
    found = field._hits.view.model()
    below = [str(found.index(row, 0).data(257)) for row in range(found.rowCount())]
    assert [text.startswith("belum diputuskan  ·  ") for text in below] == [True, False]


def test_only_the_fields_that_are_asked_for_count(desk: Desk, group: str) -> None:
    rows = [row["id"] for row in desk.store.query("SELECT id FROM kim")]
    assert len(undecided(desk.store, rows)) == 2
    assert undecided(desk.store, rows, ("name",)) == {group}
    assert undecided(desk.store, rows, ("decided",)) == frozenset()
