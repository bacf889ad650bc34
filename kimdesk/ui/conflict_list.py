"""The list of disputed fields, those of one record below its name. It lists and asks; it decides nothing."""

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QTreeWidget, QTreeWidgetItem

from kimdesk.entities import BY_TABLE, fields_by_name
from kimdesk.i18n import _
from kimdesk.store.log import LIFE
from kimdesk.ui import theme
from kimdesk.ui.icons import icon

if TYPE_CHECKING:
    from kimdesk.sync.sides import Place

_PLACE = Qt.ItemDataRole.UserRole
_NEXT_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ConflictList(QTreeWidget):
    """`places` are listed in their order."""

    reached = Signal(object)
    """The `Place` that is current now, None for none."""
    picked = Signal(int)
    """A digit was pressed: the side with this number is the right one."""
    later = Signal()
    """Enter: leave this one for later."""

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(theme.px(14))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.setAccessibleName(_("Isian yang perlu keputusan"))
        self._items: list[QTreeWidgetItem] = []
        self.currentItemChanged.connect(lambda now, _before: self.reached.emit(_place_of(now)))

    @property
    def places(self) -> "list[Place]":
        return [item.data(0, _PLACE) for item in self._items]

    def show_places(self, places: "Sequence[Place]", titles: "dict[tuple[str, str], str]") -> None:
        """titles: (table, row) -> name of the record. Nothing is current afterwards: call `reach`."""
        self.blockSignals(True)
        self.clear()
        self._items = []
        for record, fields in groupby(places, key=lambda place: (place[0], place[1])):
            head = QTreeWidgetItem([titles[record]])
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            head.setToolTip(0, titles[record])
            font = head.font(0)
            font.setBold(True)
            head.setFont(0, font)
            self.addTopLevelItem(head)
            for place in fields:
                item = QTreeWidgetItem([field_name(place)])
                item.setIcon(0, icon("trash-2" if place[2] == LIFE else "git-merge", "amber"))
                item.setData(0, _PLACE, place)
                head.addChild(item)
                self._items.append(item)
        self.expandAll()
        self.blockSignals(False)

    def reach(self, number: int) -> None:
        """Make the nth field current (the last one when there are fewer); none when the list is empty."""
        if not self._items:
            self.reached.emit(None)
            return
        item = self._items[min(max(number, 0), len(self._items) - 1)]
        if item is self.currentItem():
            self.reached.emit(_place_of(item))
        self.setCurrentItem(item)
        self.scrollToItem(item)

    def number(self) -> int:
        """The number of the current field; 0 when there is none."""
        item = self.currentItem()
        return next((n for n, each in enumerate(self._items) if each is item), 0)

    def go_on(self) -> None:
        """To the next field; from the last one to the first."""
        if self._items:
            self.reach((self.number() + 1) % len(self._items))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isdecimal() and event.text() != "0":
            self.picked.emit(int(event.text()))
        elif event.key() in _NEXT_KEYS:
            self.later.emit()
        else:
            super().keyPressEvent(event)


def field_name(place: "Place") -> str:
    """The field in words; a contested deletion is called by what it is about."""
    table, _row, field = place
    return _("Dihapus atau tetap ada") if field == LIFE else _(fields_by_name(BY_TABLE[table])[field].label)


def _place_of(item: QTreeWidgetItem | None) -> "Place | None":
    return item.data(0, _PLACE) if item is not None else None
