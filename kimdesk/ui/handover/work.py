"""Hand-over as work for the worker: what the pages ask for, made of the engine's functions.

Each gives a `Work` for `Jobs.run`. Nothing here knows a widget; nothing here is done in the window's
thread.
"""

import datetime
import secrets
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kimdesk import settings
from kimdesk.i18n import _
from kimdesk.ui.handover.reins import Reins, Stopped
from kimdesk.ui.jobs import Progress, Work

if TYPE_CHECKING:
    from kimdesk.kinds.base import Stored
    from kimdesk.store import Store, Undone
    from kimdesk.sync.attached import Extent
    from kimdesk.sync.devices import Parcel
    from kimdesk.sync.handing import Planned, Seen
    from kimdesk.sync.keys import DeviceCard, Keys
    from kimdesk.sync.parcel_file import Header, Kind
    from kimdesk.ui.handover.words import CaseWords

KIND = "handover.kind"
"""The setting that says whether this register is a desk ("meja") or a "laptop"."""
RECEIPT: "Kind" = "tanda_terima"
Place = tuple[str, str, str]
"""Table, row, field of a disputed field."""


def keys_of(store: "Store") -> "Keys":
    """The secret side of this installation."""
    from kimdesk.sync.keys import Keys

    return Keys(settings.signing_secret(store.folder))


def own_card(store: "Store") -> "DeviceCard":
    """What others know of this installation."""
    from kimdesk.sync.handing import own_card as card_of

    return card_of(store, keys_of(store), store.setting(KIND, "laptop"))


