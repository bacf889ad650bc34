"""Small blocks of many streams lie close together, and everything reads them as if they lay alone."""

import pytest

from kimdesk.entities import Person
from kimdesk.store.check import check
from kimdesk.store.pack import WORTH_IT, pack
from kimdesk.store.redaction import redact_log
from kimdesk.sync import shelf
from kimdesk.sync.batch import Sealed
from tests.sync.laptops import Laptop

NAMES = ("Siti", "Wayan", "Komang", "Yohanes")


@pytest.fixture
def sticks() -> list[list[Sealed]]:
    """One person on each of four laptops."""
    made = []
    for number, name in enumerate(NAMES, 5):
        laptop = Laptop(number)
        laptop.store.create("Baru", Person, {"name": name})
        made.append(laptop.stick())
    return made


def everything(sticks: list[list[Sealed]]) -> list[Sealed]:
    return [sealed for stick in sticks for sealed in stick]


def shelves(laptop: Laptop) -> list[int | None]:
    """On which shelf each block lies."""
    return [row["shelf"] for row in laptop.store.query("SELECT shelf FROM block ORDER BY stream, first")]


def names(laptop: Laptop) -> set[str]:
    return {person.name for person in laptop.store.all(Person)}


def is_sound(laptop: Laptop) -> bool:
    return all(verdict.good for verdict in check(laptop.store))


def test_small_blocks_of_several_streams_lie_on_one_shelf(sticks: list[list[Sealed]]) -> None:
    desk = Laptop(2)
    desk.take(everything(sticks))
    assert shelves(desk) == [1, 1, 1, 1]
    assert names(desk) == set(NAMES)
    assert is_sound(desk)
    assert {sealed.digest for sealed in desk.stick()} == {sealed.digest for sealed in everything(sticks)}


def test_a_full_shelf_begins_another(sticks: list[list[Sealed]], monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Laptop(2)
    monkeypatch.setattr(shelf, "FULL", 40)
    desk.take(everything(sticks))
    assert shelves(desk) == [1, 1, 2, 2]
    assert is_sound(desk)


def test_a_later_hand_over_begins_its_own_shelf(sticks: list[list[Sealed]]) -> None:
    desk = Laptop(2)
    desk.take(everything(sticks[:2]))
    desk.take(everything(sticks[2:]))
    assert shelves(desk) == [1, 1, 2, 2]
    assert is_sound(desk)


def test_a_block_that_comes_alone_or_is_large_lies_by_itself(
    sticks: list[list[Sealed]], monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = Laptop(2)
    alone.take(sticks[0])
    assert shelves(alone) == [None]
    monkeypatch.setattr(shelf, "SMALL", 10)
    desk = Laptop(3)
    desk.take(everything(sticks))
    assert shelves(desk) == [None] * 4
    assert is_sound(alone)
    assert is_sound(desk)


def test_who_is_erased_leaves_only_zeros_on_the_shelf_and_the_others_stay(
    sticks: list[list[Sealed]],
) -> None:
    desk = Laptop(2)
    desk.take(everything(sticks))
    (before,) = desk.store.query("SELECT body FROM shelf")[0]
    row = desk.store.query("SELECT place, size FROM block WHERE stream = 2")[0]
    start, end = row["place"] - 1, row["place"] - 1 + row["size"]
    assert b"Wayan" in before[start:end]
    (wayan,) = (person.id for person in desk.store.all(Person) if person.name == "Wayan")
    with desk.store.act("Hapus"):
        redact_log(desk.store.connection, {wayan}, {Person.table: [wayan]})
    assert shelves(desk) == [1, None, 1, 1]
    (after,) = desk.store.query("SELECT body FROM shelf")[0]
    assert after == before[:start] + bytes(end - start) + before[end:]
    bodies = [row["body"] for row in desk.store.query("SELECT body FROM birth ORDER BY stream")]
    assert [name for name, body in zip(NAMES, bodies, strict=True) if name.encode() not in body] == ["Wayan"]


def test_packing_leaves_shelves_alone_and_joins_what_lies_on_either_side() -> None:
    laptop, other, desk = Laptop(5), Laptop(6), Laptop(2)
    for number in range(2 * WORTH_IT + 1):
        laptop.store.create("Baru", Person, {"name": f"Orang {number}"})
        stick = laptop.stick()
        if number == WORTH_IT:
            other.store.create("Baru", Person, {"name": "Warga"})
            stick += other.stick()
        desk.take(stick)
    assert sorted(shelves(desk), key=bool) == [None] * 2 * WORTH_IT + [1, 1]
    assert pack(desk.store) == 2 * (WORTH_IT - 1)
    assert sorted(shelves(desk), key=bool) == [None, None, 1, 1]
    assert len(names(desk)) == 2 * WORTH_IT + 2
    assert is_sound(desk)
