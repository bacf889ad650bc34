"""Printing lays every page upright on a sheet of its own size, from the very bytes of the dossier."""

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from pytestqt.qtbot import QtBot

from kimdesk.errors import KimdeskError
from kimdesk.ui.desk import Desk
from kimdesk.ui.pdf_pages import draw_page, page_sizes
from kimdesk.ui.printing import has_printer, printing, set_paper
from tests.ui.test_preview import PDF, SIZES


def printer_into(path: Path) -> QPrinter:
    """A printer with few dots, to be quick, whose sheets can be looked at."""
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(72)
    set_paper(printer, SIZES)
    return printer


def jammed_printer(path: Path, after: int) -> QPrinter:
    """A printer that takes no more sheets after some."""

    class Jammed(QPrinter):
        def newPage(self) -> bool:
            jammed.sheets -= 1
            return jammed.sheets > 0 and super().newPage()

    jammed = Jammed()
    jammed.sheets = after
    jammed.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    jammed.setOutputFileName(str(path))
    jammed.setResolution(72)
    set_paper(jammed, SIZES)
    return jammed


def test_every_page_is_one_upright_f4_sheet(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    path, printed = tmp_path / "cetak.pdf", []
    desk.jobs.run("Cetak", printing(printer_into(path), PDF, SIZES), printed.append)
    qtbot.waitUntil(lambda: printed == [4])
    sheets = page_sizes(path.read_bytes())
    assert len(sheets) == 4
    for sheet in sheets:
        assert sheet == pytest.approx((609.45, 935.43), abs=4)
    for number in range(4):
        sheet = draw_page(path.read_bytes(), number, 305)
        assert sheet.pixelColor(152, 234).lightness() in range(120, 136)
        assert sheet.pixelColor(20, 20).lightness() == 255
        assert sheet.pixelColor(152, 60).lightness() == 255


def test_only_the_chosen_pages_are_printed(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    path, printed = tmp_path / "cetak.pdf", []
    printer = printer_into(path)
    printer.setFromTo(2, 3)
    desk.jobs.run("Cetak", printing(printer, PDF, SIZES), printed.append)
    qtbot.waitUntil(lambda: printed == [2])
    assert len(page_sizes(path.read_bytes())) == 2


@pytest.mark.qt_log_ignore(r"QPainter::begin\(\): Returned false")
def test_a_printer_that_cannot_begin_is_an_error_in_words(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    failed: list[Exception] = []
    printer = printer_into(tmp_path / "tidak" / "ada" / "cetak.pdf")
    desk.jobs.run("Cetak", printing(printer, PDF, SIZES), None, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], KimdeskError)
    assert failed[0].advice


def test_a_job_that_breaks_off_says_where_to_go_on(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    failed: list[Exception] = []
    printer = jammed_printer(tmp_path / "cetak.pdf", after=2)
    desk.jobs.run("Cetak", printing(printer, PDF, SIZES), None, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], KimdeskError)
    assert failed[0].title == "Pencetakan terputus"
    assert failed[0].cause == "Pencetak berhenti sesudah 2 dari 4 halaman."
    assert "halaman 3" in failed[0].advice
    assert printer.printerState() != QPrinter.PrinterState.Active


@pytest.mark.parametrize("names", [[], ["Epson L3110"]])
def test_a_computer_knows_whether_it_has_a_printer(names: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: names))
    assert has_printer() is bool(names)
