"""Where a finished dossier goes: a folder, a USB stick, a printer. Always the bytes that are shown."""

from pathlib import Path

from PySide6.QtCore import QPoint, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import button, icon_button
from kimdesk.ui.desk import Desk
from kimdesk.ui.dossier_making import Made, separating
from kimdesk.ui.giving import may_leave
from kimdesk.ui.notices import NoticeBar

_FOLDER = "dossier.folder"
"""The setting that remembers where a dossier was saved last."""


class DossierOutput(QWidget):
    """Asks for the dossier with `wanted`; who hears it calls the function in it with an up-to-date `Made`."""

    wanted = Signal(object)
    given = Signal(object)
    """The `Order` of what was saved or printed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._said: NoticeBar | None = None
        self.print = button(_("Cetak"), self.ask_print, icon="printer", tip="Ctrl+P")
        self.save = button(_("Simpan PDF"), self.ask_save, icon="save")
        self.usb = icon_button("usb", _("Simpan PDF ke USB"), self.ask_usb, tone="ink")
        self.more = icon_button("ellipsis", _("Cara lain"), self.show_more, tone="ink")
        self.further = QMenu(self)
        """Other ways for the dossier to leave; parts of the window add theirs."""
        self.further.addAction(_("Satu berkas per naskah…"), self.ask_separate)
        self.deeds = QHBoxLayout()
        self.deeds.setSpacing(theme.px(8))
        for deed in (self.print, self.save):
            deed.setAutoDefault(True)
        for widget in (self.print, self.save, self.usb, self.more):
            self.deeds.addWidget(widget)
        self.deeds.addStretch(1)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.px(8))
        self._box.addLayout(self.deeds)

    def ask_save(self) -> None:
        self.wanted.emit(self._choose_file)

    def ask_usb(self) -> None:
        self.wanted.emit(self._choose_drive)

    def ask_print(self) -> None:
        self.wanted.emit(self._print)

    def ask_separate(self) -> None:
        """Each document as a file of its own, as an electronic signature needs it."""
        self.wanted.emit(self._choose_folder)

    def show_more(self) -> None:
        self.further.exec(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def write_separately(self, made: Made, folder: Path) -> None:
        """Write each document into `folder` and say what could not be made."""
        if not may_leave(self._desk, made.order, made.name, self):
            return
        self._desk.jobs.run(
            _("Menulis naskah"),
            separating(self._desk, made.order, folder),
            lambda refused: self._separated(made, folder, refused),
            self._not_separated,
        )

    def write(self, made: Made, path: Path) -> None:
        """Write the PDF to `path`, whole or not at all, and say where it is."""
        from kimdesk.reports.dossier import save_dossier

        if path.suffix.lower() != ".pdf":
            path = path.with_name(path.name + ".pdf")
        if not may_leave(self._desk, made.order, path.name, self):
            return
        with messages.shown(self):
            save_dossier(made.dossier, path)
            self._desk.say(_("Berkas disimpan: {name}").format(name=path.name))
            self._tell(path)
            self.given.emit(made.order)

    def forget(self) -> None:
        """Another group: what was saved last is no longer of interest."""
        if self._said is not None:
            self._said.hide()
            self._said.deleteLater()
            self._said = None

    def _tell(self, path: Path) -> None:
        self.forget()
        words = _("Disimpan: {path}").format(path=path)
        folder = path if path.is_dir() else path.parent
        self._said = NoticeBar("info", words, [(_("Buka folder"), lambda: _open(folder))])
        self._box.addWidget(self._said)

    def _separated(self, made: Made, folder: Path, refused: list[str]) -> None:
        self._desk.say(_("Naskah disimpan satu per satu di {folder}.").format(folder=folder.name))
        self._tell(folder)
        self.given.emit(made.order)
        if refused:
            messages.show_info(self, _("Beberapa naskah tidak dibuat"), "\n".join(refused))

    def _not_separated(self, error: Exception) -> None:
        if not isinstance(error, KimdeskError):
            raise error
        messages.show_error(self, error)

    def _folder(self) -> Path:
        """Where something was saved last, or where documents are."""
        folder = Path(self._desk.store.setting(_FOLDER, _documents()))
        return folder if folder.is_dir() else Path.home()

    def _choose_folder(self, made: Made) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Folder untuk naskah"), str(self._folder()))
        if chosen:
            self._desk.store.set_setting(_FOLDER, chosen)
            self.write_separately(made, Path(chosen))

    def _choose_file(self, made: Made) -> None:
        folder = self._folder()
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Simpan PDF"), str(folder / made.name), _("Berkas PDF") + " (*.pdf)"
        )
        if chosen:
            self._desk.store.set_setting(_FOLDER, str(Path(chosen).parent))
            self.write(made, Path(chosen))

    def _choose_drive(self, made: Made) -> None:
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
            self.write(made, drives[0][1] / made.name)
        else:
            menu = QMenu(self)
            folders = {menu.addAction(name): folder for name, folder in drives}
            chosen = menu.exec(self.usb.mapToGlobal(QPoint(0, self.usb.height())))
            if chosen is not None:
                self.write(made, folders[chosen] / made.name)

    def _print(self, made: Made) -> None:
        from kimdesk.ui.printing import ask_printer, printing

        with messages.shown(self):
            printer = ask_printer(self, made.name, made.sizes)
            if printer is not None and may_leave(self._desk, made.order, made.name, self):
                work = printing(printer, made.dossier.pdf, made.sizes)
                self._desk.jobs.run(_("Mencetak berkas"), work, lambda pages: self._printed(made, pages))

    def _printed(self, made: Made, pages: int) -> None:
        self._desk.say(_("{n} halaman dikirim ke pencetak.").format(n=pages))
        self.given.emit(made.order)


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
