"""Long work: one worker thread, one object whose signals live as long as the window.

A job is a generator that yields its `Progress` and returns its result. It runs with a store of
its own (`store.sibling()`), because a connection belongs to one thread. Cancelling stops the
iteration at its next step: the generator is closed, so its `finally` leaves nothing half-done.

There is one worker, so jobs never meet each other at the store's one writer. There is one QObject,
because a QObject per job dies in the wrong thread sooner or later.
"""

import queue
import threading
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from kimdesk.frozen import Frozen
from kimdesk.ui.pause import SOON, pause

if TYPE_CHECKING:
    from kimdesk.store import Store


class Progress(Frozen):
    """How far a job is: `done` of `total` steps (total 0 = unknown), and what is being done."""

    done: int = 0
    total: int = 0
    text: str = ""


Work = Callable[["Store"], Generator[Progress, None, Any]]


class Job:
    """One piece of long work that was asked for."""

    def __init__(
        self,
        title: str,
        work: Work,
        on_done: Callable[[Any], object] | None,
        on_error: Callable[[Exception], object] | None,
        *,
        quiet: bool,
    ) -> None:
        self.title, self.work, self.quiet = title, work, quiet
        self.on_done, self.on_error = on_done, on_error
        self.stopped = threading.Event()

    def cancel(self) -> None:
        self.stopped.set()


class Jobs(QObject):
    """The worker. `run` from the window's thread; every signal and callback arrives there."""

    started = Signal(object)
    progressed = Signal(object, object)
    ended = Signal(object)
    """A `Job`: done, cancelled or failed."""
    failed = Signal(object, object)
    """A `Job` without an `on_error`, and its exception: for the one place that shows errors."""
    written = Signal(object)
    """A `Touched`: what a job wrote through its own store."""
    _finished = Signal(object, object, object)

    def __init__(self, store: "Store", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._waiting: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._running: list[Job] = []
        self._begin = pause(self, SOON, self._start)
        self._finished.connect(self._tell)

    @property
    def running(self) -> tuple[Job, ...]:
        """Jobs that wait or run, oldest first."""
        return tuple(self._running)

    def run(
        self,
        title: str,
        work: Work,
        on_done: Callable[[Any], object] | None = None,
        on_error: Callable[[Exception], object] | None = None,
        *,
        quiet: bool = False,
    ) -> Job:
        """Do `work` after what already waits. A quiet job shows no progress. A cancelled job calls nobody."""
        job = Job(title, work, on_done, on_error, quiet=quiet)
        self._running.append(job)
        self._waiting.put(job)
        if self._thread is None and not self._begin.isActive():
            self._begin.start()
        self.started.emit(job)
        return job

    def close(self) -> None:
        """Cancel everything and wait for the worker to stop."""
        for job in self._running:
            job.cancel()
        if self._begin.isActive():
            self._start()
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join()
            self._thread = None

    def _start(self) -> None:
        """Start the worker: not at once, for it would take turns with a new window."""
        self._begin.stop()
        self._thread = threading.Thread(target=self._labour, name="kimdesk-jobs", daemon=True)
        self._thread.start()

    def _labour(self) -> None:
        store: Store | None = None
        while (job := self._waiting.get()) is not None:
            result, error = None, None
            try:
                if store is None:
                    store = self._store.sibling()
                    store.listen(self.written.emit)
                result = self._drive(job, store)
            except Exception as caught:  # noqa: BLE001 (the window shows it, or raises it there)
                error = caught
            self._finished.emit(job, result, error)
        if store is not None:
            store.close()

    def _drive(self, job: Job, store: "Store") -> Any:
        steps = job.work(store)
        try:
            while not job.stopped.is_set():
                self.progressed.emit(job, next(steps))
        except StopIteration as end:
            return end.value
        finally:
            steps.close()
        return None

    def _tell(self, job: Job, result: Any, error: Exception | None) -> None:
        self._running.remove(job)
        self.ended.emit(job)
        if error is not None and job.on_error is not None:
            job.on_error(error)
        elif error is not None:
            self.failed.emit(job, error)
        elif job.on_done is not None and not job.stopped.is_set():
            job.on_done(result)
