"""An act is saved whole or not at all, whatever goes wrong in it."""

from collections.abc import Generator

import pytest

from kimdesk.entities import Group, Person, Training
from kimdesk.errors import KimdeskError
from kimdesk.store import Store
from kimdesk.store.names import birth_dot
from tests.store.registers import GUMBRIH, add_group, add_person, is_whole


def acts(store: Store) -> list[str]:
    return [record.label for record in store.acts()]


def test_an_act_that_fails_leaves_nothing_and_numbers_go_on(store: Store) -> None:
    person = add_person(store, "Siti")

    def fails() -> None:
        with store.act("Gagal") as act:
            act.create(Person, {"name": "Made"}, scope=GUMBRIH)
            act.write(Person, person, {"name": "Siti Aminah"})
            raise LookupError

    with pytest.raises(LookupError):
        fails()
    assert [each.name for each in store.all(Person)] == ["Siti"]
    second = add_person(store, "Wayan")
    assert (birth_dot(person), birth_dot(second)) == ((person[:12], 1), (person[:12], 2))
    assert is_whole(store)


def test_an_act_inside_an_act_is_one_act(store: Store) -> None:
    with store.act("Impor"):
        group = add_group(store)
        add_person(store, "Siti", group)
    assert acts(store) == ["Impor"]
    store.undo()
    assert (store.all(Group), store.all(Person)) == ([], [])


def test_an_inner_act_that_was_refused_before_writing_may_be_passed_over(store: Store) -> None:
    gone = add_person(store, "Siti")
    store.delete("Hapus", Person, gone, "salah")
    with store.act("Impor"):
        with pytest.raises(KimdeskError):
            store.write("Ubah", Person, gone, {"name": "Made"})
        add_person(store, "Wayan")
    assert [each.name for each in store.all(Person)] == ["Wayan"]


def test_an_inner_act_that_failed_half_way_takes_the_outer_one_with_it(store: Store) -> None:
    def inner() -> None:
        with store.act("Anggota") as act:
            act.create(Person, {"name": "Setengah"}, scope=GUMBRIH)
            raise LookupError

    def outer() -> None:
        with store.act("Impor"):
            add_person(store, "Siti")
            with pytest.raises(LookupError):
                inner()

    with pytest.raises(RuntimeError, match="half-way"):
        outer()
    assert store.all(Person) == []
    add_person(store, "Wayan")
    assert is_whole(store)


def test_a_cancelled_job_that_was_writing_leaves_nothing(store: Store) -> None:
    def job() -> Generator[int, None, None]:
        with store.act("Impor") as act:
            for number in range(5):
                act.create(Person, {"name": f"Orang {number}"}, scope=GUMBRIH)
                yield number

    running = job()
    next(running)
    next(running)
    running.close()
    assert store.all(Person) == []
    add_person(store, "Siti")
    assert is_whole(store)


def test_a_value_of_a_wrong_sort_is_a_bug_and_writes_nothing(store: Store) -> None:
    person = add_person(store, "Siti")
    with pytest.raises(UnicodeEncodeError):
        store.write("Ubah", Person, person, {"name": "\ud83d"})
    with pytest.raises(KimdeskError):
        store.create("Bimtek", Training, {"quota": "banyak"})
    found = store.get(Person, person)
    assert found is not None
    assert found.name == "Siti"
    assert is_whole(store)
