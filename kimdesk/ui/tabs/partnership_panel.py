"""The panel beside the list of partnerships: stage, what was agreed, the log, the papers."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kimdesk.entities import Partnership
from kimdesk.findings import Finding
from kimdesk.i18n import _, pgettext, with_dots
from kimdesk.kinds import Day
from kimdesk.rules.partnerships import check_partnership, check_stage
from kimdesk.store import Touched
from kimdesk.store.partnerships import accept_unmapped, accepted_unmapped, mappings, since
from kimdesk.ui import messages, theme
from kimdesk.ui.attachments import Attachments
from kimdesk.ui.buttons import Elided, button, chip, label, toggle
from kimdesk.ui.desk import Desk
from kimdesk.ui.form import Form, Part, Rows
from kimdesk.ui.layouts import empty
from kimdesk.ui.notices import NoticeLine
from kimdesk.ui.tabs.last_saved import saved_words
from kimdesk.ui.tabs.partnership_log import PartnershipLog
from kimdesk.ui.tabs.partnership_words import stage_words, tone_of
from kimdesk.ui.tabs.stage_dialog import StageDialog
from kimdesk.ui.tabs.stage_path import StagePath
from kimdesk.ui.titles import title_of

PARTS = (
    Part(Partnership, ("partner", "name", "instrument", "starts", "ends"), section=""),
    Part(
        Partnership,
        ("own_number", "partner_number", "signed", "signed_at", "partner_signer", "partner_post", "known_by"),
    ),
    Part(Partnership, ("scope", "duties", "amount", "in_kind", "source")),
)
FIELDS, LOG, FILES = range(3)


class PartnershipPanel(QFrame):
    """The stage is changed by its dialog alone, so that the log knows of every step."""

    delete_wanted = Signal(str)
    mapping_wanted = Signal(str)
    """The group whose potential should be mapped."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("look", "panel")
        self._desk = desk
        self.row = ""
        self.title = label("", "heading", wraps=True)
        self.subtitle = Elided("muted")
        self.path = StagePath()
        self._stage = chip("")
        self.change = button(_("Ubah…"), self.change_stage, tip=_("Ubah tahap, dengan tanggal dan catatan"))
        self.change.setAccessibleName(_("Ubah tahap"))
        self._warning = QVBoxLayout()
        self.form = Form(desk, PARTS, checks=self._findings)
        self.log = PartnershipLog(desk)
        self.files = Attachments(desk)
        self._pages = QStackedWidget()
        for page in (self.form, self.log, self.files):
            self._pages.addWidget(page)
        self._switches = QButtonGroup(self)
        for number, words in enumerate(
            (
                pgettext("several", "Isian"),
                pgettext("several", "Catatan"),
                pgettext("several", "Lampiran"),
            )
        ):
            switch = toggle(words, on=number == FIELDS)
            self._switches.addButton(switch, number)
        self._switches.idClicked.connect(self.show_page)
        self.log.counted.connect(self._count)
        self._hint = label(
            _("Pilih satu kemitraan untuk mengubahnya. Ctrl+N memulai kemitraan baru."), "muted", wraps=True
        )
        self.remove = button(_("Hapus…"), lambda: self.delete_wanted.emit(self.row), icon="trash-2")
        self.saved = label("", "small")
        self._lay_out()
        self.show_row("")

    def show_row(self, row: str) -> None:
        """Edit this partnership; "" shows the hint instead."""
        if row and row == self.row:
            return
        found = self._desk.store.get(Partnership, row) if row else None
        self.row = row if found is not None else ""
        self._whole.setVisible(found is not None)
        self._hint.setVisible(found is None)
        self.form.show_rows({Partnership: self.row})
        self.log.show_partnership(self.row)
        if found is not None:
            self.files.show_owner(Partnership, self.row)
        self._show_head(found)

    def show_page(self, number: int) -> None:
        self.flush()
        self._pages.setCurrentIndex(number)
        self._switches.button(number).setChecked(True)

    def go_to(self, field: str) -> None:
        if field == "stage":
            self.change.setFocus()
        else:
            self.show_page(FIELDS)
            self.form.go_to(Partnership.table, field)

    def change_stage(self) -> None:
        """Ask where it goes next."""
        self.flush()
        found = self._desk.store.get(Partnership, self.row)
        if found is not None:
            StageDialog(self._desk, found, self).exec()

    def refresh(self, touched: Touched) -> None:
        if not self.row:
            return
        self.form.refresh(touched)
        self.log.refresh(touched)
        self.files.refresh(touched)
        self._show_head(self._desk.store.get(Partnership, self.row))

    def flush(self) -> None:
        self.form.flush()
        self.log.flush()

    def _lay_out(self) -> None:
        stage = QHBoxLayout()
        stage.setSpacing(theme.px(8))
        stage.addWidget(self._stage)
        stage.addStretch(1)
        stage.addWidget(self.change)
        switches = QHBoxLayout()
        switches.setSpacing(theme.px(6))
        for switch in self._switches.buttons():
            switches.addWidget(switch)
        switches.addStretch(1)
        self._warning.setSpacing(theme.px(2))
        last = QHBoxLayout()
        last.setSpacing(theme.px(8))
        last.addWidget(self.saved, 1)
        last.addWidget(self.remove)
        self._whole = QWidget()
        inner = QVBoxLayout(self._whole)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.px(8))
        inner.addWidget(self.path)
        inner.addLayout(stage)
        inner.addLayout(self._warning)
        inner.addLayout(switches)
        inner.addWidget(self._pages, 1)
        inner.addLayout(last)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(16), theme.px(16), theme.px(12), theme.px(12))
        box.setSpacing(theme.px(4))
        box.addWidget(self.title)
        box.addWidget(self.subtitle)
        box.addWidget(self._hint)
        box.addSpacing(theme.px(4))
        box.addWidget(self._whole, 1)
        box.addStretch(0)

    def _show_head(self, found: Partnership | None) -> None:
        self.subtitle.setVisible(found is not None)
        if found is None:
            self.title.setText(_("Kemitraan"))
            return
        store = self._desk.store
        partner = title_of(store, "partner", found.partner) if found.partner else _("Mitra belum diisi")
        group = title_of(store, "kim", found.kim) if found.kim else ""
        self.title.setText(found.name or partner)
        self.subtitle.setText("  ·  ".join(part for part in (partner if found.name else "", group) if part))
        self.path.show_stage(found.stage)
        reached = since(store, found)
        words = (stage_words(found.stage), Day().show(reached))
        self._stage.setText(" · ".join(part for part in words if part))
        self._stage.setToolTip(_("Tahap sekarang, dan sejak kapan menurut catatan"))
        theme.set_look(self._stage, chip=tone_of(found.stage))
        self.change.setEnabled(not store.read_only)
        self.remove.setEnabled(not store.read_only)
        self.saved.setText(saved_words(self._desk, [found.id]))
        today = self._desk.today()
        known, reached_on = mappings(store, found.kim or ""), reached.last if reached else today
        self._warn(found, check_stage(found.stage, known, reached_on, today))

    def _warn(self, found: Partnership, findings: Sequence[Finding]) -> None:
        empty(self._warning)
        if not findings:
            return
        accepted = accepted_unmapped(self._desk.store, found.id)
        if accepted is not None:
            words = _("Tanpa pemetaan, dengan alasan: {reason}").format(reason=accepted.reason)
            self._warning.addWidget(NoticeLine(Finding("info", findings[0].code, words)))
            return
        can_write = not self._desk.store.read_only
        self._warning.addWidget(NoticeLine(findings[0], self._accept if can_write else None))
        lead = partial(self.mapping_wanted.emit, found.kim or "")
        self._warning.addWidget(button(_("Petakan potensi kelompok"), lead, role="link"))

    def _accept(self, finding: Finding) -> None:
        reason = messages.ask_reason(self, _("Lanjut tanpa pemetaan?"), finding.text, _("Terima"))
        if reason is not None:
            with messages.shown(self):
                accept_unmapped(self._desk.store, self.row, reason, self._desk.this_day())

    def _findings(self, rows: Rows) -> Sequence[Finding]:
        found = self._desk.store.get(Partnership, rows[Partnership])
        return check_partnership(found, self._desk.today()) if found is not None else ()

    def _count(self, count: int) -> None:
        words = _("Catatan {n}").format(n=with_dots(count)) if count else pgettext("several", "Catatan")
        self._switches.button(LOG).setText(words)
