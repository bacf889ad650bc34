"""What Ringkasan says of a region: how many, in which state, where there is none yet, what comes next.

Everything is set-based over `tally` and a few joins, so a country of groups takes a second at most;
that is the worker's second, never the window's.
"""

import datetime
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kimdesk import regions
from kimdesk.entities.decree import SIGNED
from kimdesk.entities.membership import EX_OFFICIO
from kimdesk.kinds.day import Day, PartialDay
from kimdesk.rules.partnerships import RUNNING
from kimdesk.store.attendance_sheet import trainings
from kimdesk.store.roster_list import CURRENT
from kimdesk.store.scope import Scope
from kimdesk.store.store import Store
from kimdesk.store.tally import EXPIRING_DAYS, Tally, tally

NOT_THERE = ("calon", "bubar", "gabung")
"""States of a group that leaves its village without one."""
FEWEST_MEMBERS, FEWEST_OFFICERS = 3, 3
SHOWN = 40
"""So many of what comes next are named; the nearest ones."""
_VILLAGE = 13
"""Length of the code of a village."""

DueKind = Literal["decree", "partnership", "training", "promise"]
GroupList = Literal[
    "in_force", "valid", "expiring", "waiting", "none", "trained", "few_members", "few_officers", "founded"
]
COUNTED: tuple[GroupList, ...] = (
    "in_force", "valid", "expiring", "waiting", "none", "trained", "few_members", "few_officers",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """How far a region is covered: villages with a group, of all villages."""

    code: str
    covered: int
    villages: int


@dataclass(frozen=True, slots=True)
class Due:
    """Something that ends or takes place on a day to come. `group` is the name of the group, without KIM."""

    kind: DueKind
    day: PartialDay
    row: str
    title: str
    kim: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """A region's figures.

    groups: how many groups each list of `terms_of` has. trained_members: members who ever took part
    in a training. founded: year -> groups, 0 for those without a year. parts: what lies directly in
    the region. due: the days to come, nearest first.
    """

    totals: Tally
    groups: dict[GroupList, int]
    trained_members: int
    founded: dict[int, int]
    parts: tuple[Part, ...]
    due: tuple[Due, ...]

    @property
    def covered(self) -> int:
        return sum(part.covered for part in self.parts)

    @property
    def villages(self) -> int:
        return sum(part.villages for part in self.parts)


def overview(store: Store, scope: Scope, today: datetime.date) -> Overview:
    """All figures of a region. Coverage is of the region, whatever its chip leaves aside."""
    totals = tally(store, scope, today)
    return Overview(
        totals=totals,
        groups={name: count_of(store, scope, name, today) for name in COUNTED},
        trained_members=trained_members(store, scope, today),
        founded=_founded(store, scope, today),
        parts=coverage(store, scope.region),
        due=due(store, scope, today),
    )


def terms_of(name: GroupList, today: datetime.date, years: tuple[int, int] = (0, 0)) -> tuple[str, list[str]]:
    """The condition on `tally t` of a number that no chip of the scope stands for, and its parameters.

    years: the first and the last one of "founded"; (0, 0) is groups without a year.
    """
    is_past = "ifnull(t.state, '') IN ('bubar', 'gabung')"
    day, last = today.isoformat(), soon(today).isoformat()
    found: dict[GroupList, tuple[str, list[str]]] = {
        "in_force": ("t.signed > 0 AND ifnull(t.decree_end, '9') >= ?", [day]),
        "valid": ("t.signed > 0 AND ifnull(t.decree_end, '9') > ?", [last]),
        "expiring": ("t.signed > 0 AND t.decree_end BETWEEN ? AND ?", [day, last]),
        "waiting": ("t.signed = 0 AND t.decree_state = 'diajukan'", []),
        "none": ("t.signed = 0 AND ifnull(t.decree_state, '') <> 'diajukan'", []),
        "trained": ("t.trained > 0", []),
        "few_members": (f"t.members < {FEWEST_MEMBERS} AND NOT {is_past}", []),
        "few_officers": (f"t.officers < {FEWEST_OFFICERS} AND NOT {is_past}", []),
        "founded": (
            "ifnull(substr(t.founded, 1, 4), '0000') BETWEEN ? AND ?",
            [f"{year:04}" for year in years],
        ),
    }
    return found[name]


def count_of(store: Store, scope: Scope, name: GroupList, today: datetime.date) -> int:
    """How many groups of a scope are on a list."""
    kims, params = scope.kims(today)
    term, more = terms_of(name, today)
    sql = f"SELECT count(*) AS n FROM tally t WHERE t.kim IN ({kims}) AND {term}"
    return int(store.query(sql, (*params, *more))[0]["n"])


def soon(today: datetime.date) -> datetime.date:
    """The last day that is soon."""
    return today + datetime.timedelta(days=EXPIRING_DAYS)


def coverage(store: Store, region: str) -> tuple[Part, ...]:
    """The parts of a region; over everything the kabupaten that have groups, or the parts of the only one."""
    if region == "-":
        return ()
    rows = store.query(
        "SELECT DISTINCT region FROM tally WHERE region >= ? AND region < ?"
        f" AND ifnull(state, '') NOT IN ({_quoted(NOT_THERE)})",
        (region, f"{region}/" if region else "~"),
    )
    there = [row["region"] for row in rows if row["region"]]
    if not region:
        regencies = sorted({code[:5] for code in there})
        if len(regencies) != 1:
            return tuple(_parts(regencies, there))
        region = regencies[0]
    return tuple(_parts([child.code for child in regions.children(region)], there))


def _parts(codes: list[str], there: list[str]) -> Iterator[Part]:
    covered = (
        Counter(code[: len(codes[0])] for code in there if len(code) == _VILLAGE) if codes else Counter()
    )
    for code in codes:
        yield Part(code, covered[code], regions.villages(code))


def uncovered(store: Store, region: str) -> list[str]:
    """Codes of the villages in a region without a group."""
    wider = [part.code for part in coverage(store, region) if part.covered < part.villages]
    if not wider or len(wider[0]) == _VILLAGE:
        return wider
    return [code for part in wider for code in uncovered(store, part)]


def due(store: Store, scope: Scope, today: datetime.date, limit: int = SHOWN) -> tuple[Due, ...]:
    """Decrees and partnerships that end, trainings and promises to come within 90 days, nearest first."""
    found = [*_ending(store, scope, today), *_trainings(store, scope, today)]
    found.sort(key=lambda one: (one.day.last, one.group, one.row))
    return tuple(found[:limit])


_DAY = "{day} || substr('9999-12-31', length({day}) + 1)"


def _ending(store: Store, scope: Scope, today: datetime.date) -> Iterator[Due]:
    kims, params = scope.kims(today)
    between = (today.isoformat(), soon(today).isoformat())
    parts: list[tuple[DueKind, str, str, str]] = [
        (
            "decree",
            "decree",
            "r.ends",
            f"r.state IN ({_quoted(SIGNED)}) AND t.decree_end = {_DAY.format(day='r.ends')}",
        ),
        ("partnership", "partnership", "r.ends", f"r.stage IN ({_quoted(('tanda_tangan', *RUNNING))})"),
        ("promise", "remark", "r.day", "r.owner_table = 'kim' AND r.kind = 'janji'"),
    ]
    for kind, table, day, term in parts:
        owner = "r.owner" if table == "remark" else "r.kim"
        title = {"decree": "r.number", "partnership": "ifnull(r.name, p.name)", "promise": "r.text"}[kind]
        partner = " LEFT JOIN partner p ON p.id = r.partner" if kind == "partnership" else ""
        rows = store.query(
            f"SELECT r.id, {day} AS day, {title} AS title, t.kim, t.name FROM {table} r"
            f" JOIN tally t ON t.kim = {owner}{partner}"
            f" WHERE r.gone = 0 AND {term} AND {_DAY.format(day=day)} BETWEEN ? AND ?"
            f" AND t.kim IN ({kims}) ORDER BY {day} LIMIT {SHOWN}",
            (*between, *params),
        )
        for row in rows:
            found = Day().from_sql(row["day"])
            if found is not None:
                yield Due(kind, found, row["id"], row["title"] or "", row["kim"], row["name"])


def _trainings(store: Store, scope: Scope, today: datetime.date) -> Iterator[Due]:
    rows = store.query(
        "SELECT id, name, starts FROM training WHERE id IN (SELECT value FROM json_each(?))"
        " AND starts BETWEEN ? AND ? ORDER BY starts",
        (json.dumps(trainings(store, scope, today)), today.isoformat(), soon(today).isoformat()),
    )
    for row in rows:
        day = Day().from_sql(row["starts"])
        if day is not None:
            yield Due("training", day, row["id"], row["name"] or "")


def trained_members(store: Store, scope: Scope, today: datetime.date) -> int:
    """Members now who ever took part in a training, as members of any group or as guests."""
    kims, params = scope.kims(today)
    found = store.query(
        "SELECT count(DISTINCT m.seq) AS n FROM participant p"  # fewer than members: they come first
        " CROSS JOIN training e ON e.id = p.training AND e.gone = 0"
        " CROSS JOIN membership m ON m.person = p.person AND m.gone = 0"
        " JOIN person o ON o.id = p.person AND o.gone <> 1"
        f" WHERE p.gone = 0 AND {CURRENT} AND ifnull(m.post, '') NOT IN ({_quoted(EX_OFFICIO)})"
        f" AND m.kim IN ({kims})",
        params,
    )
    return int(found[0]["n"])


def _founded(store: Store, scope: Scope, today: datetime.date) -> dict[int, int]:
    kims, params = scope.kims(today)
    rows = store.query(
        "SELECT ifnull(CAST(substr(founded, 1, 4) AS INTEGER), 0) AS year, count(*) AS n FROM tally"
        f" WHERE kim IN ({kims}) GROUP BY 1 ORDER BY 1",
        params,
    )
    return {row["year"]: row["n"] for row in rows}


def _quoted(codes: tuple[str, ...]) -> str:
    return ", ".join(f"'{code}'" for code in codes)
