"""Lembar verifikasi: the facts in words, the code and the QR code of an issued paper."""

import dataclasses

import page
import pytest

from kimdesk.kinds import PartialDay
from kimdesk.reports.brief import DossierOptions
from kimdesk.reports.dossier import make_dossier
from kimdesk.reports.issue_facts import IssueMark, facts_of, figures, marked
from kimdesk.reports.issued_figures import of_dossier
from kimdesk.reports.printed_differences import wrong_figures
from kimdesk.reports.seal import sealer
from kimdesk.rules.group_file import GroupFile
from tests.reports.reading import flowing, pages_of, printed
from tests.reports.samples import NOW, decree, group, sample_file

SECRET = bytes(range(32))
LONG = "Komunitas Warga Peduli Informasi & Literasi Desa Gumbrih <Jaya>"
SIGNED = decree(number="188.45/141/HK/2026", day=PartialDay(2026, 2, 9))


def issued(file: GroupFile, paper: str = "") -> tuple[bytes, IssueMark]:
    mark = marked(facts_of("berkas", of_dossier(file, file.decrees[0]), NOW.date(), "5a" * 32), SECRET)
    options = DossierOptions(documents=("verifikasi",), issue=mark, paper=paper)
    return make_dossier(file, options, NOW, seal=sealer(mark.payload, SECRET)).pdf, mark


@pytest.mark.parametrize("paper", ["f4", "a4", "legal"])
def test_every_fact_is_printed_on_one_page_with_the_code(paper: str) -> None:
    pdf, mark = issued(sample_file(decrees=(SIGNED,), group=group(name=LONG)), paper)
    pages = pages_of(pdf)
    assert len(pages) == 1
    text = flowing(pages)
    for figure in figures(mark.facts):
        assert f"{figure.label} : {' '.join(figure.value.split())}" in text
    assert text.count(mark.code) == 2


def test_what_is_printed_is_read_back_as_the_signed_facts() -> None:
    pdf, mark = issued(sample_file(decrees=(SIGNED,), group=group(name=LONG)))
    (text,) = pages_of(pdf)
    assert list(wrong_figures(text, mark.facts)) == []
    changed = {"men": "9 orang", "group": "KIM Lain"}
    known = tuple((name, changed.get(name, value)) for name, value in mark.facts.known)
    other = dataclasses.replace(mark.facts, known=known)
    assert [label for label, _printed, _right in wrong_figures(text, other)] == [
        "Nama kelompok",
        "Anggota laki-laki",
    ]


def test_a_figure_that_was_taken_away_is_named() -> None:
    pdf, mark = issued(sample_file())
    (text,) = pages_of(pdf)
    shorter = "\n".join(line for line in text.splitlines() if "Jumlah pengurus" not in line)
    assert list(wrong_figures(shorter, mark.facts)) == [("Jumlah pengurus", "", "10 orang")]


def test_a_draft_says_that_it_is_one_and_has_no_code() -> None:
    text = flowing(printed(sample_file(), "verifikasi"))
    assert "masih draf dan belum diterbitkan" in text
    assert "KD-" not in text
    assert "Pindai" not in text


def test_it_says_that_a_qr_code_is_no_electronic_signature() -> None:
    pdf, _mark = issued(sample_file())
    assert "bukan tanda tangan elektronik (TTE)" in flowing(pages_of(pdf))


def test_a_sealed_paper_is_a_sound_archive_file() -> None:
    pdf, _mark = issued(sample_file(decrees=(SIGNED,)))
    for profile in (page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1):
        assert page.validate_pdf_bytes(pdf, profile=profile).failures == []
