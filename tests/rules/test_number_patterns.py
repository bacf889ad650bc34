"""Patterns of official numbers: filled, left blank for the pen, and read back from what was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimdesk.entities import Office
from kimdesk.kinds import PartialDay
from kimdesk.rules.number_patterns import (
    TOKENS,
    Numbered,
    fill_pattern,
    office_tokens,
    pattern_findings,
    reads,
)

SEEN = [
    ("{klas}/{urut2}/{kode_unit}/{tahun}", "489/07/401.403.6/2014", Numbered(7, None, 2014)),
    ("{klas}/Kep.{urut2}/{seksi}/{tahun}", "400.10.4.3/Kep.07/PPM/2025", Numbered(7, None, 2025)),
    ("{urut}/SKPTS/{kode}/{bulan_romawi}/{tahun}", "1002/SKPTS/BBL/II/2023", Numbered(1002, 2, 2023)),
    ("{klas}/{urut}/HK/{kode_unit}/{tahun}", "050/ 30 /HK/437.12/2026", Numbered(30, None, 2026)),
    ("{klas}/{urut3}/Ds/{tahun}", "470/015/Ds/2026", Numbered(15, None, 2026)),
    ("{klas}/{urut3}/{tahun}", "400.10.4.4/017/2026", Numbered(17, None, 2026)),
    (
        "{klas}/{urut3}/{kode_desa}/{bulan_romawi}/{tahun}",
        "000/001/5306132001/VIII/2022",
        Numbered(1, 8, 2022),
    ),
    ("NOMOR {urut2} TAHUN {tahun}", "Nomor 4 Tahun 2017", Numbered(4, None, 2017)),
]
"""Numbers of the kinds that offices really give."""
TOKEN_VALUES = {
    "klas": "050",
    "kode_unit": "437.12",
    "kode": "BBL",
    "seksi": "PPM",
    "kode_desa": "5306132001",
}
patterns = st.lists(
    st.sampled_from([f"{{{name}}}" for name in TOKENS] + ["Kep.", "HK", "SK-KIM", "NOMOR "]),
    min_size=1,
    max_size=7,
).map("/".join)


@pytest.mark.parametrize(("pattern", "text", "said"), SEEN)
def test_a_number_that_fits_its_pattern_says_number_month_and_year(
    pattern: str, text: str, said: Numbered
) -> None:
    assert reads(pattern, text) == said


def test_a_running_number_that_is_not_given_yet_is_a_blank_for_the_pen() -> None:
    pattern = "050/{urut}/HK/{kode_unit}/{tahun}"
    blank = fill_pattern(pattern, number=None, day=PartialDay(2026), tokens={"kode_unit": "437.12"})
    assert blank == "050/ …… /HK/437.12/2026"
    assert reads(pattern, blank) is None


def test_an_office_gives_its_own_codes() -> None:
    office = Office(id="o1", region="51.01.03.2006", archive_code="400.10", short_code="GBR")
    text = fill_pattern(
        "{klas}/{urut}/{kode}/{seksi}/{kode_desa}", number=4, day=None, tokens=office_tokens(office)
    )
    assert text == "400.10/4/GBR/……/5101032006"


def test_month_and_codes_that_are_not_known_are_dots_too() -> None:
    text = fill_pattern("{kode}/{urut2}/{bulan_romawi}/{bulan}/{tahun}", number=3, day=None, tokens={})
    assert text == "……/03/……/……/……"
    assert fill_pattern("{urut3}/{bulan}", number=7, day=PartialDay(2026, 8), tokens={}) == "007/08"


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("{urut3}/Ds/{tahun}", "015/Kel/2026"),
        ("{urut3}/Ds/{tahun}", "015/Ds/26"),
        ("{urut}/{bulan_romawi}/{tahun}", "5/XIII/2026"),
        ("{tahun}/{urut}/{tahun}", "2025/5/2026"),
    ],
)
def test_a_number_of_another_form_is_not_read(pattern: str, text: str) -> None:
    assert reads(pattern, text) is None


def test_codes_that_stand_side_by_side_are_read_over() -> None:
    assert reads("{kode}{seksi}{kode_unit}/{urut}{kode}", "BBLPPM/12x") == Numbered(12)


@given(pattern=patterns, number=st.integers(1, 99999), month=st.integers(1, 12), year=st.integers(1945, 2099))
def test_whatever_a_pattern_makes_it_reads_back(pattern: str, number: int, month: int, year: int) -> None:
    text = fill_pattern(pattern, number=number, day=PartialDay(year, month), tokens=TOKEN_VALUES)
    said = reads(pattern, text)
    assert said is not None
    assert said.number in (number, None)
    assert (said.number is None) == ("{urut" not in pattern)
    assert (said.year is None) == ("{tahun}" not in pattern)


@given(pattern=st.text(max_size=30), text=st.text(max_size=30))
def test_no_typed_text_breaks_filling_or_reading(pattern: str, text: str) -> None:
    fill_pattern(pattern, number=None, day=None, tokens={})
    reads(pattern, text)
    list(pattern_findings(pattern, "number_pattern"))


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("{urutt}/{urut}", "{urutt} tidak dikenal. Mungkin maksudnya {urut}"),
        ("{urut/2026", "tidak berpasangan"),
        ("SK/{tahun}", "tidak memuat nomor urut"),
    ],
)
def test_a_pattern_at_fault_is_said_beside_its_field(pattern: str, words: str) -> None:
    findings = list(pattern_findings(pattern, "number_pattern"))
    assert any(words in finding.text for finding in findings)
    assert {finding.field for finding in findings} == {"number_pattern"}


def test_a_good_pattern_and_an_empty_one_have_no_findings() -> None:
    assert list(pattern_findings("{klas}/{urut3}/{tahun}", "x")) == []
    assert list(pattern_findings(None, "x")) == []
