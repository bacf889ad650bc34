"""What was done, act by act, and undoing any one of them by name."""

from PySide6.QtWidgets import QWidget

from kimdesk.i18n import _
from kimdesk.ui import messages
from kimdesk.ui.desk import Desk
from kimdesk.ui.list_dialog import ListDialog

SHOWN = 300


class ActsDialog(ListDialog):
    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(
            _("Daftar perubahan"),
            _("Setiap perubahan dapat diurungkan. Isian yang sudah diubah lagi sesudahnya dibiarkan."),
            (_("Perubahan"), _("Waktu"), _("Oleh"), _("Perangkat"), _("Keadaan")),
            _("Belum ada perubahan."),
            parent,
        )
        self._desk = desk
        if not desk.store.read_only:
            self.add(_("Urungkan"), self._undo, role="primary")
        self._load()

    def _load(self) -> None:
        with messages.shown(self):
            self._acts = self._desk.store.acts(SHOWN)
            self.fill(
                [
                    (act.label, f"{act.at:%d-%m-%Y %H.%M}", act.author, act.device,
                     _("diurungkan") if act.undone else "")
                    for act in self._acts
                ]
            )  # fmt: skip

    def _undo(self) -> None:
        act = self._acts[self.chosen()]
        with messages.shown(self):
            done = self._desk.store.undo(act.id)
            if done is not None:
                self._desk.say(_("Diurungkan: {label}").format(label=done.label))
        self._load()
