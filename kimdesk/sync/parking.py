"""Files of senders whom nobody here knows yet: kept aside until a person accepts the device, or refuses it.

A copy lies in a folder beside the register, still encrypted, so that the stick may go. Accepting a device
takes its copies in at once and removes them; a refused one is removed, and the books say why.
"""

import datetime
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kimdesk.errors import KimdeskError
from kimdesk.store.connection import converted, transaction
from kimdesk.store.history import moment
from kimdesk.sync.devices import note_parcel, remember
from kimdesk.sync.filed import Filed, take_one
from kimdesk.sync.keys import DeviceCard, Keys, from_passphrase
from kimdesk.sync.manifest import Malformed, unpack_manifest
from kimdesk.sync.parcel_file import read_parcel
from kimdesk.sync.parcel_header import Header, Refused, read_header
from kimdesk.sync.refusals import refused
from kimdesk.sync.stick import ENDING, find_parcels, plain, write_safely

if TYPE_CHECKING:
    from kimdesk.store import Store

FOLDER = "ditahan"


@dataclass(frozen=True, slots=True)
class Parked:
    """A copy that waits. sender: None where only a passphrase opens it, or it does not sign its own card."""

    path: Path
    id: str
    size: int
    sender: DeviceCard | None
    since: datetime.datetime


def parked_folder(store: "Store") -> Path:
    return store.folder / FOLDER


def park(store: "Store", path: Path) -> Path:
    """Keep a copy of a file until its sender is known; where it lies. A parcel is kept once."""
    folder, header = parked_folder(store), header_of(path)
    if path.parent == folder:
        return path
    kept = folder / f"{plain(path.stem) or FOLDER}_{plain(header.id)}{ENDING}"
    with converted(path), path.open("rb") as source:
        if not kept.exists():
            folder.mkdir(exist_ok=True)
            write_safely(kept, lambda target: shutil.copyfileobj(source, target))
    return kept


def parked(store: "Store", keys: Keys, passphrase: str = "") -> list[Parked]:
    """What waits, the oldest first; a passphrase shows who sent what it opens."""
    found = []
    for path in find_parcels(parked_folder(store)):
        try:
            sender = introduce(keys, path, passphrase)
        except (
            KimdeskError
        ):  # only its passphrase opens it, or the copy has suffered: it is listed all the same
            sender = None
        about = path.stat()
        since = moment(int(about.st_mtime * 1000))
        found.append(Parked(path, header_of(path).id, about.st_size, sender, since))
    return sorted(found, key=lambda each: (each.since, each.path.name))


def accept(store: "Store", keys: Keys, card: DeviceCard, passphrase: str = "") -> Iterator[Filed]:
    """Trust a device whose six words a person has compared, and take in what was kept of it."""
    remember(store, card, "diterima")
    yield from release(store, keys, passphrase)


def release(store: "Store", keys: Keys, passphrase: str = "") -> Iterator[Filed]:
    """Take in every copy whose sender is known by now, also by a desk that one of them came from.

    What is locked with another passphrase goes on waiting.
    """
    waiting = find_parcels(parked_folder(store))
    moved = True
    while moved:
        moved = False
        for path in list(waiting):
            filed = take_one(store, keys, path, passphrase)
            if filed.reason in ("unknown", "passphrase"):
                continue
            waiting.remove(path)
            if filed.error is None:
                moved = True
                drop(store, path)
            yield filed


def drop(store: "Store", path: Path) -> None:
    """Remove a copy that was taken in; a file that lies anywhere else stays."""
    if path.parent == parked_folder(store):
        with converted(path):
            path.unlink(missing_ok=True)


def refuse(store: "Store", each: Parked, reason: str) -> None:
    """Remove a copy for good; the books keep whose it was and why. The file on the stick stays."""
    about = {"reason": reason, "size": each.size, "sender": each.sender.name if each.sender else ""}
    device = each.sender.key if each.sender else ""
    with converted(store.path), transaction(store.connection):
        note_parcel(store, each.id, "ditolak", device, each.path.name, None, about)
    with converted(each.path):
        each.path.unlink(missing_ok=True)


def header_of(path: Path) -> Header:
    """What anybody may read of a file. Raises NotTaken in words."""
    try:
        with converted(path), path.open("rb") as source:
            return read_header(source)[0]
    except Refused as error:
        raise refused(error) from error


class _Introduced(Exception):
    """The manifest was read: the rest of the file is not needed to know who sends it."""

    def __init__(self, card: DeviceCard) -> None:
        super().__init__()
        self.card = card


def introduce(keys: Keys, path: Path, passphrase: str = "") -> DeviceCard | None:
    """The card of a file's sender, to be compared by its words; None for a card that is not sound.

    Raises NotTaken in words.
    """

    def identities(header: Header) -> list[str]:
        more = [from_passphrase(passphrase, header.salt)] if passphrase and header.salt else []
        return [keys.opening_secret, *more]

    def first(_kind: bytes, body: bytes) -> None:
        raise _Introduced(unpack_manifest(body).sender)

    try:
        with converted(path), path.open("rb") as source:
            read_parcel(source, identities, first)
    except _Introduced as found:
        return found.card if found.card.is_sound else None
    except Refused as error:
        raise refused(error, typed=bool(passphrase)) from error
    except Malformed as error:
        raise refused(Refused("damaged")) from error
    return None
