"""Surat permohonan: the group asks the authority to issue its decree."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer, Table

from kimdesk.entities.documents import ATTACHED_AS, DOCUMENTS
from kimdesk.reports.brief import Brief
from kimdesk.reports.copies import copies_to
from kimdesk.reports.document import Component
from kimdesk.reports.hanging import numbers
from kimdesk.reports.letterhead import Letterhead
from kimdesk.reports.markup import escaped
from kimdesk.reports.paper import LETTER_FONT, styles
from kimdesk.reports.phrases import or_dots
from kimdesk.reports.signature import Signatures


def application_letter(brief: Brief) -> Component:
    """The letter, on the group's own letterhead, signed by chairman and secretary."""
    look = styles()
    enclosed = _enclosures(brief)
    story: list[Flowable] = [
        Letterhead(brief.group_head),
        _address_block(brief),
        Spacer(1, 6 * mm),
        Paragraph(brief.text("permohonan.pembuka"), look.left.clone("opening", spaceAfter=5)),
        *(Paragraph(text, look.body) for text in brief.wording.texts("permohonan.isi", brief.blanks)),
    ]
    if enclosed:
        story.append(Paragraph(brief.text("permohonan.melampirkan"), look.body))
    for number, text in zip(numbers(len(enclosed)), enclosed, strict=True):
        ending = (
            "." if number == f"{len(enclosed)}." else "; dan" if number == f"{len(enclosed) - 1}." else ";"
        )
        story.append(Paragraph(text + ending, look.item, bulletText=number))
    closing = [
        Paragraph(brief.text("permohonan.penutup"), look.body),
        Signatures(brief.signed_by("ketua", "sekretaris")),
        *copies_to(brief, "permohonan.tembusan", look.font),
    ]
    story += [Spacer(1, 2 * mm), KeepTogether(closing)]
    return Component(brief.plain("permohonan.judul"), story, "letter")


def _address_block(brief: Brief) -> Flowable:
    """Number, kind, enclosures and subject on the left; date and receiver on the right."""
    look = styles()
    fields = (
        ("Nomor", escaped(or_dots(brief.letter("permohonan")[0], 28))),
        ("Sifat", brief.text("permohonan.sifat")),
        ("Lampiran", brief.text("permohonan.lampiran")),
        ("Hal", f"<b>{brief.text('permohonan.hal')}</b>"),
    )
    left = Table(
        [
            [Paragraph(name, look.left), Paragraph(":", look.left), Paragraph(text, look.left)]
            for name, text in fields
        ],
        colWidths=[20 * mm, 4 * mm, None],
        style=_TIGHT,
    )
    receivers = brief.wording.texts(f"tujuan.{brief.blanks['tingkat']}", brief.blanks)
    right = [
        Paragraph(escaped(brief.place_and_day), look.left),
        Spacer(1, 4 * mm),
        Paragraph(f"Yth. {receivers[0]}", look.left),
        *(Paragraph(text, look.left) for text in receivers[1:]),
        Paragraph(f"di {escaped(_where(brief))}", look.left),
    ]
    return Table(
        [[left, right]], colWidths=["57%", "43%"], style=[*_TIGHT, ("RIGHTPADDING", (0, 0), (0, 0), 8 * mm)]
    )


_TIGHT = [
    ("FONTNAME", (0, 0), (-1, -1), LETTER_FONT),  # else the cells name Helvetica, which is not in the file
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 3),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
]


def _where(brief: Brief) -> str:
    """Letters within the village name it; others say "Tempat", as letters do."""
    return brief.seat_name if brief.authority.level == "desa" else "Tempat"


def _enclosures(brief: Brief) -> list[str]:
    """What goes with the letter, as markup: what the dossier prints and what is attached to the group."""
    held = {attachment.kind for attachment in brief.file.attachments}
    named = brief.wording.sections["terlampir"]
    return [
        brief.text(f"terlampir.{code}")
        for code, _label in DOCUMENTS
        if code in named and (code in brief.printed or ATTACHED_AS.get(code, "-") in held)
    ]
