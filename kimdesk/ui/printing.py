"""Printing a PDF page by page from the very bytes that are shown and saved, at the size of its own paper.

Every page is laid on the sheet upright: a landscape page is turned, because drivers differ in what
they do when the orientation changes within a job.
"""

from collections.abc import Generator
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRect, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QTransform
from PySide6.QtWidgets import QWidget

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _, with_dots
from kimdesk.ui.jobs import Progress, Work
from kimdesk.ui.pdf_pages import draw_page

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from kimdesk.store import Store

DOTS = 300
"""Dots per inch that pages are drawn with; a printer with fewer gets fewer."""
POINTS = 72
Sizes = tuple[tuple[float, float], ...]


def has_printer() -> bool:
    """Whether the computer knows a printer."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return bool(QPrinterInfo.availablePrinterNames())


def no_printer() -> KimdeskError:
    """What to say where there is none."""
    return KimdeskError(
        _("Tidak ada pencetak"),
        _("Komputer ini belum mengenal satu pun pencetak."),
        _("Sambungkan pencetak dan pasang penggeraknya, atau simpan PDF dan cetak di komputer lain."),
    )


def ask_printer(parent: QWidget, name: str, sizes: Sizes) -> "QPrinter | None":
    """The printer and pages that the person chooses; None when he leaves. Only where there is a printer."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    set_paper(printer, sizes)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(_("Cetak berkas"))
    dialog.setMinMax(1, len(sizes))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def set_paper(printer: "QPrinter", sizes: Sizes) -> None:
    """The upright sheet of the pages, F4 included, without margins: the pages have their own."""
    width, height = sorted(sizes[0])
    sheet = QPageSize(QSizeF(width, height), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    layout = QPageLayout(sheet, QPageLayout.Orientation.Portrait, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)
    printer.setFullPage(True)


def printing(printer: "QPrinter", pdf: bytes, sizes: Sizes) -> Work:
    """The work that prints the chosen pages; gives how many. KimdeskError when the printer refuses."""

    def work(_store: "Store") -> Generator[Progress, None, int]:
        from PySide6.QtPrintSupport import QPrinter

        numbers = _chosen(printer, len(sizes))
        painter = QPainter()
        if not painter.begin(printer):
            raise KimdeskError(
                _("Pencetak tidak menjawab"),
                _("Pekerjaan cetak tidak dapat dimulai."),
                _("Periksa kabel, daya, dan kertas pencetak, lalu cetak lagi."),
            )
        done = 0
        try:
            for done, number in enumerate(numbers, 1):
                yield Progress(done - 1, len(numbers), _("Mencetak halaman {n}").format(n=number + 1))
                if done > 1 and not printer.newPage():
                    raise _broken_off(done - 1, len(numbers), number + 1)
                _paint(painter, printer, pdf, number, sizes[number])
                if printer.printerState() == QPrinter.PrinterState.Error:
                    raise _broken_off(done - 1, len(numbers), number + 1)
        except BaseException:
            printer.abort()
            raise
        finally:
            painter.end()
        return done

    return work


def _broken_off(done: int, total: int, page: int) -> KimdeskError:
    """What to say when the printer stops within a job. page: from where it has to be printed again."""
    return KimdeskError(
        _("Pencetakan terputus"),
        _("Pencetak berhenti sesudah {n} dari {total} halaman.").format(
            n=with_dots(done), total=with_dots(total)
        ),
        _("Periksa kertas, tinta, dan kabel pencetak, lalu cetak lagi mulai halaman {page}.").format(
            page=page
        ),
    )


def _chosen(printer: "QPrinter", pages: int) -> list[int]:
    first, last = printer.fromPage() or 1, printer.toPage() or pages
    return list(range(first - 1, min(last, pages)))


def _paint(
    painter: QPainter, printer: "QPrinter", pdf: bytes, number: int, size: tuple[float, float]
) -> None:
    dots = min(DOTS, printer.resolution())
    page = draw_page(pdf, number, round(size[0] / POINTS * dots))
    if size[0] > size[1]:
        page = page.transformed(QTransform().rotate(90))
    painter.drawImage(_place(printer, size), page)


def _place(printer: "QPrinter", size: tuple[float, float]) -> QRect:
    """In its own size in the middle of the sheet; smaller only where the sheet is smaller than the page."""
    sheet = printer.pageLayout().fullRectPixels(printer.resolution())
    width, height = (round(side / POINTS * printer.resolution()) for side in sorted(size))
    shrink = min(1.0, sheet.width() / width, sheet.height() / height)
    place = QRect(0, 0, round(width * shrink), round(height * shrink))
    place.moveCenter(sheet.center())
    return place
