"""Paragraphs that are parsed once look as if each had been parsed by itself."""

import pytest
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from kimdesk.reports.document import Component
from kimdesk.reports.paper import DECREE_FONT, styles
from kimdesk.reports.parsed_paragraphs import _parsed
from tests.reports.pieces import made
from tests.reports.reading import pages_of

TEXTS = (
    "Polos",
    "<b>Tebal</b> dan <i>miring</i>",
    "x<super>2</super>",
    "<u>garis</u>",
    "a &amp; b &lt;c&gt;",
    "",
)


def drawn(style: ParagraphStyle) -> bytes:
    return made(Component("A", [Paragraph(text, style) for text in TEXTS], "sheet"), accessible=False).pdf


@pytest.mark.parametrize("font", ["", DECREE_FONT])
def test_the_second_time_is_as_the_first(font: str) -> None:
    _parsed.cache_clear()
    first = drawn(styles(font).plain)
    assert _parsed.cache_info().misses
    assert drawn(styles(font).plain) == first
    assert _parsed.cache_info().hits


def test_another_size_or_colour_is_not_mistaken_for_the_same() -> None:
    plain = styles().plain
    looks = [
        plain,
        ParagraphStyle("large", plain, fontSize=14),
        ParagraphStyle("red", plain, textColor=colors.red),
    ]
    assert len({drawn(style) for style in looks}) == 3


def test_one_paragraph_does_not_change_the_other() -> None:
    style = styles().plain
    first, second = Paragraph("sama", style), Paragraph("sama", style)
    first.frags[0].text = "lain"
    assert second.frags[0].text == "sama"


def test_capitals_and_bullets_of_a_style_still_work() -> None:
    style = ParagraphStyle("capitals", styles().item, textTransform="uppercase")
    story = [Paragraph("huruf besar", style), Paragraph("butir", styles().item, bulletText="7.")]
    text = pages_of(made(Component("A", story, "sheet")).pdf)[0]
    assert "HURUF BESAR" in text
    assert "7. butir" in text


def test_broken_markup_is_refused_when_the_paragraph_is_made() -> None:
    with pytest.raises(ValueError, match="tebal"):
        Paragraph("<b>tebal", styles().plain)
