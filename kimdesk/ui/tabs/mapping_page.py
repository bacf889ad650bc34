"""Potential, needs and partners of one group: is it ready, what has it mapped, who fits."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from kimdesk.entities import Group, Mapping
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.kinds import Day, long_day
from kimdesk.rules import Item
from kimdesk.rules.partnerships import check_mapping, current_mapping
from kimdesk.rules.readiness import readiness
from kimdesk.store import Touched
from kimdesk.store.group_file import group_file
from kimdesk.store.partnerships import first_mapping, map_again, mappings
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import Elided, button, card, icon_button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.form import Form, Part, Rows
from kimdesk.ui.icons import picture
from kimdesk.ui.layouts import empty
from kimdesk.ui.messages import level_word
from kimdesk.ui.tabs.match_card import MatchCard

FIELDS = ("day", "assessor", "potentials", "needs", "skills", "strengths", "problems")
ROOMY = 900
"""Unscaled width from which the form needs less than half of it."""
WATCHED = frozenset({"mapping", "partner", "partnership", "kim", "decree", "membership", "programme"})


class MappingPage(QWidget):
    partnership_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._kim = self._row = ""
        self._known: list[Mapping] = []
        self.choice = QComboBox()
        self.choice.setAccessibleName(_("Pemetaan"))
        self.choice.activated.connect(lambda _place: self._choose())
        self.again = button(_("Petakan lagi"), self.new)
        self.remove = icon_button("trash-2", _("Hapus pemetaan ini"), self.delete)
        self.form = Form(desk, [Part(Mapping, FIELDS, section="")], checks=self._findings, columns=4)
        self.form.created.connect(self._made)
        self._ready = QVBoxLayout()
        self._ready.setSpacing(theme.px(2))
        self.matches = MatchCard(desk)
        self.matches.partnership_wanted.connect(self.partnership_wanted)
        self._lay_out()

    def show_group(self, kim: str) -> None:
        """Show a group with its newest mapping, or the empty form of its first."""
        self.form.flush()
        self._kim, self._row = kim, ""
        self._load()

    def go_to(self, row: str, field: str) -> None:
        if row and any(one.id == row for one in self._known):
            self._row = row
            self._load()
        self.form.go_to(Mapping.table, field)

    def new(self) -> None:
        """Map again, beginning with what the last mapping says; the first one is the form itself."""
        self.form.flush()
        if self._known:
            with messages.shown(self):
                self._row = map_again(self._desk.store, self._known[0], self._desk.this_day())
                self._load()
        self.form.go_to(Mapping.table, "potentials")

    def delete(self) -> None:
        """Put the mapping that is shown into the basket, with a reason."""
        found = self._desk.store.get(Mapping, self._row) if self._row else None
        if found is None:
            return
        title = _("Hapus pemetaan {day}?").format(day=long_day(found.day) if found.day else "")
        reason = messages.ask_reason(
            self, title, _("Pemetaan masuk keranjang dan dapat dikembalikan."), _("Hapus"), danger=True
        )
        if reason is not None:
            row, self._row = self._row, ""
            with messages.shown(self):
                self._desk.store.delete(_("Hapus pemetaan"), Mapping, row, reason)

    def refresh(self, touched: Touched) -> None:
        if touched.tables & WATCHED:
            self._load(touched)

    def flush(self) -> None:
        self.form.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The matrix gets what the form does not need."""
        roomy = self.width() >= theme.px(ROOMY)
        self._halves.setStretch(0, 2 if roomy else 1)
        self._halves.setStretch(1, 3 if roomy else 1)
        super().resizeEvent(event)

    def _load(self, touched: Touched | None = None) -> None:
        """Read everything again; what is being typed stays when something was `touched`."""
        group = self._desk.store.get(Group, self._kim)
        if group is None:
            return
        self._known = mappings(self._desk.store, self._kim)
        shown = next((one for one in self._known if one.id == self._row), None)
        shown = shown or (self._known[0] if self._known else None)
        self._row = shown.id if shown else ""
        self._fill_choice()
        if touched is not None and self.form.rows.get(Mapping, "") == self._row:
            self.form.refresh(touched)
        elif shown is not None:
            self.form.show_rows({Mapping: shown.id})
        else:
            values = first_mapping(self._desk.store, self._kim, self._desk.this_day())
            self.form.show_rows({}, defaults={Mapping: values})
        self._show_readiness(readiness(group_file(self._desk.store, self._kim), self._desk.today()))
        self.matches.show_mapping(group, shown)

    def _fill_choice(self) -> None:
        current = current_mapping(self._known, self._desk.today())
        self.choice.clear()
        for one in self._known:
            words = Day().show(one.day) or _("tanpa tanggal")
            state = _("berlaku") if current is not None and one.id == current.id else _("lama")
            self.choice.addItem(f"{words} ({state})", one.id)
        self.choice.setCurrentIndex(self.choice.findData(self._row))
        self.choice.setVisible(bool(self._known))
        self._blank.setVisible(not self._known)
        can_write = not self._desk.store.read_only
        self.again.setVisible(bool(self._known) and can_write)
        self.remove.setVisible(bool(self._known) and can_write)

    def _choose(self) -> None:
        self.form.flush()
        self._row = self.choice.currentData()
        self._load()

    def _made(self, _table: str, row: str) -> None:
        self._row = row
        self._load(Touched(frozenset({Mapping.table}), frozenset()))

    def _findings(self, rows: Rows) -> Sequence[Finding]:
        found = self._desk.store.get(Mapping, rows[Mapping])
        if found is None:
            return ()
        newest = not self._known or self._known[0].id == found.id
        return check_mapping(found, self._desk.today(), newest=newest)

    def _show_readiness(self, items: Sequence[Item]) -> None:
        empty(self._ready)
        for ready in items:
            self._ready.addWidget(self._ready_line(ready))

    def _ready_line(self, ready: Item) -> QWidget:
        done = ready.state == "done"
        line = QWidget()
        line.setFixedHeight(theme.px(22))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        sign = QLabel()
        name, tone = ("circle-check", "green") if done else ("triangle-alert", "amber")
        sign.setPixmap(picture(name, tone, theme.px(16), self.devicePixelRatioF()))
        sign.setAccessibleName(_("Sudah") if done else level_word("check"))
        row.addWidget(sign)
        words = Elided()
        words.setText(ready.text)
        row.addWidget(words, 1)
        if not done:
            lead = partial(self._desk.go_to, ready.entity, ready.row, ready.field, tab=ready.tab)
            link = button(_("Lengkapi"), lead, role="link")
            link.setAccessibleName(_("Lengkapi: {text}").format(text=ready.text))
            row.addWidget(link)
        return line

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(_("Pemetaan potensi"), "heading"), 1)
        head.addWidget(self.remove)
        which = QHBoxLayout()
        which.setSpacing(theme.px(8))
        which.addWidget(self.choice, 1)
        which.addWidget(self.again)
        blank = _("Belum dipetakan. Isi yang diketahui; pemetaan berlaku 12 bulan.")
        self._blank = label(blank, "muted", wraps=True)
        self.choice.setMinimumWidth(theme.px(80))
        left = card()
        box = QVBoxLayout(left)
        box.setContentsMargins(theme.px(16), theme.px(8), theme.px(8), theme.px(4))
        box.setSpacing(theme.px(8))
        box.addLayout(head)
        box.addLayout(which)
        box.addWidget(self._blank)
        box.addWidget(self.form, 1)
        ready = card()
        lines = QVBoxLayout(ready)
        lines.setContentsMargins(*[theme.px(16)] * 4)
        lines.setSpacing(theme.px(8))
        lines.addWidget(label(_("Siap bermitra?"), "heading"))
        lines.addLayout(self._ready)
        inner = QWidget()
        inner.setProperty("surface", "clear")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(ready)
        column.addWidget(self.matches, 1)
        right = QScrollArea()
        right.setWidget(inner)
        right.setWidgetResizable(True)
        right.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        right.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._halves = QHBoxLayout(self)
        self._halves.setContentsMargins(0, 0, 0, theme.px(12))
        self._halves.setSpacing(theme.px(12))
        self._halves.addWidget(left, 1)
        self._halves.addWidget(right, 1)
