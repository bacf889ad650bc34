"""How far a parcel got, as its receiver says it: dikirim, diterima, digabung."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from kimdesk.entities import Group, Person
from kimdesk.store.connection import transaction
from kimdesk.sync.devices import note_holdings, note_parcel, parcels
from kimdesk.sync.handing_over import gave, give, plan
from kimdesk.sync.receipts import State, state_of, write_receipt
from kimdesk.sync.stick import write_safely
from kimdesk.sync.tables import held
from tests.sync.parcels import NOW, Office, introduce, office


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[list[Office]]:
    made = [office(tmp_path, 0, "meja"), office(tmp_path, 1), office(tmp_path, 2)]
    introduce(*made)
    yield made
    for one in made:
        one.store.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stik"
    made.mkdir()
    return made


def handed(giver: Office, to: Office, path: Path) -> str:
    """A parcel, entered into the giver's books; its id."""
    planned = plan(giver.store, giver.keys, to.card)
    _written, (parcel, _digest) = write_safely(
        path, lambda target: give(giver.store, giver.keys, giver.card, planned, target)
    )
    gave(giver.store, planned, parcel, path.name)
    return parcel


def states(giver: Office) -> dict[str, State]:
    return {parcel.id: state_of(parcel)[0] for parcel in parcels(giver.store, ["keluar"])}


def proved(giver: Office, receiver: Office) -> None:
    """The receiver is thought to hold all the giver has so far: the next parcel begins after it."""
    with transaction(giver.store.connection):
        note_holdings(giver.store, receiver.store.device.key, held(giver.store.connection), 0)


def test_a_written_file_is_dikirim_until_its_receiver_says_otherwise(
    offices: list[Office], stick: Path
) -> None:
    desk, laptop, _other = offices
    laptop.store.create("Orang", Person, {"name": "Siti"})
    parcel = handed(laptop, desk, stick / "a.kimdesk")
    assert states(laptop) == {parcel: "dikirim"}
    laptop.take(write_receipt(desk.store, desk.keys, laptop.card, stick))
    assert states(laptop) == {parcel: "dikirim"}


def test_a_receipt_of_a_joined_parcel_says_digabung_with_its_day(offices: list[Office], stick: Path) -> None:
    desk, laptop, _other = offices
    laptop.store.create("Orang", Person, {"name": "Siti"})
    parcel = handed(laptop, desk, stick / "a.kimdesk")
    desk.take(stick / "a.kimdesk")
    receipt = write_receipt(desk.store, desk.keys, laptop.card, stick)
    laptop.store.now = lambda: NOW + datetime.timedelta(days=3)
    laptop.take(receipt)
    assert states(laptop) == {parcel: "digabung"}
    day = NOW + datetime.timedelta(days=3)
    assert state_of(parcels(laptop.store, ["keluar"])[0])[1] == day
    laptop.store.now = lambda: NOW + datetime.timedelta(days=9)
    laptop.take(receipt)
    assert state_of(parcels(laptop.store, ["keluar"])[0])[1] == day


def test_a_parcel_that_waits_for_a_lost_one_is_diterima_and_later_digabung(
    offices: list[Office], stick: Path
) -> None:
    desk, laptop, _other = offices
    laptop.store.create("Orang", Person, {"name": "Siti"})
    first = handed(laptop, desk, stick / "a.kimdesk")
    proved(laptop, desk)
    laptop.store.create("Orang", Person, {"name": "Made"})
    second = handed(laptop, desk, stick / "b.kimdesk")
    laptop.store.connection.execute("DELETE FROM holding")
    desk.take(stick / "b.kimdesk")
    laptop.take(write_receipt(desk.store, desk.keys, laptop.card, stick))
    assert states(laptop) == {first: "dikirim", second: "diterima"}
    desk.take(stick / "a.kimdesk")
    laptop.take(write_receipt(desk.store, desk.keys, laptop.card, stick))
    assert states(laptop) == {first: "digabung", second: "digabung"}


