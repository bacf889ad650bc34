"""Persons typed twice and joined on laptops that do not know of each other: nobody is lost or doubled."""

from collections.abc import Iterable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kimdesk.entities import Group, Membership, Participant, Person, Training
from kimdesk.errors import KimdeskError
from kimdesk.store.check import check
from kimdesk.store.log import LIFE
from kimdesk.store.same_person import merge, survivor
from kimdesk.sync.deciding import conflicts, settle
from tests.sync.laptops import Laptop

HERE = "51.01.03.2006"
PHONES = ("+6281353720091", "+6281353720092", "+6281353720093")


def exchanged(*laptops: Laptop) -> None:
    """Everybody gives everything to everybody, until all are alike and sound."""
    for giver in (*laptops, *laptops):
        stick = giver.stick()
        for laptop in laptops:
            laptop.take(stick)
    assert all(laptop.picture() == laptops[0].picture() for laptop in laptops)
    assert all(verdict.good for laptop in laptops for verdict in check(laptop.store))


def two_with(count: int) -> tuple[Laptop, Laptop, list[str]]:
    """Two laptops that hold the same persons, by their names in order; all are members of one group."""
    ani, budi = Laptop(1), Laptop(2)
    kim = ani.store.create("Kelompok", Group, {"name": "Sinar", "region": HERE})
    rows = []
    for number in range(count):
        person = {"name": f"Siti {number}", "phone": PHONES[number]}
        rows.append(ani.store.create("Orang", Person, person, scope=HERE))
        ani.store.create("Anggota", Membership, {"kim": kim, "person": rows[-1], "state": "aktif"})
    budi.take(ani.stick())
    return ani, budi, sorted(rows)


def alive(laptop: Laptop) -> dict[str, str | None]:
    return {person.id: person.name for person in laptop.store.all(Person)}


def members(laptop: Laptop) -> list[str | None]:
    return [membership.person for membership in laptop.store.all(Membership)]


def contested(laptop: Laptop) -> set[str]:
    return {case.row for case in conflicts(laptop.store) if (case.table, case.field) == ("person", LIFE)}


def test_two_who_join_the_same_two_the_other_way_round_end_with_one() -> None:
    ani, budi, (one, two) = two_with(2)
    merge(ani.store, one, two)
    merge(budi.store, two, one)
    exchanged(ani, budi)
    assert list(alive(ani)) == members(ani) == [one]
    assert survivor(ani.store, two) == one
    assert conflicts(ani.store) == []


def test_whoever_is_kept_lends_the_values() -> None:
    ani, _budi, (one, two) = two_with(2)
    assert merge(ani.store, two, one) == one
    found = ani.store.get(Person, one)
    assert found is not None
    assert (found.name, found.phone) == ("Siti 1", PHONES[1])
    ani.store.undo()
    assert set(alive(ani).values()) == {"Siti 0", "Siti 1"}
    assert members(ani) == [one, two]


def test_rows_joined_in_a_chain_on_two_laptops_lead_to_one() -> None:
    """One laptop had kept the middle one: the case is listed, and decided it leaves one, as anywhere."""
    ani, budi, (one, two, three) = two_with(3)
    merge(ani.store, one, two)
    merge(budi.store, two, three)
    exchanged(ani, budi)
    assert set(alive(ani)) == {one, two}
    assert contested(ani) == {two}
    for case in conflicts(ani.store):
        settle(ani.store, "Putuskan", [(case, next(side.value for side in case.sides if side.value))])
    exchanged(ani, budi)
    assert set(alive(budi)) == {one}
    assert {survivor(budi.store, row) for row in (one, two, three)} == {one}
    merge(budi.store, one, three)
    exchanged(ani, budi)
    assert members(ani) == [one]
    assert conflicts(ani.store) == []


def test_an_undone_joining_is_undone_everywhere() -> None:
    ani, budi, (one, two) = two_with(2)
    merge(ani.store, one, two)
    budi.take(ani.stick())
    assert set(alive(budi)) == {one}
    ani.store.undo()
    exchanged(ani, budi)
    assert set(alive(budi)) == set(members(budi)) == {one, two}
    assert survivor(budi.store, two) == two
    assert conflicts(budi.store) == []


@pytest.mark.parametrize("whom", [0, 1])
def test_somebody_who_was_joined_is_not_lost_by_a_deletion_elsewhere(whom: int) -> None:
    ani, budi, rows = two_with(2)
    merge(ani.store, *rows)
    budi.store.delete("Hapus", Person, rows[whom], "salah")
    exchanged(ani, budi)
    assert rows[0] in alive(budi), "both rows in the basket would be a human being lost"
    assert contested(budi) == ({rows[0]} if whom == 0 else set())


