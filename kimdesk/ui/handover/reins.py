"""Progress and stop for work that is one long call: writing a parcel, or joining one in one transaction.

Stopping interrupts whatever statement is running, so the transaction is rolled back and a half-written
file is removed: the register is as it was.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kimdesk.errors import KimdeskError
from kimdesk.ui.jobs import Job, Jobs, Progress

if TYPE_CHECKING:
    from kimdesk.store import Store

_STEPS = 50_000
"""Steps of SQLite's machine between two questions whether to stop: some milliseconds."""


class Stopped(Exception):
    """A person asked for it."""


class Reins:
    """For one job; without `jobs` nobody is told and nobody can stop it."""

    def __init__(self, jobs: Jobs | None = None) -> None:
        self._jobs = jobs
        self._told = -1
        self.job: Job | None = None
        """To be set as soon as the job is there."""

    @property
    def is_stopped(self) -> bool:
        return self.job is not None and self.job.stopped.is_set()

    def step(self, done: int, total: int, text: str) -> None:
        """Tell how far it is, a hundred times at most. Raises Stopped."""
        if self.is_stopped:
            raise Stopped
        share = done * 100 // max(total, 1)
        if share != self._told and self._jobs is not None and self.job is not None:
            self._told = share
            self._jobs.progressed.emit(self.job, Progress(done, total, text))

    @contextmanager
    def held(self, store: "Store") -> Iterator[None]:
        """Around the long call: what an interrupted statement raises is `Stopped`, too."""
        store.connection.set_progress_handler(lambda: int(self.is_stopped), _STEPS)
        try:
            yield
        except KimdeskError as error:
            if self.is_stopped:
                raise Stopped from error
            raise
        finally:
            store.connection.set_progress_handler(None, 0)
