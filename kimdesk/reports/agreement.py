"""Nota Kesepahaman and Perjanjian Kerja Sama: two parties agree, article by article.

Both have the same build; their words (`mitra_mou`, `mitra_pks`) differ. A group seldom has a legal
personality, so the head of its village, or who is recorded, takes note below the two signatures.
"""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, HRFlowable, KeepTogether, Paragraph, Spacer

from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.reports.articles import articles
from kimdesk.reports.document import Component
from kimdesk.reports.hanging import letters, numbers
from kimdesk.reports.markup import escaped
from kimdesk.reports.partnership_brief import ITEM, PartnershipBrief
from kimdesk.reports.phrases import dots
from kimdesk.reports.stamped import StampedSignatures
from kimdesk.reports.tables import Column, DataTable, Row

_LISTED = ("ruang_lingkup", "hak_kewajiban")
_TO_BE_WRITTEN = f"{ITEM}{dots(100)}" * 3
_WITNESSES = (
    Column("NO", 10 * mm, align="center", always=True),
    Column("SAKSI", 44 * mm, always=True),
    Column("NAMA", 50 * mm, grow=1, always=True),
    Column("TANDA TANGAN", 48 * mm, align="zigzag", always=True),
)


def memorandum(brief: PartnershipBrief) -> Component:
    """The Nota Kesepahaman."""
    return _agreement(brief, "mitra_mou")


def cooperation_agreement(brief: PartnershipBrief) -> Component:
    """The Perjanjian Kerja Sama, which says rights and duties, too."""
    if not brief.partnership.duties:
        text = _("Hak dan kewajiban belum diisi; pasalnya dicetak dengan titik-titik.")
        brief.findings.append(Finding("check", "partnership.duties", text, "duties"))
    return _agreement(brief, "mitra_pks")


def _agreement(brief: PartnershipBrief, section: str) -> Component:
    look = brief.look
    blanks = {**brief.blanks, **{name: brief.blanks[name] or _TO_BE_WRITTEN for name in _LISTED}}
    reasons = brief.texts(f"{section}.menimbang")
    between = look.plain.clone("between", spaceBefore=5, spaceAfter=4)
    *agreed, last = articles(brief.wording.clauses(f"{section}.pasal", blanks), look, ITEM) or [[]]
    story: list[Flowable] = [
        *_head(brief, section),
        Paragraph(brief.text(f"{section}.pembuka"), between),
        *_parties(brief, section),
        Paragraph(brief.text(f"{section}.para_pihak"), between),
        *_marked(brief, reasons, letters(len(reasons))),
        Paragraph(brief.text(f"{section}.sepakat"), between),
        *(flowable for article in agreed for flowable in article),
        KeepTogether([*last, *_end(brief, section)]),
    ]
    return Component(brief.plain(f"{section}.judul"), story, "letter")


def _head(brief: PartnershipBrief, section: str) -> list[Flowable]:
    """The title with both names, what it is about, and the numbers of both sides."""
    look = brief.look
    lines = brief.texts(f"{section}.kepala")
    return [
        *(Paragraph(line, look.heading.clone("title line", spaceAfter=3)) for line in lines),
        Spacer(1, 2 * mm),
        *(Paragraph(line, look.centred) for line in brief.texts(f"{section}.nomor")),
        HRFlowable(width="100%", thickness=1.2, color="black", spaceBefore=6, spaceAfter=6),
    ]


def _parties(brief: PartnershipBrief, section: str) -> list[Flowable]:
    sides = (("ketua", "kesatu"), ("penanda_mitra", "kedua"))
    texts = [
        f"<b>{escaped(str(brief.blanks[name]))}</b>, {brief.text(f'{section}.pihak_{side}')}"
        for name, side in sides
    ]
    return _marked(brief, texts, numbers(len(texts)))


def _marked(brief: PartnershipBrief, texts: Sequence[str], marks: Sequence[str]) -> list[Flowable]:
    item = brief.look.item.clone("clause", spaceAfter=3)
    return [Paragraph(text, item, bulletText=mark) for text, mark in zip(texts, marks, strict=True)]


def _end(brief: PartnershipBrief, section: str) -> list[Flowable]:
    """The closing sentence, both signatures, and the witnesses."""
    blocks = [brief.of_partner(("PIHAK KEDUA,",)), brief.of_group(("PIHAK KESATU,",))]
    signatures = StampedSignatures(
        blocks, brief.plain(f"{section}.meterai"), brief.seen_by(always=True), brief.setup.letter_font
    )
    if brief.partnership.known_by is None:
        text = _("Mengetahui belum diisi; dicetak {head}.")
        text = text.format(head=brief.blanks["mengetahui"] or dots())
        brief.findings.append(Finding("check", "partnership.known_by", text, "known_by"))
    closing = Paragraph(brief.text(f"{section}.penutup"), brief.look.body.clone("closing", spaceBefore=8))
    rows: list[Row] = [
        (f"{number}.", witness, "", f"{number}. {dots(20)}")
        for number, witness in enumerate(brief.texts(f"{section}.saksi"), start=1)
    ]
    if not rows:
        return [closing, signatures]
    look = brief.table_look(numbered_head=False, least_row=10 * mm)
    return [closing, signatures, Spacer(1, 6 * mm), DataTable(_WITNESSES, rows, look)]
