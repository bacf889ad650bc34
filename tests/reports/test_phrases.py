"""Dates, words and capitals of official Indonesian."""

import pytest

from kimdesk.kinds import PartialDay
from kimdesk.reports import phrases
from kimdesk.reports.people import dwelling, section_label


def test_dates_are_as_long_as_they_are_known() -> None:
    assert phrases.long_date(PartialDay(2026, 2, 9)) == "9\N{NO-BREAK SPACE}Februari 2026"
    assert phrases.long_date(PartialDay(2026, 2)) == "Februari 2026"
    assert phrases.long_date(PartialDay(2026)) == "2026"
    assert set(phrases.long_date(None)) == {"."}
    assert phrases.dated(PartialDay(2026, 2)) == "bulan Februari 2026"
    assert phrases.dated(PartialDay(2026)) == "tahun 2026"
    assert phrases.dated(None).startswith("tanggal ....")
    assert (
        phrases.weekday_date(PartialDay(2026, 2, 7)) == "hari Sabtu tanggal 7\N{NO-BREAK SPACE}Februari 2026"
    )
    assert phrases.short_date(PartialDay(2026, 2, 7)) == "07-02-2026"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("0", "nol"),
        ("11", "sebelas"),
        ("100", "seratus"),
        ("214", "dua ratus empat belas"),
        ("1.000", "seribu"),
        ("1.250", "seribu dua ratus lima puluh"),
    ],
)
def test_numbers_are_said_in_figures_and_words(number: str, words: str) -> None:
    assert phrases.counted(int(number.replace(".", ""))) == f"{number} ({words})"


def test_titles_keep_small_words_small_and_short_forms_large() -> None:
    assert (
        phrases.title_case("BALAI DESA DAN pos rt 02 di kim umkm") == "Balai Desa dan Pos RT 02 di KIM UMKM"
    )
    assert phrases.title_case("di desa ma'arif") == "Di Desa Ma'arif"


def test_series_and_nip() -> None:
    assert [phrases.series(list(words)) for words in ("a", "ab", "abc")] == ["a", "a dan b", "a, b, dan c"]
    assert phrases.nip_groups("196907121994032001") == "19690712 199403 2 001"
    assert phrases.nip_groups("1969") == "1969"


def test_an_address_says_what_is_known() -> None:
    assert dwelling("Jalan A 5", "Kaja", "1", "02", "Banjar") == "Jalan A 5, Banjar Kaja RT 001/RW 002"
    assert dwelling(None, "Banjar Kaja", None, None, "Banjar") == "Banjar Kaja"
    assert dwelling(None, None, None, None, "Banjar") == ""


def test_a_section_is_called_bidang_once() -> None:
    assert section_label("media") == "Bidang Dokumentasi dan Media"
    assert section_label("Seksi Olahraga") == "Seksi Olahraga"


def test_the_items_of_a_list_end_as_they_should_and_dotted_blanks_stay() -> None:
    assert phrases.punctuated(["satu;", "tanggal ....", "tiga;"]) == ["satu;", "tanggal ....;", "tiga."]
    assert phrases.punctuated(["satu."]) == ["satu."]
    assert phrases.punctuated([]) == []


def test_clauses_are_counted_in_words_as_far_as_they_go() -> None:
    found = [phrases.ordinal(number) for number in (2, 10, 11, 12)]
    assert found == ["KEDUA", "KESEPULUH", "KESEBELAS", "KEDUA BELAS"]


def test_chapters_are_counted_in_roman_numbers() -> None:
    assert [phrases.roman(n) for n in (1, 4, 9, 14, 40, 1994)] == ["I", "IV", "IX", "XIV", "XL", "MCMXCIV"]


def test_money_has_dots_between_thousands() -> None:
    assert [phrases.rupiah(amount) for amount in (0, 950, 2_000_000)] == ["Rp0", "Rp950", "Rp2.000.000"]
