"""A table of rows: inline editing, hands on the keyboard, an empty state, a remembered layout.

It shows any list and knows no entity. Enter goes to the next row's same column, Ctrl+D copies from
the row above, Space marks, rows pasted from a spreadsheet are handed to whoever owns the table.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QHideEvent
from PySide6.QtWidgets import QMenu, QStackedLayout, QToolTip, QWidget

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.ui import messages
from kimdesk.ui.desk import Desk
from kimdesk.ui.empty_page import Empty, empty_page
from kimdesk.ui.pause import pause
from kimdesk.ui.table_model import TableModel
from kimdesk.ui.table_query import Column, Entry, Query, computed, described
from kimdesk.ui.table_view import TableView

__all__ = ["Column", "Empty", "EntityTable", "Entry", "Query", "computed", "described", "empty_page"]

IDLE = 1500
"""Milliseconds after a change before a long list is read again."""


class EntityTable(QWidget):
    """name: under which the layout of columns is remembered."""

    chosen = Signal(str)
    """id of the row that is current now; "" for none."""
    opened = Signal(str)
    """A row was double-clicked, or Enter was pressed, where nothing can be edited."""
    paste_wanted = Signal(str)
    """Text with several rows or columns was pasted."""
    delete_wanted = Signal(list)
    """Del was pressed: ids of the selected rows."""
    marked = Signal(str, str)
    """Space was pressed: row id, column name."""
    new_wanted = Signal()
    """Enter was pressed while editing the last row."""
    counted = Signal(int)
    typed = Signal(str, str, str)
    """row id ("" in the empty last row), column name, text: while a cell is being typed."""
    written = Signal(str, str)
    """row id, column name: a cell was written by the person at this table."""

    def __init__(
        self, desk: Desk, name: str, columns: Sequence[Column], *, empty: Empty, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._name = desk, name
        self._wanted = ""
        self.model = TableModel(desk.store, desk.late, columns)
        self.model.setParent(self)
        self.view = TableView(self.model, desk.store)
        listed = next((_(column.entity.label) for column in columns if column.entity is not None), "")
        self.view.setAccessibleName(listed.capitalize() or empty.title)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.view)
        self._stack.addWidget(empty_page(empty))
        self._idle = pause(self, IDLE, self._reload)
        self.model.counted.connect(self._counted)
        self.model.settled.connect(self._settled)
        self.model.refused.connect(self._refused)
        self.model.failed.connect(self._failed)
        self.view.selectionModel().currentRowChanged.connect(self._current_changed)
        self.view.opened.connect(lambda place: self.opened.emit(self.model.id_at(place)))
        self.view.marked.connect(lambda at: self.marked.emit(*self._cell(at)))
        self.view.rows_pasted.connect(self.paste_wanted)
        self.view.delete_pressed.connect(lambda: self.delete_wanted.emit(self.selected_ids()))
        self.view.went_past_end.connect(self.new_wanted)
        self.view.typed.connect(lambda at, text: self.typed.emit(*self._cell(at), text))
        self.model.written.connect(lambda at: self.written.emit(*self._cell(at)))
        header = self.view.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._choose_columns)
        self._restore_layout()

    @property
    def count(self) -> int:
        """How many rows are known by now."""
        return self.model.count

    def show_query(self, query: Query) -> None:
        """List these rows. The chosen row stays chosen when it is among them."""
        if not self._wanted:
            self._wanted = self.current_id()
        self.model.show(query)

    def set_entry(self, entry: Entry | None) -> None:
        """Offer an empty last row in which a new row is begun; only for lists that are read at once."""
        self.model.set_entry(entry)

    def begin_entry(self) -> None:
        """Put the cursor into the empty last row and begin to type."""
        place = self.model.entry_place()
        if place is not None:
            self._stack.setCurrentIndex(0)
            self.view.setFocus()
            self.view.setCurrentIndex(place)
            self.view.edit(place)

    def refresh(self, touched: Any) -> None:
        """Something was written by anybody: show it when it is in this list."""
        query = self.model.query
        if query is None or not query.tables & touched.tables:
            return
        if query.small:
            self._reload()
        else:
            self.model.forget_rows()
            self._idle.start()

    def current_id(self) -> str:
        """id of the row with the cursor; "" for none."""
        return self.model.id_at(self.view.currentIndex().row())

    def selected_ids(self) -> list[str]:
        """ids of the selected rows, from top to bottom."""
        places = sorted({index.row() for index in self.view.selectionModel().selectedRows()})
        return [self.model.id_at(place) for place in places]

    def column_name(self, index: QModelIndex) -> str:
        return self.model.columns[index.column()].name

    def _cell(self, index: QModelIndex) -> tuple[str, str]:
        return self.model.id_at(index.row()), self.column_name(index)

    def select(self, row_id: str, column: str = "") -> bool:
        """Put the cursor on a row (now, or when the list has been read); False when it is not there yet."""
        place = self.model.place_of(row_id)
        if place < 0:
            self._wanted = row_id
            return False
        self._wanted = ""
        names = [c.name for c in self.model.columns]
        at = names.index(column) if column in names else max(self.view.currentIndex().column(), 0)
        self.view.setCurrentIndex(self.model.index(place, at))
        return True

    def edit(self, row_id: str, column: str) -> None:
        """Put the cursor on a cell and begin to edit it."""
        if self.select(row_id, column):
            self.view.setFocus()
            self.view.edit(self.view.currentIndex())

    def flush(self) -> None:
        """Write a cell that is being edited."""
        self.view.finish_editing()

    def give_up(self) -> None:
        """Leave a cell that is being edited as it was."""
        self.view.give_up_editing()

    def disputed_place(self) -> tuple[str, str, str] | None:
        """Table, row and field of the cell with the cursor, when several values stand in it."""
        return self.model.disputed_at(self.view.currentIndex())

    def choose_columns(self) -> None:
        """Offer the columns to be shown or hidden."""
        self._choose_columns(QPoint(0, self.view.horizontalHeader().height()))

    def close_reading(self) -> None:
        """Stop reading in the background; before the register is closed."""
        self.model.close()

    def hideEvent(self, event: QHideEvent) -> None:
        self._save_layout()
        super().hideEvent(event)

    def _reload(self) -> None:
        if self.view.is_editing():
            self.model.forget_rows()
            self._idle.start()
            return
        current = self.view.currentIndex()
        self._wanted = self._wanted or self.model.id_at(current.row())
        position = self.view.verticalScrollBar().value()
        self.model.reload()
        if self.model.query is not None and self.model.query.small:
            self.view.verticalScrollBar().setValue(position)

    def _counted(self, count: int) -> None:
        self._stack.setCurrentIndex(0 if count or not self._is_settled() else 1)
        self.counted.emit(count)

    def _is_settled(self) -> bool:
        return self.model.query is None or self.model.query.small

    def _settled(self) -> None:
        self._stack.setCurrentIndex(0 if self.count else 1)
        if self._wanted:
            column = self.view.last_column()
            wanted, self._wanted = self._wanted, ""
            place = self.model.place_of(wanted)
            if place >= 0:
                self.view.setCurrentIndex(self.model.index(place, column))
                return
        self.chosen.emit(self.current_id())

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.chosen.emit(self.model.id_at(current.row()))

    def _refused(self, index: QModelIndex, why: str) -> None:
        self._desk.say(why)
        corner = self.view.visualRect(index).bottomLeft() + QPoint(0, 4)
        QToolTip.showText(self.view.viewport().mapToGlobal(corner), why, self.view)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, KimdeskError):
            raise error
        messages.show_error(self, error)

    # ---- layout of the columns

    def _choose_columns(self, at: QPoint) -> None:
        menu = QMenu(self)
        for place, column in enumerate(self.model.columns):
            action = QAction(column.label, menu, checkable=True, checked=not self.view.isColumnHidden(place))
            action.toggled.connect(lambda on, place=place: self.view.setColumnHidden(place, not on))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(_("Kembalikan susunan kolom"), self._reset_layout)
        menu.exec(self.view.horizontalHeader().mapToGlobal(at))
        self._save_layout()

    def _save_layout(self) -> None:
        header = self.view.horizontalHeader()
        places = sorted(range(len(self.model.columns)), key=header.visualIndex)
        widths = [(self.view.kept_width(place), self.view.isColumnHidden(place)) for place in places]
        layout = [
            [self.model.columns[place].name, *width] for place, width in zip(places, widths, strict=True)
        ]
        if layout != self._desk.store.setting(f"table.{self._name}"):
            self._desk.store.set_setting(f"table.{self._name}", layout)

    def _restore_layout(self) -> None:
        saved = self._desk.store.setting(f"table.{self._name}", [])
        names = [column.name for column in self.model.columns]
        for place, column in enumerate(self.model.columns):
            self.view.set_width(place, column.width)
            self.view.setColumnHidden(place, column.hidden)
        header = self.view.horizontalHeader()
        for visual, (name, width, hidden) in enumerate(entry for entry in saved if entry[0] in names):
            place = names.index(name)
            header.moveSection(header.visualIndex(place), visual)
            self.view.set_width(place, width)
            self.view.setColumnHidden(place, hidden)

    def _reset_layout(self) -> None:
        self._desk.store.set_setting(f"table.{self._name}", [])
        header = self.view.horizontalHeader()
        for place in range(len(self.model.columns)):
            header.moveSection(header.visualIndex(place), place)
        self._restore_layout()
