"""Schedules that once went wrong, or that a random one seldom meets."""

from pathlib import Path

import pytest

from kimdesk.entities import Group, Person
from kimdesk.store.check import check
from kimdesk.sync.batch import unpack
from kimdesk.sync.deciding import conflicts, settle
from kimdesk.sync.guard import note, watch
from kimdesk.sync.undoing import undo_taking
from tests.sync.laptops import Laptop
from tests.sync.versions import MIDDLE, NEWEST, sit_down_at

HERE, THERE = "51.01.03.2006", "51.01.03.2001"


def person(laptop: Laptop, name: str = "Siti", scope: str = HERE) -> str:
    return laptop.store.create("Orang", Person, {"name": name, "occupation": "Guru"}, scope=scope)


def write(laptop: Laptop, row: str, value: str) -> None:
    laptop.store.write("Ubah", Person, row, {"occupation": value})


def is_sound(*laptops: Laptop) -> bool:
    return all(verdict.good for laptop in laptops for verdict in check(laptop.store))


def shared() -> tuple[Laptop, Laptop, str]:
    ani, budi = Laptop(1), Laptop(2)
    row = person(ani)
    budi.take(ani.stick())
    return ani, budi, row


def exchanged(*laptops: Laptop) -> bool:
    """Give everything to everybody; whether all are alike and sound then."""
    for giver in (*laptops, *laptops):
        stick = giver.stick()
        for laptop in laptops:
            laptop.take(stick)
    first, *others = [laptop.picture() for laptop in laptops]
    return all(other == first for other in others) and is_sound(*laptops)


# ---- scopes


def test_one_desa_is_handed_over_alone_and_without_gaps() -> None:
    ani, budi, row = shared()
    write(budi, row, "Petani")
    ani.take(budi.stick())
    person(ani, "Made", THERE)
    ani.store.create("Kelompok", Group, {"name": "Sinar", "region": "51.02.01.2001"})
    citra = Laptop(3)
    taken = citra.take(ani.stick(HERE))
    assert taken.waiting == set()
    assert [each.name for each in citra.store.all(Person)] == ["Siti"]
    assert {unpack(sealed.body).scope for sealed in citra.stick()} == {HERE}
    citra.take(ani.stick("51.01.03"))
    assert {each.name for each in citra.store.all(Person)} == {"Siti", "Made"}
    assert citra.store.all(Group) == []
    assert exchanged(ani, budi, citra)


def test_an_act_over_two_desa_comes_in_halves_and_goes_on_as_it_was_sealed() -> None:
    """The second half names the first by a stream that is not here yet; it must get its scope later."""
    ani, budi, citra = Laptop(1), Laptop(2), Laptop(3)
    with ani.store.act("Dua desa") as act:
        act.create(Person, {"name": "Siti"}, scope=HERE)
        act.create(Person, {"name": "Made"}, scope=THERE)
    sealed = {batch.digest for batch in ani.stick()}
    for region in (THERE, HERE):
        budi.take(ani.stick(region))
    assert {batch.digest for batch in budi.stick()} == sealed
    citra.take(budi.stick())
    assert citra.picture() == ani.picture()
    assert is_sound(budi, citra)


# ---- copies


def test_a_copy_that_sealed_less_than_its_twin_is_one_identity_with_it() -> None:
    ani, budi, citra = Laptop(1), Laptop(2), Laptop(3)
    rows = [person(ani, name) for name in ("Siti", "Made")]
    copy = Laptop(1, ani.copy())
    write(ani, rows[0], "Petani")
    person(ani, "Wayan")
    longer, shorter = ani.stick(), copy.stick()
    assert budi.take(shorter).doubled == set()
    assert budi.take(longer).doubled == set()
    assert citra.take(longer).doubled == set()
    assert citra.take(shorter).doubled == set()
    assert copy.take(longer).doubled == set()
    pictures = [laptop.picture() for laptop in (ani, budi, citra, copy)]
    assert pictures == pictures[:1] * 4
    assert {batch.digest for batch in budi.stick()} == {batch.digest for batch in longer}
    assert is_sound(ani, budi, citra, copy)


def test_a_longer_batch_of_a_twin_waits_in_the_place_of_a_shorter_one() -> None:
    ani, budi, row = shared()
    write(budi, row, "Petani")
    copy = Laptop(2, budi.copy())
    person(budi, "Made")
    citra = Laptop(3)
    for stick in (budi.stick(), copy.stick()):
        citra.take([sealed for sealed in stick if unpack(sealed.body).device == budi.device.key])
    citra.take(ani.stick())
    assert citra.picture() == budi.picture()


