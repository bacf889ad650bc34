"""The groups behind a number: a list in a dialog; opening one makes it the scope."""

import sqlite3

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from kimdesk.entities import Group
from kimdesk.i18n import _, number_of, pgettext, with_dots
from kimdesk.kinds import Day
from kimdesk.kinds.day import PartialDay
from kimdesk.store import Scope
from kimdesk.ui import theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.table import Empty, EntityTable, Query, computed, described


class GroupsDialog(QDialog):
    """term: a condition on `tally t`, with its parameters; tab: where opening a group leads."""

    def __init__(
        self, desk: Desk, title: str, term: tuple[str, list[str]], tab: str, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._desk, self._tab = desk, tab
        self.setWindowTitle(title)
        self.resize(theme.px(760), theme.px(480))
        self._count = label("", "muted")
        columns = [
            described(Group, "name", sql="k.name", width=220, editable=False),
            described(Group, "region", sql="k.region", width=260, editable=False),
            computed(
                "members", pgettext("several", "Anggota"), lambda row: with_dots(row["members"]),
                sql="t.members", width=80, align="right",
            ),
            computed("ends", _("SK sampai"), _ends, sql="t.decree_end", width=100),
        ]  # fmt: skip
        self.table = EntityTable(desk, "groups.dialog", columns, empty=Empty(_("Tidak ada kelompok")))
        self._open = button(_("Buka kelompok"), lambda: self._lead(self.table.current_id()), role="primary")
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(20)] * 4)
        box.setSpacing(theme.px(12))
        box.addWidget(label(title, "heading", wraps=True))
        box.addWidget(self._count)
        box.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Tutup"), self.reject))
        row.addWidget(self._open)
        box.addLayout(row)
        self.table.counted.connect(self._counted)
        self.table.opened.connect(self._lead)
        kims, params = desk.scope.kims(desk.today())
        self.table.show_query(
            Query(
                source="tally t JOIN kim k ON k.id = t.kim", key="k.seq", id="k.id",
                where=f"t.kim IN ({kims}) AND {term[0]}", params=(*params, *term[1]),
                order="k.region, k.name COLLATE NOCASE", tables=frozenset({"kim", "decree", "membership"}),
                small=False,
            )
        )  # fmt: skip
        self.table.view.setFocus()

    def done(self, result: int) -> None:
        self.table.close_reading()
        super().done(result)

    def _counted(self, count: int) -> None:
        self._count.setText(number_of("{n} kelompok. Enter membuka kelompok.", count))
        if count and not self.table.current_id():
            self.table.view.selectRow(0)

    def _lead(self, kim: str) -> None:
        if kim:
            self.accept()
            self._desk.set_scope(Scope(kim=kim))
            self._desk.go_to("", tab=self._tab)


def _ends(row: sqlite3.Row) -> str:
    ends = row["ends"]
    return Day().show(PartialDay.from_iso(ends)) if ends else ""
