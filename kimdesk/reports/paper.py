"""Paper, fonts and paragraph styles: the look that all documents share.

Only two families are used, both with the program and both embedded: Arimo (the widths of Arial)
for letters and tables, Kim Bonum (the shapes of Bookman Old Style) for decrees. ReportLab's own
Helvetica is never named, because it would be the one font that is not in the file.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from reportlab import rl_config
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from kimdesk.resource_files import resource

rl_config.useA85 = 0  # ASCII85 only makes every stream a quarter longer

LETTER_FONT = "Arimo"
DECREE_FONT = "KimBonum"
_FACES = ("Regular", "Bold", "Italic", "BoldItalic")


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

LEFT, RIGHT, TOP, BOTTOM = 30 * mm, 20 * mm, 20 * mm, 25 * mm
"""Margins; the left one is wide for the punch."""


@cache
def register_fonts() -> None:
    """Make the faces known to ReportLab, once in a process."""
    for family in (LETTER_FONT, DECREE_FONT):
        for face in _FACES:
            path = resource("fonts", f"{family}-{face}.ttf")
            pdfmetrics.registerFont(TTFont(face_name(family, face), str(path), shapable=False))
        pdfmetrics.registerFontFamily(family, *(face_name(family, face) for face in _FACES))


def face_name(family: str, face: str) -> str:
    return family if face == "Regular" else f"{family}-{face}"


def bold(family: str) -> str:
    return face_name(family, "Bold")


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


@cache
def styles(font: str = LETTER_FONT) -> Styles:
    """The styles of a family: Arimo 11 on 15.5 points, Kim Bonum 12 on 15 points."""
    register_fonts()
    size, leading = (12, 15) if font == DECREE_FONT else (11, 15.5)
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
        heading=ParagraphStyle("heading", centred, fontName=bold(font)),
        small=ParagraphStyle("small", plain, fontSize=9, leading=12, alignment=TA_LEFT),
    )
