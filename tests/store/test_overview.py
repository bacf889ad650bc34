"""What Ringkasan says of a region."""

import datetime

import pytest

from kimdesk.entities import (
    Decree,
    Group,
    Membership,
    Participant,
    Partner,
    Partnership,
    Person,
    Remark,
    Training,
)
from kimdesk.kinds import PartialDay
from kimdesk.store import Scope, Store
from kimdesk.store.overview import Part, coverage, due, overview, terms_of, trained_members, uncovered
from tests.store.registers import add_group, add_person

TODAY = datetime.date(2026, 11, 22)
EVERYTHING = Scope()


def day(iso: str) -> PartialDay:
    return PartialDay.from_iso(iso)


def decree(store: Store, kim: str, state: str, ends: str | None = None) -> str:
    values = {"kim": kim, "state": state, "ends": day(ends) if ends else None, "number": "12/2020"}
    return store.create("SK", Decree, values)


def test_every_group_is_in_exactly_one_state_of_its_decree(store: Store) -> None:
    kims = [add_group(store, f"Kelompok {n}") for n in range(6)]
    decree(store, kims[0], "berlaku", "2028-01-01")
    decree(store, kims[1], "berlaku", "2026-12-31")
    decree(store, kims[2], "ditandatangani", "2026-11-21")
    decree(store, kims[3], "diajukan")
    decree(store, kims[4], "draf")
    found = overview(store, EVERYTHING, TODAY)
    states = [found.groups[name] for name in ("valid", "expiring", "waiting", "none")] + [
        found.totals.expired
    ]
    assert states == [1, 1, 1, 2, 1]
    assert sum(states) == found.totals.groups
    assert found.groups["in_force"] == 2


def test_a_decree_without_an_end_is_valid_and_one_that_ends_today_still_is(store: Store) -> None:
    decree(store, add_group(store), "berlaku")
    decree(store, add_group(store, "Medewi"), "berlaku", "2026-11-22")
    found = overview(store, EVERYTHING, TODAY)
    assert (found.groups["valid"], found.groups["expiring"], found.totals.expired) == (1, 1, 0)


def test_groups_are_counted_by_the_year_they_were_founded(store: Store) -> None:
    for founded in ("2019-02-14", "2019", None):
        values = {"name": "KIM", "founded": day(founded) if founded else None}
        store.create("Kelompok baru", Group, values)
    odd = store.create("Kelompok baru", Group, {"name": "KIM", "founded": day("2019")})
    store.connection.execute("UPDATE kim SET founded = 'dulu' WHERE id = ?", (odd,))
    assert overview(store, EVERYTHING, TODAY).founded == {0: 2, 2019: 2}
    term, params = terms_of("founded", TODAY, (0, 0))
    assert store.query(f"SELECT count(*) FROM tally t WHERE {term}", params)[0][0] == 1


def test_a_dissolved_group_leaves_its_village_without_one(store: Store) -> None:
    store.write("Ubah", Group, add_group(store, "Asahduren", "51.01.03.2003"), {"state": "bubar"})
    add_group(store)
    add_group(store, "Gumbrih Dua")
    overview(store, EVERYTHING, TODAY)
    parts = {part.code: part for part in coverage(store, "51.01")}
    assert parts["51.01.03"] == Part("51.01.03", 1, 8)
    assert parts["51.01.01"].covered == 0
    lacking = uncovered(store, "51.01.03")
    assert len(lacking) == 7
    assert "51.01.03.2003" in lacking
    assert "51.01.03.2006" not in lacking


def test_over_everything_the_only_kabupaten_shows_its_kecamatan_and_several_show_themselves(
    store: Store,
) -> None:
    add_group(store)
    overview(store, EVERYTHING, TODAY)
    assert [part.code for part in coverage(store, "")] == [f"51.01.0{n}" for n in range(1, 6)]
    add_group(store, "Kuta", "51.03.01.1004")
    overview(store, EVERYTHING, TODAY)
    assert [(part.code, part.covered) for part in coverage(store, "")] == [("51.01", 1), ("51.03", 1)]


def test_a_group_of_a_kecamatan_covers_no_village(store: Store) -> None:
    add_group(store, "Pekutatan", "51.01.03")
    found = overview(store, Scope(region="51.01.03"), TODAY)
    assert (found.totals.groups, found.covered, found.villages) == (1, 0, 8)


