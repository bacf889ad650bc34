"""The tab Ringkasan: the scope at a glance. Each number leads to its list; nothing is edited here.

It is the first thing that a new window shows, so each board is made when there is something for it.
"""

import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kimdesk.i18n import N_, _
from kimdesk.store import Scope
from kimdesk.ui import theme
from kimdesk.ui.asking import Asking
from kimdesk.ui.buttons import label
from kimdesk.ui.desk import Desk
from kimdesk.ui.tabs.tab import Tab

if TYPE_CHECKING:
    from kimdesk.store import Store, Touched
    from kimdesk.store.overview import Overview
    from kimdesk.ui.tabs.overview_board import Board
    from kimdesk.ui.tabs.overview_group import GroupBoard, GroupFacts
    from kimdesk.ui.tabs.overview_region import RegionBoard


class OverviewTab(Tab):
    key = "ringkasan"
    label = N_("Ringkasan")
    icon = "layout-dashboard"
    tables = frozenset[str]()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._waiting = QWidget()
        said = QVBoxLayout(self._waiting)
        said.setContentsMargins(*[theme.px(20)] * 4)
        said.addWidget(label(_("Menghitung …"), "muted"))
        said.addStretch(1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._waiting)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._pages)
        self._showed_group = False
        self._of_group: Asking[GroupFacts] = Asking(desk, _("Menghitung ringkasan"), self._show_group)
        self._of_region: Asking[Overview] = Asking(desk, _("Menghitung ringkasan"), self._show_region)

    @cached_property
    def _empty(self) -> QWidget:
        from kimdesk.ui.empty_page import Empty, empty_page

        page = empty_page(
            Empty(
                _("Belum ada kelompok di sini"),
                _("Buat kelompok baru, atau pilih wilayah lain di sebelah kiri."),
                _("Kelompok baru"), lambda: self.desk.want("new_group"), "users",
            )
        )  # fmt: skip
        self._pages.addWidget(page)
        return page

    @cached_property
    def group(self) -> "GroupBoard":
        from kimdesk.ui.tabs.overview_group import GroupBoard

        board = GroupBoard(self.desk)
        self._pages.addWidget(board)
        return board

    @cached_property
    def region(self) -> "RegionBoard":
        from kimdesk.ui.tabs.overview_region import RegionBoard

        board = RegionBoard(self.desk)
        self._pages.addWidget(board)
        return board

    @property
    def board(self) -> "Board":
        """The board that is on the screen, or would be."""
        return self.group if self.desk.scope.kim else self.region

    def set_scope(self, scope: Scope) -> None:
        today = self.desk.today()
        if scope.kim:
            self._of_region.forget()
            if self.desk.store.one("SELECT 1 FROM kim WHERE id = ? AND gone = 0", (scope.kim,)):
                self._of_group.ask(lambda store: _group_facts(store, scope.kim, today), at_once=True)
            else:
                self._pages.setCurrentWidget(self._empty)
            return
        if self._showed_group:
            self._pages.setCurrentWidget(self._waiting)
            self._showed_group = False
        self._of_region.ask(lambda store: _overview(store, scope, today), at_once=False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Ctrl+1 leads here: the first number takes the focus."""
        pieces = self.board.drawn()
        if pieces:
            pieces[0].setFocus(Qt.FocusReason.TabFocusReason)

    def new(self) -> None:
        self.desk.want("new_group")

    def refresh(self, touched: "Touched") -> None:
        self.set_scope(self.desk.scope)

    def _show_group(self, facts: "GroupFacts") -> None:
        self._showed_group = True
        self.group.show_facts(facts)
        self._pages.setCurrentWidget(self.group)

    def _show_region(self, found: "Overview") -> None:
        if found.totals.groups or found.villages:
            self.region.show_overview(found)
            self._pages.setCurrentWidget(self.region)
        else:
            self._pages.setCurrentWidget(self._empty)


def _group_facts(store: "Store", kim: str, today: datetime.date) -> "GroupFacts":
    from kimdesk.ui.tabs.overview_group import group_facts

    return group_facts(store, kim, today)


def _overview(store: "Store", scope: Scope, today: datetime.date) -> "Overview":
    from kimdesk.store.overview import overview

    return overview(store, scope, today)
