"""Rancangan Keputusan with its annex.

Number and date are dots until they are written back in the decree's row; body and annex take them
from there, so they cannot differ. The annex lists posts, never a NIK: a decree is copied to many desks.
"""

import re

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, PageBreak, Paragraph, Spacer

from kimdesk.reports.brief import Brief
from kimdesk.reports.copies import copies_to
from kimdesk.reports.document import Component, Mark
from kimdesk.reports.hanging import MARK, Hanging, hanging_list, letters, numbers
from kimdesk.reports.legal import cited
from kimdesk.reports.letterhead import Letterhead
from kimdesk.reports.markup import capitals, escaped
from kimdesk.reports.officers import annex_table
from kimdesk.reports.paper import DECREE_FONT, styles
from kimdesk.reports.phrases import ORDINALS, dots, long_date
from kimdesk.reports.signature import Signatures
from kimdesk.reports.tables import Look

_SIGNING_GAP = 24 * mm
_ANNEX_LOOK = Look(font=DECREE_FONT, size=10, leading=12.5, numbered_head=True)
_WITH_YEAR = re.compile(r"\btahun\b", re.IGNORECASE)


def decree_draft(brief: Brief) -> Component:
    """Body and annex as one component: the annex goes on counting the pages of the body."""
    story = [*_head(brief), *_grounds(brief), *_clauses(brief), *_annex(brief)]
    return Component(brief.plain("sk.judul"), story, "decree")


def number_line(brief: Brief) -> str:
    """ "NOMOR 4 TAHUN 2026", "NOMOR 489/07/401.403.6/2014", or dots with the year until it is known."""
    number = brief.decree.number if brief.decree else None
    if not number:
        return f"NOMOR {dots(16)} TAHUN {brief.blanks['tahun']}"
    if number.strip().isdigit() and not _WITH_YEAR.search(number):
        return f"NOMOR {number} TAHUN {brief.blanks['tahun']}"
    return f"NOMOR {number.upper()}"


def day_line(brief: Brief) -> str:
    return long_date(brief.decree.day if brief.decree else None, blank=24)


def subject(brief: Brief) -> str:
    """What the decree is about, plain: as its row says, else in the standard words of its kind."""
    return str(brief.blanks["tentang"])


def _head(brief: Brief) -> list[Flowable]:
    look = styles(DECREE_FONT)
    centred = look.centred
    spaced = ParagraphStyle("spaced", centred, spaceBefore=7)
    title = brief.authority.title.upper()
    return [
        Letterhead(brief.authority.head, DECREE_FONT),
        Paragraph(f"KEPUTUSAN {escaped(title)}", centred),
        Paragraph(escaped(number_line(brief)), centred),
        Paragraph("TENTANG", spaced),
        Paragraph(capitals(subject(brief)), spaced),
        Paragraph(f"{escaped(title)},", ParagraphStyle("who", spaced, spaceAfter=9)),
    ]


def _grounds(brief: Brief) -> list[Flowable]:
    style = styles(DECREE_FONT).plain
    wording, blanks = brief.wording, brief.blanks
    considering = wording.texts("sk.menimbang", blanks)
    rules, findings = cited(wording.words(f"mengingat.{blanks['tingkat']}"))
    brief.findings.extend(findings)
    recalling = [escaped(rule) for rule in rules] + wording.texts("sk.mengingat_tambahan", blanks)
    recalling = [f"{text.rstrip('.;')}{'.' if text is recalling[-1] else ';'}" for text in recalling]
    heeding = wording.texts("sk.memperhatikan", blanks)
    gap = Spacer(1, 6)
    story = hanging_list("Menimbang", considering, letters(len(considering)), style)
    story += [gap, *hanging_list("Mengingat", recalling, numbers(len(recalling)), style)]
    if heeding:
        marks = numbers(len(heeding)) if len(heeding) > 1 else [""]
        mark_width = MARK if len(heeding) > 1 else 0
        story.append(gap)
        story += [
            Hanging(text, style, "" if index else "Memperhatikan", mark, mark_width=mark_width)
            for index, (text, mark) in enumerate(zip(heeding, marks, strict=True))
        ]
    return story


def _clauses(brief: Brief) -> list[Flowable]:
    look = styles(DECREE_FONT)
    style = look.plain
    title = f"KEPUTUSAN {brief.authority.post.upper()} TENTANG {subject(brief).upper()}."
    story: list[Flowable] = [
        CondPageBreak(45 * mm),
        Paragraph("MEMUTUSKAN:", ParagraphStyle("decides", look.centred, spaceBefore=10, spaceAfter=8)),
        Hanging(escaped(title), style, "Menetapkan", after=7),
    ]
    clauses = brief.wording.clauses("sk.diktum", brief.blanks)
    ordinals = [brief.options.first_word, *ORDINALS[1:]]
    blocks: list[list[Flowable]] = []
    for ordinal, clause in zip(ordinals, clauses, strict=False):
        if isinstance(clause, str):
            blocks.append([Hanging(clause, style, ordinal, after=7)])
        else:
            lead, items = clause
            rows = hanging_list("", items, letters(len(items)), style)
            rows[-1].spaceAfter = 7
            blocks.append([KeepTogether([Hanging(lead, style, ordinal), rows[0]]), *rows[1:]])
    last = blocks.pop()
    for block in blocks:
        story += block
    signature = _signature(brief, _decided(brief))
    # In one piece, so that neither the signature nor the copies stand on a page without a clause.
    story.append(KeepTogether([*last, signature, *copies_to(brief, "sk.tembusan", DECREE_FONT)]))
    return story


def _decided(brief: Brief) -> tuple[str, ...]:
    return f"Ditetapkan di {brief.authority.seat}", f"pada tanggal {day_line(brief)}"


def _signature(brief: Brief, above: tuple[str, ...]) -> Signatures:
    block = brief.authority.signature(above)
    return Signatures([block], font=DECREE_FONT, size=12, gap=_SIGNING_GAP, bold_names=False)


def _annex(brief: Brief) -> list[Flowable]:
    look = styles(DECREE_FONT)
    small = ParagraphStyle("annex", look.left, fontSize=10, leading=12.5)
    authority = brief.authority
    with_members = brief.blanks["jenis"] == "pembentukan"
    indent = 72 * mm
    lines = ("LAMPIRAN", f"KEPUTUSAN {authority.title.upper()}")
    labels = (
        (number_line(brief).partition(" ")[0], number_line(brief).partition(" ")[2]),
        ("TANGGAL", day_line(brief).upper()),
        ("TENTANG", subject(brief).upper()),
    )
    placed = ParagraphStyle("placed", small, leftIndent=indent)
    story: list[Flowable] = [PageBreak(), Mark(brief.plain("sk.lampiran"))]
    story += [Paragraph(escaped(line), placed) for line in lines]
    story += [
        Hanging(escaped(text), small, name, label_width=22 * mm, indent=indent, after=0)
        for name, text in labels
    ]
    story += [
        Spacer(1, 7 * mm),
        Paragraph(capitals(brief.plain("sk.judul_lampiran")), look.heading),
        Paragraph(f"<b>{capitals(brief.blanks['kim'])}</b>", look.centred),
        Paragraph(f"<b>MASA BAKTI {escaped(str(brief.blanks['masa_bakti']))}</b>", look.centred),
        Spacer(1, 5 * mm),
        annex_table(brief, with_members, [_signature(brief, ())], _ANNEX_LOOK),
    ]
    return story