def test_the_days_to_come_are_named_nearest_first(store: Store) -> None:
    kim = add_group(store)
    decree(store, kim, "berlaku", "2027-01-31")
    partner = store.create("Mitra", Partner, {"name": "Bank Contoh"})
    for stage, ends in (("berjalan", "2026-12-31"), ("selesai", "2026-12-30"), ("berjalan", "2027-06-01")):
        values = {"kim": kim, "partner": partner, "stage": stage, "ends": day(ends)}
        store.create("Kemitraan", Partnership, values)
    store.create("Bimtek", Training, {"name": "Platform", "starts": day("2026-12-18"), "region": "51.01"})
    store.create("Bimtek", Training, {"name": "Dulu", "starts": day("2026-11-04"), "region": "51.01"})
    for table, when in (("kim", "2026-11-30"), ("person", "2026-11-30")):
        values = {
            "owner_table": table,
            "owner": kim,
            "kind": "janji",
            "day": day(when),
            "text": "Kirim AD/ART",
        }
        store.create("Catatan", Remark, values)
    overview(store, EVERYTHING, TODAY)
    found = due(store, Scope(region="51.01"), TODAY)
    assert [(one.kind, one.title) for one in found] == [
        ("promise", "Kirim AD/ART"),
        ("training", "Platform"),
        ("partnership", "Bank Contoh"),
        ("decree", "12/2020"),
    ]
    assert found[-1].group == "Gumbrih"
    assert due(store, Scope(region="51.02"), TODAY) == ()


@pytest.mark.parametrize("none", ["2026-11-31", "2026-12-01-1", "2026-12-?"])
def test_days_of_another_laptop_that_are_none_hide_nothing(store: Store, none: str) -> None:
    """They came by hand-over: whoever wrote them, what can be read is told."""
    kim = add_group(store)
    decree(store, kim, "berlaku", "2026-12-15")
    store.create("Bimtek", Training, {"name": "Platform", "starts": day("2026-12-18"), "region": "51.01"})
    bad = store.create("Bimtek", Training, {"name": "Lain", "starts": day("2026-12-18"), "region": "51.01"})
    store.connection.execute("UPDATE training SET starts = ? WHERE id = ?", (none, bad))
    values = {"owner_table": "kim", "owner": kim, "kind": "janji", "day": day("2026-12-01"), "text": "Kirim"}
    promise = store.create("Catatan", Remark, values)
    store.connection.execute("UPDATE remark SET day = ? WHERE id = ?", (none, promise))
    overview(store, EVERYTHING, TODAY)
    told = [(one.kind, one.title) for one in due(store, Scope(region="51.01"), TODAY)]
    assert told == [("decree", "12/2020"), ("training", "Platform")]


def test_a_decree_that_a_later_one_replaced_does_not_end(store: Store) -> None:
    kim = add_group(store)
    decree(store, kim, "berlaku", "2026-12-31")
    decree(store, kim, "berlaku", "2031-12-31")
    overview(store, EVERYTHING, TODAY)
    assert due(store, EVERYTHING, TODAY) == ()


def test_members_who_took_part_are_counted_once(store: Store) -> None:
    kim = add_group(store)
    siti, _made = add_person(store, "Siti", kim), add_person(store, "Made", kim)
    adviser = add_person(store, "Camat")
    store.create("Anggota", Membership, {"kim": kim, "person": adviser, "post": "pembina"})
    for name in ("Satu", "Dua"):
        training = store.create("Bimtek", Training, {"name": name})
        for person in (siti, adviser):
            store.create("Peserta", Participant, {"training": training, "person": person, "kim": kim})
    overview(store, EVERYTHING, TODAY)
    assert trained_members(store, EVERYTHING, TODAY) == 1
    store.delete("Hapus", Person, siti, "salah")
    found = overview(store, EVERYTHING, TODAY)
    assert (found.totals.members, found.trained_members) == (1, 0)


def test_small_groups_and_groups_without_officers_are_counted_unless_dissolved(store: Store) -> None:
    kim = add_group(store)
    for name, post in (("Siti", "ketua"), ("Made", "sekretaris"), ("Luh", "anggota")):
        person = add_person(store, name)
        store.create("Anggota", Membership, {"kim": kim, "person": person, "post": post})
    store.write("Ubah", Group, add_group(store, "Lama"), {"state": "bubar"})
    found = overview(store, EVERYTHING, TODAY)
    assert (found.groups["few_members"], found.groups["few_officers"]) == (0, 1)
