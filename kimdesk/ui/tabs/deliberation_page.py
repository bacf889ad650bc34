"""Musyawarah: how a deliberation of a group went, who came, and its photos; the papers print it.

A group may have several: the founding, later changes of officers. Knows nothing of the papers.
"""

from functools import partial
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kimdesk.entities import Attachment, Attendee, Deliberation, Entity
from kimdesk.entities.deliberation import PURPOSES
from kimdesk.i18n import _, with_dots
from kimdesk.kinds import Choice, Day
from kimdesk.store import Touched
from kimdesk.store import deliberations as deeds
from kimdesk.ui import messages, theme
from kimdesk.ui.attachments import Attachments
from kimdesk.ui.buttons import button, card, icon_button, label, toggle
from kimdesk.ui.desk import Desk
from kimdesk.ui.form import Form, Part, Rows
from kimdesk.ui.tabs.attendee_list import AttendeeList

FIELDS = (
    "purpose", "day", "begins", "finishes", "place", "leader", "note_taker", "speakers", "elements",
    "topics", "manner", "decisions", "witnesses",
)  # fmt: skip
TABLES = frozenset({Deliberation.table, Attendee.table})
PHOTO = "musyawarah"


class DeliberationPage(QWidget):
    """Works on one group; `show_group` says which. Its parts are made when it is first seen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._kim = self._row = ""
        self._listed: str | None = None
        self._known: list[Deliberation] = []
        self._is_made = self._is_creating = False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make()

    def _make(self) -> None:
        """Make the parts and show the group, once."""
        if self._is_made:
            return
        self._is_made = True
        desk = self._desk
        self.choice = QComboBox()
        self.choice.setAccessibleName(_("Musyawarah"))
        self.choice.setMinimumWidth(theme.px(120))
        self.choice.activated.connect(lambda _place: self._choose())
        self.add = button(_("Musyawarah lain"), self.new, icon="plus")
        self.remove = icon_button("trash-2", _("Hapus musyawarah ini"), self.delete)
        self.form = Form(desk, [Part(Deliberation, FIELDS)], create=self._create, columns=4)
        self.form.created.connect(lambda _table, _row: self._load(Touched(TABLES, frozenset())))
        self.attendees = AttendeeList(desk)
        self.photos = Attachments(desk)
        self.photos.kind.setCurrentIndex(self.photos.kind.findData(PHOTO))
        self.attendees.counted.connect(self._count)
        for widget in (self.add, self.remove):
            widget.setEnabled(not desk.store.read_only)
        self._lay_out()
        if self._kim:
            self._load()

    def show_group(self, kim: str) -> None:
        """Show the newest deliberation of a group."""
        if kim != self._kim:
            self.flush()
            self._kim, self._row = kim, ""
            if self._is_made:
                self._load()

    def refresh(self, touched: Touched) -> None:
        """Show what was written, except where the person is typing."""
        if not (self._kim and self._is_made) or self._is_creating:
            return
        if Deliberation.table in touched.tables:
            self._load(touched)
        self.attendees.refresh(touched)
        if Attachment.table in touched.tables and self._row:
            self.photos.refresh(touched)
            self._count_photos()

    def flush(self) -> None:
        if self._is_made:
            self.form.flush()
            self.attendees.flush()

    def go_to(self, table: str, row: str, field: str) -> None:
        """Lead to a field of a deliberation, or to a name of its list.

        Where none is recorded yet, to the form that begins the first one.
        """
        self._make()
        if table == Attendee.table:
            found = self._desk.store.get(Attendee, row) if row else None
            self._show((found.deliberation if found else None) or self._row)
        else:
            self._show(row or self._row)
        if table == Attendee.table and self._row:
            self.show_part(self.attendees)
            self.attendees.go_to(row, field)
        else:
            self.show_part(self._minutes)
            self.form.go_to(Deliberation.table, field if table == Deliberation.table and field else FIELDS[0])

    def new(self) -> None:
        """Record another deliberation; the first one is the form itself."""
        self._make()
        self.flush()
        with messages.shown(self):
            if self._known:
                self._row = deeds.new_deliberation(self._desk.store, self._kim)
                self._load()
            self.show_part(self._minutes)
            self.form.go_to(Deliberation.table, FIELDS[0])

    def delete(self) -> None:
        """Put the deliberation that is shown into the basket, with a reason."""
        if not self._row:
            return
        text = _("Musyawarah dan daftar hadirnya masuk keranjang dan dapat dikembalikan.")
        title = _("Hapus musyawarah ini?")
        reason = messages.ask_reason(self, title, text, _("Hapus"), danger=True)
        if reason is not None:
            self.flush()
            row, self._row = self._row, ""
            with messages.shown(self):
                deeds.delete_deliberation(self._desk.store, row, reason)

    def show_part(self, part: QWidget) -> None:
        """Show the form, the list of names or the photos."""
        self.flush()
        self._parts.setCurrentWidget(part)
        self._chips[part].setChecked(True)

    # ---- what is shown

    def _show(self, row: str) -> None:
        if row != self._row and any(one.id == row for one in self._known):
            self.flush()
            self._row = row
            self._load()

    def _choose(self) -> None:
        self._show(self.choice.currentData())

    def _load(self, touched: Touched | None = None) -> None:
        """Read the deliberations again; what is being typed stays when something was `touched`."""
        with messages.shown(self):
            self._known = deeds.deliberations(self._desk.store, self._kim)
            if not any(one.id == self._row for one in self._known):
                self._row = self._known[0].id if self._known else ""
            self._fill_choice()
            if touched is not None and self.form.rows.get(Deliberation, "") == self._row:
                self.form.refresh(touched)
            elif self._row:
                self.form.show_rows({Deliberation: self._row})
            else:
                defaults = deeds.first_values(self._desk.store, self._kim)
                self.form.show_rows({}, defaults={Deliberation: defaults})
            if self._row != self._listed:
                self._show_lists()

    def _show_lists(self) -> None:
        """Show who came to the deliberation and its photos; they need one that is recorded."""
        self._listed = self._row
        self.attendees.show_deliberation(self._kim, self._row)
        self.photos.show_owner(Deliberation, self._row)
        self._count_photos()
        for part in (self.attendees, self.photos):
            self._chips[part].setEnabled(bool(self._row))
            self._chips[part].setToolTip("" if self._row else _("Isi dulu jalannya musyawarah."))
        if not self._row:
            self.show_part(self._minutes)

    def _create(self, _entity: type[Entity], values: dict[str, Any]) -> Rows:
        """The first deliberation, begun in the form."""
        self._is_creating = True
        try:
            self._row = self._desk.store.create(_("Musyawarah baru"), Deliberation, values)
        finally:
            self._is_creating = False
        return {Deliberation: self._row}

    def _fill_choice(self) -> None:
        self.choice.clear()
        purpose = Choice(PURPOSES, free=True)
        for one in self._known:
            words = (purpose.show(one.purpose) or _("Musyawarah"), Day().show(one.day))
            self.choice.addItem(" · ".join(part for part in words if part), one.id)
        self.choice.setCurrentIndex(self.choice.findData(self._row))
        self._blank.setVisible(not self._known)
        for widget in (self.choice, self.add, self.remove):
            widget.setVisible(bool(self._known))

    def _count(self, count: int) -> None:
        self._chips[self.attendees].setText(_("Yang hadir · {n}").format(n=with_dots(count)))

    def _count_photos(self) -> None:
        self._chips[self.photos].setText(_("Foto · {n}").format(n=self.photos.list.count()))

    # ---- laid out once

    def _lay_out(self) -> None:
        self._minutes = card()
        inside = QVBoxLayout(self._minutes)
        inside.setContentsMargins(theme.px(16), theme.px(8), theme.px(8), theme.px(8))
        inside.addWidget(self.form)
        self._parts = QStackedWidget()
        self._chips: dict[QWidget, QPushButton] = {}
        group, head = QButtonGroup(self), QHBoxLayout()
        head.setSpacing(theme.px(6))
        for words, part in (
            (_("Jalannya musyawarah"), self._minutes),
            (_("Yang hadir"), self.attendees),
            (_("Foto"), self.photos),
        ):
            chip = toggle(words, partial(self.show_part, part))
            group.addButton(chip)
            head.addWidget(chip)
            self._chips[part] = chip
            self._parts.addWidget(part)
        head.addStretch(1)
        which = QHBoxLayout()
        which.setSpacing(theme.px(8))
        which.addWidget(self.choice, 1)
        which.addWidget(self.add)
        which.addWidget(self.remove)
        words = _("Belum dicatat. Isi yang diketahui; berita acara dan daftar hadir tersusun dari sini.")
        self._blank = label(words, "muted", wraps=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        box.addLayout(which)
        box.addWidget(self._blank)
        box.addLayout(head)
        box.addWidget(self._parts, 1)
        self.show_part(self._minutes)
