"""Where a finished paper goes: a folder, a USB stick, a printer. Always the bytes that are shown."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import button, icon_button
from kimdesk.ui.desk import Desk
from kimdesk.ui.notices import NoticeBar
from kimdesk.ui.paper import Paper
from kimdesk.ui.shortcuts import key_text

_FOLDER = "dossier.folder"
"""The setting that remembers where something was saved last."""


class PaperOutput(QWidget):
    """The deeds, for the paper of `show_paper`; without one nothing can be pressed.

    `may_leave` is asked with the file's name once it is certain where the paper goes.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.may_leave: Callable[[str], bool] = lambda _name: True
        self._paper: Paper | None = None
        self._said: NoticeBar | None = None
        self.print = button(_("Cetak"), self.ask_print, icon="printer", role="primary", tip=key_text("print"))
        self.save = button(_("Simpan PDF"), self.ask_save, icon="save", tip=key_text("save"))
        self.usb = icon_button("usb", _("Simpan PDF ke USB"), self.ask_usb, tone="ink")
        self.deeds = QHBoxLayout()
        self.deeds.setSpacing(theme.px(8))
        for widget in (self.print, self.save, self.usb):
            self.deeds.addWidget(widget)
        self.deeds.addStretch(1)
        box = self._box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        box.addLayout(self.deeds)
        self.show_paper(None)

    def show_paper(self, paper: Paper | None) -> None:
        """What is saved or printed from now on."""
        self._paper = paper
        for deed in (self.print, self.save, self.usb):
            deed.setEnabled(paper is not None)

    def ask_save(self) -> None:
        paper = self._paper
        if paper is None:
            return
        folder = Path(self._desk.store.setting(_FOLDER, _documents()))
        if not folder.is_dir():
            folder = Path.home()
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Simpan PDF"), str(folder / paper.name), _("Berkas PDF") + " (*.pdf)"
        )
        if chosen:
            self._desk.store.set_setting(_FOLDER, str(Path(chosen).parent))
            self.write(Path(chosen))

    def ask_usb(self) -> None:
        from kimdesk.ui.removable import removable_drives

        paper = self._paper
        if paper is None:
            return
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
            self.write(drives[0][1] / paper.name)
        else:
            menu = QMenu(self)
            folders = {menu.addAction(name): folder for name, folder in drives}
            chosen = menu.exec(self.usb.mapToGlobal(QPoint(0, self.usb.height())))
            if chosen is not None:
                self.write(folders[chosen] / paper.name)

    def ask_print(self) -> None:
        from kimdesk.ui.printing import ask_printer, printing

        paper = self._paper
        if paper is None:
            return
        with messages.shown(self):
            printer = ask_printer(self, paper.name, paper.sizes)
            if printer is not None and self.may_leave(paper.name):
                work = printing(printer, paper.pdf, paper.sizes)
                self._desk.jobs.run(_("Mencetak"), work, self._printed)

    def write(self, path: Path) -> None:
        """Write the PDF to `path`, whole or not at all, and say where it is."""
        from kimdesk.reports.saving import save_pdf

        if self._paper is None:
            return
        if path.suffix.lower() != ".pdf":
            path = path.with_name(path.name + ".pdf")
        if not self.may_leave(path.name):
            return
        with messages.shown(self):
            save_pdf(self._paper.pdf, path)
            self._desk.say(_("Berkas disimpan: {name}").format(name=path.name))
            self._tell(path)

    def _tell(self, path: Path) -> None:
        if self._said is not None:
            self._said.hide()
            self._said.deleteLater()
        words = _("Disimpan: {path}").format(path=path)
        self._said = NoticeBar("info", words, [(_("Buka folder"), lambda: _open(path.parent))])
        self._box.addWidget(self._said)

    def _printed(self, pages: int) -> None:
        self._desk.say(_("{n} halaman dikirim ke pencetak.").format(n=pages))


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
