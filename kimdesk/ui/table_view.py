"""The view of a table: rows of one height, keys, clipboard, widths of columns."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

from kimdesk.kinds import Text
from kimdesk.ui import theme
from kimdesk.ui.shortcuts import key_of
from kimdesk.ui.table_delegate import CellDelegate
from kimdesk.ui.table_model import TableModel

if TYPE_CHECKING:
    from kimdesk.store import Store

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 34


class TableView(QTableView):
    """Rows of one height, whole rows selected, one cell with the cursor."""

    opened = Signal(int)
    marked = Signal(QModelIndex)
    rows_pasted = Signal(str)
    delete_pressed = Signal()
    went_past_end = Signal()
    typed = Signal(QModelIndex, str)

    def __init__(self, model: TableModel, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._column = 0
        self._cells = CellDelegate(model, store, self)
        self._cells.entered.connect(self._go_down)
        self._cells.typed.connect(self.typed)
        self.setModel(model)
        self.setItemDelegate(self._cells)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        lines = self.verticalHeader()
        lines.hide()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.setMinimumSectionSize(theme.px(ROW_HEIGHT))
        lines.setDefaultSectionSize(theme.px(ROW_HEIGHT))
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setSectionsMovable(True)
        heads.setMinimumSectionSize(theme.px(36))
        heads.setSortIndicatorShown(False)
        heads.setSectionsClickable(True)
        heads.sectionClicked.connect(self._sort_by)
        self._sorted = (-1, Qt.SortOrder.AscendingOrder)
        self._grown, self._extra, self._fitting = -1, 0, False
        heads.sectionResized.connect(self._resized)

    def set_width(self, column: int, width: int) -> None:
        """Width in unscaled pixels."""
        self.setColumnWidth(column, theme.px(width))

    def kept_width(self, column: int) -> int:
        """The column's width in unscaled pixels, for the layout that is remembered."""
        if self.isColumnHidden(column):
            return self._model.columns[column].width
        extra = self._extra if column == self._grown else 0
        return round((self.columnWidth(column) - extra) * 100 / theme.px(100))

    def fit(self) -> None:
        """Give the room that no column needs to the column of the longest texts."""
        self._fitting = True
        if self._grown >= 0 and not self.isColumnHidden(self._grown):
            self.setColumnWidth(self._grown, self.columnWidth(self._grown) - self._extra)
        self._grown, self._extra = self._longest(), 0
        spare = self.viewport().width() - self.horizontalHeader().length()
        if self._grown >= 0 and spare > 0:
            self._extra = spare
            self.setColumnWidth(self._grown, self.columnWidth(self._grown) + spare)
        self._fitting = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _longest(self) -> int:
        """Typed text before anything computed, and the widest; -1 for none."""

        def rank(place: int) -> tuple[bool, int]:
            field = self._model.columns[place].field
            return field is not None and isinstance(field.kind, Text), self._model.columns[place].width

        fitting = (
            place for place, column in enumerate(self._model.columns)
            if column.align == "left" and not self.isColumnHidden(place)
        )  # fmt: skip
        return max(fitting, key=rank, default=-1)

    def _resized(self, column: int, _before: int, _now: int) -> None:
        if self._fitting:
            return
        if column == self._grown:
            # The person chose this width; it stays until the table itself gets another one.
            self._grown, self._extra = -1, 0
        else:
            self.fit()

    def last_column(self) -> int:
        """The column that had the cursor last."""
        return self._column

    def is_editing(self) -> bool:
        return self.state() is QAbstractItemView.State.EditingState

    def finish_editing(self) -> None:
        for widget in self._cells.open_editors():
            self.commitData(widget)
            self.closeEditor(widget, QAbstractItemDelegate.EndEditHint.NoHint)

    def give_up_editing(self) -> None:
        """Esc from outside: leave the cell as it was."""
        self._cells.give_up()

    def currentChanged(self, current: Index, previous: Index) -> None:
        if current.isValid():
            self._column = current.column()
        super().currentChanged(current, previous)
        self.viewport().update(self.visualRect(previous))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if self._model.is_entry(current) and event.text().isprintable() and event.text().strip():
            current = self._model.entry_place() or current
            self.setCurrentIndex(current)
        pressed = QKeySequence(event.keyCombination())
        if not current.isValid():
            if event.matches(QKeySequence.StandardKey.Paste):
                self.rows_pasted.emit(QGuiApplication.clipboard().text())
            else:
                super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste(current)
        elif pressed == key_of("copy_above"):
            self._copy_from_above(current)
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        elif event.key() == Qt.Key.Key_Space and not self._editable(current):
            self.marked.emit(current)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._editable(current):
                self.edit(current)
            else:
                self.opened.emit(current.row())
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        super().mouseDoubleClickEvent(event)
        if index.isValid() and not self._editable(index):
            self.opened.emit(index.row())

    def _editable(self, index: QModelIndex) -> bool:
        return bool(self._model.flags(index) & Qt.ItemFlag.ItemIsEditable)

    def _go_down(self) -> None:
        current = self.currentIndex()
        below = self._model.index(current.row() + 1, current.column())
        if self._model.is_entry(below):
            below = self._model.entry_place() or below
        if below.isValid():
            self.setCurrentIndex(below)
        else:
            self.went_past_end.emit()
        self.setFocus()

    def _copy(self) -> None:
        """The selected rows as a spreadsheet takes them, in the order of the columns on the screen."""
        header = self.horizontalHeader()
        columns = sorted(
            (place for place in range(self._model.columnCount()) if not self.isColumnHidden(place)),
            key=header.visualIndex,
        )
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        found = (self._model.row_at(row) for row in rows)
        lines = (
            "\t".join(_flat(self._model.columns[c].show(row)) for c in columns)
            for row in found
            if row is not None
        )
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _paste(self, current: QModelIndex) -> None:
        text = QGuiApplication.clipboard().text()
        if "\t" in text or "\n" in text.strip("\n") or not self._editable(current):
            self.rows_pasted.emit(text)
        else:
            self._model.write_text(current, text)

    def _copy_from_above(self, current: QModelIndex) -> None:
        above, column = self._model.row_at(current.row() - 1), self._model.columns[current.column()]
        if above is not None and column.field is not None and self._editable(current):
            self._model.write_value(current, column.value(above))

    def _sort_by(self, column: int) -> None:
        """Up, down, and back to the list's own order."""
        if not self._model.columns[column].sort:
            return
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        before, way = self._sorted
        self._sorted = (column, up) if before != column else (column, down) if way is up else (-1, up)
        header = self.horizontalHeader()
        header.setSortIndicatorShown(self._sorted[0] >= 0)
        header.setSortIndicator(*self._sorted)
        self._model.sort(*self._sorted)


def _flat(text: str) -> str:
    return text.replace("\t", " ").replace("\n", " ")
