"""The one door to the register: reading rows, and the one write path.

Every write is an act: its changes, the tables and the heads are written in one transaction, so
after a power cut an act is there whole or not at all. Derived indexes (search, tally) are not
written here; they follow the log from a bookmark, which keeps one autosaved field cheap.
"""

import datetime
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Self, TypeVar

from kimdesk.entities import Entity, Erasure
from kimdesk.store import history, undo
from kimdesk.store.acts import NAMED_ROWS, Act
from kimdesk.store.connection import converted
from kimdesk.store.erased import rows_by_table
from kimdesk.store.log import LIFE, unpack_births, unpack_spans
from kimdesk.store.opening import open_register
from kimdesk.store.records import ActRecord, Deleted, Device, Draft, Past, Touched, Undone
from kimdesk.store.saving import Joining, Saving
from kimdesk.store.streams import Streams

E = TypeVar("E", bound=Entity)
Listener = Callable[[Touched], None]


class Store:
    """An open register. Not shared between threads: a worker takes a `sibling()`."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
        device: Device,
        now: Callable[[], datetime.datetime],
        notice: str,
        *,
        read_only: bool,
    ) -> None:
        self.path = path
        self.folder = path.parent
        self.device = device
        self.now = now
        self.notice = notice
        self.read_only = read_only
        self.connection = connection
        self.streams = Streams(connection, device)
        self.act_now: Act | None = None
        self._listeners: list[Listener] = []

    @classmethod
    def open(
        cls, path: Path, device: Device, now: Callable[[], datetime.datetime], *, read_only: bool = False
    ) -> Self:
        """Open (or make) the register at `path`; raises KimdeskError in words a person can act on.

        `notice` is what a person should know of it all the time, such as why it opened read-only.
        """
        connection, notice = open_register(path, now, read_only=read_only)
        return cls(connection, path, device, now, notice, read_only=read_only or bool(notice))

    def sibling(self) -> "Store":
        """The same register over a connection of its own, for a worker thread (call it there)."""
        sibling = Store.open(self.path, self.device, self.now, read_only=self.read_only)
        sibling.notice = self.notice
        return sibling

    def close(self) -> None:
        self.streams.close()
        self.connection.close()

    # ---- reading

    def get(self, entity: type[E], row: str) -> E | None:
        """One row, also from the basket; None when there is no such row."""
        found = self.one(f"SELECT * FROM {entity.table} WHERE id = ?", (row,))
        return entity.from_row(found) if found else None

    def all(
        self,
        entity: type[E],
        where: str = "1",
        params: Sequence[Any] = (),
        *,
        order: str = "seq",
        limit: int | None = None,
    ) -> list[E]:
        """Rows that are not in the basket."""
        sql = f"SELECT * FROM {entity.table} WHERE {LIFE} = 0 AND ({where}) ORDER BY {order}"
        rows = self.query(f"{sql} LIMIT {limit}" if limit is not None else sql, params)
        return [entity.from_row(row) for row in rows]

    def query(self, sql: str, params: Sequence[Any] = ()) -> list[sqlite3.Row]:
        """Rows of a SELECT; never for writing."""
        with converted(self.path):
            return self.connection.execute(sql, params).fetchall()

    def one(self, sql: str, params: Sequence[Any] = ()) -> sqlite3.Row | None:
        with converted(self.path):
            found: sqlite3.Row | None = self.connection.execute(sql, params).fetchone()
            return found

    # ---- writing

    def create(
        self, act: str, entity: type[Entity], values: Mapping[str, Any], *, scope: str | None = None
    ) -> str:
        """Make one row; its name. `act` is the words of the undo menu."""
        with self.act(act) as writer:
            return writer.create(entity, values, scope=scope)

    def write(self, act: str, entity: type[Entity], row: str, values: Mapping[str, Any]) -> None:
        """Write fields of one row; what keeps its value becomes no change."""
        with self.act(act) as writer:
            writer.write(entity, row, values)

    def delete(self, act: str, entity: type[Entity], row: str, reason: str) -> None:
        """Put a row into the basket."""
        with self.act(act) as writer:
            writer.delete(entity, row, reason)

    def restore(self, act: str, entity: type[Entity], row: str) -> None:
        """Take a row back out of the basket."""
        with self.act(act) as writer:
            writer.restore(entity, row)

    def act(self, label: str, *, kind: str = "do", target: int | None = None) -> Saving | Joining:
        """Several writes as one act in one transaction. kind: "log" for what nobody may undo.

        A label never names a person: it stays when the person is erased on request.
        An act inside an act joins it; when the inner one fails after it has written something,
        the outer one cannot be saved either.
        """
        if self.act_now is not None:
            return Joining(self.act_now)
        return Saving(self, label, kind, target)

    def forget_streams(self) -> None:
        """After a hand-over: acts and streams were written that the door does not know of."""
        self.streams.forget()

    def tell(self, act: Act) -> None:
        """Call the listeners, after an act was saved."""
        if self._listeners:
            is_long = act.rows_unknown or len(act.rows) > NAMED_ROWS
            self.tell_of(Touched(frozenset(act.tables), None if is_long else frozenset(act.rows)))

    def tell_of(self, touched: Touched) -> None:
        """Call the listeners, after something was saved."""
        errors: list[Exception] = []
        for listener in list(self._listeners):
            try:
                listener(touched)
            except Exception as error:  # noqa: BLE001 - raised below, when all have been told
                errors.append(error)
        if errors:
            raise errors[0]

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after every act of this store; returns the function that stops it.

        The act is saved already: an error of a listener keeps nobody else from being told, and is
        then raised to the writer.
        """
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    # ---- what was done

    def undo(self, act: int | None = None) -> Undone | None:
        """Undo one act (the last of this device when None); None when there is nothing to undo."""
        return undo.undo(self, act)

    def redo(self) -> Undone | None:
        """Do again what was undone last; None when something else was done since."""
        return undo.redo(self)

    def undo_label(self) -> str | None:
        return undo.label_of(self, undo.last_done(self))

    def redo_label(self) -> str | None:
        return undo.label_of(self, undo.last_undone(self), of_target=True)

    def acts(self, limit: int = 50) -> list[ActRecord]:
        """What people did, newest first; undos themselves left aside."""
        return history.acts(self, limit)

    def history(self, entity: type[Entity], row: str, field: str) -> list[Past]:
        """Every value the field has had, newest first."""
        return history.of_field(self, entity, row, field)

    def basket(self, limit: int = 200, offset: int = 0) -> list[Deleted]:
        """Rows in the basket, last deleted first."""
        return history.basket(self, limit, offset)

    def changed_since(self, act: int) -> Iterator[tuple[int, str, str]]:
        """(act, table, row) of what later acts changed, in their order; a row as often as it changed."""
        for record in self.query("SELECT id, spans FROM act WHERE id > ? ORDER BY id", (act,)):
            for table, row in self.rows_of(record["spans"]):
                yield record["id"], table, row

    def rows_of(self, spans: bytes) -> Iterator[tuple[str, str]]:
        """(table, row) for every change in an act's spans."""
        for stream, first, last in unpack_spans(spans):
            sql = "SELECT entity, row FROM change WHERE stream = ? AND n BETWEEN ? AND ?"
            for change in self.query(sql, (stream, first, last)):
                yield change["entity"], change["row"]
            blocks = (
                "SELECT body, name FROM birth JOIN stream ON stream.id = birth.stream"
                " WHERE stream = ? AND first <= ? AND last >= ?"
            )
            for block in self.query(blocks, (stream, last, first)):
                for birth in unpack_births(block["name"], block["body"]):
                    if first <= birth.number <= last:
                        yield birth.table, birth.row
                        if birth.table == Erasure.table:
                            yield from self._erased_by(birth.row)

    def _erased_by(self, erasure: str) -> Iterator[tuple[str, str]]:
        sql = "SELECT row FROM erased WHERE erasure = ? AND spared = 0"
        erased = [row["row"] for row in self.query(sql, (erasure,))]
        for table, rows in rows_by_table(self.connection, erased).items():
            yield from ((table, row) for row in rows)

    # ---- what stays on this laptop

    def save_draft(self, table: str, row: str, field: str, text: str) -> None:
        """Keep half-typed text of a field over a power cut; half a letter (a lone surrogate) becomes "?"."""
        text = text.encode("utf-8", "replace").decode()
        at = int(self.now().timestamp() * 1000)
        self._local("INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?)", (table, row, field, text, at))

    def draft(self, table: str, row: str, field: str) -> str | None:
        sql = "SELECT text FROM draft WHERE entity = ? AND row = ? AND field = ?"
        found = self.one(sql, (table, row, field))
        return found["text"] if found else None

    def drop_draft(self, table: str, row: str, field: str) -> None:
        if self.draft(table, row, field) is not None:
            self._local("DELETE FROM draft WHERE entity = ? AND row = ? AND field = ?", (table, row, field))

    def drafts(self) -> list[Draft]:
        return [Draft(*row) for row in self.query("SELECT entity, row, field, text FROM draft ORDER BY at")]

    def setting(self, name: str, default: Any = None) -> Any:
        """A setting of this register on this laptop; never handed over."""
        found = self.one("SELECT value FROM setting WHERE name = ?", (name,))
        return json.loads(found["value"]) if found else default

    def set_setting(self, name: str, value: Any) -> None:
        text = json.dumps(value)
        found = self.one("SELECT value FROM setting WHERE name = ?", (name,))
        if not found or found["value"] != text:
            self._local("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, text))

    def _local(self, sql: str, params: Sequence[Any]) -> None:
        """Write what is only of this laptop; a register that is only read keeps none of it."""
        if self.read_only:
            return
        with converted(self.path):
            self.connection.execute(sql, params)
