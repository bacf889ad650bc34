"""A paper is made in the background, looked at, saved and printed, all with the keyboard."""

from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from kimdesk.errors import KimdeskError
from kimdesk.findings import Finding
from kimdesk.store import Store
from kimdesk.ui import messages, removable
from kimdesk.ui.desk import Desk
from kimdesk.ui.jobs import Progress, Work
from kimdesk.ui.paper_dialog import PaperDialog
from tests.ui.test_preview import PDF, SHAPES, pdf_of

Control = Qt.KeyboardModifier.ControlModifier


def giving(pdf: bytes = PDF, *findings: Finding) -> Work:
    def work(_store: Store) -> Generator[Progress, None, tuple[bytes, str, tuple[Finding, ...]]]:
        yield Progress()
        return pdf, "Daftar-hadir.pdf", findings

    return work


def refusing(error: Exception) -> Work:
    def work(_store: Store) -> Generator[Progress, None, Any]:
        yield Progress()
        raise error

    return work


@pytest.fixture
def opened(desk: Desk, qtbot: QtBot) -> Callable[[Work], PaperDialog]:
    def open_dialog(work: Work) -> PaperDialog:
        dialog = PaperDialog(desk, "Daftar hadir", work)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        return dialog

    return open_dialog


def test_it_shows_the_very_bytes_and_says_what_to_look_at(
    opened: Callable[[Work], PaperDialog], qtbot: QtBot
) -> None:
    dialog = opened(giving(PDF, Finding("check", "print.letters", "Ada huruf yang hilang.")))
    assert not dialog.output.print.isEnabled()
    qtbot.waitUntil(lambda: dialog.paper is not None)
    assert dialog.paper is not None
    assert dialog.paper.pdf == PDF
    assert dialog.view.preview.pages == len(SHAPES)
    assert dialog.output.print.isEnabled()
    assert [finding.text for finding in dialog.paper.findings] == ["Ada huruf yang hilang."]


def test_ctrl_s_saves_the_pdf_under_its_own_name(
    opened: Callable[[Work], PaperDialog], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def choose(_parent: object, _title: str, proposed: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(proposed).name)
        return str(tmp_path / "hadir"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    dialog = opened(giving())
    qtbot.waitUntil(lambda: dialog.paper is not None)
    QTest.keyClick(dialog, Qt.Key.Key_S, Control)
    assert asked == ["Daftar-hadir.pdf"]
    assert (tmp_path / "hadir.pdf").read_bytes() == PDF


def test_one_stick_takes_the_pdf_without_a_question(
    opened: Callable[[Work], PaperDialog], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(removable, "removable_drives", lambda: [("USB", tmp_path)])
    dialog = opened(giving())
    qtbot.waitUntil(lambda: dialog.paper is not None)
    dialog.output.ask_usb()
    assert (tmp_path / "Daftar-hadir.pdf").read_bytes() == PDF


def test_a_folder_that_cannot_be_written_is_said_in_words(
    opened: Callable[[Work], PaperDialog], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(messages, "show_error", lambda _parent, error: said.append(error.title))
    dialog = opened(giving())
    qtbot.waitUntil(lambda: dialog.paper is not None)
    dialog.output.write(tmp_path / "tidak ada" / "hadir.pdf")
    assert said == ["Berkas tidak dapat disimpan"]


def test_ctrl_p_without_a_printer_says_what_to_do(
    opened: Callable[[Work], PaperDialog], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtPrintSupport import QPrinterInfo

    said: list[str] = []
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    monkeypatch.setattr(messages, "show_error", lambda _parent, error: said.append(error.title))
    dialog = opened(giving())
    qtbot.waitUntil(lambda: dialog.paper is not None)
    QTest.keyClick(dialog, Qt.Key.Key_P, Control)
    assert said == ["Tidak ada pencetak"]


def test_what_cannot_be_made_is_said_in_place_of_the_pages(
    opened: Callable[[Work], PaperDialog], qtbot: QtBot, desk: Desk
) -> None:
    dialog = opened(refusing(KimdeskError("Belum ada peserta", advice="Tambahkan peserta dulu.")))
    qtbot.waitUntil(lambda: not desk.jobs.running)
    assert dialog.paper is None
    assert not dialog.output.save.isEnabled()
    assert dialog.view.preview.pages == 0


def test_a_changed_choice_makes_the_paper_anew(opened: Callable[[Work], PaperDialog], qtbot: QtBot) -> None:
    dialog = opened(giving())
    dialog.make(giving(pdf_of(SHAPES[:1])), stay=True)
    qtbot.waitUntil(lambda: dialog.paper is not None)
    assert dialog.view.preview.pages == 1


def test_leaving_gives_up_what_is_being_made(
    opened: Callable[[Work], PaperDialog], qtbot: QtBot, desk: Desk
) -> None:
    dialog = opened(giving())
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not desk.jobs.running)
    assert dialog.paper is None
    assert not dialog.isVisible()
