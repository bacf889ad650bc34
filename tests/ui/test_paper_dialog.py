"""A paper is made in the background, looked at, saved and printed, all with the keyboard."""

import errno
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from kimdesk.errors import KimdeskError
from kimdesk.findings import Finding
from kimdesk.store import Store
from kimdesk.ui import messages, printing, removable
from kimdesk.ui.desk import Desk
from kimdesk.ui.jobs import Progress, Work
from kimdesk.ui.paper_dialog import PaperDialog
from kimdesk.ui.printing import no_printer
from tests.store.full_disk import MOMENTS, fail_at
from tests.ui.test_preview import PDF, SHAPES, pdf_of
from tests.ui.test_printing import jammed_printer

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


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_full_stick_keeps_the_paper_of_last_time_and_says_so(
    opened: Callable[[Work], PaperDialog],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    moment: str,
) -> None:
    stick, said = tmp_path / "stik", []
    stick.mkdir()
    (stick / "Daftar-hadir.pdf").write_bytes(b"yang lama")
    monkeypatch.setattr(removable, "removable_drives", lambda: [("USB", stick)])
    monkeypatch.setattr(messages, "show_error", lambda _parent, error: said.append(error))
    dialog = opened(giving())
    qtbot.waitUntil(lambda: dialog.paper is not None)
    with monkeypatch.context() as disk:
        fail_at(disk, moment)
        dialog.output.usb.click()
    assert [error.title for error in said] == ["Disk penuh"]
    assert said[0].cause
    assert said[0].advice
    assert [path.name for path in stick.iterdir()] == ["Daftar-hadir.pdf"]
    assert (stick / "Daftar-hadir.pdf").read_bytes() == b"yang lama"
    dialog.output.usb.click()
    assert (stick / "Daftar-hadir.pdf").read_bytes() == PDF


def test_a_paper_that_a_viewer_has_open_is_not_replaced_but_named(
    opened: Callable[[Work], PaperDialog], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, said = tmp_path / "hadir.pdf", []
    path.write_bytes(b"yang lama")
    monkeypatch.setattr(messages, "show_error", lambda _parent, error: said.append(error))
    dialog = opened(giving())
    qtbot.waitUntil(lambda: dialog.paper is not None)
    fail_at(monkeypatch, "rename", errno.EACCES)
    dialog.output.write(dialog.paper, path)
    assert [error.title for error in said] == ["Berkas sedang dipakai"]
    assert "hadir.pdf" in said[0].cause
    assert path.read_bytes() == b"yang lama"
    assert not list(tmp_path.glob("*.part"))


def test_a_print_job_that_breaks_off_is_said_and_the_paper_can_still_be_saved(
    opened: Callable[[Work], PaperDialog], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[KimdeskError] = []
    printer = jammed_printer(tmp_path / "cetak.pdf", after=2)
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "ask_printer", lambda *_asked: printer)
    monkeypatch.setattr(messages, "show_error", lambda _parent, error: said.append(error))
    dialog = opened(giving())
    qtbot.waitUntil(lambda: dialog.paper is not None)
    with qtbot.assertNotEmitted(dialog.output.given):
        dialog.output.print.click()
        qtbot.waitUntil(lambda: bool(said))
    assert said[0].title == "Pencetakan terputus"
    assert dialog.output.save.isEnabled()


def test_a_folder_that_cannot_be_written_is_said_in_words(
    opened: Callable[[Work], PaperDialog], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(messages, "show_error", lambda _parent, error: said.append(error.title))
    dialog = opened(giving())
    qtbot.waitUntil(lambda: dialog.paper is not None)
    dialog.output.write(dialog.paper, tmp_path / "tidak ada" / "hadir.pdf")
    assert said == ["Tidak dapat menulis"]


def test_without_a_printer_ctrl_p_says_what_to_do_and_saves_the_pdf_instead(
    opened: Callable[[Work], PaperDialog], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[tuple[str, ...]] = []

    def instead(_parent: object, error: KimdeskError, action: str) -> bool:
        said.append((error.title, error.cause, error.advice, action))
        return len(said) > 1

    chosen = str(tmp_path / "hadir.pdf")
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    monkeypatch.setattr(messages, "ask_instead", instead)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (chosen, ""))
    dialog = opened(giving())
    qtbot.waitUntil(lambda: dialog.paper is not None)
    QTest.keyClick(dialog, Qt.Key.Key_P, Control)
    assert not (tmp_path / "hadir.pdf").exists()
    QTest.keyClick(dialog, Qt.Key.Key_P, Control)
    assert (tmp_path / "hadir.pdf").read_bytes() == PDF
    assert said[0][0] == "Tidak ada pencetak"
    assert all(said[0])


def test_the_way_out_is_a_button_of_the_message_itself(qtbot: QtBot, desk: Desk) -> None:
    def press(words: str) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, messages.Message)
        next(each for each in dialog.findChildren(QPushButton) if each.text() == words).click()

    answers = []
    for words in ("Simpan PDF", "Tutup"):
        QTimer.singleShot(0, lambda words=words: press(words))
        answers.append(messages.ask_instead(None, no_printer(), "Simpan PDF"))
    assert answers == [True, False]


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
