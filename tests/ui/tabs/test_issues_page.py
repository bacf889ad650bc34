"""The list of issued papers, and of personal data that was given away."""

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kimdesk.entities import Participant, Partner, Partnership, Training
from kimdesk.kinds import PartialDay
from kimdesk.reports.issuing import issue
from kimdesk.rules.dossier_order import Order
from kimdesk.rules.orders import PaperOrder
from kimdesk.rules.partnership_papers import PartnerOrder
from kimdesk.rules.register_papers import RegisterOrder
from kimdesk.rules.training_papers import TrainingOrder
from kimdesk.store import Scope
from kimdesk.ui import paper_dialog
from kimdesk.ui.desk import Desk
from kimdesk.ui.issues_dialog import IssuesDialog, count_of
from kimdesk.ui.table import EntityTable
from kimdesk.ui.tabs.issues_page import IssuesPage
from tests.ui.complete_group import add_complete_group

DOCUMENTS = ("profil", "verifikasi")


@pytest.fixture
def kim(desk: Desk) -> str:
    return add_complete_group(desk.store)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> IssuesPage:
    made = IssuesPage(desk)
    qtbot.addWidget(made)
    made.resize(1000, 400)
    made.show()
    return made


def cells(table: EntityTable, row: int) -> list[str]:
    model = table.model
    return [str(model.data(model.index(row, column)) or "") for column in range(model.columnCount())]


def test_papers_are_listed_with_code_purpose_and_masking(desk: Desk, kim: str, page: IssuesPage) -> None:
    made = issue(desk.store, Order(kim, documents=DOCUMENTS), "Pengajuan SK", desk.now())
    page.set_scope(Scope(kim=kim))
    assert page.issues.count == 1
    assert {made.code, "disamarkan", "Pengajuan SK", "Ani Rahayu"} <= set(cells(page.issues, 0))
    assert page.disclosures.count == 0
    assert not page.again.isEnabled()
    page.issues.select(made.row)
    assert page.again.isEnabled()


def test_given_data_are_listed_with_purpose_and_receiver(desk: Desk, kim: str, page: IssuesPage) -> None:
    order = Order(kim, documents=DOCUMENTS, full_nik=True)
    issue(desk.store, order, "Verifikasi", desk.now(), receiver="Bu Ratna")
    page.set_scope(Scope(kim=kim))
    page.show_part(1)
    assert {"Verifikasi", "Bu Ratna", "16"} <= set(cells(page.disclosures, 0))
    assert page.again.isHidden()
    page.show_part(0)
    assert not page.again.isHidden()


def test_another_group_has_its_own_papers(desk: Desk, kim: str, page: IssuesPage, qtbot: QtBot) -> None:
    issue(desk.store, Order(kim, documents=DOCUMENTS), "Pengajuan SK", desk.now())
    other = add_complete_group(desk.store)
    page.set_scope(Scope(kim=other))
    assert page.issues.count == 0
    page.set_scope(Scope())
    qtbot.waitUntil(lambda: page.issues.count == 1)


def test_a_paper_is_shown_again_as_it_was_given_out(
    desk: Desk, kim: str, page: IssuesPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = issue(desk.store, Order(kim, documents=DOCUMENTS), "Pengajuan SK", desk.now())
    page.set_scope(Scope(kim=kim))
    page.issues.select(made.row)
    opened: list[paper_dialog.PaperDialog] = []

    def look(dialog: paper_dialog.PaperDialog) -> int:
        opened.append(dialog)
        qtbot.addWidget(dialog)
        qtbot.waitUntil(lambda: dialog.paper is not None)
        return 0

    monkeypatch.setattr(paper_dialog.PaperDialog, "exec", look)
    page.show_again()
    paper = opened[0].paper
    assert paper is not None
    assert (paper.pdf, paper.name, paper.findings) == (made.pdf, made.name, ())


def test_an_empty_list_offers_to_issue(kim: str, page: IssuesPage, qtbot: QtBot) -> None:
    page.set_scope(Scope(kim=kim))
    (offer,) = [each for each in page.findChildren(QPushButton) if each.text() == "Terbitkan berkas…"]
    with qtbot.waitSignal(page.issue_wanted):
        offer.click()


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        ("51.01", ("dossier", "register", "training")),
        ("51.01.03", ("dossier", "training")),
        ("35", ()),
        ("", ("dossier", "register", "training")),
    ],
)
def test_a_region_lists_its_registers_and_trainings_too(
    desk: Desk, kim: str, page: IssuesPage, qtbot: QtBot, region: str, expected: tuple[str, ...]
) -> None:
    store = desk.store
    values = {"name": "Jurnalistik", "region": "51.01.03", "starts": PartialDay(2026, 11, 21)}
    training = store.create("Bimtek", Training, values)
    store.create(
        "Peserta", Participant, {"training": training, "name": "Ni Contoh", "phone": "+6281234567890"}
    )
    papers = {
        "dossier": issue(store, Order(kim, documents=DOCUMENTS), "Arsip", desk.now()),
        "register": issue(store, RegisterOrder("cakupan", "51.01"), "Arsip", desk.now()),
        "training": issue(store, TrainingOrder(training, filled=True, phones=True), "Undangan", desk.now()),
    }
    page.set_scope(Scope(region=region))
    codes = {papers[name].code for name in expected}
    given = int("training" in expected)
    qtbot.waitUntil(lambda: page.issues.count == len(codes) and page.disclosures.count == given)
    assert {cells(page.issues, row)[1] for row in range(page.issues.count)} == codes


@pytest.mark.parametrize("about", ["training", "partnership", "list of a group", "region"])
def test_what_was_issued_of_one_thing_is_listed_alone(desk: Desk, kim: str, qtbot: QtBot, about: str) -> None:
    store = desk.store
    training = store.create("Bimtek", Training, {"name": "Jurnalistik", "starts": PartialDay(2026, 11, 21)})
    partner = store.create("Mitra", Partner, {"name": "Radio Contoh"})
    partnership = store.create("Kemitraan", Partnership, {"kim": kim, "partner": partner})
    orders: dict[str, PaperOrder] = {
        "training": TrainingOrder(training, "rekap"),
        "partnership": PartnerOrder("dukungan", partnership),
        "list of a group": PartnerOrder(kim=kim),
        "region": RegisterOrder("cakupan", "51.01"),
    }
    made = {name: issue(store, order, "Arsip", desk.now()) for name, order in orders.items()}
    order = orders[about]
    dialog = IssuesDialog(desk, order, None)
    qtbot.addWidget(dialog)
    dialog.show()
    found = {cells(dialog.page.issues, row)[1] for row in range(dialog.page.issues.count)}
    # Of a group, the papers of its partnerships and its list.
    expected = {about, "partnership"} if about == "list of a group" else {about}
    assert found == {made[name].code for name in expected}
    assert count_of(store, order) == len(expected)
    assert dialog.page.issue.isHidden()
