"""Cases between laptops: their sides, settling them, and taking a decision back."""

import datetime
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kimdesk.entities import Person
from kimdesk.kinds.base import Stored
from kimdesk.store.check import check
from kimdesk.store.disputes import disputed
from kimdesk.store.log import LIFE
from kimdesk.sync.deciding import Conflict, conflict, conflicts, count, pick, places, settle
from tests.sync.laptops import CLOCKS, Laptop


@pytest.fixture
def laptops() -> Iterator[list[Laptop]]:
    made = [Laptop(number) for number in range(3)]
    yield made
    for laptop in made:
        laptop.store.close()


def diverged(laptops: list[Laptop], values: list[str]) -> str:
    """A person whose occupation every laptop wrote without seeing the others; all is at the first."""
    row = laptops[0].store.create("Orang", Person, {"name": "Siti Aminah", "occupation": "Petani"})
    for laptop in laptops[1:]:
        laptop.take(laptops[0].stick())
    for number, (laptop, value) in enumerate(zip(laptops, values, strict=False)):
        laptop.clock = CLOCKS[0] + datetime.timedelta(days=number + 1)
        laptop.store.write("Ubah", Person, row, {"occupation": value})
    for laptop in laptops[1:]:
        laptops[0].take(laptop.stick())
    return row


def test_a_case_has_what_stood_before_and_a_side_for_each_value(laptops: list[Laptop]) -> None:
    row = diverged(laptops, ["Guru", "Nelayan", "Guru"])
    case = conflict(laptops[0].store, "person", row, "occupation")
    assert case.before == "Petani"
    assert [side.value for side in case.sides] == ["Guru", "Nelayan"]
    mine, theirs = case.sides
    assert mine.is_mine
    assert mine.also
    assert not theirs.is_mine
    assert mine.is_shown != theirs.is_shown
    assert disputed(laptops[0].store, [row]) == {(row, "occupation"): 2}
    assert pick(case, laptops[1].store.device.key) == theirs
    assert pick(case, laptops[2].store.device.key) == mine
    assert pick(case, "another") is None


def test_a_decision_that_is_undone_opens_the_case_with_the_same_sides(laptops: list[Laptop]) -> None:
    row = diverged(laptops, ["Guru", "Nelayan", "Pedagang"])
    store = laptops[0].store
    before = conflict(store, "person", row, "occupation")
    for value in ("Guru", "Nelayan", "lain"):
        settle(store, "Putuskan", [(conflict(store, "person", row, "occupation"), value)])
        assert not count(store)
        store.undo()
        again = conflict(store, "person", row, "occupation")
        assert [(side.value, side.device, side.at) for side in again.sides] == [
            (side.value, side.device, side.at) for side in before.sides
        ]
        assert again.before == "Petani"
        assert sum(side.is_shown for side in again.sides) == 1
        person = store.get(Person, row)
        assert person is not None
        assert person.occupation == next(side.value for side in again.sides if side.is_shown)
    assert all(verdict.good for verdict in check(store))


def test_a_decision_can_be_made_again_after_undoing_it(laptops: list[Laptop]) -> None:
    row = diverged(laptops, ["Guru", "Nelayan"])
    store = laptops[0].store
    settle(store, "Putuskan", [(conflict(store, "person", row, "occupation"), "Nelayan")])
    store.undo()
    store.redo()
    assert not count(store)
    person = store.get(Person, row)
    assert person is not None
    assert person.occupation == "Nelayan"


def test_an_undone_decision_travels(laptops: list[Laptop]) -> None:
    row = diverged(laptops, ["Guru", "Nelayan", "Pedagang"])
    settle(laptops[0].store, "Putuskan", [(conflict(laptops[0].store, "person", row, "occupation"), "Guru")])
    laptops[0].store.undo()
    for laptop in laptops[1:]:
        laptop.take(laptops[0].stick())
        laptops[0].take(laptop.stick())
        assert laptop.picture() == laptops[0].picture()
        assert [place[2] for place in places(laptop.store)] == ["occupation"]


@pytest.mark.parametrize("decision", [None, "pindah"])
def test_a_contested_deletion_has_both_sides_and_can_be_decided_and_undone(
    laptops: list[Laptop], decision: str | None
) -> None:
    first, second, _third = laptops
    row = first.store.create("Orang", Person, {"name": "Siti Aminah"})
    second.take(first.stick())
    second.store.delete("Hapus", Person, row, "pindah")
    first.store.write("Ubah", Person, row, {"occupation": "Guru"})
    first.take(second.stick())
    case = conflict(first.store, "person", row, LIFE)
    keep, drop = case.sides
    assert (keep.value, keep.is_mine, keep.is_shown, keep.wrote) == (
        None,
        True,
        True,
        (("occupation", "Guru"),),
    )
    assert (drop.value, drop.is_mine, drop.is_shown) == ("pindah", False, False)
    assert first.store.basket() == [], "a row that lives is not in the basket"
    settle(first.store, "Putuskan", [(case, decision)])
    assert not count(first.store)
    first.store.undo()
    again = conflict(first.store, "person", row, LIFE)
    assert [side.value for side in again.sides] == [None, "pindah"]
    assert again.sides[1].device == drop.device
    first.store.redo()
    assert not count(first.store)
    found = first.store.one("SELECT gone FROM person WHERE id = ?", (row,))
    assert found is not None
    assert bool(found["gone"]) == (decision is not None)
    second.take(first.stick())
    first.take(second.stick())
    assert second.picture() == first.picture()


def test_deleting_a_contested_row_the_ordinary_way_closes_the_case(laptops: list[Laptop]) -> None:
    first, second, _third = laptops
    row = first.store.create("Orang", Person, {"name": "Siti Aminah"})
    second.take(first.stick())
    second.store.delete("Hapus", Person, row, "pindah")
    first.store.write("Ubah", Person, row, {"occupation": "Guru"})
    first.take(second.stick())
    assert count(first.store) == 1
    first.store.delete("Hapus", Person, row, "benar pindah")
    assert not count(first.store)


@settings(max_examples=25)
@given(
    values=st.lists(
        st.tuples(*[st.sampled_from(["Guru", "Nelayan", "Petani", None])] * 3), min_size=1, max_size=6
    ),
    choices=st.lists(st.integers(0, 8), min_size=6, max_size=6),
)
def test_deciding_all_leaves_no_dispute_anywhere(
    values: list[tuple[str | None, ...]],
    choices: list[int],
) -> None:
    laptops = [Laptop(number) for number in range(3)]
    try:
        rows = [laptops[0].store.create("Orang", Person, {"name": f"Orang {n}"}) for n in range(len(values))]
        for laptop in laptops[1:]:
            laptop.take(laptops[0].stick())
        for row, written in zip(rows, values, strict=True):
            for laptop, value in zip(laptops, written, strict=True):
                laptop.store.write("Ubah", Person, row, {"occupation": value})
        for laptop in laptops[1:]:
            laptops[0].take(laptop.stick())
        cases = conflicts(laptops[0].store)
        assert len(cases) == count(laptops[0].store)
        decided: list[tuple[Conflict, Stored]] = [
            (case, case.sides[choice % len(case.sides)].value)
            for case, choice in zip(cases, choices, strict=False)
        ]
        settle(laptops[0].store, "Putuskan", decided)
        for laptop in laptops:
            laptop.take(laptops[0].stick())
            assert count(laptop.store) == 0
            assert laptop.picture() == laptops[0].picture()
            for case, right in decided:
                person = laptop.store.get(Person, case.row)
                assert person is not None
                assert person.occupation == right
    finally:
        for laptop in laptops:
            laptop.store.close()
