"""Paper, page setup and paragraph styles: the look that all documents of an office share.

Letters and tables are set in Arimo (the widths of Arial), decrees in Kim Bonum (the shapes of
Bookman Old Style), unless an office wants it otherwise. Fonts themselves are in `fonts`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from reportlab import rl_config
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics

from kimdesk.entities import Office, field_of
from kimdesk.kinds import Whole
from kimdesk.reports.fonts import (
    DECREE_FONT,
    LETTER_FONT,
    SIZES,
    bold,
    face_name,
    letter_font,
    register_fonts,
)

__all__ = [
    "DECREE_FONT", "LETTER_FONT", "PAPERS", "PageSetup", "Paper", "Styles", "bold", "face_name",
    "missing_letters", "page_setup", "register_fonts", "styles",
]  # fmt: skip

rl_config.useA85 = 0  # ASCII85 only makes every stream a quarter longer


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet, upright, in points."""

    code: str
    label: str
    width: float
    height: float


PAPERS = {
    paper.code: paper
    for paper in (
        Paper("f4", "F4 (215 × 330 mm)", 215 * mm, 330 * mm),
        Paper("a4", "A4 (210 × 297 mm)", 210 * mm, 297 * mm),
        Paper("legal", "Legal (215,9 × 355,6 mm)", 215.9 * mm, 355.6 * mm),
    )
}

FAMILIES = {"bookman": DECREE_FONT, "arial": LETTER_FONT}
_MORE_ROOM_ON_DECREES = 5 * mm
"""Above the text of a decree, where its page number stands."""


@dataclass(frozen=True, slots=True)
class PageSetup:
    """How an office wants its pages; measures in points. Without an office: what most offices do."""

    letter_paper: Paper = PAPERS["f4"]
    """Of letters, lists and sheets."""
    decree_paper: Paper = PAPERS["f4"]
    left: float = 30 * mm
    """Wide for the punch."""
    right: float = 20 * mm
    top: float = 20 * mm
    decree_top: float = 25 * mm
    bottom: float = 25 * mm
    letter_font: str = LETTER_FONT
    decree_font: str = DECREE_FONT
    first_word: str = "KESATU"
    """KESATU or PERTAMA: how the clauses of a decree are counted."""
    page_number: str = "strip"
    """Of decrees and letters: strip "- 2 -", angka "2", bawah "Halaman 2 dari 5", tanpa none."""
    catchword: bool = False
    """The first word of the next page stands right under a decree's page."""


def page_setup(office: Office | None, paper: str = "", first_word: str = "") -> PageSetup:
    """The setup of an office; `paper` (a code of PAPERS, for everything) and `first_word` go before it.

    A paper or a font that only a newer version knows is the usual one, and a margin is within what can be
    typed: it may have come from another laptop, and no text fits between margins wider than the page.
    """
    if office is None:
        office = Office(id="")
    usual = PageSetup()
    top = _margin(office, "margin_top", usual.top)
    return PageSetup(
        letter_paper=PAPERS.get(paper or office.letter_paper or "", usual.letter_paper),
        decree_paper=PAPERS.get(paper or office.decree_paper or "", usual.decree_paper),
        left=_margin(office, "margin_left", usual.left),
        right=_margin(office, "margin_right", usual.right),
        top=top,
        decree_top=top + _MORE_ROOM_ON_DECREES,
        bottom=_margin(office, "margin_bottom", usual.bottom),
        letter_font=FAMILIES.get(office.letter_font or "", usual.letter_font),
        decree_font=FAMILIES.get(office.decree_font or "", usual.decree_font),
        first_word=first_word or office.first_word or usual.first_word,
        page_number=office.page_number or usual.page_number,
        catchword=bool(office.catchword),
    )


def _margin(office: Office, name: str, usual: float) -> float:
    value: int | None = getattr(office, name)
    kind = field_of(Office, name).kind
    if value is None or not isinstance(kind, Whole):
        return usual
    return float(min(max(value, kind.least), kind.most or value) * mm)


def missing_letters(texts: Iterable[str]) -> str:
    """The letters, sorted, that neither family can print; they would come out as empty boxes."""
    register_fonts()
    glyphs = pdfmetrics.getFont(LETTER_FONT).face.charToGlyph
    decree_glyphs = pdfmetrics.getFont(DECREE_FONT).face.charToGlyph
    letters = {letter for text in texts for letter in text if not letter.isspace()}
    return "".join(sorted(c for c in letters if ord(c) not in glyphs or ord(c) not in decree_glyphs))


@dataclass(frozen=True, slots=True)
class Styles:
    """The paragraph styles of one family."""

    font: str
    body: ParagraphStyle
    """Running text of a letter, its first line set in."""
    plain: ParagraphStyle
    item: ParagraphStyle
    """An item of a list, with its number hanging left of it."""
    left: ParagraphStyle
    centred: ParagraphStyle
    heading: ParagraphStyle
    small: ParagraphStyle


def styles(font: str = "") -> Styles:
    """The styles of a family, in the size that it is usually read in; "" for that of letters."""
    return _styles(font or letter_font())


@cache
def _styles(font: str) -> Styles:
    register_fonts()
    size, leading = SIZES[font]
    plain = ParagraphStyle(
        "plain",
        fontName=font,
        bulletFontName=font,
        fontSize=size,
        bulletFontSize=size,
        leading=leading,
        alignment=TA_JUSTIFY,
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
        embeddedHyphenation=1,
    )
    centred = ParagraphStyle("centred", plain, alignment=TA_CENTER)
    return Styles(
        font=font,
        body=ParagraphStyle("body", plain, firstLineIndent=12.7 * mm, spaceAfter=5),
        plain=plain,
        item=ParagraphStyle("item", plain, leftIndent=7 * mm, bulletIndent=0, spaceAfter=1),
        left=ParagraphStyle("left", plain, alignment=TA_LEFT),
        centred=centred,
        heading=ParagraphStyle("heading", centred, fontName=bold(font), role="H1"),
        small=ParagraphStyle("small", plain, fontSize=9, leading=12, alignment=TA_LEFT),
    )
