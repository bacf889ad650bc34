"""Values typed while a hand-over holds the register: kept in their fields, written as soon as it is free.

Joining a large file is one transaction, and a register has one writer. Waiting for it in the window's
thread would freeze the window, and giving up would lose what was typed. So a value that cannot be written
at once waits here; forms and tables show it as what it is, and nobody has to do anything. A file beside the
register holds it as well, for the power cut that comes before the register is free. Half-typed text, which
becomes a draft, waits in the same way.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from kimdesk.entities import Entity, field_of
from kimdesk.errors import KimdeskError
from kimdesk.frozen import Frozen
from kimdesk.i18n import _
from kimdesk.store.connection import BUSY_SECONDS, PATIENT_SECONDS, Busy, hurried, wait_for
from kimdesk.store.held_values import HeldValue, hold
from kimdesk.ui.pause import pause

if TYPE_CHECKING:
    from kimdesk.store import Store
    from kimdesk.ui.jobs import Jobs

AGAIN = 400
"""Milliseconds between two tries while somebody else writes."""
Place = tuple[str, str, str]
"""Table, row, field."""


class _Late(Frozen):
    label: str
    entity: type[Entity]
    value: Any


class LateWrites(QObject):
    """One for a window. A value typed later into the same field takes the place of the one that waits."""

    waiting = Signal()
    """A value has to wait, or has been written."""
    failed = Signal(object)
    """A KimdeskError: a value that had waited was refused, as by a row that is erased by now, or a value that
    waits cannot be held over a power cut."""

    def __init__(self, store: "Store", jobs: "Jobs", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._jobs = store, jobs
        self._late: dict[Place, _Late] = {}
        self._drafts: dict[Place, str | None] = {}
        self._is_closed = False
        self._again = pause(self, AGAIN, self.try_again)
        jobs.started.connect(self._be_patient)
        jobs.ended.connect(self._be_patient)
        jobs.ended.connect(lambda _job: self.try_again())

    @property
    def is_idle(self) -> bool:
        return not (self._late or self._drafts)

    def hurried(self) -> AbstractContextManager[None]:
        """Inside, the register is hardly waited for while a job may hold it; it is Busy then."""
        return hurried(self._store.connection) if self._jobs.running else nullcontext()

    def _be_patient(self, _job: object) -> None:
        """What cannot wait here, as a deletion, holds the window up only shortly while long work is done."""
        if not self._is_closed:
            is_long = any(not job.quiet for job in self._jobs.running)
            wait_for(self._store.connection, PATIENT_SECONDS if is_long else BUSY_SECONDS)

    def write(self, label: str, entity: type[Entity], row: str, field: str, value: Any) -> bool:
        """Write a value, or let it wait; whether it is written. Raises KimdeskError when it is refused."""
        place = (entity.table, row, field)
        had_waited = self._late.pop(place, None) is not None
        try:
            with self.hurried():
                self._store.write(label, entity, row, {field: value})
        except Busy:
            self._late[place] = _Late(label, entity, value)
            self._again.start()
            self.waiting.emit()
            return False
        finally:
            if had_waited or place in self._late:
                self._hold()
        return True

    def draft(self, table: str, row: str, field: str, text: str | None) -> None:
        """Keep half-typed text as a draft, None to forget it; as soon as the register is free."""
        place = (table, row, field)
        self._drafts[place] = text
        if not self._again.isActive():
            try:
                with self.hurried():
                    self._save_drafts()
                return
            except Busy:
                self._again.start()
        self._hold()

    def waits(self, table: str, row: str, field: str) -> bool:
        return (table, row, field) in self._late

    def value(self, table: str, row: str, field: str, stored: Any) -> Any:
        """What a field holds once all is written."""
        late = self._late.get((table, row, field))
        return stored if late is None else late.value

    def try_again(self) -> None:
        """Write what waits, without waiting for it."""
        if self.is_idle:
            return
        try:
            with hurried(self._store.connection):
                for error in self._write_all():
                    self.failed.emit(error)
        except Busy:
            self._again.start()
        self._hold()
        self.waiting.emit()

    def close(self) -> None:
        """Write what waits; to be called when no job runs any more, and before the store is closed."""
        self._is_closed = True
        if self.is_idle:
            return
        self._again.stop()
        for error in self._write_all():
            self.failed.emit(error)
        self._hold()

    def _hold(self) -> None:
        try:
            hold(self._store.folder, self._typed())
        except KimdeskError as error:
            self.failed.emit(error)

    def _typed(self) -> Iterator[HeldValue]:
        for (table, row, field), late in self._late.items():
            yield table, row, field, field_of(late.entity, field).kind.show(late.value)
        for place, text in self._drafts.items():
            if text is not None:
                yield *place, text

    def _write_all(self) -> Iterator[KimdeskError]:
        """Yields what was refused. Raises Busy."""
        for place in list(self._late):
            late = self._late.pop(place)  # who is told of the writing shall not find it waiting
            try:
                self._store.write(late.label, late.entity, place[1], {place[2]: late.value})
            except Busy:
                self._late[place] = late
                raise
            except KimdeskError as error:
                yield error
        try:
            self._save_drafts()
        except Busy:
            raise
        except KimdeskError as error:
            yield error

    def _save_drafts(self) -> None:
        """Raises Busy, with what was not saved still waiting, and KimdeskError for what cannot be."""
        for place in list(self._drafts):
            text = self._drafts.pop(place)
            try:
                if text is None:
                    self._store.drop_draft(*place)
                else:
                    self._store.save_draft(*place, text)
            except Busy:
                self._drafts[place] = text
                raise


def late_words() -> str:
    """What a field says whose value waits."""
    return _("Menunggu serah terima selesai; tersimpan sendiri sesudahnya.")
