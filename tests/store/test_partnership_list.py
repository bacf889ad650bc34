import datetime

import pytest

from kimdesk.entities import Partner, Partnership
from kimdesk.kinds import PartialDay
from kimdesk.store import Scope, Store
from kimdesk.store.partnership_list import CHOICES, SOURCE, counts, of_partner, terms, with_group
from kimdesk.store.tally import catch_up
from tests.store.registers import add_group

TODAY = datetime.date(2026, 11, 22)


@pytest.fixture
def filled(store: Store) -> Store:
    """Two groups in two provinces; the first has a partnership in each state."""
    partner = store.create("Mitra", Partner, {"name": "Radio 100% Warga"})
    groups = [add_group(store), add_group(store, "Jauh", "35.22.01.2001")]
    rows = (
        (0, "identifikasi", None),
        (0, "tanda_tangan", PartialDay(2026, 12)),
        (0, "berjalan", PartialDay(2026, 10)),
        (0, "berjalan", PartialDay(2028)),
        (0, "selesai", PartialDay(2026, 12)),
        (1, "diperpanjang", None),
    )
    for number, (group, stage, ends) in enumerate(rows):
        values = {"kim": groups[group], "partner": partner, "stage": stage, "ends": ends}
        store.create("Kemitraan", Partnership, {**values, "name": f"Kerja {number}"})
    catch_up(store)
    return store


def test_each_chip_counts_what_it_lists(filled: Store) -> None:
    for scope in (Scope(), Scope(region="51.01"), Scope(kim=filled.all(Partnership)[0].kim or "")):
        found = counts(filled, scope, TODAY)
        for choice in CHOICES:
            where, params = terms(scope, TODAY, choice)
            assert len(filled.query(f"SELECT r.id FROM {SOURCE} WHERE {where}", params)) == found[choice]


def test_what_ends_within_ninety_days_or_has_ended_without_a_word_is_soon(filled: Store) -> None:
    where, params = terms(Scope(), TODAY, "soon")
    rows = filled.query(f"SELECT r.name FROM {SOURCE} WHERE {where} ORDER BY r.seq", params)
    assert [row["name"] for row in rows] == ["Kerja 1", "Kerja 2"]


def test_the_chips_count_by_stage(filled: Store) -> None:
    assert counts(filled, Scope(region="51.01"), TODAY) == {
        "all": 5, "process": 2, "running": 2, "soon": 2, "ended": 1,
    }  # fmt: skip


@pytest.mark.parametrize(("text", "count"), [("kerja 3", 1), ("100%", 6), ("%", 6), ("_", 0), ("lain", 0)])
def test_a_part_of_the_title_or_partner_is_found_as_typed(filled: Store, text: str, count: int) -> None:
    where, params = terms(Scope(), TODAY, "all", text)
    assert len(filled.query(f"SELECT r.id FROM {SOURCE} WHERE {where}", params)) == count


def test_the_partnerships_of_a_partner_begin_with_the_running_ones(filled: Store) -> None:
    partner = filled.all(Partner)[0].id
    stages = [one.stage for one in of_partner(filled, partner, 4)]
    assert set(stages[:3]) == {"berjalan", "diperpanjang"}
    assert len(stages) == 4


def test_of_a_groups_partnerships_with_a_partner_the_latest_that_goes_on_counts(filled: Store) -> None:
    first = filled.all(Partnership)[0]
    assert with_group(filled, first.kim or "")[first.partner or ""].name == "Kerja 3"
