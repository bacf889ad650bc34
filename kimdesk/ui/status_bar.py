"""The line at the bottom: is all saved, how much is there, the last backup, what is being done."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStatusBar, QWidget

from kimdesk.i18n import _, number_of
from kimdesk.store import Scope
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import Elided, button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.icons import icon
from kimdesk.ui.job_bar import JobBar
from kimdesk.ui.jobs import Job
from kimdesk.ui.pause import SOON, pause

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
        self.counts = Elided()
        self.backup = label("")
        self.unshared = button("", lambda: desk.want("handover"), role="link")
        self.unshared.setToolTip(_("Buka Serah terima USB"))
        self.unshared.hide()
        self.disputes = button("", lambda: desk.want("conflicts"), role="chip")
        self.disputes.setProperty("tone", "check")
        self.disputes.setIcon(icon("git-merge", "amber"))
        self.disputes.setIconSize(QSize(theme.px(14), theme.px(14)))
        self.disputes.setToolTip(_("Buka Kotak konflik"))
        self.disputes.hide()
        self._said = pause(self, SAID, self._say_saved)
        self._late = pause(self, LATE, self._recount)
        self._last = ""
        for left in (self.saved, self.counts):
            self.addWidget(_spaced(left))
        self.addPermanentWidget(JobBar(desk.jobs))
        self.addPermanentWidget(_spaced_button(self.disputes))
        self.addPermanentWidget(_spaced_button(self.unshared))
        for right in (self.backup, label(desk.store.device.name), label(_("Tanpa jaringan"))):
            self.addPermanentWidget(_spaced(right))
        if desk.store.read_only:
            self.saved.setText(_("Hanya dapat dibaca"))
        desk.said.connect(self.say)
        desk.touched.connect(self._touched)
        desk.jobs.ended.connect(self._ended)
        pause(self, SOON, self._begin).start()

    def say(self, text: str) -> None:
        """A short sentence instead of the saved state, for a while."""
        self.saved.setText(text)
        self._said.start()

    def count(self) -> None:
        """Groups and members of the whole register."""
        from kimdesk.store.tally import tally

        with messages.shown(self):
            totals = tally(self._desk.store, Scope(), self._desk.today())
            groups = number_of("{n} kelompok", totals.groups)
            self.counts.setText(f"{groups} · {number_of('{n} anggota', totals.members)}")

    def count_unshared(self) -> None:
        """Changes made here that no other device has proved to hold; a click leads to handing them over."""
        from kimdesk.sync.tables import not_handed_over

        with messages.shown(self):
            store = self._desk.store
            number = not_handed_over(store.connection, store.device.key)
            words = number_of("{n} perubahan belum diserahkan", number)
            self.unshared.setText(words if number else "")
            self.unshared.setVisible(bool(number))

    def count_disputes(self) -> None:
        """Fields with several values; always there while there are any, a click leads to deciding them."""
        from kimdesk.sync.deciding import count

        with messages.shown(self):
            number = count(self._desk.store)
            self.disputes.setText(number_of("{n} perlu keputusan", number) if number else "")
            self.disputes.setVisible(bool(number))

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

    def _recount(self) -> None:
        self.count()
        self.count_unshared()
        self.count_disputes()

    def _begin(self) -> None:
        self._recount()
        self.show_backup()

    def _touched(self, _what: "Touched") -> None:
        self._last = f"{self._desk.now():%H.%M}"
        if not self._said.isActive():
            self._say_saved()
        self._late.start()

    def _ended(self, job: Job) -> None:
        """A receipt changes no record, but what others hold."""
        if not job.quiet:
            self._late.start()

    def _say_saved(self) -> None:
        words = (
            _("Tersimpan {time}").format(time=self._last) if self._last else _("Semua perubahan tersimpan")
        )
        self.saved.setText(words)


def _spaced_button(made: QPushButton) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, theme.px(20), 0)
    row.addWidget(made)
    return holder


def _spaced(made: QLabel) -> QLabel:
    made.setContentsMargins(0, 0, theme.px(20), 0)
    return made
