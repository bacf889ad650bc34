"""The work programme: a table a year, under ADINDA, with sums in figures and words."""

from collections.abc import Callable

from kimdesk.kinds import PartialDay
from tests.reports.reading import flowing, printed
from tests.reports.samples import decree, programme, sample_file, submitted_file


def test_the_programme_reads_as_approved(same_as_golden: Callable[[str, str], None]) -> None:
    same_as_golden("program", "\n\f\n".join(printed(submitted_file(), "program")) + "\n")


def test_each_year_has_a_table_and_a_sum_of_its_own() -> None:
    plans = (*(programme(n) for n in range(7)), *(programme(n, year=2027) for n in range(7, 9)))
    pages = printed(sample_file(programmes=plans), "program")
    assert len(pages) == 2
    first, second = (" ".join(page.split()) for page in pages)
    assert "Jumlah anggaran tahun 2026: Rp14.000.000 (empat belas juta rupiah)." in first
    assert "Akses informasi – Rp4.000.000" in first
    assert "Jumlah anggaran tahun 2027: Rp8.500.000 (delapan juta lima ratus ribu rupiah)." in second
    assert "I Wayan Sudarma" in second
    assert "I Wayan Sudarma" not in first


def test_only_years_of_the_term_are_printed_unless_there_are_no_others() -> None:
    term = decree(starts=PartialDay(2026, 1, 1), ends=PartialDay(2030, 12, 31))
    plans = (programme(0, year=2019, name="Lama"), programme(1, name="Baru"))
    assert "Lama" not in flowing(printed(sample_file(programmes=plans, decrees=(term,)), "program"))
    assert "Lama" in flowing(printed(sample_file(programmes=plans[:1], decrees=(term,)), "program"))


def test_plans_without_heading_or_money_are_kept() -> None:
    plans = (programme(0, adinda=None, budget=None, name="Tanpa judul"), programme(1, budget=None))
    text = flowing(printed(sample_file(programmes=plans), "program"))
    assert "Lainnya" in text
    assert "Tanpa judul" in text
    assert "Jumlah anggaran" not in text


def test_without_any_plan_it_is_a_form() -> None:
    text = flowing(printed(sample_file(), "program"))
    for heading in ("Akses informasi", "Diskusi", "Implementasi", "Networking", "Diseminasi", "Aspirasi"):
        assert heading in text
    assert "PELAKSANA" in text
    assert "TAHUN 2026" in text


def test_a_long_programme_repeats_its_head() -> None:
    pages = printed(sample_file(programmes=tuple(programme(n) for n in range(90))), "program")
    assert len(pages) > 2
    assert all("KEGIATAN SASARAN" in " ".join(page.split()) for page in pages)
