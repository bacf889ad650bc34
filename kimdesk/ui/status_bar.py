"""The line at the bottom: is all saved, how much is there, the last backup, what is being done."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QStatusBar

from kimdesk.i18n import _
from kimdesk.kinds import with_dots
from kimdesk.store import Scope
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import label
from kimdesk.ui.desk import Desk
from kimdesk.ui.job_bar import JobBar
from kimdesk.ui.pause import pause

if TYPE_CHECKING:
    from kimdesk.store import Touched

SAID = 8000
"""Milliseconds that a sentence stands before the saved state comes back."""
LATE = 600


class StatusBar(QStatusBar):
    """Calm: nothing blinks, nothing moves."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setSizeGripEnabled(False)
        self.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        self.saved = label(_("Semua perubahan tersimpan"))
        self.counts = label("")
        self.backup = label("")
        self._said = pause(self, SAID, self._say_saved)
        self._late = pause(self, LATE, self.count)
        self._last = ""
        for left in (self.saved, self.counts):
            self.addWidget(_spaced(left))
        self.addPermanentWidget(JobBar(desk.jobs))
        for right in (self.backup, label(desk.store.device.name), label(_("Tanpa jaringan"))):
            self.addPermanentWidget(_spaced(right))
        if desk.store.read_only:
            self.saved.setText(_("Hanya dapat dibaca"))
        desk.said.connect(self.say)
        desk.touched.connect(self._touched)
        self.count()
        self.show_backup()

    def say(self, text: str) -> None:
        """A short sentence instead of the saved state, for a while."""
        self.saved.setText(text)
        self._said.start()

    def count(self) -> None:
        """Groups and members of the whole register."""
        from kimdesk.store.tally import tally

        with messages.shown(self):
            totals = tally(self._desk.store, Scope(), self._desk.today())
            words = _("{groups} kelompok · {members} anggota")
            self.counts.setText(
                words.format(groups=with_dots(totals.groups), members=with_dots(totals.members))
            )

    def show_backup(self) -> None:
        """When the newest backup was made."""
        from kimdesk.store.backup import backup_folder, list_backups

        newest = next(iter(list_backups(backup_folder(self._desk.store.path))), None)
        if newest is None:
            self.backup.setText(_("Belum ada cadangan"))
        elif newest.at.date() == self._desk.today():
            self.backup.setText(_("Cadangan: hari ini {time}").format(time=f"{newest.at:%H.%M}"))
        else:
            self.backup.setText(_("Cadangan: {day}").format(day=f"{newest.at:%d-%m-%Y}"))

    def _touched(self, _what: "Touched") -> None:
        self._last = f"{self._desk.now():%H.%M}"
        if not self._said.isActive():
            self._say_saved()
        self._late.start()

    def _say_saved(self) -> None:
        words = (
            _("Tersimpan {time}").format(time=self._last) if self._last else _("Semua perubahan tersimpan")
        )
        self.saved.setText(words)


def _spaced(made: QLabel) -> QLabel:
    made.setContentsMargins(0, 0, theme.px(20), 0)
    return made
