"""The tab bar and its pages. A page is built when it is first shown and set to the scope when it is seen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from kimdesk.i18n import _, pgettext
from kimdesk.store import Scope
from kimdesk.ui import theme
from kimdesk.ui.desk import Desk
from kimdesk.ui.icons import icon
from kimdesk.ui.tabs import TABS, TabEntry
from kimdesk.ui.tabs.tab import Tab

if TYPE_CHECKING:
    from kimdesk.store import Touched


class TabStack(QWidget):
    """Shows one tab at a time; the others wait and are told later what happened."""

    shown = Signal(str)

    def __init__(self, desk: Desk, entries: tuple[TabEntry, ...] = TABS) -> None:
        super().__init__()
        self.entries = entries
        self._desk = desk
        self._tabs: dict[int, Tab] = {}
        self._stale: set[int] = set()
        self.bar = QTabBar()
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setIconSize(QSize(theme.px(17), theme.px(17)))
        self.bar.setAccessibleName(_("Tab"))
        for number, entry in enumerate(entries):
            self.bar.addTab(icon(entry.icon, "muted"), pgettext("tab", entry.label))
            self.bar.setTabToolTip(number, f"Ctrl+{number + 1}")
        self._pages = QStackedWidget()
        line = QFrame()
        line.setProperty("look", "rule")
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(4), 0, theme.px(16), 0)
        row.addWidget(self.bar, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(line)
        column.addWidget(self._pages, 1)
        self.bar.currentChanged.connect(self._show)
        self._number = -1

    def show_first(self, key: str) -> None:
        """Build and show the tab that was open last, or the first one."""
        keys = [entry.key for entry in self.entries]
        number = keys.index(key) if key in keys else 0
        self.bar.setCurrentIndex(number)
        if self._number < 0:
            self._show(number)

    def current(self) -> Tab:
        return self._tab(self.bar.currentIndex())

    def current_key(self) -> str:
        return self.entries[self.bar.currentIndex()].key

    def show_number(self, number: int) -> None:
        """Show a tab and put the focus where its work is done: its list, or what to do next without one."""
        from kimdesk.ui.empty_page import BEGIN

        self.bar.setCurrentIndex(number)
        holder: QWidget = self.current()
        while (proxy := holder.focusProxy()) is not None:
            holder = proxy
        nexts = [made for made in self.current().findChildren(QPushButton, BEGIN) if made.isVisible()]
        if nexts and not holder.isVisible():
            holder = nexts[0]
        holder.setFocus()
        if holder is self.current() and holder.hasFocus():
            (nexts[0].setFocus if nexts else self.focusNextChild)()

    def show_key(self, key: str) -> Tab:
        """Show the tab with this key; KeyError when there is none."""
        numbers = {entry.key: number for number, entry in enumerate(self.entries)}
        self.bar.setCurrentIndex(numbers[key])
        return self.current()

    def go_to(self, key: str, table: str, row: str, field: str) -> None:
        """Show the tab, or the one that shows the entity, and let it lead to the row."""
        fitting = key or next(
            (entry.key for entry in self.entries if table in entry.tables), self.current_key()
        )
        tab = self.show_key(fitting)
        if table:
            tab.go_to(table, row, field)

    def flush(self) -> None:
        for tab in self._tabs.values():
            tab.flush()

    def set_scope(self, scope: Scope) -> None:
        self.flush()
        self._stale = set(self._tabs)
        self._freshen(scope)

    def refresh(self, touched: "Touched") -> None:
        for number, tab in self._tabs.items():
            if number == self._number:
                tab.refresh(touched)
            else:
                self._stale.add(number)

    def close_reading(self) -> None:
        """Let every table stop its reading, so that the register can be closed."""
        from kimdesk.ui.table import EntityTable

        for table in self.findChildren(EntityTable):
            table.close_reading()

    def _show(self, number: int) -> None:
        if number == self._number:
            return
        if self._number in self._tabs:
            self._tabs[self._number].flush()
        self._number = number
        self._show_icons()
        tab = self._tab(number)
        self._pages.setCurrentWidget(tab)
        self._freshen(self._desk.scope)
        self.shown.emit(self.entries[number].key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_icons()

    def _show_icons(self) -> None:
        """The words of all tabs come first; their icons are shown where there is room for both."""
        for number, entry in enumerate(self.entries):
            self.bar.setTabIcon(number, icon(entry.icon, "accent" if number == self._number else "muted"))
        if self.bar.sizeHint().width() > self.width() - theme.px(20):
            for number in range(len(self.entries)):
                self.bar.setTabIcon(number, QIcon())

    def _tab(self, number: int) -> Tab:
        if number not in self._tabs:
            tab = self.entries[number].load()(self._desk)
            self._tabs[number] = tab
            self._pages.addWidget(tab)
            self._stale.add(number)
        return self._tabs[number]

    def _freshen(self, scope: Scope) -> None:
        if self._number in self._stale:
            self._stale.discard(self._number)
            self._tabs[self._number].set_scope(scope)
