"""A facilitator prints the papers of partnerships: choosing, looking, giving phone numbers with a purpose."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kimdesk.entities import Disclosure, Group, Issue, Partner, Partnership
from kimdesk.rules.partnership_papers import PartnerOrder
from kimdesk.store import Scope
from kimdesk.ui import issue_dialog
from kimdesk.ui.desk import Desk
from kimdesk.ui.main_window import MainWindow
from kimdesk.ui.purpose_dialog import Purpose
from kimdesk.ui.tabs import partner_papers
from kimdesk.ui.tabs.partner_papers import PartnerPapers
from kimdesk.ui.tabs.partners import PARTNERS, PartnersTab
from tests.reports.reading import flowing, pages_of

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def partnership(desk: Desk) -> str:
    store = desk.store
    kim = store.create("Kelompok", Group, {"name": "Gumbrih", "region": "51.01.03.2006"})
    partner = store.create("Mitra", Partner, {"name": "Radio Contoh", "contact_phone": "+6281234567899"})
    values = {"kim": kim, "partner": partner, "name": "Siaran bersama", "stage": "berjalan"}
    return store.create("Kemitraan", Partnership, {**values, "instrument": "mou"})


@pytest.fixture
def papers(desk: Desk, partnership: str, qtbot: QtBot) -> Iterator[PartnerPapers]:
    yield from opened(desk, partnership, qtbot)


def opened(desk: Desk, partnership: str, qtbot: QtBot) -> Iterator[PartnerPapers]:
    dialog = PartnerPapers(desk, Scope(), partnership)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    yield dialog
    dialog.close()


def shown(papers: PartnerPapers, qtbot: QtBot) -> str:
    """The text of the paper once it is made."""
    qtbot.waitUntil(lambda: papers.paper is not None and not papers._pause.isActive())
    assert papers.paper is not None
    return flowing(pages_of(papers.paper.pdf))


def test_ctrl_p_opens_the_papers_of_the_chosen_partnership(
    desk: Desk, partnership: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(PartnerPapers, "exec", lambda self: opened.append(self._partnership))
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    desk.go_to("partnership", partnership, tab="mitra")
    tab = window.tabs.current()
    assert isinstance(tab, PartnersTab)
    qtbot.waitUntil(lambda: tab.partnerships().panel.row == partnership)
    QTest.keyClick(window, Key.Key_P, Control)
    tab.show_page(PARTNERS)
    QTest.keyClick(window, Key.Key_P, Control)
    assert opened == [partnership, ""]
    window.close()


def test_it_begins_with_the_paper_of_the_instrument(papers: PartnerPapers, qtbot: QtBot) -> None:
    assert papers.choices.document == "mou"
    assert papers.choices.shown == {"paper"}
    assert "NOTA KESEPAHAMAN" in shown(papers, qtbot)


def test_the_arrow_keys_lead_to_the_list_of_the_scope(papers: PartnerPapers, qtbot: QtBot) -> None:
    QTest.keyClick(papers.choices.documents, Key.Key_Home)
    assert papers.choices.shown == {"ended", "contacts", "paper"}
    assert "DAFTAR MITRA KIM" in shown(papers, qtbot)


def test_without_a_partnership_only_the_list_can_be_chosen(
    desk: Desk, partnership: str, qtbot: QtBot
) -> None:
    assert desk.store.get(Partnership, partnership)
    for papers in opened(desk, "", qtbot):
        QTest.keyClick(papers.choices.documents, Key.Key_Down)
        assert papers.order() == PartnerOrder()
        assert "Radio Contoh" in shown(papers, qtbot)


def test_phone_numbers_go_only_with_a_purpose_and_are_logged(
    desk: Desk, papers: PartnerPapers, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[Purpose | None] = [None, Purpose("Undangan rapat mitra", "Kecamatan")]
    monkeypatch.setattr(partner_papers, "ask_purpose", lambda *_args, **_more: answers.pop(0))
    papers.choices.choose("daftar")
    papers.contacts.setChecked(True)
    assert "0812-3456-7899" in shown(papers, qtbot)
    papers.output.write(papers.paper, tmp_path / "daftar.pdf")
    assert not (tmp_path / "daftar.pdf").exists()
    papers.output.write(papers.paper, tmp_path / "daftar.pdf")
    assert (tmp_path / "daftar.pdf").exists()
    logged = [(each.count, each.purpose, each.receiver) for each in desk.store.all(Disclosure)]
    assert logged == [(1, "Undangan rapat mitra", "Kecamatan")]


def test_a_paper_without_phone_numbers_goes_without_a_question(
    papers: PartnerPapers, qtbot: QtBot, tmp_path: Path
) -> None:
    shown(papers, qtbot)
    papers.output.write(papers.paper, tmp_path / "naskah.pdf")
    assert (tmp_path / "naskah.pdf").read_bytes().startswith(b"%PDF")


def test_an_issued_list_with_phone_numbers_is_asked_about_and_logged_once(
    desk: Desk, papers: PartnerPapers, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(issue_dialog, "ask_purpose", lambda *_args, **_more: Purpose("Undangan rapat", ""))
    papers.choices.choose("daftar")
    papers.contacts.setChecked(True)
    shown(papers, qtbot)
    papers.issue()
    qtbot.waitUntil(lambda: papers.paper is not None and papers.paper.is_issued)
    papers.output.write(papers.paper, tmp_path / "daftar.pdf")
    (logged,), (row,) = desk.store.all(Disclosure), desk.store.all(Issue)
    assert (logged.purpose, logged.issue) == ("Undangan rapat", row.id)
    assert row.code is not None
    assert row.code in flowing(pages_of((tmp_path / "daftar.pdf").read_bytes()))


def test_closed_while_it_is_issued_the_paper_is_still_written_down(
    desk: Desk, papers: PartnerPapers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(issue_dialog, "ask_purpose", lambda *_args, **_more: Purpose("Arsip", ""))
    shown(papers, qtbot)
    papers.issue()
    papers.close()
    qtbot.waitUntil(lambda: len(desk.store.all(Issue)) == 1)
    assert papers.paper is None
