"""A list of records of the scope's groups, with a filter above it and the panel of the chosen one.

What the lists of activities, of the work programme and of notes have in common: an empty last row
to begin the next record in, a column for the group when there are several, deleting with a reason.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from kimdesk.entities import Entity
from kimdesk.i18n import _, with_dots
from kimdesk.store import Scope, activity_list
from kimdesk.ui import messages, theme
from kimdesk.ui.asking import Asking
from kimdesk.ui.buttons import Elided, icon_button
from kimdesk.ui.desk import Desk
from kimdesk.ui.table import Column, Empty, EntityTable, Entry, Query, computed
from kimdesk.ui.tabs.record_panel import RecordPanel

if TYPE_CHECKING:
    from kimdesk.store import Store, Touched

GROUP = "kim_name"
"""The column of the group; it is shown when more than one is listed."""


class RecordPage(QWidget):
    """`panel` is placed by the tab, so that it stands beside the page from top to bottom.

    An override says what is listed, how a new row is made and what is counted.
    """

    totalled = Signal(int)
    """How many records the scope has, whatever the filter leaves aside."""
    entity: ClassVar[type[Entity]]
    owner: ClassVar[str] = "r.kim"
    """Where a row says which group it is about."""
    condition: ClassVar[str] = "1"
    order: ClassVar[str] = ""
    """Within one group, ending with the newest; regions are listed the other way round by `order_wide`."""
    order_wide: ClassVar[str] = ""

    def __init__(
        self, desk: Desk, columns: Sequence[Column], empty: Empty, entry: tuple[str, str], filter_name: str
    ) -> None:
        """entry: the column in which a new row is begun, and what stands there in grey."""
        super().__init__()
        self._desk, self._entry = desk, entry
        self._scope = Scope()
        self.filter = QComboBox()
        self.filter.setAccessibleName(filter_name)
        self.filter.setToolTip(filter_name)
        self.filter.setMinimumWidth(theme.px(150))
        self.counts = Elided("muted")
        group = computed(GROUP, _("Kelompok"), lambda row: f"KIM {row[GROUP] or ''}", sql="k.name", width=140)
        layout = f"records.{self.entity.table}"
        self.table = EntityTable(desk, layout, [columns[0], group, *columns[1:]], empty=empty)
        self.panel = self.make_panel()
        self._hint = self.panel.hint.text()
        self._counting: Asking[Any] = Asking(desk, empty.title, self._show_counts)
        self._top = QHBoxLayout()
        self._top.setSpacing(theme.px(8))
        self._top.addWidget(self.filter)
        self._top.addWidget(self.counts, 1)
        self._top.addWidget(icon_button("columns-3", _("Pilih kolom"), self.table.choose_columns))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        box.addLayout(self._top)
        box.addWidget(self.table, 1)
        self.setFocusProxy(self.table.view)
        self.filter.currentIndexChanged.connect(self._list)
        self.table.chosen.connect(self.panel.show_row)
        self.table.new_wanted.connect(self.new)
        self.table.delete_wanted.connect(self.delete)
        self.table.opened.connect(self._open)

    # ---- what an override says

    def make_panel(self) -> RecordPanel:
        """The panel of one row."""
        raise NotImplementedError

    def filtered(self) -> tuple[str, list[Any]]:
        """The condition that the chosen line of the filter stands for."""
        raise NotImplementedError

    def make(self, value: Any) -> str:
        """Make a row of what was typed into the empty last row."""
        raise NotImplementedError

    def count(self, store: "Store", scope: Scope) -> Any:
        """Count the records of the scope; may run in the worker, so it reads `store` alone."""
        raise NotImplementedError

    def show_counts(self, counts: Any) -> int:
        """Fill the filter and say in words what `count` gave; returns how many records there are."""
        raise NotImplementedError

    # ---- what the tab asks

    @property
    def scope(self) -> Scope:
        return self._scope

    def show_scope(self, scope: Scope) -> None:
        if scope != self._scope:
            self.filter.setCurrentIndex(0)
        self._scope = scope
        self.panel.say(self._hint if scope.kim else _("Pilih satu baris untuk melihat dan mengubah isinya."))
        places = [column.name for column in self.table.model.columns]
        self.table.view.setColumnHidden(places.index(GROUP), bool(scope.kim))
        self._list()

    def refresh(self, touched: "Touched") -> None:
        self.table.refresh(touched)
        if {self.entity.table, "kim"} & touched.tables:
            self.panel.refresh(touched)
            self._ask()

    def select(self, row: str, field: str) -> None:
        """Lead to a row, in a filter that lists it, and to its field."""
        if not self.table.select(row):
            self.filter.setCurrentIndex(0)
            self._list()
            self.table.select(row)
        if field and self.panel.row == row:
            self.panel.form.go_to(self.entity.table, field)
        else:
            self.table.view.setFocus()

    def new(self) -> None:
        """Begin to type a new row."""
        if self._scope.kim:
            self.table.begin_entry()
            return
        messages.show_info(
            self, _("Pilih satu kelompok dulu"), _("Catatan baru masuk ke satu kelompok."),
            _("Pilih kelompoknya di sebelah kiri (Ctrl+L), lalu ulangi."),
        )  # fmt: skip

    def flush(self) -> None:
        self.table.flush()
        self.panel.form.flush()

    def delete(self, rows: list[str]) -> None:
        """Put rows into the basket, when the person gives a reason."""
        found = [row for row in rows if row]
        if not found:
            return
        self.flush()
        what = _(self.entity.label)
        title = (
            _("Hapus {what} ini?").format(what=what)
            if len(found) == 1
            else _("Hapus {n} {what}?").format(n=with_dots(len(found)), what=what)
        )
        text = _("Yang dihapus masuk keranjang dan dapat dikembalikan.")
        reason = messages.ask_reason(self, title, text, _("Hapus"), danger=True)
        if reason is None:
            return
        with messages.shown(self), self._desk.store.act(_("Hapus {what}").format(what=what)) as act:
            for row in found:
                act.delete(self.entity, row, reason)

    # ---- what is listed

    def fill_filter(self, lines: Sequence[tuple[str, Any]]) -> None:
        """Offer these (words, value), keeping the chosen value when it is still among them."""
        chosen = self.filter.currentData()
        self.filter.blockSignals(True)
        self.filter.clear()
        for words, value in lines:
            self.filter.addItem(words, value)
        self.filter.setCurrentIndex(max(self.filter.findData(chosen), 0))
        self.filter.blockSignals(False)
        if self.filter.currentData() != chosen:
            self._show_list()

    def _list(self) -> None:
        self._show_list()
        self._ask()

    def _show_list(self) -> None:
        scope, today = self._scope, self._desk.today()
        where, params = activity_list.in_scope(scope, today, self.owner)
        more, values = self.filtered()
        alone = bool(scope.kim)
        writable = alone and not self._desk.store.read_only
        self.table.set_entry(Entry(*self._entry, make=self.make) if writable else None)
        self.table.show_query(
            Query(
                source=f"{self.entity.table} r LEFT JOIN kim k ON k.id = {self.owner}",
                key="r.seq", id="r.id",
                where=f"{self.condition} AND {where} AND {more}", params=(*params, *values),
                order=self.order if alone else self.order_wide, tables=frozenset({self.entity.table, "kim"}),
                small=alone,
            )
        )  # fmt: skip
        if alone and self.table.count:
            self.table.view.scrollToBottom()

    def _ask(self) -> None:
        scope = self._scope
        self._counting.ask(lambda store: self.count(store, scope), at_once=bool(scope.kim))

    def _show_counts(self, counts: Any) -> None:
        self.totalled.emit(self.show_counts(counts))

    def _open(self, row: str) -> None:
        if row:
            self._desk.go_to(self.entity.table, row, tab="kegiatan")
