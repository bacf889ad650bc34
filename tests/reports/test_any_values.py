"""What must hold for every paper of a dossier whatever the register holds: names, sizes, gaps."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kimdesk.entities import Group
from kimdesk.entities.documents import PRINTED
from kimdesk.reports.brief import DossierOptions
from kimdesk.reports.dossier import make_dossier
from kimdesk.rules.group_file import GroupFile
from tests.reports.reading import flowing, printed
from tests.reports.samples import NOW, decree, group, mapping, member, patrons, programme, submitted_file

PAPERS = (
    "sampul", "permohonan", "rekomendasi", "rekomendasi_camat", "rekomendasi_dinas", "adart", "program",
    "potensi", "pernyataan", "rancangan_sk",
)  # fmt: skip
_LETTERS = st.characters(min_codepoint=32, max_codepoint=0x17F) | st.sampled_from("&<>\"'’|*{}%")
_NAMES = st.text(_LETTERS, min_size=1, max_size=90)


@settings(max_examples=15)
@given(name=_NAMES, words=_NAMES, act=st.sampled_from(["pembentukan", "perubahan", "pemberhentian"]))
def test_any_name_and_any_words_can_be_printed(name: str, words: str, act: str) -> None:
    file = submitted_file(
        group=group(name=name, address=words, hamlet=words),
        members=(*patrons(), *(member(n, "ketua", name=name, title_after=words) for n in range(3))),
        decrees=(decree(act=act, about=words, level="kabupaten", funding=words),),
        programmes=(programme(0, name=name, target=words, fund=words),),
        mappings=(mapping(strengths=words, problems=name, assessor=name, skills=(words,)),),
    )
    dossier = make_dossier(file, DossierOptions(documents=PAPERS), NOW)
    assert len([mark for mark in dossier.outline if mark.level == 0]) == len(PAPERS)


def test_a_name_with_letters_of_markup_stands_on_every_paper_as_typed() -> None:
    name = """Warga "A" & <B> D'Soe’oed | * {{ kim }}"""
    file = submitted_file(group=group(name=name), decrees=(decree(level="kabupaten"),))
    for code in PAPERS:
        text = flowing(printed(file, code))
        assert name.upper() in text or name in text, code
        assert "&amp;" not in text.lower()
        assert "&lt;" not in text.lower()


@pytest.mark.parametrize("count", [0, 1, 3, 30])
def test_groups_of_any_size_have_every_paper(count: int) -> None:
    file = submitted_file()
    small = submitted_file(members=tuple(m for m in file.members if not m.is_ex_officio)[:count])
    assert "None" not in flowing(printed(small, *PAPERS))


@pytest.mark.parametrize("level", ["desa", "kecamatan", "kabupaten", "provinsi"])
def test_a_group_of_which_nothing_is_known_has_every_paper_that_is_asked_for(level: str) -> None:
    text = flowing(printed(GroupFile(group=Group(id="k")), *PRINTED, level=level))
    assert "None" not in text
    assert "PROGRAM KERJA" in text


LONGEST_VILLAGE = "13.05.16.2006"
"""Kampuang Tanjuang Koto Mambang Sungai Durian, a nagari: 43 letters."""


@pytest.mark.parametrize("paper", ["f4", "a4", "legal"])
@pytest.mark.parametrize("level", ["desa", "kabupaten"])
def test_the_longest_names_fit_every_paper(paper: str, level: str) -> None:
    name = "Raden Mas Contoh Hadiwijoyo Kusumonegoro Tirtonadi Suryoputro"
    people = tuple(
        member(
            n, "koordinator", f"Bidang {n}", name=name, title_before="Dr. Ir.", title_after="S.Sos., M.Si."
        )
        for n in range(12)
    )
    file = submitted_file(level, group=group(region=LONGEST_VILLAGE), members=people)
    pages = printed(file, *PAPERS, paper=paper)
    text = flowing(pages)
    assert "WALI NAGARI KAMPUANG TANJUANG KOTO MAMBANG SUNGAI DURIAN" in text
    assert "Dr. Ir. Raden Mas Contoh" in text
    assert all(len(page.split()) > 12 for page in pages)
