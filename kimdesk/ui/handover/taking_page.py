"""Terima: the files that were found, a look into one, then joining it or leaving it.

Each step is a card of its own; this leads from one to the next and runs the taking_work.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.ui.desk import Desk
from kimdesk.ui.handover import taking_work
from kimdesk.ui.handover.found_list import FoundList
from kimdesk.ui.handover.look_card import LookCard
from kimdesk.ui.handover.looks import scrolled
from kimdesk.ui.handover.page import Page
from kimdesk.ui.handover.refused_card import RefusedCard
from kimdesk.ui.handover.reins import Reins
from kimdesk.ui.handover.running import Running
from kimdesk.ui.handover.taken_card import TakenCard
from kimdesk.ui.jobs import Job

if TYPE_CHECKING:
    from kimdesk.kinds.base import Stored

LIST, LOOK, REFUSED, TAKEN = range(4)


class TakingPage(Page):
    """`step` is the card in front."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.found = FoundList(desk, self.look_into)
        self.look = LookCard(desk, self.take, self.back)
        self.refused = RefusedCard(desk, self.look_into, self.back)
        self.taken = TakenCard(desk, self.back)
        self.running = Running(desk.jobs)
        self._stack = QStackedWidget()
        for page in (self.found, self.look, self.refused, self.taken):
            self._stack.addWidget(page if page is self.found else scrolled(page))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack, 1)
        box.addWidget(self.running)
        self.running.ended.connect(lambda: self._stack.setEnabled(True))

    @property
    def step(self) -> int:
        return self._stack.currentIndex()

    def came(self) -> None:
        self.found.search()

    def take_focus(self) -> None:
        if self.step == LIST:
            self.found.table.setFocus()

    def look_into(self, path: Path, passphrase: str = "") -> None:
        """What taking the file would do; nothing of it stays."""
        reins = Reins(self._desk.jobs)
        reins.job = self._desk.jobs.run(
            _("Membaca berkas serah terima"),
            taking_work.looking(path, passphrase, reins),
            self._looked,
            lambda error: self._refused(path, error),
        )
        self._follow(reins.job)

    def take(self, look: taking_work.Look, chosen: "Mapping[taking_work.Place, Stored]") -> None:
        """Join the file that was looked into, with what was decided on the way."""
        reins = Reins(self._desk.jobs)
        reins.job = self._desk.jobs.run(
            _("Menggabungkan serah terima"),
            taking_work.taking(look, chosen, reins),
            self._was_taken,
            lambda error: self._refused(look.path, error),
        )
        self._follow(reins.job)

    def back(self) -> None:
        """To the list of files."""
        self._stack.setCurrentIndex(LIST)
        self.found.search()
        self.found.table.setFocus()

    def _follow(self, job: Job) -> None:
        self.running.follow(job)
        self._stack.setEnabled(False)

    def _looked(self, look: taking_work.Look) -> None:
        self.look.show_look(look)
        self._stack.setCurrentIndex(LOOK)
        self.look.take_focus()

    def _refused(self, path: Path, error: Exception) -> None:
        if not isinstance(error, KimdeskError):
            raise error
        self.refused.show_error(path, error)
        self._stack.setCurrentIndex(REFUSED)
        self.refused.take_focus()

    def _was_taken(self, taking: taking_work.Taking) -> None:
        self.taken.show_taking(taking)
        self._stack.setCurrentIndex(TAKEN)
        self.taken.take_focus()
        self._desk.say(_("Serah terima dari {name} digabung").format(name=taking.seen.sender.name))
