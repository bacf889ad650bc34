"""What the list of members names, counts and finds."""

import datetime

import pytest

from kimdesk.entities import Membership
from kimdesk.kinds import PartialDay
from kimdesk.store import Scope, Store
from kimdesk.store.roster_list import NUMBER, SOURCE, Counts, counts, known_in, terms
from tests.store.registers import add_group, add_person

TODAY = datetime.date(2026, 11, 22)


@pytest.fixture
def kim(store: Store) -> str:
    kim = add_group(store)
    for name, sex, nik, values in (
        ("Ana Dewi", "P", "5101036506880001", {"post": "ketua"}),
        ("Perbekel", "L", None, {"post": "pembina"}),
        ("Budi 100%", "L", "5101031209800003", {"state": "keluar", "left": PartialDay(2025)}),
        ("Citra", None, None, {}),
    ):
        person = add_person(store, name, sex=sex, nik=nik)
        store.create("Anggota", Membership, {"kim": kim, "person": person, **values})
    return kim


def listed(store: Store, scope: Scope, text: str = "", *, past: bool = False) -> list[str]:
    where, params = terms(scope, TODAY, text=text, past=past)
    return [
        row["name"]
        for row in store.query(f"SELECT p.name FROM {SOURCE} WHERE {where} ORDER BY m.seq", params)
    ]


def test_patrons_and_those_who_left_are_not_counted_as_members(store: Store, kim: str) -> None:
    assert counts(store, kim) == Counts(members=2, men=0, women=1, ex_officio=1, past=1)


def test_an_empty_group_counts_nothing(store: Store) -> None:
    assert counts(store, add_group(store)) == Counts()


def test_who_left_is_listed_only_when_asked_for(store: Store, kim: str) -> None:
    assert listed(store, Scope(kim=kim)) == ["Ana Dewi", "Perbekel", "Citra"]
    assert listed(store, Scope(kim=kim), past=True) == ["Ana Dewi", "Perbekel", "Budi 100%", "Citra"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("dewi ana", ["Ana Dewi"]),
        ("5101.0365", ["Ana Dewi"]),
        ("100%", ["Budi 100%"]),
        ("_", []),
        ("%", ["Budi 100%"]),
        ("  ", ["Ana Dewi", "Perbekel", "Budi 100%", "Citra"]),
    ],
)
def test_every_typed_word_is_looked_for_in_name_and_nik(
    store: Store, kim: str, text: str, found: list[str]
) -> None:
    assert listed(store, Scope(kim=kim), text, past=True) == found


def test_a_wider_scope_lists_its_groups_only(store: Store, kim: str) -> None:
    add_person(store, "Elsewhere", add_group(store, "Jauh", "51.02.01.2001"))
    assert listed(store, Scope(region="51.02")) == ["Elsewhere"]
    assert listed(store, Scope()) == ["Ana Dewi", "Perbekel", "Citra", "Elsewhere"]


def test_numbers_run_through_current_members_of_a_group(store: Store, kim: str) -> None:
    rows = store.query(f"SELECT {NUMBER} AS number FROM {SOURCE} ORDER BY m.seq")
    assert [row["number"] for row in rows] == [1, 2, None, 3]


def test_known_names_are_compared_folded(store: Store, kim: str) -> None:
    niks, names = known_in(store, kim)
    assert niks == {"5101036506880001", "5101031209800003"}
    assert "ana dewi" in names
