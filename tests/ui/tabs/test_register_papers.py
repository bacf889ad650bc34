"""An office prints its registers from Berkas SK of a region."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kimdesk.entities import Decree, Group
from kimdesk.kinds import PartialDay
from kimdesk.store import Scope
from kimdesk.ui.desk import Desk
from kimdesk.ui.main_window import MainWindow
from kimdesk.ui.tabs.register_papers import RegisterPapers
from tests.reports.reading import flowing, pages_of

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def decree(desk: Desk) -> str:
    store = desk.store
    kim = store.create("Kelompok", Group, {"name": "Sinar Kabar", "region": "51.01.03.2006"})
    values = {"kim": kim, "level": "desa", "act": "pengukuhan", "state": "berlaku", "number": "4 TAHUN 2026"}
    days = {"day": PartialDay(2026, 2, 9), "ends": PartialDay(2026, 12, 31)}
    return store.create("SK", Decree, {**values, **days})


@pytest.fixture
def papers(desk: Desk, decree: str, qtbot: QtBot) -> Iterator[RegisterPapers]:
    assert decree
    dialog = RegisterPapers(desk, "51.01.03")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    yield dialog
    dialog.close()


def shown(papers: RegisterPapers, qtbot: QtBot) -> str:
    """The text of the register once it is made."""
    qtbot.waitUntil(lambda: papers.paper is not None and not papers._pause.isActive())
    assert papers.paper is not None
    return flowing(pages_of(papers.paper.pdf))


def test_ctrl_p_in_a_region_opens_its_registers(
    desk: Desk, decree: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(RegisterPapers, "exec", lambda self: opened.append(self.order().region))
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    desk.set_scope(Scope(region="51.01"))
    desk.go_to("", tab="berkas")
    QTest.keyClick(window, Key.Key_P, Control)
    assert decree
    assert opened == ["51.01"]
    window.close()


def test_it_begins_with_the_coverage(papers: RegisterPapers, qtbot: QtBot) -> None:
    text = shown(papers, qtbot)
    assert "CAKUPAN KIM KECAMATAN PEKUTATAN" in text
    assert "KIM Sinar Kabar Segera berakhir 31-12-2026" in text
    assert papers.choices.shown == {"paper"}


def test_the_book_of_another_year_is_chosen_by_the_keyboard(
    desk: Desk, papers: RegisterPapers, qtbot: QtBot
) -> None:
    papers.choices.choose("buku-keputusan")
    assert papers.choices.shown == {"level", "year", "paper"}
    assert "4 TAHUN 2026" in shown(papers, qtbot)
    QTest.keyClick(papers.year, Key.Key_Down)
    assert papers.order().year == 2025
    qtbot.waitUntil(lambda: not papers._pause.isActive() and not desk.jobs.running)
    assert papers.paper is None
    assert not papers.output.print.isEnabled()


def test_the_reminders_are_one_file_to_print_in_one_go(papers: RegisterPapers, qtbot: QtBot) -> None:
    papers.choices.choose("pengingat")
    assert "Yth. Perbekel Gumbrih" in shown(papers, qtbot)
    assert papers.paper is not None
    assert papers.paper.name == "Surat-pengingat-masa-berlaku-SK_Kecamatan-Pekutatan_2026-11-22.pdf"
