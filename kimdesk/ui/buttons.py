"""Buttons, labels, chips and search lines as the theme draws them, with the names a screen reader says.

Made in one place, so that no tab has a look of its own. What a press does is for who asks for one.
"""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)  # fmt: skip

from kimdesk.ui import theme
from kimdesk.ui.icons import icon as icon_of

Slot = Callable[[], object]
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _presses(made: QAbstractButton, event: QKeyEvent) -> bool:
    """Enter presses the button that has the focus; Qt would press the default one of the dialog instead."""
    if event.key() not in _ENTER:
        return False
    if not event.isAutoRepeat():
        made.click()
    return True


class _Button(QPushButton):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _presses(self, event):
            super().keyPressEvent(event)


class _IconButton(QToolButton):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _presses(self, event):
            super().keyPressEvent(event)


def button(
    text: str, on_click: Slot | None = None, *, icon: str = "", role: str = "", tip: str = ""
) -> QPushButton:
    """A button with words. role: "" | "primary" | "danger" | "link" | "chip"."""
    made = _Button(text)
    made.setAutoDefault(role == "primary")
    if role:
        made.setProperty("role", role)
    if icon:
        tone = {"primary": "on_fill", "danger": "red"}.get(role, "ink")
        made.setIcon(icon_of(icon, tone))
        made.setIconSize(QSize(theme.px(16), theme.px(16)))
    if role == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    if tip:
        made.setToolTip(tip)
    if on_click is not None:
        made.clicked.connect(lambda: on_click())
    return made


def toggle(text: str, on_click: Slot | None = None, *, on: bool = False, tip: str = "") -> QPushButton:
    """A chip that stays down while what it stands for is chosen."""
    made = button(text, on_click, role="chip", tip=tip)
    made.setCheckable(True)
    made.setChecked(on)
    return made


def icon_button(icon: str, name: str, on_click: Slot | None = None, *, tone: str = "muted") -> QToolButton:
    """A button with an icon only; `name` is its tooltip and what a screen reader says."""
    made = _IconButton()
    made.setIcon(icon_of(icon, tone))
    made.setIconSize(QSize(theme.px(18), theme.px(18)))
    made.setFixedSize(theme.px(32), theme.px(32))
    made.setToolTip(name)
    made.setAccessibleName(name)
    if on_click is not None:
        made.clicked.connect(lambda: on_click())
    return made


def search_line(words: str) -> QLineEdit:
    """A line to search a list with; `words` say what is searched: in grey, and to a screen reader."""
    made = QLineEdit()
    made.setPlaceholderText(words)
    made.setAccessibleName(words)
    made.setClearButtonEnabled(True)
    return made


def label(text: str, look: str = "", *, wraps: bool = False) -> QLabel:
    """Plain text, never read as HTML. look: title | heading | section | label | muted | small | figure."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if look:
        made.setProperty("look", look)
    if wraps:
        made.setWordWrap(True)
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


class Elided(QLabel):
    """A line of text that is shortened where it has no room; the whole text is its tooltip."""

    def __init__(self, look: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        if look:
            self.setProperty("look", look)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(60), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), int(self.alignment()), text)


def chip(text: str, tone: str = "calm") -> QLabel:
    """A short state in a coloured pill. tone: calm | good | check | block | plain."""
    made = label(text)
    made.setProperty("chip", tone)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def card(parent: QWidget | None = None) -> QFrame:
    """A white surface with a thin edge."""
    made = QFrame(parent)
    made.setProperty("look", "card")
    return made


def rule() -> QFrame:
    """A thin horizontal line."""
    made = QFrame()
    made.setProperty("look", "rule")
    return made
