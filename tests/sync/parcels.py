"""Registers with keys that hand each other whole files, for tests of what comes after the engine."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from kimdesk import settings
from kimdesk.store import Device, Store
from kimdesk.sync.devices import KIND, own_card, remember
from kimdesk.sync.handing_over import give, plan
from kimdesk.sync.keys import DeviceCard, Keys
from kimdesk.sync.stick import write_safely
from kimdesk.sync.taking_in import take_file

NOW = datetime.datetime(2026, 11, 22, 10, 30, tzinfo=datetime.UTC)


@dataclass
class Office:
    """A register in a folder of its own, with its keys."""

    store: Store
    keys: Keys

    @property
    def card(self) -> DeviceCard:
        return own_card(self.store, self.keys)

    def hand(self, folder: Path, to: "Office | None" = None, name: str = "") -> Path:
        """A file with everything the other does not hold."""
        count = len(list(folder.iterdir()))
        path = folder / (name or f"kimdesk_{self.store.device.name}_{count}.kimdesk")
        planned = plan(self.store, self.keys, to.card if to is not None else None)
        write_safely(path, lambda target: give(self.store, self.keys, self.card, planned, target))
        return path

    def take(self, path: Path) -> None:
        take_file(self.store, self.keys, path)


def office(
    folder: Path, number: int, kind: str = "laptop", now: datetime.datetime = NOW, who: str = "Ani"
) -> Office:
    place = folder / f"office-{number}"
    place.mkdir()
    device = Device(f"{number:012d}", f"LAPTOP-{number}", who, "Fasilitator")
    store = Store.open(place / "register.kimdesk.db", device, lambda: now)
    store.set_setting(KIND, kind)
    return Office(store, Keys(settings.signing_secret(store.folder)))


def introduce(*offices: Office) -> None:
    """Everybody accepts everybody."""
    for one in offices:
        for other in offices:
            if one is not other:
                remember(one.store, other.card, "diterima")
