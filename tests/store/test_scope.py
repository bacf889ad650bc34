import datetime

import pytest

from kimdesk.entities import (
    Activity,
    Attachment,
    Decree,
    Entity,
    Group,
    Membership,
    Participant,
    Partner,
    Partnership,
    PartnershipEvent,
    Person,
    Remark,
    Session,
    Training,
)
from kimdesk.kinds import PartialDay
from kimdesk.store import Scope, Store
from kimdesk.store.scope import SHARED, Chip, scope_of
from kimdesk.store.tally import catch_up
from tests.store.registers import GUMBRIH, add_group, add_person

TODAY = datetime.date(2026, 11, 22)


def found(store: Store, scope: Scope) -> set[str]:
    """Names of the groups in a scope."""
    catch_up(store)
    kims, params = scope.kims(TODAY)
    return {row["name"] for row in store.query(f"SELECT name FROM kim WHERE id IN ({kims})", params)}


@pytest.fixture
def places(store: Store) -> Store:
    for name, region in (("Gumbrih", GUMBRIH), ("Pekutatan", "51.01.03.2001"), ("Melaya", "51.01.01.2001"),
                         ("Kuta", "51.03.01.1001"), ("Forum", "51.01"), ("Tanpa", None)):  # fmt: skip
        store.create("Kelompok baru", Group, {"name": name, "region": region})
    return store


@pytest.mark.parametrize(
    ("region", "names"),
    [
        ("", {"Gumbrih", "Pekutatan", "Melaya", "Kuta", "Forum", "Tanpa"}),
        ("51", {"Gumbrih", "Pekutatan", "Melaya", "Kuta", "Forum"}),
        ("51.01", {"Gumbrih", "Pekutatan", "Melaya", "Forum"}),
        ("51.01.03", {"Gumbrih", "Pekutatan"}),
        (GUMBRIH, {"Gumbrih"}),
        ("-", {"Tanpa"}),
        ("51.0", set()),
        ("33", set()),
    ],
)
def test_a_region_holds_its_groups_and_no_others(places: Store, region: str, names: set[str]) -> None:
    assert found(places, Scope(region=region)) == names


def test_one_group_is_a_scope_whatever_the_chip(places: Store) -> None:
    kim = places.all(Group, "name = 'Kuta'")[0].id
    assert found(places, Scope(region="51.01", kim=kim, chip="expired")) == {"Kuta"}


def test_a_group_in_the_basket_is_in_no_scope(places: Store) -> None:
    places.delete("Hapus", Group, places.all(Group, "name = 'Kuta'")[0].id, "salah")
    assert "Kuta" not in found(places, Scope())


@pytest.mark.parametrize(
    ("chip", "names"),
    [
        ("all", {"Baru", "Berlaku", "Berakhir", "Setahun", "Pasif"}),
        ("no_decree", {"Baru", "Pasif"}),
        ("expired", {"Berakhir"}),
        ("untrained", {"Baru", "Berakhir", "Setahun", "Pasif"}),
        ("dormant", {"Baru", "Berakhir", "Pasif"}),
    ],
)
def test_a_chip_keeps_the_groups_that_it_names(store: Store, chip: Chip, names: set[str]) -> None:
    kims = {name: add_group(store, name) for name in ("Baru", "Berlaku", "Berakhir", "Setahun", "Pasif")}
    day = PartialDay(2026, 11, 1)
    ends = {
        "Berlaku": PartialDay(2026, 11, 22),
        "Berakhir": PartialDay(2026, 11, 21),
        "Setahun": PartialDay(2026),
    }
    for name, until in ends.items():
        store.create("SK", Decree, {"kim": kims[name], "state": "berlaku", "day": day, "ends": until})
    store.create("SK", Decree, {"kim": kims["Baru"], "state": "draf", "ends": PartialDay(2020, 1, 1)})
    store.create("Kegiatan", Activity, {"kim": kims["Berlaku"], "day": day, "name": "Rapat"})
    store.create("Kegiatan", Activity, {"kim": kims["Pasif"], "day": day, "name": "Rapat"})
    store.write("Ubah", Group, kims["Pasif"], {"state": "pasif"})
    store.write("Ubah", Group, kims["Setahun"], {"last_activity": PartialDay(2026)})
    training = store.create("Bimtek", Training, {"name": "Bimtek"})
    person = add_person(store, "Siti", kims["Berlaku"])
    store.create("Peserta", Participant, {"training": training, "kim": kims["Berlaku"], "person": person})
    assert found(store, Scope(chip=chip)) == names


# ---- which part of the register a new row belongs to


def test_a_new_row_belongs_to_its_region_or_to_the_row_it_hangs_on(store: Store) -> None:
    kim = add_group(store)
    nowhere = store.create("Kelompok baru", Group, {"name": "Tanpa"})
    person = add_person(store, "Siti", kim)
    membership = store.all(Membership)[0].id
    partner = store.create("Mitra", Partner, {"name": "Bank"})
    partnership = store.create("Kerja sama", Partnership, {"kim": kim, "partner": partner})
    here = store.create("Bimtek", Training, {"name": "Bimtek", "region": GUMBRIH})
    anywhere = store.create("Bimtek", Training, {"name": "Bimtek"})
    cases: list[tuple[type[Entity], dict[str, object], str]] = [
        (Group, {"name": "Baru", "region": "51.03.01.1001"}, "51.03.01.1001"),
        (Group, {"name": "Baru"}, SHARED),
        (Person, {"name": "Siti"}, SHARED),
        (Person, {"name": "Siti", "region": GUMBRIH}, GUMBRIH),
        (Membership, {"kim": kim, "person": person}, GUMBRIH),
        (Membership, {"kim": nowhere, "person": person}, SHARED),
        (Membership, {"kim": "0123456789ab11"}, SHARED),
        (Partner, {"name": "Bank"}, SHARED),
        (PartnershipEvent, {"partnership": partnership}, GUMBRIH),
        (Session, {"training": here}, GUMBRIH),
        (Session, {"training": anywhere}, SHARED),
        (Session, {}, SHARED),
        (Remark, {"owner_table": "membership", "owner": membership}, GUMBRIH),
        (Attachment, {"owner_table": "kim", "owner": kim}, GUMBRIH),
        (Attachment, {"owner_table": "attendance", "owner": f"{kim}~{person}"}, GUMBRIH),
        (Attachment, {"owner_table": "kim", "owner": ""}, SHARED),
    ]
    assert [scope_of(store.connection, entity, values) for entity, values, _scope in cases] == [
        scope for _entity, _values, scope in cases
    ]


def test_later_changes_stay_in_the_part_where_the_row_was_born(store: Store) -> None:
    kim = add_group(store)
    store.write("Pindah", Group, kim, {"region": "51.03.01.1001"})
    store.write("Ubah", Group, kim, {"name": "Pindahan"})
    assert [row["scope"] for row in store.query("SELECT scope FROM stream")] == [GUMBRIH]
