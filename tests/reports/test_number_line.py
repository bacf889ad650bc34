"""The number of a decree: as it was given, or a blank in the form in which the office writes it."""

import pytest

from tests.reports.reading import flowing, printed
from tests.reports.samples import decree, office, sample_file


def number_of(pattern: str | None, number: str | None = None) -> str:
    file = sample_file(
        3,
        offices=(office(number_pattern=pattern, archive_code="050", unit_code="437.12"),),
        decrees=(decree(number=number),),
    )
    return flowing(printed(file, "rancangan_sk"))


@pytest.mark.parametrize(
    ("pattern", "blank"),
    [
        (None, "NOMOR ................ TAHUN 2026"),
        ("{klas}/{urut}/HK/{kode_unit}/{tahun}", "NOMOR 050/ …… /HK/437.12/2026"),
        ("Nomor {urut2} Tahun {tahun}", "NOMOR …… TAHUN 2026"),
    ],
)
def test_a_number_that_is_not_given_yet_is_a_blank_of_the_offices_form(
    pattern: str | None, blank: str
) -> None:
    text = number_of(pattern)
    assert blank in text
    assert text.count(blank.removeprefix("NOMOR ")) >= 2, "on the decree and on its annex"


def test_a_given_number_prints_as_it_was_given() -> None:
    assert "NOMOR 050/7/HK/437.12/2026" in number_of(
        "{klas}/{urut}/HK/{kode_unit}/{tahun}", "050/7/HK/437.12/2026"
    )
