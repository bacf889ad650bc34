"""Where a row lives: which group or region the scope must show before a tab can lead to it."""

from typing import TYPE_CHECKING

from kimdesk.entities import BY_TABLE, Group, fields_by_name
from kimdesk.i18n import _
from kimdesk.store import Scope
from kimdesk.ui.scope_lines import region_name

if TYPE_CHECKING:
    from kimdesk.store import Store

REGION = "region"
"""Not an entity: a place that was found; its row is an official code."""


def scope_for(store: "Store", table: str, row: str, now: Scope) -> Scope:
    """The scope in which a row is seen; `now` when it can stay."""
    if table == REGION:
        return Scope(region=row)
    if not row or table not in BY_TABLE:
        return now
    if table == "person" and now.kim and _is_member(store, row, now.kim):
        return now
    kim = kim_of(store, table, row)
    return Scope(kim=kim) if kim and kim != now.kim else now


def kim_of(store: "Store", table: str, row: str) -> str:
    """The group that a row belongs to; "" for a row of no group or of several."""
    if table == "kim":
        return row
    if table == "person":
        found = store.one("SELECT kim FROM membership WHERE person = ? AND gone = 0 ORDER BY seq", (row,))
        return str(found["kim"]) if found else ""
    names = fields_by_name(BY_TABLE[table])
    if "owner" in names and "owner_table" in names:
        found = store.one(f"SELECT owner_table, owner FROM {table} WHERE id = ?", (row,))
        known = found is not None and found["owner_table"] in BY_TABLE
        return kim_of(store, found["owner_table"], found["owner"]) if found is not None and known else ""
    if "kim" not in names or table == "participant":
        return ""
    found = store.one(f"SELECT kim FROM {table} WHERE id = ?", (row,))
    return str(found["kim"]) if found and found["kim"] else ""


def _is_member(store: "Store", person: str, kim: str) -> bool:
    sql = "SELECT 1 FROM membership WHERE person = ? AND kim = ? AND gone = 0"
    return store.one(sql, (person, kim)) is not None


def scope_words(store: "Store", scope: Scope) -> str:
    """What the scope is called."""
    if scope.kim:
        group = store.get(Group, scope.kim)
        return _(group.title) if group else scope.kim
    return region_name(scope.region) if scope.region else _("Semua wilayah")


def region_of(store: "Store", scope: Scope) -> str:
    """The region of the scope; when it is everything, that of some group; "" for an empty register."""
    if scope.kim:
        found = store.one("SELECT region FROM kim WHERE id = ?", (scope.kim,))
    elif scope.region not in ("", "-"):
        return scope.region
    else:
        found = store.one(
            "SELECT substr(region, 1, 5) AS region FROM kim WHERE region IS NOT NULL AND gone = 0 LIMIT 1"
        )
    return str(found["region"] or "") if found else ""
