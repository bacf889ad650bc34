import pytest

from kimdesk.kinds import PartialDay
from kimdesk.rules import check_group
from tests.rules.samples import TODAY, group, member


def codes(**values) -> list[tuple[str, str, str]]:
    return [(found.level, found.code, found.field) for found in check_group(group(**values), TODAY)]


def test_a_plain_group_has_no_finding():
    assert codes(postal_code="82262", state="aktif", last_activity=PartialDay(2026, 1)) == []


@pytest.mark.parametrize("name", ["KIM Gumbrih", "kim. gumbrih"])
def test_a_name_that_begins_with_kim_is_found(name):
    assert codes(name=name) == [("check", "name.prefix", "name")]


def test_a_name_that_only_sounds_like_it_is_fine():
    assert codes(name="Kimia Warta") == []


@pytest.mark.parametrize(
    ("seat", "region"), [("kelurahan", "51.01.03.2006"), ("kecamatan", "51.01.03.2006"), ("desa", "51.01.03")]
)
def test_a_seat_that_does_not_fit_the_region_is_found(seat, region):
    assert codes(seat=seat, region=region) == [("check", "seat.region", "seat")]


@pytest.mark.parametrize(
    ("seat", "region"), [("kelurahan", "35.77.03.1006"), ("kecamatan", "51.01.03"), ("kabupaten", "51.01")]
)
def test_a_seat_that_fits_is_fine(seat, region):
    assert codes(seat=seat, region=region) == []


def test_an_unknown_region_is_found_once():
    assert codes(region="51.01.03.2999", postal_code="82262") == [("check", "region.unknown", "region")]


def test_a_postal_code_of_elsewhere_is_found():
    assert codes(postal_code="10110") == [("check", "postal.region", "postal_code")]


def test_a_day_to_come_blocks():
    assert codes(founded=PartialDay(2027)) == [("block", "founded.future", "founded")]


@pytest.mark.parametrize(
    ("state", "last", "asks"),
    [
        ("aktif", PartialDay(2025, 8), True),
        ("aktif", PartialDay(2025, 12), False),
        ("pasif", PartialDay(2020), False),
        ("aktif", None, False),
    ],
)
def test_an_active_group_without_activity_is_asked(state, last, asks):
    assert (("check", "state.dormant", "state") in codes(state=state, last_activity=last)) is asks


def test_the_reported_number_is_compared_with_the_roster():
    members = [member(1), member(2), member(3, sex="P")]
    found = check_group(group(reported_men=2, reported_women=5), TODAY, members)
    assert [(each.level, each.text) for each in found] == [("info", "Terdaftar 1 orang, menurut kelompok 5.")]
    assert check_group(group(reported_men=2, reported_women=5), TODAY) == []
