"""Receipts, and how far each parcel got: dikirim, diterima, digabung.

What arrived is known only from what the receiver signed. It names the parcels that it has taken: those
are "diterima". It says up to which number it holds each stream: once that covers what a parcel carried,
the parcel is "digabung". Between the two lies what still waits there for earlier changes. That a file was
written here proves nothing.
"""

import datetime
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kimdesk.store.connection import converted, transaction
from kimdesk.store.history import moment
from kimdesk.sync.devices import Parcel, note_parcel, own_card
from kimdesk.sync.handing_over import Planned, give
from kimdesk.sync.keys import DeviceCard, Keys
from kimdesk.sync.manifest import Manifest
from kimdesk.sync.parcel_header import Kind
from kimdesk.sync.stick import parcel_name, write_safely

if TYPE_CHECKING:
    from kimdesk.store import Store

RECEIPT: Kind = "tanda_terima"
NAME = "tanda-terima"
"""What the name of a receipt says in place of a region."""
State = Literal["dikirim", "diterima", "digabung"]


def write_receipt(store: "Store", keys: Keys, to: DeviceCard, folder: Path) -> Path:
    """Write a file that says what this register holds and has taken of `to`; where it lies.

    Raises KimdeskError for a full or vanished stick; then nothing lies there.
    """
    path = folder / parcel_name(folder, NAME, store.device.name, f"{store.now():%Y%m%d}")
    nothing, card = Planned(to, "", (), {}), own_card(store, keys)
    _written, (parcel, _digest) = write_safely(
        path, lambda target: give(store, keys, card, nothing, target, kind=RECEIPT)
    )
    with converted(store.path), transaction(store.connection):
        note_parcel(store, parcel, "tanda_terima", to.key, path.name, None, {})
    return path


def write_receipts(store: "Store", keys: Keys, to: Iterable[DeviceCard], folder: Path) -> list[Path]:
    """One receipt for each of these devices, however often it is named."""
    each = {card.key: card for card in to if card.key != store.device.key}
    return [write_receipt(store, keys, card, folder) for card in each.values()]


def note_said(store: "Store", manifest: Manifest) -> None:
    """Keep what a manifest proves of the parcels that went to its sender; inside a transaction of the caller.

    What a parcel carried is in its entry (`gave`). The days are those on which it was read here. Of a parcel
    for one device nobody else can say that it has arrived.
    """
    device, got = manifest.sender.key, set(manifest.got)
    now = int(store.now().timestamp() * 1000)
    sql = (
        "SELECT id, device, about FROM parcel WHERE way = 'keluar' AND about ->> 'joined' IS NULL"
        " AND device IN (?, '')"
    )
    for row in store.query(sql, (device,)):
        about = json.loads(row["about"])
        is_there = row["id"] in got
        if not (is_there or row["device"] == device):
            continue
        said = {"received": now} if is_there and "received" not in about else {}
        wants = about.get("carried", {})
        if (wants or is_there) and all(
            manifest.held.get(stream, 0) >= number for stream, number in wants.items()
        ):
            said["joined"] = now
        if said:
            text = json.dumps(about | said, ensure_ascii=False)
            store.connection.execute("UPDATE parcel SET about = ? WHERE id = ?", (text, row["id"]))


def state_of(parcel: Parcel) -> tuple[State, datetime.datetime]:
    """How far a parcel that went has got, and since when that is known here."""
    if "joined" in parcel.about:
        return "digabung", moment(parcel.about["joined"])
    if "received" in parcel.about:
        return "diterima", moment(parcel.about["received"])
    return "dikirim", parcel.at


def is_own_receipt(store: "Store", parcel: str) -> bool:
    """Whether this register wrote it for somebody else."""
    return store.one("SELECT 1 FROM parcel WHERE id = ? AND way = 'tanda_terima'", (parcel,)) is not None
