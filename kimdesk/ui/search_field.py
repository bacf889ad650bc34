"""The search over everything: the field in the top bar. Its hits are shown below it, as one types.

The ranking and the folding of spellings belong to `kimdesk.store.search`. The list of hits is made when it is
first wanted: a new window has none.
"""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from kimdesk.i18n import _
from kimdesk.ui import messages, theme
from kimdesk.ui.desk import Desk
from kimdesk.ui.icons import icon
from kimdesk.ui.pause import pause
from kimdesk.ui.shortcuts import key_text

if TYPE_CHECKING:
    from kimdesk.ui.search_popup import HitList

PAUSE = 120
"""Milliseconds after the last key before the register is asked."""
SHOWN = 50


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
        from kimdesk.ui.search_popup import HitList

        made = HitList(self)
        made.view.clicked.connect(self._open)
        return made

    def take_focus(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def search_now(self) -> None:
        """Ask the register and show what it knows."""
        from kimdesk.store.disputes import undecided
        from kimdesk.store.search import is_ready, search

        self._pause.stop()
        text = self.text().strip()
        if not text:
            self._hits.hide()
            return
        with messages.shown(self):
            ready = is_ready(self._desk.store)
            hits = search(self._desk.store, text, limit=SHOWN) if ready else None
            marked = undecided(self._desk.store, [hit.row for hit in hits or ()])
            self._hits.show_hits(hits, self, marked)
            if not ready and not self._desk.store.read_only:
                self._pause.start()  # and again, until the index is there

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
            self._pause.stop()
            self._hits.hide()
        return False

    def _open(self, index: QModelIndex) -> None:
        hit = self._hits.hit(index)
        if hit is None:
            return
        self._hits.hide()
        self.clear()
        self._desk.go_to(hit.table, hit.row)
