"""What stands above the list of members: the search, the counts, and the ways to add members.

It says what a person wants; listing, counting and adding are the tab's.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kimdesk.i18n import _, number_of, with_dots
from kimdesk.store.roster_list import Counts
from kimdesk.ui import theme
from kimdesk.ui.buttons import Elided, button, icon_button, search_line, toggle
from kimdesk.ui.pause import pause

ROOMY = 680
"""Width from which the buttons show their words; below it, their icons alone."""
PAUSE = 200
"""Milliseconds after the last key before the list is searched."""


class MemberHead(QWidget):
    """One line."""

    changed = Signal()
    """Another list is wanted: the search or who is left aside."""
    searched = Signal()
    """Enter in the search: go on in the list."""
    cleared = Signal()
    paste_wanted = Signal()
    new_wanted = Signal()
    columns_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = search_line(_("Cari nama atau NIK"))
        self.search.setMinimumWidth(theme.px(100))
        self.search.setMaximumWidth(theme.px(220))
        self.counted = Elided("muted")
        self.past = toggle(_("Sudah keluar"), tip=_("Tampilkan juga yang sudah keluar"))
        self.paste = button(_("Tempel dari Excel"), self.paste_wanted.emit, icon="clipboard-paste")
        self.add = button(_("Anggota baru"), self.new_wanted.emit, icon="user-plus")
        for squeezed in (self.paste, self.add):
            squeezed.setAccessibleName(squeezed.text())
            squeezed.setMinimumWidth(theme.px(40))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.search, 1)
        row.addWidget(self.counted)
        row.addWidget(self.past)
        row.addStretch(0)
        row.addWidget(self.paste)
        row.addWidget(self.add)
        row.addWidget(icon_button("columns-3", _("Pilih kolom"), self.columns_wanted.emit))
        self._searching = pause(self, PAUSE, self.changed.emit)
        self.search.textEdited.connect(lambda: self._searching.start())
        self.search.returnPressed.connect(self._search_now)
        self.past.toggled.connect(lambda: self.changed.emit())
        clear = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.search)
        clear.setContext(Qt.ShortcutContext.WidgetShortcut)
        clear.activated.connect(self.cleared)

    @property
    def text(self) -> str:
        """What is searched for."""
        return self.search.text().strip()

    def clear(self, *, past: bool = False) -> None:
        """Search for nothing; whoever clears it lists anew. past: with those who left."""
        self._searching.stop()
        self.search.clear()
        self.past.blockSignals(True)
        self.past.setChecked(past)
        self.past.blockSignals(False)

    def show_counts(self, counts: Counts, *, listed: int, one_group: bool) -> None:
        """listed: how many rows match the search."""
        members = number_of("{n} anggota", counts.members)
        words = [members, f"{with_dots(counts.men)} L", f"{with_dots(counts.women)} P"]
        if counts.ex_officio:
            words.append(number_of("{n} pembina", counts.ex_officio))
        if self.text:
            words[0] = _("{n} cocok dari {members}").format(n=with_dots(listed), members=members)
        self.counted.setText("  ·  ".join(words))
        self.past.setText(
            _("Sudah keluar {n}").format(n=with_dots(counts.past)) if counts.past else _("Sudah keluar")
        )
        self.past.setVisible(bool(counts.past) or not one_group)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= theme.px(ROOMY)
        for squeezed in (self.paste, self.add):
            squeezed.setText(squeezed.accessibleName() if roomy else "")
            squeezed.setToolTip("" if roomy else squeezed.accessibleName())

    def _search_now(self) -> None:
        self._searching.stop()
        self.changed.emit()
        self.searched.emit()
