"""Paragraphs of one font are drawn as one piece of code, which is kept with their broken lines.

ReportLab draws each line by half a dozen calls, in a graphics state of its own. Most sentences are in
every dossier and come out the same: only the place on the page differs, and the name of the font.
What is not plain (several fonts, colours, links, letters of other parts of a font) ReportLab draws.
Importing this puts it in force.
"""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import black
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.rl_accel import escapePDF, fp_str
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.platypus import Flowable, Paragraph

from kimdesk.reports.fonts import EmbeddedFont
from kimdesk.reports.pdfa import ArchiveCanvas

_AFTER_BULLET = 0.6
"""Of its size: the least room between a bullet and the words."""
_HAIR = 1e-6
_BEFORE = {TA_CENTER: 0.5, TA_RIGHT: 1.0}
"""The share of a line's empty room that stands before it."""
_draw_elsewhere, _draw_slowly = Flowable.drawOn, Paragraph.draw


def _draw_on(paragraph: Any, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
    code = _kept(paragraph, canvas) if not _sW and isinstance(canvas, ArchiveCanvas) else None
    if code is None:
        _draw_elsewhere(paragraph, canvas, x, y, _sW)
        return
    lines, style = paragraph.blPara, paragraph.style
    start = fp_str(x + style.leftIndent, y + paragraph.height - lines.fontSize)
    font = canvas._doc.set_in(lines.fontName, lines.fontSize, style.leading, 0)
    paragraph._code = f"BT 1 0 0 1 {start} Tm {font} {code} ET"
    paragraph._drawOn(canvas)


def _draw(paragraph: Any) -> None:
    code = paragraph.__dict__.pop("_code", None)
    if code is None:
        paragraph.__dict__.pop("wrapped_in", None)  # drawing may change the lines
        _draw_slowly(paragraph)
    else:
        paragraph.canv._code.append(code)


def _kept(paragraph: Any, canvas: Any) -> str | None:
    """What draws the lines from the start of the first one; None when that is ReportLab's work."""
    lines = paragraph.blPara
    if lines.kind != 0 or canvas._fillColorObj not in (black, (0, 0, 0)):
        return None
    broken, kept = lines.__dict__.get("drawn", (None, {}))
    if broken is not lines.lines:  # a piece of a paragraph begins as a copy of the whole
        lines.drawn = lines.lines, (kept := {})
    is_tagged = canvas.tags is not None
    if is_tagged not in kept:
        kept[is_tagged] = _code_of(paragraph, is_tagged) if lines.lines and _is_plain(paragraph) else None
    code: str | None = kept[is_tagged]
    return code


def _is_plain(paragraph: Any) -> bool:
    """Black words in one font, without anything under, around or behind them."""
    lines, style, bullet = paragraph.blPara, paragraph.style, paragraph.bulletText
    return (
        lines.textColor == black
        and not (lines.us_lines or lines.link or style.backColor or style.borderWidth)
        and not (style.wordWrap or style.justifyLastLine or style.endDots)
        and not getattr(style, "autoLeading", "")
        and "_offsets" not in paragraph.__dict__
        and isinstance(getFont(lines.fontName), EmbeddedFont)
        and (
            not bullet
            or (
                isinstance(bullet, str)
                and (style.bulletFontName, style.bulletFontSize) == (lines.fontName, lines.fontSize)
                and style.bulletAnchor == "start"
                and getattr(style, "bulletColor", black) == black
                and not getattr(style, "bulletOffsetY", 0)
            )
        )
    )


def _code_of(paragraph: Any, is_tagged: bool) -> str | None:
    """A bullet and lines as ReportLab would set them; None when a letter is not a usual one."""
    lines, style, bullet = paragraph.blPara.lines, paragraph.style, paragraph.bulletText or ""
    font: Any = getFont(paragraph.blPara.fontName)
    texts = [" ".join(words) for _room, words in lines]
    if is_tagged:  # a reader would join the words over the line's end
        texts[:-1] = [f"{text} " for text in texts[:-1]]
    codes = [font.usual(text) for text in [bullet, *texts]]
    if None in codes:
        return None
    mark, *shown = [f"({escapePDF(code)}) Tj" for code in codes]
    pieces, at, offset, spread = [], 0.0, style.firstLineIndent, 0.0
    if bullet:
        at = style.bulletIndent - style.leftIndent
        pieces.append(f"{fp_str(at)} 0 Td {mark}")
        width = font.stringWidth(bullet, style.bulletFontSize) + _AFTER_BULLET * style.bulletFontSize
        offset = max(offset, at + width)
    for number, ((room, words), words_shown) in enumerate(zip(lines, shown, strict=True), start=1):
        is_short = number == len(lines) and not getattr(paragraph, "_JustifyLast", False)
        wanted = _spread(style.alignment, room, words, is_short)
        start = offset + (0 if wanted else room * _BEFORE.get(style.alignment, 0))
        if abs(start - at) > _HAIR:
            pieces.append(f"{fp_str(start - at)} 0 Td")
        if wanted != spread:
            pieces.append(f"{fp_str(wanted)} Tw")
        pieces.append(f"{words_shown} T*")
        at, offset, spread = start, 0.0, wanted
    if spread:
        pieces.append("0 Tw")
    return " ".join(pieces)


def _spread(alignment: int, room: float, words: Sequence[str], is_short: bool) -> float:
    """What is added to each space of a line: its room when it is justified, less when it is too full."""
    spaces = len(words) - 1
    if spaces < 1 or abs(room) <= _HAIR:
        return 0
    is_spread = room < 0 or (alignment == TA_JUSTIFY and not is_short)
    return room / spaces if is_spread else 0


Paragraph.drawOn, Paragraph.draw = _draw_on, _draw
