"""The same person typed on two laptops: the card joins the two rows, in one act that is undone as one."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from kimdesk.entities import Group, Membership, Person
from kimdesk.store import Scope
from kimdesk.store.member_checks import MemberChecks
from kimdesk.sync.batch import Sealed
from kimdesk.sync.giving import batches, seal_own, stretches
from kimdesk.sync.merging import take
from kimdesk.ui import theme
from kimdesk.ui.desk import Desk
from kimdesk.ui.tabs.member_panel import MemberPanel
from tests.sync.laptops import Laptop, no_signature

NIK = "5101034203900001"


@pytest.fixture
def other() -> Iterator[Laptop]:
    made = Laptop(1)
    yield made
    made.store.close()


def test_two_rows_of_one_person_from_two_laptops_are_joined(desk: Desk, other: Laptop, qtbot: QtBot) -> None:
    kim = desk.store.create("Kelompok", Group, {"name": "Gumbrih", "region": "51.01.04.2001"})
    seal_own(desk.store, no_signature)
    other.take(list(batches(desk.store, stretches(desk.store, ""))))
    rows = []
    for store in (desk.store, other.store):
        person = store.create("Orang", Person, {"name": "Ni Made Sukerti", "nik": NIK})
        membership = store.create("Anggota", Membership, {"kim": kim, "person": person, "state": "aktif"})
        rows.append((person, membership))
    take(desk.store, "Terima", other.stick())
    (mine, membership), (theirs, _membership) = rows
    desk.set_scope(Scope(kim=kim))
    panel = MemberPanel(desk, MemberChecks(desk.store, desk.today()))
    qtbot.addWidget(panel)
    panel.show_member(kim, membership)
    panel.look_for_doubles()
    words = [found.text().replace("&", "") for found in panel.doubles.findChildren(QPushButton)]
    assert "Gabungkan dengan orang ini" in words
    (join,) = [found for found in panel.doubles.findChildren(QPushButton) if "Gabungkan" in found.text()]
    join.click()
    stays, goes = sorted((mine, theirs))
    spare = desk.store.one("SELECT gone, merged_into FROM person WHERE id = ?", (goes,))
    assert spare is not None
    assert (spare["gone"], spare["merged_into"]) == (1, stays)
    other.take(_stick(desk))
    assert other.store.one("SELECT 1 FROM person WHERE id = ? AND gone = 1", (goes,)) is not None
    desk.store.undo()
    other.take(_stick(desk))
    for store in (desk.store, other.store):
        alive = {row["id"] for row in store.query("SELECT id FROM person WHERE gone = 0")}
        assert alive == {mine, theirs}


def test_long_names_are_not_cut_off_where_there_is_little_room(desk: Desk, qtbot: QtBot) -> None:
    name = "Sejahtera Bersama Masyarakat Informasi Digital Nusantara Raya"
    kim = desk.store.create("Kelompok", Group, {"name": name, "region": "51.01.04.2001"})
    for _each in range(4):
        person = desk.store.create("Orang", Person, {"name": f"Ni Made {name}", "nik": NIK})
        membership = desk.store.create("Anggota", Membership, {"kim": kim, "person": person})
    panel = MemberPanel(desk, MemberChecks(desk.store, desk.today()))
    qtbot.addWidget(panel)
    panel.resize(theme.px(291), theme.px(570))
    panel.show()
    panel.show_member(kim, membership)
    panel.look_for_doubles()
    QApplication.processEvents()
    texts = [found for found in panel.doubles.findChildren(QLabel) if found.isVisible() and found.wordWrap()]
    assert texts
    assert all(found.height() >= found.heightForWidth(found.width()) for found in texts)


def _stick(desk: Desk) -> list[Sealed]:
    seal_own(desk.store, no_signature)
    return list(batches(desk.store, stretches(desk.store, "")))
