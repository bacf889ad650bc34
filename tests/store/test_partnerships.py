import pytest

from kimdesk.entities import Mapping, Partner, Partnership, PartnershipEvent
from kimdesk.kinds import PartialDay
from kimdesk.store import Store
from kimdesk.store.partnerships import (
    Step,
    accepted_unmapped,
    begin,
    candidates,
    change_stage,
    first_mapping,
    map_again,
    mappings,
    partner_named,
    since,
    uses,
)
from tests.store.registers import add_group, add_person

DAY = PartialDay(2026, 11, 22)


@pytest.fixture
def kim(store: Store) -> str:
    return add_group(store)


def test_a_partnership_begins_with_a_new_partner_and_a_first_event_in_one_act(store: Store, kim: str) -> None:
    row = begin(store, kim, Partner(name="Radio Warga", kind="media"), {"name": "Siaran"}, DAY)
    partnership = store.get(Partnership, row)
    assert partnership is not None
    assert (partnership.kim, partnership.name, partnership.stage) == (kim, "Siaran", "identifikasi")
    assert [(one.name, one.kind) for one in store.all(Partner)] == [("Radio Warga", "media")]
    assert since(store, partnership) == DAY
    store.undo()
    assert not store.all(Partner)
    assert not store.all(Partnership)
    assert not store.all(PartnershipEvent)


def test_a_partner_that_is_known_is_used_again(store: Store, kim: str) -> None:
    partner = store.get(Partner, store.create("Mitra baru", Partner, {"name": "Radio Warga"}))
    assert partner is not None
    for _number in range(2):
        begin(store, kim, partner, {}, DAY)
    assert len(store.all(Partner)) == 1
    assert uses(store, partner.id) == 2


def test_a_partner_is_found_by_its_name_in_any_spelling(store: Store) -> None:
    row = store.create("Mitra baru", Partner, {"name": "Kopontren Al-Falah, Djembrana"})
    found = partner_named(store, "KOPONTREN AL FALAH JEMBRANA")
    assert found is not None
    assert found.id == row
    assert partner_named(store, "Kopontren") is None
    store.delete("Hapus", Partner, row, "keliru")
    assert partner_named(store, "Kopontren Al-Falah, Djembrana") is None


def test_a_change_of_stage_is_noted_with_its_day_and_undone_as_one(store: Store, kim: str) -> None:
    row = begin(store, kim, Partner(name="Dinas"), {}, DAY)
    change_stage(store, row, Step("penjajakan", PartialDay(2026, 12, 1), "Audiensi", "Mitra datang sendiri"))
    event = store.all(PartnershipEvent, order="seq DESC")[0]
    assert (event.kind, event.stage, event.day, event.description) == (
        "tahap", "penjajakan", PartialDay(2026, 12, 1), "Audiensi",
    )  # fmt: skip
    accepted = accepted_unmapped(store, row)
    assert accepted is not None
    assert (accepted.reason, accepted.by) == ("Mitra datang sendiri", "Ani Rahayu")
    store.undo()
    partnership = store.get(Partnership, row)
    assert partnership is not None
    assert partnership.stage == "identifikasi"
    assert len(store.all(PartnershipEvent)) == 1
    assert accepted_unmapped(store, row) is None


def test_a_stage_with_a_mapping_needs_no_reason(store: Store, kim: str) -> None:
    row = begin(store, kim, Partner(name="Dinas"), {}, DAY)
    change_stage(store, row, Step("penjajakan", DAY))
    assert accepted_unmapped(store, row) is None


def test_the_first_mapping_begins_with_the_skills_of_the_members(store: Store, kim: str) -> None:
    add_person(store, "Siti", kim, skills=("video", "menulis"))
    add_person(store, "Made", kim, skills=("menulis",))
    add_person(store, "Orang lain", skills=("penyiar",))
    odd = add_person(store, "Wayan", kim, skills=("penyiar",))
    store.connection.execute("UPDATE person SET skills = 'penyiar' WHERE id = ?", (odd,))  # of another laptop
    values = first_mapping(store, kim, DAY)
    assert values == {"kim": kim, "day": DAY, "skills": ("menulis", "video"), "assessor": "Ani Rahayu"}


def test_a_new_mapping_begins_with_what_the_last_one_says(store: Store, kim: str) -> None:
    first = store.create("Pemetaan", Mapping, {"kim": kim, "day": PartialDay(2025), "needs": ("dana",)})
    before = store.get(Mapping, first)
    assert before is not None
    again = map_again(store, before, DAY)
    assert [(one.id, one.needs) for one in mappings(store, kim)] == [(again, ("dana",)), (first, ("dana",))]


def test_candidates_are_partners_of_the_province_and_those_without_a_region(store: Store) -> None:
    for name, region in (("Bali", "51.01"), ("Jawa", "35.22"), ("Nasional", None)):
        store.create("Mitra baru", Partner, {"name": name, "region": region})
    assert [one.name for one in candidates(store, "51.01.03.2006")] == ["Bali", "Nasional"]
    assert len(candidates(store, None)) == 3
