"""The block of `Store.act`: one act in one transaction, there whole or not at all.

Classes with `__enter__` and `__exit__`, not generators: every autosaved field passes here, and three
generators one in the other cost as much as two statements.
"""

import sqlite3
from typing import TYPE_CHECKING

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.store.acts import Act
from kimdesk.store.connection import converted

if TYPE_CHECKING:
    from kimdesk.store.store import Store


class Saving:
    """`with Saving(...) as act:` saves what `act` has written at the end of the block, or nothing of it."""

    def __init__(self, store: "Store", label: str, kind: str, target: int | None) -> None:
        self._store = store
        self._words = (label, kind, target)

    def __enter__(self) -> Act:
        store = self._store
        if store.read_only:
            raise KimdeskError(
                _("Register hanya dapat dibaca"),
                store.notice or _("Register dibuka tanpa hak tulis."),
                _("Perubahan ini tidak disimpan."),
            )
        try:
            # As `transaction` does, and for its reasons.
            store.streams.execute("BEGIN IMMEDIATE")
            store.act_now = self._act = Act(store.connection, store.streams)
        except BaseException as error:
            self._take_back(error)
            raise
        return self._act

    def __exit__(self, _class: object, error: BaseException | None, _trace: object) -> None:
        store = self._store
        if error is not None:
            self._take_back(error)
            return
        act = self._act
        try:
            if act.broken:
                raise RuntimeError("an act inside this one failed half-way: nothing of it is saved")
            at = int(store.now().timestamp() * 1000)
            has_changed = act.sign(*self._words, at, store.device.person)
            store.streams.execute("COMMIT")
        except BaseException as failed:
            self._take_back(failed)
            raise
        store.act_now = None
        if has_changed:
            store.tell(act)
        else:
            store.streams.forget()

    def _take_back(self, error: BaseException) -> None:
        """Nothing was saved; what SQLite or the system said of it is raised in words."""
        store = self._store
        store.act_now = None
        store.streams.forget()
        with converted(store.path):
            if store.connection.in_transaction:
                store.streams.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error | OSError):
                raise error


class Joining:
    """An act inside an act: its writes belong to the outer one."""

    def __init__(self, act: Act) -> None:
        self._act = act
        self._issued = act.issued

    def __enter__(self) -> Act:
        return self._act

    def __exit__(self, _class: object, error: BaseException | None, _trace: object) -> None:
        if error is not None and self._act.issued > self._issued:
            self._act.broken = True
