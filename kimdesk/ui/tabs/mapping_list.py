"""The groups of a wider scope and when their potential was mapped; opening one goes to its mapping."""

import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from kimdesk import regions
from kimdesk.entities.partner import OFFERS
from kimdesk.entities.partnership import POTENTIALS
from kimdesk.i18n import _, number_of
from kimdesk.kinds import Choices, Day
from kimdesk.kinds.base import Kind
from kimdesk.store import Scope, Touched
from kimdesk.store.activity_list import in_scope
from kimdesk.ui import theme
from kimdesk.ui.buttons import label, toggle
from kimdesk.ui.desk import Desk
from kimdesk.ui.flow import FlowLayout
from kimdesk.ui.table import Column, Empty, EntityTable, Query, computed
from kimdesk.ui.table_query import Row

_NEWEST = (
    "(SELECT m.{field} FROM mapping m WHERE m.kim = r.id AND m.gone = 0"
    " ORDER BY m.day DESC, m.seq DESC LIMIT 1)"
)
_MAPPED = "EXISTS (SELECT 1 FROM mapping m WHERE m.kim = r.id AND m.gone = 0{more})"
_LAST = "m.day || substr('9999-12-31', length(m.day) + 1)"
"""The last day that the day of a mapping can mean, as text that sorts by time."""
CHOICES = ("all", "none", "old", "current")


class MappingList(QWidget):
    group_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._scope = Scope()
        self._choice = "all"
        self._group = QButtonGroup(self)
        chips = QWidget()
        flow = FlowLayout(theme.px(6))
        chips.setLayout(flow)
        words = (_("Semua kelompok"), _("Belum dipetakan"), _("Lebih dari 12 bulan"), _("Masih berlaku"))
        for choice, text in zip(CHOICES, words, strict=True):
            chip = toggle(text, partial(self.choose, choice), on=choice == "all")
            self._group.addButton(chip)
            flow.addWidget(chip)
        self.counted = label("", "muted")
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(chips, 1)
        row.addWidget(self.counted)
        row.addWidget(label(_("Enter membuka pemetaan"), "muted"))
        empty = Empty(_("Tidak ada kelompok yang cocok"), _("Pilih saringan atau wilayah lain."), icon="map")
        self.table = EntityTable(desk, "mitra.pemetaan", self._columns(), empty=empty)
        self.table.counted.connect(lambda n: self.counted.setText(number_of("{n} kelompok", n)))
        self.table.opened.connect(self.group_wanted)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        box.addLayout(row)
        box.addWidget(self.table, 1)
        self.setFocusProxy(self.table.view)

    def show_scope(self, scope: Scope) -> None:
        self._scope = scope
        self._list()

    def choose(self, choice: str) -> None:
        self._choice = choice
        self._list()

    def refresh(self, touched: Touched) -> None:
        self.table.refresh(touched)

    def _list(self) -> None:
        today = self._desk.today()
        where, params = in_scope(self._scope, today, "r.id")
        limit = (today - datetime.timedelta(days=365)).isoformat()
        current = _MAPPED.format(more=f" AND {_LAST} >= ?")
        if self._choice == "none":
            where += f" AND NOT {_MAPPED.format(more='')}"
        elif self._choice == "old":
            where, params = f"{where} AND {_MAPPED.format(more='')} AND NOT {current}", [*params, limit]
        elif self._choice == "current":
            where, params = f"{where} AND {current}", [*params, limit]
        self.table.show_query(
            Query(
                source="kim r", key="r.seq", id="r.id", where=where, params=tuple(params),
                order="r.region, r.name COLLATE NOCASE", tables=frozenset({"mapping", "kim"}), small=False,
            )
        )  # fmt: skip

    def _columns(self) -> list[Column]:
        def listed(name: str, options: tuple[tuple[str, str], ...], words: str, width: int) -> Column:
            kind: Kind = Choices(options)
            sql = _NEWEST.format(field=name)

            def show(row: Row) -> str:
                return kind.show(kind.from_sql(row[name]))

            return computed(name, words, show, sql=sql, width=width)

        return [
            computed("name", _("Kelompok"), _name, sql="r.name", width=200),
            computed("region", _("Wilayah"), _place, sql="r.region", width=190),
            computed(
                "mapped", _("Pemetaan terakhir"), self._mapped, sql=_NEWEST.format(field="day"), width=170,
                icon=self._sign,
            ),
            listed("potentials", POTENTIALS, _("Potensi"), 240),
            listed("needs", OFFERS, _("Kebutuhan"), 200),
        ]  # fmt: skip

    def _mapped(self, row: Row) -> str:
        return Day().show(Day().from_sql(row["mapped"])) or _("belum dipetakan")

    def _sign(self, row: Row) -> tuple[str, str]:
        day = Day().from_sql(row["mapped"])
        if day is None:
            return "circle", "muted"
        is_old = day.last < self._desk.today() - datetime.timedelta(days=365)
        return ("clock", "amber") if is_old else ("circle-check", "green")


def _name(row: Row) -> str:
    return f"KIM {row['name'] or ''}".strip()


def _place(row: Row) -> str:
    return regions.short_path(row["region"]) if row["region"] else _("Wilayah belum diisi")
