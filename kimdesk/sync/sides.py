"""The sides of a disputed field: each value once, who wrote it, when, on which device, which is shown.

A decision that was undone put its values side by side again; then the sides are those who wrote them
first, not who undid. Against a deletion stands what others wrote into the row without knowing of it.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kimdesk.kinds.base import Stored
from kimdesk.store.heads import Head, winner
from kimdesk.store.history import ancestors, birth_of, moment
from kimdesk.store.log import LIFE, Dot, Edit, edit_of

if TYPE_CHECKING:
    from kimdesk.store import Store

Place = tuple[str, str, str]
"""Table, row, field."""
_CHANGE = "SELECT * FROM change WHERE stream = ? AND n = ?"
_HEADS = (
    "SELECT c.*, s.name AS stream_name, a.at FROM head h JOIN change c ON c.stream = h.stream AND c.n = h.n"
    " JOIN stream s ON s.id = h.stream JOIN act a ON a.id = c.act WHERE h.row = ? AND {which}"
)
_WRITER = (
    "SELECT a.at, a.author, d.name AS device, d.key"
    " FROM act a JOIN device d ON d.id = a.device WHERE a.id = ?"
)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values of a disputed field: what was written, by whom, where and when.

    also: names of other devices that wrote the same; devices: keys of all of them. wrote: (field, value)
    of what stands against a deletion, for the side that keeps the row.
    """

    value: Stored
    author: str
    device: str
    is_mine: bool
    at: datetime.datetime
    is_shown: bool
    also: tuple[str, ...] = ()
    devices: frozenset[str] = frozenset()
    wrote: tuple[tuple[str, Stored], ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A disputed field, or with `field` = LIFE a contested deletion. before: what all saw last."""

    table: str
    row: str
    field: str
    before: Stored
    sides: tuple[Side, ...]


def sides_of(store: "Store", table: str, row: str, field: str) -> Conflict:
    """The case of one field, mine first, then by time."""
    found = store.query(_HEADS.format(which="h.field = ?"), (row, field))
    heads = [Head(each["stream_name"], each["n"], each["depth"], each["at"]) for each in found]
    shown = winner(heads) if heads and field != LIFE else None
    written = [_origin(store, edit_of(each)) for each in found]
    sides = [_side(store, edit, is_shown=head == shown) for edit, head in zip(written, heads, strict=True)]
    if field == LIFE:
        sides += _kept(store, row, [edit_of(each) for each in found])
    before = _before(store, [edit.dot for edit in written], row, field)
    return Conflict(table, row, field, before, tuple(_each_once(sides)))


def _side(store: "Store", edit: Edit, *, is_shown: bool, wrote: tuple[tuple[str, Stored], ...] = ()) -> Side:
    writer = store.query(_WRITER, (edit.act,))[0]
    value = None if wrote else edit.value
    is_mine = writer["key"] == store.device.key
    at = moment(writer["at"])
    devices = frozenset({writer["key"]})
    return Side(value, writer["author"], writer["device"], is_mine, at, is_shown, (), devices, wrote)


def _kept(store: "Store", row: str, lives: Sequence[Edit]) -> list[Side]:
    """Who wrote into a row without having seen that it was deleted, a side for each device."""
    seen = {dot for life in lives for dot in life.sees}
    found = store.query(_HEADS.format(which="h.field <> ?"), (row, LIFE))
    unseen = [edit for each in found if (edit := edit_of(each)).dot not in seen]
    latest: dict[str, Side] = {}
    for edit in sorted(unseen, key=lambda edit: edit.act):
        side = _side(store, edit, is_shown=True, wrote=((edit.field, edit.value),))
        last = latest.get(side.device)
        wrote = (*(last.wrote if last else ()), *side.wrote)
        latest[side.device] = _side(store, edit, is_shown=True, wrote=wrote)
    return list(latest.values())


def _each_once(sides: Iterable[Side]) -> list[Side]:
    """Equal values are one side: that of the first who wrote it, mine before others."""
    merged: dict[Stored, Side] = {}
    for side in sorted(sides, key=lambda side: (not side.is_mine, side.at)):
        first = merged.get(side.value)
        if first is None:
            merged[side.value] = side
            continue
        also = first.also if side.device in (first.device, *first.also) else (*first.also, side.device)
        merged[side.value] = Side(
            first.value, first.author, first.device, first.is_mine, first.at, first.is_shown or side.is_shown,
            also, first.devices | side.devices, (*first.wrote, *side.wrote),
        )  # fmt: skip
    return list(merged.values())


def _origin(store: "Store", edit: Edit) -> Edit:
    """Who wrote a value that an undone decision put back; any other change itself."""
    while len(edit.sees) == 1 and _was_put_back(store, edit):
        decision = store.one(_CHANGE, edit.sees[0])
        first = None
        for dot in edit_of(decision).sees if decision is not None else ():
            seen = store.one(_CHANGE, dot)
            place = (seen["row"], seen["field"], seen["value"]) if seen is not None else None
            if seen is not None and place == (edit.row, edit.field, edit.value):
                first = edit_of(seen)
        if first is None:
            break
        edit = first
    return edit


def _was_put_back(store: "Store", edit: Edit) -> bool:
    """Whether the act wrote the field more than once at a stroke; a life is put back with one change too."""
    if edit.field == LIFE:
        return True
    stream, number = edit.dot
    beside = store.query(
        "SELECT 1 FROM change WHERE stream = ? AND n IN (?, ?) AND act = ? AND row = ? AND field = ?",
        (stream, number - 1, number + 1, edit.act, edit.row, edit.field),
    )
    return bool(beside)


def _before(store: "Store", dots: Sequence[Dot], row: str, field: str) -> Stored:
    """What the field held before the sides parted: the latest change that all of them come from."""
    if field == LIFE or not dots:
        return None
    lines = [{edit.dot: edit for edit in ancestors(store, [dot], row, field)} for dot in dots]
    common = [edit for dot, edit in lines[0].items() if all(dot in line for line in lines)]
    if common:
        return max(common, key=lambda edit: edit.depth).value
    birth = birth_of(store, row)
    return birth.values.get(field) if birth else None
