"""What goes out: everything as JSON lines, lists as CSV and XLSX, masked unless asked for, no formulas."""

import json
from pathlib import Path

import pytest

from kimdesk.entities import Group
from kimdesk.errors import KimdeskError
from kimdesk.exchange.export import csv_bytes, harmless, json_lines, save, table_rows, xlsx_bytes
from kimdesk.exchange.headings import find_headings
from kimdesk.exchange.members import read_members, take_members
from kimdesk.exchange.sheet import read_file, read_text
from kimdesk.store import Store

NIK = "5101035206880001"


@pytest.fixture
def filled(store: Store) -> Store:
    kim = store.create("Kelompok", Group, {"name": "=Sinar", "region": "51.01.03.2006"})
    grid = read_text(f"Nama;NIK;No HP;Jabatan\nSiti Contoh;{NIK};081200001234;Ketua")
    take_members(store, kim, read_members(grid, find_headings(grid)).rows)
    return store


def test_json_lines_hold_every_row_in_stored_form(filled: Store) -> None:
    rows = [json.loads(line) for line in json_lines(filled, full=True)]
    assert {row["table"] for row in rows} == {"kim", "person", "membership"}
    (person,) = [row for row in rows if row["table"] == "person"]
    assert person["values"] == {"name": "Siti Contoh", "nik": NIK, "phone": "+6281200001234"}


def test_personal_fields_are_masked_or_left_out_unless_asked_for(filled: Store) -> None:
    assert NIK not in b"".join(json_lines(filled, full=False)).decode()
    masked = csv_bytes(table_rows(filled, "members", full=False)).decode("utf-8-sig")
    assert "5101******0001" in masked
    assert "0812-0000-1234" not in masked
    assert NIK in csv_bytes(table_rows(filled, "members", full=True)).decode("utf-8-sig")


def test_a_csv_comes_back_as_the_same_members(filled: Store, tmp_path: Path) -> None:
    path = tmp_path / "anggota.csv"
    save(csv_bytes(table_rows(filled, "members", full=True)), path)
    grid = read_file(path)["anggota"]
    (row,) = read_members(grid, find_headings(grid)).rows
    assert (row.person["name"], row.person["nik"], row.membership["post"]) == ("Siti Contoh", NIK, "ketua")


def test_a_workbook_keeps_every_digit(filled: Store, tmp_path: Path) -> None:
    path = tmp_path / "orang.xlsx"
    save(xlsx_bytes(table_rows(filled, "person", full=True), "orang"), path)
    assert any(NIK in row for row in read_file(path)["orang"])


@pytest.mark.parametrize("cell", ["=1+1", "@SUM(A1)", "-2+3*cmd", "\tx"])
def test_a_cell_that_would_run_as_a_formula_is_made_harmless(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Siti", "+62 812-0000", "-8.435", "2+2"])
def test_an_ordinary_cell_stays_as_it_is(cell: str) -> None:
    assert harmless(cell) == cell


def test_a_target_that_cannot_be_written_is_told_in_words(filled: Store, tmp_path: Path) -> None:
    (tmp_path / "orang.csv").mkdir()
    with pytest.raises(KimdeskError):
        save(csv_bytes(table_rows(filled, "person", full=False)), tmp_path / "orang.csv")
