"""The office that issues a decree on a level, and who signs there."""

import datetime

from kimdesk.entities import Office, Signatory
from kimdesk.store.store import Store

_DEPTH = {"desa": 4, "kecamatan": 3, "kabupaten": 2, "provinsi": 1}


def region_at(region: str | None, level: str) -> str:
    """The code of the area of a level that `region` lies in; "" where it is not known so narrowly."""
    parts = (region or "").split(".")
    depth = _DEPTH.get(level, 4)
    return ".".join(parts[:depth]) if region and len(parts) >= depth else ""


def office_of(store: Store, region: str) -> Office | None:
    """The office of an area, before any department of it; None when none was written down."""
    if not region:
        return None
    found = store.all(Office, "region = ?", (region,), order="name IS NOT NULL, seq", limit=1)
    return next(iter(found), None)


def signatories(store: Store, office: str, today: datetime.date) -> list[Signatory]:
    """Who signs or signed there: those in office first, then the latest."""
    found = store.all(Signatory, "office = ?", (office,), order="ifnull(since, '') DESC, seq DESC")
    return sorted(found, key=lambda one: one.until is not None and one.until.last < today)
