"""The rules of a kabupaten or kota: what holds now, where it is written, what this register changes."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from kimdesk import regions
from kimdesk.entities import RuleSetRow, fields_of
from kimdesk.i18n import _
from kimdesk.rules import Rule, load_rules, rules_for
from kimdesk.ui import theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.form import Form, Part


class RulesDialog(QDialog):
    """regency: the code of the kabupaten or kota. An empty field means that the standard rule holds."""

    def __init__(self, desk: Desk, regency: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Aturan daerah"))
        self.resize(theme.px(760), theme.px(640))
        self._desk, self._regency = desk, regency
        names = tuple(field.name for field in fields_of(RuleSetRow) if field.name != "region")
        self.form = Form(desk, [Part(RuleSetRow, names)], columns=4)
        found = desk.store.all(RuleSetRow, "region = ?", (regency,), limit=1)
        self.form.show_rows(
            {RuleSetRow: found[0].id} if found else {}, defaults={RuleSetRow: {"region": regency}}
        )
        self._now = label("", "muted", wraps=True)
        self.form.written.connect(lambda *_where: self._show_now())
        row = QHBoxLayout()
        row.addWidget(label(_("Kosong berarti aturan standar yang berlaku."), "muted"), 1)
        row.addWidget(button(_("Tutup"), self.accept, role="primary"))
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(20)] * 4)
        box.setSpacing(theme.px(12))
        box.addWidget(label(_("Aturan {region}").format(region=regions.short_path(regency)), "heading"))
        box.addWidget(self._now)
        box.addWidget(self.form, 1)
        box.addLayout(row)
        self._show_now()

    def done(self, result: int) -> None:
        self.form.flush()
        super().done(result)

    def _show_now(self) -> None:
        found = self._desk.store.all(RuleSetRow, "region = ?", (self._regency,), limit=1)
        rules = rules_for(self._regency, load_rules(), found[0] if found else None)
        lines = []
        for field in fields_of(RuleSetRow):
            rule = getattr(rules, field.name, None)
            if isinstance(rule, Rule) and rule.value is not None:
                shown = field.kind.show(rule.value)
                lines.append(f"{_(field.label)}: {shown}  ({rule.source})")
        self._now.setText(_("Berlaku sekarang:") + "\n" + "\n".join(lines))
