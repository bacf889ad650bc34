"""The linear table: wrapping, columns, pages and what goes along with the last rows."""

import time

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Spacer

from kimdesk.reports.document import Component
from kimdesk.reports.paper import LETTER_FONT, PageSetup, register_fonts
from kimdesk.reports.tables import Band, Column, DataTable, Look, Row, columns_in_use
from kimdesk.reports.wrapping import balanced, shortened, wrapped
from tests.reports.pieces import made
from tests.reports.reading import pages_of

register_fonts()
COLUMNS = (Column("NO", 30, always=True), Column("NAMA", 100, grow=1, always=True), Column("KET.", 50))


def table(count: int, tail: float = 0, band_before: int | None = None) -> DataTable:
    rows: list[Row] = [(f"{n}.", "Nama", "x") for n in range(count)]
    if band_before is not None:
        rows.insert(band_before, Band("Bidang"))
    return DataTable(COLUMNS, rows, tail=[Spacer(1, tail)] if tail else [])


def pages(flowable: Flowable, height: float) -> list[int]:
    """Rows on each page of a height, as Platypus would lay the table out."""
    counts, queue = [], [flowable]
    while queue:
        piece = queue.pop(0)
        if piece.wrap(400, height)[1] <= height:
            counts.append(piece._end - piece._first if isinstance(piece, DataTable) else 0)
            continue
        parts = piece.split(400, height) or piece.split(400, height)
        assert parts, "the table does not fit any page"
        queue = parts + queue
        first = queue.pop(0)
        counts.append(first._end - first._first)
    return counts


def test_pages_are_filled_and_hold_every_row() -> None:
    counts = pages(table(50), 300)
    assert sum(counts) == 50
    assert len(set(counts[:-1])) == 1


def test_the_tail_takes_three_rows_along() -> None:
    for count in range(1, 40):
        counts = pages(table(count, tail=120), 300)
        assert sum(counts) == count
        assert counts[-1] >= min(3, count)


def test_a_tail_as_tall_as_a_page_follows_alone_rather_than_never() -> None:
    counts = pages(table(5, tail=295), 300)
    assert counts[-1] == 0
    assert sum(counts) == 5


def test_a_little_room_left_on_a_page_does_not_separate_the_tail() -> None:
    piece = table(9, tail=120)
    piece.wrap(400, 30)
    assert piece.split(400, 30) == []
    first, rest = piece.split(400, 300)
    assert first._end - first._first + rest._end - rest._first == 9
    assert rest._end - rest._first >= 3


def test_a_band_is_never_the_last_row_of_a_page() -> None:
    for position in range(1, 30):
        piece = table(30, band_before=position)
        piece.wrap(400, 300)
        first, _rest = piece.split(400, 300)
        assert first._end - 1 not in piece._plan.bands


def test_a_cell_taller_than_a_page_goes_on_in_further_rows() -> None:
    flowable = DataTable(COLUMNS, [("1.", "kata " * 2000, "")])
    assert len(pages(flowable, 400)) > 3


def test_only_columns_with_a_value_are_printed() -> None:
    columns, rows = columns_in_use(COLUMNS, [("1.", "", ""), Band("Bidang")])
    assert [column.heading for column in columns] == ["NO", "NAMA"]
    assert rows == [("1.", ""), Band("Bidang")]


def test_widths_fill_the_page_and_give_long_words_room() -> None:
    flowable = DataTable(COLUMNS, [("1.", "Nama", "masyarakatnyalah")])
    flowable.wrap(400, 300)
    widths = flowable._plan.widths
    assert abs(sum(widths) - 400) < 0.01
    assert widths[2] > stringWidth("masyarakatnyalah", LETTER_FONT, 9)


@given(text=st.text(max_size=120), width=st.floats(5, 300))
def test_wrapping_loses_no_letter_and_no_line_is_too_wide(text: str, width: float) -> None:
    lines = wrapped(text, LETTER_FONT, 9, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(len(line) == 1 or stringWidth(line, LETTER_FONT, 9) <= width for line in lines)


def test_balanced_lines_leave_no_word_alone() -> None:
    lines = balanced("Siti Nurhaliza Kusumaningtyas Wirawati", LETTER_FONT, 11, 190)
    assert lines == ("Siti Nurhaliza", "Kusumaningtyas Wirawati")


def test_a_text_is_shortened_only_when_it_must() -> None:
    assert shortened("KIM", LETTER_FONT, 8, 100) == "KIM"
    assert shortened("KIM Sinar Kabar", LETTER_FONT, 8, 40).endswith("…")


def test_time_grows_with_the_rows_and_no_faster() -> None:
    def laid_out(rows: int) -> float:
        begun = time.process_time()
        assert sum(pages(table(rows, tail=60), 700)) == rows
        return time.process_time() - begun

    laid_out(500)
    # Four times the rows: 4 when linear, 16 when every page looks at all rows.
    assert laid_out(20_000) < 10 * laid_out(5_000)


def test_cells_stand_left_in_the_middle_right_or_in_turns() -> None:
    columns = [
        Column("KIRI", 100),
        Column("TENGAH", 100, align="center"),
        Column("KANAN", 100, align="right"),
        Column("PARAF", 100, align="zigzag"),
    ]
    rows = [(f"a{n}", f"b{n}", f"c{n}", f"{n}. ..") for n in (1, 2)]
    pdf = made(Component("A", [DataTable(columns, rows, Look(numbered_head=False))], "sheet")).pdf
    left = boxes(pdf)
    width = (PageSetup().letter_paper.width - PageSetup().left - PageSetup().right) / 4
    starts = [PageSetup().left + index * width for index in range(4)]
    assert left["a1"][0] == pytest.approx(starts[0] + 3, abs=1)
    assert sum(left["b1"]) / 2 == pytest.approx(starts[1] + width / 2, abs=1)
    assert left["c1"][1] == pytest.approx(starts[3] - 3, abs=1)
    assert left["1. .."][0] == pytest.approx(starts[3] + 3, abs=1.5)
    assert left["2. .."][0] == pytest.approx(starts[3] + width / 2, abs=1.5)


def boxes(pdf: bytes) -> dict[str, tuple[float, float]]:
    """Left and right edge of each text on the first page."""
    document = pdfium.PdfDocument(pdf)
    try:
        text = document[0].get_textpage()
        found = {}
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            found[text.get_text_bounded(left, bottom, right, top).strip()] = (left, right)
        return found
    finally:
        document.close()


def test_letters_of_any_script_part_and_brackets_are_printed_as_they_are() -> None:
    names = (
        "Ismā‘īl (Rénald) \\ Soe’oed",
        "A & B <i>",
        "garis\nbaru",
        "dua  spasi",
        "Nama\N{NO-BREAK SPACE}Tetap",
    )
    pdf = made(Component("A", [DataTable([Column("NAMA", 200)], [(name,) for name in names])], "sheet")).pdf
    text = " ".join(pages_of(pdf)[0].split())
    for name in ("Ismā‘īl (Rénald) \\ Soe’oed", "A & B <i>", "garis baru", "dua spasi", "Nama Tetap"):
        assert name in text


def test_a_head_stands_on_every_page_above_the_rows() -> None:
    rows = [(f"{n}.", "Nama", "x") for n in range(120)]
    texts = pages_of(made(Component("A", [DataTable(COLUMNS, rows)], "sheet")).pdf)
    assert len(texts) > 2
    assert all(text.startswith("NO NAMA KET.") for text in texts)
