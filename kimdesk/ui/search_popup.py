"""The search over everything: a field in the top bar and the hits below it, as one types.

The ranking and the folding of spellings belong to `kimdesk.store.search`; here is only what a
person sees and where a hit leads.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QIcon, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from kimdesk.i18n import _
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import label
from kimdesk.ui.desk import Desk
from kimdesk.ui.icons import icon
from kimdesk.ui.pause import pause
from kimdesk.ui.shortcuts import key_text

PAUSE = 120
"""Milliseconds after the last key before the register is asked."""
SHOWN = 50
ROW = 46
ICONS = {
    "kim": "users", "person": "user", "membership": "user",
    "partner": "handshake", "partnership": "handshake",
    "training": "graduation-cap", "region": "map-pin", "decree": "stamp", "activity": "calendar-check",
    "participant": "user-check", "guest": "user-plus",
}  # fmt: skip
_HIT = Qt.ItemDataRole.UserRole
_SUBTITLE = Qt.ItemDataRole.UserRole + 1


class SearchField(QLineEdit):
    """Typing shows hits; arrows choose, Enter goes there, Esc closes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setMinimumWidth(theme.px(300))
        self.setMaximumWidth(theme.px(430))
        words = _("Cari kelompok, anggota, NIK, desa, mitra …")
        self.setPlaceholderText(f"{words}    {key_text('search')}")
        self.setAccessibleName(_("Cari apa saja"))
        self.setClearButtonEnabled(False)
        self.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._pause = pause(self, PAUSE, self.search_now)
        self.textEdited.connect(lambda _text: self._pause.start())
        self.installEventFilter(self)

    @cached_property
    def _hits(self) -> "HitList":
        made = HitList(self)
        made.view.clicked.connect(self._open)
        return made

    def take_focus(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def search_now(self) -> None:
        """Ask the register and show what it knows."""
        from kimdesk.store.search import is_ready, search

        self._pause.stop()
        text = self.text().strip()
        if not text:
            self._hits.hide()
            return
        with messages.shown(self):
            ready = is_ready(self._desk.store)
            self._hits.show_hits(search(self._desk.store, text, limit=SHOWN) if ready else None, self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._hits.isVisible():
                self._hits.move_by(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self._pause.isActive() or not self._hits.isVisible():
                    self.search_now()
                else:
                    self._open(self._hits.view.currentIndex())
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._hits.hide()
                self.clear()
                return True
        elif event.type() is QEvent.Type.FocusOut and not self._hits.underMouse():
            self._hits.hide()
        return False

    def _open(self, index: QModelIndex) -> None:
        hit = index.data(_HIT)
        if hit is None:
            return
        self._hits.hide()
        self.clear()
        self._desk.go_to(hit.table, hit.row)


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

    def show_hits(self, hits: Sequence[Any] | None, field: QWidget) -> None:
        """Show hits (table, title and subtitle are read); None means that the index is still being made."""
        self._model.clear()
        for hit in hits or ():
            item = QStandardItem(icon(ICONS.get(hit.table, "file-text"), "muted"), hit.title)
            item.setData(hit, _HIT)
            item.setData(hit.subtitle, _SUBTITLE)
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
