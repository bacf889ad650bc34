"""The statements: one page an officer or one letter for all, with the place of the stamp duty."""

import re
from collections.abc import Callable

import pytest

from kimdesk.entities import Group
from kimdesk.reports.signature import Block, Signatures
from kimdesk.reports.wording import standard_wording
from kimdesk.rules.group_file import GroupFile
from tests.reports.reading import flowing, printed
from tests.reports.samples import letter, member, members, patrons, sample_file

TOGETHER = standard_wording().changed({"pernyataan.bentuk": "bersama"})


def test_a_statement_reads_as_approved(same_as_golden: Callable[[str, str], None]) -> None:
    same_as_golden("pernyataan", printed(sample_file(), "pernyataan")[0] + "\n")


def test_every_officer_has_a_page_and_nobody_else() -> None:
    pages = printed(sample_file(members=patrons() + members(14)), "pernyataan")
    assert len(pages) == 10
    assert all("Meterai" in page and "Yang menyatakan," in page for page in pages)
    assert "I Putu Mahardika" not in flowing(pages)
    assert "Sudiana" not in flowing(pages)


def test_the_nik_is_left_for_the_pen_unless_the_dossier_is_full() -> None:
    assert not re.search(r"\d{16}", flowing(printed(sample_file(), "pernyataan")))
    nik = member(0).person.nik
    assert nik
    assert nik in flowing(printed(sample_file(), "pernyataan", full_nik=True))


def test_an_office_may_want_one_letter_for_all() -> None:
    pages = printed(sample_file(), "pernyataan", wording=TOGETHER)
    assert len(pages) == 2
    assert "Kami yang bertanda tangan" in pages[0]
    assert "kami bersedia diberhentikan" in flowing(pages)
    assert "10. Ni Made Widiasih" in flowing(pages)


def test_a_board_of_forty_declares_together_on_several_pages() -> None:
    board = tuple(member(n, "koordinator", f"Bidang {n}") for n in range(40))
    pages = printed(sample_file(members=board), "pernyataan", wording=TOGETHER)
    assert "40." in flowing(pages)
    assert "Demikian surat pernyataan" in flowing(pages[-1:])


def test_a_number_is_printed_only_when_the_register_of_letters_has_one() -> None:
    assert "Nomor:" not in flowing(printed(sample_file(), "pernyataan"))
    file = sample_file(letters=(letter("pernyataan", number="4/KIM-SK/2026"),))
    assert "Nomor: 4/KIM-SK/2026" in flowing(printed(file, "pernyataan"))


def test_a_group_without_officers_gets_a_form() -> None:
    for wording in (None, TOGETHER):
        text = flowing(printed(GroupFile(group=Group(id="k")), "pernyataan", wording=wording))
        assert "None" not in text
        assert "SURAT PERNYATAAN KESEDIAAN" in text


def test_the_stamp_duty_stands_in_the_gap_however_long_the_place_is() -> None:
    for place in ("Gumbrih", "Kampuang Tanjuang Koto Mambang Sungai Durian, Nagari Contoh,"):
        signatures = Signatures([Block("Yang menyatakan,", "Contoh", (place,))], gap=100)
        _width, height = signatures.wrap(300, 1000)
        bottom, gap = signatures.room_to_sign
        lines_above = len(signatures._rows[0][0][0])
        assert gap == 100
        assert height - bottom - gap == pytest.approx(lines_above * signatures._leading)
