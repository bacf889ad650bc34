"""The file as a stranger's validator sees it, and the inner parts of ReportLab that it leans on."""

import inspect
import re
import zlib
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import page
import pikepdf
import pytest
import reportlab
from reportlab.pdfbase import pdfdoc, ttfonts
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Flowable, Paragraph

from kimdesk.entities import Group
from kimdesk.entities.documents import USUAL
from kimdesk.reports import REPORTS, parsed_paragraphs
from kimdesk.reports.brief import DossierOptions
from kimdesk.reports.colours import srgb_profile
from kimdesk.reports.contents_list import ContentsList
from kimdesk.reports.document import Component
from kimdesk.reports.dossier import make_dossier
from kimdesk.reports.paper import PAPERS, PageSetup, styles
from kimdesk.reports.photos import Photo
from kimdesk.reports.signature import Block, Signatures
from kimdesk.rules.group_file import GroupFile
from tests.reports.pieces import lines, made, opened, picture
from tests.reports.reading import pages_of
from tests.reports.samples import NOW, member, sample_file

ACCESSIBLE = (page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1)
PLAIN = (page.ValidationProfile.PDF_A_2U,)


def faults(pdf: bytes, profiles: Sequence[page.ValidationProfile]) -> list[str]:
    """What the validator has to say against a file."""
    reports = [page.validate_pdf_bytes(pdf, profile=profile) for profile in profiles]
    return [f"{fault.rule_id}: {fault.message}" for report in reports for fault in report.failures]


def dossier(file: GroupFile, **options: object) -> bytes:
    return make_dossier(file, DossierOptions(**options), NOW).pdf  # type: ignore[arg-type]


def everything() -> list[Component]:
    """Every kind of page and flowable that the engine knows."""
    story = [
        Photo(picture(), 200, 200, "Foto"),
        Paragraph("Ismā‘īl <b>Rénald</b> <i>Soe’oed</i> √", styles().plain),
        Signatures([Block("Lurah,", "Budi", field="sk")]),
    ]
    return [
        Component("Isi", [ContentsList()], "sheet"),
        Component("Foto", story, "letter"),
        Component("SK", lines(60), "decree", paper="legal"),
        Component("Lampiran", lines(3), "sheet", landscape=True, paper="a4"),
        Component("Sertifikat", lines(1), "bare", background=lambda canvas, *_: canvas.rect(9, 9, 90, 90)),
    ]


@pytest.mark.parametrize("accessible", [True, False])
def test_the_whole_dossier_is_an_archive_file(accessible: bool) -> None:
    documents = tuple(report.code for report in REPORTS if report.code != "verifikasi")
    pdf = dossier(sample_file(), documents=documents, accessible=accessible)
    assert faults(pdf, ACCESSIBLE if accessible else PLAIN) == []
    assert len(pdf) < 500_000


@pytest.mark.parametrize("accessible", [True, False])
def test_every_kind_of_page_is_valid(accessible: bool) -> None:
    setup = PageSetup(page_number="angka", catchword=True)
    options = {"accessible": accessible, "mark": "Kode KD", "seal": lambda _pages: b"x"}
    pdf = made(*everything(), setup=setup, **options).pdf
    assert faults(pdf, ACCESSIBLE if accessible else PLAIN) == []


@pytest.mark.parametrize("accessible", [True, False])
def test_a_dossier_of_which_nothing_is_known_is_valid(accessible: bool) -> None:
    pdf = dossier(GroupFile(group=Group(id="k")), documents=USUAL, accessible=accessible)
    assert faults(pdf, ACCESSIBLE if accessible else PLAIN) == []


@pytest.mark.parametrize("paper", PAPERS)
def test_each_paper_is_valid(paper: str) -> None:
    assert faults(dossier(sample_file(), documents=USUAL, paper=paper), ACCESSIBLE) == []


def test_a_thousand_members_and_logos_with_transparency_are_valid() -> None:
    logo = picture((60, 80), "RGBA", "PNG")
    options = {"documents": ("pengurus", "anggota", "rancangan_sk"), "group_logo": logo, "office_logo": logo}
    assert faults(dossier(sample_file(1000), **options), ACCESSIBLE) == []
    assert faults(dossier(sample_file(1000), **options, accessible=False), PLAIN) == []


def test_the_validator_sees_what_is_wrong() -> None:
    pdf = made(Component("A", lines(1), "sheet"), accessible=False).pdf
    assert faults(pdf, PLAIN) == []
    assert faults(pdf, ACCESSIBLE) != []
    with opened(pdf) as document:
        del document.Root.OutputIntents
        target = BytesIO()
        document.save(target)
    assert faults(target.getvalue(), PLAIN) != []


