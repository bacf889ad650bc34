"""Lampiran tertutup: the whole roster, marked on every page, beside an open one that stays masked."""

from collections.abc import Callable

from tests.reports.reading import flowing, printed
from tests.reports.samples import sample_file


def test_the_annex_reads_as_approved(same_as_golden: Callable[[str, str], None]) -> None:
    same_as_golden("lampiran_tertutup", "\n\f\n".join(printed(sample_file(), "lampiran_tertutup")) + "\n")


def test_only_the_annex_tells_whole_numbers() -> None:
    file = sample_file()
    annex, open_roster = (flowing(printed(file, code)) for code in ("lampiran_tertutup", "anggota"))
    for secret in ("5101030101700001", "1 Januari 1970", "0812-3456-7800", "Jalan Kenanga Nomor 1,"):
        assert secret in annex
        assert secret not in open_roster


def test_every_page_says_that_it_is_restricted() -> None:
    found = printed(sample_file(60), "lampiran_tertutup")
    assert len(found) > 3
    assert all("RAHASIA/TERBATAS" in page for page in found)


def test_a_thousand_members_are_all_there_and_the_signatures_have_company() -> None:
    found = printed(sample_file(1000), "lampiran_tertutup")
    assert "Jumlah anggota: 1.000 orang" in flowing(found[-1:])
    assert "1000." in found[-1]
    assert "998." in found[-1]
