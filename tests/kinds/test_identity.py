import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimdesk.errors import InvalidValue
from kimdesk.kinds import Nik, PartialDay, mask_nik, nik_facts

TODAY = datetime.date(2026, 3, 9)
MAN, WOMAN = "5101031402750001", "5101035402750001"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("5101.0314.0275.0001", MAN),
        ("51 01 03 140275 0001", MAN),
        ("'5101031402750001", MAN),
        ("’5101031402750001", MAN),
        ("5101031402750001.0", MAN),
        ("５１０１０３１４０２７５０００１", MAN),
        ("35.2318.00000000000", "35231800000000000"),
        ("0001", "0001"),
        ("-", None),
    ],
)
def test_a_nik_is_read_as_digits_and_zeros_stay(typed, kept):
    assert Nik().parse(typed) == kept


@pytest.mark.parametrize("typed", ["3,5E+15", "3.51E+15", "5.10103e15", "3,5 E+15"])
def test_a_nik_destroyed_by_a_spreadsheet_is_refused_with_the_remedy(typed):
    with pytest.raises(InvalidValue, match=r"format kolomnya menjadi Teks"):
        Nik().parse(typed)


def test_a_letter_in_a_nik_is_named():
    with pytest.raises(InvalidValue, match="Periksa “O”"):
        Nik().parse("51010314O2750001")


def test_more_than_twenty_digits_are_refused():
    with pytest.raises(InvalidValue, match="21 angka"):
        Nik().parse("1" * 21)


@pytest.mark.parametrize(
    ("nik", "sentence"),
    [
        ("510103140275", "Kurang 4 angka. NIK terdiri atas 16 angka."),
        (MAN + "00", "Lebih 2 angka. NIK terdiri atas 16 angka."),
        ("1" * 16, "Semua angkanya sama. Salin NIK dari KTP."),
        ("9901031402750001", "Kode provinsi 99 tidak ada. Periksa angka ke-1 dan ke-2."),
        ("5100031402750001", "Kode kabupaten atau kecamatan tidak boleh 00. Periksa angka ke-3 sampai ke-6."),
        (
            "5101033202750001",
            "Tanggal lahir di dalam NIK tidak mungkin (320275). Periksa angka ke-7 sampai ke-12.",
        ),
        (
            "5101031413750001",
            "Tanggal lahir di dalam NIK tidak mungkin (141375). Periksa angka ke-7 sampai ke-12.",
        ),
        ("5101031402750000", "Empat angka terakhir tidak boleh 0000. Periksa dengan KTP."),
    ],
)
def test_an_impossible_nik_says_where_to_look(nik, sentence):
    (found,) = Nik().findings(nik)
    assert (found.level, found.text) == ("block", sentence)


@pytest.mark.parametrize("nik", [MAN, WOMAN, "5101032902000001", "5101036902000001"])
def test_a_possible_nik_has_no_finding(nik):
    assert Nik().findings(nik) == []


@given(st.text("0123456789", min_size=1, max_size=20))
def test_no_finding_ever_calls_a_nik_false(nik):
    assert not any("palsu" in found.text.lower() for found in Nik().findings(nik))


def test_a_nik_tells_birth_sex_and_region():
    facts = nik_facts(WOMAN, TODAY)
    assert facts.birth == PartialDay(1975, 2, 14)
    assert (facts.sex, facts.province, facts.regency, facts.district) == ("P", "51", "51.01", "51.01.03")
    assert nik_facts(MAN, TODAY).sex == "L"


def test_today_decides_the_century_of_a_birth_year():
    nik = "5101031402260001"
    assert nik_facts(nik, TODAY).birth == PartialDay(2026, 2, 14)
    assert nik_facts(nik, datetime.date(2025, 1, 1)).birth == PartialDay(1926, 2, 14)


@pytest.mark.parametrize("nik", [None, "5101", MAN + "1", "1234567890123456"])
def test_what_a_nik_does_not_tell_is_none(nik):
    facts = nik_facts(nik, TODAY)
    assert facts.birth is None
    assert facts.sex is None


@pytest.mark.parametrize(
    ("nik", "masked"),
    [("3507011502900003", "3507******0003"), ("35070115", "********"), (None, ""), ("", "")],
)
def test_a_masked_nik_shows_only_its_ends(nik, masked):
    assert mask_nik(nik) == masked
