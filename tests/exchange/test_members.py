"""Rows read as members: headings of all sorts, quirks of real lists, and nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimdesk.entities import Group, Membership, Person
from kimdesk.exchange.headings import NO_HEADING, Headings, find_headings, keys
from kimdesk.exchange.members import Preview, read_members, take_members, with_known
from kimdesk.exchange.sheet import read_text
from kimdesk.kinds import PartialDay
from kimdesk.store import Store


def preview(text: str) -> Preview:
    grid = read_text(text)
    return read_members(grid, find_headings(grid))


def test_the_heading_is_found_below_titles_and_by_synonyms() -> None:
    grid = read_text(
        "DAFTAR ANGGOTA KIM\t\t\t\nNo\tNama Lengkap\tNo. KTP\tJenis Kelamin\n1\tSiti\t5101035206880001\tP"
    )
    headings = find_headings(grid)
    assert (headings.row, headings.height) == (1, 1)
    assert headings.columns == {1: "name", 2: "nik", 3: "sex"}


def test_a_heading_of_two_rows_is_read_as_one() -> None:
    grid = read_text(
        "No\tNama\tTempat,\tPendidikan\n\t\tTanggal Lahir\tTerakhir\n1\tSiti\tNegara, 12-08-1990\tSMA"
    )
    headings = find_headings(grid)
    assert headings.height == 2
    assert headings.columns == {1: "name", 2: "birth", 3: "schooling"}


def test_a_misspelt_heading_is_understood() -> None:
    grid = read_text("Nama\tPekerjaaan\tAlamat Lengkap\nSiti\tPetani\tBanjar Contoh")
    assert find_headings(grid).columns == {0: "name", 1: "occupation", 2: "address"}


def test_rows_without_a_heading_are_guessed_from_what_stands_in_them() -> None:
    grid = read_text(
        "I Komang Contoh\t5101031209800003\tL\t12-09-1980\tKetua\n"
        "Ni Luh Contoh\t5101036506880001\tP\t25-06-1988\tAnggota"
    )
    headings = find_headings(grid)
    assert headings.row == NO_HEADING
    assert headings.columns == {0: "name", 1: "nik", 2: "sex", 3: "born", 4: "post"}
    assert len(read_members(grid, headings).rows) == 2


@pytest.mark.parametrize(
    ("typed", "code"), [("Lk", "L"), ("Laki - laki", "L"), ("Pr", "P"), ("W", "P"), ("perempuan", "P")]
)
def test_the_words_for_sex_are_understood(typed: str, code: str) -> None:
    (row,) = preview(f"Nama,L/P\nSiti,{typed}").rows
    assert row.person["sex"] == code


@pytest.mark.parametrize("typed", ["12/8/2014", "12 Agustus 2014", "12-Ags-14", "41863"])
def test_dates_of_all_sorts_are_one_date(typed: str) -> None:
    (row,) = preview(f"Nama,Tanggal Lahir\nSiti,{typed}").rows
    assert row.person["born"] == PartialDay(2014, 8, 12)


@pytest.mark.parametrize(
    "typed", ["3507.0112.0980.0003", "3507 0112 0980 0003", "'3507011209800003", "3507-0112-0980-0003"]
)
def test_a_nik_keeps_its_digits_and_loses_its_marks(typed: str) -> None:
    (row,) = preview(f"Nama;NIK\nSiti;{typed}").rows
    assert row.person["nik"] == "3507011209800003"


def test_a_nik_of_fifteen_digits_is_kept_as_typed() -> None:
    (row,) = preview("Nama,NIK\nSiti,350701120980000").rows
    assert row.person["nik"] == "350701120980000"


@pytest.mark.parametrize("typed", ["3.50701E+15", "tidak tahu"])
def test_a_nik_that_cannot_be_read_goes_into_the_remark(typed: str) -> None:
    (row,) = preview(f"Nama,NIK\nSiti,{typed}").rows
    assert "nik" not in row.person
    assert typed in row.membership["remark"]
    (problem,) = row.problems
    assert (problem.key, problem.text) == ("nik", typed)


def test_totals_column_numbers_repeated_headings_and_nameless_rows_are_left_out_with_a_reason() -> None:
    found = preview("No\tNama\tL/P\n1\t2\t3\n1\tSiti\tP\nNo\tNama\tL/P\n2\t\tL\nJumlah\t1\t0")
    assert [row.person["name"] for row in found.rows] == ["Siti"]
    assert [skipped.number for skipped in found.skipped] == [2, 4, 5, 6]
    assert all(skipped.reason for skipped in found.skipped)


def test_a_number_before_the_name_a_title_behind_it_and_a_cross_are_understood() -> None:
    (row,) = preview('Nama,Jabatan\n"1. Budi Contoh (alm), S.Pd.",Ketua').rows
    assert (
        row.person == {"name": "Budi Contoh", "title_after": "S.Pd."} or row.person["name"] == "Budi Contoh"
    )
    assert row.membership["state"] == "meninggal"


def test_a_phone_without_its_zero_is_a_phone() -> None:
    (row,) = preview("Nama,No HP\nSiti,81200001234").rows
    assert row.person["phone"] == "+6281200001234"


def test_taking_members_is_one_act_that_can_be_undone(store: Store) -> None:
    kim = store.create("Kelompok", Group, {"name": "Contoh", "region": "51.01.03.2006"})
    names = take_members(store, kim, preview("Nama,Jabatan\nSiti,Ketua\nBudi,Sekretaris").rows)
    assert [store.get(Membership, name).post for name in names] == ["ketua", "sekretaris"]  # type: ignore[union-attr]
    assert store.undo_label() == "Impor 2 anggota"
    store.undo()
    assert store.all(Membership) == []
    assert store.all(Person) == []


def test_a_nik_that_the_register_has_already_names_its_group(store: Store) -> None:
    kim = store.create("Kelompok", Group, {"name": "Contoh"})
    table = preview("Nama,NIK\nSiti,5101035206880001")
    take_members(store, kim, table.rows)
    assert [row.known for row in with_known(store, table).rows] == ["KIM Contoh"]


CELLS = st.lists(st.lists(st.text(max_size=30), min_size=1, max_size=5), min_size=1, max_size=6)


@given(CELLS, st.dictionaries(st.integers(0, 4), st.sampled_from(list(keys())), max_size=5))
def test_whatever_stands_in_the_cells_no_row_is_lost(grid: list[list[str]], columns: dict[int, str]) -> None:
    width = max(len(row) for row in grid)
    grid = [row + [""] * (width - len(row)) for row in grid]
    columns = {index: key for index, key in columns.items() if index < width}
    found = read_members(grid, Headings(NO_HEADING, 0, columns))
    assert len(found.rows) + len(found.skipped) == sum(any(row) for row in grid)


@given(st.text(max_size=60))
def test_the_text_of_a_cell_that_cannot_be_read_is_kept(text: str) -> None:
    found = read_members([["Siti", text]], Headings(NO_HEADING, 0, {0: "name", 1: "nik"}))
    for row in found.rows:
        for problem in row.problems:
            assert problem.text in row.membership["remark"]
