"""The dialog "Mutasi keluar": a member leaves or has died, and stays in the register."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from kimdesk.entities import Membership, field_of
from kimdesk.errors import InvalidValue
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.store.leaving import leave
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.editors import editor_for
from kimdesk.ui.notices import NoticeLine


class LeavingDialog(QDialog):
    """Writes one act when it is accepted."""

    def __init__(self, desk: Desk, membership: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._membership = desk, membership
        self.setWindowTitle(_("Mutasi keluar"))
        self.setMinimumWidth(theme.px(400))
        self.why = editor_for(field_of(Membership, "leaving"), desk.store)
        self.day = editor_for(field_of(Membership, "left"), desk.store)
        self.remark = editor_for(field_of(Membership, "remark"), desk.store)
        self.day.set_value(desk.this_day())
        self._box = box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(20)] * 4)
        box.setSpacing(theme.px(8))
        box.addWidget(label(name, "heading", wraps=True))
        box.addWidget(
            label(_("Tetap tercatat di riwayat kelompok, tetapi tidak dihitung lagi."), "muted", wraps=True)
        )
        for editor in (self.why, self.day, self.remark):
            named = label(_(editor.field.label), "label")
            named.setBuddy(editor.focus)
            box.addWidget(named)
            box.addWidget(editor.widget)
        buttons = QDialogButtonBox()
        self.done_button = button(_("Catat keluar"), self.accept, role="primary")
        buttons.addButton(button(_("Batal"), self.reject), QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.done_button, QDialogButtonBox.ButtonRole.ActionRole)
        self._complaint: NoticeLine | None = None
        box.addSpacing(theme.px(8))
        box.addWidget(buttons)
        self.why.focus.setFocus()

    def accept(self) -> None:
        """Write it, or say which input cannot be read."""
        try:
            why, day, remark = self.why.value(), self.day.value(), self.remark.value()
        except InvalidValue as error:
            self._complain(error.message)
            return
        if why is None:
            self._complain(_("Pilih alasan keluar."))
            return
        with messages.shown(self):
            leave(self._desk.store, self._membership, day=day, why=why, remark=remark or "")
            super().accept()

    def _complain(self, text: str) -> None:
        if self._complaint is not None:
            self._complaint.hide()
            self._complaint.deleteLater()
        self._complaint = NoticeLine(Finding("block", "leaving", text))
        self._box.insertWidget(self._box.count() - 2, self._complaint)
