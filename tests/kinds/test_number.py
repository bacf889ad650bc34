import pytest

from kimdesk.errors import InvalidValue
from kimdesk.kinds import Money, Whole


@pytest.mark.parametrize(
    ("typed", "number"),
    [("12", 12), ("1.250", 1250), ("1.000.000", 10**6), (" 7 ", 7), ("0", 0), ("12.0", 12)],
)
def test_a_whole_number_is_read_in_indonesian_digits(typed, number):
    assert Whole().parse(typed) == number


@pytest.mark.parametrize("typed", ["12.5", "1,5", "12 orang", "1.25", "1.2500", "dua", "٣", "1e3", "--1"])
def test_what_is_no_whole_number_is_refused(typed):
    with pytest.raises(InvalidValue, match="angka bulat"):
        Whole().parse(typed)


def test_bounds_are_named_when_they_are_passed():
    with pytest.raises(InvalidValue, match=r"Paling sedikit 3\."):
        Whole(3, 30).parse("2")
    with pytest.raises(InvalidValue, match=r"Paling banyak 30\."):
        Whole(3, 30).parse("31")
    with pytest.raises(InvalidValue, match="Paling banyak"):
        Whole().parse("9" * 5000)


def test_thousands_are_shown_with_dots_but_years_are_not():
    assert Whole().show(2026) == "2.026"
    assert Whole(1990, 2199).show(2026) == "2026"


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("Rp2.000.000", 2_000_000),
        ("Rp. 2.000.000,-", 2_000_000),
        ("2.000.000,00", 2_000_000),
        ("2000000", 2_000_000),
        ("2 juta", 2_000_000),
        ("Rp 2 000 000", 2_000_000),
        ("1,5 juta", 1_500_000),
        ("1jt 500rb", 1_500_000),
        ("lima ratus ribu", 500_000),
        ("1,500,000", 1_500_000),
        ("0", 0),
    ],
)
def test_money_is_read_as_people_write_it(typed, amount):
    assert Money().parse(typed) == amount


@pytest.mark.parametrize("typed", ["-5", "5 - 10", "5-10", "12.5", "gratis", "5 10", "2 juta - 3 juta", "Rp"])
def test_what_is_not_one_whole_amount_is_refused(typed):
    with pytest.raises(InvalidValue, match="satu jumlah rupiah"):
        Money().parse(typed)


def test_too_many_zeros_are_refused():
    with pytest.raises(InvalidValue, match="angka nol"):
        Money().parse("1" + "0" * 16)
    with pytest.raises(InvalidValue, match="angka nol"):
        Money().parse("9" * 5000)


def test_money_is_shown_in_rupiah():
    assert Money().show(2_000_000) == "Rp2.000.000"
    assert Money().show(0) == "Rp0"
