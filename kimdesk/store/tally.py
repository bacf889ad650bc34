"""Counts per group, kept beside the register so that a tree of 80,000 groups and a kabupaten's
totals appear at once. Derived from the entity tables and thrown away freely; it follows the
log from a bookmark, and after a large act it is made anew as a whole.
"""

import datetime
from collections.abc import Iterable
from typing import NamedTuple
from weakref import WeakKeyDictionary

from kimdesk.entities import BY_TABLE
from kimdesk.entities.decree import SIGNED
from kimdesk.entities.membership import CORE_POSTS, EX_OFFICIO, PAST_STATES
from kimdesk.frozen import Frozen
from kimdesk.store.connection import converted, transaction
from kimdesk.store.history import of_field
from kimdesk.store.scope import Chip, Scope, chip_term
from kimdesk.store.store import Store

NAME = "tally"
REBUILD_FROM = 3000
"""When more rows than this changed, one pass over the tables is quicker than group by group."""
EXPIRING_DAYS = 90
_KABUPATEN, _KECAMATAN = 5, 8
"""Lengths of region codes."""


_LAST_DAY = "{day} || substr('9999-12-31', length({day}) + 1)"
"""The latest day that a partial day can mean, close enough to compare: 2026 ends with 2026-12-31."""


def _quoted(codes: Iterable[str]) -> str:
    return ", ".join(f"'{code}'" for code in codes)


_COUNTED = (
    f"m.gone = 0 AND p.gone <> 1 AND ifnull(m.state, '') NOT IN ({_quoted(PAST_STATES)}) AND m.left IS NULL"
    f" AND ifnull(m.post, '') NOT IN ({_quoted(EX_OFFICIO)})"
)
_TWO = "[0-9][0-9]"
_CODES = (_TWO, f"{_TWO}.{_TWO}", f"{_TWO}.{_TWO}.{_TWO}", f"{_TWO}.{_TWO}.{_TWO}.{_TWO}{_TWO}")
_IS_CODE = " OR ".join(f"k.region GLOB '{code}'" for code in _CODES)
_REGION = f"iif({_IS_CODE}, k.region, '')"
"""What is no code counts as none: the tree of regions relies on how a code is written."""
_MAKE = f"""
INSERT OR REPLACE INTO tally
SELECT k.id, {_REGION}, ifnull(k.name, ''), k.state, k.stratum, k.founded,
    ifnull(m.members, 0), ifnull(m.men, 0), ifnull(m.women, 0), ifnull(m.officers, 0), ifnull(t.trained, 0),
    ifnull(d.signed, 0), d.state, d.ends,
    max(ifnull({_LAST_DAY.format(day="k.last_activity")}, ''), ifnull(a.day, ''))
FROM kim k
LEFT JOIN (
    SELECT m.kim, count(*) AS members, sum(p.sex = 'L') AS men, sum(p.sex = 'P') AS women,
        sum(m.post IN ({_quoted(CORE_POSTS)})) AS officers
    FROM membership m JOIN person p ON p.id = m.person WHERE {_COUNTED} {{of_kim}} GROUP BY m.kim
) m ON m.kim = k.id
LEFT JOIN (
    SELECT m.kim, count(DISTINCT m.person) AS trained
    FROM participant m JOIN training e ON e.id = m.training AND e.gone = 0
    WHERE m.gone = 0 {{of_kim}} GROUP BY m.kim
) t ON t.kim = k.id
LEFT JOIN (
    SELECT m.kim, sum(m.state IN ({_quoted(SIGNED)})) AS signed, max(m.state) AS state,
        max(CASE WHEN m.state IN ({_quoted(SIGNED)}) THEN {_LAST_DAY.format(day="m.ends")} END) AS ends
    FROM decree m WHERE m.gone = 0 {{of_kim}} GROUP BY m.kim
) d ON d.kim = k.id
LEFT JOIN (
    SELECT m.kim, max({_LAST_DAY.format(day="m.day")}) AS day
    FROM activity m WHERE m.gone = 0 {{of_kim}} GROUP BY m.kim
) a ON a.kim = k.id
WHERE k.gone = 0 {{of_id}}
"""
_DECREE_STATE = """
UPDATE tally SET decree_state = (
    SELECT state FROM decree WHERE decree.kim = tally.kim AND gone = 0
    ORDER BY ifnull(day, '9') DESC, seq DESC LIMIT 1
) WHERE decree_state IS NOT NULL {of_tally}
"""


