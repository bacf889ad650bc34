"""The hits of a search, in a list below the field that one types into; the field says what is searched."""

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QIcon, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from kimdesk.i18n import _
from kimdesk.ui import theme
from kimdesk.ui.buttons import label
from kimdesk.ui.icons import icon

ROW = 46
ICONS = {
    "kim": "users", "person": "user", "membership": "user",
    "partner": "handshake", "partnership": "handshake",
    "training": "graduation-cap", "region": "map-pin", "decree": "stamp", "activity": "calendar-check",
    "participant": "user-check", "guest": "user-plus",
}  # fmt: skip
_HIT = Qt.ItemDataRole.UserRole
_SUBTITLE = Qt.ItemDataRole.UserRole + 1


class HitList(QFrame):
    """The list below the field; it never takes the focus away from it."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field, Qt.WindowType.ToolTip)
        self.setProperty("look", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.view = QListView()
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setAccessibleName(_("Hasil pencarian"))
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setMouseTracking(True)
        self.view.setUniformItemSizes(True)
        self._model = QStandardItemModel(self)
        self.view.setModel(self._model)
        self.view.setItemDelegate(HitDelegate(self.view))
        self._said: QLabel = label("", "muted", wraps=True)
        self._said.setContentsMargins(*[theme.px(12)] * 4)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 4, 1, 4)
        box.setSpacing(0)
        box.addWidget(self._said)
        box.addWidget(self.view)

    def show_hits(self, hits: Sequence[Any] | None, field: QWidget, undecided: Collection[str] = ()) -> None:
        """Show hits (table, row, title and subtitle are read); None means that the index is still being made.

        undecided: rows of which a field has several values until somebody decides.
        """
        self._model.clear()
        for hit in hits or ():
            is_open = hit.row in undecided
            sign = icon("git-merge", "amber") if is_open else icon(ICONS.get(hit.table, "file-text"), "muted")
            item = QStandardItem(sign, hit.title)
            item.setData(hit, _HIT)
            below = [_("belum diputuskan")] if is_open else []
            item.setData("  ·  ".join(filter(None, [*below, hit.subtitle])), _SUBTITLE)
            item.setEditable(False)
            self._model.appendRow(item)
        words = (
            _("Daftar pencarian sedang disiapkan. Coba lagi sebentar.")
            if hits is None
            else _("Tidak ada yang cocok. Coba sebagian nama, NIK, atau nama desa.")
        )
        self._said.setText(words)
        self._said.setVisible(not hits)
        self.view.setVisible(bool(hits))
        width = max(field.width(), theme.px(420))
        height = min(len(hits or ()), 9) * theme.px(ROW) + 10 if hits else theme.px(72)
        self.setFixedSize(width, height)
        self.move(field.mapToGlobal(QPoint(0, field.height() + 4)))
        if hits:
            self.view.setCurrentIndex(self._model.index(0, 0))
        self.show()

    def hit(self, index: QModelIndex) -> Any:
        """The hit on this line; None where there is none."""
        return index.data(_HIT)

    def move_by(self, step: int) -> None:
        row = min(max(self.view.currentIndex().row() + step, 0), self._model.rowCount() - 1)
        self.view.setCurrentIndex(self._model.index(row, 0))


class HitDelegate(QStyledItemDelegate):
    """An icon, a title, and in grey below it where this is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme.px(200), theme.px(ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        view = self.parent()
        painter.save()
        if isinstance(view, QListView) and view.currentIndex() == index:
            painter.fillRect(rect, theme.color("soft"))
        edge, size = theme.px(12), theme.px(18)
        sign: QIcon = index.data(Qt.ItemDataRole.DecorationRole)
        sign.paint(painter, QRect(rect.left() + edge, rect.center().y() - size // 2, size, size))
        left = rect.left() + 2 * edge + size
        width = rect.width() - left - edge
        metrics = QFontMetrics(painter.font())
        line = metrics.lineSpacing()
        top = rect.top() + (rect.height() - 2 * line) // 2
        painter.setPen(theme.color("ink"))
        title = metrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(left, top, width, line), Qt.AlignmentFlag.AlignVCenter, title)
        painter.setPen(theme.color("muted"))
        below = metrics.elidedText(index.data(_SUBTITLE) or "", Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(left, top + line, width, line), Qt.AlignmentFlag.AlignVCenter, below)
        painter.restore()
