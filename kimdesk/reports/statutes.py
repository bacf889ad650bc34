"""AD/ART: statutes and by-laws, chapter by chapter, from words that an office or group can change.

Chapters and articles are numbered here, so that a clause can be put in or left out without counting.
In an article, "|" begins its next paragraph and "*" an item of a list.
"""

from functools import cache
from html import unescape

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Paragraph, Spacer

from kimdesk.reports.brief import Brief
from kimdesk.reports.document import Component, Mark
from kimdesk.reports.hanging import letters
from kimdesk.reports.letterhead import Letterhead
from kimdesk.reports.markup import capitals, escaped
from kimdesk.reports.paper import styles
from kimdesk.reports.phrases import roman
from kimdesk.reports.signature import Signatures

_PARAGRAPH, _ITEM = "|", "*"
_AS_VALUES = {ord(_PARAGRAPH): "\ue000", ord(_ITEM): "\ue001"}
"""What the marks are inside of values, where they are letters of a name and begin nothing."""
_AS_LETTERS = {ord(stand_in): chr(mark) for mark, stand_in in _AS_VALUES.items()}


def statutes(brief: Brief) -> Component:
    """The statutes, then the by-laws on a new page, signed by chairman and secretary."""
    first = [Letterhead(brief.group_head), *_part(brief, "adart.judul_ad", "adart.anggaran_dasar")]
    second = _part(brief, "adart.judul_art", "adart.anggaran_rumah_tangga")
    title = Mark(brief.plain("adart.judul_art"))
    closing = KeepTogether(
        [
            Spacer(1, 4 * mm),
            Paragraph(brief.text("adart.penutup"), styles().plain),
            Signatures(brief.signed_by("sekretaris", "ketua", above=(brief.place_and_day,))),
        ]
    )
    return Component(brief.plain("adart.judul"), [*first, PageBreak(), title, *second, closing], "letter")


def _part(brief: Brief, title: str, key: str) -> list[Flowable]:
    look = styles()
    story: list[Flowable] = [
        Paragraph(capitals(brief.plain(title)), look.heading),
        Paragraph(f"<b>{capitals(brief.blanks['kepanjangan'])}</b>", look.centred),
        Paragraph(f"<b>“{capitals(brief.blanks['nama'])}”</b>", look.centred),
        Paragraph(escaped(str(brief.blanks["kedudukan"])), look.centred),
    ]
    blanks = {
        name: value.translate(_AS_VALUES) if isinstance(value, str) else value
        for name, value in brief.blanks.items()
    }
    looks, article = _looks(), 0
    clauses = [clause for clause in brief.wording.clauses(key, blanks) if not isinstance(clause, str)]
    for number, (name, texts) in enumerate(clauses, start=1):
        heading = [
            Paragraph(f"BAB {roman(number)}", looks["chapter"]),
            Paragraph(capitals(unescape(_lettered(name))), look.heading),
        ]
        for first, *rest in filter(None, map(_article, texts)):
            article += 1
            title_line = Paragraph(f"Pasal {article}", looks["article"])
            story += [KeepTogether([*heading, title_line, *first]), *map(_piece, rest)]
            heading = []
    return story


@cache
def _looks() -> dict[str, ParagraphStyle]:
    look = styles()
    plain = ParagraphStyle("plain", look.plain, spaceAfter=2)
    return {
        "chapter": ParagraphStyle("chapter", look.heading, spaceBefore=10),
        "article": ParagraphStyle("article", look.centred, spaceBefore=5, spaceAfter=1),
        "plain": plain,
        "numbered": ParagraphStyle("numbered", plain, leftIndent=9 * mm, bulletIndent=0),
        "item": ParagraphStyle("item", plain, leftIndent=8 * mm, bulletIndent=0),
        "numbered item": ParagraphStyle("item", plain, leftIndent=17 * mm, bulletIndent=9 * mm),
    }


def _article(text: str) -> list[list[Flowable]]:
    """What of an article stays together: each paragraph with its first item, then its other items."""
    looks = _looks()
    paragraphs = _parts(text, _PARAGRAPH)
    many = "numbered" if len(paragraphs) > 1 else ""
    pieces: list[list[Flowable]] = []
    for number, paragraph in enumerate(paragraphs, start=1):
        lead, *texts = _parts(paragraph, _ITEM)
        mark = f"({number})" if many else None
        first = Paragraph(_lettered(lead), looks[many or "plain"], bulletText=mark)
        style = looks[f"{many} item".strip()]
        items = [
            Paragraph(_lettered(each), style, bulletText=mark)
            for mark, each in zip(letters(len(texts)), texts, strict=True)
        ]
        pieces += [[first, *items[:1]], *([each] for each in items[1:])]
    return pieces


def _piece(flowables: list[Flowable]) -> Flowable:
    return flowables[0] if len(flowables) == 1 else KeepTogether(flowables)


def _parts(text: str, mark: str) -> list[str]:
    return [each.strip() for each in text.split(mark) if each.strip()]


def _lettered(text: str) -> str:
    return text.translate(_AS_LETTERS)
