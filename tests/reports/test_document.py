"""Components in one file: papers, numbers, footers, catchwords, backgrounds, the seal."""

import gc
import weakref
from dataclasses import replace
from itertools import pairwise

import pypdfium2 as pdfium
import pytest
from reportlab.lib.units import mm
from reportlab.platypus import PageBreak, Paragraph

from kimdesk.reports.document import Component, Mark
from kimdesk.reports.hanging import Hanging
from kimdesk.reports.paper import PAPERS, PageSetup, styles
from kimdesk.reports.tables import Column, DataTable
from tests.reports.pieces import lines, made, opened
from tests.reports.reading import pages_of

SETUP = PageSetup()


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of each page in whole millimetres."""
    with opened(pdf) as document:
        return [tuple(round(float(side) / mm) for side in page.mediabox[2:]) for page in document.pages]


def test_every_component_counts_its_own_pages() -> None:
    pages = pages_of(made(Component("A", lines(120), "sheet"), Component("B", lines(3), "sheet")).pdf)
    ends = [page.splitlines()[-1] for page in pages]
    assert ends == ["Halaman 1 dari 3", "Halaman 2 dari 3", "Halaman 3 dari 3", "Halaman 1 dari 1"]


def test_papers_of_letters_and_decrees_differ_and_a_component_may_have_its_own() -> None:
    setup = replace(SETUP, letter_paper=PAPERS["a4"], decree_paper=PAPERS["f4"])
    pdf = made(
        Component("Surat", lines(1), "letter"),
        Component("SK", lines(1), "decree"),
        Component("Daftar", lines(1), "sheet", landscape=True),
        Component("Sertifikat", lines(1), "bare", landscape=True, paper="legal"),
        setup=setup,
    ).pdf
    assert sizes(pdf) == [(210, 297), (215, 330), (297, 210), (356, 216)]


@pytest.mark.parametrize(
    ("style", "second"),
    [("strip", "- 2 -"), ("angka", "2"), ("tanpa", None), ("bawah", "Halaman 2 dari 2")],
)
def test_decrees_and_letters_are_numbered_as_the_office_wants(style: str, second: str | None) -> None:
    for layout in ("decree", "letter"):
        component = Component("SK", lines(60), layout)
        first_page, second_page = pages_of(made(component, setup=replace(SETUP, page_number=style)).pdf)
        found = [line for line in second_page.splitlines() if not line.startswith("Baris")]
        assert found == ([second] if second else [])
        assert ("Halaman 1 dari 2" in first_page) == (style == "bawah")
        assert "- 1 -" not in first_page


def test_the_mark_of_the_file_stands_on_every_page_before_the_footer() -> None:
    parts = [
        Component("A", lines(60), "letter"),
        Component("B", lines(1), "decree"),
        Component("C", lines(1), "sheet", footer="KIM Sinar Kabar"),
    ]
    pages = pages_of(made(*parts, mark="Kode KD-2026-0000-0000").pdf)
    assert all("Kode KD-2026-0000-0000" in page for page in pages)
    assert "Kode KD-2026-0000-0000 · KIM Sinar Kabar" in pages[-1].replace("  ", " ")
    assert "Kode" not in pages_of(made(Component("D", lines(1), "bare"), mark="Kode").pdf)[0]


def test_a_long_footer_leaves_room_for_the_page_number() -> None:
    page = pages_of(made(Component("A", lines(1), "sheet", footer="Sangat panjang " * 30)).pdf)[0]
    assert "…" in page
    assert "Halaman 1 dari 1" in page


def test_catchwords_name_the_first_word_of_the_next_page_of_the_same_decree() -> None:
    style = styles().plain
    story = [
        *lines(4),
        PageBreak(),
        Hanging("bahwa", style, "KESATU"),
        PageBreak(),
        Paragraph("<b>Tebal</b> dan tipis", style),
        PageBreak(),
        Paragraph("Isi", style, bulletText="1."),
        PageBreak(),
        DataTable([Column("NO", 30)], [("1.",)]),
    ]
    component = Component("SK", story, "decree")
    pages = pages_of(made(component, component, setup=replace(SETUP, catchword=True)).pdf)
    ends = [page.splitlines()[-1] for page in pages[:5]]
    assert ends[:3] == ["KESATU ...", "Tebal ...", "1. ..."]
    assert not ends[3].endswith("...")
    assert not ends[4].endswith("...")
    assert "..." not in " ".join(pages_of(made(component).pdf))
    letter = Component("Surat", lines(60), "letter")
    assert "..." not in " ".join(pages_of(made(letter, setup=replace(SETUP, catchword=True)).pdf))


def test_a_catchword_is_found_where_a_paragraph_goes_over_the_page() -> None:
    long = Paragraph(" ".join(f"kata{number}" for number in range(900)), styles().plain)
    first_page, second_page = pages_of(
        made(Component("SK", [long], "decree"), setup=replace(SETUP, catchword=True)).pdf
    )[:2]
    word = next(line for line in second_page.splitlines() if line.startswith("kata")).split()[0]
    assert first_page.splitlines()[-1] == f"{word} ..."


def test_a_background_is_drawn_on_every_page_with_its_size() -> None:
    seen = []
    component = Component(
        "A", lines(60), "bare", landscape=True, background=lambda _canvas, *size: seen.append(size)
    )
    assert made(component).pages == len(seen) == 2
    assert set(seen) == {(PAPERS["f4"].height, PAPERS["f4"].width)}


def test_marks_become_bookmarks_under_their_component() -> None:
    story = [*lines(2), PageBreak(), Mark("Lampiran"), *lines(1)]
    outline = made(Component("SK", story, "decree"), Component("B", lines(1), "sheet")).outline
    assert [(each.title, each.page, each.level) for each in outline] == [
        ("SK", 1, 0),
        ("Lampiran", 2, 1),
        ("B", 3, 0),
    ]


@pytest.mark.parametrize("accessible", [True, False])
def test_the_seal_gets_what_the_pages_of_the_finished_file_draw(accessible: bool) -> None:
    seen: list[bytes] = []

    def seal(pages: list[bytes]) -> bytes:
        seen.extend(pages)
        return b"the seal"

    pdf = made(Component("A", lines(60), "sheet"), accessible=accessible, seal=seal).pdf
    with opened(pdf) as document:
        assert document.Root.KimdeskSeal.read_bytes() == b"the seal"
        assert [page.Contents.read_bytes() for page in document.pages] == seen
    assert b"Halaman 1 dari 2" in seen[0]


def test_the_same_components_give_the_same_bytes_and_other_ones_another_identity() -> None:
    first, second, other = (made(Component("A", lines(count), "sheet")).pdf for count in (5, 5, 6))
    assert first == second
    with opened(first) as one, opened(other) as two:
        assert one.trailer.ID[0] != two.trailer.ID[0]


def test_margins_of_the_office_hold_the_text() -> None:
    wide = made(Component("A", lines(45), "sheet"), setup=replace(SETUP, bottom=80 * mm, top=80 * mm))
    assert (made(Component("A", lines(45), "sheet")).pages, wide.pages) == (1, 2)


def test_a_file_of_many_pages_stays_small() -> None:
    rows = [(f"{number}.", "Nama yang sama") for number in range(4000)]
    table = DataTable([Column("NO", 40), Column("NAMA", 200, grow=1)], rows)
    assembled = made(Component("Daftar", [table], "sheet"), accessible=False)
    assert assembled.pages > 80
    assert len(assembled.pdf) < 400_000


def test_narrow_margins_keep_text_and_page_numbers_apart() -> None:
    setup = replace(SETUP, top=10 * mm, decree_top=15 * mm, bottom=10 * mm)
    for layout in ("letter", "decree", "sheet"):
        pdf = made(Component("A", lines(120), layout, footer="Kaki"), setup=setup, mark="Tanda").pdf
        bands = sorted(text_bands(pdf, 1), reverse=True)
        assert all(upper[0] >= lower[1] for upper, lower in pairwise(bands)), layout
        assert all(0 < bottom < top < PAPERS["f4"].height for bottom, top in bands)


def text_bands(pdf: bytes, index: int) -> set[tuple[float, float]]:
    """Lower and upper edge of each line of a page, letters on one line taken together."""
    document = pdfium.PdfDocument(pdf)
    try:
        text = document[index].get_textpage()
        found = [text.get_rect(number) for number in range(text.count_rects())]
        return {(round(bottom) + 1, round(top) - 1) for _left, bottom, _right, top in found}
    finally:
        document.close()


@pytest.mark.parametrize("accessible", [True, False])
def test_what_was_laid_out_is_let_go_without_the_collector(accessible: bool) -> None:
    gc.disable()
    try:
        story = lines(3)
        first = weakref.ref(story[0])
        made(Component("A", story, "sheet"), accessible=accessible)
        del story
        assert first() is None
    finally:
        gc.enable()
