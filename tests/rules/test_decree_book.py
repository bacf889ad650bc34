"""A book of decrees stands in the order of its numbers and marks what is doubtful."""

from hypothesis import given
from hypothesis import strategies as st

from kimdesk.entities import Decree
from kimdesk.kinds import PartialDay
from kimdesk.rules.decree_book import book
from kimdesk.rules.office_file import BookedDecree

PATTERN = "400.10/{urut2}/Kep/{tahun}"


def booked(number: str, year: int = 2026) -> BookedDecree:
    return BookedDecree(
        Decree(id=f"d-{number}", number=number, day=PartialDay(year, 3, 1)), "KIM", "51.01.03.2006"
    )


def test_numbers_are_read_by_the_pattern_of_the_office() -> None:
    lines = book([booked("400.10/10/Kep/2026"), booked("400.10/09/Kep/2026")], PATTERN)
    assert [line.running for line in lines] == [9, 10]
    assert [line.missing for line in lines] == [None, None]


def test_without_a_pattern_the_usual_form_of_a_village_is_read() -> None:
    lines = book([booked("7 Tahun 2026"), booked("04 TAHUN 2026")], None)
    assert [(line.running, line.missing) for line in lines] == [(4, None), (7, (5, 6))]


def test_a_number_that_fits_no_pattern_stands_last_and_is_no_gap() -> None:
    lines = book([booked("489/07/401/2026"), booked("2")], None)
    assert [line.running for line in lines] == [2, None]
    assert [line.missing for line in lines] == [None, None]


def test_the_same_number_in_another_spelling_is_a_double() -> None:
    lines = book([booked("04 TAHUN 2026"), booked("4 tahun 2026"), booked("A / 1"), booked("a/1")], None)
    assert [line.double for line in lines] == [True] * 4


def test_a_number_of_another_year_is_marked() -> None:
    assert [line.wrong_year for line in book([booked("4 TAHUN 2025"), booked("5")], None)] == [True, False]


@given(st.lists(st.integers(1, 60), max_size=20))
def test_gaps_are_exactly_the_numbers_that_nobody_gave(numbers: list[int]) -> None:
    lines = book([booked(str(number)) for number in numbers], None)
    missing = {
        number for line in lines if line.missing for number in range(line.missing[0], line.missing[1] + 1)
    }
    assert missing == (set(range(min(numbers), max(numbers))) - set(numbers) if numbers else set())