# ---- giving


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants to hand over. to: None is whoever knows the passphrase; region "": everything."""

    to: "DeviceCard | None" = None
    region: str = ""
    passphrase: str = ""
    note: str = ""
    attachments: "Extent" = "kecil"


@dataclass(frozen=True, slots=True)
class Given:
    """A file that lies on the stick, read back and found whole."""

    path: Path
    size: int
    id: str
    words: str
    wish: Wish
    counts: Mapping[str, int]
    at: datetime.datetime


def planning(wish: Wish) -> Work:
    """What a file of this wish would hold: a `Planned`."""

    def work(store: "Store") -> "Generator[Progress, None, Planned]":
        from kimdesk.sync.handing import plan

        yield Progress(text=_("Menghitung perubahan"))
        return plan(store, keys_of(store), wish.to, wish.region, wish.attachments)

    return work


def giving(wish: Wish, folder: Path, reins: Reins | None = None) -> Work:
    """Write the file: a `Given`. Stopped or failed, no file of that name is there."""
    held = reins or Reins()

    def work(store: "Store") -> Generator[Progress, None, Given | None]:
        from kimdesk.sync.giving import count_batches
        from kimdesk.sync.handing import gave, give, plan
        from kimdesk.sync.keys import words_of
        from kimdesk.sync.stick import parcel_name, write_safely

        yield Progress(text=_("Menghitung perubahan"))
        keys = keys_of(store)
        planned = plan(store, keys, wish.to, wish.region, wish.attachments)
        told = _("Menulis berkas ke stik, lalu membacanya kembali")
        yield Progress(text=told)
        total = count_batches(store, planned.stretches) + len(planned.files)
        lock = _lock(wish.passphrase)
        path = folder / parcel_name(folder, wish.region, store.device.name, f"{store.now():%Y%m%d}")

        def write(target: BinaryIO) -> tuple[str, bytes]:
            return give(
                store, keys, own_card(store), planned, target,
                passphrase=lock, note=wish.note, step=lambda done: held.step(done, total, told),
            )  # fmt: skip

        try:
            with held.held(store):
                written, (parcel, digest) = write_safely(path, write)
        except Stopped:
            return None
        words = words_of(digest)
        gave(store, planned, parcel, path.name, size=written.size, words=words)
        return Given(path, written.size, parcel, words, wish, planned.counts, store.now())

    return work


def _lock(passphrase: str) -> tuple[str, bytes] | None:
    """The age name and the salt of a passphrase."""
    from kimdesk.sync.keys import SALT, age_public, from_passphrase

    if not passphrase:
        return None
    salt = secrets.token_bytes(SALT)
    return age_public(from_passphrase(passphrase, salt)), salt


def passphrase_words(count: int = 5) -> str:
    """A passphrase that can be said on the telephone."""
    from kimdesk.sync.keys import word_list

    return " ".join(secrets.choice(word_list()) for _number in range(count))


# ---- taking


@dataclass(frozen=True, slots=True)
class Found:
    """A hand-over file in a folder. header: None where it cannot be read; parcel: what is known of it."""

    path: Path
    size: int
    at: datetime.datetime
    header: "Header | None" = None
    parcel: "Parcel | None" = None


@dataclass(frozen=True, slots=True)
class Look:
    """What taking a file would do, and the cases it would open."""

    path: Path
    passphrase: str
    seen: "Seen"
    cases: "tuple[CaseWords, ...]" = ()


@dataclass(frozen=True, slots=True)
class Taking:
    """What taking a file did. decided: how many cases were settled on the way; open: that are left."""

    path: Path
    seen: "Seen"
    decided: int
    open: int


def finding(folders: Sequence[Path]) -> Work:
    """Hand-over files in these folders: a list of `Found`, those first that were not taken yet.

    Receipts are read on the way: they change no record, and only say what has arrived elsewhere.
    """

    def work(store: "Store") -> Generator[Progress, None, list[Found]]:
        from kimdesk.sync.devices import parcels
        from kimdesk.sync.stick import find_parcels

        known = {parcel.id: parcel for parcel in parcels(store)}
        found = []
        for folder in folders:
            yield Progress(text=_("Mencari berkas serah terima"))
            for path in find_parcels(folder):
                one = _found(path, known)
                if one.header is not None and one.header.kind == RECEIPT and one.parcel is None:
                    yield Progress(text=_("Membaca tanda terima"))
                    _read_receipt(store, path)
                    known = {parcel.id: parcel for parcel in parcels(store)}
                    one = _found(path, known)
                found.append(one)
        return sorted(found, key=lambda one: (one.parcel is not None, one.path.name))

    return work


def _read_receipt(store: "Store", path: Path) -> None:
    """One that is for somebody else, or of a device that is unknown, stays as it is."""
    from kimdesk.sync.handing import take_file
    from kimdesk.sync.refusals import NotTaken

    with suppress(NotTaken):
        take_file(store, keys_of(store), path)


def _found(path: Path, known: "Mapping[str, Parcel]") -> Found:
    from kimdesk.store.history import moment
    from kimdesk.sync.parcel_file import Refused, read_header

    try:
        about = path.stat()
        with path.open("rb") as file:
            header, _raw = read_header(file)
    except (OSError, Refused):
        return Found(path, 0, moment(0))
    return Found(path, about.st_size, moment(int(about.st_mtime * 1000)), header, known.get(header.id))


def looking(path: Path, passphrase: str = "", reins: Reins | None = None) -> Work:
    """A `Look` into a file; nothing of it stays. Raises NotTaken in words."""
    held = reins or Reins()

    def work(store: "Store") -> Generator[Progress, None, Look | None]:
        from kimdesk.sync.handing import look
        from kimdesk.ui.handover.words import case_words

        told = _("Membaca dan memeriksa berkas")
        yield Progress(text=told)
        step = _reading(held, path, told)
        try:
            with held.held(store):
                seen = look(store, keys_of(store), path, passphrase, step)
        except Stopped:
            return None
        return Look(path, passphrase, seen, tuple(case_words(store, case) for case in seen.conflicts))

    return work


def _reading(held: Reins, path: Path, told: str) -> Callable[[int], None]:
    try:
        size = path.stat().st_size
    except OSError:  # said in words when the file is opened
        size = 0
    return lambda done: held.step(done, size, told)


def taking(looked: Look, chosen: "Mapping[Place, Stored]", reins: Reins | None = None) -> Work:
    """Take the file, then settle what a person chose in the preview: a `Taking`. Stopped: nothing changed."""
    held = reins or Reins()

    def work(store: "Store") -> Generator[Progress, None, Taking | None]:
        from kimdesk.sync.deciding import count
        from kimdesk.sync.handing import take_file

        told = _("Menggabungkan")
        yield Progress(text=told)
        step = _reading(held, looked.path, told)
        try:
            with held.held(store):
                seen = take_file(store, keys_of(store), looked.path, looked.passphrase, step)
        except Stopped:
            return None
        decided = _settle(store, chosen)
        return Taking(looked.path, seen, decided, count(store))

    return work


def _settle(store: "Store", chosen: "Mapping[Place, Stored]") -> int:
    """Settle the cases that are still open, as one act; how many these were."""
    from kimdesk.sync.deciding import conflict, settle

    is_open = "SELECT 1 FROM dispute WHERE entity = ? AND row = ? AND field = ?"
    cases = [
        (conflict(store, *place), value)
        for place, value in chosen.items()
        if store.one(is_open, place) is not None
    ]
    if cases:
        settle(store, _("Putuskan saat serah terima"), cases)
    return len(cases)


def undoing(act: int) -> Work:
    """Undo a taking: `Undone`, or None when it is undone already."""

    def work(store: "Store") -> "Generator[Progress, None, Undone | None]":
        from kimdesk.sync.undoing import undo_taking

        yield Progress(text=_("Membatalkan serah terima"))
        return undo_taking(store, act)

    return work


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt that lies on the stick, read back and found whole."""

    path: Path


def receipting(to: "DeviceCard", folder: Path) -> Work:
    """Write a file that says what this laptop holds and has taken of `to`: a `Receipt`."""

    def work(store: "Store") -> Generator[Progress, None, Receipt]:
        from kimdesk.store.connection import converted, transaction
        from kimdesk.sync.devices import note_parcel
        from kimdesk.sync.handing import Planned, give
        from kimdesk.sync.stick import parcel_name, write_safely

        yield Progress(text=_("Menulis tanda terima"))
        keys = keys_of(store)
        path = folder / parcel_name(folder, "tanda-terima", store.device.name, f"{store.now():%Y%m%d}")
        nothing = Planned(to, "", (), {})
        _written, (parcel, _digest) = write_safely(
            path, lambda target: give(store, keys, own_card(store), nothing, target, kind=RECEIPT)
        )
        with converted(store.path), transaction(store.connection):
            note_parcel(store, parcel, "tanda_terima", to.key, path.name, None, {})
        return Receipt(path)

    return work
