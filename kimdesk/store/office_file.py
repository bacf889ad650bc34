"""Gathers what the registers of a region are made of, set by set. Nothing is judged here."""

import datetime
import sqlite3

from kimdesk.entities import Decree, Office, Signatory
from kimdesk.entities.decree import SIGNED
from kimdesk.kinds import Day, PartialDay
from kimdesk.rules.office_file import BookedDecree, CoveredGroup, OfficeFile
from kimdesk.store.overview import NOT_THERE
from kimdesk.store.store import Store
from kimdesk.store.tally import catch_up
from kimdesk.store.wordings import offices_around, wordings_around


def office_file(store: Store, region: str) -> OfficeFile:
    """The offices in a region and around it, with who signs there and the words that were changed."""
    around = offices_around(store, region)
    inside = store.all(Office, "region > ? AND region < ?", (region, f"{region}/"))
    offices = sorted([*around, *inside], key=lambda each: -len(each.region or ""))
    known = {office.id for office in offices}
    signatories = [each for each in store.all(Signatory) if each.office in known]
    words = wordings_around(store, region, around)
    return OfficeFile(region, tuple(offices), tuple(signatories), tuple(words))


def shared_region(store: Store) -> str:
    """The narrowest region that all groups lie in; "" when there is none."""
    found = store.query(
        "SELECT min(region) AS low, max(region) AS high FROM kim WHERE gone = 0 AND region IS NOT NULL"
    )[0]
    low, high = (found["low"] or "").split("."), (found["high"] or "").split(".")
    count = 0
    while count < min(len(low), len(high)) and low[count] == high[count]:
        count += 1
    return ".".join(low[:count])


def booked_decrees(store: Store, region: str, level: str, year: int) -> list[BookedDecree]:
    """The numbered decrees of a year that offices of a level gave to groups in a region."""
    rows = store.query(
        "SELECT d.*, k.name AS group_name, k.region AS group_region"
        " FROM decree d JOIN kim k ON k.id = d.kim AND k.gone = 0"
        " WHERE d.gone = 0 AND d.number IS NOT NULL AND d.level = ? AND k.region >= ? AND k.region < ?"
        " AND (substr(d.day, 1, 4) = ? OR d.day IS NULL AND instr(d.number, ?) > 0) ORDER BY d.seq",
        (level, region, f"{region}/", str(year), str(year)),
    )
    return [
        BookedDecree(Decree.from_row(row), row["group_name"] or "", row["group_region"] or "") for row in rows
    ]


def covered_groups(store: Store, region: str, today: datetime.date) -> list[CoveredGroup]:
    """The groups that there are in a region, by place and name, with what is known of each until today."""
    catch_up(store)
    signed = _latest(store, "decree", "m.ends", region, f"AND m.state IN ({_quoted(SIGNED)})")
    lasting = {row["kim"]: Decree.from_row(row) for row in signed}
    trained = _days(_latest(store, "training", "e.starts", region, f"AND e.starts <= '{today}'"))
    active = _days(_latest(store, "activity", "m.day", region, f"AND m.day <= '{today}'"))
    rows = store.query(
        "SELECT t.*, k.last_activity AS told FROM tally t JOIN kim k ON k.id = t.kim"
        f" WHERE t.region >= ? AND t.region < ? AND ifnull(t.state, '') NOT IN ({_quoted(NOT_THERE)})"
        " ORDER BY t.region, t.name COLLATE NOCASE",
        (region, f"{region}/"),
    )
    return [
        CoveredGroup(
            row["name"], row["region"], row["men"], row["women"], row["members"],
            lasting.get(row["kim"]), row["decree_state"], trained.get(row["kim"]),
            _later(active.get(row["kim"]), Day().from_sql(row["told"])),
        )
        for row in rows
    ]  # fmt: skip


def _latest(store: Store, table: str, day: str, region: str, more: str = "") -> list[sqlite3.Row]:
    """Of every group in a region its row with the latest day, as `latest`; a day may be partial."""
    source = f"{table} m"
    if table == "training":
        source = "participant m JOIN training e ON e.id = m.training AND e.gone = 0"
    return store.query(
        f"SELECT m.*, {day} AS latest, max({day} || substr('9999-12-31', length({day}) + 1)) AS last"
        f" FROM {source} JOIN kim k ON k.id = m.kim"
        f" WHERE m.gone = 0 {more} AND k.region >= ? AND k.region < ? GROUP BY m.kim",
        (region, f"{region}/"),
    )


def _days(rows: list[sqlite3.Row]) -> dict[str, PartialDay | None]:
    return {row["kim"]: Day().from_sql(row["latest"]) for row in rows}


def _later(one: PartialDay | None, other: PartialDay | None) -> PartialDay | None:
    known = [each for each in (one, other) if each is not None]
    return max(known, key=lambda each: each.last, default=None)


def _quoted(codes: tuple[str, ...]) -> str:
    return ", ".join(f"'{code}'" for code in codes)
