"""Pages of which one is seen, chosen by chips above them that go on in a second line where they must."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from kimdesk.ui import theme
from kimdesk.ui.buttons import toggle
from kimdesk.ui.flow import FlowLayout


class ChipPages(QWidget):
    """`shown` carries the page that is seen from now on."""

    shown = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.stack = QStackedWidget()
        self.chips: dict[QWidget, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._row = FlowLayout(theme.px(6))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        box.addLayout(self._row)
        box.addWidget(self.stack, 1)

    def add_page(self, words: str, page: QWidget, *, inside: bool = True) -> None:
        """`inside` False: the page stands elsewhere for now, and only its chip is here."""
        chip = toggle(words, partial(self.show_page, page), on=not self.chips)
        self._group.addButton(chip)
        self._row.addWidget(chip)
        self.chips[page] = chip
        if inside:
            self.stack.addWidget(page)

    def current(self) -> QWidget | None:
        return self.stack.currentWidget()

    def show_page(self, page: QWidget) -> None:
        """Bring a page into sight; one that stands elsewhere stays there."""
        if self.stack.indexOf(page) >= 0:
            self.stack.setCurrentWidget(page)
            self.chips[page].setChecked(True)
            self.shown.emit(page)

    def take_in(self, page: QWidget) -> None:
        """Let a page that stood elsewhere be one of these, the first."""
        self.stack.insertWidget(0, page)
        self.chips[page].show()

    def give_out(self, page: QWidget) -> None:
        """Let a page stand elsewhere."""
        self.stack.removeWidget(page)
        self.chips[page].hide()
