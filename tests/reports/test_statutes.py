"""The statutes: numbered chapters and articles from words that can be changed."""

import re
from collections.abc import Callable

from kimdesk.entities import Group
from kimdesk.reports.wording import standard_wording
from kimdesk.rules.group_file import GroupFile
from tests.reports.reading import flowing, printed
from tests.reports.samples import group, sample_file


def test_the_statutes_read_as_approved(same_as_golden: Callable[[str, str], None]) -> None:
    same_as_golden("adart", "\n\f\n".join(printed(sample_file(), "adart")) + "\n")


def test_chapters_and_articles_are_counted_and_the_by_laws_begin_anew() -> None:
    text = flowing(printed(sample_file(), "adart"))
    first, second = text.split("ANGGARAN RUMAH TANGGA KOMUNITAS")
    for part in (first, second):
        articles = [int(number) for number in re.findall(r"Pasal (\d+) ", part)]
        assert articles == list(range(1, len(articles) + 1))
    assert re.findall(r"BAB ([IVX]+) ", first) == "I II III IV V VI VII VIII IX X XI".split()
    for chapter in ("NAMA, WAKTU, DAN KEDUDUKAN", "KEUANGAN DAN KEKAYAAN", "PEMBUBARAN", "PENUTUP"):
        assert chapter in first


def test_a_chapter_that_is_left_out_is_not_counted() -> None:
    words = [
        ["Satu", ["Isi satu."]],
        ["{% if jenis == 'perubahan' %}Dua{% endif %}", ["Isi dua."]],
        ["Tiga", ["Ayat ke-1. | Ayat ke-2: * butir; dan * butir akhir.", "Isi."]],
    ]
    text = flowing(
        printed(sample_file(), "adart", wording=standard_wording().changed({"adart.anggaran_dasar": words}))
    )
    assert "BAB II TIGA Pasal 2 (1) Ayat ke-1. (2) Ayat ke-2: a. butir; dan b. butir akhir. Pasal 3" in text
    assert "Isi dua" not in text


def test_what_comes_out_empty_takes_no_number() -> None:
    words = [["Satu", ["|", "Isi satu."]], "Bab tanpa pasal", ["Tiga", ["Isi tiga: * butir;"]]]
    changed = standard_wording().changed({"adart.anggaran_dasar": words})
    text = flowing(printed(sample_file(), "adart", wording=changed))
    assert "BAB I SATU Pasal 1 Isi satu. BAB II TIGA Pasal 2 Isi tiga: a. butir;" in text


def test_a_heading_never_ends_a_page() -> None:
    for page in printed(sample_file(), "adart"):
        body = [line for line in page.splitlines() if line and "Draf" not in line]
        assert not re.match(r"BAB |Pasal \d+$", body[-1])
        assert not body[-1].endswith(":")


def test_chairman_and_secretary_sign_on_a_page_with_words() -> None:
    last = printed(sample_file(), "adart")[-1]
    assert "ditetapkan dalam musyawarah" in last
    assert "I Wayan Sudarma" in last


def test_names_with_letters_of_markup_and_unknown_groups_print() -> None:
    text = flowing(printed(sample_file(group=group(name="A & B <i> * | C")), "adart"))
    assert "KIM “A & B <i> * | C”" in text
    assert "None" not in flowing(printed(GroupFile(group=Group(id="k")), "adart"))