KEPT = 50
"""Totals that are remembered, at most."""


class Tally(Frozen):
    """Totals of a scope. Decrees, training and activity count groups; a member of two groups counts twice."""

    groups: int = 0
    members: int = 0
    men: int = 0
    women: int = 0
    officers: int = 0
    trained: int = 0
    never_trained: int = 0
    signed: int = 0
    without_decree: int = 0
    submitted: int = 0
    expiring: int = 0
    expired: int = 0
    dormant: int = 0


class Branch(NamedTuple):
    """One line of the scope tree: a region with its number of groups, or one group (`kim` set)."""

    code: str
    name: str
    groups: int
    kim: str = ""
    signed: bool = False
    expired: bool = False
    state: str = ""


_kept: WeakKeyDictionary[Store, tuple[int, dict[tuple[Scope, datetime.date], Tally]]] = WeakKeyDictionary()


def catch_up(store: Store, limit: int = REBUILD_FROM) -> int:
    """Follow the log to its end: group by group, or all at once when much was changed. Gives the last act."""
    bookmark = _bookmark(store)
    last: int = store.query("SELECT ifnull(max(id), 0) AS id FROM act")[0]["id"]
    if bookmark == last:
        return last
    if store.read_only:
        _count_aside(store)
        return last
    rows = _changed(store, bookmark, limit) if bookmark else None
    with converted(store.path), transaction(store.connection):
        if rows is None:
            _rebuild(store)
        else:
            for kim in _groups_of(store, rows):
                _refresh(store, kim)
        store.connection.execute("INSERT OR REPLACE INTO derived VALUES (?, ?)", (NAME, last))
    return last


def _changed(store: Store, bookmark: int, limit: int) -> set[tuple[str, str]] | None:
    """Table and name of the rows that changed since; None when they are more than `limit`."""
    rows: set[tuple[str, str]] = set()
    for _act, table, row in store.changed_since(bookmark):
        rows.add((table, row))
        if len(rows) > limit:
            return None
    return rows


def tally(store: Store, scope: Scope, today: datetime.date) -> Tally:
    """The totals of a scope. Kept until the next act: head, tree and status bar ask for the same ones."""
    last = catch_up(store)
    act, known = _kept.get(store, (last, {}))
    if act != last or len(known) > KEPT:
        known = {}
    if (scope, today) not in known:
        known[scope, today] = _tally(store, scope, today)
    _kept[store] = (last, known)
    return known[scope, today]


def _tally(store: Store, scope: Scope, today: datetime.date) -> Tally:
    term, params = scope.term(today)
    soon = (today + datetime.timedelta(days=EXPIRING_DAYS)).isoformat()
    expired, dormant = chip_term("expired", today), chip_term("dormant", today)
    row = store.query(
        f"""SELECT count(*) AS groups, sum(members) AS members, sum(men) AS men, sum(women) AS women,
        sum(officers) AS officers, sum(trained) AS trained, sum(trained = 0) AS never_trained,
        sum(signed > 0) AS signed, sum(signed = 0) AS without_decree,
        sum(decree_state = 'diajukan') AS submitted,
        sum(signed > 0 AND decree_end BETWEEN ? AND ?) AS expiring, sum({expired[0]}) AS expired,
        sum({dormant[0]}) AS dormant FROM tally WHERE {term}""",
        (today.isoformat(), soon, *expired[1], *dormant[1], *params),
    )[0]
    return Tally(**{name: count or 0 for name, count in dict(row).items()})


def branches(store: Store, parent: str, today: datetime.date, scope: Scope | None = None) -> list[Branch]:
    """The lines below `parent`: "" gives kabupaten/kota, those give kecamatan, and those give groups.

    Groups seated at a kabupaten itself come before its kecamatan. "-" stands for groups without a
    region. A scope's chip leaves aside what it does not name.
    """
    catch_up(store)
    chip = scope.chip if scope else "all"
    if not parent:
        return _regions(store, "", "~", _KABUPATEN, today, chip)
    if parent == "-":
        return _groups(store, "", "0", today, chip)
    if len(parent) >= _KECAMATAN:
        return _groups(store, parent, parent + "/", today, chip)
    seated = _groups(store, parent, parent + ".", today, chip)
    if len(parent) < _KABUPATEN:
        return seated
    return seated + _regions(store, parent + ".", parent + "/", _KECAMATAN, today, chip)


