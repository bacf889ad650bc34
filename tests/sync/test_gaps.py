"""What is missing, in numbers a person can ask for: of whom, where, from when on."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from kimdesk.entities import Group, Person
from kimdesk.store.connection import transaction
from kimdesk.sync.devices import note_holdings
from kimdesk.sync.gaps import gaps
from kimdesk.sync.tables import held
from kimdesk.sync.taking_in import look
from tests.sync.parcels import NOW, Office, introduce, office

GUMBRIH = "51.01.03.2006"


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


def after_losing(laptop: Office, desk: Office, stick: Path, name: str) -> Path:
    """A parcel with what is new since the last one, which is thought to have arrived."""
    path = laptop.hand(stick, desk, name)
    with transaction(laptop.store.connection):
        note_holdings(laptop.store, desk.store.device.key, held(laptop.store.connection), 0)
    return path


def three_parcels(laptop: Office, desk: Office, stick: Path) -> list[Path]:
    group = laptop.store.create("Kelompok", Group, {"name": "Gumbrih", "region": GUMBRIH})
    made = [after_losing(laptop, desk, stick, "1.kimdesk")]
    for number in (2, 3):
        for address in ("Jl. Raya", "Jl. Pantai"):
            laptop.store.write("Ubah", Group, group, {"address": f"{address} {number}"})
        made.append(after_losing(laptop, desk, stick, f"{number}.kimdesk"))
    return made


def test_the_missing_numbers_are_named_with_device_scope_and_day(offices: list[Office], stick: Path) -> None:
    desk, laptop, _other = offices
    first, _second, third = three_parcels(laptop, desk, stick)
    desk.take(first)
    assert gaps(desk.store) == []
    desk.take(third)
    (gap,) = gaps(desk.store)
    assert (gap.name, gap.scope, gap.first, gap.last) == ("LAPTOP-1", GUMBRIH, 2, 3)
    assert gap.since == NOW


def test_a_look_names_them_and_keeps_nothing(offices: list[Office], stick: Path) -> None:
    desk, laptop, _other = offices
    third = three_parcels(laptop, desk, stick)[2]
    seen = look(desk.store, desk.keys, third)
    assert [(gap.name, gap.scope, gap.first, gap.last) for gap in seen.gaps] == [("LAPTOP-1", GUMBRIH, 1, 3)]
    assert gaps(desk.store) == []


def test_the_moment_stays_while_others_come_and_ends_with_the_missing_one(
    offices: list[Office], stick: Path
) -> None:
    desk, laptop, other = offices
    first, second, third = three_parcels(laptop, desk, stick)
    other.store.create("Orang", Person, {"name": "Siti"})
    desk.take(third)
    desk.store.now = lambda: NOW + datetime.timedelta(days=5)
    desk.take(other.hand(stick, desk, "lain.kimdesk"))
    desk.take(first)
    (gap,) = gaps(desk.store)
    assert (gap.first, gap.last, gap.since) == (2, 3, NOW)
    desk.take(second)
    assert gaps(desk.store) == []


def test_what_an_edit_of_somebody_else_waits_for_is_named_after_its_maker(
    offices: list[Office], stick: Path
) -> None:
    desk, laptop, other = offices
    group = laptop.store.create("Kelompok", Group, {"name": "Gumbrih", "region": GUMBRIH})
    other.take(laptop.hand(stick, other))
    with transaction(other.store.connection):
        theirs = {name: n for name, n in held(other.store.connection).items() if group.startswith(name)}
        note_holdings(other.store, desk.store.device.key, theirs, 0)
    other.store.write("Ubah", Group, group, {"address": "Jl. Raya"})
    desk.take(other.hand(stick, desk))
    (gap,) = gaps(desk.store)
    assert (gap.device, gap.name, gap.first, gap.last) == ("", "", 1, 1)


def test_two_spans_of_one_laptop_are_two_lines(offices: list[Office], stick: Path) -> None:
    desk, laptop, _other = offices
    _first, second, _third = three_parcels(laptop, desk, stick)
    group = laptop.store.all(Group)[0].id
    laptop.store.write("Ubah", Group, group, {"address": "Jl. Baru"})
    after_losing(laptop, desk, stick, "4.kimdesk")
    laptop.store.write("Ubah", Group, group, {"address": "Jl. Lama"})
    fifth = after_losing(laptop, desk, stick, "5.kimdesk")
    desk.take(second)
    desk.take(fifth)
    assert [(gap.first, gap.last) for gap in gaps(desk.store)] == [(1, 1), (4, 6)]
