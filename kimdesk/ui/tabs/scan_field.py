"""The field at the door of a training: a card is scanned into it, or a name or NIK is typed.

A scanner types a code and Enter, quicker than anybody can look. So a code that is known is taken at
once; whatever is not clear only changes what is shown, and the next scan replaces it.
"""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from kimdesk.i18n import _, number_of
from kimdesk.store.attendance_finding import Found, by_code, by_name
from kimdesk.store.disputes import undecided
from kimdesk.ui import messages, theme
from kimdesk.ui.desk import Desk
from kimdesk.ui.icons import icon
from kimdesk.ui.search_popup import HitList

SHORTEST_NAME = 3
GUEST = "guest"


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the list below the field: somebody found, or (table "guest") the typed name."""

    table: str
    row: str
    title: str
    subtitle: str
    exact: bool = False


class ScanField(QLineEdit):
    """Says who is meant. `asked` is whether the next Enter takes the chosen line of the list."""

    taken = Signal(str, str, str)
    """table ("participant", "person", or "guest"), row, name."""
    unclear = Signal(str)
    """A sentence on why nobody was taken and what to do."""
    left_with_escape = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._training = ""
        self._asked = False
        self._choices: list[Choice] = []
        self.setPlaceholderText(_("Pindai kartu, atau ketik nama / NIK lalu Enter"))
        self.setAccessibleName(_("Pindai kartu, atau ketik nama atau NIK"))
        self.addAction(icon("scan-line", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.setMinimumWidth(theme.px(160))
        self._hits = HitList(self)
        self._hits.view.clicked.connect(lambda index: self._take(self._choices[index.row()]))
        self.textEdited.connect(self._typed)
        self.installEventFilter(self)

    def show_training(self, training: str) -> None:
        """Look among the participants of this training."""
        self._training = training
        self._forget()
        self.clear()

    def begin(self, first: str) -> None:
        """Take over a code whose first character was typed elsewhere."""
        self.setFocus()
        self.clear()
        self.insert(first)

    @property
    def choices(self) -> list[Choice]:
        """What the list below the field offers now."""
        return list(self._choices) if self._hits.isVisible() else []

    def take(self) -> None:
        """Enter: take who is meant, or say what is unclear."""
        text = self.text().strip()
        if not text or not self._training:
            return
        if self._asked and self._choices:
            self._take(self._choices[max(self._hits.view.currentIndex().row(), 0)])
            return
        with messages.shown(self):
            found = by_code(self._desk.store, self._training, text)
            if len(found) == 1 and found[0].table == "participant":
                self._take(_choice(found[0]))
                return
            self._choices = [_choice(one) for one in found] or self._look(text)
            self._ask(text)

    def _ask(self, text: str) -> None:
        here = [choice for choice in self._choices if choice.table == "participant"]
        exact = [choice for choice in here if choice.exact]
        if len(exact) == 1 or len(here) == 1:
            self._take((exact or here)[0])
            return
        self._asked = True
        self._show()
        self.selectAll()
        if len(here) > 1:
            sentence = number_of("{n} nama cocok. Pilih dengan panah, lalu Enter.", len(here))
        elif self._choices and self._choices[0].table != GUEST:
            words = _("{name} belum menjadi peserta. Enter sekali lagi: tambahkan dan tandai hadir.")
            sentence = words.format(name=self._choices[0].title)
        elif self._choices:
            words = _("“{name}” belum terdaftar. Enter sekali lagi: tambahkan sebagai peserta umum.")
            sentence = words.format(name=text)
        else:
            sentence = _("“{text}” belum dikenal. Ketik namanya.").format(text=text)
        self.unclear.emit(sentence)

    def _typed(self, text: str) -> None:
        self._asked = False
        with messages.shown(self):
            self._choices = self._look(text.strip()) if self._training else []
            self._show()

    def _look(self, text: str) -> list[Choice]:
        """Who may be meant, and the typed name itself as a guest."""
        found = [_choice(one) for one in by_name(self._desk.store, self._training, text)]
        is_name = len(text) >= SHORTEST_NAME and not any(letter.isdigit() for letter in text)
        if is_name and not any(choice.exact for choice in found):
            found.append(Choice(GUEST, "", text, _("Tambah sebagai peserta umum")))
        return found

    def _show(self) -> None:
        if self._choices:
            marked = undecided(self._desk.store, [choice.row for choice in self._choices])
            self._hits.show_hits(self._choices, self, marked)
        else:
            self._hits.hide()

    def _take(self, choice: Choice) -> None:
        self._forget()
        self.clear()
        self.taken.emit(choice.table, choice.row, choice.title)

    def _forget(self) -> None:
        self._hits.hide()
        self._choices = []
        self._asked = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._hits.isVisible():
                self._hits.move_by(1 if event.key() == Qt.Key.Key_Down else -1)
                self._asked = True
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.take()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._forget()
                self.clear()
                self.left_with_escape.emit()
                return True
        elif event.type() is QEvent.Type.FocusOut and not self._hits.underMouse():
            self._hits.hide()
        return False


def _choice(found: Found) -> Choice:
    subtitle = " · ".join(part for part in (found.group, found.sex) if part)
    if found.table == "person":
        subtitle = " · ".join(part for part in (_("belum menjadi peserta"), subtitle) if part)
    return Choice(found.table, found.row, found.title, subtitle, found.exact)
