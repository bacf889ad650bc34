"""The card "mungkin sudah ada": who in the register may be the person being typed.

It shows and asks; what the answer does is for whoever shows the card. Its buttons do not take the
focus when clicked, so that a cell being typed is not written by the click.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kimdesk.i18n import _
from kimdesk.kinds import Day
from kimdesk.regions import short_path
from kimdesk.store.roster import Double
from kimdesk.ui import theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.icons import picture

MOST = 3
ROOM = 0.45
"""Of the panel's height: more of it the card takes only for one person."""


class DoublesCard(QFrame):
    """Hidden while there is nobody to show."""

    taken = Signal(str)
    """id of the person who is the one meant."""
    refused = Signal(str)
    """id of a person who is somebody else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "notice")
        self.setProperty("level", "check")
        self.setAccessibleName(_("Mungkin sudah ada"))
        sign = QLabel()
        sign.setPixmap(picture("users", "amber", theme.px(16), self.devicePixelRatioF()))
        head = QHBoxLayout()
        head.setSpacing(theme.px(6))
        head.addWidget(sign)
        head.addWidget(label(_("Mungkin sudah ada"), "label"), 1)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.px(8))
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        box.setSpacing(theme.px(6))
        box.addLayout(head)
        box.addLayout(self._lines)
        self._shown: tuple[Double, ...] = ()
        self._merging = False
        self.hide()

    @property
    def shown(self) -> tuple[Double, ...]:
        return self._shown

    def show_doubles(self, doubles: Sequence[Double], *, merging: bool = False) -> None:
        """Show these, likeliest first; none hides the card.

        merging: the person is in the register already, so that two rows become one.
        """
        if (tuple(doubles), merging) == (self._shown, self._merging):
            return
        self._shown, self._merging = tuple(doubles), merging
        while item := self._lines.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for number, double in enumerate(self._shown[:MOST]):
            line = self._line(double, first=number == 0)
            self._lines.addWidget(line)
            if number and not self._has_room():
                self._lines.removeWidget(line)
                line.hide()
                line.deleteLater()
                break
        self.setVisible(bool(self._shown))

    def _has_room(self) -> bool:
        """Whether the form below keeps enough of the panel; who is left out comes after the others."""
        panel, layout = self.parentWidget(), self.layout()
        if panel is None or layout is None:
            return True
        return layout.heightForWidth(panel.width()) <= ROOM * panel.height()

    def _line(self, double: Double, *, first: bool) -> QWidget:
        person = double.person
        name = label(person.title, wraps=True)
        name.setProperty("look", "strong")
        born = Day().show(person.born)
        place = short_path(person.region) if person.region else ""
        why = _("NIK sama") if double.why == "nik" else _("Nama mirip")
        facts = [why, born and _("lahir {day}").format(day=born), place, _unbroken(", ".join(double.groups))]
        if self._merging:
            words = _("&Gabungkan dengan orang ini") if first else _("Gabungkan dengan orang ini")
        else:
            words = _("&Pakai orang ini") if first else _("Pakai orang ini")
        take = _link(words, person.title)
        take.clicked.connect(lambda: self.taken.emit(person.id))
        refuse = _link(_("&Bukan orang yang sama") if first else _("Bukan orang yang sama"), person.title)
        refuse.clicked.connect(lambda: self.refused.emit(person.id))
        line = QWidget()
        box = QVBoxLayout(line)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(2))
        box.addWidget(name)
        box.addWidget(label(" · ".join(fact for fact in facts if fact), "small", wraps=True))
        box.addWidget(take, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(refuse, 0, Qt.AlignmentFlag.AlignLeft)
        return line


def _unbroken(text: str) -> str:
    return text.replace("KIM ", "KIM\N{NO-BREAK SPACE}")


def _link(words: str, name: str) -> QPushButton:
    made = button(words, role="link")
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setAccessibleName(f"{words.replace('&', '')}: {name}")
    return made
