"""Kotak konflik: fields that several people wrote without seeing each other, one by one or many alike.

It stands beside the main window and blocks nothing. Every decision is an act of its own: it is written
at once, can be undone, and travels.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kimdesk.i18n import _, number_of, with_dots
from kimdesk.store.log import LIFE
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import Elided, button, card, label
from kimdesk.ui.conflict_list import ConflictList, field_name
from kimdesk.ui.conflict_sides import ConflictSides, side_value
from kimdesk.ui.desk import Desk
from kimdesk.ui.handover.words import record_words
from kimdesk.ui.shortcuts import key_of

if TYPE_CHECKING:
    from kimdesk.store import Touched
    from kimdesk.sync.sides import Place

WIDE, HIGH = 1000, 620
PAGE = 300
"""Fields listed at once."""


class ConflictBox(QDialog):
    """`show_place` opens it at a field."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Kotak konflik"))
        self._desk = desk
        self._titles: dict[tuple[str, str], str] = {}
        self._shown = PAGE
        self.count = label("", "muted", wraps=True)
        self.list = ConflictList()
        self.sides = ConflictSides(desk.store)
        self.more = button(_("Tampilkan berikutnya"), self._show_more, role="link")
        self.said = Elided("muted")
        self.later = button(_("Nanti"), self.list.go_on, tip=_("Enter"))
        self.similar = button(_("Semua yang sejenis…"), self._decide_alike, icon="list-checks")
        self.lead = button(_("Buka catatan"), self._open, icon="external-link")
        self._lay_out()
        self.list.reached.connect(self._reached)
        self.list.picked.connect(self.choose)
        self.list.later.connect(self.list.go_on)
        self.sides.picked.connect(self.choose)
        for key in ("undo", "redo"):
            QShortcut(key_of(key), self).activated.connect(lambda key=key: desk.want(key))
        desk.touched.connect(self._touched)
        desk.said.connect(self.said.setText)
        self.reload()

    def show_place(self, place: "Place | None") -> None:
        """Bring the box to the front, at this field when its case is open."""
        self.reload(place)
        self.show()
        self.raise_()
        self.activateWindow()
        self.list.setFocus()

    def reload(self, place: "Place | None" = None) -> None:
        """Read the open cases anew and go to `place`, or stay as near as can be."""
        from kimdesk.sync.deciding import count, places

        with messages.shown(self):
            store, number = self._desk.store, self.list.number()
            open_cases, found = count(store), places(store, self._shown)
            if place is not None and place not in found:
                found = [*places(store, row=place[1]), *(each for each in found if each[1] != place[1])]
            for table, row, field in found:
                if (table, row) not in self._titles:
                    self._titles[table, row] = self._title(table, row, field)
            self.list.show_places(found, self._titles)
            self.list.reach(found.index(place) if place in found else number)
            self.count.setText(_count_words(open_cases, open_cases - len(found)))
            self.more.setVisible(open_cases > len(found) and len(found) >= self._shown)

    def choose(self, number: int) -> None:
        """The nth side is the right one: write it and go on. Nothing happens where there is no such side."""
        from kimdesk.sync.deciding import settle

        case = self.sides.case
        if case is None or not 1 <= number <= len(case.sides) or self._desk.store.read_only:
            return
        side = case.sides[number - 1]
        name = field_name((case.table, case.row, case.field))
        value = side_value(self._desk.store, case, side)
        with messages.shown(self):
            settle(self._desk.store, _("Putuskan {field}").format(field=name), [(case, side.value)])
            self.said.setText(_("Diputuskan: {field} = {value}").format(field=name, value=value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose wherever the focus is."""
        if event.text().isdecimal() and event.text() != "0":
            self.choose(int(event.text()))
        else:
            super().keyPressEvent(event)

    # ---- what happens

    def _reached(self, place: "Place | None") -> None:
        from kimdesk.sync.deciding import conflict

        self._pages.setCurrentIndex(int(place is None))
        for made in (self.later, self.similar, self.lead):
            made.setEnabled(place is not None)
        if place is None:
            self.sides.case = None
        else:
            with messages.shown(self):
                self.sides.show_case(conflict(self._desk.store, *place))

    def _touched(self, _touched: "Touched") -> None:
        if self.isVisible():
            self.reload()

    def _show_more(self) -> None:
        self._shown += PAGE
        self.reload()

    def _decide_alike(self) -> None:
        from kimdesk.ui.conflict_similar import SimilarDialog

        if self.sides.case is not None:
            SimilarDialog(self._desk, self.sides.case, self).exec()

    def _open(self) -> None:
        case = self.sides.case
        if case is not None:
            self._desk.go_to(case.table, case.row, "" if case.field == LIFE else case.field)
            parent = self.parentWidget()
            if parent is not None:
                parent.activateWindow()

    def _title(self, table: str, row: str, field: str) -> str:
        from kimdesk.sync.sides import Conflict

        return record_words(self._desk.store, Conflict(table, row, field, None, ()))

    # ---- how it looks

    def _lay_out(self) -> None:
        listed = card()
        inner = QVBoxLayout(listed)
        inner.setContentsMargins(theme.px(4), theme.px(4), theme.px(4), theme.px(4))
        inner.addWidget(self.list, 1)
        inner.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        both = QWidget()
        across = QHBoxLayout(both)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.px(16))
        across.addWidget(listed, 3)
        across.addWidget(self.sides, 5)
        self._pages = QStackedWidget()
        self._pages.addWidget(both)
        self._pages.addWidget(_nothing_left())
        how = _("1, 2 … memilih · Enter: nanti, ke isian berikut · Ctrl+Z mengurungkan")
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.said, 1)
        for made in (self.lead, self.similar, self.later, button(_("Tutup"), self.reject)):
            row.addWidget(made)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(20)] * 4)
        box.setSpacing(theme.px(8))
        box.addWidget(label(_("Kotak konflik"), "heading"))
        box.addWidget(self.count)
        box.addSpacing(theme.px(4))
        box.addWidget(self._pages, 1)
        box.addWidget(label(how, "small", wraps=True))
        box.addLayout(row)
        wanted = QSize(theme.px(WIDE), theme.px(HIGH))
        self.resize(wanted.boundedTo(self.screen().availableSize() - QSize(20, 48)))


def _count_words(count: int, hidden: int) -> str:
    if not count:
        return _("Semua isian mempunyai satu nilai.")
    text = number_of(
        "{n} isian mempunyai lebih dari satu nilai, karena diubah di beberapa laptop tanpa saling melihat. "
        "Semua nilai disimpan; pilih yang benar, sekarang atau nanti.",
        count,
    )
    unseen = _("{n} belum tampil di sini.").format(n=with_dots(hidden))
    return f"{text} {unseen}" if hidden > 0 else text


def _nothing_left() -> QWidget:
    made = QWidget()
    box = QVBoxLayout(made)
    box.addStretch(1)
    for words, look in (
        (_("Tidak ada yang perlu diputuskan"), "heading"),
        (_("Bila dua laptop mengubah isian yang sama, kedua nilainya muncul di sini."), "muted"),
    ):
        line = label(words, look, wraps=True)
        line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.addWidget(line)
    box.addStretch(1)
    return made
