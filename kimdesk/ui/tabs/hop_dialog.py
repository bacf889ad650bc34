"""The dialog about one hop of a dossier: where it was sent, who took it, what came of it."""

from typing import Any

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from kimdesk.entities import Hop, field_of
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.rules.submission import check_hop
from kimdesk.ui import theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.editors import editor_for, values_of
from kimdesk.ui.layouts import named
from kimdesk.ui.notices import show_notices

SENDING = ("receiver", "sent", "way", "note")
WHOLE = ("receiver", "sent", "way", "received", "received_by", "result", "answered", "note")


class HopDialog(QDialog):
    """`values` after `accept`: what stands in the inputs. The caller writes it."""

    def __init__(
        self, desk: Desk, title: str, done: str, hop: Hop, names: tuple[str, ...], parent: QWidget | None
    ) -> None:
        """names: the fields that are asked, filled from `hop`; done: the words of the button."""
        super().__init__(parent)
        self.values: dict[str, Any] = {}
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.px(460))
        self.editors = {name: editor_for(field_of(Hop, name), desk.store) for name in names}
        self._notices = QVBoxLayout()
        self._notices.setSpacing(theme.px(4))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(8))
        place = 0
        for name, editor in self.editors.items():
            editor.set_value(getattr(hop, name))
            editor.edited.connect(self._judge)
            editor.entered.connect(self.focusNextChild)
            column = named(_(editor.field.label), editor.widget)
            if name == "note":
                place += place % 2
                grid.addLayout(column, place // 2, 0, 1, 2)
            else:
                grid.addLayout(column, place // 2, place % 2)
            place += 1
        self.done_button = button(done, self.accept, role="primary")
        buttons = QDialogButtonBox()
        buttons.addButton(button(_("Batal"), self.reject), QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.done_button, QDialogButtonBox.ButtonRole.ActionRole)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(20)] * 4)
        box.setSpacing(theme.px(12))
        box.addWidget(label(title, "heading", wraps=True))
        box.addLayout(grid)
        box.addLayout(self._notices)
        box.addWidget(buttons)
        first = "result" if "result" in names else "sent"
        self.editors[first].focus.setFocus()

    def accept(self) -> None:
        """Take what stands there, or say what cannot be read."""
        values, findings = values_of(self.editors)
        if not findings and values["receiver"] is None:
            findings = [Finding("block", "receiver", _("Tulis ke mana berkas dikirim."), "receiver")]
        if not findings and values.get("sent") is None:
            findings = [Finding("block", "sent", _("Tulis tanggal kirimnya."), "sent")]
        if findings:
            show_notices(self._notices, findings)
            self.editors[findings[0].field].focus.setFocus()
            return
        self.values = values
        super().accept()

    def _judge(self) -> None:
        values, wrong = values_of(self.editors)
        show_notices(self._notices, [] if wrong else check_hop(Hop(**values)))