def test_two_that_go_on_under_one_identity_are_told_and_only_their_stream_is_held() -> None:
    ani, budi, row = shared()
    twin = Laptop(1, ani.copy())
    write(ani, row, "Petani")
    write(twin, row, "Nelayan")
    other = person(twin, "Made", THERE)
    budi.take(ani.stick())
    before = budi.store.get(Person, row)
    taken = budi.take(twin.stick())
    assert len(taken.doubled) == 1
    assert budi.store.get(Person, row) == before
    assert budi.store.get(Person, other) is not None
    assert is_sound(budi)


@pytest.mark.parametrize("crashed", [False, True])
def test_a_copy_put_back_by_hand_begins_new_streams_even_after_a_crash(tmp_path: Path, crashed: bool) -> None:
    ani, budi = Laptop(1), Laptop(2)
    watch(ani.store, tmp_path)
    person(ani)
    copy = ani.copy()
    person(ani, "Made")
    budi.take(ani.stick())
    if not crashed:
        note(ani.store, tmp_path)
    ani.come_up(copy)
    assert watch(ani.store, tmp_path)
    person(ani, "Wayan")
    assert budi.take(ani.stick()).doubled == set()
    assert exchanged(ani, budi)
    assert {each.name for each in ani.store.all(Person)} == {"Siti", "Made", "Wayan"}


def test_a_register_that_was_closed_goes_on_in_its_streams(tmp_path: Path) -> None:
    ani = Laptop(1)
    assert not watch(ani.store, tmp_path)
    for name in ("Siti", "Made"):
        person(ani, name)
        note(ani.store, tmp_path)
        assert not watch(ani.store, tmp_path)
    assert len(ani.store.query("SELECT 1 FROM stream")) == 1


# ---- undoing a hand-over


def test_undoing_puts_back_into_the_basket_what_a_hand_over_had_revived() -> None:
    ani, budi, row = shared()
    budi.store.delete("Hapus", Person, row, "salah")
    write(ani, row, "Petani")
    taken = budi.take(ani.stick())
    assert [case.row for case in conflicts(budi.store)] == [row]
    assert budi.store.all(Person)
    assert taken.act is not None
    undo_taking(budi.store, taken.act)
    assert budi.store.all(Person) == []
    assert conflicts(budi.store) == []
    assert exchanged(ani, budi)


def test_undoing_puts_back_what_a_field_had_revived_that_only_a_newer_program_knows() -> None:
    ani, budi = Laptop(1), Laptop(2, version=MIDDLE)
    row = person(ani)
    try:
        sit_down_at(MIDDLE)
        budi.take(ani.stick())
        budi.store.delete("Hapus", budi.person, row, "salah")
        sit_down_at(NEWEST)
        write(ani, row, "Petani")
        sit_down_at(MIDDLE)
        taken = budi.take(ani.stick())
        assert budi.store.all(budi.person)
        assert taken.act is not None
        undo_taking(budi.store, taken.act)
        assert budi.store.all(budi.person) == []
        budi.update()
        assert exchanged(ani, budi)
    finally:
        sit_down_at(NEWEST)


def test_undoing_later_keeps_what_somebody_has_changed_since_and_names_it() -> None:
    ani, budi, row = shared()
    second = person(ani, "Made")
    budi.take(ani.stick())
    write(ani, row, "Petani")
    write(ani, second, "Petani")
    taken = budi.take(ani.stick())
    write(budi, row, "Nelayan")
    assert taken.act is not None
    undone = undo_taking(budi.store, taken.act)
    assert undone is not None
    assert undone.left_alone == (("person", row, "occupation"),)
    assert {each.id: each.occupation for each in budi.store.all(Person)} == {row: "Nelayan", second: "Guru"}
    assert undo_taking(budi.store, taken.act) is None
    assert exchanged(ani, budi)


# ---- deciding


def test_a_disputed_field_of_a_row_in_the_basket_can_be_decided_and_the_row_stays_there() -> None:
    ani, budi, row = shared()
    write(ani, row, "Petani")
    write(budi, row, "Nelayan")
    budi.take(ani.stick())
    budi.store.delete("Hapus", Person, row, "salah")
    for case in conflicts(budi.store):
        settle(budi.store, "Putuskan", [(case, "Petani")])
    assert is_sound(budi)
    assert budi.store.all(Person) == []
    assert exchanged(ani, budi)


def test_equal_values_of_two_people_are_no_conflict() -> None:
    ani, budi, row = shared()
    write(ani, row, "Petani")
    write(budi, row, "Petani")
    budi.take(ani.stick())
    assert conflicts(budi.store) == []
    write(budi, row, "Nelayan")
    assert conflicts(budi.store) == []
    assert exchanged(ani, budi)
