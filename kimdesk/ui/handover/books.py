"""What the register remembers of hand-overs, for lists: files that went and came, and known devices."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kimdesk.i18n import _
from kimdesk.ui.handover.work import RECEIPT, Given

if TYPE_CHECKING:
    from kimdesk.store import Store
    from kimdesk.sync.devices import KnownDevice, Parcel
    from kimdesk.sync.keys import DeviceCard


@dataclass(frozen=True, slots=True)
class Passed:
    """One line of the list of hand-overs. state: in words; undoable: its act can be undone."""

    parcel: "Parcel"
    device: str
    person: str
    state: str
    undoable: bool


def passed_files(store: "Store") -> list[Passed]:
    """Everything that went and came, newest first."""
    from kimdesk.sync.devices import parcels

    known = {one.device.key: one for one in acquaintances(store)}
    all_of_them = parcels(store)
    got = {name for parcel in all_of_them for name in parcel.about.get("got", ())}
    undone = _undone(store, [parcel.act for parcel in all_of_them if parcel.act is not None])
    return [
        Passed(
            parcel,
            *_party(known.get(parcel.device), parcel),
            _state(parcel, got, undone),
            parcel.way == "masuk" and parcel.act is not None and parcel.act not in undone,
        )
        for parcel in all_of_them
    ]


def _party(known: "Acquaintance | None", parcel: "Parcel") -> tuple[str, str]:
    """Name and person of the other side."""
    if known is not None:
        return known.device.name, known.card.person if known.card else ""
    return (_("perangkat yang dilupakan") if parcel.device else _("yang tahu kata sandi")), ""


def _state(parcel: "Parcel", got: set[str], undone: set[int]) -> str:
    if parcel.way == "keluar":
        return _("digabung di sana") if parcel.id in got else _("dikirim")
    if parcel.way == "tanda_terima":
        return _("ditulis")
    if parcel.about.get("kind") == RECEIPT:
        return _("tanda terima, dibaca")
    if parcel.act in undone:
        return _("dibatalkan")
    return _("digabung") if parcel.act is not None else _("tidak ada yang baru")


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
    """Known devices, desks first."""
    from kimdesk.sync.devices import known_devices
    from kimdesk.sync.keys import unpack_card

    return [Acquaintance(device, unpack_card(device.card)) for device in known_devices(store)]
