"""The list of issued papers, and of personal data that was given away."""

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kimdesk.reports.issuing import issue
from kimdesk.rules.dossier_order import Order
from kimdesk.store import Scope
from kimdesk.ui import paper_dialog
from kimdesk.ui.desk import Desk
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
