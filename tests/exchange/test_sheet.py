"""Grids from files and the clipboard: encodings, separators, numbers, merged cells, rubbish."""

import datetime
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from kimdesk.errors import KimdeskError
from kimdesk.exchange.sheet import read_file, read_text

ROW = ["Nama", "Alamat"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_csv_is_read_whatever_its_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "daftar.csv"
    path.write_bytes("Nama;Alamat\nRénald;Jl. Contoh – 1\n".encode(encoding))
    assert read_file(path) == {"daftar": [ROW, ["Rénald", "Jl. Contoh – 1"]]}


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_separator_is_found(mark: str) -> None:
    assert read_text(f"Nama{mark}Alamat\nSiti{mark}Banjar\n") == [ROW, ["Siti", "Banjar"]]


def test_a_clipboard_cell_of_several_lines_stays_one_cell() -> None:
    assert read_text('Siti\t"Jl. Satu\nRT 001"\tL\r\n') == [["Siti", "Jl. Satu\nRT 001", "L"]]


def test_blank_rows_at_the_end_are_left_out_and_rows_are_equally_long() -> None:
    assert read_text("a,b,c\nd\n\n,,\n") == [["a", "b", "c"], ["d", "", ""]]


def test_a_number_that_a_spreadsheet_has_rounded_stays_visibly_so(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["NIK", "HP"], [5101031209800003.0, 81200001234.0]])
    assert read_file(path)["Sheet1"][1] == ["5.10103E+15", "81200001234"]


def test_dates_times_and_logical_cells_become_text_that_kinds_read(tmp_path: Path) -> None:
    path = workbook(tmp_path, [[datetime.date(2014, 8, 12), True, 41863.0, " x "]])
    assert read_file(path)["Sheet1"] == [["2014-08-12", "ya", "41863", "x"]]


def test_a_cell_merged_over_rows_counts_for_each_of_them(tmp_path: Path) -> None:
    path = tmp_path / "gabung.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 2, 0, "Pekutatan")
        for row in range(3):
            sheet.write(row, 1, f"Desa {row}")
    assert [row[0] for row in read_file(path)["Sheet1"]] == ["Pekutatan"] * 3


@pytest.mark.parametrize(
    ("name", "content"),
    [("foto.csv", b"\x89PNG\r\n\x1a\n\0\0\0"), ("rusak.xlsx", b"PK\x03\x04 rubbish"), ("kosong.xlsx", b"")],
)
def test_what_is_no_table_is_refused_in_words(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(KimdeskError) as caught:
        read_file(path)
    assert caught.value.title == "Bukan tabel yang dapat dibaca"
    assert name in caught.value.cause
    assert ".xlsx" in caught.value.advice


def test_a_file_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(KimdeskError, match="tidak ditemukan"):
        read_file(tmp_path / "tidak-ada.csv")


def test_an_empty_csv_has_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "kosong.csv"
    path.write_bytes(b"")
    assert read_file(path) == {"kosong": []}


@given(st.text())
def test_any_pasted_text_becomes_rows_of_equal_length(text: str) -> None:
    grid = read_text(text)
    assert len({len(row) for row in grid}) <= 1


def workbook(folder: Path, rows: list[list[object]]) -> Path:
    path = folder / "buku.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, datetime.date):
                    sheet.write_datetime(
                        number, column, datetime.datetime.combine(cell, datetime.time()), day
                    )
                else:
                    sheet.write(number, column, cell)
    return path
