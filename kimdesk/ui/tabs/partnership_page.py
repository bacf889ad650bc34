"""The partnerships of the scope: where each stands, what ends soon, and the chosen one in the panel."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from kimdesk.entities import Partner, Partnership, PartnershipEvent
from kimdesk.i18n import _, number_of, with_dots
from kimdesk.kinds import Day
from kimdesk.store import Scope, Touched
from kimdesk.store.partnership_list import CHOICES, SOURCE, Choice, counts, terms
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import search_line, toggle
from kimdesk.ui.desk import Desk
from kimdesk.ui.flow import FlowLayout
from kimdesk.ui.pause import pause
from kimdesk.ui.table import Column, Empty, EntityTable, Query, computed, described
from kimdesk.ui.table_query import Row
from kimdesk.ui.tabs.new_partnership import NewPartnership
from kimdesk.ui.tabs.partnership_panel import LOG, PartnershipPanel
from kimdesk.ui.tabs.partnership_words import end_words, icon_of, stage_words

PAUSE = 200
"""Milliseconds after the last key before the list is searched."""
GROUP = "kim_name"


class PartnershipPage(QWidget):
    """The list; its `panel` stands beside it."""

    mapping_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._scope = Scope()
        self._choice: Choice = "all"
        self.search = search_line(_("Cari mitra atau judul"))
        self.search.setMinimumWidth(theme.px(110))
        self.search.setMaximumWidth(theme.px(220))
        self._group = QButtonGroup(self)
        for choice in CHOICES:
            chip = toggle("", partial(self.choose, choice), on=choice == "all")
            self._group.addButton(chip, CHOICES.index(choice))
        empty = Empty(
            _("Belum ada kemitraan di sini"),
            _("Petakan potensi kelompok, lihat mitra yang cocok, lalu mulai dari tahap Identifikasi."),
            _("Kemitraan baru"), self.new, "handshake",
        )  # fmt: skip
        self.table = EntityTable(desk, "mitra.kemitraan", self._columns(), empty=empty)
        self.panel = PartnershipPanel(desk)
        self._lay_out()
        self._searching = pause(self, PAUSE, self._list)
        self.search.textEdited.connect(lambda: self._searching.start())
        self.search.returnPressed.connect(self._list)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda row: self.panel.change.setFocus())
        self.table.delete_wanted.connect(self.delete)
        self.panel.delete_wanted.connect(lambda row: self.delete([row]))
        self.panel.mapping_wanted.connect(self.mapping_wanted)

    def show_scope(self, scope: Scope) -> None:
        if scope != self._scope:
            self.search.clear()
            self.choose_quietly("all")
        self._scope = scope
        names = [column.name for column in self.table.model.columns]
        self.table.view.setColumnHidden(names.index(GROUP), bool(scope.kim))
        with messages.shown(self):
            self._list()

    def refresh(self, touched: Touched) -> None:
        self.table.refresh(touched)
        self.panel.refresh(touched)
        if touched.tables & {Partnership.table, "kim"}:
            self._count()

    def go_to(self, table: str, row: str, field: str) -> None:
        """Lead to a partnership or an event of one; without a row, "ends" lists what ends soon."""
        if not row:
            self.choose("soon" if field == "ends" else "all")
            return
        event = self._desk.store.get(PartnershipEvent, row) if table == PartnershipEvent.table else None
        partnership = (event.partnership or "") if event is not None else row
        self.search.clear()
        self.choose("all")
        self.table.select(partnership)
        self.panel.show_row(partnership)
        if event is not None:
            self.panel.show_page(LOG)
            self.panel.log.select(event.id)
        elif field:
            self.panel.go_to(field)
        else:
            self.table.view.setFocus()

    def choose(self, choice: Choice) -> None:
        """List all partnerships of the scope, or those that a chip stands for."""
        self.choose_quietly(choice)
        self._list()

    def choose_quietly(self, choice: Choice) -> None:
        self._choice = choice
        self._group.button(CHOICES.index(choice)).setChecked(True)

    def new(self, partner: Partner | None = None) -> None:
        """Ask with whom; the new partnership is then the chosen one."""
        self.flush()
        dialog = NewPartnership(self._desk, self._scope.kim, partner, self)
        dialog.exec()
        if dialog.row:
            self.go_to(Partnership.table, dialog.row, "")

    def delete(self, rows: list[str]) -> None:
        """Put partnerships into the basket, with a reason."""
        rows = [row for row in rows if row]
        first = self._desk.store.get(Partnership, rows[0]) if rows else None
        if first is None:
            return
        self.flush()
        one = _("Hapus kemitraan “{name}”?").format(name=_(first.title))
        title = one if len(rows) == 1 else number_of("Hapus {n} kemitraan?", len(rows))
        text = _("Pakai ini untuk yang salah catat. Yang berakhir dicatat dengan tahap Selesai atau Gagal.")
        reason = messages.ask_reason(self, title, text, _("Hapus"), danger=True)
        if reason is None:
            return
        with messages.shown(self), self._desk.store.act(_("Hapus kemitraan")) as act:
            for row in rows:
                act.delete(Partnership, row, reason)
        self._desk.say(_("Dihapus. Dapat dikembalikan dari keranjang."))

    def flush(self) -> None:
        self.table.flush()
        self.panel.flush()

    def _choose(self, row: str) -> None:
        if not row and self.table.count:
            self.table.view.selectRow(0)
        else:
            self.panel.show_row(row)

    def _list(self) -> None:
        self._searching.stop()
        where, params = terms(self._scope, self._desk.today(), self._choice, self.search.text().strip())
        self.table.show_query(
            Query(
                source=SOURCE, key="r.seq", id="r.id", where=where, params=tuple(params),
                order="r.stage IN ('selesai', 'gagal'), ifnull(r.ends, '9'), r.seq DESC",
                tables=frozenset({"partnership", "partner", "kim"}), small=bool(self._scope.kim),
            )
        )  # fmt: skip
        self._count()

    def _count(self) -> None:
        found = counts(self._desk.store, self._scope, self._desk.today())
        words = {
            "all": _("Semua {n}"), "process": _("Dirintis {n}"), "running": _("Berjalan {n}"),
            "soon": _("Segera berakhir {n}"), "ended": _("Berakhir {n}"),
        }  # fmt: skip
        for choice in CHOICES:
            chip = self._group.button(CHOICES.index(choice))
            chip.setText(words[choice].format(n=with_dots(found[choice])))
            if choice == "soon":
                theme.set_look(chip, tone="check" if found[choice] else "")
        self._group.button(CHOICES.index("soon")).setToolTip(_("Berakhir dalam 90 hari, atau sudah lewat"))

    def _columns(self) -> list[Column]:
        def end(row: Row) -> tuple[str, str]:
            return end_words(row["stage"], Day().from_sql(row["partnership_ends"]), self._desk.today())

        def sign(row: Row) -> tuple[str, str] | None:
            tone = end(row)[1]
            return ("triangle-alert" if tone == "red" else "hourglass", tone) if tone else None

        return [
            computed(GROUP, _("Kelompok"), _group, sql="k.name", width=126),
            computed("partner", _("Mitra"), lambda row: row["partner"] or "", sql="p.name", width=190),
            described(Partnership, "name", sql="r.name", width=160),
            computed(
                "stage", _("Tahap"), lambda row: stage_words(row["stage"]), sql="r.stage", width=126,
                icon=lambda row: icon_of(row["stage"]),
                shows=lambda row: (Partnership.table, row["id"], "stage"),
            ),
            computed(
                "left", _("Sisa waktu"), lambda row: end(row)[0], width=122,
                icon=sign, tone=lambda row: end(row)[1],
            ),
            described(Partnership, "ends", sql="r.ends", width=98),
            described(Partnership, "instrument", sql="r.instrument", width=150),
            described(Partnership, "starts", sql="r.starts", width=98),
        ]  # fmt: skip

    def _lay_out(self) -> None:
        chips = QWidget()
        flow = FlowLayout(theme.px(6))
        flow.setContentsMargins(0, theme.px(5), 0, 0)
        chips.setLayout(flow)
        for chip in self._group.buttons():
            flow.addWidget(chip)
        top = QHBoxLayout()
        top.setSpacing(theme.px(8))
        top.addWidget(self.search, 1, Qt.AlignmentFlag.AlignTop)
        top.addWidget(chips, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(top)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table.view)


def _group(row: Row) -> str:
    return f"KIM {row[GROUP] or ''}".strip()
