"""Profil: everything about one group, with its notes and files; for a region, the list of its groups."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from kimdesk.entities import Group
from kimdesk.findings import Finding
from kimdesk.i18n import N_, _, number_of, pgettext
from kimdesk.rules import check_group
from kimdesk.store import Scope
from kimdesk.ui import theme
from kimdesk.ui.attachments import Attachments
from kimdesk.ui.buttons import label, search_line
from kimdesk.ui.desk import Desk
from kimdesk.ui.form import Form, Part, Rows
from kimdesk.ui.remarks import Remarks
from kimdesk.ui.table import Empty, EntityTable, Query, computed, described
from kimdesk.ui.tabs.tab import Tab

if TYPE_CHECKING:
    from kimdesk.store import Touched

GROUP_TABLES = frozenset({"kim", "decree", "membership"})


class ProfileTab(Tab):
    key = "profil"
    label = N_("Profil")
    icon = "contact"
    tables = frozenset({"kim", "remark", "attachment"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._pages = QStackedWidget()
        self._one: _OneGroup | None = None
        self._many: _ManyGroups | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(20), theme.px(12), theme.px(16), 0)
        box.addWidget(self._pages)

    def set_scope(self, scope: Scope) -> None:
        if scope.kim:
            self._group().show_group(scope.kim)
            self._pages.setCurrentWidget(self._group())
        else:
            self._groups().show_scope(scope)
            self._pages.setCurrentWidget(self._groups())

    def refresh(self, touched: "Touched") -> None:
        if self.desk.scope.kim:
            self._group().refresh(touched)
        else:
            self._groups().table.refresh(touched)

    def go_to(self, table: str, row: str, field: str) -> None:
        if table == "kim" and self.desk.scope.kim:
            self._group().form.go_to(table, field)

    def flush(self) -> None:
        if self._one is not None:
            self._one.form.flush()

    def _group(self) -> "_OneGroup":
        if self._one is None:
            self._one = _OneGroup(self.desk)
            self._pages.addWidget(self._one)
        return self._one

    def _groups(self) -> "_ManyGroups":
        if self._many is None:
            self._many = _ManyGroups(self.desk)
            self._pages.addWidget(self._many)
        return self._many


class _OneGroup(QWidget):
    """The form over a group, and beside it its notes and files."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.form = Form(desk, [Part(Group)], checks=self._check, columns=6, cards=True)
        self.remarks = Remarks(desk)
        self.attachments = Attachments(desk)
        side = QVBoxLayout()
        side.setSpacing(theme.px(12))
        side.addWidget(self.remarks, 1)
        side.addWidget(self.attachments, 1)
        side.setContentsMargins(0, 0, theme.px(2), theme.px(12))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(self.form, 1)
        holder = QWidget()
        holder.setProperty("surface", "clear")
        holder.setLayout(side)
        scroll = QScrollArea()
        scroll.setWidget(holder)
        scroll.setWidgetResizable(True)
        scroll.setFixedWidth(theme.px(284))
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.addWidget(scroll)

    def show_group(self, kim: str) -> None:
        self.form.show_rows({Group: kim})
        self.remarks.show_owner(Group, kim)
        self.attachments.show_owner(Group, kim)

    def refresh(self, touched: "Touched") -> None:
        self.form.refresh(touched)
        self.remarks.refresh(touched)
        self.attachments.refresh(touched)

    def _check(self, rows: Rows) -> Sequence[Finding]:
        group = self._desk.store.get(Group, rows[Group])
        return check_group(group, self._desk.today()) if group is not None else []


class _ManyGroups(QWidget):
    """Every group of the scope; opening one makes it the scope."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._scope = Scope()
        self.filter = search_line(_("Cari nama kelompok"))
        self.filter.setFixedWidth(theme.px(220))
        self.filter.textChanged.connect(lambda _text: self._list())
        self._count = label("", "muted")
        empty = Empty(
            _("Belum ada kelompok di sini"),
            _("Buat kelompok baru, atau pilih wilayah lain di sebelah kiri."),
            _("Kelompok baru"),
            lambda: desk.want("new_group"),
            icon="users",
        )
        columns = [
            described(Group, "name", sql="k.name", width=200),
            described(Group, "region", sql="k.region", width=250, editable=False),
            computed(
                "members",
                pgettext("several", "Anggota"),
                lambda row: str(row["members"]),
                sql="t.members",
                width=76,
                align="right",
            ),
            computed("men", "L", lambda row: str(row["men"]), sql="t.men", width=48, align="right"),
            computed("women", "P", lambda row: str(row["women"]), sql="t.women", width=48, align="right"),
            described(Group, "state", sql="k.state", width=130),
            described(Group, "stratum", sql="k.stratum", width=100),
            described(Group, "founded", sql="k.founded"),
            described(Group, "address", sql="k.address", width=200, hidden=True),
        ]
        self.table = EntityTable(desk, "groups", columns, empty=empty)
        self.table.opened.connect(lambda row: desk.set_scope(Scope(kim=row)))
        self.table.counted.connect(lambda n: self._count.setText(number_of("{n} kelompok", n)))
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self.filter)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(label(_("Enter membuka kelompok"), "muted"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, theme.px(12))
        box.setSpacing(theme.px(10))
        box.addLayout(row)
        box.addWidget(self.table, 1)

    def show_scope(self, scope: Scope) -> None:
        self._scope = scope
        self._list()

    def _list(self) -> None:
        kims, params = self._scope.kims(self._desk.today())
        where, text = f"k.gone = 0 AND k.id IN ({kims})", self.filter.text().strip()
        if text:
            where += " AND k.name LIKE ? ESCAPE '\\'"
            params = [*params, "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"]
        self.table.show_query(
            Query(
                source="kim k JOIN tally t ON t.kim = k.id",
                key="k.seq",
                id="k.id",
                where=where,
                params=tuple(params),
                order="k.region, k.name COLLATE NOCASE",
                tables=GROUP_TABLES,
                small=self._scope.region.count(".") >= 2,
            )
        )
