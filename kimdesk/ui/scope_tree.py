"""The scope on the left: Kabupaten, Kecamatan, Kelompok, a filter, and the questions a facilitator has.

Lines are fetched when their parent is opened, so that 80,000 groups cost nothing. What is chosen is
the scope of every tab.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFont, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QTreeView, QVBoxLayout

from kimdesk.i18n import _
from kimdesk.store import Scope
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import button, label, search_line
from kimdesk.ui.desk import Desk
from kimdesk.ui.icons import icon
from kimdesk.ui.pause import SOON, pause
from kimdesk.ui.scope_chips import ScopeChips
from kimdesk.ui.scope_lines import Line, lines_below, lines_found

if TYPE_CHECKING:
    from kimdesk.store import Touched
    from kimdesk.store.scope import Chip

PAUSE = 150
"""Milliseconds after the last key before the lines are filtered."""
LATE = 400
"""Milliseconds after the last change before states and counts are read anew."""
STALE_TABLES = frozenset({"kim", "decree", "membership", "participant", "activity"})
_LINE = Qt.ItemDataRole.UserRole


class ScopeModel(QStandardItemModel):
    """Lines with their children fetched when wanted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.scope = Scope()

    def show_top(self, text: str = "") -> None:
        """Show the topmost lines, or, while filtering, whatever is named like `text`."""
        self.clear()
        store, today = self._desk.store, self._desk.today()
        lines = (
            lines_found(store, text, today, self.scope) if text else lines_below(store, "", today, self.scope)
        )
        self.invisibleRootItem().appendRows(_items(lines))

    def hasChildren(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> bool:  # noqa: B008
        line = parent.data(_LINE) if parent.isValid() else None
        return line.opens if line is not None else super().hasChildren(parent)

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        return self.hasChildren(parent) and parent.isValid() and self.rowCount(parent) == 0

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        line: Line = parent.data(_LINE)
        lines = lines_below(self._desk.store, line.code, self._desk.today(), self.scope)
        self.itemFromIndex(parent).appendRows(_items(lines))


class ScopeTree(QFrame):
    """Filter, chips, tree and the button for a new group."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("look", "side")
        self.setMinimumWidth(theme.px(200))
        self._desk = desk
        self._marking = False
        self._model = ScopeModel(desk)
        self.filter = search_line(_("Saring wilayah atau kelompok"))
        self.filter.addAction(icon("funnel", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.chips = ScopeChips(desk)
        self.view = QTreeView()
        self.view.setModel(self._model)
        self.view.setHeaderHidden(True)
        self.view.setUniformRowHeights(True)
        self.view.setIndentation(theme.px(16))
        self.view.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.view.setAccessibleName(_("Wilayah dan kelompok"))
        self.view.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = label("", "muted", wraps=True)
        self._nothing.setVisible(False)
        new = button(_("Kelompok baru"), lambda: desk.want("new_group"), icon="plus")
        new.setToolTip("Ctrl+Shift+N")
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(12)] * 4)
        column.setSpacing(theme.px(8))
        row = QHBoxLayout()
        row.addWidget(self.filter)
        column.addLayout(row)
        column.addWidget(self.chips)
        column.addWidget(self._nothing)
        column.addWidget(self.view, 1)
        column.addWidget(new)
        self._pause = pause(self, PAUSE, self.reload)
        self.filter.textChanged.connect(lambda _text: self._pause.start())
        self.filter.returnPressed.connect(self._to_first)
        self.chips.chosen.connect(self._chip_chosen)
        self._late = pause(self, LATE, self._follow)
        self.view.selectionModel().currentChanged.connect(self._current_changed)
        self.reload()
        pause(self, SOON, self.chips.refresh).start()

    def take_focus(self) -> None:
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def reload(self) -> None:
        """Read the lines again, keeping what is open and chosen."""
        opened = {
            line.code for index in self._indexes() if self.view.isExpanded(index) and (line := _line(index))
        }
        position = self.view.verticalScrollBar().value()
        self.view.selectionModel().blockSignals(True)
        with messages.shown(self):
            self._model.show_top(self.filter.text().strip())
        self.view.selectionModel().blockSignals(False)
        self._reopen(QModelIndex(), opened)
        self.view.verticalScrollBar().setValue(position)
        self._say_when_empty()
        self.show_scope(self._desk.scope)

    def refresh(self, touched: "Touched") -> None:
        if touched.tables & STALE_TABLES:
            self._late.start()

    def _follow(self) -> None:
        self.reload()
        self.chips.refresh()

    def show_scope(self, scope: Scope) -> None:
        """Mark the line of the scope, opening what is above it."""
        if scope.chip != self._model.scope.chip:
            self._model.scope = scope
            self.chips.show_chip(scope.chip)
            self.reload()
            return
        self._model.scope = scope
        found = self._find(scope)
        self._marking = True
        if found is not None:
            self.view.setCurrentIndex(found)
            self.view.scrollTo(found)
        else:
            self.view.selectionModel().clear()
        self._marking = False

    def _reopen(self, above: QModelIndex, opened: set[str]) -> None:
        """Open again what was open; a kabupaten that is the only one is always open."""
        only = not above.isValid() and self._model.rowCount() == 1
        for row in range(self._model.rowCount(above)):
            index = self._model.index(row, 0, above)
            line = _line(index)
            if line is not None and line.opens and (only or line.code in opened):
                self._open(index)
                self._reopen(index, opened)

    def _find(self, scope: Scope) -> QModelIndex | None:
        code = scope.region
        if scope.kim:
            row = self._desk.store.one("SELECT region FROM kim WHERE id = ?", (scope.kim,))
            code = (row["region"] if row else None) or "-"
        for index in self._indexes(towards=code):
            line = _line(index)
            if line is not None and line.kim == scope.kim and (scope.kim or line.code == scope.region):
                return index
        return None

    def _indexes(self, towards: str = "") -> Iterator[QModelIndex]:
        """Every line that is loaded; those above `towards` are opened on the way."""
        waiting = [self._model.index(row, 0) for row in range(self._model.rowCount())]
        while waiting:
            index = waiting.pop(0)
            yield index
            line = _line(index)
            if towards and line is not None and line.opens and line.holds(towards):
                self._open(index)
            waiting += [self._model.index(row, 0, index) for row in range(self._model.rowCount(index))]

    def _open(self, index: QModelIndex) -> None:
        if self._model.canFetchMore(index):
            self._model.fetchMore(index)
        self.view.expand(index)

    def _to_first(self) -> None:
        self._pause.stop()
        self.reload()
        self.view.setFocus()
        self.view.setCurrentIndex(self._model.index(0, 0))

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        line = _line(current)
        if line is not None and not self._marking:
            chip = self._desk.scope.chip
            region = "" if line.kim else line.code
            self._desk.set_scope(Scope(region=region, kim=line.kim, chip=chip))

    def _chip_chosen(self, chip: "Chip") -> None:
        scope = self._desk.scope
        self._desk.set_scope(Scope(region=scope.region, kim="", chip=chip))

    def _say_when_empty(self) -> None:
        empty = self._model.rowCount() == 0
        self._nothing.setVisible(empty)
        if self.filter.text().strip() or self._model.scope.chip != "all":
            self._nothing.setText(_("Tidak ada yang cocok. Hapus saringan untuk melihat semuanya."))
        else:
            self._nothing.setText(_("Belum ada kelompok. Buat kelompok pertama dengan tombol di bawah."))


def _line(index: QModelIndex) -> Line | None:
    found: Line | None = index.data(_LINE)
    return found


def _items(lines: list[Line]) -> list[QStandardItem]:
    """Items for lines; those with the same picture share it."""
    icons = {look: icon(*look) for look in {(line.icon, line.tone) for line in lines if line.icon}}
    bold = QFont()
    bold.setBold(True)
    items = []
    for line in lines:
        item = QStandardItem(line.text)
        item.setData(line, _LINE)
        item.setEditable(False)
        if line.tip:
            item.setToolTip(line.tip)
        if line.icon:
            item.setIcon(icons[line.icon, line.tone])
        if line.bold:
            item.setFont(bold)
        items.append(item)
    return items
