"""Naskah ber-TTE of a decree: electronically signed PDFs that came back, who signed, and whether it holds.

The files are kept as they came. Signing itself happens elsewhere; here it is only checked, without a
network. A root certificate that an office trusts is put into a folder that this dialog opens.
"""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from kimdesk.entities import Attachment, Entity
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.ui import messages, theme
from kimdesk.ui.desk import Desk
from kimdesk.ui.icons import icon
from kimdesk.ui.list_dialog import ListDialog
from kimdesk.ui.messages import LEVEL_ICONS

if TYPE_CHECKING:
    from kimdesk.findings import Finding

_TONES = {"block": "red", "check": "amber", "info": "green"}
_ICONS = {**LEVEL_ICONS, "info": "shield-check"}


class SignedDialog(ListDialog):
    """One line a signature; a file that cannot be read is a line that says why."""

    def __init__(self, desk: Desk, entity: type[Entity], row: str, parent: QWidget | None) -> None:
        super().__init__(
            _("Naskah bertanda tangan elektronik"),
            _("PDF yang sudah ditandatangani disimpan apa adanya, dan diperiksa tanpa internet."),
            (_("Berkas"), _("Penandatangan"), _("Waktu"), _("Keadaan")),
            _("Belum ada. Tambahkan PDF yang kembali dari penandatangan."),
            parent,
        )
        self.resize(theme.px(900), theme.px(420))
        self._desk, self._entity, self._row = desk, entity, row
        self._lines: list[Attachment] = []
        self.add(_("Buka"), self._open)
        self.add(_("Folder sertifikat…"), self._open_roots, needs_row=False)
        if not desk.store.read_only:
            self.add(_("Tambah PDF…"), self._choose, role="primary", needs_row=False)
        self._load()

    def take(self, path: Path) -> None:
        """Keep a signed PDF; what is wrong with it is shown."""
        from kimdesk.reports.electronic_signature import take_signed

        with messages.shown(self):
            take_signed(self._desk.store, self._entity, self._row, path)
        self._load()

    def _load(self) -> None:
        from kimdesk.reports.electronic_signature import signed_papers

        self._lines, lines, findings = [], [], []
        for paper in signed_papers(self._desk.store, self._entity, self._row):
            for who, at, finding in self._found(paper):
                self._lines.append(paper)
                lines.append((paper.title, who, at, finding.text))
                findings.append(finding)
        self.fill(lines)
        for line, finding in enumerate(findings):
            item = self.table.item(line, 3)
            if item is not None:
                item.setIcon(icon(_ICONS[finding.level], _TONES[finding.level]))

    def _found(self, paper: Attachment) -> "list[tuple[str, str, Finding]]":
        from kimdesk.findings import Finding
        from kimdesk.reports.electronic_signature import check_signatures, roots_folder
        from kimdesk.store.files import read_file

        folder = self._desk.store.folder
        try:
            signatures = check_signatures(read_file(folder, paper), roots_folder(folder))
        except KimdeskError as error:
            return [("–", "–", Finding("check", "tte.unread", str(error)))]
        return [(each.who, _time(each.at), each.finding) for each in signatures]

    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Pilih PDF bertanda tangan elektronik"), "", _("Berkas PDF") + " (*.pdf)"
        )
        if chosen:
            self.take(Path(chosen))

    def _open(self) -> None:
        from kimdesk.store.files import file_path

        path = file_path(self._desk.store.folder, self._lines[self.chosen()])
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _open_roots(self) -> None:
        from kimdesk.reports.electronic_signature import make_roots_folder

        with messages.shown(self):
            folder = make_roots_folder(self._desk.store.folder)
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _time(at: datetime.datetime | None) -> str:
    """In the time of this laptop, as a person reads it."""
    return f"{at.astimezone():%d-%m-%Y %H.%M}" if at else "–"