def _regions(
    store: Store, low: str, high: str, length: int, today: datetime.date, chip: Chip
) -> list[Branch]:
    """Regions of codes with `length` characters, for groups from `low` up to `high`.

    Leaps from region to region, to none twice: to group by the code reads 80,000 rows five times as slowly.
    """
    term, params = chip_term(chip, today)
    first = f"SELECT substr(min(region), 1, {length}) FROM tally WHERE region >="
    behind = f"code || iif(length(code) < {length}, ' ', '/')"  # what is seated higher up stands alone
    rows = store.query(
        f"""WITH RECURSIVE part(code) AS (
            {first} ? AND region < ?
            UNION
            SELECT ({first} {behind} AND region < ?) FROM part WHERE code IS NOT NULL
        )
        SELECT code, (
            SELECT count(*) FROM tally WHERE region >= code AND region < {behind} AND ({term})
        ) AS groups FROM part WHERE code IS NOT NULL""",
        (low, high, high, *params),
    )
    return [Branch(row["code"] or "-", "", row["groups"]) for row in rows if row["groups"]]


def _groups(store: Store, low: str, high: str, today: datetime.date, chip: Chip) -> list[Branch]:
    term, params = chip_term(chip, today)
    rows = store.query(
        "SELECT kim, region, name, signed, decree_end, state FROM tally"
        f" WHERE region >= ? AND region < ? AND ({term}) ORDER BY name COLLATE NOCASE",
        (low, high, *params),
    )
    day = today.isoformat()
    return [
        Branch(
            row["region"],
            row["name"],
            1,
            row["kim"],
            row["signed"] > 0,
            row["signed"] > 0 and (row["decree_end"] or "9") < day,
            row["state"] or "",
        )
        for row in rows
    ]


def _bookmark(store: Store) -> int:
    row = store.one("SELECT act FROM derived WHERE name = ?", (NAME,))
    return row["act"] if row else 0


def _count_aside(store: Store) -> None:
    """Count a register that is only read into a table of this connection, which hides the stale one."""
    if store.one("SELECT 1 FROM sqlite_temp_schema WHERE name = 'tally'") is None:
        with converted(store.path):
            store.connection.execute("CREATE TEMP TABLE tally AS SELECT * FROM main.tally WHERE 0")
            store.connection.execute("CREATE INDEX temp.tally_region ON tally (region, kim)")
            _rebuild(store)


def _rebuild(store: Store) -> None:
    store.connection.execute("DELETE FROM tally")
    store.connection.execute(_MAKE.format(of_kim="", of_id=""))
    store.connection.execute(_DECREE_STATE.format(of_tally=""))


def _refresh(store: Store, kim: str) -> None:
    store.connection.execute("DELETE FROM tally WHERE kim = ?", (kim,))
    store.connection.execute(_MAKE.format(of_kim="AND m.kim = :kim", of_id="AND k.id = :kim"), {"kim": kim})
    store.connection.execute(_DECREE_STATE.format(of_tally="AND kim = :kim"), {"kim": kim})


_WITH_KIM = ("membership", "participant", "decree", "activity")


def _groups_of(store: Store, rows: Iterable[tuple[str, str]]) -> set[str]:
    """The groups whose counts these rows enter, or entered before they moved to another group."""
    kims: set[str | None] = set()
    for table, row in rows:
        if table == "kim":
            kims.add(row)
        elif table == "person":
            found = store.query("SELECT kim FROM membership WHERE person = ?", (row,))
            kims.update(member["kim"] for member in found)
        elif table == "training":
            found = store.query("SELECT kim FROM participant WHERE training = ?", (row,))
            kims.update(participant["kim"] for participant in found)
        elif table in _WITH_KIM:
            one = store.one(f"SELECT kim FROM {table} WHERE id = ?", (row,))
            kims.add(one["kim"] if one else None)
            if store.one("SELECT 1 FROM head WHERE row = ? AND field = 'kim'", (row,)):
                kims.update(past.value for past in of_field(store, BY_TABLE[table], row, "kim"))
    return {kim for kim in kims if kim}
