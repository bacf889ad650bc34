"""Which fields hold several values until somebody decides, for whoever shows or prints them.

What these values are and how a case is settled is `kimdesk.sync.deciding`.
"""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kimdesk.store.store import Store

AT_ONCE = 500
"""Rows asked for in one statement."""


def any_disputed(store: "Store") -> bool:
    """Whether there is a case at all: as a rule there is none, and no row needs to be asked for."""
    return store.one("SELECT 1 FROM dispute LIMIT 1") is not None


def undecided(store: "Store", rows: Sequence[str], fields: Collection[str] = ()) -> frozenset[str]:
    """Those of these rows of which a field has an open case; fields: only these are looked at, () all."""
    if not any_disputed(store):
        return frozenset()
    return frozenset(row for row, field in disputed(store, rows) if not fields or field in fields)


def disputed_in_region(store: "Store", region: str) -> list[tuple[str, str, str]]:
    """(table, row, name of the group) of the groups and decrees in a region that have an open case."""
    rows = store.query(
        "SELECT d.entity, d.row, k.name FROM dispute d"
        " JOIN kim k ON k.id = ifnull((SELECT kim FROM decree WHERE id = d.row), d.row)"
        " WHERE d.entity IN ('kim', 'decree') AND k.region >= ? AND k.region < ?",
        (region, f"{region}/"),
    )
    return [(row["entity"], row["row"], row["name"] or "") for row in rows]


def disputed(store: "Store", rows: Sequence[str]) -> dict[tuple[str, str], int]:
    """(row, field) of the open cases of these rows -> how many values stand there."""
    found: dict[tuple[str, str], int] = {}
    for start in range(0, len(rows), AT_ONCE):
        part = rows[start : start + AT_ONCE]
        sql = (
            "SELECT row, field, (SELECT count(DISTINCT ifnull(quote(c.value), '')) FROM head h JOIN change c"
            " ON c.stream = h.stream AND c.n = h.n WHERE h.row = dispute.row AND h.field = dispute.field)"
            f" AS n FROM dispute WHERE row IN ({', '.join('?' * len(part))})"
        )
        found |= {(each["row"], each["field"]): max(each["n"], 2) for each in store.query(sql, part)}
    return found
