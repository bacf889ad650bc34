"""The list of trainings: three lines each, newest first. Counts are read where somebody looks."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kimdesk.i18n import _
from kimdesk.store.attendance_sheet import Summary, summaries
from kimdesk.ui import theme
from kimdesk.ui.desk import Desk
from kimdesk.ui.tabs import training_words

Index = QModelIndex | QPersistentModelIndex
PAGE = 25
LINES = 3


class TrainingModel(QAbstractListModel):
    """ids in order, and their summaries by pages."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.ids: list[str] = []
        self._pages: dict[int, dict[str, Summary]] = {}

    def show_ids(self, ids: list[str]) -> None:
        if ids == self.ids:
            self._pages.clear()
            self.dataChanged.emit(self.index(0), self.index(len(ids) - 1))
            return
        self.beginResetModel()
        self.ids = ids
        self._pages.clear()
        self.endResetModel()

    def summary(self, place: int) -> Summary | None:
        """None for a training that is gone since the list was read."""
        number = place // PAGE
        if number not in self._pages:
            found = summaries(self._desk.store, self.ids[number * PAGE : (number + 1) * PAGE])
            self._pages[number] = {one.training.id: one for one in found}
        return self._pages[number].get(self.ids[place])

    def lines(self, place: int) -> tuple[str, ...]:
        """Name; when and where; how many."""
        summary = self.summary(place)
        if summary is None:
            return ("", "", "")
        event = summary.training
        return (_(event.title), training_words.when_and_where(event), training_words.people(summary))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self.ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.lines(index.row())[0]
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return "\n".join(self.lines(index.row()))
        return None


class TrainingDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        assert isinstance(view, QWidget)
        line = QFontMetrics(view.font()).lineSpacing()
        return QSize(theme.px(120), LINES * line + theme.px(18))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        view, model = self.parent(), index.model()
        assert isinstance(view, QListView)
        assert isinstance(model, TrainingModel)
        chosen = view.currentIndex() == index
        painter.save()
        if chosen:
            painter.fillRect(rect, theme.color("soft"))
        painter.setPen(theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        metrics = QFontMetrics(painter.font())
        edge, top = theme.px(12), rect.top() + theme.px(8)
        width = rect.width() - 2 * edge
        for number, text in enumerate(model.lines(index.row())):
            painter.setPen(theme.color("ink" if number == 0 or chosen else "muted"))
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            line = QRect(
                rect.left() + edge, top + number * metrics.lineSpacing(), width, metrics.lineSpacing()
            )
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        if chosen and view.hasFocus():
            painter.setPen(theme.color("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()


class TrainingList(QListView):
    """Says which training is chosen; the chosen one stays chosen while it is listed."""

    chosen = Signal(str)
    """id of the training; "" for none."""
    opened = Signal()
    """Enter or a double click: go on to its attendance."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._model = TrainingModel(desk)
        self.setModel(self._model)
        self.setItemDelegate(TrainingDelegate(self))
        self.setProperty("look", "card")
        self.setAccessibleName(_("Daftar kegiatan Bimtek"))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.activated.connect(lambda _index: self.opened.emit())
        self._quiet = False
        self.selectionModel().currentChanged.connect(self._current_changed)

    @property
    def count(self) -> int:
        return len(self._model.ids)

    def current_id(self) -> str:
        place = self.currentIndex().row()
        return self._model.ids[place] if 0 <= place < self.count else ""

    def show_ids(self, ids: list[str], chosen: str) -> None:
        """List these with one of them chosen ("" for none); says nothing."""
        self._quiet = True
        self._model.show_ids(ids)
        self.setCurrentIndex(self._model.index(ids.index(chosen) if chosen in ids else -1))
        self._quiet = False

    def select(self, training: str) -> None:
        """Choose a training that is listed."""
        if training in self._model.ids:
            self.setCurrentIndex(self._model.index(self._model.ids.index(training)))

    def _current_changed(self) -> None:
        if not self._quiet:
            self.chosen.emit(self.current_id())
