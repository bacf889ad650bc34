"""The files of an office's papers: its logo and its own fonts, each chosen, named and taken away again."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QToolButton, QWidget

from kimdesk.entities import Attachment, Office
from kimdesk.i18n import N_, _
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import button, icon_button, label
from kimdesk.ui.flow import FlowLayout

if TYPE_CHECKING:
    from kimdesk.ui.desk import Desk

FILES = (
    ("logo", "image", N_("Logo kop…"), N_("Gambar"), "(*.png *.jpg *.jpeg *.webp)"),
    ("huruf_sk", "scroll-text", N_("Huruf SK…"), N_("Huruf TrueType"), "(*.ttf)"),
    ("huruf_surat", "mail", N_("Huruf surat…"), N_("Huruf TrueType"), "(*.ttf)"),
)
"""Kind of attachment, icon, words, and what a file dialog offers."""
NEWEST_ONLY = "logo"


class OfficeFiles(QWidget):
    """`chosen`: a kind and the files for it; `changed`: one was taken away."""

    chosen = Signal(str, list)
    changed = Signal()

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self._desk = desk
        self._shown: dict[str, list[Attachment]] = {}
        self.names: dict[str, QLabel] = {}
        self.removers: dict[str, QToolButton] = {}
        flow = FlowLayout(theme.px(8))
        for kind, sign, words, _what, _ending in FILES:
            one = QWidget()
            row = QHBoxLayout(one)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme.px(4))
            self.names[kind] = label("", "muted")
            self.removers[kind] = icon_button(
                "x", _("Hapus: {what}").format(what=_(words)), partial(self._remove, kind)
            )
            row.addWidget(button(_(words), partial(self._choose, kind), icon=sign))
            row.addWidget(self.names[kind])
            row.addWidget(self.removers[kind])
            flow.addWidget(one)
        self.setLayout(flow)

    def show_office(self, row: str) -> None:
        """Show what an office has; "" for one that is not written down yet."""
        from kimdesk.store.files import attachments

        found = attachments(self._desk.store, Office, row) if row else []
        for kind, *_rest in FILES:
            own = [each for each in found if each.kind == kind]
            self._shown[kind] = own
            names = ", ".join(_(each.title) for each in own)
            usual = _("tanpa logo") if kind == NEWEST_ONLY else _("huruf bawaan")
            text = (
                self.names[kind]
                .fontMetrics()
                .elidedText(names or usual, Qt.TextElideMode.ElideMiddle, theme.px(150))
            )
            self.names[kind].setText(text)
            self.names[kind].setToolTip(names)
            self.removers[kind].setVisible(bool(own))

    def _choose(self, kind: str) -> None:
        what, ending = next((what, ending) for code, _s, _w, what, ending in FILES if code == kind)
        paths, _kind = QFileDialog.getOpenFileNames(self, _("Pilih berkas"), "", f"{_(what)} {ending}")
        if paths:
            self.chosen.emit(kind, [Path(path) for path in paths])

    def _remove(self, kind: str) -> None:
        title = _("Hapus berkas ini?")
        text = _("Berkas masuk keranjang dan dapat dikembalikan.")
        reason = messages.ask_reason(self, title, text, _("Hapus"), danger=True)
        if reason is None:
            return
        with messages.shown(self), self._desk.store.act(_("Hapus berkas kop")) as act:
            for each in self._shown[kind]:
                act.delete(Attachment, each.id, reason)
        self.changed.emit()
