"""Sampul with its checklist: whose dossier it is, what it asks for, and which papers are in it.

What is marked as there is what the dossier prints or the register has as signed or scanned; everything
else the verifier marks by hand.
"""

from dataclasses import dataclass

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Paragraph, Spacer

from kimdesk.entities.documents import DOCUMENTS, FRAME
from kimdesk.i18n import with_dots
from kimdesk.reports.brief import Brief
from kimdesk.reports.document import Component, Mark
from kimdesk.reports.hanging import Hanging
from kimdesk.reports.logos import Logo
from kimdesk.reports.markup import capitals, escaped
from kimdesk.reports.paper import bold, styles
from kimdesk.reports.phrases import dots, label, long_date
from kimdesk.reports.recommendation import is_asked_for
from kimdesk.reports.signature import Block, Signatures
from kimdesk.reports.tables import Column, DataTable, Look
from kimdesk.rules.documents import DossierPaper, dossier_papers
from kimdesk.rules.rule_sets import rules_of

_LABEL = 48 * mm
_LOGO = 36 * mm
_MARK = "√"
_COLUMNS = (
    Column("NO", 10 * mm, align="center", always=True),
    Column("NASKAH", 62 * mm, grow=2, always=True),
    Column("ADA", 14 * mm, align="center", always=True),
    Column("TIDAK", 15 * mm, align="center", always=True),
    Column("PARAF", 18 * mm, align="center", always=True),
    Column("KETERANGAN", 34 * mm, grow=1, always=True),
)
_HELD = {"ditandatangani": "Ditandatangani", "dipindai": "Terlampir", "tidak_perlu": "Tidak perlu"}


@dataclass(frozen=True, slots=True)
class _Line:
    """A paper of the checklist; is_there is None when it is not needed."""

    name: str
    is_there: bool | None
    remark: str


def cover(brief: Brief) -> Component:
    """The cover page, then the checklist for the verifier."""
    story = [*_front(brief), PageBreak(), Mark(brief.plain("sampul.periksa")), *_checklist(brief)]
    return Component(brief.plain("sampul.judul"), story, "letter")


def _front(brief: Brief) -> list[Flowable]:
    blanks, look = brief.blanks, styles()
    large = ParagraphStyle("large", look.centred, fontName=bold(look.font), fontSize=20, leading=26)
    middle = ParagraphStyle("middle", look.centred, fontName=bold(look.font), fontSize=13, leading=18)
    number, day = brief.letter("permohonan")
    people = blanks["jumlah_anggota"]
    asked = f"{number or dots()} {f'tanggal {long_date(day)}' if day else ''}".strip()
    entries = [
        ("Tingkat Keputusan", _level(brief)),
        ("Ditujukan kepada", str(blanks["pejabat"])),
        ("Surat permohonan", asked),
        ("Masa bakti", str(blanks["masa_bakti"])),
        ("Jumlah anggota", f"{with_dots(people)} orang" if people else dots()),
    ]
    logo: list[Flowable] = []
    if brief.options.group_logo is not None:
        logo = [Logo(brief.options.group_logo, _LOGO, _LOGO), Spacer(1, 8 * mm)]
    asks: list[Flowable] = [
        Paragraph(capitals(brief.plain("sampul.kepala")), large),
        Spacer(1, 4 * mm),
        Paragraph(capitals(f"Keputusan {blanks['pejabat']}"), middle),
        Paragraph("TENTANG", middle),
        Paragraph(capitals(blanks["tentang"]), middle),
    ]
    whose: list[Flowable] = [
        *logo,
        Paragraph(capitals(blanks["kepanjangan"]), middle),
        Spacer(1, 2 * mm),
        Paragraph(f"“{capitals(blanks['nama'])}”", large),
        Spacer(1, 3 * mm),
        *(Paragraph(capitals(part), middle) for part in (*brief.locality.parts, _province(brief)) if part),
    ]
    facts: list[Flowable] = [
        Hanging(escaped(value), look.left, name, label_width=_LABEL, indent=22 * mm, after=3)
        for name, value in entries
    ]
    return _spread(brief, asks, whose, facts, [Paragraph(f"TAHUN {blanks['tahun']}", middle)])


def _spread(brief: Brief, *groups: list[Flowable]) -> list[Flowable]:
    """Groups of flowables over the height of a page, with equal room above each of them."""
    setup = brief.setup
    paper = setup.letter_paper
    width, height = paper.width - setup.left - setup.right, paper.height - setup.top - setup.bottom
    used = sum(each.wrap(width, height)[1] + each.getSpaceAfter() for group in groups for each in group)
    gap = max(3 * mm, (height - used) / (len(groups) + 1))
    return [flowable for group in groups for flowable in (Spacer(1, gap), *group)]


def _level(brief: Brief) -> str:
    """ "Nagari", "Distrik", "Kota": what the region calls the level that decides."""
    words = brief.locality.words
    return {"desa": words.village, "kecamatan": words.district, "kabupaten": words.regency}.get(
        brief.authority.level, words.province
    )


def _province(brief: Brief) -> str:
    return brief.locality.named("provinsi") or ""


def _checklist(brief: Brief) -> list[Flowable]:
    look, blanks = styles(), brief.blanks
    lines = _lines(brief)
    rows = [
        (
            f"{number}.",
            line.name,
            _MARK if line.is_there else "",
            _MARK if line.is_there is False else "",
            "",
            line.remark,
        )
        for number, line in enumerate(lines, start=1)
    ]
    small = look.small
    verifier = Signatures(
        [Block(brief.plain("sampul.pemeriksa"), "", (f"{dots(20)}, {dots(20)} {brief.today.year}",))]
    )
    tail = [
        Paragraph(brief.text("sampul.kesimpulan"), look.left.clone("verdict", spaceBefore=8)),
        Paragraph(brief.text("sampul.catatan_kaki"), small),
        verifier,
    ]
    return [
        Paragraph(capitals(brief.plain("sampul.periksa")), look.heading),
        Paragraph(f"<b>{capitals(blanks['kim'])}</b>", look.centred),
        Paragraph(escaped(str(blanks["kedudukan"])), look.centred),
        Spacer(1, 4 * mm),
        KeepTogether([Paragraph(brief.text("sampul.petunjuk"), small), Spacer(1, 3 * mm)]),
        DataTable(_COLUMNS, rows, Look(size=10, leading=12.5, least_row=9 * mm, numbered_head=False), tail),
    ]


def _lines(brief: Brief) -> list[_Line]:
    """The required papers and those of this dossier, in the order of a dossier."""
    papers = dossier_papers(brief.file, rules_of(brief.file), brief.decree)
    return [
        _line(paper, paper.is_printed and paper.code in brief.printed)
        for paper in papers
        if paper.code not in FRAME
        and (paper.required or paper.code in brief.printed)
        and is_asked_for(brief, paper.code)
    ]


def _line(paper: DossierPaper, printed: bool) -> _Line:
    name = label(DOCUMENTS, paper.code)
    if paper.state == "tidak_perlu":
        return _Line(name, None, f"Tidak perlu: {paper.reason}" if paper.reason else "Tidak perlu")
    held = _HELD.get(paper.state, "")
    return _Line(name, bool(printed or held), held)
