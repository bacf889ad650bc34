"""Daftar hadir: exactly who came, or the members and rows for the door."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kimdesk.reports.brief import DossierOptions, make_brief
from kimdesk.reports.deliberation_facts import meeting_of
from tests.reports.reading import flowing, printed
from tests.reports.samples import NOW, attendees, deliberation, patrons, sample_file


def test_the_list_reads_as_approved(same_as_golden: Callable[[str, str], None]) -> None:
    file = sample_file(deliberations=(deliberation(),), attendees=attendees(27))
    same_as_golden("daftar_hadir", "\n\f\n".join(printed(file, "daftar_hadir")) + "\n")


@given(st.integers(1, 90))
@settings(max_examples=6, deadline=None)
def test_every_one_who_came_has_one_row_and_nobody_else(count: int) -> None:
    file = sample_file(deliberations=(deliberation(),), attendees=attendees(count))
    text = flowing(printed(file, "daftar_hadir"))
    assert f"{count}. ......" in text
    assert f"{count + 1}. ......" not in text
    women = count // 2
    assert f"(laki-laki {count - women} orang, perempuan {women} orang)" in text


def test_before_the_meeting_the_members_are_listed_with_rows_to_write_in() -> None:
    text = flowing(printed(sample_file(), "daftar_hadir"))
    assert "14. Ni Nyoman Suarniti" in text
    assert "25. ......" in text
    assert "Jumlah yang hadir: ............ orang" in text


def test_patrons_are_not_expected_as_members() -> None:
    text = flowing(printed(sample_file(members=patrons()), "daftar_hadir"))
    assert "I Nengah Contoh Sudiana" not in text


@pytest.mark.parametrize("count", [1, 3, 24, 25, 26, 27, 48, 50])
def test_the_signatures_never_stand_without_rows(count: int) -> None:
    file = sample_file(deliberations=(deliberation(),), attendees=attendees(count))
    last = printed(file, "daftar_hadir")[-1]
    assert "Pimpinan Musyawarah," in last
    assert last.count("......") >= min(count, 3)


def test_minutes_and_list_tell_the_same_facts() -> None:
    brief = make_brief(
        sample_file(deliberations=(deliberation(),), attendees=attendees(5)), DossierOptions(), NOW.date()
    )
    assert meeting_of(brief) == meeting_of(brief)
    assert {**meeting_of(brief).blanks}["hadir"] == 5


def test_a_hundred_and_twenty_people_come_to_a_hall() -> None:
    file = sample_file(deliberations=(deliberation(),), attendees=attendees(120))
    pages = printed(file, "daftar_hadir")
    assert all("TANDA TANGAN" in page for page in pages)
    assert "120 (seratus dua puluh) orang" in flowing(pages)
