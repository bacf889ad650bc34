"""The tab Kegiatan: what the groups of the scope did, what they plan, and what was noted about them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kimdesk.i18n import N_, NP_, _, pgettext, with_dots
from kimdesk.store import Scope
from kimdesk.ui import theme
from kimdesk.ui.buttons import button, toggle
from kimdesk.ui.desk import Desk
from kimdesk.ui.flow import FlowLayout
from kimdesk.ui.tabs.activity_pages import ActivityPage, NotePage, ProgrammePage
from kimdesk.ui.tabs.record_page import RecordPage
from kimdesk.ui.tabs.side_by_side import lay_side_by_side
from kimdesk.ui.tabs.tab import Tab

if TYPE_CHECKING:
    from kimdesk.store import Touched

PANEL = 292
PAGES: tuple[tuple[Callable[[Desk], RecordPage], str, str], ...] = (
    (ActivityPage, NP_("several", "Kegiatan"), N_("Kegiatan baru")),
    (ProgrammePage, NP_("several", "Program kerja"), N_("Program baru")),
    (NotePage, NP_("several", "Catatan"), N_("Catatan baru")),
)


class ActivitiesTab(Tab):
    key = "kegiatan"
    label = N_("Kegiatan")
    icon = "calendar-check"
    tables = frozenset({"activity", "programme"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.pages: list[RecordPage] = []
        self.chips: list[QPushButton] = []
        self._left, self._right = QStackedWidget(), QStackedWidget()
        self._group = QButtonGroup(self)
        chips = QWidget()
        flow = FlowLayout(theme.px(8))
        chips.setLayout(flow)
        for number, (make, words, _new) in enumerate(PAGES):
            page = make(desk)
            chip = toggle(pgettext("several", words), on=number == 0)
            self._group.addButton(chip, number)
            flow.addWidget(chip)
            page.totalled.connect(lambda count, number=number: self._show_total(number, count))
            self.pages.append(page)
            self.chips.append(chip)
            self._left.addWidget(page)
            self._right.addWidget(page.panel)
        self.add = button(_(PAGES[0][2]), self.new, icon="plus")
        top = QHBoxLayout()
        top.setSpacing(theme.px(8))
        top.addWidget(chips, 1)
        top.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        listed = QVBoxLayout()
        listed.addLayout(top)
        listed.addWidget(self._left, 1)
        lay_side_by_side(self, listed, self._right, PANEL)
        self._group.idClicked.connect(self._show_page)
        self.setFocusProxy(self.page)

    @property
    def page(self) -> RecordPage:
        """The list that is on the screen."""
        return self.pages[self._left.currentIndex()]

    def set_scope(self, scope: Scope) -> None:
        for page in self.pages:
            page.show_scope(scope)

    def refresh(self, touched: "Touched") -> None:
        for page in self.pages:
            page.refresh(touched)

    def go_to(self, table: str, row: str, field: str) -> None:
        number = next((n for n, page in enumerate(self.pages) if page.entity.table == table), None)
        if number is None:
            return
        self._show_page(number)
        if row:
            self.page.select(row, field)
        else:
            self.page.new()

    def new(self) -> None:
        self.page.new()

    def flush(self) -> None:
        for page in self.pages:
            page.flush()

    def _show_page(self, number: int) -> None:
        self.flush()
        self.chips[number].setChecked(True)
        self._left.setCurrentIndex(number)
        self.setFocusProxy(self.page)
        self._right.setCurrentIndex(number)
        self.add.setText(_(PAGES[number][2]))

    def _show_total(self, number: int, count: int) -> None:
        words = pgettext("several", PAGES[number][1])
        self.chips[number].setText(f"{words} {with_dots(count)}" if count else words)
