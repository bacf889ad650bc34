"""What is done with the papers of a dossier: noting their state, attaching their scans, reordering these."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from kimdesk.entities.documents import DOCUMENTS
from kimdesk.i18n import _
from kimdesk.kinds import Choice
from kimdesk.store.document_states import add_scans, note_printed, note_state
from kimdesk.ui import messages
from kimdesk.ui.desk import Desk


class PaperDeeds:
    """`parent` is where questions are shown; `about` says whose papers they are."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk, self._parent = desk, parent
        self._kim = self._owner = ""

    def about(self, kim: str, owner: str) -> None:
        """owner: the decree's row, or the group's while it has none."""
        self._kim, self._owner = kim, owner

    def note(self, documents: list[str], state: str) -> None:
        """Note a state; "tidak perlu" asks why, and a scan for its pages."""
        if not documents or self._desk.store.read_only:
            return
        reason = None
        if state == "tidak_perlu":
            names = ", ".join(Choice(DOCUMENTS).show(code) for code in documents)
            reason = messages.ask_reason(self._parent, _("Mengapa tidak perlu?"), names, _("Tidak perlu"))
            if reason is None:
                return
        if state == "dipindai" and len(documents) == 1:
            self.choose_scans(documents[0])
            return
        with messages.shown(self._parent):
            note_state(
                self._desk.store, self._kim, self._owner, documents, state, self._desk.this_day(), reason
            )

    def choose_scans(self, document: str) -> None:
        """Ask for the pages of a signed document and attach them."""
        kinds = _("Pindaian") + " (*.pdf *.jpg *.jpeg *.png *.webp)"
        title = _("Pindaian {document}").format(document=Choice(DOCUMENTS).show(document))
        paths, _kind = QFileDialog.getOpenFileNames(self._parent, title, "", kinds)
        self.attach(document, [Path(path) for path in paths])

    def attach(self, document: str, pages: list[Path]) -> None:
        if pages:
            with messages.shown(self._parent):
                add_scans(self._desk.store, self._kim, self._owner, document, pages, self._desk.this_day())

    def printed(self, documents: tuple[str, ...]) -> None:
        """The dossier left on paper or as a file."""
        if not self._desk.store.read_only:
            with messages.shown(self._parent):
                note_printed(self._desk.store, self._kim, self._owner, documents, self._desk.this_day())

    def show_scans(self, document: str) -> None:
        """Show the scanned pages of a document."""
        from kimdesk.ui.tabs.scans_dialog import ScansDialog

        ScansDialog(self._desk, self, document, self._owner, self._parent).exec()
