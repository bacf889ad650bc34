"""What the lists of activities, of the work programme and of notes show of a scope, and their counts.

The terms speak of a row `r` with its group: `r.kim`, or `r.owner` for notes. A group seldom has a
hundred of each, so all of it is counted when it is asked for.
"""

import datetime
from dataclasses import dataclass

from kimdesk.entities import Activity, Group, Programme
from kimdesk.kinds.day import Day, PartialDay
from kimdesk.store.scope import Scope
from kimdesk.store.store import Store

NOTES = "r.owner_table = 'kim'"
"""Notes about a group; those about persons and partnerships stand where these are shown."""
_CARRIED_ON = ("adinda", "name", "target", "period", "place", "actor", "budget", "fund")


@dataclass(frozen=True, slots=True)
class Sum:
    """How many rows, and what they add up to: men and women who took part, or rupiah."""

    count: int = 0
    men: int = 0
    women: int = 0
    budget: int = 0


def in_scope(scope: Scope, today: datetime.date, column: str = "r.kim") -> tuple[str, list[str]]:
    """The condition that rows `r` out of the basket belong to a group of the scope, and its parameters."""
    if scope.kim:
        return f"r.gone = 0 AND {column} = ?", [scope.kim]
    if scope == Scope():
        return f"r.gone = 0 AND {column} IN (SELECT id FROM kim WHERE gone = 0)", []
    kims, params = scope.kims(today)
    return f"r.gone = 0 AND {column} IN ({kims})", params


def activity_sums(store: Store, scope: Scope, today: datetime.date) -> dict[str, Sum]:
    """By ADINDA code; "" for activities without one."""
    where, params = in_scope(scope, today)
    rows = store.query(
        "SELECT ifnull(adinda, '') AS adinda, count(*) AS n, total(men) AS men, total(women) AS women"
        f" FROM activity r WHERE {where} GROUP BY 1",
        params,
    )
    return {row["adinda"]: Sum(row["n"], int(row["men"]), int(row["women"])) for row in rows}


def programme_sums(store: Store, scope: Scope, today: datetime.date) -> dict[int, Sum]:
    """By year, the newest first; 0 for programmes without one."""
    where, params = in_scope(scope, today)
    rows = store.query(
        "SELECT ifnull(year, 0) AS year, count(*) AS n, total(budget) AS budget"
        f" FROM programme r WHERE {where} GROUP BY 1 ORDER BY 1 DESC",
        params,
    )
    return {row["year"]: Sum(row["n"], budget=int(row["budget"])) for row in rows}


def note_counts(store: Store, scope: Scope, today: datetime.date) -> dict[str, int]:
    """Notes about the groups of the scope by kind; "" for those without one."""
    where, params = in_scope(scope, today, "r.owner")
    rows = store.query(
        f"SELECT ifnull(kind, '') AS kind, count(*) AS n FROM remark r WHERE {NOTES} AND {where} GROUP BY 1",
        params,
    )
    return {row["kind"]: row["n"] for row in rows}


def last_activity(store: Store, kim: str, today: datetime.date) -> PartialDay | None:
    """The latest day, not after today, of an activity of the group or of what its profile says."""
    found = store.one(
        "SELECT max(day) AS day FROM activity WHERE kim = ? AND gone = 0 AND day <= ?",
        (kim, today.isoformat()),
    )
    group = store.get(Group, kim)
    days = [Day().from_sql(found["day"]) if found else None, group.last_activity if group else None]
    return max((day for day in days if day is not None), key=lambda day: day.last, default=None)


def copy_programme(store: Store, label: str, kim: str, source: int, year: int) -> list[str]:
    """Begin the work programme of `year` with that of the year `source`; ids of the new rows."""
    old = store.all(Programme, "kim = ? AND year = ?", (kim, source))
    values = [{"kim": kim, "year": year, **{name: getattr(row, name) for name in _CARRIED_ON}} for row in old]
    with store.act(label) as act:
        return act.create_many(Programme, values)


def carry_out(store: Store, label: str, programme: Programme) -> str:
    """An activity that begins with what the programme says; its day is still to be written."""
    values = {name: getattr(programme, name) for name in ("kim", "adinda", "name", "place")}
    return store.create(label, Activity, values)
