"""The heading is found wherever it stands, one or two rows high, and no filled column is passed over."""

import pytest

from kimdesk.exchange.headings import NO_HEADING, find_headings, keys, unread_columns
from kimdesk.exchange.members import read_members
from kimdesk.exchange.sheet import read_text


def test_marks_under_l_and_p_in_a_second_heading_row_are_the_sex() -> None:
    grid = read_text(
        "DAFTAR ANGGOTA\n\nNo;Nama;Jenis Kelamin;;Alamat;;No HP\n;;L;P;Dusun;RT/RW;\n"
        "1;Siti;;v;Banjar A;01/02;0812 0000 1234\n2;Budi;x;;Banjar B;3/1;"
    )
    headings = find_headings(grid)
    assert (headings.row, headings.height) == (2, 2)
    siti, budi = read_members(grid, headings).rows
    assert (siti.person["sex"], siti.person["hamlet"], siti.person["rt"], siti.person["rw"]) == (
        "P", "Banjar A", "001", "002",
    )  # fmt: skip
    assert budi.person["sex"] == "L"


def test_words_merged_over_two_heading_rows_are_one_heading() -> None:
    grid = read_text("Nama;Tempat/Tgl Lahir;;NIK\nNama;Tempat;Tanggal;NIK\nSiti;Negara;12-08-1990;1")
    assert find_headings(grid).columns == {0: "name", 1: "birth_place", 2: "born", 3: "nik"}


def test_a_heading_whose_names_stand_in_its_lower_row_is_read_whole() -> None:
    grid = read_text("Identitas;;Alamat\nNama;NIK;\nSiti;1;Banjar A")
    headings = find_headings(grid)
    assert headings.columns == {0: "name", 1: "nik", 2: "address"}
    assert len(read_members(grid, headings).rows) == 1


def test_a_first_member_without_a_name_does_not_become_part_of_the_heading() -> None:
    grid = read_text("Nama;NIK;L/P\n;5101035206880001;P\nSiti;1;P")
    headings = find_headings(grid)
    assert headings.height == 1
    assert [skipped.number for skipped in read_members(grid, headings).skipped] == [2]


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Nama Lengkap & Gelar", "name"),
        ("Nama Anggota KIM", "name"),
        ("N A M A", "name"),
        ("N I K", "nik"),
        ("No. NIK/KTP", "nik"),
        ("Telp/HP", "phone"),
        ("No. Telepon / WhatsApp", "phone"),
        ("Jenis Kelamin (L/P)", "sex"),
        ("Jab.", "post"),
        ("Alamat lengkap sesuai KTP", "address"),
        ("Nama kelompok", None),
        ("Alamat email", None),
        ("Nama Jabatan", None),
        ("Jenis", None),
    ],
)
def test_a_heading_is_read_by_its_words(heading: str, key: str | None) -> None:
    grid = (
        [["Nama", heading, "L/P"], ["Siti", "", "P"]] if key != "name" else [[heading, "L/P"], ["Siti", "P"]]
    )
    assert find_headings(grid).columns.get(0 if key == "name" else 1) == key


def test_columns_that_nobody_understood_are_named() -> None:
    grid = read_text("No;Nama;Nama Ibu;Kosong;\n1;Siti;Made;;lain")
    assert unread_columns(grid, find_headings(grid)) == ["Nama Ibu", "5"]


@pytest.mark.parametrize("grid", [[], [[""]], [["", ""], ["", ""]]])
def test_a_table_without_content_has_no_heading(grid: list[list[str]]) -> None:
    headings = find_headings(grid)
    assert (headings.row, headings.columns) == (NO_HEADING, {})
    assert unread_columns(grid, headings) == []


def test_every_meaning_of_a_column_has_words_of_its_own() -> None:
    labels = keys()
    assert len(set(labels.values())) == len(labels)
