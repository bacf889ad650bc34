"""The backups of the register: which there are, making one now, and going back to one.

Restoring replaces the whole register, so it happens between two windows: this one closes, the
program puts the backup in place and opens again. What was replaced is kept beside it and listed here,
too, so that restoring can be undone the same way.
"""

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from kimdesk.i18n import _, with_dots
from kimdesk.store.backup import BY_HAND, backup_folder, list_backups, make_backup
from kimdesk.store.restoring import list_replaced, replaced_at
from kimdesk.ui import messages
from kimdesk.ui.desk import Desk
from kimdesk.ui.jobs import Progress
from kimdesk.ui.list_dialog import ListDialog

if TYPE_CHECKING:
    from kimdesk.store import Store


class BackupDialog(ListDialog):
    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(
            _("Cadangan"),
            _("Cadangan dibuat sendiri selagi Anda bekerja dan saat kimdesk ditutup, lalu diperiksa."),
            (_("Dibuat"), _("Sebab"), _("Ukuran"), _("Berkas")),
            _("Belum ada cadangan. Buat yang pertama sekarang."),
            parent,
        )
        self._desk = desk
        self.add(_("Buat sekarang"), self._make, needs_row=False)
        if not desk.store.read_only:
            self.add(_("Pulihkan…"), self._restore, role="danger")
        self._load()

    def _load(self) -> None:
        with messages.shown(self):
            backups = list_backups(backup_folder(self._desk.store.path))
            self._lines = [(b.at, reason_words(b.reason), b.path) for b in backups]
            self._lines += [
                (replaced_at(path), _("diganti saat memulihkan"), path)
                for path in list_replaced(self._desk.store.path)
            ]
            self._lines.sort(key=lambda line: line[0], reverse=True)
            self.fill(
                [
                    (f"{at:%d-%m-%Y %H.%M}", why, _size(path.stat().st_size), path.name)
                    for at, why, path in self._lines
                ]
            )

    def _make(self) -> None:
        now, path = self._desk.now(), self._desk.store.path

        def work(_store: "Store") -> Generator[Progress, None, Any]:
            yield Progress(text=_("Membuat cadangan"))
            return make_backup(path, backup_folder(path), now, BY_HAND)

        self._desk.jobs.run(_("Membuat cadangan"), work, lambda _path: self._load(), self._failed)

    def _failed(self, error: Exception) -> None:
        with messages.shown(self):
            raise error

    def _restore(self) -> None:
        at, _why, path = self._lines[self.chosen()]
        text = _(
            "Isi register diganti dengan keadaan {at}. Yang ditulis sesudah itu tidak ikut, tetapi register"
            " sekarang disimpan di sampingnya dan dapat dipakai lagi."
        ).format(at=f"{at:%d-%m-%Y %H.%M}")
        if messages.ask(self, _("Pulihkan cadangan ini?"), text, _("Pulihkan"), danger=True):
            self.accept()
            self._desk.replacing.emit(path)


def _size(count: int) -> str:
    return f"{with_dots(max(count // 1024, 1))} KB"


def reason_words(reason: str) -> str:
    """Why a backup was made, in a person's words."""
    return {
        "berkala": _("berkala"),
        "tutup": _("saat ditutup"),
        "manual": _("dibuat sendiri"),
        "sebelum-pembaruan": _("sebelum pembaruan"),
    }.get(reason, reason)
