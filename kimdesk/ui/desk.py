"""What every part of the window shares: the store, the worker, the clock, the scope, the way to go somewhere.

A tab, a dialog or a table gets a `Desk` and nothing else, so each can be built and tested without
the main window. The desk holds no widgets and knows no tabs; who can act on a signal connects to it.
"""

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kimdesk.kinds.day import PartialDay
from kimdesk.ui.late_writes import LateWrites

if TYPE_CHECKING:
    from kimdesk.store import Scope, Store, Touched
    from kimdesk.ui.jobs import Jobs


class Desk(QObject):
    """Signals arrive in the window's thread, whichever thread wrote."""

    touched = Signal(object)
    """A `Touched`: what a commit changed. Tabs get it through `Tab.refresh`."""
    scope_changed = Signal(object)
    """The `Scope` chosen in the tree."""
    going = Signal(str, str, str, str)
    """Tab key ("" = the one that shows the entity), entity table, row id, field: lead the person there."""
    said = Signal(str)
    """A short sentence for the status bar."""
    reopening = Signal()
    """The settings changed: the window shall be built anew."""
    replacing = Signal(object)
    """Path of a backup that shall take the place of the register, once the window is closed."""
    settling = Signal(str, str, str)
    """Entity table, row id, field: several values stand there, and the person wants to decide."""
    act_wanted = Signal(str)
    """The key of a window-wide action ("import", "handover", "dossier", …) that a button asks for."""

    def __init__(
        self,
        store: "Store",
        jobs: "Jobs",
        now: Callable[[], datetime.datetime],
        scope: "Scope",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.store = store
        self.jobs = jobs
        self.now = now
        self._scope = scope
        self.late = LateWrites(store, jobs, self)
        self.late.failed.connect(lambda error: self.say(str(error)))
        self._stop_listening = store.listen(self._emit_touched)
        jobs.written.connect(self._emit_touched)

    @property
    def scope(self) -> "Scope":
        return self._scope

    def set_scope(self, scope: "Scope") -> None:
        """Choose what part of the register all tabs show."""
        if scope != self._scope:
            self._scope = scope
            self.scope_changed.emit(scope)

    def today(self) -> datetime.date:
        return self.now().date()

    def this_day(self) -> PartialDay:
        return PartialDay.of(self.today())

    def go_to(self, table: str, row: str = "", field: str = "", *, tab: str = "") -> None:
        """Lead the person to a row and its field; the scope moves when it has to."""
        self.going.emit(tab, table, row, field)

    def say(self, text: str) -> None:
        self.said.emit(text)

    def want(self, act: str) -> None:
        self.act_wanted.emit(act)

    def close(self) -> None:
        """Write what still waits and stop following the store; to be called before the store is closed."""
        self.late.close()
        self._stop_listening()

    def _emit_touched(self, touched: "Touched") -> None:
        self.touched.emit(touched)