def test_what_was_written_into_the_row_that_goes_is_seen() -> None:
    ani, budi, (one, two) = two_with(2)
    merge(ani.store, one, two)
    budi.store.write("Ubah", Person, two, {"occupation": "Nelayan"})
    exchanged(ani, budi)
    assert contested(ani) == {two}
    merge(ani.store, one, two)
    exchanged(ani, budi)
    found = budi.store.get(Person, one)
    assert found is not None
    assert found.occupation == "Nelayan"
    assert list(alive(budi)) == [one]
    assert conflicts(budi.store) == []


def test_what_somebody_hung_on_the_row_that_went_stays_where_it_is_until_it_is_joined_again() -> None:
    ani, budi, (one, two) = two_with(2)
    training = budi.store.create("Bimtek", Training, {"name": "Bimtek"})
    merge(ani.store, one, two)
    budi.store.create("Peserta", Participant, {"training": training, "person": two})
    exchanged(ani, budi)
    assert [found.person for found in ani.store.all(Participant)] == [two], "nothing moves unsaid"
    assert survivor(ani.store, two) == one
    merge(ani.store, one, two)
    exchanged(ani, budi)
    assert [found.person for found in budi.store.all(Participant)] == [one]
    assert list(alive(budi)) == [one]


def test_who_was_joined_elsewhere_is_joined_to_nobody_else_before_that_is_decided() -> None:
    """Else nothing would lead to the one he was joined to, and one human being would be two."""
    ani, budi, (one, two, three) = two_with(3)
    merge(ani.store, two, three)
    budi.store.write("Ubah", Person, three, {"occupation": "Nelayan"})
    exchanged(ani, budi)
    assert contested(budi) == {three}
    with pytest.raises(KimdeskError, match="digabung dengan Siti 1, dan itu belum diputuskan"):
        merge(budi.store, one, three)
    assert set(alive(budi)) == {one, two, three}
    for case in conflicts(budi.store):
        settle(budi.store, "Putuskan", [(case, next(side.value for side in case.sides if side.value))])
    merge(budi.store, one, two)
    exchanged(ani, budi)
    assert set(alive(ani)) == {one}
    assert {survivor(ani.store, row) for row in (one, two, three)} == {one}
    assert conflicts(ani.store) == []


def test_who_was_kept_by_a_decision_can_be_joined_to_somebody_else() -> None:
    ani, budi, (one, two, three) = two_with(3)
    merge(ani.store, two, three)
    budi.store.write("Ubah", Person, three, {"occupation": "Nelayan"})
    exchanged(ani, budi)
    for case in conflicts(budi.store):
        settle(budi.store, "Putuskan", [(case, None)])
    merge(budi.store, one, three)
    exchanged(ani, budi)
    assert set(alive(ani)) == {one, two}
    assert conflicts(ani.store) == []


Joining = tuple[int, int, int, int]


@settings(max_examples=60)
@given(
    joinings=st.lists(
        st.tuples(st.integers(0, 2), st.integers(0, 3), st.integers(0, 3), st.integers(-1, 2)), max_size=8
    )
)
def test_however_persons_are_joined_everybody_has_one_row_or_a_case_that_says_why_not(
    joinings: Iterable[Joining],
) -> None:
    """Each joining: at which laptop, who with whom, and to which laptop a stick goes then (-1: none)."""
    laptops = [Laptop(number) for number in range(3)]
    kim = laptops[0].store.create("Kelompok", Group, {"name": "Sinar", "region": HERE})
    rows = []
    for number in range(4):
        rows.append(laptops[0].store.create("Orang", Person, {"name": f"Siti {number}"}, scope=HERE))
        laptops[0].store.create("Anggota", Membership, {"kim": kim, "person": rows[-1]})
    same = {row: {row} for row in rows}
    for laptop in laptops[1:]:
        laptop.take(laptops[0].stick())
    for at, keep, spare, to in joinings:
        laptop = laptops[at]
        if {rows[keep], rows[spare]} <= alive(laptop).keys() and keep != spare:
            with suppress(KimdeskError):  # it is not decided yet whether one of them is somebody else
                merge(laptop.store, rows[keep], rows[spare])
                together = same[rows[keep]] | same[rows[spare]]
                same |= dict.fromkeys(together, together)
        if to >= 0:
            laptops[to].take(laptop.stick())
    exchanged(*laptops)
    for group in same.values():
        shown = group & alive(laptops[0]).keys()
        undecided = {case.row for case in conflicts(laptops[0].store)}
        assert shown, "nobody is lost"
        assert len(shown) == 1 or group & undecided, "nobody is doubled without a case"
        assert {survivor(laptops[0].store, row) for row in group} <= shown, "no way leads into the basket"
    for laptop in laptops:
        laptop.store.close()
