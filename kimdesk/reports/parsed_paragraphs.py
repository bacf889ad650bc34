"""Paragraphs of the same words are parsed once, and those without markup not at all.

ReportLab parses the markup of each paragraph anew. Here the fragments of a text in a style are kept,
and each paragraph gets copies of them; a text without markup is the one fragment of its style.
Importing this puts it in force.
"""

from functools import lru_cache
from typing import Any

from reportlab.lib.colors import Color
from reportlab.platypus import Paragraph
from reportlab.platypus.paragraph import cleanBlockQuotedText
from reportlab.platypus.paraparser import ParaParser

_PARSE_ANEW = ("<u", "<a", "<para", "<strike", "<link", "<img", "<bullet", "<font")
"""Markup whose meaning depends on more of the style than its type and colour."""
_setup = Paragraph._setup


def _set_up(paragraph: Any, text: Any, style: Any, bullet: Any, frags: Any, cleaner: Any) -> None:
    if frags is None and cleaner is cleanBlockQuotedText and isinstance(text, str):
        frags = _fragments(text, style)
        if frags is not None:
            paragraph.__dict__["parsed_text"] = text
    _setup(paragraph, text, style, bullet, frags, cleaner)


def _fragments(text: str, style: Any) -> list[Any] | None:
    """Fragments of a paragraph's own; None when it has to be parsed by itself."""
    colour = style.textColor
    if not isinstance(colour, Color) or style.textTransform:
        return None
    look = style.fontName, style.fontSize, colour, _Look(style)
    if "<" in text:
        if any(markup in text for markup in _PARSE_ANEW):
            return None
    elif "&" not in text and (words := _in_one_line(text)):
        return [_parsed("x", *look)[0].clone(text=words)]
    return [fragment.clone() for fragment in _parsed(text, *look)]


def _in_one_line(text: str) -> str:
    """As ReportLab cleans a text; where a firm space has to stay one, ReportLab does."""
    return str(cleanBlockQuotedText(text)) if "\xa0" in text else " ".join(text.split())


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


Paragraph._setup = _set_up
