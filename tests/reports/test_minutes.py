"""Berita acara: how it reads, what it counts, and what it leaves to be written by hand."""

import datetime
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kimdesk.kinds import PartialDay
from tests.reports.reading import flowing, printed
from tests.reports.samples import (
    KEJURON,
    attendees,
    decree,
    deliberation,
    group,
    letter,
    member,
    sample_file,
)


def told(**changed: object) -> str:
    """The minutes of a deliberation with these values, as one text."""
    came = changed.pop("attendees", attendees(27))
    file = sample_file(deliberations=(deliberation(**changed),), attendees=came)
    return flowing(printed(file, "berita_acara"))


def test_the_minutes_read_as_approved(same_as_golden: Callable[[str, str], None]) -> None:
    file = sample_file(
        deliberations=(deliberation(),), attendees=attendees(27), letters=(letter(document="berita_acara"),)
    )
    same_as_golden("berita_acara", "\n\f\n".join(printed(file, "berita_acara")) + "\n")


def test_the_number_and_the_day_come_from_one_place_each() -> None:
    file = sample_file(deliberations=(deliberation(),), letters=(letter(document="berita_acara"),))
    text = flowing(printed(file, "berita_acara"))
    assert f"Nomor: {letter().number}" in text
    assert "hari ini Sabtu tanggal tujuh bulan Februari tahun dua ribu dua puluh enam (07-02-2026)" in text
    assert "Gumbrih, 7 Februari 2026" in text


@given(st.lists(st.sampled_from(["L", "P"]), min_size=1, max_size=120))
@settings(max_examples=8, deadline=None)
def test_men_and_women_who_came_add_up_to_the_number_that_is_told(marks: list[str]) -> None:
    came = tuple(one for n, mark in enumerate(marks) for one in attendees(n + 1, sex=mark)[n:])
    text = told(attendees=came)
    men, women = marks.count("L"), marks.count("P")
    assert f"{len(marks)} (" in text
    assert f"(laki-laki {men} orang, perempuan {women} orang)" in text


def test_where_somebody_is_marked_as_neither_the_parts_are_left_to_the_pen() -> None:
    text = told(attendees=attendees(4) + attendees(5, sex=None)[4:])
    assert "dihadiri oleh 5 (lima) orang (laki-laki ........ orang, perempuan ........ orang)" in text


@pytest.mark.parametrize(
    ("begins", "finishes", "words"),
    [
        (datetime.time(9), datetime.time(12, 30), "pukul 09.00 s.d. 12.30 WITA,"),
        (datetime.time(9), None, "pukul 09.00 WITA s.d. selesai,"),
        (None, None, "pukul ............ s.d. ............ WITA,"),
    ],
)
def test_the_time_is_told_as_far_as_it_is_known(
    begins: datetime.time | None, finishes: datetime.time | None, words: str
) -> None:
    assert words in told(begins=begins, finishes=finishes)


def test_the_time_zone_is_that_of_the_province() -> None:
    file = sample_file(group=group(region=KEJURON), deliberations=(deliberation(),))
    assert "21.30 WIB," in flowing(printed(file, "berita_acara"))


def test_decisions_are_printed_as_typed_with_the_endings_of_a_list() -> None:
    text = told(
        decisions="1. memilih Ketua: I Made, S.Sos.\n- menetapkan sekretariat;\nmembuat rencana kerja."
    )
    assert (
        "1. memilih Ketua: I Made, S.Sos.; 2. menetapkan sekretariat; dan 3. membuat rencana kerja." in text
    )


def test_without_typed_decisions_they_follow_from_the_data_of_the_group() -> None:
    text = told()
    assert "membentuk Komunitas Informasi Masyarakat (KIM) dengan nama KIM “Sinar Kabar”" in text
    assert "dengan Ketua I Wayan Sudarma, Sekretaris I Made Contoh Wirawan, dan Bendahara" in text
    assert "menetapkan masa bakti pengurus 2026–2031" in text


def test_a_change_of_officers_founds_nothing() -> None:
    file = sample_file(
        decrees=(decree(act="perubahan"),),
        deliberations=(deliberation(), deliberation(purpose="pergantian", day=PartialDay(2026, 8, 1))),
    )
    text = flowing(printed(file, "berita_acara"))
    assert "MUSYAWARAH PERGANTIAN PENGURUS KOMUNITAS" in text
    assert "(01-08-2026)" in text
    assert "membentuk" not in text


def test_a_group_without_a_record_gets_a_form_to_fill_in() -> None:
    file = sample_file(group=group(deliberated=None, deliberation_place=None), decrees=())
    text = flowing(printed(file, "berita_acara"))
    assert "(....-....-......)" in text
    assert "None" not in text
    assert text.count("TANDA TANGAN") == 1


def test_letters_with_a_meaning_in_markup_are_printed_as_they_are() -> None:
    text = told(place="Balai <Kaja> & Kelod", topics="Iuran < Rp5.000 & tabungan", leader="O'Neil & <b>")
    assert "Balai <Kaja> & Kelod" in text
    assert "Iuran < Rp5.000 & tabungan" in text
    assert "O'Neil & <b>" in text


typed = st.none() | st.text("ab é&<>\"'/.;-\n1", max_size=90)


@given(
    st.fixed_dictionaries(
        dict.fromkeys(
            ("place", "leader", "note_taker", "speakers", "topics", "decisions", "witnesses", "purpose"),
            typed,
        )
    ),
    st.none() | st.dates(datetime.date(1990, 1, 1), datetime.date(2080, 1, 1)).map(PartialDay.of),
)
@settings(max_examples=40, deadline=None)
def test_whatever_is_typed_can_be_printed(values: dict[str, str | None], day: PartialDay | None) -> None:
    file = sample_file(deliberations=(deliberation(**values, day=day),), attendees=attendees(3))
    pages = printed(file, "berita_acara", "daftar_hadir", "dokumentasi")
    assert "None" not in flowing(pages)
    assert "Pimpinan Musyawarah," in flowing(pages[-3:])


def test_the_longest_names_stay_within_two_pages() -> None:
    name = "Prof. Dr. Ida Bagus Kertanegara Wisnumurti Adnyana Suryadharma Contoh, S.Sos., M.I.Kom."
    file = sample_file(
        members=tuple(member(n, post, name=name) for n, post in enumerate(("ketua", "sekretaris"))),
        deliberations=(deliberation(leader=name, note_taker=name, witnesses="\n".join([name] * 5)),),
        attendees=attendees(30),
    )
    pages = printed(file, "berita_acara")
    assert len(pages) == 2
    assert pages[1].startswith("Demikian") or "Demikian" in pages[1]
    assert "4. ." not in flowing(pages)
