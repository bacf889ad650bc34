"""Undo and redo: the earlier values written back as a new act.

A field is written back only while it still holds what the act wrote; what somebody changed
since stays and is listed. A decision between several values is turned back by opening the case
again. Redo is the undo of an undo. Both are acts of the log, so they survive a restart and travel
with a hand-over.
"""

import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kimdesk.entities import BY_TABLE, fields_by_name
from kimdesk.i18n import _
from kimdesk.kinds.base import Stored
from kimdesk.store.acts import Act
from kimdesk.store.erased import is_closed
from kimdesk.store.history import shown_reason, value_before
from kimdesk.store.life import is_contested
from kimdesk.store.log import LIFE, Birth, Dot, Edit, edit_of, unpack_births, unpack_spans
from kimdesk.store.records import Undone

if TYPE_CHECKING:
    from kimdesk.store.store import Store

_OWN = "device = (SELECT id FROM device WHERE key = ?)"


Place = tuple[str, str, str]
"""Table, row, field."""


class _Turn:
    """One field over one act: what it held before and what the act left in it.

    settled: the values between which the act decided; reopened: those that the act put side by side.
    """

    def __init__(self, edit: Edit, before: Stored, after: Stored, settled: tuple[Stored, ...]) -> None:
        self.edit = edit
        self.before = before
        self.after = after
        self.settled = settled
        self.reopened: tuple[Stored, ...] = ()

    @property
    def place(self) -> Place:
        return self.edit.table, self.edit.row, self.edit.field


def last_done(store: "Store") -> int | None:
    """The last act of this device that is not undone."""
    return _number(store, f"SELECT max(id) AS id FROM act WHERE {_OWN} AND kind = 'do' AND undone IS NULL")


def last_undone(store: "Store") -> int | None:
    """The last undo that nothing newer followed."""
    undo = _number(store, f"SELECT max(id) AS id FROM act WHERE {_OWN} AND kind = 'undo' AND undone IS NULL")
    done = _number(store, f"SELECT max(id) AS id FROM act WHERE {_OWN} AND kind = 'do'")
    return undo if undo and undo > (done or 0) else None


def label_of(store: "Store", act: int | None, *, of_target: bool = False) -> str | None:
    if act is None:
        return None
    row = store.one("SELECT id, label, target FROM act WHERE id = ?", (act,))
    if row is None:
        return None
    return label_of(store, row["target"]) if of_target else row["label"]


def undo(store: "Store", act: int | None) -> Undone | None:
    number = last_done(store) if act is None else act
    row = store.one("SELECT * FROM act WHERE id = ? AND kind = 'do' AND undone IS NULL", (number,))
    return _reverse(store, row, "undo", row["label"], row["id"]) if row else None


def redo(store: "Store") -> Undone | None:
    return redo_act(store, last_undone(store))


def redo_act(store: "Store", undoing: int | None) -> Undone | None:
    """Undo the act that undid another one; None when there is none, or it is undone itself."""
    row = store.one("SELECT * FROM act WHERE id = ? AND kind = 'undo' AND undone IS NULL", (undoing,))
    if row is None:
        return None
    return _reverse(store, row, "redo", label_of(store, row["target"]) or row["label"], row["target"])


def _reverse(store: "Store", row: sqlite3.Row, kind: str, label: str, target: int) -> Undone:
    words = _("Batalkan: {act}") if kind == "undo" else _("Ulangi: {act}")
    with store.act(words.format(act=label), kind=kind, target=target) as act:
        before = act.issued
        left = _turn_back(store, act, _turns(store, row))
        kept = (birth for birth in _births(store, row) if not _unmake(store, act, birth))
        left += [(birth.table, birth.row, LIFE) for birth in kept]
        written = act.issued - before
        reversed_by = act.id if written else row["id"]
        store.connection.execute("UPDATE act SET undone = ? WHERE id = ?", (reversed_by, row["id"]))
        if kind == "redo":
            store.connection.execute("UPDATE act SET undone = NULL WHERE id = ?", (target,))
    return Undone(label, written, tuple(left))


def _turns(store: "Store", row: sqlite3.Row) -> list[_Turn]:
    turns: dict[tuple[str, str], _Turn] = {}
    for stream, first, last in unpack_spans(row["spans"]):
        sql = "SELECT * FROM change WHERE stream = ? AND n BETWEEN ? AND ? ORDER BY n"
        for found in store.query(sql, (stream, first, last)):
            edit = edit_of(found)
            turn = turns.get((edit.row, edit.field))
            if turn:
                if edit.sees == turn.edit.sees:
                    turn.reopened = (*(turn.reopened or (turn.edit.value,)), edit.value)
                turn.after = edit.value
            else:
                settled = tuple(_settled(store, edit))
                turns[edit.row, edit.field] = _Turn(edit, value_before(store, edit), edit.value, settled)
    return list(turns.values())


