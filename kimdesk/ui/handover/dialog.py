"""The window of hand-over: five pages, one for each thing that a person does with a stick.

It stands beside the main window and blocks nothing; closing it hides it, and work goes on.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from kimdesk.i18n import _, pgettext
from kimdesk.ui import theme
from kimdesk.ui.buttons import button
from kimdesk.ui.desk import Desk
from kimdesk.ui.handover.page import Page
from kimdesk.ui.icons import icon

if TYPE_CHECKING:
    from kimdesk.store import Touched

WIDE, HIGH = 1040, 640
GIVE, TAKE, PAST, DEVICES, PRACTICE = range(5)


class HandoverDialog(QDialog):
    """`page(n)` is built when it is first asked for."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Serah terima USB"))
        self._desk = desk
        self._pages: dict[int, Page] = {}
        self.bar = QTabBar()
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setIconSize(QSize(theme.px(17), theme.px(17)))
        self.bar.setAccessibleName(_("Bagian serah terima"))
        for sign, words in (
            ("upload", _("Serahkan")),
            ("download", pgettext("take a file", "Terima")),
            ("history", _("Riwayat")),
            ("laptop", pgettext("several", "Perangkat")),
            ("graduation-cap", _("Latihan")),
        ):
            number = self.bar.addTab(icon(sign, "muted"), words)
            self.bar.setTabToolTip(number, f"Alt+{number + 1}")
        self._stack = QStackedWidget()
        self.leave = button(_("Tutup"), self.reject)
        self._lay_out()
        self.bar.currentChanged.connect(self._show)
        desk.touched.connect(self._touched)

    def page(self, number: int) -> Page:
        if number not in self._pages:
            made = self._pages[number] = _built(number, self._desk)
            self._stack.addWidget(made)
        return self._pages[number]

    def show_page(self, number: int) -> Page:
        """Bring a page to the front and give it the keyboard."""
        self.bar.setCurrentIndex(number)
        self._show(number)
        return self.page(number)

    def open_file(self, path: Path) -> None:
        """Look into a hand-over file."""
        from kimdesk.ui.handover.taking_page import TakingPage

        page = self.show_page(TAKE)
        assert isinstance(page, TakingPage)
        page.look_into(path)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show(self.bar.currentIndex())

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self._hand_back()

    def done(self, result: int) -> None:
        super().done(result)
        self._hand_back()

    def _hand_back(self) -> None:
        parent = self.parentWidget()
        if parent is not None and parent.isVisible():
            parent.activateWindow()

    def _show(self, number: int) -> None:
        page = self.page(number)
        self._stack.setCurrentWidget(page)
        if self.isVisible():
            page.came()
            page.take_focus()

    def _touched(self, touched: "Touched") -> None:
        page = self._pages.get(self.bar.currentIndex())
        if page is not None and self.isVisible():
            page.refresh(touched)

    def _lay_out(self) -> None:
        line = QFrame()
        line.setProperty("look", "rule")
        head = QHBoxLayout()
        head.addWidget(self.bar, 1)
        head.addWidget(self.leave)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(20), theme.px(8), theme.px(20), theme.px(20))
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(line)
        box.addSpacing(theme.px(16))
        box.addWidget(self._stack, 1)
        for number in range(self.bar.count()):
            self._key(number)
        wanted = QSize(theme.px(WIDE), theme.px(HIGH))
        self.resize(wanted.boundedTo(self.screen().availableSize() - QSize(20, 48)))

    def _key(self, number: int) -> None:
        from PySide6.QtGui import QKeySequence, QShortcut

        key = QShortcut(QKeySequence(f"Alt+{number + 1}"), self)
        key.setContext(Qt.ShortcutContext.WindowShortcut)
        key.activated.connect(lambda: self.bar.setCurrentIndex(number))


def _built(number: int, desk: Desk) -> Page:
    """Each page is imported when it is first wanted."""
    if number == GIVE:
        from kimdesk.ui.handover.giving_page import GivingPage

        return GivingPage(desk)
    if number == TAKE:
        from kimdesk.ui.handover.taking_page import TakingPage

        return TakingPage(desk)
    if number == PAST:
        from kimdesk.ui.handover.past_page import PastPage

        return PastPage(desk)
    if number == DEVICES:
        from kimdesk.ui.handover.devices_page import DevicesPage

        return DevicesPage(desk)
    from kimdesk.ui.handover.practice_page import PracticePage

    return PracticePage(desk)
