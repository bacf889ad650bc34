import pytest

from kimdesk.entities import Membership, Person
from kimdesk.kinds import PartialDay
from kimdesk.store import Store
from kimdesk.store.roster import Double, add_member, add_members, possible_doubles
from kimdesk.store.search_index import bring_up_to_date
from tests.store.registers import GUMBRIH, add_group, add_person

BORN = PartialDay(1985, 3, 12)
NIK = "5101035203850001"


def test_new_members_are_persons_and_memberships_in_the_order_given(store: Store) -> None:
    kim = add_group(store)
    with store.act("Impor 2 anggota") as act:
        rows = [({"name": "Siti"}, {"post": "ketua"}), ({"name": "Made"}, {"state": "calon"})]
        memberships = add_members(store, act, kim, rows)
    with store.act("Anggota baru") as act:
        memberships.append(add_member(store, act, kim, {"name": "Wayan"}, {}))
    found = [(row.id, row.post, row.state, row.place) for row in store.all(Membership, order="place")]
    assert found == [
        (memberships[0], "ketua", "aktif", 1),
        (memberships[1], None, "calon", 2),
        (memberships[2], None, "aktif", 3),
    ]
    persons = {person.id: person.name for person in store.all(Person)}
    assert [persons[row.person or ""] for row in store.all(Membership, order="place")] == [
        "Siti",
        "Made",
        "Wayan",
    ]
    assert {row["scope"] for row in store.query("SELECT scope FROM stream")} == {GUMBRIH}


@pytest.fixture
def known(store: Store) -> Store:
    """A register in which Soerjo Djatmiko, born 12 March 1985 in Gumbrih, is a member of two groups."""
    kim = add_group(store)
    person = add_person(store, "Soerjo Djatmiko", kim, nik=NIK, born=BORN, sex="L", region=GUMBRIH)
    store.create("Anggota", Membership, {"kim": add_group(store, "Kedua"), "person": person})
    for name in ("Ni Luh Ayu", "I Wayan Sudarma", "Budi Santoso"):
        add_person(store, name, kim, region=GUMBRIH)
    for _share in bring_up_to_date(store):
        pass
    return store


def found(store: Store, **typed: object) -> list[tuple[str | None, str]]:
    doubles = possible_doubles(store, **typed)  # type: ignore[arg-type]
    return [(double.person.name, double.why) for double in doubles]


HE = [("Soerjo Djatmiko", "name")]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"nik": NIK}, [("Soerjo Djatmiko", "nik")]),
        ({"nik": NIK, "name": "Siapa Saja", "sex": "P"}, [("Soerjo Djatmiko", "nik")]),
        ({"nik": NIK[:15]}, []),
        ({"name": "Suryo Jatmiko", "born": BORN}, HE),
        ({"name": "H. Suryo Djatmiko, S.Pd", "born": BORN, "sex": "L"}, HE),
        ({"name": "Soerjo Djatmiko", "born": PartialDay(1985)}, HE),
        ({"name": "Suryo Jatmiko", "region": GUMBRIH}, HE),
        ({"name": "Suryo Jatmiko", "region": "51.01.03.2001"}, HE),
        ({"name": "Suryo Jatmika", "region": GUMBRIH}, HE),
        ({"name": "Suryo Jatmiko", "region": "33.01.01.2001"}, HE),
        ({"name": "Suryo Jatmika", "region": "33.01.01.2001"}, []),
        ({"name": "Suryo Jatmiko", "born": PartialDay(1985, 3, 13)}, []),
        ({"name": "Suryo Jatmiko", "born": PartialDay(1990)}, []),
        ({"name": "Suryo Jatmiko", "born": BORN, "sex": "P"}, []),
        ({"name": "Budi Hartono", "born": BORN}, []),
        ({"name": "Su"}, []),
        ({"name": ""}, []),
        ({}, []),
    ],
)
def test_somebody_who_may_be_there_already_is_found(
    known: Store, typed: dict[str, object], expected: list[tuple[str, str]]
) -> None:
    assert found(known, **typed) == expected


def test_a_double_names_the_groups_it_is_in(known: Store) -> None:
    double = possible_doubles(known, nik=NIK)[0]
    assert double == Double(double.person, "nik", ("KIM Gumbrih", "KIM Kedua"), 100)


def test_the_one_who_is_being_typed_is_no_double_of_himself(known: Store) -> None:
    person = known.all(Person, "nik = ?", (NIK,))[0]
    assert found(known, name=person.name, nik=NIK, born=BORN, besides=person.id) == []


def test_somebody_in_the_basket_is_no_double(known: Store) -> None:
    person = known.all(Person, "nik = ?", (NIK,))[0]
    known.delete("Hapus", Person, person.id, "salah")
    assert found(known, name="Soerjo Djatmiko", nik=NIK, born=BORN) == []


def test_the_same_nik_comes_first_and_the_list_is_short(known: Store) -> None:
    for number in range(8):
        add_person(known, "Suryo Jatmiko", region=GUMBRIH, hamlet=f"Dusun {number}")
    told = found(known, name="Suryo Jatmiko", nik=NIK, region=GUMBRIH)
    assert told[0] == ("Soerjo Djatmiko", "nik")
    assert len(told) == 5
