"""Paragraphs are broken into lines once, and the sentences that come again in no other dossier.

ReportLab breaks a paragraph each time it is asked for its height, with everything in mind that a
paragraph can be. Here the lines of a text without markup are kept from the second time it is met,
and words in one font go through a plain loop, which gives the lines that ReportLab's would give.
Importing this puts it in force.
"""

from typing import Any

from reportlab.pdfbase.pdfmetrics import getAscentDescent, getFont
from reportlab.platypus import Paragraph
from reportlab.platypus.paragraph import _handleBulletWidth

from kimdesk.reports.fonts import EmbeddedFont

_KEPT = 8192
_SOFT_HYPHEN, _FIRM_SPACE = "\xad", "\xa0"
_break, _wrap = Paragraph.breakLines, Paragraph.wrap
_lines: dict[tuple[Any, ...], tuple[Any, float]] = {}
"""Text, style, bullet and widths -> its lines, and the widest of them."""
_met: set[int] = set()
"""Hashes of what was asked for once: most of it is never asked for again."""


def _broken(paragraph: Any, width: Any) -> Any:
    text, bullet = paragraph.__dict__.get("parsed_text"), paragraph.bulletText
    if text is None or not isinstance(width, list) or not isinstance(bullet, str | None):
        return _break(paragraph, width)
    key = text, paragraph.style, bullet, *width
    if key in _lines:
        found, widest = _lines[key]
    else:
        found = _plainly(paragraph, width) or _break(paragraph, width)
        widest = paragraph._width_max
        if found.kind == 0:  # drawing changes the lines of text with markup
            _keep(key, found, widest)
    paragraph.height = paragraph._splitLongWordCount = paragraph._hyphenations = 0
    paragraph._width_max = widest
    return found


def _keep(key: tuple[Any, ...], found: Any, widest: float) -> None:
    mark = hash(key)
    if mark not in _met:
        _met.add(mark)
        return
    if len(_lines) >= _KEPT:
        _lines.clear()
        _met.clear()
    _lines[key] = found, widest


def _plainly(paragraph: Any, widths: list[float]) -> Any:
    """The lines of words in one font; None when one has to be parted or the style asks for more."""
    if len(paragraph.frags) != 1 or not hasattr(paragraph.frags[0], "text"):  # broken before
        return None
    style, fragment = paragraph.style, paragraph.frags[0]
    font: Any = getFont(fragment.fontName)
    if (
        not isinstance(font, EmbeddedFont)
        or style.wordWrap
        or style.endDots
        or style.hyphenationLang
        or style.uriWasteReduce
        or hasattr(fragment, "cbDefn")
        or hasattr(fragment, "backColor")
        or not (words := fragment.text.split())
        or _SOFT_HYPHEN in fragment.text
        or _FIRM_SPACE in fragment.text
    ):
        return None
    width = list(widths)
    _handleBulletWidth(paragraph.bulletText, style, width)
    size, width_of = fragment.fontSize, font.width_of
    space: float = size * width_of(" ")
    shrinkage = style.spaceShrinkage * space
    lines: list[tuple[float, list[str]]] = []
    line: list[str] = []
    room, used, widest = width[0], -space, 0.0
    for word in words:
        needed = size * sum(map(width_of, word))
        longer = used + space + needed
        if longer <= room + shrinkage * len(line):
            line.append(word)
            used = longer
            continue
        if needed > room or "-" in word:
            return None
        lines.append((room - used, line))
        widest = max(widest, used)
        line, used, room = [word], needed, width[min(len(lines), len(width) - 1)]
    lines.append((room - used, line))
    paragraph._width_max = max(widest, used)
    ascent, descent = getAscentDescent(fragment.fontName, size)
    return fragment.clone(kind=0, lines=lines, ascent=ascent, descent=descent, fontSize=size)


def _wrapped(paragraph: Any, width: float, height: float) -> tuple[float, float]:
    """Asked again for the same width before it is drawn, as KeepTogether does, a paragraph knows."""
    own = paragraph.__dict__
    if own.get("wrapped_in") == width and "blPara" in own:
        return width, paragraph.height
    size: tuple[float, float] = _wrap(paragraph, width, height)
    own["wrapped_in"] = size[0]
    return size


Paragraph.breakLines, Paragraph.wrap = _broken, _wrapped
