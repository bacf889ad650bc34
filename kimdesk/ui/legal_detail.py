"""One rule: what is known of it and how far, how it will be cited, and the fields of an own one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from kimdesk.entities import LegalReference, fields_of
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import button, chip, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.form import Form, Part
from kimdesk.ui.layouts import empty
from kimdesk.ui.notices import NoticeLine

if TYPE_CHECKING:
    from kimdesk.reports.legal import Reference

WIDTH = 330
TONES = {"good": "good", "unverified": "check", "doubted": "check", "repealed": "block"}
_NAMES = tuple(field.name for field in fields_of(LegalReference) if field.name != "region")


class LegalDetail(QFrame):
    """`changed`: a row of the register was written. `override`: change a rule of the program here."""

    changed = Signal()
    override_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("look", "panel")
        self.setFixedWidth(theme.px(WIDTH))
        self._desk = desk
        self._row = ""
        self._region: str | None = None
        self.is_new = False
        self._read_only = False
        self._title = label("", "heading", wraps=True)
        self._standing = QHBoxLayout()
        self._doubts = QVBoxLayout()
        self._citation = label("", "muted", wraps=True)
        self.override = button(_("Ubah untuk wilayah ini…"), self.override_wanted.emit, icon="pencil")
        self.remove = button(_("Hapus"), self._remove, role="danger")
        self.form = Form(desk, [Part(LegalReference, _NAMES)], columns=2)
        self._lay_out()
        self.form.written.connect(lambda *_where: self.changed.emit())
        self.form.created.connect(self._born)

    @property
    def row(self) -> str:
        """The row of the register whose fields are shown; "" for none."""
        return self._row

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self.form.set_read_only(read_only)

    def show_rule(self, rule: "Reference", level: str) -> None:
        """Show a rule of the table; its fields when a row of the register holds it."""
        from kimdesk.reports.legal import STANDING_WORDS, citation

        self.is_new = False
        self._title.setText(rule.code)
        self._clear(self._standing)
        self._standing.addWidget(chip(_(STANDING_WORDS[rule.standing]), TONES[rule.standing]))
        self._standing.addStretch(1)
        self._tell(list(_doubts(rule, level)))
        self._citation.setText(citation(rule))
        self._show_row(rule.row)
        self.override.setVisible(not rule.row and not self._read_only)

    def begin_new(self, region: str) -> None:
        """An empty form for a rule of a region; "" for the whole country."""
        self.is_new = True
        self._region = region or None
        self._title.setText(_("Aturan baru"))
        self._clear(self._standing)
        self._tell([])
        self._citation.setText(_("Isi jenis, nomor, tahun dan tentang; aturan lalu muncul dalam daftar."))
        self.override.hide()
        self._row = ""
        self.form.show_rows({}, defaults={LegalReference: {"region": self._region}})
        self.form.show()
        self.remove.hide()
        self.form.go_to(LegalReference.table, "kind")

    def _show_row(self, row: str) -> None:
        if row != self._row or not row:
            self._row = row
            self.form.show_rows({LegalReference: row} if row else {})
        self.form.setVisible(bool(row))
        self.remove.setVisible(bool(row) and not self._read_only)

    def _born(self, _table: str, row: str) -> None:
        self._row = row

    def _remove(self) -> None:
        title = _("Hapus aturan ini?")
        text = _("Aturan masuk keranjang dan dapat dikembalikan. Aturan bawaan program tetap ada.")
        reason = messages.ask_reason(self, title, text, _("Hapus"), danger=True)
        if reason is not None:
            with messages.shown(self):
                self._desk.store.delete(_("Hapus aturan"), LegalReference, self._row, reason)
            self.changed.emit()

    def _tell(self, findings: list[Finding]) -> None:
        self._clear(self._doubts)
        for finding in findings:
            self._doubts.addWidget(NoticeLine(finding))

    def _clear(self, box: QHBoxLayout | QVBoxLayout) -> None:
        empty(box)

    def _lay_out(self) -> None:
        deeds = QHBoxLayout()
        deeds.setSpacing(theme.px(8))
        deeds.addWidget(self.override)
        deeds.addWidget(self.remove)
        deeds.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(16), theme.px(12), theme.px(12), theme.px(12))
        box.setSpacing(theme.px(8))
        box.addWidget(self._title)
        box.addLayout(self._standing)
        box.addLayout(self._doubts)
        box.addWidget(label(_("Ditulis dalam SK"), "section"))
        box.addWidget(self._citation)
        box.addLayout(deeds)
        box.addWidget(self.form, 1)
        box.addStretch(0)
        self.form.hide()


def _doubts(rule: "Reference", level: str) -> list[Finding]:
    found = []
    if rule.superseded_by and rule.standing != "good":
        text = _("Digantikan oleh {newer}.").format(newer=rule.superseded_by)
        found.append(Finding("check", "legal.superseded", text))
    if not rule.suits(level):
        text = _("Tidak lazim untuk SK tingkat {level}.").format(level=level)
        found.append(Finding("check", "legal.level", text))
    if rule.note:
        found.append(Finding("check" if rule.is_uncertain else "info", "legal.note", rule.note))
    if not rule.gazette and not rule.name.kind.startswith("Kep"):
        text = _("Nomor lembaran/berita negara tidak diketahui dan tidak dicetak.")
        found.append(Finding("check", "legal.gazette", text))
    return found