def _settled(store: "Store", edit: Edit) -> list[Stored]:
    """The values between which a change decided, each once; nothing for an ordinary change."""
    if len(edit.sees) < 2:
        return []
    seen: list[Edit] = []
    others: list[Dot] = []
    for dot in edit.sees:
        found = store.one("SELECT * FROM change WHERE stream = ? AND n = ?", dot)
        if found is not None and (found["row"], found["field"]) == (edit.row, edit.field):
            seen.append(edit_of(found))
        else:
            others.append(dot)
    values = list(dict.fromkeys(each.value for each in seen))
    if edit.field == LIFE:
        return values if is_contested([(each.value, each.sees) for each in seen], others) else []
    return values if len(values) > 1 else []


def _births(store: "Store", row: sqlite3.Row) -> Iterator[Birth]:
    """One after the other: an import may have made a hundred thousand."""
    for stream, first, last in unpack_spans(row["spans"]):
        blocks = store.query(
            "SELECT s.name, b.body FROM birth b JOIN stream s ON s.id = b.stream"
            " WHERE b.stream = ? AND b.first <= ? AND b.last >= ?",
            (stream, last, first),
        )
        for block in blocks:
            for birth in unpack_births(block["name"], block["body"]):
                if first <= birth.number <= last:
                    yield birth


def _turn_back(store: "Store", act: Act, turns: list[_Turn]) -> list[Place]:
    """Write the earlier values back; what was left alone.

    Rows leave the basket before their fields are written and enter it afterwards.
    """
    erased = [turn for turn in turns if is_closed(store.connection, *turn.place)]
    turns = [turn for turn in turns if turn not in erased]
    lives = [turn for turn in turns if turn.edit.field == LIFE and not _is_case(store, turn)]
    for turn in turns:
        if turn.edit.field == LIFE and turn not in lives:
            _turn_case(act, turn)
    kept = [turn for turn in lives if shown_reason(store, turn.edit.row) != turn.after]
    mine = [turn for turn in lives if turn not in kept and turn.edit.table in BY_TABLE]
    for turn in mine:
        if turn.after is not None:
            act.restore(BY_TABLE[turn.edit.table], turn.edit.row)
    kept += [turn for turn in turns if turn.edit.field != LIFE and not _write_back(store, act, turn)]
    for turn in mine:
        if turn.before is not None:
            act.delete(BY_TABLE[turn.edit.table], turn.edit.row, str(turn.before))
    return [turn.place for turn in (*erased, *kept)]


def _write_back(store: "Store", act: Act, turn: _Turn) -> bool:
    table, row, field = turn.place
    if table not in BY_TABLE or field not in fields_by_name(BY_TABLE[table]):
        return False
    present = store.one(f'SELECT {LIFE}, "{field}" FROM {table} WHERE id = ?', (row,))
    if present is None or present[LIFE] or present[field] not in (turn.reopened or (turn.after,)):
        return False
    if turn.settled or turn.reopened:
        _turn_case(act, turn)
        return True
    act.write_stored(BY_TABLE[table], row, {field: turn.before})
    return True


def _is_case(store: "Store", turn: _Turn) -> bool:
    """Whether an act decided a contested deletion, or opened one again, and it still stands so."""
    if turn.edit.table not in BY_TABLE or shown_reason(store, turn.edit.row) not in (
        turn.reopened or (turn.after,)
    ):
        return False
    present = store.one(f"SELECT {LIFE} FROM {turn.edit.table} WHERE id = ?", (turn.edit.row,))
    if turn.after is not None and present is not None and not present[LIFE]:
        turn.reopened = turn.reopened or (turn.after,)
    return bool(turn.settled or turn.reopened)


def _turn_case(act: Act, turn: _Turn) -> None:
    """Open a case again that was decided, or decide again one that was opened again."""
    table, row, field = turn.place
    if turn.settled:
        act.reopen(BY_TABLE[table], row, field, turn.settled)
    else:
        act.decide(BY_TABLE[table], row, field, turn.before)


def _unmake(store: "Store", act: Act, birth: Birth) -> bool:
    found = store.one(f"SELECT * FROM {birth.table} WHERE id = ?", (birth.row,))
    if found is None or found[LIFE]:
        return False
    present = {name: value for name, value in dict(found).items() if value is not None}
    if {name: present[name] for name in present.keys() - {"seq", "id", LIFE}} != birth.values:
        return False
    act.delete(BY_TABLE[birth.table], birth.row, _("dibatalkan"))
    return True


def _number(store: "Store", sql: str) -> int | None:
    row = store.one(sql, (store.device.key,))
    return row["id"] if row else None