def test_metadata_say_the_same_twice() -> None:
    pdf = dossier(sample_file(), documents=("profil",))
    with opened(pdf) as document:
        info = document.docinfo
        assert str(info.CreationDate) == str(info.ModDate) == "D:20260209000000Z"
        with document.open_metadata() as metadata:
            assert metadata["dc:title"] == str(info.Title) == "Berkas SK KIM “Sinar Kabar” Desa Gumbrih"
            assert metadata["dc:creator"] == [str(info.Author)]
            assert metadata["dc:description"] == str(info.Subject)
            assert metadata["pdf:Producer"] == str(info.Producer)
            assert metadata["xmp:CreatorTool"] == str(info.Creator)
            assert metadata["xmp:CreateDate"].startswith("2026-02-09")
            assert metadata["pdfaid:conformance"] == "A"
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert str(document.Root.Lang) == "id-ID"


def test_markup_in_a_name_does_not_break_the_metadata() -> None:
    file = sample_file(group=replace(sample_file().group, name='A & B <i> "C"'))
    pdf = dossier(file, documents=("profil",))
    assert faults(pdf, ACCESSIBLE) == []
    with opened(pdf) as document, document.open_metadata() as metadata:
        assert 'A & B <i> "C"' in metadata["dc:title"]


def test_letters_that_no_font_has_leave_the_file_valid() -> None:
    file = sample_file(members=(member(0, "ketua", name="Joko ꦗ\N{SOFT HYPHEN}\tx"),))
    pdf = dossier(file, documents=("pengurus", "rancangan_sk"))
    assert faults(pdf, ACCESSIBLE) == []
    text = " ".join(pages_of(pdf)).replace("\N{SOFT HYPHEN}", "")
    assert "Joko \N{WHITE SQUARE}" in text
    assert "Joko ?" in text


def test_every_code_of_a_font_means_a_letter() -> None:
    with opened(made(*everything()).pdf) as document:
        dictionaries = [each for each in document.objects if isinstance(each, pikepdf.Dictionary)]
        fonts = [each for each in dictionaries if "/ToUnicode" in each]
        assert fonts
        for font in fonts:
            meanings = re.findall(rb"<(\w\w)> <(\w{4})>", font.ToUnicode.read_bytes())
            assert meanings
            assert all(meaning != b"0000" for _code, meaning in meanings)


def test_fonts_are_cut_down_to_what_is_used() -> None:
    with opened(made(Component("A", lines(1), "sheet")).pdf) as document:
        files = [each for each in document.objects if isinstance(each, pikepdf.Stream) and "/Length1" in each]
        assert len(files) == 1
        assert int(files[0].Length1) < 60_000


def test_the_colour_profile_is_one() -> None:
    profile = srgb_profile()
    assert int.from_bytes(profile[:4], "big") == len(profile)
    assert profile[36:40] == b"acsp"
    assert len(zlib.compress(profile)) < 1000


def test_reportlab_is_the_one_whose_inner_parts_are_known() -> None:
    """When this fails, read what changed in ReportLab before changing the pin in pyproject.toml."""
    assert reportlab.__version__.startswith("5.1.")
    assert inspect.getsource(Flowable._drawOn).count("draw") >= 1
    known = {
        Canvas.showPage: "page.setStream(strm)",
        parsed_paragraphs._setup: "style, frags, bulletTextFrags = _parser.parse(text,style)",
        Canvas._make_preamble: "self._preamble",
        Canvas.beginText: "return PDFTextObject(self, x, y, direction=direction)",
        Canvas._addAnnotation: "self._doc.addAnnotation(name, annotation)",
        Canvas.doForm: "self._formsinuse.append(name)",
        Canvas.__init__: "self._doc = pdfdoc.PDFDocument(",
        PDFTextObject._textOut: "self._formatText(text)",
        pdfdoc.PDFDocument.GetPDFData: "return self.format()",
        pdfdoc.PDFDocument.addPage: "self.Pages.addPage(page)",
        pdfdoc.PDFCatalog.format: "for k in self.__NoDefault__",
        pdfdoc.PDFPage.check_format: "if not self.Contents:",
        pdfdoc.PDFStream.format: "b'endstream\\n'",
        ttfonts.TTFont.addObjects: "doc.idToObject['BasicFonts'].dict",
        ttfonts.TTFont.splitString: "self.state[doc] = TTFont.State(asciiReadable,self)",
        ttfonts.TTFont.State.__init__: "subset0 = list(range(32,128))",
        Paragraph.split: "P1._splitpara = 1",
    }
    for part, words in known.items():
        assert words in inspect.getsource(part), part.__qualname__
