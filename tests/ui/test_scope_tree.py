"""The scope tree opens lazily, filters, asks the facilitator's questions, and follows what is written."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from kimdesk.entities import Decree, Group
from kimdesk.kinds import PartialDay
from kimdesk.store import Scope
from kimdesk.ui.desk import Desk
from kimdesk.ui.scope_tree import ScopeTree


@pytest.fixture
def tree(desk: Desk, qtbot: QtBot) -> ScopeTree:
    with desk.store.act("Kelompok") as act:
        for name, region in (
            ("Gumbrih", "51.01.03.2006"), ("Pahlawan", "51.01.03.2004"), ("Bahagia", "51.01.01.2001"),
        ):  # fmt: skip
            kim = act.create(Group, {"name": name, "region": region})
            if name != "Pahlawan":
                ends = PartialDay(2030) if name == "Gumbrih" else PartialDay(2020)
                act.create(
                    Decree,
                    {"kim": kim, "level": "desa", "act": "pembentukan", "state": "berlaku", "ends": ends},
                )
    made = ScopeTree(desk)
    qtbot.addWidget(made)
    desk.scope_changed.connect(made.show_scope)
    desk.touched.connect(made.refresh)
    return made


def lines(tree: ScopeTree, parent: QModelIndex | None = None) -> list[str]:
    model = tree._model
    above = parent or QModelIndex()
    return [model.index(row, 0, above).data() for row in range(model.rowCount(above))]


def test_one_kabupaten_is_open_and_its_kecamatan_are_not_read(tree: ScopeTree) -> None:
    assert lines(tree) == ["Kab. Jembrana  ·  3"]
    regency = tree._model.index(0, 0)
    assert lines(tree, regency) == ["Kec. Negara  ·  1", "Kec. Pekutatan  ·  2"]
    assert tree._model.rowCount(tree._model.index(1, 0, regency)) == 0


def test_a_group_chosen_elsewhere_is_opened_and_marked(tree: ScopeTree, desk: Desk) -> None:
    (group,) = desk.store.all(Group, "name = 'Gumbrih'")
    desk.set_scope(Scope(kim=group.id))
    assert tree.view.currentIndex().data() == "KIM Gumbrih"


def test_a_chosen_line_becomes_the_scope(tree: ScopeTree, desk: Desk, qtbot: QtBot) -> None:
    tree.view.setCurrentIndex(tree._model.index(0, 0))
    assert desk.scope == Scope(region="51.01")
    qtbot.keyClick(tree.view, Qt.Key.Key_Down)
    assert desk.scope == Scope(region="51.01.01")


def test_the_filter_finds_groups_and_regions(tree: ScopeTree) -> None:
    tree.filter.setText("gumb")
    tree.reload()
    assert lines(tree) == ["KIM Gumbrih"]
    tree.filter.setText("pekut")
    tree.reload()
    assert lines(tree) == ["Kec. Pekutatan  ·  2"]
    tree.filter.clear()
    tree.reload()
    assert lines(tree) == ["Kab. Jembrana  ·  3"]


@pytest.mark.parametrize(
    ("chip", "left"), [("no_decree", ["Kec. Pekutatan  ·  1"]), ("expired", ["Kec. Negara  ·  1"])]
)
def test_a_chip_leaves_the_groups_it_asks_for(tree: ScopeTree, chip: str, left: list[str]) -> None:
    tree.chips._chips[chip][0].click()
    assert lines(tree, tree._model.index(0, 0)) == left


def test_chips_count(tree: ScopeTree, qtbot: QtBot) -> None:
    def texts() -> list[str]:
        return [chip.text() for chip, _words, _counted in tree.chips._chips.values()]

    qtbot.waitUntil(lambda: texts()[:3] == ["Semua", "Tanpa SK 1", "Habis 1"])


def test_a_new_group_appears_and_open_lines_stay_open(tree: ScopeTree, desk: Desk, qtbot: QtBot) -> None:
    pekutatan = tree._model.index(1, 0, tree._model.index(0, 0))
    tree._open(pekutatan)
    desk.store.create("Kelompok baru", Group, {"name": "Corola", "region": "51.01.03.2001"})
    qtbot.waitUntil(lambda: lines(tree) == ["Kab. Jembrana  ·  4"])
    pekutatan = tree._model.index(1, 0, tree._model.index(0, 0))
    assert lines(tree, pekutatan) == ["KIM Corola", "KIM Gumbrih", "KIM Pahlawan"]


def test_an_empty_register_says_what_to_do(desk: Desk, qtbot: QtBot) -> None:
    tree = ScopeTree(desk)
    qtbot.addWidget(tree)
    assert not tree._nothing.isHidden()
    assert "Buat kelompok pertama" in tree._nothing.text()
