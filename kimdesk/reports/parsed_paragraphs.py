"""Paragraphs of the same words are parsed and broken once: most sentences are in every dossier.

ReportLab parses the markup of each paragraph anew, and breaks it into lines each time it is asked
for its height. Here the fragments of a text in a style are kept, and each paragraph gets copies of
them; the lines of a text without markup are kept for each width. Importing this puts it in force.
"""

from functools import lru_cache
from typing import Any

from reportlab.lib.colors import Color
from reportlab.platypus import Paragraph
from reportlab.platypus.paragraph import cleanBlockQuotedText
from reportlab.platypus.paraparser import ParaParser

_PARSE_ANEW = ("<u", "<a", "<para", "<strike", "<link", "<img", "<bullet", "<font")
"""Markup whose meaning depends on more of the style than its type and colour."""
_LINES_KEPT = 8192
_setup, _break = Paragraph._setup, Paragraph.breakLines
_lines: dict[tuple[Any, ...], tuple[Any, float]] = {}
"""Text, style, bullet and widths -> its lines, and the widest of them."""


def _set_up(paragraph: Any, text: Any, style: Any, bullet: Any, frags: Any, cleaner: Any) -> None:
    if frags is None and cleaner is cleanBlockQuotedText and isinstance(text, str):
        colour = style.textColor
        special = style.textTransform or any(markup in text for markup in _PARSE_ANEW)
        if isinstance(colour, Color) and not special:
            kept = _parsed(text, style.fontName, style.fontSize, colour, _Look(style))
            frags = [fragment.clone() for fragment in kept]
            paragraph.__dict__["_parsed_text"] = text
    _setup(paragraph, text, style, bullet, frags, cleaner)


class _Look:
    """A style on its way to the parser; all are alike, for what counts is in the other arguments."""

    def __init__(self, style: Any) -> None:
        self.style = style

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Look)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=4096)
def _parsed(text: str, _font: str, _size: float, _colour: Color, look: _Look) -> list[Any]:
    parser = ParaParser()
    parser.caseSensitive = 1
    _style, fragments, _bullet = parser.parse(cleanBlockQuotedText(text), look.style)
    if fragments is None:
        raise ValueError(f"markup of “{text[:30]}”: {parser.errors[0]}")
    return list(fragments)


def _broken(paragraph: Any, width: Any) -> Any:
    text, bullet = paragraph.__dict__.get("_parsed_text"), paragraph.bulletText
    if text is None or not isinstance(width, list) or not isinstance(bullet, str | None):
        return _break(paragraph, width)
    key = text, paragraph.style, bullet, *width
    if key in _lines:
        paragraph.height = paragraph._splitLongWordCount = paragraph._hyphenations = 0
        found, paragraph._width_max = _lines[key]
        return found
    found = _break(paragraph, width)
    if found.kind == 0:  # the lines of text with markup are changed while they are drawn
        if len(_lines) >= _LINES_KEPT:
            _lines.clear()
        _lines[key] = found, paragraph._width_max
    return found


Paragraph._setup, Paragraph.breakLines = _set_up, _broken
