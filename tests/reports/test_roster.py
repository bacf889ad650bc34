"""The member list: what is masked, who is on it, and where its signatures stand."""

import pytest

from kimdesk.kinds import PartialDay
from kimdesk.reports.people import age
from tests.reports.reading import flowing, printed
from tests.reports.samples import member, sample_file


def test_the_usual_list_masks_the_nik_and_leaves_out_phone_and_birth_date() -> None:
    text = flowing(printed(sample_file(), "anggota"))
    assert "5101******0001" in text
    assert "5101030101700001" not in text
    assert "0812" not in text
    assert "1 Januari 1970" not in text
    assert "Jalan Kenanga" not in text


def test_the_full_list_has_them_and_says_so_on_every_page() -> None:
    pages = printed(sample_file(30), "anggota", full_nik=True)
    text = flowing(pages)
    assert "5101030101700001" in text
    assert "0812-3456-7800" in text
    assert "Jembrana, 1 Januari 1970" in text
    assert all("Memuat data pribadi." in page for page in pages)


def test_a_column_without_a_value_is_not_printed() -> None:
    people = tuple(member(n, phone=None, occupation=None, element=None) for n in range(4))
    text = flowing(printed(sample_file(members=people), "anggota", full_nik=True))
    assert "PEKERJAAN" not in text
    assert "NO. HP" not in text
    assert "NAMA" in text


@pytest.mark.parametrize("count", range(1, 45))
def test_the_signatures_take_three_members_along(count: int) -> None:
    pages = printed(sample_file(count), "anggota")
    last = pages[-1]
    assert "Mengetahui," in last
    assert all(f"\n{number}. " in f"\n{last}" for number in range(max(1, count - 2), count + 1))
    assert all("PENDIDIKAN" in page for page in pages)


def test_a_member_of_another_village_has_it_named() -> None:
    text = flowing(printed(sample_file(members=(member(0, region="51.01.03.2001"),)), "anggota"))
    assert "Desa " in text[text.index("I Wayan Sudarma") :]


def test_the_age_is_that_of_the_day_of_printing() -> None:
    today = PartialDay(2026, 2, 9)
    assert age(PartialDay(2000, 2, 9), today) == "26"
    assert age(PartialDay(2000, 2, 10), today) == "25"
    assert age(PartialDay(2000), today) == "26"
    assert age(None, today) == ""
    assert age(PartialDay(2030), today) == ""
