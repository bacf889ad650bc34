"""Where a finished paper goes: a folder, a USB stick, a printer. Always the bytes that are shown."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _, number_of
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import button, icon_button
from kimdesk.ui.desk import Desk
from kimdesk.ui.notices import NoticeBar
from kimdesk.ui.paper import Paper
from kimdesk.ui.shortcuts import key_text

_FOLDER = "dossier.folder"
"""The setting that remembers where something was saved last."""


class PaperOutput(QWidget):
    """Asks for the paper with `wanted`; who hears it calls the function in it with an up-to-date `Paper`.

    `may_leave` is asked with the paper and its file's name once it is certain where it goes.
    `role`: of the button that prints, as `button` knows it.
    """

    wanted = Signal(object)
    given = Signal(object)
    """The `Paper` that was saved or printed."""

    def __init__(self, desk: Desk, role: str = "") -> None:
        super().__init__()
        self._desk = desk
        self.may_leave: Callable[[Any, str], bool] = lambda _paper, _name: True
        self._said: NoticeBar | None = None
        self.print = button(_("Cetak"), self.ask_print, icon="printer", role=role, tip=key_text("print"))
        self.save = button(_("Simpan PDF"), self.ask_save, icon="save")
        self.usb = icon_button("usb", _("Simpan PDF ke USB"), self.ask_usb, tone="ink")
        self.deeds = QHBoxLayout()
        self.deeds.setSpacing(theme.px(8))
        for deed in (self.print, self.save):
            deed.setAutoDefault(True)
        for widget in (self.print, self.save, self.usb):
            self.deeds.addWidget(widget)
        self.deeds.addStretch(1)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.px(8))
        self._box.addLayout(self.deeds)

    def offer(self, there: bool) -> None:
        """Whether there is a paper that could go anywhere."""
        for deed in (self.print, self.save, self.usb):
            deed.setEnabled(there)

    def ask_save(self) -> None:
        self.wanted.emit(self._choose_file)

    def ask_usb(self) -> None:
        self.wanted.emit(self._choose_drive)

    def ask_print(self) -> None:
        self.wanted.emit(self._print)

    def write(self, paper: Paper, path: Path) -> None:
        """Write the PDF to `path`, whole or not at all, and say where it is."""
        from kimdesk.reports.saving import save_pdf

        if path.suffix.lower() != ".pdf":
            path = path.with_name(path.name + ".pdf")
        if not self.may_leave(paper, path.name):
            return
        with messages.shown(self):
            save_pdf(paper.pdf, path)
            self._desk.say(_("Berkas disimpan: {name}").format(name=path.name))
            self.tell(path)
            self.given.emit(paper)

    def tell(self, path: Path) -> None:
        """Say where it is, with a way to the folder."""
        self.forget()
        words = _("Disimpan: {path}").format(path=path)
        folder = path if path.is_dir() else path.parent
        self._said = NoticeBar("info", words, [(_("Buka folder"), lambda: _open(folder))])
        self._box.addWidget(self._said)

    def forget(self) -> None:
        """Another paper: what was saved last is no longer of interest."""
        if self._said is not None:
            self._said.hide()
            self._said.deleteLater()
            self._said = None

    def folder(self) -> Path:
        """Where something was saved last, or where documents are."""
        folder = Path(self._desk.store.setting(_FOLDER, _documents()))
        return folder if folder.is_dir() else Path.home()

    def remember(self, folder: Path) -> None:
        """Begin there the next time."""
        self._desk.store.set_setting(_FOLDER, str(folder))

    def fail(self, error: Exception) -> None:
        """Say in words what stopped a paper on its way."""
        if not isinstance(error, KimdeskError):
            raise error
        messages.show_error(self, error)

    def _choose_file(self, paper: Paper) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Simpan PDF"), str(self.folder() / paper.name), _("Berkas PDF") + " (*.pdf)"
        )
        if chosen:
            self.remember(Path(chosen).parent)
            self.write(paper, Path(chosen))

    def _choose_drive(self, paper: Paper) -> None:
        from kimdesk.ui.removable import removable_drives

        drives = removable_drives()
        if not drives:
            messages.show_error(
                self,
                KimdeskError(
                    _("Tidak ada USB yang terpasang"),
                    _("kimdesk tidak menemukan diska lepas yang dapat ditulis."),
                    _("Pasang USB lalu tekan tombol ini lagi, atau pilih foldernya lewat “Simpan PDF”."),
                ),
            )
        elif len(drives) == 1:
            self.write(paper, drives[0][1] / paper.name)
        else:
            menu = QMenu(self)
            folders = {menu.addAction(name): folder for name, folder in drives}
            chosen = menu.exec(self.usb.mapToGlobal(QPoint(0, self.usb.height())))
            if chosen is not None:
                self.write(paper, folders[chosen] / paper.name)

    def _print(self, paper: Paper) -> None:
        from kimdesk.ui.printing import ask_printer, has_printer, no_printer, printing

        if not has_printer():
            if messages.ask_instead(self, no_printer(), _("Simpan PDF")):
                self._choose_file(paper)
            return
        printer = ask_printer(self, paper.name, paper.sizes)
        if printer is not None and self.may_leave(paper, paper.name):
            work = printing(printer, paper.pdf, paper.sizes)
            self._desk.jobs.run(_("Mencetak"), work, lambda pages: self._printed(paper, pages), self.fail)

    def _printed(self, paper: Paper, pages: int) -> None:
        self._desk.say(number_of("{n} halaman dikirim ke pencetak.", pages))
        self.given.emit(paper)


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
