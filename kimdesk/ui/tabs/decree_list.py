"""The decrees of a group or of a region in a table, with their states.

It says what a person wants done with a decree; the page around it does it.
"""

import datetime
import sqlite3
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from kimdesk.entities import Decree
from kimdesk.i18n import _, number_of
from kimdesk.kinds import Day
from kimdesk.store import Scope, Touched
from kimdesk.store.decrees import Filter, chosen_sql
from kimdesk.ui import theme
from kimdesk.ui.buttons import button, label, toggle
from kimdesk.ui.desk import Desk
from kimdesk.ui.table import Column, Empty, EntityTable, Query, computed, described
from kimdesk.ui.tabs.decree_words import ICONS, state_words

GROUP = "kim_name"
TABLES = frozenset({"decree", "kim", "attachment"})
_SCAN = "EXISTS (SELECT 1 FROM attachment a WHERE a.owner = d.id AND a.kind = 'sk' AND a.gone = 0)"


class DecreeList(QWidget):
    """`chosen` carries the row id, "" for none. With a region as scope, chips choose by state."""

    chosen = Signal(str)
    opened = Signal(str)
    delete_wanted = Signal(str)
    new_wanted = Signal()
    record_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._scope = Scope()
        self._choice: Filter = "all"
        self._count = label("", "muted")
        empty = Empty(
            _("Belum ada SK"),
            _("Buat rancangan SK yang akan diajukan, atau catat SK yang sudah ditandatangani."),
            _("Rancangan SK baru"),
            self.new_wanted.emit,
            icon="scroll-text",
        )
        self.table = EntityTable(desk, "decrees", self._columns(), empty=empty)
        self.table.chosen.connect(self.chosen)
        self.table.opened.connect(self.opened)
        self.table.delete_wanted.connect(lambda rows: self.delete_wanted.emit(rows[0]) if rows else None)
        self.table.counted.connect(lambda n: self._count.setText(number_of("{n} SK", n)))
        self._new = button(_("Rancangan SK baru"), self.new_wanted.emit, icon="file-plus")
        self._record = button(_("Catat SK lama…"), self.record_wanted.emit, icon="stamp")
        self._record.setToolTip(_("Catat SK yang sudah ditandatangani dan belum ada di sini."))
        self._chips = QWidget()
        chips = QHBoxLayout(self._chips)
        chips.setContentsMargins(0, 0, 0, 0)
        chips.setSpacing(theme.px(6))
        self._group = QButtonGroup(self)
        self.choices: dict[Filter, QWidget] = {}
        words: tuple[tuple[Filter, str], ...] = (
            ("all", _("Semua SK")),
            ("open", _("Belum ditandatangani")),
            ("soon", _("Berakhir ≤ 90 hari")),
            ("past", _("Habis masa berlaku")),
        )
        for code, text in words:
            chip = toggle(text, partial(self.choose, code), on=code == "all")
            self._group.addButton(chip)
            self.choices[code] = chip
            chips.addWidget(chip)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        for widget in (self._chips, self._count):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self._record)
        head.addWidget(self._new)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        box.addLayout(head)
        box.addWidget(self.table, 1)
        for widget in (self._chips, self._new, self._record):
            widget.hide()

    def show_scope(self, scope: Scope) -> None:
        one = bool(scope.kim)
        if scope != self._scope:
            self._choice = "all"
            self._group.buttons()[0].setChecked(True)
        self._scope = scope
        self._chips.setHidden(one)
        for widget in (self._new, self._record):
            widget.setVisible(one and not self._desk.store.read_only)
        names = [column.name for column in self.table.model.columns]
        self.table.view.setColumnHidden(names.index(GROUP), one)
        self._list()

    def choose(self, choice: Filter) -> None:
        """List all decrees of the scope, or those in one of the states."""
        self._choice = choice
        self._list()

    def refresh(self, touched: Touched) -> None:
        self.table.refresh(touched)

    def _list(self) -> None:
        today = self._desk.today()
        kims, params = self._scope.kims(today)
        which, more = chosen_sql(self._choice, today)
        self.table.show_query(
            Query(
                source="decree d JOIN kim k ON k.id = d.kim",
                key="d.seq",
                id="d.id",
                where=f"d.gone = 0 AND k.gone = 0 AND d.kim IN ({kims}) AND {which}",
                params=(*params, *more),
                order="ifnull(d.day, '9') DESC, d.seq DESC",
                tables=TABLES,
                extra={"scan": _SCAN},
                small=bool(self._scope.kim),
            )
        )

    def _columns(self) -> list[Column]:
        def state(row: sqlite3.Row) -> tuple[str, str]:
            ends = Day().from_sql(row["decree_ends"])
            return state_words(row["state"], ends.last if ends else None, self._today())

        def sign(row: sqlite3.Row) -> tuple[str, str] | None:
            return ICONS.get(state(row)[1])

        def scan(row: sqlite3.Row) -> tuple[str, str] | None:
            return ("paperclip", "muted") if row["scan"] else None

        group = computed(
            GROUP, _("Kelompok"), lambda row: f"KIM {row[GROUP] or ''}".strip(), sql="k.name", width=170
        )
        return [
            group,
            described(Decree, "level", sql="d.level", width=120, editable=False),
            computed(
                "state",
                _("Keadaan"),
                lambda row: state(row)[0],
                sql="d.state",
                width=182,
                icon=sign,
                shows=lambda row: (Decree.table, row["id"], "state"),
            ),
            described(Decree, "number", sql="d.number", width=130, editable=False, icon=scan),
            described(Decree, "day", sql="d.day", editable=False),
            described(Decree, "ends", sql="d.ends", width=116, editable=False),
            described(Decree, "act", sql="d.act", width=220, editable=False),
        ]

    def _today(self) -> datetime.date:
        return self._desk.today()
