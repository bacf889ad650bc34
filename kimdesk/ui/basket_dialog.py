"""The basket: rows that were deleted, why, and the way back."""

from PySide6.QtWidgets import QWidget

from kimdesk.entities import BY_TABLE, fields_of
from kimdesk.i18n import _, pgettext
from kimdesk.kinds import Ref
from kimdesk.store import Deleted
from kimdesk.ui import messages
from kimdesk.ui.desk import Desk
from kimdesk.ui.list_dialog import ListDialog

SHOWN = 500


class BasketDialog(ListDialog):
    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(
            _("Keranjang"),
            _("Catatan yang dihapus disimpan di sini dan dapat dikembalikan."),
            (pgettext("record", "Catatan"), _("Jenis"), _("Alasan"), _("Dihapus"), _("Oleh")),
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
        label = _("Kembalikan {what}").format(what=_(BY_TABLE[gone.table].label))
        with messages.shown(self):
            with self._desk.store.act(label) as act:
                for one in self._belonging(gone):
                    act.restore(BY_TABLE[one.table], one.row)
            self._desk.say(_("Dikembalikan: {title}").format(title=gone.title))
        self._load()

    def _belonging(self, gone: Deleted) -> list[Deleted]:
        """The row, and what was deleted together with it and belongs to it: a member and his person."""
        named = self._named_by(gone)
        together = [one for one in self._deleted if (one.at, one.reason) == (gone.at, gone.reason)]
        return [one for one in together if one == gone or one.row in named or gone.row in self._named_by(one)]

    def _named_by(self, gone: Deleted) -> set[str]:
        found = self._desk.store.one(f"SELECT * FROM {gone.table} WHERE id = ?", (gone.row,))
        if found is None:
            return set()
        return {found[field.name] for field in fields_of(BY_TABLE[gone.table]) if isinstance(field.kind, Ref)}
