"""Taking in as work for the worker: finding files, looking into one, taking it, undoing it, its receipt.

Each gives a `Work` for `Jobs.run`; nothing here knows a widget.
"""

import datetime
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kimdesk.i18n import _
from kimdesk.ui.handover.reins import Reins, Stopped
from kimdesk.ui.handover.work import keys_of
from kimdesk.ui.jobs import Progress, Work

if TYPE_CHECKING:
    from kimdesk.kinds.base import Stored
    from kimdesk.store import Store, Undone
    from kimdesk.sync.devices import Parcel
    from kimdesk.sync.keys import DeviceCard
    from kimdesk.sync.parcel_header import Header
    from kimdesk.sync.taking_in import Seen
    from kimdesk.ui.handover.words import CaseWords

Place = tuple[str, str, str]
"""Table, row, field of a disputed field."""


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
        from kimdesk.sync.receipts import RECEIPT
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
    from kimdesk.sync.refusals import NotTaken
    from kimdesk.sync.taking_in import take_file

    with suppress(NotTaken):
        take_file(store, keys_of(store), path)


def _found(path: Path, known: "Mapping[str, Parcel]") -> Found:
    from kimdesk.store.history import moment
    from kimdesk.sync.parcel_header import Refused, read_header

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
        from kimdesk.sync.taking_in import look
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
        from kimdesk.sync.parking import drop
        from kimdesk.sync.taking_in import take_file

        told = _("Menggabungkan")
        yield Progress(text=told)
        step = _reading(held, looked.path, told)
        try:
            with held.held(store):
                seen = take_file(store, keys_of(store), looked.path, looked.passphrase, step)
        except Stopped:
            return None
        drop(store, looked.path)
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


def redoing(act: int) -> Work:
    """Bring back what a taking had brought before it was undone: `Undone`, or None when it is not undone."""

    def work(store: "Store") -> "Generator[Progress, None, Undone | None]":
        from kimdesk.sync.undoing import redo_taking

        yield Progress(text=_("Mengembalikan serah terima"))
        return redo_taking(store, act)

    return work


def receipting(to: "DeviceCard", folder: Path) -> Work:
    """Write a file that says what this laptop holds and has taken of `to`: its path."""

    def work(store: "Store") -> Generator[Progress, None, Path]:
        from kimdesk.sync.receipts import write_receipt

        yield Progress(text=_("Menulis tanda terima"))
        return write_receipt(store, keys_of(store), to, folder)

    return work