def test_an_ordinary_parcel_back_proves_as_much_as_a_receipt(offices: list[Office], stick: Path) -> None:
    desk, laptop, _other = offices
    laptop.store.create("Orang", Person, {"name": "Siti"})
    parcel = handed(laptop, desk, stick / "a.kimdesk")
    desk.take(stick / "a.kimdesk")
    desk.store.create("Orang", Person, {"name": "Made"})
    laptop.take(desk.hand(stick, laptop))
    assert states(laptop) == {parcel: "digabung"}


def test_what_another_laptop_holds_says_nothing_of_a_parcel_to_the_desk(
    offices: list[Office], stick: Path
) -> None:
    desk, laptop, other = offices
    laptop.store.create("Orang", Person, {"name": "Siti"})
    parcel = handed(laptop, desk, stick / "a.kimdesk")
    to_other = handed(laptop, other, stick / "b.kimdesk")
    other.take(stick / "b.kimdesk")
    laptop.take(write_receipt(other.store, other.keys, laptop.card, stick))
    assert states(laptop) == {parcel: "dikirim", to_other: "digabung"}


def test_the_desk_may_have_the_content_from_elsewhere_and_then_it_is_digabung_too(
    offices: list[Office], stick: Path
) -> None:
    desk, laptop, other = offices
    laptop.store.create("Kelompok", Group, {"name": "Gumbrih", "region": "51.01.03.2006"})
    lost = handed(laptop, desk, stick / "hilang.kimdesk")
    other.take(laptop.hand(stick, other))
    desk.take(other.hand(stick, desk))
    laptop.take(write_receipt(desk.store, desk.keys, laptop.card, stick))
    assert states(laptop) == {lost: "digabung"}


def test_a_desk_names_all_of_a_laptops_parcels_however_many_others_reported(
    offices: list[Office], stick: Path
) -> None:
    desk, laptop, _other = offices
    laptop.store.create("Orang", Person, {"name": "Siti"})
    parcel = handed(laptop, desk, stick / "a.kimdesk")
    desk.take(stick / "a.kimdesk")
    desk.store.now = lambda: NOW + datetime.timedelta(days=1)
    with transaction(desk.store.connection) as connection:
        connection.executemany(
            "INSERT INTO parcel VALUES (?, 'masuk', 'lain', 2000000000000, '', NULL, '{}')",
            [(f"lain{number}",) for number in range(600)],
        )
    laptop.store.connection.execute("UPDATE parcel SET about = json_set(about, '$.carried', json('{}'))")
    laptop.take(write_receipt(desk.store, desk.keys, laptop.card, stick))
    assert states(laptop) == {parcel: "digabung"}


def test_nobody_else_can_say_that_a_parcel_for_one_device_has_arrived(
    offices: list[Office], stick: Path
) -> None:
    desk, laptop, other = offices
    laptop.store.create("Orang", Person, {"name": "Siti"})
    parcel = handed(laptop, desk, stick / "a.kimdesk")
    with transaction(other.store.connection):  # it claims to have taken it
        note_parcel(other.store, parcel, "masuk", laptop.store.device.key, "a.kimdesk", None, {})
    laptop.take(write_receipt(other.store, other.keys, laptop.card, stick))
    assert states(laptop) == {parcel: "dikirim"}


def test_a_parcel_that_comes_back_to_its_sender_keeps_the_day_on_which_it_went(
    offices: list[Office], stick: Path
) -> None:
    desk, laptop, _other = offices
    laptop.store.create("Orang", Person, {"name": "Siti"})
    handed(laptop, desk, stick / "a.kimdesk")
    laptop.store.now = lambda: NOW + datetime.timedelta(days=9)
    laptop.take(stick / "a.kimdesk")
    assert [(parcel.way, parcel.at) for parcel in parcels(laptop.store)] == [("keluar", NOW)]
