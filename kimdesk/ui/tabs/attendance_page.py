"""The attendance of one training: scan field, list, totals, and the chosen participant beside it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QVBoxLayout, QWidget

from kimdesk.entities import Session
from kimdesk.entities.attendance import MARKS
from kimdesk.i18n import _, number_of
from kimdesk.rules.attendance import session_now
from kimdesk.store import Touched, attendance
from kimdesk.store.attendance_sheet import Sheet
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import Elided, button
from kimdesk.ui.desk import Desk
from kimdesk.ui.empty_page import Empty
from kimdesk.ui.icons import icon
from kimdesk.ui.tabs import training_words
from kimdesk.ui.tabs.attendance_table import AttendanceTable
from kimdesk.ui.tabs.attendance_totals import TotalsStrip
from kimdesk.ui.tabs.participant_panel import ParticipantPanel
from kimdesk.ui.tabs.scan_field import GUEST, ScanField
from kimdesk.ui.tabs.session_menu import session_menu
from kimdesk.ui.tabs.training_door import Door, no_session

ROOM_FOR_PANEL = 620
"""Width from which the list and the panel stand side by side; else the panel stands in its place."""
ROOM_FOR_WORDS = 560
HEIGHT_FOR_TOTALS = 300


class AttendancePage(QWidget):
    """`active` is the session that a scan marks; it is chosen by the clock first, then by the person."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sheet: Sheet | None = None
        self._active = ""
        self._door = Door(desk)
        self.scan = ScanField(desk)
        self.scan.taken.connect(self._taken)
        self.scan.unclear.connect(lambda sentence: self._say(sentence, "check"))
        self.scan.left_with_escape.connect(self._leave_scan)
        self.session = button("", self._choose_session, role="chip", tip=_("Pilih sesi yang sedang ditandai"))
        self.invite = button(_("&Peserta dari kelompok"), self.invite_groups, icon="users")
        self.invite.setAccessibleName(_("Peserta dari kelompok"))
        self.said = Elided("small")
        self.foot = Elided("muted")
        self.table: AttendanceTable | None = None
        self._totals: TotalsStrip | None = None
        self.panel = ParticipantPanel(desk)
        self.panel.closed.connect(self._close_panel)
        self.panel.substitute_wanted.connect(self.begin_substitute)
        self.panel.hide()
        self._lay_out()

    # ---- what is shown

    @property
    def active(self) -> Session | None:
        sessions = self._sheet.sessions if self._sheet is not None else ()
        return next((session for session in sessions if session.id == self._active), None)

    def show_sheet(self, sheet: Sheet, *, rows: bool = True) -> None:
        """Show a training, or a newer sheet of it; rows: whether others may be listed now."""
        before, self._sheet = self._sheet, sheet
        other = before is None or before.training.id != sheet.training.id
        if other:
            self.panel.hide()
            self._make_room()
            self.scan.show_training(sheet.training.id)
            self._door.replaced = ""
        if other or self.active is None:
            now = session_now(sheet.sessions, sheet.held, self._desk.now())
            self._active = now.id if now is not None else ""
        if other or self.table is None or before is None or _columns_of(before) != _columns_of(sheet):
            self._make_table(sheet)
        else:
            self.table.show_sheet(sheet, rows=rows)
        self._show_texts(quiet=not other)

    def refresh(self, sheet: Sheet, touched: Touched) -> None:
        """Something was written that this training shows."""
        self.show_sheet(sheet, rows=bool(touched.tables - {"attendance"}))
        self.panel.refresh(touched)

    def flush(self) -> None:
        self.panel.flush()

    def take_focus(self) -> None:
        self.scan.setFocus()

    def select(self, participant: str, field: str = "") -> None:
        """Choose a participant and show who it is."""
        if self.table is not None and self.table.select(participant):
            self.open_panel(participant, field)

    # ---- marking

    def mark(self, participants: list[str], place: int, code: str | None) -> None:
        """Write marks as the table wants them (see `AttendanceTable.mark_wanted`)."""
        sheet, table = self._sheet, self.table
        if sheet is None or table is None or not participants:
            return
        session = sheet.sessions[place] if place >= 0 else self.active
        if session is None:
            self._say(no_session(), "check")
            return
        if code == "":
            code = None if attendance.all_present(self._desk.store, session.id, participants) else "H"
        with messages.shown(self):
            attendance.mark(self._desk.store, session.id, participants, code)
            if len(participants) == 1:
                table.go_down()

    def _taken(self, table: str, row: str, name: str) -> None:
        """Somebody stands at the door."""
        if self._sheet is None:
            return
        with messages.shown(self):
            taken = self._door.take(self._sheet.training.id, self.active, table, row, name)
            self._say(taken.sentence, taken.level)
            if taken.participant and self.table is not None:
                self.table.select(taken.participant)
                if table == GUEST:
                    self.open_panel(taken.participant, "sex")

    def begin_substitute(self, participant: str, name: str) -> None:
        """The next person who is scanned or typed comes in place of this one."""
        self._door.replaced = participant
        words = _("Pengganti {name}: pindai kartu atau ketik namanya. Esc membatalkan.")
        self._say(words.format(name=name), "check")
        self.scan.setFocus()

    def _leave_scan(self) -> None:
        self._door.replaced = ""
        self._show_texts()

    # ---- other deeds

    def invite_groups(self) -> None:
        """Members of groups as participants, in one go."""
        from kimdesk.ui.tabs.invite_dialog import InviteDialog

        if self._sheet is not None:
            InviteDialog(self._desk, self._sheet.training, self).exec()

    def open_panel(self, participant: str, field: str = "") -> None:
        self.panel.show_participant(participant)
        self.panel.show()
        self._make_room()
        self.panel.take_focus(field)

    def remove(self, participants: list[str]) -> None:
        if not participants:
            return
        title = number_of("Hapus {n} peserta?", len(participants))
        text = _("Tanda hadirnya ikut ke keranjang dan dapat dikembalikan.")
        reason = messages.ask_reason(self, title, text, _("Hapus"), danger=True)
        if reason is not None:
            with messages.shown(self):
                attendance.remove(self._desk.store, participants, reason)

    def _choose_session(self) -> None:
        self.session_menu().exec(self.session.mapToGlobal(self.session.rect().bottomLeft()))

    def session_menu(self) -> QMenu:
        """The sessions to choose from, and what can be done to all of the active one."""
        sessions = self._sheet.sessions if self._sheet is not None else ()
        return session_menu(self, sessions, self.active, self.activate, self._mark_rest)

    def activate(self, session: str) -> None:
        """Let scans mark this session."""
        self._active = session
        self._show_texts()
        self.scan.setFocus()

    def _mark_rest(self, code: str) -> None:
        session = self.active
        if self._sheet is None or session is None:
            return
        with messages.shown(self):
            count = attendance.mark_rest(self._desk.store, self._sheet.training.id, session.id, code)
            said = number_of(
                "{n} orang ditandai {mark} di sesi {session}.",
                count, mark=_(dict(MARKS)[code]).lower(), session=session.number or "?",
            )  # fmt: skip
            self._say(said, "info")

    # ---- parts

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        roomy = self.width() >= theme.px(ROOM_FOR_WORDS)
        words = _("&Peserta dari kelompok")
        self.invite.setText(words if roomy else "")
        self.invite.setToolTip("" if roomy else words.replace("&", ""))
        self._counted(self.table.count if self.table is not None else 0)
        self._left.setVisible(self.panel.isHidden() or self.width() >= theme.px(ROOM_FOR_PANEL))

    def _lay_out(self) -> None:
        self.session.setIcon(icon("chevron-down", "accent"))
        self.session.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.scan, 1)
        row.addWidget(self.session)
        row.addWidget(self.invite)
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.setSpacing(0)
        left = self._left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addLayout(self._place, 1)
        column.addWidget(self.foot)
        self._split = QSplitter()
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(left)
        self._split.addWidget(self.panel)
        self._split.setStretchFactor(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(6))
        whole.addLayout(row)
        whole.addWidget(self.said)
        whole.addWidget(self._split, 1)

    def _make_table(self, sheet: Sheet) -> None:
        for old in (self.table, self._totals):
            if old is not None:
                self._place.removeWidget(old)
                old.hide()
                old.deleteLater()
        if self.table is not None:
            self.table.close_reading()
        empty = Empty(
            _("Belum ada peserta"),
            _("Ambil anggota kelompok sekaligus, atau pindai kartu dan ketik nama di atas."),
            _("Peserta dari kelompok"), self.invite_groups, "users",
        )  # fmt: skip
        self.table = AttendanceTable(self._desk, sheet, empty)
        self.table.mark_wanted.connect(self.mark)
        self.table.code_begun.connect(self.scan.begin)
        self.table.opened.connect(self.open_panel)
        self.table.delete_wanted.connect(self.remove)
        self.table.chosen.connect(self._follow)
        self.table.counted.connect(self._counted)
        self._totals = TotalsStrip(self.table)
        self._place.addWidget(self.table, 1)
        self._place.addWidget(self._totals)
        self.table.choose_first(next((n for n, s in enumerate(sheet.sessions) if s.id == self._active), 0))
        self._counted(self.table.count)

    def _counted(self, count: int) -> None:
        if self._totals is not None:
            self._totals.setVisible(count > 0 and self.height() >= theme.px(HEIGHT_FOR_TOTALS))

    def _follow(self, participant: str) -> None:
        """The panel, where it is open, follows the cursor."""
        if participant and self.panel.isVisible():
            self.panel.show_participant(participant)

    def _close_panel(self) -> None:
        self.panel.flush()
        self.panel.hide()
        self._make_room()
        if self.table is not None:
            self.table.view.setFocus()

    def _show_texts(self, *, quiet: bool = False) -> None:
        """quiet: the sentence below the scan field stays."""
        sheet, session = self._sheet, self.active
        if sheet is None:
            return
        words = _("Sesi {n} aktif").format(n=session.number or "?") if session else _("Belum ada sesi")
        self.session.setText(words)
        self.session.setEnabled(session is not None)
        keys = _("spasi = hadir; H I S A di kolom sesi")
        self.foot.setText(training_words.foot(sheet, session) + training_words.SEPARATOR + keys)
        if self._totals is not None:
            self._totals.show_totals()
        if not quiet:
            line = training_words.session_line(session) if session else ""
            self._say(line, "")

    def _say(self, sentence: str, level: str) -> None:
        self.said.setText(sentence)
        theme.set_look(self.said, level=level)


def _columns_of(sheet: Sheet) -> list[tuple[str, int | None]]:
    """What the columns of the list are made of."""
    return [(session.id, session.number) for session in sheet.sessions]
