"""The linear table: wrapping, columns, pages and what goes along with the last rows."""

from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Spacer

from kimdesk.reports.paper import LETTER_FONT, register_fonts
from kimdesk.reports.tables import Band, Column, DataTable, Row, columns_in_use
from kimdesk.reports.wrapping import balanced, shortened, wrapped

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
        assert not piece._plan.lines[first._end - 1].band


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
