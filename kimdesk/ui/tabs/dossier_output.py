"""Where a finished dossier goes: where any paper goes, or document by document into a folder."""

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFileDialog, QMenu

from kimdesk.i18n import _
from kimdesk.ui import messages
from kimdesk.ui.buttons import icon_button
from kimdesk.ui.desk import Desk
from kimdesk.ui.dossier_making import Made, separating
from kimdesk.ui.giving import may_leave
from kimdesk.ui.paper_output import PaperOutput


class DossierOutput(PaperOutput):
    """`wanted`, `given` and `may_leave` are about a `Made`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.may_leave = lambda made, name: may_leave(desk, made.order, name, self)
        self.more = icon_button("ellipsis", _("Cara lain"), self.show_more, tone="ink")
        self.further = QMenu(self)
        """Other ways for the dossier to leave; parts of the window add theirs."""
        self.further.addAction(_("Satu berkas per naskah…"), self.ask_separate)
        self.deeds.insertWidget(self.deeds.indexOf(self.usb) + 1, self.more)

    def ask_separate(self) -> None:
        """Each document as a file of its own, as an electronic signature needs it."""
        self.wanted.emit(self._choose_folder)

    def show_more(self) -> None:
        self.further.exec(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def write_separately(self, made: Made, folder: Path) -> None:
        """Write each document into `folder` and say what could not be made."""
        if not self.may_leave(made, made.name):
            return
        self._desk.jobs.run(
            _("Menulis naskah"),
            separating(self._desk, made.order, folder),
            lambda refused: self._separated(made, folder, refused),
            self.fail,
        )

    def _separated(self, made: Made, folder: Path, refused: list[str]) -> None:
        self._desk.say(_("Naskah disimpan satu per satu di {folder}.").format(folder=folder.name))
        self.tell(folder)
        self.given.emit(made)
        if refused:
            messages.show_info(self, _("Beberapa naskah tidak dibuat"), "\n".join(refused))

    def _choose_folder(self, made: Made) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Folder untuk naskah"), str(self.folder()))
        if chosen:
            self.remember(Path(chosen))
            self.write_separately(made, Path(chosen))
