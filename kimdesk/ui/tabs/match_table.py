"""Partners against the needs of a group as a matrix: the score, which need each meets, what it looks for."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from kimdesk.entities import Partnership
from kimdesk.entities.partner import OFFERS
from kimdesk.entities.partnership import POTENTIALS
from kimdesk.i18n import _
from kimdesk.kinds import Choice, Choices
from kimdesk.rules.matching import Match
from kimdesk.ui import theme
from kimdesk.ui.icons import icon
from kimdesk.ui.plain_tables import set_plain
from kimdesk.ui.tabs.partnership_words import stage_words

SCORE = 1
"""The column of the score."""
ROW = 34


class ScoreDelegate(QStyledItemDelegate):
    """A number, and below it a bar of that many per cent."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        edge, height = theme.px(6), theme.px(4)
        whole = QRectF(option.rect).adjusted(edge, 0, -edge, -theme.px(4))
        whole.setTop(whole.bottom() - height)
        done = QRectF(whole)
        done.setWidth(whole.width() * int(index.data() or 0) / 100)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for rect, name in ((whole, "line"), (done, "fill")):
            painter.setBrush(theme.color(name))
            painter.drawRoundedRect(rect, height / 2, height / 2)
        painter.restore()


class MatchTable(QTableWidget):
    """Only shows and tells; who owns it decides what to do with the chosen partner."""

    chosen = Signal(int)
    """The number of the chosen match; -1 for none."""
    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        set_plain(self, _("Kecocokan mitra"))
        self.setItemDelegateForColumn(SCORE, ScoreDelegate(self))
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        self.horizontalHeader().setStretchLastSection(True)
        self.itemSelectionChanged.connect(lambda: self.chosen.emit(self.place()))
        self.cellDoubleClicked.connect(lambda row, _column: self.opened.emit(row))

    def show_matches(
        self, matches: Sequence[Match], needs: Sequence[str], held: Mapping[str, Partnership]
    ) -> None:
        """One line for each match; held: the partnership that the group has with a partner already."""
        before = self.place()
        self.blockSignals(True)
        self.clear()
        needed = [Choice(OFFERS).show(need) for need in needs]
        headings = [_("Mitra"), _("Skor"), *needed, _("Potensi"), _("Kemitraan")]
        self.setColumnCount(len(headings))
        self.setHorizontalHeaderLabels(headings)
        self.setRowCount(len(matches))
        for line, match in enumerate(matches):
            present = held.get(match.partner.id)
            self._put(line, 0, match.partner.name or _(match.partner.title))
            self._put(line, SCORE, str(match.score))
            for place, need in enumerate(needs, start=2):
                self._put_tick(line, place, need in match.met)
            self._put(
                line, len(needs) + 2, f"{len(match.given)} / {match.sought}" if match.sought else "—",
                Choices(POTENTIALS).show(match.given),
            )  # fmt: skip
            self._put(line, len(needs) + 3, stage_words(present.stage) if present else "—")
        self._set_widths(needed)
        if matches:
            self.selectRow(min(max(before, 0), len(matches) - 1))
        self.blockSignals(False)
        self.chosen.emit(self.place())

    def place(self) -> int:
        """The number of the chosen match; -1 for none."""
        return self.currentRow() if self.selectedItems() else -1

    def sizeHint(self) -> QSize:
        """No higher than it must be: it takes what is left of the card."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.place() >= 0:
            self.opened.emit(self.place())
        else:
            super().keyPressEvent(event)

    def _put(self, line: int, column: int, text: str, tip: str = "") -> None:
        item = QTableWidgetItem(text)
        item.setToolTip(tip or text)
        self.setItem(line, column, item)

    def _put_tick(self, line: int, column: int, met: bool) -> None:
        item = QTableWidgetItem("" if met else "–")
        if met:
            item.setIcon(icon("check", "green"))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, _("ya") if met else _("tidak"))
        item.setToolTip(_("ya") if met else _("tidak"))
        self.setItem(line, column, item)

    def _set_widths(self, needed: Sequence[str]) -> None:
        metrics = self.horizontalHeader().fontMetrics()
        self.setColumnWidth(0, theme.px(156))
        self.setColumnWidth(SCORE, theme.px(52))
        for place, words in enumerate(needed, start=2):
            self.setColumnWidth(place, metrics.horizontalAdvance(words) + theme.px(18))
        self.setColumnWidth(len(needed) + 2, theme.px(62))
