"""The dialog "Ubah tahap": where a partnership goes, when, what was said; and why, where no mapping is."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from kimdesk.entities import Partnership, PartnershipEvent, field_of
from kimdesk.errors import InvalidValue
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.rules.partnerships import check_stage, next_stage
from kimdesk.store.partnerships import Step, accepted_unmapped, change_stage, mappings
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.editors import editor_for
from kimdesk.ui.notices import show_notices
from kimdesk.ui.tabs.partnership_words import stage_words


class StageDialog(QDialog):
    """Writes one act when it is accepted. The stage that usually follows is offered."""

    def __init__(self, desk: Desk, partnership: Partnership, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._partnership = desk, partnership
        self._mappings = mappings(desk.store, partnership.kim or "")
        self._accepted = accepted_unmapped(desk.store, partnership.id) is not None
        self.setWindowTitle(_("Ubah tahap"))
        self.setMinimumWidth(theme.px(420))
        fields = [field_of(PartnershipEvent, name) for name in ("stage", "day", "description")]
        self.stage, self.day, self.note = (editor_for(field, desk.store) for field in fields)
        self.stage.set_value(next_stage(partnership.stage))
        self.day.set_value(desk.this_day())
        self.reason = QLineEdit()
        self.reason.setMaxLength(500)
        self._reason_label = label(_("Alasan melanjutkan tanpa pemetaan"), "label")
        self._reason_label.setBuddy(self.reason)
        self._warnings = QVBoxLayout()
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(20)] * 4)
        box.setSpacing(theme.px(8))
        box.addWidget(label(_(partnership.title), "heading", wraps=True))
        now = _("Sekarang: {stage}. Perubahan dicatat dengan tanggal dan nama pencatatnya.")
        box.addWidget(label(now.format(stage=stage_words(partnership.stage)), "muted", wraps=True))
        words_of = ((self.stage, _("Tahap baru")), (self.day, _("Tanggal")), (self.note, _("Catatan")))
        for editor, words in words_of:
            named = label(words, "label")
            named.setBuddy(editor.focus)
            box.addWidget(named)
            box.addWidget(editor.widget)
            editor.entered.connect(self.focusNextChild)
        box.addLayout(self._warnings)
        box.addWidget(self._reason_label)
        box.addWidget(self.reason)
        buttons = QDialogButtonBox()
        self.done_button = button(_("Ubah tahap"), self.accept, role="primary")
        buttons.addButton(button(_("Batal"), self.reject), QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.done_button, QDialogButtonBox.ButtonRole.ActionRole)
        box.addSpacing(theme.px(8))
        box.addWidget(buttons)
        for editor in (self.stage, self.day):
            editor.edited.connect(self._judge)
        self._judge()
        self.stage.focus.setFocus()
        self.stage.select_all()

    def accept(self) -> None:
        """Write it, or say what is lacking."""
        try:
            stage, day, note = self.stage.value(), self.day.value(), self.note.value()
        except InvalidValue as error:
            self._warn([Finding("block", "typed", error.message)])
            return
        reason = self.reason.text().strip()
        lacking = ""
        if stage is None:
            lacking, where = _("Pilih tahap baru."), self.stage.focus
        elif stage == self._partnership.stage:
            lacking, where = _("Kemitraan ini sudah pada tahap itu. Pilih tahap lain."), self.stage.focus
        elif day is None:
            lacking, where = _("Tulis tanggalnya."), self.day.focus
        elif self._findings() and not reason:
            lacking, where = _("Tulis alasannya, agar yang membaca nanti mengerti."), self.reason
        if lacking:
            self._warn([*self._findings(), Finding("block", "lacking", lacking)])
            where.setFocus()
            return
        with messages.shown(self):
            change_stage(self._desk.store, self._partnership.id, Step(stage, day, note or "", reason))
            super().accept()

    def _findings(self) -> list[Finding]:
        """What the mapping of the group says about the stage that stands there now."""
        try:
            stage, day = self.stage.value(), self.day.value()
        except InvalidValue:
            return []
        today = self._desk.today()
        return [] if self._accepted else check_stage(stage, self._mappings, day.last if day else today, today)

    def _judge(self) -> None:
        findings = self._findings()
        self._warn(findings)
        self._reason_label.setVisible(bool(findings))
        self.reason.setVisible(bool(findings))

    def _warn(self, findings: list[Finding]) -> None:
        show_notices(self._warnings, findings)
