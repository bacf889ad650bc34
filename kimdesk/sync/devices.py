"""Known devices and desks, what each has proved to hold, and the parcels that went and came.

A device is known once a person has compared its six words and accepted it, or a desk that is known
vouches for it. What it holds is only what it said itself in a file that it signed.
"""

import datetime
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from kimdesk.store.connection import converted, transaction
from kimdesk.store.history import moment
from kimdesk.sync.keys import DeviceCard, pack_card

if TYPE_CHECKING:
    from kimdesk.store import Store

Standing = Literal["diterima", "dijamin", "ditahan"]
Way = Literal["keluar", "masuk", "tanda_terima"]


@dataclass(frozen=True, slots=True)
class KnownDevice:
    """A device as this register knows it."""

    key: str
    name: str
    signing: bytes
    opening: str
    kind: str
    standing: Standing
    vouched_by: str
    since: datetime.datetime
    card: bytes
    """As it came, to be handed on."""

    @property
    def is_trusted(self) -> bool:
        return self.standing != "ditahan"


@dataclass(frozen=True, slots=True)
class Parcel:
    """A hand-over file that went or came; `act` is the taking, None when nothing of it was new."""

    id: str
    way: Way
    device: str
    at: datetime.datetime
    name: str
    act: int | None
    about: Mapping[str, Any]


def known_devices(store: "Store") -> list[KnownDevice]:
    """All, desks first."""
    rows = store.query("SELECT * FROM known_device ORDER BY kind DESC, name, key")
    return [
        KnownDevice(
            row["key"], row["name"], row["signing"], row["opening"], row["kind"], row["standing"],
            row["vouched_by"] or "", moment(row["at"]), row["card"],
        )
        for row in rows
    ]  # fmt: skip


def known_device(store: "Store", key: str) -> KnownDevice | None:
    return next((device for device in known_devices(store) if device.key == key), None)


def remember(store: "Store", card: DeviceCard, standing: Standing, vouched_by: str = "") -> None:
    """Keep a device's card with its standing, in a transaction of its own."""
    with converted(store.path), transaction(store.connection):
        note_device(store, card, standing, vouched_by)


def note_device(store: "Store", card: DeviceCard, standing: Standing, vouched_by: str = "") -> None:
    """`remember` inside a transaction of the caller."""
    store.connection.execute(
        "INSERT OR REPLACE INTO known_device VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            card.key,
            card.name,
            card.signing,
            card.opening,
            card.kind,
            standing,
            vouched_by or None,
            _ms(store),
            pack_card(card),
        ),
    )
    store.connection.execute("UPDATE device SET name = ? WHERE key = ?", (card.name, card.key))


def forget_device(store: "Store", key: str) -> None:
    """Trust it no longer; what it handed over stays."""
    with converted(store.path), transaction(store.connection):
        store.connection.execute("DELETE FROM known_device WHERE key = ?", (key,))


def held_by(store: "Store", device: str) -> dict[str, int]:
    """Stream -> last number that a device has proved to hold."""
    rows = store.query("SELECT stream, n FROM holding WHERE device = ?", (device,))
    return {row["stream"]: row["n"] for row in rows}


def note_holdings(store: "Store", device: str, held: Mapping[str, int]) -> None:
    """What a device said it holds; inside a transaction of the caller. It never holds less than before."""
    store.connection.executemany(
        "INSERT INTO holding VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET n = max(n, excluded.n), at = excluded.at",
        [(device, stream, number, _ms(store)) for stream, number in held.items()],
    )


def files_held_by(store: "Store", device: str) -> dict[bytes, bool]:
    """First bytes of the digests of attachments that a device says it holds -> whole, or a small copy."""
    rows = store.query("SELECT digest, whole FROM held_file WHERE device = ?", (device,))
    return {row["digest"]: bool(row["whole"]) for row in rows}


def note_files(store: "Store", device: str, whole: Iterable[bytes], small: Iterable[bytes]) -> None:
    """What a device says it holds of attachments, instead of what it said before: files can get lost.

    Inside a transaction of the caller. An old parcel that comes late costs a second sending at most.
    """
    said = dict.fromkeys(small, 0) | dict.fromkeys(whole, 1)
    store.connection.execute("DELETE FROM held_file WHERE device = ?", (device,))
    store.connection.executemany(
        "INSERT INTO held_file VALUES (?, ?, ?)", [(device, *each) for each in said.items()]
    )


def note_parcel(
    store: "Store", parcel: str, way: Way, device: str, name: str, act: int | None, about: Mapping[str, Any]
) -> None:
    """Inside a transaction of the caller; the same parcel again keeps its first entry's act."""
    store.connection.execute(
        "INSERT INTO parcel VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET at = excluded.at",
        (parcel, way, device, _ms(store), name, act, json.dumps(about, ensure_ascii=False)),
    )


def parcels(store: "Store", ways: Iterable[Way] = (), limit: int = 500) -> list[Parcel]:
    """Newest first."""
    wanted = list(ways) or ["keluar", "masuk", "tanda_terima"]
    marks = ", ".join("?" * len(wanted))
    rows = store.query(
        f"SELECT * FROM parcel WHERE way IN ({marks}) ORDER BY at DESC, rowid DESC LIMIT ?", (*wanted, limit)
    )
    return [
        Parcel(
            row["id"],
            row["way"],
            row["device"],
            moment(row["at"]),
            row["name"],
            row["act"],
            json.loads(row["about"]),
        )
        for row in rows
    ]


def _ms(store: "Store") -> int:
    return int(store.now().timestamp() * 1000)
