"""Which laptops have handed over what, until when, and who has not reported: for the board of a desk.

A device counts as heard when a change of it is here, whoever carried it. It reads and judges nothing.
"""

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kimdesk.store.history import moment
from kimdesk.sync.devices import known_devices
from kimdesk.sync.gaps import Gap, gaps
from kimdesk.sync.keys import unpack_card

if TYPE_CHECKING:
    from kimdesk.store import Store

DISTRICT = 8
"""Letters of the code of a kecamatan."""


@dataclass(frozen=True, slots=True)
class Covered:
    """One device. last: its newest parcel that came itself; until: the newest change of it that is here.

    districts: codes of the kecamatan it has written for; groups: how many it has written for; waiting:
    batches of it that cannot be understood before earlier ones come; missing: what others wait for of it.
    """

    key: str
    name: str
    person: str
    kind: str
    last: datetime.datetime | None
    until: datetime.datetime | None
    districts: tuple[str, ...]
    groups: int
    waiting: int
    missing: tuple[Gap, ...]

    @property
    def is_silent(self) -> bool:
        """Nothing of it is here and nothing has come."""
        return self.last is None and self.until is None


def coverage(store: "Store") -> list[Covered]:
    """Every other device that is known or was heard of, the longest silent first."""
    known = {device.key: device for device in known_devices(store)}
    heard = {
        row["key"]: row
        for row in store.query(
            "SELECT d.key, d.name, max(a.at) AS until"
            " FROM device d JOIN act a ON a.device = d.id GROUP BY d.id"
        )
    }
    parcels = {
        row["device"]: moment(row["at"])
        for row in store.query("SELECT device, max(at) AS at FROM parcel WHERE way = 'masuk' GROUP BY device")
    }
    scopes, waiting, missing = _scopes(store), _waiting(store), _missing(store)
    found = []
    for key in known.keys() | heard.keys():
        if key == store.device.key:
            continue
        device, card = known.get(key), unpack_card(known[key].card) if key in known else None
        places = scopes.get(key, set())
        found.append(
            Covered(
                key,
                device.name if device is not None else heard[key]["name"],
                card.person if card is not None else "",
                device.kind if device is not None else "",
                parcels.get(key),
                moment(heard[key]["until"]) if key in heard else None,
                tuple(sorted({place[:DISTRICT] for place in places if len(place) >= DISTRICT})),
                _groups(store, places),
                waiting.get(key, 0),
                missing.get(key, ()),
            )
        )
    return sorted(found, key=_silence)


def _silence(one: Covered) -> tuple[bool, float, str]:
    newest = max((at.timestamp() for at in (one.last, one.until) if at is not None), default=0.0)
    return not one.is_silent, newest, one.name


def _scopes(store: "Store") -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in store.query("SELECT d.key, s.scope FROM stream s JOIN device d ON d.id = s.device"):
        found.setdefault(row["key"], set()).add(row["scope"])
    return found


def _groups(store: "Store", scopes: set[str]) -> int:
    marks = ", ".join("?" * len(scopes))
    sql = f"SELECT count(*) AS n FROM kim WHERE gone = 0 AND region IN ({marks})"
    return int(store.query(sql, sorted(scopes))[0]["n"])


def _waiting(store: "Store") -> dict[str, int]:
    rows = store.query("SELECT device, count(*) AS n FROM waiting GROUP BY device")
    return {row["device"]: row["n"] for row in rows}


def _missing(store: "Store") -> dict[str, tuple[Gap, ...]]:
    found: dict[str, tuple[Gap, ...]] = {}
    for gap in gaps(store):
        found[gap.device] = (*found.get(gap.device, ()), gap)
    return found
