"""The button that takes a dossier one step on: hand it in, write back the signing, draft the next decree."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from kimdesk.entities import Decree
from kimdesk.entities.decree import SIGNED
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.rules import Item
from kimdesk.store.submission import hand_in
from kimdesk.ui import messages, theme
from kimdesk.ui.desk import Desk

SIGNING = ("diajukan", "ditandatangani")


class NextStep(QPushButton):
    """What it does follows from the state of the decree in hand, and its words say which it is."""

    record_wanted = Signal(str)
    """A decree was signed: its row id."""
    draft_wanted = Signal()
    lacking = Signal(object)
    """The `Item` that keeps the dossier from being handed in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._kim = self._level = ""
        self._decree: Decree | None = None
        self._items: Sequence[Item] = ()
        self.setAutoDefault(True)
        self.setEnabled(not desk.store.read_only)
        theme.set_look(self, role="primary")
        self.clicked.connect(lambda: self.take())

    def show_state(self, kim: str, level: str, decree: Decree | None, items: Sequence[Item]) -> None:
        """Offer what comes next for the decree in hand; None: there is none yet."""
        self._kim, self._level, self._decree, self._items = kim, level, decree, items
        state = decree.state if decree is not None else None
        if state in SIGNING:
            words, tip = _("Catat SK…"), _("Tulis nomor, tanggal, dan pindaian SK")
        elif state in SIGNED:
            words, tip = _("Perpanjang"), _("Buat rancangan SK berikutnya")
        else:
            words, tip = _("Ajukan"), _("Catat bahwa berkas sudah diserahkan hari ini")
        self.setText(words)
        self.setToolTip(tip)

    def take(self) -> None:
        """Do what the words say."""
        state = self._decree.state if self._decree is not None else None
        if self._decree is not None and state in SIGNING:
            self.record_wanted.emit(self._decree.id)
        elif state in SIGNED:
            self.draft_wanted.emit()
        else:
            self._hand_in()

    def _hand_in(self) -> None:
        gaps = [item for item in self._items if item.state != "done" and item.level == "block"]
        if gaps:
            words = "\n".join(f"•  {item.text}" for item in gaps)
            advice = _("Lengkapi dulu; tiap baris di daftar kelengkapan membawa ke isiannya.")
            messages.show_error(self, KimdeskError(_("Berkas belum dapat diajukan"), words, advice))
            self.lacking.emit(gaps[0])
            return
        words = _(
            "Tanggal pengajuan dicatat hari ini. SK tercatat “Diajukan” sampai penandatanganannya dicatat."
        )
        if messages.ask(self, _("Berkas sudah diserahkan?"), words, _("Ajukan")):
            row = self._decree.id if self._decree is not None else ""
            with messages.shown(self):
                hand_in(self._desk.store, self._kim, self._level, row, self._desk.this_day())
