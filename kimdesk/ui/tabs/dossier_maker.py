"""Keeps a dossier up to date: made in the background a moment after something changed, while it is seen."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.rules.dossier_order import Order
from kimdesk.ui.desk import Desk
from kimdesk.ui.dossier_making import Made, making
from kimdesk.ui.jobs import Job
from kimdesk.ui.pause import pause

PAUSE = 300
"""Milliseconds after a change before the dossier is made."""


class DossierMaker(QObject):
    """`made` carries a `Made`; `failed` the KimdeskError that says why not, and whether somebody waits."""

    made = Signal(object)
    failed = Signal(object, bool)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._order: Order | None = None
        self._current: Made | None = None
        self._job: Job | None = None
        self._waiting: list[Callable[[Made], object]] = []
        self._pause = pause(self, PAUSE, self._make)

    def ask(self, order: Order) -> None:
        """Make this and give up the one before: the first of a group at once, a changed one in a moment."""
        first = self._order is None
        self._give_up()
        self._order, self._current = order, None
        if first:
            self._make()
        else:
            self._pause.start()

    def forget(self) -> None:
        """Make nothing."""
        self._pause.stop()
        self._order = self._current = None
        self._waiting.clear()
        self._give_up()

    def when_made(self, use: Callable[[Made], object]) -> None:
        """Call `use` with the dossier as soon as it is up to date: now, or when it has been made."""
        if self._current is not None:
            use(self._current)
        elif self._order is not None:
            self._waiting.append(use)
            if self._job is None or self._pause.isActive():
                self._make()

    def _make(self) -> None:
        self._pause.stop()
        if self._order is None:
            return
        self._give_up()
        order = self._order
        self._job = self._desk.jobs.run(
            _("Menyusun berkas SK"),
            making(self._desk, order),
            self._done,
            lambda error: self._not_done(order, error),
        )

    def _give_up(self) -> None:
        """A cancelled job tells nobody, so nothing older than the last order is ever shown."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _done(self, made: Made) -> None:
        self._job, self._current = None, made
        self.made.emit(made)
        waiting, self._waiting = self._waiting, []
        for use in waiting:
            use(made)

    def _not_done(self, order: Order, error: Exception) -> None:
        if order is not self._order:
            return
        self._job = None
        wanted = bool(self._waiting)
        self._waiting.clear()
        if not isinstance(error, KimdeskError):
            raise error
        self.failed.emit(error, wanted)
