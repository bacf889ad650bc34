"""A dialog that is a list with a few deeds below it: history, basket, acts, backups."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kimdesk.i18n import _
from kimdesk.ui import theme
from kimdesk.ui.buttons import button, label


class ListDialog(QDialog):
    """headings: of the columns. The chosen row is `chosen()`, its number in what `fill` was given."""

    def __init__(
        self, title: str, text: str, headings: Sequence[str], empty: str, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(theme.px(760), theme.px(460))
        self.table = QTableWidget(0, len(headings))
        self.table.setHorizontalHeaderLabels(list(headings))
        self.table.setAccessibleName(title)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(theme.px(34))
        head = self.table.horizontalHeader()
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._empty = label(empty, "muted", wraps=True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.px(8))
        self._buttons.addStretch(1)
        close = button(_("Tutup"), self.reject)
        self._buttons.addWidget(close)
        self._needing: list[QPushButton] = []
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(20)] * 4)
        box.setSpacing(theme.px(12))
        box.addWidget(label(title, "heading"))
        box.addWidget(label(text, "muted", wraps=True))
        box.addWidget(self._empty)
        box.addWidget(self.table, 1)
        self._rest = QWidget()
        box.addWidget(self._rest, 1)
        box.addLayout(self._buttons)
        self.table.itemSelectionChanged.connect(self._enable)

    def add(
        self, words: str, act: Callable[[], object], *, role: str = "", needs_row: bool = True
    ) -> QPushButton:
        """Add a deed; with `needs_row` it can be done only while a row is chosen."""
        made = button(words, act, role=role)
        self._buttons.insertWidget(self._buttons.count() - 1, made)
        if needs_row:
            self._needing.append(made)
        self._enable()
        return made

    def fill(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows."""
        self.table.setRowCount(len(rows))
        for line, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(line, column, item)
        self.table.resizeColumnsToContents()
        for column in range(self.table.columnCount()):
            self.table.setColumnWidth(column, min(self.table.columnWidth(column) + 12, theme.px(320)))
        self._empty.setVisible(not rows)
        self.table.setVisible(bool(rows))
        self._rest.setVisible(not rows)
        if rows:
            self.table.selectRow(0)
        self._enable()

    def say_empty(self, text: str) -> None:
        """What stands there when there are no rows."""
        self._empty.setText(text)

    def chosen(self) -> int:
        """The number of the chosen row; -1 for none."""
        rows = self.table.selectionModel().selectedRows()
        return rows[0].row() if rows else -1

    def _enable(self) -> None:
        for made in self._needing:
            made.setEnabled(self.chosen() >= 0)
