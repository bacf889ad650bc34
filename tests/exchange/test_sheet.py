"""Grids from files and the clipboard: encodings, separators, numbers, merged cells, rubbish."""

import contextlib
import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

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


def test_a_long_number_keeps_every_digit_that_the_file_has(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["NIK", "HP"], [5101031209800003.0, 81200001234.0]])
    assert read_file(path)["Sheet1"][1] == ["5101031209800003", "81200001234"]


def test_a_number_whose_last_digits_a_spreadsheet_has_lost_stays_visibly_so(tmp_path: Path) -> None:
    path = workbook(tmp_path, [[5101031209800000.0, 51010312098000031.0, 3.5]])
    assert read_file(path)["Sheet1"] == [["5.101031209800000E+15", "5.101031209800003E+16", "3.5"]]


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
    [
        ("foto.csv", b"\x89PNG\r\n\x1a\n\0\0\0"),
        ("biner.csv", bytes(range(1, 256)) * 9),
        ("rusak.xlsx", b"PK\x03\x04 rubbish"),
        ("rusak.csv", b"PK\x03\x04 rubbish"),
        ("laman.xls", b"<html><table><tr><td>Nama</td></tr></table></html>"),
        ("kosong.xlsx", b""),
    ],
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


def test_a_workbook_under_another_name_is_read_all_the_same(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["Nama"], ["Siti"]]).rename(tmp_path / "daftar.csv")
    assert read_file(path) == {"Sheet1": [["Nama"], ["Siti"]]}


@given(st.binary(max_size=60), st.integers(0, 4000))
def test_a_damaged_workbook_is_read_or_refused_in_words(rubbish: bytes, place: int) -> None:
    with TemporaryDirectory() as folder:
        path = workbook(Path(folder), [["Nama", "NIK"], ["Siti", "1"]])
        content = path.read_bytes()
        path.write_bytes(content[:place] + rubbish + content[place + len(rubbish) :])
        with contextlib.suppress(KimdeskError):
            assert all(isinstance(sheet, list) for sheet in read_file(path).values())


def test_a_million_blank_rows_are_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "kosong.csv"
    path.write_bytes(b"Nama;NIK\nSiti;1\n" + b";\n" * 1_000_000)
    assert read_file(path) == {"kosong": [["Nama", "NIK"], ["Siti", "1"]]}


def test_a_quote_without_its_pair_swallows_no_rows() -> None:
    assert read_text('Nama;Alamat\nSiti;"Jl. Satu\nBudi;Jl. Dua') == [
        ["Nama", "Alamat"],
        ["Siti", '"Jl. Satu'],
        ["Budi", "Jl. Dua"],
    ]


def test_a_very_long_cell_is_text_like_any_other() -> None:
    assert read_text("Nama\n" + "a" * 200_000) == [["Nama"], ["a" * 200_000]]


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
