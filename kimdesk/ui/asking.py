"""Ask the register something that may take a while, and show the newest answer only.

A question about one group is answered at once; one about a whole region by the worker, so that the
window never waits. An answer to an older question is thrown away.
"""

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Generic, TypeVar

from kimdesk.ui import messages
from kimdesk.ui.desk import Desk
from kimdesk.ui.jobs import Job, Progress

if TYPE_CHECKING:
    from kimdesk.store import Store

T = TypeVar("T")


class Asking(Generic[T]):
    """title: what the worker is doing, in words. show: called in the window's thread with the answer."""

    def __init__(self, desk: Desk, title: str, show: Callable[[T], object]) -> None:
        self._desk, self._title, self._show = desk, title, show
        self._job: Job | None = None

    def ask(self, question: Callable[["Store"], T], *, at_once: bool) -> None:
        """question: reads the store it is given, and nothing else."""
        self.forget()
        if at_once:
            with messages.shown(None):
                self._show(question(self._desk.store))
            return

        def work(store: "Store") -> Generator[Progress, None, T]:
            yield Progress()
            return question(store)

        self._job = self._desk.jobs.run(self._title, work, self._answered, quiet=True)

    def forget(self) -> None:
        """Take no answer any more to what was asked before."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _answered(self, answer: T) -> None:
        self._job = None
        self._show(answer)
