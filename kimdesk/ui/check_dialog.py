"""Periksa register: whether the register is whole, sentence by sentence, while the work goes on.

Where the tables differ from the log it offers to make them again.
"""

from collections.abc import Generator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.store.backup import BY_HAND, backup_folder, make_backup
from kimdesk.store.check import Verdict, check
from kimdesk.store.fold import rebuild
from kimdesk.ui import messages
from kimdesk.ui.desk import Desk
from kimdesk.ui.icons import icon
from kimdesk.ui.jobs import Progress
from kimdesk.ui.list_dialog import ListDialog

if TYPE_CHECKING:
    from kimdesk.store import Store


class CheckDialog(ListDialog):
    """Begins to check when it opens; closing it stops the check."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(
            _("Periksa register"),
            _("Berkas, catatan perubahan, tabel, dan lampiran dibandingkan satu dengan yang lain."),
            (_("Keadaan"), _("Yang ditemukan")),
            _("Sedang memeriksa…"),
            parent,
        )
        self.fill([])
        self._desk = desk
        self._mend_button = self.add(_("Perbaiki"), self._mend, role="primary", needs_row=False)
        self._mend_button.hide()
        self._job = desk.jobs.run(_("Memeriksa register"), _check, self._show, self._fail)
        self.finished.connect(lambda _result: self._job.cancel())

    def _show(self, verdicts: list[Verdict]) -> None:
        self.fill([(_("baik") if found.good else _("perlu diperbaiki"), found.text) for found in verdicts])
        for line, found in enumerate(verdicts):
            item = self.table.item(line, 0)
            if item is not None:
                item.setIcon(icon("circle-check", "green") if found.good else icon("circle-alert", "red"))
        self.table.resizeColumnToContents(0)  # with their signs
        needed = {found.help for found in verdicts if not found.good}
        self._mend_button.setVisible("rebuild" in needed and "restore" not in needed)
        if "restore" in needed:
            broken = KimdeskError(
                _("Register rusak"),
                _("Catatan perubahannya sendiri tidak utuh lagi."),
                _("Tutup jendela ini, buka Cadangan, dan pulihkan yang terakhir."),
            )
            messages.show_error(self, broken)

    def _mend(self) -> None:
        """The tables are made again from the log; the state before lies in a backup."""
        text = _(
            "Tabel disusun ulang dari catatan perubahan, yang tetap seperti adanya."
            " Sebelumnya keadaan sekarang dicadangkan."
        )
        if messages.ask(self, _("Perbaiki register?"), text, _("Perbaiki")):
            self._mend_button.hide()
            self.say_empty(_("Sedang memperbaiki…"))
            self.fill([])
            now, path = self._desk.now(), self._desk.store.path

            def work(store: "Store") -> Generator[Progress, None, list[Verdict]]:
                yield Progress(text=_("Membuat cadangan"))
                make_backup(path, backup_folder(path), now, BY_HAND)
                yield Progress(text=_("Menyusun ulang tabel"))
                rebuild(store)
                return (yield from _check(store))

            self._job = self._desk.jobs.run(_("Memperbaiki register"), work, self._show, self._fail)

    def _fail(self, error: Exception) -> None:
        self.say_empty(_("Tidak selesai."))
        with messages.shown(self):
            raise error


def _check(store: "Store") -> Generator[Progress, None, list[Verdict]]:
    found = []
    for verdict in check(store):
        found.append(verdict)
        yield Progress(0, 0, verdict.text)
    return found
