"""Paragraphs drawn as one piece look and read as ReportLab draws them."""

from typing import Any

import pytest
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from kimdesk.reports import drawn_paragraphs
from kimdesk.reports.document import Component
from kimdesk.reports.paper import DECREE_FONT, styles
from tests.reports.montage import rendered
from tests.reports.pieces import made
from tests.reports.reading import pages_of

LONG = (
    "bahwa berdasarkan musyawarah telah disepakati susunan pengurus KIM “Sinar Kabar” masa bakti 2026–2031 "
    "dengan Ketua D'Soe’oed (Banjar Kaja \\ Kelod) yang selengkapnya tercantum dalam Lampiran"
)


def story(style: Any) -> list[Any]:
    return [
        Paragraph(LONG, style),
        Paragraph("pendek", style, bulletText="1."),
        Paragraph(LONG, style, bulletText="(12)"),
        Paragraph(f"<b>{LONG}</b>", style),
        Paragraph(f"{LONG} Ismā‘īl", style),
        Paragraph(f"{LONG} <i>miring</i>", style),
        Paragraph("", style),
        *[Paragraph(LONG, style) for _number in range(24)],
    ]


@pytest.mark.parametrize("alignment", [TA_LEFT, TA_CENTER, TA_RIGHT, TA_JUSTIFY])
@pytest.mark.parametrize("accessible", [False, True])
def test_it_looks_and_reads_as_drawn_by_reportlab(
    alignment: int, accessible: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    style = ParagraphStyle(
        "one", styles(DECREE_FONT).item, alignment=alignment, firstLineIndent=12, spaceShrinkage=0.1
    )
    ours = made(Component("A", story(style), "sheet"), accessible=accessible).pdf
    monkeypatch.setattr(drawn_paragraphs, "_kept", lambda _paragraph, _canvas: None)
    theirs = made(Component("A", story(style), "sheet"), accessible=accessible).pdf
    assert ours != theirs
    assert pages_of(ours) == pages_of(theirs)
    assert [page.tobytes() for page in rendered(ours)] == [page.tobytes() for page in rendered(theirs)]


@pytest.mark.parametrize(
    "changed",
    [
        {"textColor": colors.red},
        {"backColor": colors.yellow},
        {"borderWidth": 1, "borderColor": colors.black},
        {"justifyLastLine": 2},
    ],
)
def test_what_is_not_plain_is_left_to_reportlab(changed: dict[str, Any]) -> None:
    paragraph = Paragraph("polos", ParagraphStyle("other", styles().plain, **changed))
    paragraph.wrap(300, 300)
    assert not drawn_paragraphs._is_plain(paragraph)


def test_the_same_dossier_has_the_same_bytes_after_others_were_made() -> None:
    def component() -> Component:
        return Component("A", story(styles().plain), "sheet")

    first = made(component(), accessible=False).pdf
    made(Component("B", [Paragraph(f"ḍ ā {LONG}", styles().plain)], "sheet"))
    assert made(component(), accessible=False).pdf == first
