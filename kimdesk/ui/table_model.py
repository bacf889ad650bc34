"""The model behind a table: keys in order, rows by pages, and what Qt asks about places in the list.

Knows no widget; how a cell looks is `table_looks`, what writing one does is `table_cells`.
"""

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from kimdesk.errors import InvalidValue, KimdeskError
from kimdesk.store.log import LIFE
from kimdesk.ui.table_cells import Cells
from kimdesk.ui.table_keys import KeyReader, key_of, place_in
from kimdesk.ui.table_looks import CONTESTED_ROLES, alignment, contested_look, entry_look, late_look, look
from kimdesk.ui.table_pages import Pages
from kimdesk.ui.table_query import Column, Entry, Query, Row

if TYPE_CHECKING:
    from kimdesk.store import Store
    from kimdesk.ui.late_writes import LateWrites

Index = QModelIndex | QPersistentModelIndex


class TableModel(QAbstractTableModel):
    """Rows of one query at a time, and an empty one behind them when there is an `entry`."""

    counted = Signal(int)
    """How many rows there are by now."""
    settled = Signal()
    """All keys are there."""
    refused = Signal(QModelIndex, str)
    """A typed cell could not be read: why."""
    failed = Signal(object)
    """A KimdeskError while reading or writing."""
    written = Signal(QModelIndex)
    """A cell of this table was written."""

    def __init__(self, store: "Store", late: "LateWrites", columns: Sequence[Column]) -> None:
        super().__init__()
        self._store = store
        self.columns = tuple(columns)
        self._query: Query | None = None
        self._sort = ""
        self._keys: array[int] = array("q")
        self._cells = Cells(store, late)
        self._pages = Pages(store, self._cells, self.columns)
        self._reader = KeyReader(store.sibling, self)
        self._reader.arrived.connect(self._arrived)
        self._reader.failed.connect(self.failed)
        self._awaited = 0
        self._gathering: array[int] | None = None
        self._entry: Entry | None = None

    # ---- what is listed

    @property
    def query(self) -> Query | None:
        return self._query

    @property
    def count(self) -> int:
        """How many rows are listed, the one for entry left aside."""
        return len(self._keys)

    def set_entry(self, entry: Entry | None) -> None:
        """Offer an empty last row (only for lists that are read at once), or take it away."""
        self.beginResetModel()
        self._entry = entry
        self.endResetModel()

    def entry_place(self) -> QModelIndex | None:
        """The cell in which a new row is begun; None when there is none."""
        if self._entry is None:
            return None
        names = [column.name for column in self.columns]
        return self.index(len(self._keys), names.index(self._entry.column))

    def is_entry(self, index: Index) -> bool:
        """Whether a cell stands in the empty last row."""
        return self._entry is not None and index.row() == len(self._keys)

    def show(self, query: Query) -> None:
        """List another query."""
        self._query = query
        self._load(keep=False)

    def reload(self) -> None:
        """Read the same list again; what is on the screen stays until the new list is there."""
        if self._query is not None:
            self._load(keep=True)

    def forget_rows(self) -> None:
        """Fetch rows anew when they are looked at, keeping their order."""
        self._pages.clear()
        self._cells.read_drafts()
        if self._keys:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._keys) - 1, len(self.columns) - 1))

    def close(self) -> None:
        self._reader.close()

    def _load(self, *, keep: bool) -> None:
        assert self._query is not None
        sql = self._query.keys_sql(self._sort)
        self._cells.read_drafts()
        if self._query.small:
            self._reader.stop()
            self._awaited = 0  # what the reader has sent off already comes too late
            found = self._store.query(sql, self._query.params)
            self._replace(array("q", (row[0] for row in found)))
            self.settled.emit()
        else:
            self._gathering = array("q") if keep else None
            if not keep:
                self._replace(array("q"))
            self._awaited = self._reader.read(sql, self._query.params)

    def _arrived(self, number: int, keys: "array[int]", last: bool) -> None:
        if number != self._awaited:
            return
        if self._gathering is not None:
            self._gathering.extend(keys)
            if last:
                self._replace(self._gathering)
                self._gathering = None
        elif keys:
            before = len(self._keys)
            self.beginInsertRows(QModelIndex(), before, before + len(keys) - 1)
            self._pages.drop(before)
            self._keys.extend(keys)
            self.endInsertRows()
            self.counted.emit(len(self._keys))
        if last:
            self.settled.emit()

    def _replace(self, keys: "array[int]") -> None:
        if keys == self._keys:
            self.forget_rows()
            self.counted.emit(len(keys))
            return
        self.beginResetModel()
        self._keys = keys
        self._pages.clear()
        self.endResetModel()
        self.counted.emit(len(keys))

    # ---- rows

    def row_at(self, place: int) -> Row | None:
        """The row at a place of the list; None when it is gone since the list was read."""
        if self._query is None or not 0 <= place < len(self._keys):
            return None
        return self._pages.row(self._query, self._keys, place)

    def id_at(self, place: int) -> str:
        """The id of the row at a place; "" when there is none."""
        row = self.row_at(place)
        return "" if row is None else str(row["id"])

    def place_of(self, row_id: str) -> int:
        """Where a row stands in the list; -1 when it is not in it."""
        if not row_id or self._query is None:
            return -1
        key = key_of(self._store, self._query, row_id)
        return -1 if key is None else place_in(self._keys, key)

    # ---- Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._keys) + (self._entry is not None)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].label
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(self.columns[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and self._is_editable(index):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def _is_editable(self, index: Index) -> bool:
        column, row = self.columns[index.column()], self.row_at(index.row())
        if self._entry is not None and self.is_entry(index):
            return column.name == self._entry.column and not self._store.read_only
        return row is not None and self._cells.is_writable(column, row)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row())
        column = self.columns[index.column()]
        if self._entry is not None and self.is_entry(index):
            return entry_look(self._entry, column, role)
        if row is None:
            return None
        if (late := self._cells.late(column, row)) is not None:
            return late_look(column, late, role)
        draft, standing = self._cells.draft(column, row), self._cells.standing(column, row)
        if draft is None and not standing and role in CONTESTED_ROLES and self._is_row_mark(column, row):
            return contested_look(column, row, role)
        return look(column, row, draft, role, standing)

    def _is_row_mark(self, column: Column, row: Row) -> bool:
        """Whether the cell is the one that stands for its whole row, and the row is contested."""
        first = next((each for each in self.columns if each.entity is not None), None)
        return column is first and self._cells.is_contested(column, row)

    # ---- one cell

    def draft_at(self, index: Index) -> str | None:
        """What was typed into a cell and could not be read."""
        column, row = self.columns[index.column()], self.row_at(index.row())
        return None if row is None else self._cells.draft(column, row)

    def disputed_at(self, index: Index) -> tuple[str, str, str] | None:
        """Table, row and field of the case that a cell shows, for itself or for its whole row; else None."""
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self.row_at(index.row())
        if row is None:
            return None
        if self._cells.standing(column, row):
            return column.place(row)
        if column.entity is not None and self._is_row_mark(column, row):
            return column.entity.table, str(row[column.row]), LIFE
        return None

    def write_text(self, index: Index, text: str) -> bool:
        """Write typed or pasted text into a cell; False (and a draft) when it cannot be read."""
        column = self.columns[index.column()]
        if column.field is None or not self._is_editable(index):
            return False
        try:
            value = column.field.kind.parse(text)
        except InvalidValue as error:
            self.keep_draft(index, text, error.message)
            return False
        return self.write_value(index, value)

    def write_value(self, index: Index, value: Any) -> bool:
        """Write a value into a cell through the door; False when the store refused."""
        column, row = self.columns[index.column()], self.row_at(index.row())
        if self.is_entry(index):
            return self._make_row(index, value)
        if row is None or not self._cells.is_writable(column, row):
            return False
        try:
            changed = self._cells.write(column, row, value)
        except KimdeskError as error:
            self.failed.emit(error)
            return False
        if changed:
            self.written.emit(self.index(index.row(), index.column()))
        return True

    def _make_row(self, index: Index, value: Any) -> bool:
        """The empty last row becomes a new row and another empty one follows: no cell changes its place."""
        assert self._entry is not None
        if value is None:
            return False
        try:
            made = self._entry.make(value)
        except KimdeskError as error:
            self.failed.emit(error)
            return False
        key = key_of(self._store, self._query, made) if made and self._query is not None else None
        if key is not None and place_in(self._keys, key) < 0:
            place = len(self._keys)
            self.beginInsertRows(QModelIndex(), place + 1, place + 1)
            self._keys.append(key)
            self._pages.drop(place)
            self.endInsertRows()
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.columns) - 1))
            self.counted.emit(len(self._keys))
            self.written.emit(self.index(place, index.column()))
        return bool(made)

    def keep_draft(self, index: Index, text: str, why: str) -> None:
        """Keep what could not be read, show it in red, and say why."""
        column, row = self.columns[index.column()], self.row_at(index.row())
        kept = row is not None and self._cells.keep_draft(column, row, text)
        if kept or self.is_entry(index):
            self.refused.emit(self.index(index.row(), index.column()), why)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        expression = self.columns[column].sort if column >= 0 else ""
        self._sort = (
            f"{expression} DESC" if expression and order is Qt.SortOrder.DescendingOrder else expression
        )
        if self._query is not None:
            self._load(keep=True)
