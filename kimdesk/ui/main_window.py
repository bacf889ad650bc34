"""The window: scope on the left, its head and the tabs on the right, status below.

It puts the parts together and passes on what they say; what they do is theirs.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from kimdesk.i18n import _
from kimdesk.store import Scope
from kimdesk.ui import theme
from kimdesk.ui.actions import Actions
from kimdesk.ui.desk import Desk
from kimdesk.ui.navigation import scope_for
from kimdesk.ui.notices import NoticeBar
from kimdesk.ui.scope_head import ScopeHead
from kimdesk.ui.scope_tree import ScopeTree
from kimdesk.ui.shortcuts import key_of
from kimdesk.ui.status_bar import StatusBar
from kimdesk.ui.tab_stack import TabStack
from kimdesk.ui.top_bar import TopBar
from kimdesk.ui.undo_keys import UndoKeys

if TYPE_CHECKING:
    from kimdesk.store import Touched

SIDE = 250
"""Unscaled width of the scope tree at first."""
SMALLEST_SCREEN = 1366, 768
"""Pixels of the old laptop that the window fits on at any size of the text."""


class MainWindow(QMainWindow):
    """One desk, one window."""

    closing = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setWindowTitle("kimdesk")
        self.actions_ = Actions(desk, self)
        self.top = TopBar(desk, self.actions_)
        self.tree = ScopeTree(desk)
        self.head = ScopeHead(desk)
        self.tabs = TabStack(desk)
        self.status = StatusBar(desk)
        self._stand_up()
        self.setStatusBar(self.status)
        self._add_keys()
        UndoKeys(self)
        desk.touched.connect(self._touched)
        desk.scope_changed.connect(self._scope_changed)
        desk.going.connect(self._go)
        self._restore_place()
        self.tabs.show_first(desk.store.setting("window.tab", ""))

    def flush(self) -> None:
        """Write whatever is still being typed anywhere."""
        self.tabs.flush()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.flush()
        settings = {
            "window.geometry": _text(self.saveGeometry()),
            "window.side": round(self._split.sizes()[0] * 100 / theme.px(100)),
            "window.tab": self.tabs.current_key(),
            "window.scope": [self.desk.scope.region, self.desk.scope.kim],
        }
        for name, value in settings.items():
            self.desk.store.set_setting(name, value)
        self.tabs.close_reading()
        self.closing.emit()
        super().closeEvent(event)

    def come_to_front(self) -> None:
        """Another start of the program asked for this window."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def _stand_up(self) -> None:
        """Put the parts in their places from the outside in: what moves is dressed anew with all it holds."""
        body = QWidget()
        self.setCentralWidget(body)
        whole = QVBoxLayout(body)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.top)
        if self.desk.store.notice:
            whole.addWidget(NoticeBar("check", self.desk.store.notice, []))
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        whole.addWidget(self._split, 1)
        right = QWidget()
        right.setProperty("surface", "ground")
        self._split.addWidget(self.tree)
        self._split.addWidget(right)
        self._split.setStretchFactor(1, 1)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.tabs, 1)

    def _add_keys(self) -> None:
        for number in range(len(self.tabs.entries)):
            self._key(QKeySequence(f"Ctrl+{number + 1}"), partial(self.tabs.show_number, number))
        self._key(key_of("scope"), self.tree.take_focus)
        self._key(key_of("new"), lambda: self.tabs.current().new())
        self._key(key_of("print"), lambda: self.tabs.current().print())
        self._key(key_of("search"), self.top.search.take_focus)

    def _key(self, key: QKeySequence, act: Callable[[], object]) -> None:
        action = QAction(self)
        action.setShortcut(key)
        action.triggered.connect(lambda _checked=False: act())
        self.addAction(action)

    def _touched(self, touched: "Touched") -> None:
        self.tree.refresh(touched)
        self.head.refresh(touched)
        self.tabs.refresh(touched)
        self.actions_.refresh()

    def _scope_changed(self, scope: Scope) -> None:
        self.tree.show_scope(scope)
        self.head.set_scope(scope)
        self.tabs.set_scope(scope)

    def _go(self, tab: str, table: str, row: str, field: str) -> None:
        self.tabs.flush()
        self.desk.set_scope(scope_for(self.desk.store, table, row, self.desk.scope))
        self.tabs.go_to(tab, table, row, field)

    def _restore_place(self) -> None:
        self.setMinimumSize(min(theme.px(900), SMALLEST_SCREEN[0]), 560)
        self.resize(*SMALLEST_SCREEN)
        geometry = self.desk.store.setting("window.geometry", "")
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
        side = theme.px(self.desk.store.setting("window.side", SIDE))
        self._split.setSizes([side, max(self.width() - side, 1)])
        self.setAccessibleName(_("Jendela kimdesk"))
        self.head.set_scope(self.desk.scope)
        self.tree.show_scope(self.desk.scope)


def _text(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode()
