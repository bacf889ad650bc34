"""What a file brought: figures, what waits, the way to the conflicts, the receipt, and the way back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kimdesk.i18n import _, with_dots
from kimdesk.ui import theme
from kimdesk.ui.buttons import button, card, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.handover.deeds import undo_taking, write_receipt
from kimdesk.ui.handover.looks import Tile, sign
from kimdesk.ui.handover.notes import notes_of
from kimdesk.ui.handover.words import counts_line
from kimdesk.ui.layouts import empty
from kimdesk.ui.notices import NoticeBar

if TYPE_CHECKING:
    from kimdesk.sync.taking_in import Seen
    from kimdesk.ui.handover.taking_work import Taking

CONFLICTS = "conflicts"
"""The window's action that opens Kotak konflik."""


class TakenCard(QWidget):
    """on_done leads back to the list of files."""

    def __init__(self, desk: Desk, on_done: Callable[[], object]) -> None:
        super().__init__()
        self._desk, self._on_done = desk, on_done
        self._taking: Taking | None = None
        self.title, self.about = label("", "title", wraps=True), label("", "muted", wraps=True)
        self.new = Tile(_("catatan baru"), "info")
        self.changed = Tile(_("isian berubah"), "accent")
        self.decided = Tile(_("diputuskan"), "info")
        self.open = Tile(_("menunggu keputusan"), "check")
        self.conflicts = button(_("Buka Kotak konflik"), self._conflicts, icon="git-merge")
        self.receipt = button(_("Tulis tanda terima ke stik"), self._receipt, icon="usb", role="primary")
        self.undo = button(_("Batalkan serah terima…"), self._undo, icon="undo-2")
        self.done = button(_("Selesai"), on_done)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(theme.px(8))
        self._lay_out()

    def show_taking(self, taking: "Taking") -> None:
        self._taking = taking
        taken = taking.seen.taken
        self.title.setText(_title(taking.seen))
        self.about.setText(
            _("Dari {name}: {new}. Semua dapat dibatalkan dengan satu tombol.").format(
                name=taking.seen.sender.name, new=counts_line(taken.new + taken.changed, most=5)
            )
            if taken.changes
            else _("Dari {name}").format(name=taking.seen.sender.name)
        )
        for tile, number in (
            (self.new, sum(taken.new.values())),
            (self.changed, sum(taken.changed.values())),
            (self.decided, taking.decided),
            (self.open, taking.open),
        ):
            tile.figure.setText(with_dots(number))
        self.conflicts.setVisible(bool(taking.open))
        self.undo.setVisible(taken.act is not None)
        self.receipt.setEnabled(True)
        empty(self._notes)
        for level, text in notes_of(self._desk.store, taking.seen):
            self._notes.addWidget(NoticeBar(level, text, []))

    def take_focus(self) -> None:
        self.receipt.setFocus()

    def _conflicts(self) -> None:
        self._desk.want(CONFLICTS)

    def _receipt(self) -> None:
        if self._taking is not None:
            write_receipt(self._desk, self, self._taking.seen.sender, self._taking.path.parent)

    def _undo(self) -> None:
        taking = self._taking
        if taking is not None and taking.seen.taken.act is not None:
            undo_taking(self._desk, self, taking.seen.taken.act, self._on_done)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(sign("circle-check", "green", 36), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(2))
        texts.addWidget(self.title)
        texts.addWidget(self.about)
        head.addLayout(texts, 1)
        tiles = QHBoxLayout()
        tiles.setSpacing(theme.px(10))
        for tile in (self.new, self.changed, self.decided, self.open):
            tiles.addWidget(tile, 1)
        deeds = QHBoxLayout()
        deeds.setSpacing(theme.px(8))
        deeds.addWidget(self.undo)
        deeds.addWidget(self.conflicts)
        deeds.addStretch(1)
        deeds.addWidget(self.done)
        deeds.addWidget(self.receipt)
        surface = card()
        box = QVBoxLayout(surface)
        box.setContentsMargins(*[theme.px(20)] * 4)
        box.setSpacing(theme.px(12))
        box.addLayout(head)
        box.addLayout(tiles)
        box.addLayout(self._notes)
        box.addStretch(1)
        hint = _(
            "Bawa tanda terima kembali kepada pengirim: di sana kirimannya lalu tampil sebagai diterima"
            " atau digabung."
        )
        box.addWidget(label(hint, "small", wraps=True))
        box.addLayout(deeds)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, theme.px(2), 0)
        whole.addWidget(surface)


def _title(seen: "Seen") -> str:
    if seen.taken.changes or seen.files:
        return _("Sudah digabung")
    return _("Disimpan, menunggu kiriman lain") if seen.only_waits else _("Diterima: tidak ada yang baru")
