"""The dialog "Catat SK yang sudah ditandatangani": number, date, signer and scan are written back, once.

What is unusual is said at once, with the row as it would be; only what blocks keeps it from being written.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from kimdesk.entities import Decree, Group, Signatory, field_of
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.kinds import Day, PartialDay
from kimdesk.rules import check_decree
from kimdesk.rules.rule_sets import rules_of
from kimdesk.store.decrees import Signing, record_signing, replaceable
from kimdesk.store.offices import office_of, region_at, signatories
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.editors import editor_for, values_of
from kimdesk.ui.layouts import named
from kimdesk.ui.notices import show_notices
from kimdesk.ui.tabs.decree_words import decree_name

FIELDS = ("number", "day", "starts", "ends")


class SigningDialog(QDialog):
    """row: the decree, or "" for one that is not in the register yet. `row` names it after `accept`."""

    def __init__(self, desk: Desk, kim: str, level: str, row: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._kim, self._level, self.row = desk, kim, level, row
        self._scan: Path | None = None
        self.setWindowTitle(_("Catat SK yang sudah ditandatangani"))
        self.setMinimumWidth(theme.px(480))
        store = desk.store
        self._group = store.get(Group, kim) or Group(id=kim)
        self._decrees = store.all(Decree, "kim = ?", (kim,))
        self._decree = next((one for one in self._decrees if one.id == row), Decree(kim=kim, level=level))
        self.editors = {name: editor_for(field_of(Decree, name), store) for name in FIELDS}
        for name, editor in self.editors.items():
            editor.set_value(getattr(self._decree, name))
            editor.edited.connect(self._judge)
        self.signatory = QComboBox()
        self.signatory.setAccessibleName(_("Pejabat penanda tangan"))
        self._fill_signatories()
        self.scan = button(_("Pilih pindaian…"), self._choose_scan, icon="paperclip")
        self._scan_name = label(_("Belum dipilih; boleh menyusul."), "muted", wraps=True)
        self.replaced = [
            (old.id, QCheckBox(self._words(old))) for old in replaceable(self._decrees, level, row)
        ]
        self._notices = QVBoxLayout()
        self._lay_out()
        self._judge()
        self.editors["number"].focus.setFocus()

    def use_scan(self, path: Path) -> None:
        """Attach this file when the signing is written."""
        self._scan = path
        self._scan_name.setText(path.name)

    def accept(self) -> None:
        """Write it, or say what is lacking."""
        values, findings = self._read()
        findings += [
            Finding("block", f"{name}.missing", words, name)
            for name, words in (("number", _("Tulis nomor SK.")), ("day", _("Tulis tanggal SK.")))
            if values.get(name) is None and not any(finding.field == name for finding in findings)
        ]
        self._show([finding for finding in findings if finding.level != "info"])
        first = next((finding for finding in findings if finding.level == "block"), None)
        if first is not None:
            self.editors.get(first.field, self.editors["number"]).focus.setFocus()
            return
        replaced = tuple(row for row, tick in self.replaced if tick.isChecked())
        signing = Signing(
            **values, signatory=self.signatory.currentData(), scan=self._scan, replaced=replaced
        )
        with messages.shown(self):
            self.row = record_signing(self._desk.store, self._kim, self._level, self.row, signing)
            super().accept()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(20)] * 4)
        box.setSpacing(theme.px(10))
        box.addWidget(label(_("SK yang sudah ditandatangani"), "heading"))
        text = _("{name}. Salin nomor dan tanggal dari naskahnya; semua dokumen mengambilnya dari sini.")
        box.addWidget(label(text.format(name=decree_name(self._decree)), "muted", wraps=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(8))
        for place, editor in enumerate(self.editors.values()):
            grid.addLayout(named(_(editor.field.label), editor.widget), place // 2, place % 2)
        box.addLayout(grid)
        box.addLayout(named(_("Pejabat penanda tangan"), self.signatory))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.scan)
        row.addWidget(self._scan_name, 1)
        box.addLayout(row)
        if self.replaced:
            box.addWidget(label(_("Menggantikan"), "label"))
            for _row, tick in self.replaced:
                tick.setChecked(True)
                box.addWidget(tick)
        self._notices.setSpacing(theme.px(4))
        box.addLayout(self._notices)
        buttons = QDialogButtonBox()
        self.done_button = button(_("Catat SK"), self.accept, role="primary")
        buttons.addButton(button(_("Batal"), self.reject), QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.done_button, QDialogButtonBox.ButtonRole.ActionRole)
        box.addSpacing(theme.px(4))
        box.addWidget(buttons)
        for editor in self.editors.values():
            editor.entered.connect(self.focusNextChild)

    def _words(self, old: Decree) -> str:
        until = (
            _("berlaku sampai {day}").format(day=Day().show(old.ends)) if old.ends else _("tanpa batas waktu")
        )
        return f"{decree_name(old)}  ·  {until}"

    def _fill_signatories(self) -> None:
        self.signatory.addItem(_("(belum dicatat)"), None)
        office = office_of(self._desk.store, region_at(self._group.region, self._level))
        known = signatories(self._desk.store, office.id, self._desk.today()) if office is not None else []
        chosen = self._decree.signatory
        if chosen and all(one.id != chosen for one in known):
            other = self._desk.store.get(Signatory, chosen)
            known += [other] if other is not None else []
        for one in known:
            self.signatory.addItem(_(one.title), one.id)
        fitting = self.signatory.findData(chosen) if chosen else min(1, len(known))
        self.signatory.setCurrentIndex(max(fitting, 0))

    def _choose_scan(self) -> None:
        kinds = _("Pindaian") + " (*.pdf *.jpg *.jpeg *.png *.webp)"
        path, _kind = QFileDialog.getOpenFileName(self, _("Pilih pindaian SK"), "", kinds)
        if path:
            self.use_scan(Path(path))

    def _read(self) -> tuple[dict[str, Any], list[Finding]]:
        """What stands in the inputs, and what is wrong or unusual about it."""
        values, findings = values_of(self.editors)
        seen = replace(self._decree, **values, state="berlaku", id=self.row)
        if values.get("number") and isinstance(values.get("day"), PartialDay):
            from kimdesk.store.group_file import group_file

            rules = rules_of(group_file(self._desk.store, self._kim))
            findings += check_decree(seen, self._group, self._desk.today(), self._decrees, rules)
        return values, findings

    def _judge(self) -> None:
        self._show(
            [finding for finding in self._read()[1] if finding.level != "info" and finding.code != "typed"]
        )

    def _show(self, findings: list[Finding]) -> None:
        show_notices(self._notices, findings)
