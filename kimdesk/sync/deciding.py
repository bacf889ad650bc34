"""Conflicts: fields that hold several values, deletions that somebody wrote against, and settling them.

A conflict is shown, never hidden and never in the way. Settling is an ordinary change that has seen
every head, so it travels like any other, and a value that nobody had seen yet opens the case again.
What the sides of a case are, `kimdesk.sync.sides` finds out.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kimdesk.entities import BY_TABLE, fields_by_name
from kimdesk.kinds.base import Stored
from kimdesk.store.log import LIFE
from kimdesk.sync.sides import Conflict, Place, Side, sides_of

if TYPE_CHECKING:
    from kimdesk.store import Store

__all__ = [
    "Conflict",
    "Place",
    "Side",
    "conflict",
    "conflicts",
    "count",
    "pick",
    "places",
    "settle",
]


def count(store: "Store") -> int:
    """How many cases are open."""
    found = store.one("SELECT count(*) AS n FROM dispute")
    return int(found["n"]) if found else 0


def places(
    store: "Store", limit: int = -1, offset: int = 0, *, table: str = "", row: str = "", field: str = ""
) -> list[Place]:
    """Where cases are open, by table and row; those of a newer version's tables are left for that version."""
    wanted = {name: value for name, value in (("entity", table), ("row", row), ("field", field)) if value}
    where = " AND ".join(f"{name} = ?" for name in wanted) or "1"
    rows = store.query(
        f"SELECT entity, row, field FROM dispute WHERE {where} ORDER BY entity, row, field LIMIT ? OFFSET ?",
        (*wanted.values(), limit, offset),
    )
    return [place for place in map(_place, rows) if is_known(place[0], place[2])]


def conflicts(store: "Store", limit: int = 200, offset: int = 0) -> list[Conflict]:
    """`places` with their sides."""
    return [conflict(store, *place) for place in places(store, limit, offset)]


def conflict(store: "Store", table: str, row: str, field: str) -> Conflict:
    """One case with its sides, mine first, then by time; a field that is not disputed has at most one."""
    return sides_of(store, table, row, field)


def pick(case: Conflict, device: str) -> Side | None:
    """The side of a case that a device wrote ("" = the one that is shown); None when it wrote none."""
    if not device:
        return next((side for side in case.sides if side.is_shown), None)
    return next((side for side in case.sides if device in side.devices), None)


def settle(store: "Store", label: str, decided: Iterable[tuple[Conflict, Stored]]) -> None:
    """Write what people decided, as one act. For a life: None keeps the row, a reason deletes it."""
    with store.act(label) as act:
        for case, value in decided:
            act.decide(BY_TABLE[case.table], case.row, case.field, value)


def _place(row: Sequence[str]) -> Place:
    return row[0], row[1], row[2]


def is_known(table: str, field: str) -> bool:
    """Whether this version has the field; what a newer one made is left to it."""
    return table in BY_TABLE and (field == LIFE or field in fields_by_name(BY_TABLE[table]))
