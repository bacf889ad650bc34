"""The register of letters of a group or of a region: numbers, what is doubtful about them, the next one."""

import sqlite3
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QVBoxLayout, QWidget

from kimdesk.entities import Decree, Letter
from kimdesk.entities.documents import DOCUMENTS
from kimdesk.i18n import _, number_of
from kimdesk.kinds import Choice
from kimdesk.rules.letters import Findings
from kimdesk.store import Scope, Store, Touched
from kimdesk.store.letters import NUMBERED, doubtful_letters, give_number, new_letter
from kimdesk.ui import messages, theme
from kimdesk.ui.asking import Asking
from kimdesk.ui.buttons import Elided, button
from kimdesk.ui.desk import Desk
from kimdesk.ui.table import Column, Empty, EntityTable, Query, computed, described
from kimdesk.ui.tabs.letter_panel import LetterPanel

GROUP = "kim_name"
_SOURCE = "letter l LEFT JOIN kim k ON k.id = l.kim LEFT JOIN office o ON o.id = l.office"


class LettersPage(QWidget):
    """For one group, or with a column of groups for a region."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._scope = Scope()
        self._decree: Decree | None = None
        self._doubts: Findings = {}
        self.counts = Elided("muted")
        self.new = button(_("Surat baru"), self.ask_new, icon="plus")
        self.give = button(_("Nomor berikutnya"), self.give_next, icon="stamp")
        self.give.setToolTip(_("Beri surat yang dipilih nomor berikutnya menurut pola penerbitnya."))
        empty = Empty(
            _("Belum ada surat"),
            _("Nomor dan tanggal surat dicatat sekali di sini; semua naskah mengambilnya dari sini."),
            icon="mail",
        )
        self.table = EntityTable(desk, "letters", self._columns(), empty=empty)
        self.panel = LetterPanel(desk, lambda row: self._doubts.get(row, ()), self._delete)
        self._asking: Asking[Findings] = Asking(desk, _("Memeriksa nomor surat"), self._show_doubts)
        self._lay_out()
        self.table.chosen.connect(self._chosen)
        self.table.delete_wanted.connect(self._delete)

    def set_scope(self, scope: Scope) -> None:
        if scope != self._scope:
            self.panel.show_row("")
        self._scope = scope
        one = bool(scope.kim)
        names = [column.name for column in self.table.model.columns]
        self.table.view.setColumnHidden(names.index(GROUP), one)
        self.new.setVisible(one and not self._desk.store.read_only)
        self._list()

    def set_decree(self, decree: Decree | None) -> None:
        """The decree that new letters of the group are about."""
        self._decree = decree

    def refresh(self, touched: Touched) -> None:
        self.table.refresh(touched)
        self.panel.refresh(touched)
        if {Letter.table, "office", "kim"} & touched.tables:
            self._check()

    def flush(self) -> None:
        self.table.flush()
        self.panel.form.flush()

    def go_to(self, row: str, field: str) -> None:
        """Lead to a field of a letter."""
        self.table.select(row)
        self.panel.show_row(row)
        self.panel.form.go_to(Letter.table, field or "number")

    def ask_new(self) -> None:
        """Offer the documents that carry a number, and begin a letter of one."""
        menu = QMenu(self)
        for document in NUMBERED:
            menu.addAction(Choice(DOCUMENTS).show(document), partial(self.begin, document))
        menu.addSeparator()
        menu.addAction(_("Surat lain"), partial(self.begin, "lain"))
        menu.exec(self.new.mapToGlobal(self.new.rect().bottomLeft()))

    def begin(self, document: str) -> None:
        """Enter a letter with the next number, and lead to what is still to be written."""
        decree = self._decree.id if self._decree is not None else None
        with messages.shown(self):
            row = new_letter(self._desk.store, self._scope.kim, document, decree, self._desk.this_day())
            self.go_to(row, "number")

    def give_next(self) -> None:
        """Give the chosen letter its number."""
        row = self.table.current_id()
        if not row:
            return
        self.flush()
        with messages.shown(self):
            if not give_number(self._desk.store, row, self._desk.this_day()):
                self._desk.say(_("Pilih dulu penerbit surat ini."))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self.counts, 1)
        head.addWidget(self.give)
        head.addWidget(self.new)
        above, below = QWidget(), QWidget()
        upper = QVBoxLayout(above)
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(theme.px(8))
        upper.addLayout(head)
        upper.addWidget(self.table, 1)
        lower = QVBoxLayout(below)
        lower.setContentsMargins(0, theme.px(8), 0, 0)
        lower.addWidget(self.panel)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(above)
        split.addWidget(below)
        split.setSizes([theme.px(210), theme.px(290)])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(split)
        self.give.setVisible(False)

    def _list(self) -> None:
        where, params = self._where()
        self.table.show_query(
            Query(
                source=_SOURCE, key="l.seq", id="l.id", where=where, params=tuple(params),
                order="ifnull(l.day, '9') DESC, l.seq DESC", tables=frozenset({"letter", "office", "kim"}),
                small=bool(self._scope.kim),
            )
        )  # fmt: skip
        self._check()

    def _where(self) -> tuple[str, list[str]]:
        kims, params = self._scope.kims(self._desk.today())
        return f"l.gone = 0 AND l.kim IN ({kims})", params

    def _check(self) -> None:
        where, params = self._where()

        def doubts(store: Store) -> Findings:
            found = store.query(f"SELECT l.* FROM {_SOURCE} WHERE {where}", params)
            return doubtful_letters(store, [Letter.from_row(row) for row in found])

        self._asking.ask(doubts, at_once=bool(self._scope.kim))

    def _show_doubts(self, doubts: Findings) -> None:
        self._doubts = doubts
        self.table.view.viewport().update()
        self._say()

    def _say(self) -> None:
        doubtful = sum(any(one.level != "info" for one in found) for found in self._doubts.values())
        words = number_of("{n} surat", self.table.count)
        if doubtful:
            words += "  ·  " + number_of("{n} nomor perlu diperiksa", doubtful)
        self.counts.setText(words)

    def _chosen(self, row: str) -> None:
        self.panel.show_row(row)
        letter = self._desk.store.get(Letter, row) if row else None
        lacks = letter is not None and not letter.number
        self.give.setVisible(lacks and not self._desk.store.read_only)

    def _delete(self, rows: list[str]) -> None:
        found = [row for row in rows if row]
        if not found or self._desk.store.read_only:
            return
        text = _("Surat masuk keranjang dan dapat dikembalikan; nomornya menjadi nomor yang terlewat.")
        reason = messages.ask_reason(self, _("Hapus surat ini?"), text, _("Hapus"), danger=True)
        if reason is not None:
            with messages.shown(self), self._desk.store.act(_("Hapus surat")) as act:
                for row in found:
                    act.delete(Letter, row, reason)

    def _columns(self) -> list[Column]:
        def doubt(row: sqlite3.Row) -> str:
            return "; ".join(finding.text for finding in self._doubts.get(row["id"], ()))

        def sign(row: sqlite3.Row) -> tuple[str, str] | None:
            found = self._doubts.get(row["id"], ())
            if any(finding.level != "info" for finding in found):
                return ("triangle-alert", "amber")
            return ("info", "accent") if found else None

        def issuer(row: sqlite3.Row) -> str:
            return str(row["issuer"]) if row["issuer"] else _("Kelompok")

        group = computed(
            GROUP, _("Kelompok"), lambda row: f"KIM {row[GROUP] or ''}".strip(), sql="k.name", width=150
        )
        return [
            group,
            described(Letter, "number", sql="l.number", width=200, editable=False),
            described(Letter, "day", sql="l.day", width=96, editable=False),
            described(Letter, "document", sql="l.document", width=160, editable=False),
            computed("doubt", _("Periksa"), doubt, width=220, icon=sign),
            described(Letter, "subject", sql="l.subject", width=200, editable=False),
            described(Letter, "addressee", sql="l.addressee", width=150, editable=False),
            computed("issuer", _("Penerbit"), issuer, sql="ifnull(o.name, o.region)", width=150),
        ]
