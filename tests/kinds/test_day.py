import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimdesk.errors import InvalidValue
from kimdesk.i18n import use_language
from kimdesk.kinds import Day, PartialDay, long_day

VALENTINE = PartialDay(2019, 2, 14)
AUGUST = PartialDay(2014, 8, 12)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("14-02-2019", VALENTINE),
        ("14/2/2019", VALENTINE),
        ("14.2.2019", VALENTINE),
        ("14 2 2019", VALENTINE),
        ("14 Februari 2019", VALENTINE),
        ("14 FEBRUARI 2019", VALENTINE),
        ("14 Pebruari 2019", VALENTINE),
        ("14 Feb. 2019", VALENTINE),
        ("14-Peb-19", VALENTINE),
        ("14Feb2019", VALENTINE),
        ("Kamis, 14 Februari 2019", VALENTINE),
        ("February 14, 2019", VALENTINE),
        ("14 February 2019", VALENTINE),
        ("2019-02-14", VALENTINE),
        ("2019-02-14 00:00:00", VALENTINE),
        ("2019-02-14T00:00:00", VALENTINE),
        ("14/02/2019 0:00", VALENTINE),
        ("14022019", VALENTINE),
        ("20190214", VALENTINE),
        ("12-Ags-14", AUGUST),
        ("12 Agt 2014", AUGUST),
        ("12/8/2014", AUGUST),
        ("12/8/14", AUGUST),
        ("12–8–2014", AUGUST),
        ("41863", AUGUST),
        ("41863.0", AUGUST),
        ("41863,5", AUGUST),
        ("2019-02", PartialDay(2019, 2)),
        ("02-2019", PartialDay(2019, 2)),
        ("02/2019", PartialDay(2019, 2)),
        ("Februari 2019", PartialDay(2019, 2)),
        ("Feb-19", PartialDay(2019, 2)),
        ("00-02-2019", PartialDay(2019, 2)),
        ("2019", PartialDay(2019)),
        ("00-00-1965", PartialDay(1965)),
        ("1 Mei 65", PartialDay(1965, 5, 1)),
        ("29-02-2020", PartialDay(2020, 2, 29)),
    ],
)
def test_a_day_is_read_as_people_and_spreadsheets_write_it(typed, day):
    assert Day().parse(typed) == day


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("31-02-2019", "Tanggal 31-02-2019 tidak ada. Tulis hari-bulan-tahun, misalnya 14-02-2019."),
        ("29 Februari 2019", "Tanggal 29-02-2019 tidak ada. Tulis hari-bulan-tahun, misalnya 14-02-2019."),
        ("12/25/2014", "Bulan 25 tidak ada. Tulis hari-bulan-tahun, misalnya 14-02-2019."),
        ("14-02-3019", "Tahun 3019 di luar 1900-2099. Periksa angka tahunnya."),
        ("1066", "Tahun 1066 di luar 1900-2099. Periksa angka tahunnya."),
    ],
)
def test_an_impossible_day_is_refused_with_its_reason(typed, reason):
    with pytest.raises(InvalidValue) as refused:
        Day().parse(typed)
    assert refused.value.message == reason


@pytest.mark.parametrize(
    "typed", ["01-07-19xx", "14 Feb", "14-02", "7", "kemarin", "14-02-2019-1", "99999", "1-1-1", "٣-٤-٢٠١٩"]
)
def test_what_is_no_day_is_refused_with_an_example(typed):
    with pytest.raises(InvalidValue, match="14-02-2019"):
        Day().parse(typed)


@pytest.mark.parametrize(("two", "year"), [("00", 2000), ("40", 2040), ("41", 1941), ("99", 1999)])
def test_a_year_of_two_digits_turns_at_the_fixed_pivot(two, year):
    assert Day().parse(f"01-01-{two}") == PartialDay(year, 1, 1)


@pytest.mark.parametrize(
    ("day", "shown", "long"),
    [
        (VALENTINE, "14-02-2019", "14 Februari 2019"),
        (PartialDay(2019, 2), "02-2019", "Februari 2019"),
        (PartialDay(2019), "2019", "2019"),
    ],
)
def test_a_day_is_shown_short_and_written_long(day, shown, long):
    assert Day().show(day) == shown
    assert long_day(day) == long


def test_a_long_day_may_begin_with_its_weekday():
    assert long_day(VALENTINE, weekday=True) == "Kamis, 14 Februari 2019"
    assert long_day(datetime.date(2019, 2, 14), weekday=True) == "Kamis, 14 Februari 2019"
    assert long_day(PartialDay(2019, 2), weekday=True) == "Februari 2019"


def test_a_long_day_speaks_english_when_the_program_does():
    use_language("en")
    assert long_day(VALENTINE) == "14 February 2019"


def test_a_partial_day_knows_the_days_it_can_mean():
    assert (PartialDay(2020, 2).first, PartialDay(2020, 2).last) == (
        datetime.date(2020, 2, 1),
        datetime.date(2020, 2, 29),
    )
    assert PartialDay(2020).last == datetime.date(2020, 12, 31)
    assert VALENTINE.first == VALENTINE.last == datetime.date(2019, 2, 14)
    assert VALENTINE.is_full
    assert not PartialDay(2020, 2).is_full


def test_the_vaguer_day_sorts_first():
    days = [PartialDay(2019, 2, 1), PartialDay(2019, 2), PartialDay(2018, 12, 31), PartialDay(2019)]
    assert [day.iso for day in sorted(days)] == ["2018-12-31", "2019", "2019-02", "2019-02-01"]


@pytest.mark.parametrize(
    "parts", [(2019, None, 3), (2019, 0), (2019, 2, 0), (2019, 2, 30), (0,), (9999, 12, 31), (2**40,)]
)
def test_an_impossible_partial_day_cannot_be_made(parts):
    with pytest.raises(ValueError, match=r"."):
        PartialDay(*parts)


@pytest.mark.parametrize("stored", ["", "2019-02-14-1", "2019-02-30", "2200000000", "-1", "14-02-2019", "x"])
def test_what_is_no_day_is_none_when_it_comes_from_another_laptop(stored):
    assert Day().from_sql(stored) is None


@given(st.dates(datetime.date(1928, 1, 1), datetime.date(2090, 1, 1)))
def test_a_spreadsheet_serial_is_its_day(date):
    serial = (date - datetime.date(1899, 12, 30)).days
    assert Day().parse(str(serial)) == PartialDay.of(date)


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)))
def test_a_long_day_is_read_back(date):
    assert Day().parse(long_day(date, weekday=True)) == PartialDay.of(date)
