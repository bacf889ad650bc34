"""Tags: what a screen reader finds, and that every word on a page is either tagged or an artifact."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
import pytest
from reportlab.platypus import KeepTogether, Paragraph, Spacer, Table

from kimdesk.entities.documents import USUAL
from kimdesk.reports.brief import DossierOptions
from kimdesk.reports.contents_list import ContentsList
from kimdesk.reports.document import Component
from kimdesk.reports.dossier import make_dossier
from kimdesk.reports.hanging import Hanging, hanging_list, letters
from kimdesk.reports.paper import styles
from kimdesk.reports.photos import Photo
from kimdesk.reports.signature import Block, Signatures
from kimdesk.reports.tables import Band, Column, DataTable
from tests.reports.pieces import lines, made, opened, picture
from tests.reports.samples import NOW, sample_file


@dataclass
class Element:
    """An element of the tags with its own words; `marks`: pieces of content, `other`: annotations."""

    role: str
    alt: str
    attributes: dict[str, str]
    words: str = ""
    marks: int = 0
    other: list[str] = field(default_factory=list)
    kids: list["Element"] = field(default_factory=list)

    def all(self, role: str) -> Iterator["Element"]:
        for kid in self.kids:
            if kid.role == role:
                yield kid
            yield from kid.all(role)

    @property
    def text(self) -> str:
        return " ".join(" ".join([self.words, *(kid.text for kid in self.kids)]).split())

    def outline(self) -> str:
        return f"{self.role}({' '.join(kid.outline() for kid in self.kids)})" if self.kids else self.role


def tree(pdf: bytes) -> Element:
    with opened(pdf) as document:
        said = {page.objgen: _said(page) for page in document.pages}
        return _element(document.Root.StructTreeRoot.K[0], said)


def _element(entries: pikepdf.Dictionary, said: dict[tuple[int, int], dict[int, str]]) -> Element:
    attributes = {name: str(value) for name, value in entries.get("/A", pikepdf.Dictionary()).items()}
    if "/BBox" in attributes:
        attributes["/BBox"] = " ".join(str(each) for each in entries.A.BBox)
    element = Element(str(entries.S)[1:], str(entries.get("/Alt", "")), attributes)
    kids = entries.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            element.marks += 1
            element.words += said[entries.Pg.objgen][kid]
        elif kid.get("/Type") == "/MCR":
            element.marks += 1
            element.words += said[kid.Pg.objgen][kid.MCID]
        elif kid.get("/Type") == "/OBJR":
            element.other.append(str(kid.Obj.Subtype))
        else:
            element.kids.append(_element(kid, said))
    return element


def _said(page: pikepdf.Page) -> dict[int, str]:
    """The ASCII words of each marked content of a page; fails when anything else is no artifact."""
    words: dict[int, str] = {}
    open_mark: int | str | None = None
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC":
                assert open_mark is None, "marks must not be nested"
                open_mark = int(operands[1].MCID)
                words[open_mark] = ""
            case "BMC":
                assert open_mark is None
                open_mark = "artifact"
            case "EMC":
                assert open_mark is not None
                open_mark = None
            case "Tj" | "S" | "f" | "Do" | "f*" | "B" as painted:
                assert open_mark is not None, f"{painted} is neither tagged nor an artifact"
                if painted == "Tj" and isinstance(open_mark, int):
                    words[open_mark] += bytes(operands[0]).decode("latin-1")
    assert open_mark is None
    return words


def one(*story: object, **options: object) -> Element:
    return tree(made(Component("A", list(story), "sheet", **options)).pdf)  # type: ignore[arg-type]


def test_headings_paragraphs_and_components_are_told_apart() -> None:
    look = styles()
    parts = [
        Component("A", [Paragraph("Judul", look.heading), Paragraph("Isi", look.body)], "sheet"),
        Component("B", lines(1), "letter"),
    ]
    found = tree(made(*parts).pdf)
    assert found.outline() == "Document(Sect(H1 P) Sect(P))"
    assert [kid.words for kid in found.kids[0].kids] == ["Judul", "Isi"]


def test_lines_of_a_paragraph_are_read_with_a_space_between_them() -> None:
    words = "kata " * 60
    for text in (words, f"<b>tebal</b> {words}"):
        (paragraph,) = one(Paragraph(text, styles().plain)).all("P")
        assert paragraph.words.split() == text.replace("<b>", "").replace("</b>", "").split()


def test_a_paragraph_over_two_pages_is_one_element() -> None:
    style = styles().plain
    for flowable in (Paragraph("kata " * 1500, style), Hanging("kata " * 1500, style, "KESATU")):
        (paragraph,) = one(flowable).all("P")
        assert paragraph.marks >= 2
        assert paragraph.words.count("kata") == 1500


def test_items_that_follow_each_other_are_one_list() -> None:
    look = styles()
    numbered = [Paragraph(f"butir {n}", look.item, bulletText=f"{n}.") for n in (1, 2)]
    lettered = hanging_list("Menimbang", ["x", "y"], letters(2), look.plain)
    found = one(*numbered, Paragraph("lalu", look.plain), *lettered)
    assert found.kids[0].outline() == "Sect(L(LI(LBody) LI(LBody)) P L(LI(LBody) LI(LBody)))"
    assert [item.text for item in found.all("LBody")] == [
        "1.butir 1",
        "2.butir 2",
        "Menimbang : a. x",
        "b. y",
    ]


def test_a_table_has_heads_and_rows_and_its_repeated_heads_are_artifacts() -> None:
    rows = [Band("Bidang"), *[(f"{n}.", f"Nama {n}", "") for n in range(100)]]
    table = DataTable([Column("NO", 30), Column("NAMA", 100), Column("KET.", 50)], rows)
    found = one(table, Paragraph("Sesudah", styles().plain))
    (only,) = found.all("Table")
    assert len(only.kids) == 102
    assert only.kids[0].outline() == "TR(TH TH TH)"
    assert only.kids[0].kids[0].attributes["/Scope"] == "/Column"
    assert only.kids[1].kids[0].attributes["/ColSpan"] == "3"
    assert {row.outline() for row in only.kids[2:]} == {"TR(TD TD TD)"}
    assert only.text.count("NAMA") == 1
    assert [cell.words for cell in only.kids[-1].kids] == ["99.", "Nama 99", ""]
    assert found.kids[0].kids[-1].words == "Sesudah"


def test_what_follows_a_table_is_no_part_of_it() -> None:
    table = DataTable([Column("NO", 30)], [("1.",)], tail=[Signatures([Block("Ketua,", "Siti")])])
    found = one(table)
    assert found.kids[0].outline() == "Sect(Table(TR(TH) TR(TD)) P P)"
    assert found.text.endswith("Ketua, Siti")


def test_a_photo_is_a_figure_with_words() -> None:
    (figure,) = one(Photo(picture(), 200, 200, "Rapat & doa")).all("Figure")
    assert figure.alt == "Rapat & doa"
    left, bottom, right, top = map(float, figure.attributes["/BBox"].split())
    assert right - left == pytest.approx(200)
    assert top > bottom > 0


def test_layout_tables_do_not_show_but_what_they_hold_does() -> None:
    style = styles().plain
    cells = Table([[Paragraph("kiri", style), [Paragraph("kanan", style), Spacer(1, 5)]]])
    found = one(KeepTogether([cells, Paragraph("bawah", style)]))
    assert found.kids[0].outline() == "Sect(P P P)"
    assert found.text == "kiri kanan bawah"


def test_the_contents_hold_links_with_their_words() -> None:
    (toc,) = one(ContentsList()).all("TOC")
    assert toc.outline() == "TOC(TOCI(Link(Span Span)))"
    (link,) = toc.all("Link")
    assert link.other == ["/Link"]
    assert link.text == "1. A 1"


def test_a_field_for_a_signature_is_a_form_element_at_its_place() -> None:
    signatures = Signatures([Block("Ketua,", "Siti"), Block("Lurah,", "Budi", field="sk")])
    pdf = made(Component("SK", [signatures], "decree")).pdf
    (form,) = tree(pdf).all("Form")
    assert form.other == ["/Widget"]
    with opened(pdf) as document:
        (widget,) = document.Root.AcroForm.Fields
        assert str(widget.T) == "sk"
        assert str(widget.TU) == "Tanda tangan Budi"
        assert str(widget.FT) == "/Sig"
        left, bottom, right, top = map(float, widget.Rect)
        middle = float(document.pages[0].mediabox[2]) / 2
        assert middle < left < right
        assert top - bottom > 40


def test_a_field_is_there_without_tags_too() -> None:
    signatures = Signatures([Block("Lurah,", "Budi", field="sk")])
    with opened(made(Component("SK", [signatures], "decree"), accessible=False).pdf) as document:
        assert len(document.Root.AcroForm.Fields) == 1
        assert "/StructTreeRoot" not in document.Root


def test_every_mark_is_found_from_its_page_and_from_its_element() -> None:
    with opened(make_dossier(sample_file(), DossierOptions(documents=USUAL), NOW).pdf) as document:
        nums = list(document.Root.StructTreeRoot.ParentTree.Nums)
        owners = dict(zip(map(int, nums[::2]), nums[1::2], strict=True))
        assert sorted(owners) == list(owners)
        for page in document.pages:
            marks = _said(page)
            assert list(range(len(marks))) == sorted(marks)
            owned = owners[int(page.StructParents)]
            assert len(owned) == len(marks)
            for mark, element in enumerate(owned):
                kids = element.K if isinstance(element.K, pikepdf.Array) else [element.K]
                own = [kid if isinstance(kid, int) else kid.get("/MCID") for kid in kids]
                assert mark in own


def test_a_usual_dossier_is_read_in_the_order_it_is_printed() -> None:
    found = tree(make_dossier(sample_file(), DossierOptions(documents=USUAL), NOW).pdf)
    assert {section.role for section in found.kids} == {"Sect"}
    assert len(found.kids) == len(USUAL)
    text = found.text
    order = [text.index(words) for words in ("Dengan hormat", "PROFIL", "DAFTAR ANGGOTA", "MEMUTUSKAN")]
    assert order == sorted(order)
    assert "Halaman 1" not in text
    assert "Draf, belum" not in text
