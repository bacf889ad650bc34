"""The tab Bimtek: the trainings of the scope, and of the chosen one its attendance, scores and schedule."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QStackedLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kimdesk.entities import BY_TABLE, Group, Participant, Session, Speaker, Training
from kimdesk.i18n import N_, _
from kimdesk.store import Scope, Touched
from kimdesk.store.attendance_sheet import sheet, trainings
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import Elided, button, label, toggle
from kimdesk.ui.desk import Desk
from kimdesk.ui.empty_page import Empty, empty_page
from kimdesk.ui.shortcuts import key_text
from kimdesk.ui.tabs import training_words
from kimdesk.ui.tabs.attendance_page import AttendancePage
from kimdesk.ui.tabs.score_page import ScorePage
from kimdesk.ui.tabs.tab import Tab
from kimdesk.ui.tabs.training_form import TrainingForm
from kimdesk.ui.tabs.training_list import TrainingList

LIST, NARROW_LIST = 254, 180
ROOMY = 880
"""Width of the tab from which the wide list and everything beside it have room."""
ATTENDANCE, SCORES, FORM = range(3)


class TrainingTab(Tab):
    key = "bimtek"
    label = N_("Bimtek")
    icon = "graduation-cap"
    tables = frozenset({"training", "session", "speaker", "participant", "attendance"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._scope = Scope()
        self._training = ""
        self._beginning = False
        self.list = TrainingList(desk)
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(lambda: self._take_focus())
        self.add = button(_("Bimtek baru"), self.new, icon="plus")
        self.papers = button(_("&Cetak…"), self.print, icon="printer", tip=key_text("print"))
        self.papers.setAccessibleName(_("Cetak dokumen kegiatan"))
        self.title = Elided("heading")
        self.about = Elided("muted")
        self.attendance = AttendancePage(desk)
        self.scores = ScorePage(desk)
        self.form = TrainingForm(desk)
        self.form.made.connect(self._made)
        self.form.delete_wanted.connect(self.delete)
        self.pages = QStackedWidget()
        for page in (self.attendance, self.scores, self.form):
            self.pages.addWidget(page)
        self._switches = QButtonGroup(self)
        for number, words in enumerate((_("Ke&hadiran"), _("&Nilai dan transport"), _("Ke&giatan dan sesi"))):
            switch = toggle(words)
            self._switches.addButton(switch, number)
        self._switches.idClicked.connect(self._switch)
        self._lay_out()
        self.setFocusProxy(self.list)
        self.show_page(ATTENDANCE)

    # ---- what every tab can do

    def set_scope(self, scope: Scope) -> None:
        if scope != self._scope:
            self._beginning = False
            self._training = ""
        self._scope = scope
        with messages.shown(self):
            self._list()
            self._show()

    def refresh(self, touched: Touched) -> None:
        if not touched.tables & (self.tables | {"person", "kim"}):
            return
        before = self._training
        with messages.shown(self):
            self._list()
            found = sheet(self.desk.store, self._training) if self._training == before != "" else None
            if found is None:
                if not self._beginning:
                    self._show()
                return
            self._show_head()
            self.attendance.refresh(found, touched)
            self.scores.refresh(found, touched)
            self.form.refresh(touched)

    def go_to(self, table: str, row: str, field: str) -> None:
        training = row
        if table != Training.table:
            found = self.desk.store.get(BY_TABLE[table], row)
            training = getattr(found, "training", None) or ""
        if not training:
            return
        self._beginning = False
        self._training = training
        self._list()
        self.list.select(training)
        self._show()
        if table == Participant.table:
            self.show_page(ATTENDANCE)
            self.attendance.select(row, field)
        elif table in (Session.table, Speaker.table):
            self.show_page(FORM)
            self.form.go_to_row(table, row)
        elif field:
            self.show_page(FORM)
            self.form.go_to(field)
        else:
            self.show_page(ATTENDANCE)

    def new(self) -> None:
        """An empty form; its first filled field makes the training."""
        self.flush()
        self._beginning = True
        self._training = ""
        self._show()
        self.form.begin(self._defaults())

    def print(self) -> None:
        """The papers of the training: lists to sign, receipt, recap, report, certificates."""
        if not self._training:
            self.desk.say(_("Pilih atau buat kegiatan dulu, lalu cetak dokumennya."))
            return
        from kimdesk.ui.tabs.training_papers import TrainingPapers

        self.flush()
        TrainingPapers(self.desk, self._training, self).exec()

    def flush(self) -> None:
        self.attendance.flush()
        self.scores.flush()
        self.form.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a small screen the list is narrower, the switches stand below the title, printing is an icon."""
        super().resizeEvent(event)
        roomy = self.width() >= theme.px(ROOMY)
        self._left.setFixedWidth(theme.px(LIST if roomy else NARROW_LIST))
        self._named.setVisible(roomy)
        self.papers.setText(_("&Cetak…") if roomy else "")
        ways = QBoxLayout.Direction
        self._top.setDirection(ways.LeftToRight if roomy else ways.TopToBottom)

    # ---- one training

    def show_page(self, number: int) -> None:
        """The attendance, the scores, or the training's own fields."""
        self.flush()
        self.pages.setCurrentIndex(number)
        self._switches.button(number).setChecked(True)

    def _switch(self, number: int) -> None:
        """Whoever asks for the attendance scans or types next."""
        self.show_page(number)
        if number == ATTENDANCE:
            self.attendance.take_focus()

    def delete(self) -> None:
        """Put the training into the basket, with a reason."""
        event = self.desk.store.get(Training, self._training)
        if event is None:
            return
        reason = messages.ask_reason(
            self, _("Hapus {name}?").format(name=_(event.title)),
            _("Peserta dan tanda hadirnya kembali bersama kegiatan ini bila dikembalikan dari keranjang."),
            _("Hapus kegiatan"), danger=True,
        )  # fmt: skip
        if reason is None:
            return
        self._training = ""
        with messages.shown(self):
            self.desk.store.delete(_("Hapus Bimtek"), Training, event.id, reason)

    def _choose(self, training: str) -> None:
        if training and training != self._training:
            self.flush()
            self._beginning = False
            self._training = training
            with messages.shown(self):
                self._show()

    def _made(self, training: str) -> None:
        """The form has made its training; it stays where it is."""
        self._beginning = False
        self._training = training
        self._list()
        self.list.select(training)
        self._show_head()
        found = sheet(self.desk.store, training)
        if found is not None:
            self.attendance.show_sheet(found)
            self.scores.show_sheet(found)

    def _list(self) -> None:
        ids = trainings(self.desk.store, self._scope, self.desk.today(), besides=self._training)
        if self._training not in ids and not self._beginning:
            self._training = ids[0] if ids else ""
        self.list.show_ids(ids, self._training)

    def _show(self) -> None:
        """The chosen training, the form of a new one, or that there is none."""
        found = sheet(self.desk.store, self._training) if self._training else None
        self._stack.setCurrentIndex(1 if found is not None or self._beginning else 0)
        self._left.setVisible(found is not None or self._beginning)
        for number in (ATTENDANCE, SCORES):
            self._switches.button(number).setEnabled(found is not None)
        self.papers.setEnabled(found is not None)
        if found is not None:
            self._show_head()
            self.attendance.show_sheet(found)
            self.scores.show_sheet(found)
            self.form.show_training(self._training)
        elif self._beginning:
            self.title.setText(_("Bimtek baru"))
            self.about.setText(_("Isi namanya; sisanya boleh menyusul."))
            self.show_page(FORM)

    def _show_head(self) -> None:
        found = sheet(self.desk.store, self._training)
        if found is not None:
            self.title.setText(_(found.training.title))
            self.about.setText(training_words.about(found))
            for number in (ATTENDANCE, SCORES):
                self._switches.button(number).setEnabled(True)
            self.papers.setEnabled(True)

    def _take_focus(self) -> None:
        self.show_page(ATTENDANCE)
        self.attendance.take_focus()

    def _defaults(self) -> dict[str, Any]:
        """A new training begins today, where the scope is."""
        region: str | None = self._scope.region if self._scope.region != "-" else None
        if self._scope.kim:
            group = self.desk.store.get(Group, self._scope.kim)
            region = group.region if group else None
        return {"kind": "bimtek", "region": region or None, "starts": self.desk.this_day()}

    # ---- laid out once

    def _lay_out(self) -> None:
        left = self._left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        head = QHBoxLayout()
        self._named = label(_("Kegiatan Bimtek"), "label")
        self._named.setBuddy(self.list)
        head.addWidget(self._named, 1)
        head.addWidget(self.add)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        page = QWidget()
        right = QVBoxLayout(page)
        right.setContentsMargins(theme.px(8), 0, 0, 0)
        right.setSpacing(theme.px(8))
        titles = QVBoxLayout()
        titles.setSpacing(theme.px(2))
        titles.addWidget(self.title)
        titles.addWidget(self.about)
        switches = QHBoxLayout()
        switches.setSpacing(theme.px(6))
        for number in (ATTENDANCE, SCORES, FORM):
            switches.addWidget(self._switches.button(number), 0, Qt.AlignmentFlag.AlignTop)
        switches.addStretch(0)
        switches.addWidget(self.papers, 0, Qt.AlignmentFlag.AlignTop)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(theme.px(6))
        self._top.addLayout(titles, 1)
        self._top.addLayout(switches)
        right.addLayout(self._top)
        right.addWidget(self.pages, 1)
        empty = Empty(
            _("Belum ada Bimtek"),
            _("Catat kegiatan pertama: nama dan tanggalnya, lalu ambil pesertanya dari kelompok."),
            _("Bimtek baru"), self.new, "graduation-cap",
        )  # fmt: skip
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(empty_page(empty))
        self._stack.addWidget(page)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(theme.px(20), theme.px(12), theme.px(16), theme.px(8))
        whole.setSpacing(theme.px(8))
        whole.addWidget(left)
        whole.addWidget(holder, 1)
