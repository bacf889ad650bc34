"""The dossier as a whole: the file, its parts, its bytes, and saving it."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from kimdesk.entities import Attachment, Group, Office, field_of
from kimdesk.entities.documents import PRINTED, USUAL
from kimdesk.errors import KimdeskError
from kimdesk.i18n import use_language
from kimdesk.kinds import PartialDay, Record
from kimdesk.reports import REPORTS
from kimdesk.reports.brief import DossierOptions
from kimdesk.reports.dossier import dossier_name, make_dossier, save_dossier
from kimdesk.reports.paper import PAPERS
from kimdesk.rules.group_file import GroupFile
from tests.reports.fixtures import complete
from tests.reports.reading import flowing, pages_of, printed
from tests.reports.samples import NOW, decree, group, letter, member, members, office, patrons, sample_file


@pytest.mark.parametrize("index", range(len(USUAL)), ids=USUAL)
def test_each_usual_document_reads_as_approved(
    index: int, same_as_golden: Callable[[str, str], None]
) -> None:
    dossier = make_dossier(sample_file(letters=(letter(),)), DossierOptions(), NOW)
    starts = [mark.page - 1 for mark in dossier.outline if mark.level == 0] + [dossier.pages]
    pages = pages_of(dossier.pdf)[starts[index] : starts[index + 1]]
    same_as_golden(USUAL[index], "\n\f\n".join(pages) + "\n")


def test_the_documents_stand_in_the_order_of_a_dossier() -> None:
    codes = [report.code for report in REPORTS]
    assert codes == [code for code in PRINTED if code in codes]
    assert set(USUAL) <= set(codes)


def test_every_document_has_a_bookmark_on_its_first_page() -> None:
    dossier = make_dossier(sample_file(), DossierOptions(), NOW)
    pages = pages_of(dossier.pdf)
    first_words = {
        "Surat Permohonan": "Hal",
        "Profil Kelompok": "PROFIL KOMUNITAS",
        "Susunan Pengurus": "SUSUNAN PENGURUS",
        "Daftar Anggota": "DAFTAR ANGGOTA",
        "Rancangan Keputusan": "TENTANG",
        "Lampiran Keputusan I": "LAMPIRAN I",
        "Lampiran Keputusan II": "LAMPIRAN II",
    }
    assert [mark.title for mark in dossier.outline] == list(first_words)
    assert all(first_words[mark.title] in pages[mark.page - 1] for mark in dossier.outline)
    assert dossier.pages == len(pages)
    with pikepdf.open(BytesIO(dossier.pdf)) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == [m.title for m in dossier.outline if m.level == 0]


def test_the_same_group_gives_the_same_bytes() -> None:
    first = make_dossier(sample_file(), DossierOptions(), NOW)
    assert make_dossier(sample_file(), DossierOptions(), NOW).pdf == first.pdf


def test_another_process_gives_the_same_bytes() -> None:
    code = (
        "import hashlib; from tests.reports.samples import *; from kimdesk.reports.dossier import *;"
        "print(hashlib.sha256(make_dossier(sample_file(), DossierOptions(), NOW).pdf).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_all_fonts_are_in_the_file_and_the_language_is_indonesian(tmp_path: Path) -> None:
    path = save_dossier(make_dossier(sample_file(), DossierOptions(), NOW), tmp_path / "berkas.pdf")
    with pikepdf.open(path) as pdf:
        fonts = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/BaseFont" in each]
        assert fonts
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)
        assert pdf.Root.Lang == "id-ID"
        assert pdf.docinfo.Title == "Berkas SK KIM “Sinar Kabar” Desa Gumbrih"
        assert pdf.docinfo.Author == "KIM “Sinar Kabar”"


@pytest.mark.parametrize("code", PAPERS)
def test_a_dossier_fits_each_paper(code: str) -> None:
    dossier = make_dossier(sample_file(), DossierOptions(paper=code), NOW)
    with pikepdf.open(BytesIO(dossier.pdf)) as pdf:
        sizes = {tuple(sorted(float(side) for side in page.mediabox[2:])) for page in pdf.pages}
    assert len(sizes) == 1
    assert sizes.pop() == pytest.approx((PAPERS[code].width, PAPERS[code].height), abs=0.01)


def test_a_group_of_which_nothing_is_known_still_prints_with_dots() -> None:
    text = flowing(printed(GroupFile(group=Group(id="k")), *USUAL))
    assert "None" not in text
    assert "KEPUTUSAN KEPALA DESA ...." in text
    assert "NOMOR ................ TAHUN 2026" in text


@pytest.mark.parametrize("count", [1, 3, 30])
def test_groups_of_any_size_print_without_a_gap(count: int) -> None:
    text = flowing(printed(sample_file(count), *USUAL))
    assert "None" not in text
    assert f"Jumlah anggota: {count} orang" in text


def test_the_roster_of_a_group_without_members_is_a_form_to_fill_by_hand() -> None:
    text = flowing(printed(sample_file(0), *USUAL))
    assert "None" not in text
    assert "Jumlah anggota: ........................ orang (laki-laki ......" in text
    assert "NO NAMA NIK L/P UMUR PENDIDIKAN PEKERJAAN ALAMAT JABATAN" in text
    assert "10." in text


def test_patrons_are_listed_but_not_counted() -> None:
    file = sample_file(3)
    assert "I Nengah Contoh Sudiana" in flowing(printed(file, "pengurus"))
    roster = flowing(printed(file, "anggota"))
    assert "I Nengah Contoh Sudiana" not in roster
    assert "Jumlah anggota: 3 orang (laki-laki 2, perempuan 1)." in roster


def test_documents_stay_indonesian_when_the_window_speaks_english() -> None:
    before = make_dossier(sample_file(), DossierOptions(), NOW).pdf
    use_language("en")
    assert make_dossier(sample_file(), DossierOptions(), NOW).pdf == before


def test_the_letter_names_what_goes_with_it() -> None:
    scans = (Attachment(id="a1", kind="berita_acara"), Attachment(id="a2", kind="logo"))
    text = flowing(printed(sample_file(attachments=scans), "permohonan", "anggota"))
    assert "1. Berita acara musyawarah; dan 2. Daftar anggota sebanyak 14 (empat belas) orang." in text
    assert "bersama ini kami lampirkan" not in flowing(printed(sample_file(), "permohonan"))


def test_names_with_letters_of_markup_print_as_they_are() -> None:
    file = sample_file(
        members=(member(0, "ketua", name="""Siti "Ani" <b>D'Soe'oed & Co"""),), group=group(name="A & B <i>")
    )
    text = flowing(printed(file, *USUAL))
    assert """Siti "Ani" <b>D'Soe'oed & Co""" in text
    assert "KIM “A & B <i>”" in text
    assert "“A & B <I>”" in text


def test_a_letter_that_no_font_has_is_reported() -> None:
    dossier = make_dossier(sample_file(members=(member(0, "ketua", name="Joko ꦗ"),)), DossierOptions(), NOW)
    assert any("ꦗ" in finding.text for finding in dossier.findings)
    good = sample_file(members=(member(0, "ketua", name="Ismā‘īl Rénald Soe’oed"),))
    assert not any(
        finding.code == "print.letters" for finding in make_dossier(good, DossierOptions(), NOW).findings
    )


_NAMES = st.text(st.characters(min_codepoint=32, max_codepoint=0x17F), min_size=1, max_size=90)


@settings(max_examples=25)
@given(name=_NAMES, title=st.text(st.sampled_from("&<>\"'.,AbS "), max_size=40), hamlet=_NAMES)
def test_any_name_can_be_printed(name: str, title: str, hamlet: str) -> None:
    people = (
        *patrons(),
        *(member(n, "ketua", name=name, title_after=title, hamlet=hamlet) for n in range(4)),
    )
    file = sample_file(members=people, group=group(name=name, hamlet=hamlet), decrees=(decree(about=name),))
    dossier = make_dossier(file, DossierOptions(), NOW)
    assert dossier.pages >= 8


def test_a_thousand_members_print_whole() -> None:
    pages = printed(sample_file(1000), "anggota")
    assert all("NAMA" in page and f"Halaman {n} dari {len(pages)}" in page for n, page in enumerate(pages, 1))
    assert "1000." in pages[-1]


def test_no_document_chosen_is_said() -> None:
    with pytest.raises(KimdeskError, match="Tidak ada dokumen"):
        make_dossier(sample_file(), DossierOptions(documents=()), NOW)


def test_a_damaged_logo_is_said() -> None:
    with pytest.raises(KimdeskError, match="Logo tidak dapat dibaca"):
        make_dossier(sample_file(), DossierOptions(group_logo=b"no picture"), NOW)


def test_the_file_name_suits_every_file_system() -> None:
    assert dossier_name(sample_file(), DossierOptions(), NOW) == "SK-KIM_Gumbrih_Sinar-Kabar_2026.pdf"
    strange = sample_file(
        group=group(name='Ā/b\\c:*?"<>| ' + "x" * 200), decrees=(decree(day=PartialDay(2025)),)
    )
    name = dossier_name(strange, DossierOptions(), NOW)
    assert len(name) <= 120
    assert name.startswith("SK-KIM_Gumbrih_A-b-c-xxx")
    assert name.endswith("x_2025.pdf")


def test_saving_replaces_a_file_only_by_a_whole_one(tmp_path: Path) -> None:
    dossier = make_dossier(sample_file(), DossierOptions(documents=("profil",)), NOW)
    path = tmp_path / "berkas.pdf"
    path.write_bytes(b"old")
    assert save_dossier(dossier, path).read_bytes() == dossier.pdf
    assert list(tmp_path.iterdir()) == [path]


def test_a_member_who_left_is_in_no_list() -> None:
    left = member(1, "sekretaris", name="Sudah Keluar")
    left = replace(left, membership=replace(left.membership, state="keluar"))
    text = flowing(printed(sample_file(members=(member(0, "ketua"), left)), *USUAL))
    assert "Sudah Keluar" not in text


def test_a_post_held_beside_another_is_listed_too() -> None:
    busy = member(0, "ketua")
    posts = (
        Record.of({"post": "koordinator", "section": "media"}),
        Record.of({"post": "bendahara", "until": PartialDay(2024)}),
    )
    busy = replace(busy, membership=replace(busy.membership, other_posts=posts))
    text = flowing(printed(sample_file(members=(busy, *members(3)[1:])), "pengurus"))
    assert "Bidang Dokumentasi dan Media" in text
    assert "Bendahara" not in text


def test_a_logo_with_transparency_is_printed_on_white_and_only_once_in_the_file() -> None:
    picture = BytesIO()
    Image.new("RGBA", (40, 60), (11, 100, 120, 128)).save(picture, "PNG")
    logos = DossierOptions(group_logo=picture.getvalue(), office_logo=picture.getvalue())
    dossier = make_dossier(sample_file(), logos, NOW)
    assert make_dossier(sample_file(), logos, NOW).pdf == dossier.pdf
    with pikepdf.open(BytesIO(dossier.pdf)) as pdf:
        streams = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        images = [each for each in streams if each.get("/Subtype") == "/Image"]
        assert len(images) == 1
        assert "/SMask" not in images[0]


def test_a_document_can_have_a_paper_of_its_own() -> None:
    options = DossierOptions(documents=("permohonan", "rancangan_sk"), papers={"permohonan": "a4"})
    dossier = make_dossier(sample_file(), options, NOW)
    with pikepdf.open(BytesIO(dossier.pdf)) as document:
        first, *_others, last = ([float(x) for x in page.mediabox[2:]] for page in document.pages)
    assert first == pytest.approx([595.28, 841.89], abs=0.1)
    assert last == pytest.approx([609.45, 935.43], abs=0.1)


SIDES = ("margin_left", "margin_right", "margin_top", "margin_bottom")


@pytest.mark.parametrize("bound", ["least", "most"])
@pytest.mark.parametrize("paper", sorted(PAPERS))
def test_whatever_margins_can_be_typed_every_document_fits_between_them(paper: str, bound: str) -> None:
    sides = {name: getattr(field_of(Office, name).kind, bound) for name in SIDES}
    file = complete(level="desa", offices=(office(letter_paper=paper, decree_paper=paper, **sides),))
    dossier = make_dossier(file, DossierOptions(documents=PRINTED), NOW)
    assert {mark.title for mark in dossier.outline} >= {
        "Daftar Anggota",
        "Program Kerja",
        "Lampiran Keputusan I",
    }
