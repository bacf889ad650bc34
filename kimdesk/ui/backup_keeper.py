"""Makes a backup at most every half hour while something changed, in the background."""

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from kimdesk.i18n import _
from kimdesk.ui.desk import Desk
from kimdesk.ui.jobs import Progress

if TYPE_CHECKING:
    from kimdesk.store import Store

EVERY = 60_000
"""Milliseconds between two looks."""


class BackupKeeper(QObject):
    """Looks every minute; `made` comes after a backup, `failed` with a KimdeskError."""

    made = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._busy = False
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY)
        self._clock.timeout.connect(self.look)
        if not desk.store.read_only:
            self._clock.start()

    def look(self) -> None:
        """Make a backup when one is due and none is being made."""
        from kimdesk.store.backup import backup_folder, due

        path, now = self._desk.store.path, self._desk.now()
        if self._busy or not due(path, backup_folder(path), now):
            return
        self._busy = True

        def work(store: "Store") -> Generator[Progress, None, Any]:
            from kimdesk.store.backup import SCHEDULED, backup_folder, make_backup, thin
            from kimdesk.sync.giving import seal_for_backup

            yield Progress(text=_("Membuat cadangan"))
            seal_for_backup(store)
            made = make_backup(path, backup_folder(path), now, SCHEDULED)
            thin(backup_folder(path), now)
            return made

        self._desk.jobs.run(_("Membuat cadangan"), work, self._done, self._failed, quiet=True)

    def _done(self, _path: Any) -> None:
        self._busy = False
        self.made.emit()

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self.failed.emit(error)
