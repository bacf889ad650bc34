"""The window of a desk that gathers: the folder of incoming files, and the board of who has handed over.

It stands beside the main window and blocks nothing; closing it hides it, and the work goes on.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from kimdesk.i18n import _
from kimdesk.ui import theme
from kimdesk.ui.buttons import button, rule
from kimdesk.ui.coverage_page import CoveragePage
from kimdesk.ui.desk import Desk
from kimdesk.ui.handover.page import Page
from kimdesk.ui.icons import icon
from kimdesk.ui.inbox_files import InboxFiles

if TYPE_CHECKING:
    from kimdesk.store import Touched

WIDE, HIGH = 1040, 640
FILES, COVERAGE = range(2)


class InboxDialog(QDialog):
    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Kotak masuk"))
        self.files = InboxFiles(desk)
        self.coverage = CoveragePage(desk)
        self._pages: tuple[Page, ...] = (self.files, self.coverage)
        self.bar = QTabBar()
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setIconSize(QSize(theme.px(17), theme.px(17)))
        self.bar.setAccessibleName(_("Bagian kotak masuk"))
        self._stack = QStackedWidget()
        for sign, words in (("archive-restore", _("Kotak &masuk")), ("list-checks", _("&Cakupan"))):
            self.bar.addTab(icon(sign, "muted"), words)
        for page in self._pages:
            self._stack.addWidget(page)
        head = QHBoxLayout()
        head.addWidget(self.bar, 1)
        head.addWidget(button(_("Tutup"), self.reject))
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(20), theme.px(8), theme.px(20), theme.px(20))
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(rule())
        box.addSpacing(theme.px(16))
        box.addWidget(self._stack, 1)
        wanted = QSize(theme.px(WIDE), theme.px(HIGH))
        self.resize(wanted.boundedTo(self.screen().availableSize() - QSize(20, 48)))
        self.bar.currentChanged.connect(self._show)
        desk.touched.connect(self._touched)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show(self.bar.currentIndex())

    def _show(self, number: int) -> None:
        page = self._pages[number]
        self._stack.setCurrentWidget(page)
        if self.isVisible():
            page.came()
            page.take_focus()

    def _touched(self, touched: "Touched") -> None:
        if self.isVisible():
            self._pages[self.bar.currentIndex()].refresh(touched)
