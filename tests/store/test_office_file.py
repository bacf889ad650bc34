"""What registers of a region and papers of partnerships are made of."""

import datetime

import pytest

from kimdesk.entities import (
    Activity,
    Decree,
    Group,
    Office,
    Participant,
    Partner,
    Partnership,
    Signatory,
    Training,
)
from kimdesk.kinds import PartialDay
from kimdesk.store import Store
from kimdesk.store.office_file import booked_decrees, covered_groups, office_file, shared_region
from kimdesk.store.partnership_file import partnership_file, partnership_list

TODAY = datetime.date(2026, 11, 22)
GUMBRIH, MEDEWI, NEGARA = "51.01.03.2006", "51.01.03.2001", "51.01.01.2001"


def group(store: Store, name: str, region: str | None, **values: object) -> str:
    return store.create("Kelompok", Group, {"name": name, "region": region, **values})


def decree(store: Store, kim: str, **values: object) -> str:
    return store.create("SK", Decree, {"kim": kim, "level": "desa", "state": "berlaku", **values})


def test_offices_in_and_around_a_region_come_with_their_signatories(store: Store) -> None:
    rows = [store.create("Kantor", Office, {"region": code}) for code in ("51.01", "51.01.03", GUMBRIH)]
    far = store.create("Kantor", Office, {"region": "51.02"})
    for office in (*rows, far):
        store.create("Pejabat", Signatory, {"office": office, "name": "Contoh"})
    found = office_file(store, "51.01.03")
    assert [office.id for office in found.offices] == rows[::-1]
    assert {each.office for each in found.signatories} == set(rows)


def test_the_shared_region_is_the_narrowest_one_of_all_groups(store: Store) -> None:
    assert shared_region(store) == ""
    group(store, "A", GUMBRIH)
    assert shared_region(store) == GUMBRIH
    group(store, "B", MEDEWI)
    group(store, "C", None)
    assert shared_region(store) == "51.01.03"
    group(store, "D", "35.01.01.2001")
    assert shared_region(store) == ""


def test_a_book_has_the_numbered_decrees_of_its_level_and_year(store: Store) -> None:
    kim = group(store, "Sinar Kabar", GUMBRIH)
    day = PartialDay(2026, 2, 9)
    wanted = [
        decree(store, kim, number="4 TAHUN 2026", day=day),
        decree(store, kim, number="5 TAHUN 2026"),
    ]
    decree(store, kim, number="3 TAHUN 2025", day=PartialDay(2025, 1, 1))
    decree(store, kim, day=day)
    decree(store, kim, number="9", day=day, level="kabupaten")
    decree(store, group(store, "Lain", NEGARA), number="1", day=day)
    found = booked_decrees(store, "51.01.03", "desa", 2026)
    assert [(each.decree.id, each.group, each.region) for each in found] == [
        (row, "Sinar Kabar", GUMBRIH) for row in wanted
    ]


def test_a_group_is_covered_with_its_longest_decree_and_what_it_did_last(store: Store) -> None:
    kim = group(store, "Sinar Kabar", GUMBRIH, last_activity=PartialDay(2026))
    decree(store, kim, number="1", ends=PartialDay(2025, 1, 1))
    decree(store, kim, number="2", ends=PartialDay(2027))
    for year in (2024, 2025, 2028):
        event = store.create("Bimtek", Training, {"name": "Bimtek", "starts": PartialDay(year, 5, 1)})
        store.create("Peserta", Participant, {"training": event, "kim": kim, "name": "Contoh"})
    store.create("Kegiatan", Activity, {"kim": kim, "name": "Siaran", "day": PartialDay(2025, 3)})
    group(store, "Bubar", GUMBRIH, state="bubar")
    bare = group(store, "Baru", MEDEWI)
    new, old = covered_groups(store, "51.01.03", TODAY)
    assert (new.name, new.decree, new.trained, new.active) == ("Baru", None, None, None)
    assert bare
    assert (old.decree.number if old.decree else "") == "2"
    assert old.trained == PartialDay(2025, 5, 1)
    assert old.active == PartialDay(2026)
    assert old.days_left(TODAY) == 404
    assert not old.is_due(TODAY)
    assert old.is_due(datetime.date(2027, 10, 2))


def test_partnerships_are_listed_by_place_and_name_ended_ones_only_when_asked_for(store: Store) -> None:
    near, far = group(store, "B", GUMBRIH), group(store, "A", NEGARA)
    partners = [store.create("Mitra", Partner, {"name": name}) for name in ("Radio", "Bank")]
    rows = [
        store.create("Kemitraan", Partnership, {"kim": kim, "partner": partner, "stage": stage})
        for kim, partner, stage in (
            (near, partners[0], "berjalan"), (near, partners[1], "berjalan"), (far, partners[0], "selesai"),
        )
    ]  # fmt: skip
    names = [each.partner.name for each in partnership_list(store, region="51.01") if each.partner]
    assert names == ["Bank", "Radio"]
    everything = partnership_list(store, ended=True)
    assert [each.partnership.id for each in everything] == [rows[2], rows[1], rows[0]]
    assert partnership_list(store, kim=far) == ()
    assert partnership_list(store, region="35") == ()


def test_a_partnership_without_a_partner_has_no_papers(store: Store) -> None:
    kim = group(store, "A", GUMBRIH)
    row = store.create("Kemitraan", Partnership, {"kim": kim, "stage": "identifikasi"})
    for name in (row, "tidak ada"):
        with pytest.raises(KeyError):
            partnership_file(store, name)
    partner = store.create("Mitra", Partner, {"name": "Radio"})
    store.write("Mitra", Partnership, row, {"partner": partner})
    assert partnership_file(store, row).partner.name == "Radio"
