"""Deliberations of a group: what a new one begins with, and who is brought onto its list."""

import pytest

from kimdesk.entities import Attendee, Deliberation, Group, Person
from kimdesk.kinds import PartialDay
from kimdesk.store import Store
from kimdesk.store.deliberations import (
    add_attendee,
    add_attendees,
    add_members,
    attendee_values,
    delete_deliberation,
    fill_from_member,
    first_values,
    new_deliberation,
    offered_names,
)
from kimdesk.store.roster import add_members as add_to_roster

VILLAGE = "51.01.03.2006"


@pytest.fixture
def kim(store: Store) -> str:
    people = [
        ({"name": "Ni Luh Ratnasari", "sex": "P", "hamlet": "Kaja", "rt": "1", "rw": "2"}, {"post": "ketua"}),
        ({"name": "I Wayan Sudarma", "title_after": "S.Sos.", "sex": "L"}, {"post": "anggota"}),
        ({"name": "I Made Contoh", "sex": "L"}, {"post": "pelindung"}),
        ({"name": "I Ketut Pindah", "sex": "L"}, {"post": "anggota", "state": "keluar"}),
    ]
    with store.act("Kelompok") as act:
        made = act.create(
            Group, {"name": "Gumbrih", "region": VILLAGE, "deliberated": PartialDay(2026, 2, 7)}
        )
        add_to_roster(store, act, made, people)
    return made


@pytest.fixture
def meeting(store: Store, kim: str) -> str:
    return new_deliberation(store, kim)


def names(store: Store) -> list[str | None]:
    return [one.name for one in store.all(Attendee, order="place")]


def test_the_founding_begins_with_the_day_of_the_profile_and_the_next_one_empty(
    store: Store, kim: str
) -> None:
    first = store.get(Deliberation, new_deliberation(store, kim))
    assert first is not None
    assert (first.purpose, first.day, first.place) == ("pembentukan", PartialDay(2026, 2, 7), None)
    assert first_values(store, kim) == {"kim": kim}


def test_taking_all_members_leaves_advisers_and_who_left_aside(store: Store, kim: str, meeting: str) -> None:
    assert add_members(store, kim, meeting) == 2
    assert names(store) == ["Ni Luh Ratnasari", "I Wayan Sudarma, S.Sos."]
    assert add_members(store, kim, meeting) == 0


def test_an_adviser_who_is_typed_is_known(store: Store, kim: str, meeting: str) -> None:
    row = store.get(Attendee, add_attendee(store, kim, meeting, "i made contoh"))
    assert row is not None
    assert (row.name, row.sex) == ("I Made Contoh", "L")


def test_a_name_that_two_members_have_stands_as_typed(store: Store, kim: str, meeting: str) -> None:
    with store.act("Anggota") as act:
        add_to_roster(store, act, kim, [({"name": "Ni Luh Ratnasari", "sex": "P"}, {"post": "anggota"})])
    row = store.get(Attendee, add_attendee(store, kim, meeting, "Ni Luh Ratnasari"))
    assert row is not None
    assert (row.person, row.sex) == (None, None)


def test_what_was_typed_for_a_name_is_kept_when_the_rest_is_filled_in(
    store: Store, kim: str, meeting: str
) -> None:
    add_attendees(store, kim, meeting, [{"name": "Ratna", "element": "Ketua PKK"}])
    (row,) = store.all(Attendee)
    store.write("Ubah", Attendee, row.id, {"name": "Ni Luh Ratnasari"})
    fill_from_member(store, row.id)
    (row,) = store.all(Attendee)
    assert (row.element, row.sex, row.address) == ("Ketua PKK", "P", "Kaja RT 001/RW 002")


def test_the_same_name_is_brought_in_once_however_it_is_spelt(store: Store, kim: str, meeting: str) -> None:
    add_members(store, kim, meeting)
    assert add_attendees(store, kim, meeting, [{"name": "NI LUH RATNASARI"}, {"name": "I Nengah"}]) == 1
    assert [one.place for one in store.all(Attendee, order="place")] == [1, 2, 3]


def test_members_are_offered_by_the_beginnings_of_their_names(store: Store, kim: str) -> None:
    assert offered_names(store, kim, "su way") == ["I Wayan Sudarma, S.Sos."]
    assert offered_names(store, kim, "contoh") == ["I Made Contoh"]
    assert offered_names(store, kim, "pindah") == []
    assert offered_names(store, kim, "i") == []


def test_a_deliberation_is_deleted_with_its_list_and_both_come_back(
    store: Store, kim: str, meeting: str
) -> None:
    add_members(store, kim, meeting)
    delete_deliberation(store, meeting, "salah catat")
    assert (store.all(Deliberation), store.all(Attendee)) == ([], [])
    store.undo()
    assert len(store.all(Attendee)) == 2


def test_an_open_list_tells_the_neighbourhood_and_no_street_where_it_can() -> None:
    near = Person(id="p", name="A", address="Jalan Kenanga 5", hamlet="Kaja", rt="3")
    assert attendee_values(near)["address"] == "Kaja RT 003"
    assert (
        attendee_values(Person(id="p", name="A", address="Jalan Kenanga 5"))["address"] == "Jalan Kenanga 5"
    )
    assert attendee_values(Person(id="p", name="A")) == {"person": "p", "name": "A"}
