"""The cells of a table: painted with the cursor around one of them, edited with the editor of their kind."""

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from kimdesk.errors import InvalidValue
from kimdesk.ui import theme
from kimdesk.ui.editor import Editor
from kimdesk.ui.editors import editor_for
from kimdesk.ui.table_model import TableModel

if TYPE_CHECKING:
    from kimdesk.store import Store

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Paints a cell with its icon, rings the one with the cursor, and edits it with the kind's own editor."""

    entered = Signal()
    typed = Signal(QModelIndex, str)

    def __init__(self, model: TableModel, store: "Store", parent: QObject) -> None:
        super().__init__(parent)
        self._model, self._store = model, store
        self._open: dict[QWidget, Editor] = {}
        self._unfilled: set[QWidget] = set()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        view = self.parent()
        if isinstance(view, QTableView) and view.hasFocus() and view.currentIndex() == index:
            rect: QRect = option.rect
            painter.save()
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -2, -2), 3, 3)
            painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._model.columns[index.column()]
        assert column.field is not None
        editor = editor_for(column.field, self._store, parent, cell=True, offers=column.offers)
        self._open[editor.widget] = editor
        self._unfilled.add(editor.widget)
        at = QPersistentModelIndex(index)
        editor.edited.connect(
            lambda: self.typed.emit(self._model.index(at.row(), at.column()), editor.text())
        )
        return editor.widget

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self._open.pop(editor, None)
        self._unfilled.discard(editor)
        super().destroyEditor(editor, index)

    def setEditorData(self, widget: QWidget, index: Index) -> None:
        """Fill a cell that was just opened; what is typed since stays, whatever is read again meanwhile."""
        if widget not in self._unfilled:
            return
        self._unfilled.discard(widget)
        column, row = self._model.columns[index.column()], self._model.row_at(index.row())
        editor = self._open[widget]
        draft = self._model.draft_at(index)
        if draft is not None:
            editor.set_text(draft)
        else:
            editor.set_value(None if row is None else column.value(row))
        editor.select_all()

    def setModelData(self, widget: QWidget, model: QAbstractItemModel, index: Index) -> None:
        editor = self._open[widget]
        try:
            value = editor.value()
        except InvalidValue as error:
            self._model.keep_draft(index, editor.text(), error.message)
            return
        self._model.write_value(index, value)

    def updateEditorGeometry(self, widget: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        widget.setGeometry(option.rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and isinstance(watched, QWidget)
            and watched in self._open
        ):
            self.commitData.emit(watched)
            self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
            self.entered.emit()
            return True
        return super().eventFilter(watched, event)

    def open_editors(self) -> list[QWidget]:
        return list(self._open)

    def give_up(self) -> None:
        """Close what is being edited without writing it."""
        for widget in list(self._open):
            self.closeEditor.emit(widget, QAbstractItemDelegate.EndEditHint.RevertModelCache)
