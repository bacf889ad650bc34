"""How the pages of hand-over look: a figure with its words, a plain table, a signed line."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QLabel,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kimdesk.ui import theme
from kimdesk.ui.buttons import card, label
from kimdesk.ui.icons import picture
from kimdesk.ui.plain_tables import set_plain


class Tile(QFrame):
    """A figure with its words below, on a white card. tone: muted | accent | info | check | block."""

    def __init__(self, words: str, tone: str) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.figure = label("", "figure")
        self.figure.setProperty("level", tone)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(13), theme.px(8), theme.px(13), theme.px(8))
        box.setSpacing(theme.px(2))
        box.addWidget(self.figure)
        box.addWidget(label(words, "muted"))


def table(name: str, headings: Sequence[str], widths: Sequence[int]) -> QTableWidget:
    """A table of whole lines; the last column takes the rest. widths: unscaled, of the columns before it."""
    made = QTableWidget(0, len(headings))
    set_plain(made, name)
    made.setHorizontalHeaderLabels(list(headings))
    made.setWordWrap(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setMinimumHeight(theme.px(130))
    made.verticalHeader().setDefaultSectionSize(theme.px(34))
    for column, width in enumerate(widths):
        made.setColumnWidth(column, theme.px(width))
    made.horizontalHeader().setSectionResizeMode(len(headings) - 1, QHeaderView.ResizeMode.Stretch)
    return made


def fill(made: QTableWidget, rows: Sequence[Sequence[str]]) -> None:
    """Show these rows, and stay on the line that was chosen."""
    line = max(made.currentRow(), 0)
    made.setRowCount(len(rows))
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            made.setItem(number, column, item)
    if rows:
        made.selectRow(min(line, len(rows) - 1))


def framed(widget: QWidget) -> QFrame:
    """A table on a white card."""
    made = card()
    box = QVBoxLayout(made)
    box.setContentsMargins(1, 1, 1, 1)
    box.addWidget(widget)
    return made


def scrolled(widget: QWidget) -> QScrollArea:
    """A page that can be scrolled where the screen is too low for it."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    widget.setProperty("surface", "clear")
    made.setWidget(widget)
    return made


def sign(name: str, tone: str, size: int = 32) -> QLabel:
    """A drawing that says the state at one look; the words beside it say it too."""
    made = QLabel()
    made.setPixmap(picture(name, tone, theme.px(size), made.devicePixelRatioF()))
    return made


def spoken(words: str) -> QLabel:
    """Six words, large, to be read aloud and copied."""
    made = label(words, "figure", wraps=True)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    font = made.font()
    font.setWeight(QFont.Weight.DemiBold)
    made.setFont(font)
    return made
