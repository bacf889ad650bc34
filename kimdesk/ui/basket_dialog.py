"""The basket: rows that were deleted, why, and the way back."""

from PySide6.QtWidgets import QWidget

from kimdesk.entities import BY_TABLE
from kimdesk.i18n import _
from kimdesk.ui import messages
from kimdesk.ui.desk import Desk
from kimdesk.ui.list_dialog import ListDialog

SHOWN = 500


class BasketDialog(ListDialog):
    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(
            _("Keranjang"),
            _("Catatan yang dihapus disimpan di sini dan dapat dikembalikan."),
            (_("Catatan"), _("Jenis"), _("Alasan"), _("Dihapus"), _("Oleh")),
            _("Keranjang kosong."),
            parent,
        )
        self._desk = desk
        if not desk.store.read_only:
            self.add(_("Kembalikan"), self._restore, role="primary")
        self._load()

    def _load(self) -> None:
        with messages.shown(self):
            self._deleted = self._desk.store.basket(limit=SHOWN)
            self.fill(
                [
                    (
                        gone.title,
                        _(BY_TABLE[gone.table].label),
                        gone.reason,
                        f"{gone.at:%d-%m-%Y %H.%M}",
                        gone.author,
                    )
                    for gone in self._deleted
                ]
            )

    def _restore(self) -> None:
        gone = self._deleted[self.chosen()]
        with messages.shown(self):
            label = _("Kembalikan {title}").format(title=gone.title)
            self._desk.store.restore(label, BY_TABLE[gone.table], gone.row)
            self._desk.say(_("Dikembalikan: {title}").format(title=gone.title))
        self._load()
