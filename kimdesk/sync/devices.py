"""Known devices and desks, what each has proved to hold, and the parcels that went and came.

A device is known once a person has compared its six words and accepted it, or a desk that is known
vouches for it; the keys that are believed are kept in `store.known_devices`. What a device holds is only
what it said itself in a file that it signed.
"""

import datetime
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from kimdesk.store.connection import converted, transaction
from kimdesk.store.heads import EARLIEST
from kimdesk.store.history import moment
from kimdesk.store.known_devices import KnownDevice, Standing, forget_key, known_keys, note_key
from kimdesk.sync.keys import DeviceCard, Keys, pack_card

if TYPE_CHECKING:
    from kimdesk.store import Store

Way = Literal["keluar", "masuk", "tanda_terima", "ditolak"]
DAY = 24 * 60 * 60 * 1000
"""Milliseconds by which another clock may go ahead of this one and still be believed."""
KIND = "handover.kind"
"""The setting that says whether this register is a desk ("meja") or a "laptop"."""


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


def own_card(store: "Store", keys: Keys) -> DeviceCard:
    """The card of this installation, under the name that it has now."""
    is_desk = store.setting(KIND, "laptop") == "meja"
    about = store.device
    return keys.card(about.key, about.name, about.person, "meja" if is_desk else "laptop")


def known_devices(store: "Store") -> list[KnownDevice]:
    """The other devices that are trusted, once for each key that they have had: desks first."""
    found = [each for each in known_keys(store) if each.is_trusted and each.card]
    others = [each for each in found if each.key != store.device.key]
    return sorted(others, key=lambda each: (each.kind != "meja", each.name, each.key))


def receivers(store: "Store") -> list[KnownDevice]:
    """The other devices that are trusted, each once: by the key that a person here accepted last."""
    found = known_devices(store)
    best = {
        each.key: each for each in sorted(found, key=lambda each: (each.standing == "diterima", each.since))
    }
    return [each for each in found if each is best[each.key]]


def openings(store: "Store", device: str) -> list[str]:
    """The age recipients of a device: a parcel opens with whichever of its secrets it has."""
    return [each.opening for each in known_devices(store) if each.key == device]


def remember(store: "Store", card: DeviceCard, standing: Standing, vouched_by: str = "") -> None:
    """Keep a device's card with its standing, in a transaction of its own."""
    with converted(store.path), transaction(store.connection):
        note_device(store, card, standing, vouched_by)


def note_device(store: "Store", card: DeviceCard, standing: Standing, vouched_by: str = "") -> None:
    """`remember` inside a transaction of the caller."""
    note_key(
        store, card.key, card.signing, card.name, card.person, standing=standing, vouched_by=vouched_by,
        opening=card.opening, kind=card.kind, card=pack_card(card),
    )  # fmt: skip
    if standing == "diterima":
        store.connection.execute("UPDATE device SET name = ? WHERE key = ?", (card.name, card.key))


def name_devices(store: "Store") -> None:
    """Call those of whom only the key was known as their newest card does; inside a transaction."""
    store.connection.execute(
        "UPDATE device SET name = (SELECT name FROM known_device k WHERE k.key = device.key"
        " ORDER BY at DESC LIMIT 1) WHERE name = key AND key IN (SELECT key FROM known_device)"
    )


def remember_own(store: "Store", keys: Keys) -> None:
    """Keep the card of this laptop's secret beside those of the secrets that it has had before.

    What an earlier secret has sealed is known by its card, here and where the cards are handed on.
    """
    sql = "SELECT 1 FROM known_device WHERE key = ? AND signing = ? AND card != x''"
    if store.one(sql, (store.device.key, keys.public)) is None:
        remember(store, own_card(store, keys), "diterima")


def forget_device(store: "Store", key: str, signing: bytes) -> None:
    """Trust this key of a device no longer; what it handed over stays."""
    with converted(store.path), transaction(store.connection):
        forget_key(store, key, signing)


def held_by(store: "Store", device: str) -> dict[str, int]:
    """Stream -> last number that a device has proved to hold."""
    rows = store.query("SELECT stream, n FROM holding WHERE device = ?", (device,))
    return {row["stream"]: row["n"] for row in rows}


def note_holdings(store: "Store", device: str, held: Mapping[str, int], said: int) -> None:
    """What a device said it holds, at `said` (milliseconds) by its own clock; in a transaction of the caller.

    What it says last is what it holds, also when it is less: a restored register gets back what it has lost.
    What it said earlier and comes late takes nothing away. Where a clock was wrong, what comes last counts:
    to give something twice costs nothing, and to leave something out would lose it.
    """
    newest = store.one("SELECT max(at) AS at FROM holding WHERE device = ?", (device,))
    before = newest["at"] or 0 if newest is not None else 0
    if said > before or not all(EARLIEST <= at <= _ms(store) + DAY for at in (said, before)):
        store.connection.execute("DELETE FROM holding WHERE device = ?", (device,))
    store.connection.executemany(
        "INSERT INTO holding VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET n = max(n, excluded.n), at = max(at, excluded.at)",
        [(device, stream, number, said) for stream, number in held.items()],
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
    """Inside a transaction of the caller; the same parcel again keeps its first entry's act.

    One that went out from here keeps its day, whoever hands it back. One that was refused once and comes in
    after all is entered as if for the first time.
    """
    store.connection.execute("DELETE FROM parcel WHERE id = ? AND way = 'ditolak'", (parcel,))
    store.connection.execute(
        "INSERT INTO parcel VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET at = excluded.at"
        " WHERE way = excluded.way",
        (parcel, way, device, _ms(store), name, act, json.dumps(about, ensure_ascii=False)),
    )


def taken_of(store: "Store", device: str) -> list[str]:
    """Ids of the parcels of a device that were taken here, newest first: what a receipt names."""
    sql = "SELECT id FROM parcel WHERE way = 'masuk' AND device = ? ORDER BY at DESC, rowid DESC LIMIT 500"
    return [row["id"] for row in store.query(sql, (device,))]


def parcels(store: "Store", ways: Iterable[Way] = (), limit: int = 500) -> list[Parcel]:
    """Newest first."""
    wanted = list(ways) or ["keluar", "masuk", "tanda_terima", "ditolak"]
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
