"""One participant beside the attendance list: who it is, in whose place, and what is noted of a guest."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from kimdesk.entities import Participant, Person
from kimdesk.entities.erasure import WORDS
from kimdesk.i18n import _
from kimdesk.store import Touched, attendance
from kimdesk.store.attendance_sheet import NAME, REPLACED, SOURCE, SUBSTITUTE_FOR
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import Elided, button, icon_button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.erasing_words import why_erased
from kimdesk.ui.form import Form, Part
from kimdesk.ui.tabs import training_words

WIDTH = 276
_GUEST = ("name", "sex", "origin", "post", "phone", "walk_in", "remark")
_MEMBER = ("post", "walk_in", "remark")


class ParticipantPanel(QFrame):
    """Of somebody in the register only what belongs to this training; of a guest everything."""

    closed = Signal()
    substitute_wanted = Signal(str, str)
    """participant, name: somebody comes in this one's place."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._participant = self._person = ""
        self.setProperty("look", "panel")
        self.setMinimumWidth(theme.px(WIDTH))
        self.name = Elided("heading")
        self.origin = Elided("small")
        self.about = label("", "small", wraps=True)
        self.open = button(_("Buka di Anggota"), self._open_person, role="link")
        self.substitute = button(_("Catat pengganti…"), self._want_substitute, icon="user-check")
        self.alone = button(_("Batalkan pengganti"), self._unset_substitute)
        self.erase = button(_("Hapus data pribadi atas permintaan…"), self._erase, role="link")
        self.guest = Form(desk, [Part(Participant, _GUEST)])
        self.member = Form(desk, [Part(Participant, _MEMBER)])
        close = icon_button("x", _("Tutup panel (Esc)"), self.closed.emit)
        titles = QVBoxLayout()
        titles.setSpacing(theme.px(2))
        titles.addWidget(self.name)
        titles.addWidget(self.origin)
        head = QHBoxLayout()
        head.addLayout(titles, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(16), theme.px(12), theme.px(8), theme.px(12))
        box.setSpacing(theme.px(8))
        box.addLayout(head)
        box.addWidget(self.about)
        box.addWidget(self.open)
        box.addWidget(self.guest, 1)
        box.addWidget(self.member, 1)
        box.addWidget(self.substitute)
        box.addWidget(self.alone)
        box.addStretch(0)
        box.addWidget(self.erase)

    @property
    def form(self) -> Form:
        return self.member if self._person else self.guest

    def show_participant(self, participant: str) -> None:
        if participant != self._participant:
            self.form.flush()
            self._participant = participant
        self._show_head()
        self.form.show_rows({Participant: participant})

    def refresh(self, touched: Touched) -> None:
        if self.isVisible() and touched.tables & {"participant", "person", "kim"}:
            self._show_head()
            self.form.refresh(touched)

    def flush(self) -> None:
        self.form.flush()

    def take_focus(self, field: str = "") -> None:
        """Into a field; the first one when it is not shown."""
        self.form.go_to(Participant.table, field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _show_head(self) -> None:
        row = self._desk.store.one(
            f"SELECT {NAME} AS name, k.name AS kim, p.origin, p.person, {SUBSTITUTE_FOR} AS instead_of,"
            f" {REPLACED} AS replaced FROM {SOURCE} WHERE p.id = ?",
            (self._participant,),
        )
        if row is None:
            self.closed.emit()
            return
        self._person = row["person"] or ""
        self.name.setText(row["name"] or _("Tanpa nama"))
        self.origin.setText(training_words.origin(row["kim"], row["origin"]))
        words = _("Pengganti dari {name}.").format(name=row["instead_of"]) if row["instead_of"] else ""
        if row["replaced"]:
            words = _("Digantikan orang lain; kursinya dihitung satu kali.")
        is_erased = row["name"] == WORDS
        if is_erased:
            words = why_erased(self._desk.store, self._participant)
        self.member.setVisible(bool(self._person) and not is_erased)
        self.guest.setVisible(not self._person and not is_erased)
        self.erase.setVisible(not self._person and bool(row["name"]) and not is_erased)
        self.about.setText(words)
        self.about.setVisible(bool(words))
        self.open.setVisible(bool(self._person))
        self.alone.setVisible(bool(row["instead_of"]))
        self.substitute.setVisible(not row["instead_of"] and not row["replaced"])

    def _open_person(self) -> None:
        self._desk.go_to(Person.table, self._person)

    def _erase(self) -> None:
        from kimdesk.ui.erasing_dialog import ask_erasing

        self.form.flush()
        ask_erasing(self._desk, self._participant, self)

    def _want_substitute(self) -> None:
        self.substitute_wanted.emit(self._participant, self.name.text())

    def _unset_substitute(self) -> None:
        with messages.shown(self):
            attendance.set_substitute(self._desk.store, self._participant, None)
