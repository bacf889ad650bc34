"""The keys that this register believes: several of a device, forgotten ones, and those of papers alone."""

import datetime
from pathlib import Path

import pytest

from kimdesk.store import Device, Store
from kimdesk.store.connection import transaction
from kimdesk.store.known_devices import forget_key, known_keys, note_key, note_own_key, signer

OLD, NEW = b"o" * 32, b"n" * 32


class Clock:
    """A clock that goes on a day each time it is asked."""

    def __init__(self) -> None:
        self.now = datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)

    def __call__(self) -> datetime.datetime:
        self.now += datetime.timedelta(days=1)
        return self.now


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "register.db", Device("own000000000", "LAPTOP-SENDIRI", "Ani"), Clock())


def test_a_device_has_a_line_for_each_of_its_keys_the_newest_first(store: Store) -> None:
    with transaction(store.connection):
        note_key(store, "laptop000001", OLD, "LAPTOP-BUDI", "Budi")
        note_key(store, "laptop000001", NEW, "LAPTOP-BUDI", "Budi")
    assert [(each.key, each.signing) for each in known_keys(store)] == [
        ("laptop000001", NEW), ("laptop000001", OLD),
    ]  # fmt: skip


def test_what_a_person_accepted_goes_before_what_a_desk_vouches_for(store: Store) -> None:
    with transaction(store.connection):
        note_key(store, "", NEW, "Diskominfo")
        note_key(store, "laptop000001", NEW, "LAPTOP-BUDI", standing="dijamin", vouched_by="MEJA")
    found = signer(store, NEW)
    assert found is not None
    assert found.name == "Diskominfo"
    assert signer(store, OLD) is None


def test_a_forgotten_key_stays_on_the_list_as_forgotten(store: Store) -> None:
    with transaction(store.connection):
        note_key(store, "laptop000001", OLD, "LAPTOP-BUDI")
        note_key(store, "laptop000001", NEW, "LAPTOP-BUDI")
        forget_key(store, "laptop000001", OLD)
    assert {each.signing: each.is_trusted for each in known_keys(store)} == {OLD: False, NEW: True}


def test_an_own_key_is_noted_once_and_keeps_its_card(store: Store) -> None:
    with transaction(store.connection):
        note_own_key(store, OLD)
        note_key(store, "own000000000", OLD, "LAPTOP-SENDIRI", card=b"kartu")
        note_own_key(store, OLD)
    assert [(each.name, each.card) for each in known_keys(store)] == [("LAPTOP-SENDIRI", b"kartu")]
