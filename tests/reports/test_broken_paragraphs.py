"""Lines of paragraphs come out as ReportLab breaks them, however they were come by."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph
from reportlab.platypus.paragraph import cleanBlockQuotedText

from kimdesk.reports import broken_paragraphs
from kimdesk.reports.paper import styles
from kimdesk.reports.parsed_paragraphs import _in_one_line

WORDS = (
    "bahwa",
    "KIM",
    "“Sinar",
    "Kabar”",
    "undang-undang",
    "2026–2031;",
    "Hadiwijoyokusumonegorotirtonadi",
    "a",
)
PLAIN = styles().plain
STYLES = (PLAIN, styles().item, styles().centred, ParagraphStyle("tight", PLAIN, spaceShrinkage=0.2))


def lines_of(paragraph: Any, width: float) -> list[tuple[float, str]]:
    paragraph.wrap(width, 1000)
    return [(room, " ".join(words)) for room, words in paragraph.blPara.lines]


@given(
    words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=40),
    style=st.sampled_from(STYLES),
    bullet=st.sampled_from([None, "1.", "(123)"]),
    width=st.floats(70, 500),
)
def test_the_plain_loop_gives_the_lines_of_reportlab(
    words: list[str], style: Any, bullet: str | None, width: float
) -> None:
    paragraph = Paragraph(" ".join(words), style, bulletText=bullet)
    widths = [width - style.leftIndent - style.firstLineIndent - style.rightIndent, width - style.leftIndent]
    ours = broken_paragraphs._plainly(paragraph, list(widths))
    theirs = broken_paragraphs._break(paragraph, list(widths))
    if ours is not None:
        assert [words for _room, words in ours.lines] == [words for _room, words in theirs.lines]
        assert [room for room, _words in ours.lines] == pytest.approx([room for room, _w in theirs.lines])


def test_most_texts_go_through_the_plain_loop_and_words_to_be_parted_do_not() -> None:
    assert broken_paragraphs._plainly(Paragraph("kata " * 40, PLAIN), [300, 300]) is not None
    assert broken_paragraphs._plainly(Paragraph("kata " * 9 + "undang-undang", PLAIN), [230, 230]) is None
    assert broken_paragraphs._plainly(Paragraph("k" * 200, PLAIN), [300, 300]) is None
    assert broken_paragraphs._plainly(Paragraph("satu\xa0dua", PLAIN), [300, 300]) is None


def test_text_of_several_fragments_can_be_broken_again_and_again() -> None:
    paragraph: Any = Paragraph("0&lt;", PLAIN)
    heights = {paragraph.wrap(width, 1000)[1] for width in (300, 200, 300)}
    assert len(heights) == 1


def test_another_width_is_broken_anew_and_the_same_one_is_not() -> None:
    paragraph = Paragraph("kata " * 40, PLAIN)
    wide = lines_of(paragraph, 400)
    kept = paragraph.blPara
    assert lines_of(paragraph, 400) == wide
    assert paragraph.blPara is kept
    assert len(lines_of(paragraph, 200)) > len(wide)


def test_what_was_kept_for_one_bullet_is_not_given_to_another() -> None:
    text = "mengakses informasi dari berbagai sumber yang dibutuhkan masyarakat"
    for _again in range(3):
        short = Paragraph(text, PLAIN, bulletText="1.")
        long = Paragraph(text, PLAIN, bulletText="(1234567)")
        assert lines_of(short, 300) != lines_of(long, 300)


@given(st.text(st.sampled_from("ab \n\t\u2003\u00a0"), max_size=30))
def test_a_text_is_cleaned_as_reportlab_cleans_it(text: str) -> None:
    assert _in_one_line(text) == cleanBlockQuotedText(text)
