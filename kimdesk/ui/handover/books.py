"""What the register remembers of hand-overs, for lists: files that went and came, and known devices."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kimdesk.i18n import _
from kimdesk.sync.receipts import RECEIPT, state_of
from kimdesk.ui.handover.work import Given

if TYPE_CHECKING:
    from kimdesk.store import Store
    from kimdesk.store.known_devices import KnownDevice
    from kimdesk.sync.devices import Parcel
    from kimdesk.sync.keys import DeviceCard


@dataclass(frozen=True, slots=True)
class Passed:
    """One line of the list of hand-overs. state: in words; undoable: its act can be undone;
    redoable: it was undone, and can be brought back."""

    parcel: "Parcel"
    device: str
    person: str
    state: str
    undoable: bool
    redoable: bool


def passed_files(store: "Store") -> list[Passed]:
    """Everything that went and came, newest first."""
    from kimdesk.sync.devices import parcels

    known = {one.device.key: one for one in acquaintances(store)}
    all_of_them = parcels(store)
    waiting = {row["stream"] for row in store.query("SELECT DISTINCT stream FROM waiting")}
    undone = _undone(store, [parcel.act for parcel in all_of_them if parcel.act is not None])
    return [
        Passed(
            parcel,
            *_party(known.get(parcel.device), parcel),
            _state(parcel, undone, waiting),
            parcel.way == "masuk" and parcel.act is not None and parcel.act not in undone,
            parcel.way == "masuk" and parcel.act in undone,
        )
        for parcel in all_of_them
    ]


def _party(known: "Acquaintance | None", parcel: "Parcel") -> tuple[str, str]:
    """Name and person of the other side."""
    if known is not None:
        return known.device.name, known.device.person
    if parcel.way == "ditolak":
        return str(parcel.about.get("sender") or _("pengirim tidak dikenal")), ""
    return (_("perangkat yang dilupakan") if parcel.device else _("yang tahu kata sandi")), ""


def _state(parcel: "Parcel", undone: set[int], waiting: set[str]) -> str:
    """waiting: streams of which something earlier is missing."""
    if parcel.way == "keluar":
        state, at = state_of(parcel)
        if state == "dikirim":
            return _("dikirim")
        words = _("digabung di sana") if state == "digabung" else _("diterima di sana")
        return f"{words}\n{at:%d-%m-%Y}"
    if parcel.way == "ditolak":
        return _("ditolak: {reason}").format(reason=parcel.about.get("reason", ""))
    if parcel.way == "tanda_terima":
        return _("ditulis")
    if parcel.about.get("kind") == RECEIPT:
        return _("tanda terima, dibaca")
    if parcel.act in undone:
        return _("dibatalkan")
    if parcel.act is not None:
        return _("digabung")
    if waited := parcel.about.get("waits"):
        return _("menunggu kiriman lain") if waiting.intersection(waited) else _("digabung kemudian")
    return _("tidak ada yang baru")


def _undone(store: "Store", acts: Iterable[int]) -> set[int]:
    wanted = list(acts)
    marks = ", ".join("?" * len(wanted))
    rows = store.query(f"SELECT id FROM act WHERE undone IS NOT NULL AND id IN ({marks})", wanted)
    return {row["id"] for row in rows}


def line_of(store: "Store", given: Given) -> "Passed":
    """The line of a file that was just made, as the list of hand-overs has it."""
    return next(passed for passed in passed_files(store) if passed.parcel.id == given.id)


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """A known device with its card."""

    device: "KnownDevice"
    card: "DeviceCard | None" = None


def acquaintances(store: "Store") -> list[Acquaintance]:
    """Known devices, desks first; a device that has had several secrets once for each of its keys."""
    from kimdesk.sync.devices import known_devices

    return [_with_card(device) for device in known_devices(store)]


def receivers(store: "Store") -> list[Acquaintance]:
    """Known devices, each once, desks first."""
    from kimdesk.sync import devices

    return [_with_card(device) for device in devices.receivers(store)]


def publishers(store: "Store") -> list[Acquaintance]:
    """Offices and devices of which papers are known and nothing else."""
    from kimdesk.store.known_devices import known_keys

    return [Acquaintance(each) for each in known_keys(store) if each.is_trusted and not each.key]


def _with_card(device: "KnownDevice") -> Acquaintance:
    from kimdesk.sync.keys import unpack_card

    return Acquaintance(device, unpack_card(device.card))
