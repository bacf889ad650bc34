"""The board of Ringkasan: a row of figures, and below it cards in two columns, or one where it is narrow."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from kimdesk.ui import theme
from kimdesk.ui.buttons import card, label
from kimdesk.ui.charts import Drawn, Figure

TWO_COLUMNS = 760
"""Unscaled width from which cards stand in two columns."""
FIGURE = 146
"""Unscaled width that a figure needs."""


class Board(QScrollArea):
    """What is shown is made anew whenever it changes; the place and the focus stay."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._width = 0
        self._figures: list[Figure] = []
        self._pieces: list[Drawn] = []
        self._grid = QGridLayout()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)

    def show_cards(
        self,
        figures: Sequence[Figure],
        left: Sequence[QWidget],
        right: Sequence[QWidget],
        above: Sequence[QWidget] = (),
    ) -> None:
        """above: bars over everything, such as one that says that a filter is on."""
        position, focused = self.verticalScrollBar().value(), self._focused()
        inner = QWidget()
        inner.setProperty("surface", "clear")
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(theme.px(20), theme.px(12), theme.px(16), theme.px(16))
        whole.setSpacing(theme.px(12))
        for widget in above:
            whole.addWidget(widget)
        self._figures = list(figures)
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.px(8))
        whole.addLayout(self._grid)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(theme.px(12))
        for cards in (left, right):
            column = QVBoxLayout()
            column.setSpacing(theme.px(12))
            for widget in cards:
                column.addWidget(widget)
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        whole.addLayout(self._columns)
        whole.addStretch(1)
        self._pieces = [*figures, *(piece for one in (*left, *right) for piece in one.findChildren(Drawn))]
        self._fit(self._width)
        self.setWidget(inner)
        for before, after in pairwise(self._pieces):
            QWidget.setTabOrder(before, after)
        self.verticalScrollBar().setValue(position)
        if 0 <= focused < len(self._pieces):
            self._pieces[focused].setFocus()

    def drawn(self) -> list[Drawn]:
        """Every figure, bar and line, in their order."""
        return list(self._pieces)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._width = event.size().width()
        self._fit(self._width)
        super().resizeEvent(event)

    def _focused(self) -> int:
        """The number of the piece with the focus; -1 for none."""
        return next((number for number, piece in enumerate(self._pieces) if piece.hasFocus()), -1)

    def _fit(self, width: int) -> None:
        most = max(1, (width - theme.px(36)) // theme.px(FIGURE))
        rows = -(-len(self._figures) // most) if self._figures else 1
        columns = -(-len(self._figures) // rows) if self._figures else 1
        for number, figure in enumerate(self._figures):
            self._grid.addWidget(figure, number // columns, number % columns)
        roomy = width >= theme.px(TWO_COLUMNS)
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.LeftToRight if roomy else ways.TopToBottom)


def chart(title: str, pieces: Sequence[QWidget], note: str = "") -> QFrame:
    """A card with a heading, its bars or lines, and a note below them."""
    made = card()
    box = QVBoxLayout(made)
    box.setContentsMargins(theme.px(10), theme.px(10), theme.px(10), theme.px(10))
    box.setSpacing(0)
    heading = label(title, "heading")
    heading.setContentsMargins(theme.px(6), 0, 0, theme.px(6))
    box.addWidget(heading)
    for piece in pieces:
        box.addWidget(piece)
    if note:
        said = label(note, "small", wraps=True)
        said.setContentsMargins(theme.px(6), theme.px(4), theme.px(6), 0)
        box.addWidget(said)
    return made
