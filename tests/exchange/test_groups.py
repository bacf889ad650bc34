"""Lists of groups: names made plain, villages chosen by code or inside their kecamatan, nothing doubled."""

import pytest

from kimdesk.entities import Decree, Group, Remark
from kimdesk.errors import KimdeskError
from kimdesk.exchange.groups import plain_name, region_of, take_groups
from kimdesk.exchange.sheet import read_file, read_text
from kimdesk.resource_files import resource
from kimdesk.store import Store


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("KIM KIM COROLA", "Corola"),
        ('Kelompok Informasi Masyarakat (KIM) "Warta Mudjair"', "Warta Mudjair"),
        ("Komunitas Informasi Masyarakat Sinar", "Sinar"),
        ("KIM Simbah Gerit", "Simbah Gerit"),
        ("Kimia Desa", "Kimia Desa"),
        ("KIM", "KIM"),
    ],
)
def test_a_name_is_kept_without_what_every_group_is_called(printed: str, plain: str) -> None:
    assert plain_name(printed) == plain


def test_the_official_code_wins_over_names() -> None:
    assert region_of({"code": "51.01.03.2006", "village": "Lain"}) == "51.01.03.2006"


def test_a_village_is_looked_for_only_inside_its_kecamatan() -> None:
    cells = {"village": "Gumbrih", "district": "Pekutatan", "regency": "Kabupaten Jembrana"}
    assert region_of(cells) == "51.01.03.2006"
    assert region_of({**cells, "district": "Negara"}) == "51.01.01"


def test_the_public_list_is_taken_whole_and_uncertain_villages_are_listed(store: Store) -> None:
    grid = read_file(resource("sample", "kim_public_sample.csv"))["kim_public_sample"]
    taken = take_groups(store, grid)
    assert len(taken.made) == len(store.all(Group)) == 44
    assert "KIM Sendangpotro" in taken.unmatched
    assert "KIM GUMBRIH" not in taken.unmatched
    assert {decree.number for decree in store.all(Decree)} == {"489/07/401.403.6/2014", None}


def test_taking_the_same_list_again_doubles_nothing(store: Store) -> None:
    grid = read_file(resource("sample", "kim_public_sample.csv"))["kim_public_sample"]
    take_groups(store, grid)
    again = take_groups(store, grid)
    assert again.made == []
    assert len(again.already) == 44


def test_a_list_without_a_column_of_names_says_what_to_add(store: Store) -> None:
    with pytest.raises(KimdeskError) as caught:
        take_groups(store, read_text("a;b\n1;2"))
    assert "nama_tercetak" in caught.value.advice


def test_totals_signatures_and_repeated_headings_are_no_groups(store: Store) -> None:
    heading = "No;Nama KIM;Desa;Kecamatan;Kabupaten"
    text = f"{heading}\n1;Sinar;Gumbrih;Pekutatan;Jembrana\n{heading}\nJumlah;1;;;\n;TOTAL 1;;;"
    taken = take_groups(store, read_text(text))
    assert [group.name for group in store.all(Group)] == ["Sinar"]
    assert [skipped.number for skipped in taken.skipped] == [3, 4, 5]


def test_a_blank_kecamatan_below_a_merged_one_means_the_same_where_the_village_is_there(store: Store) -> None:
    heading = "Nama;Desa;Kecamatan;Kabupaten"
    text = f"{heading}\nA;Gumbrih;Pekutatan;Jembrana\nB;Medewi;;Jembrana\nC;Medewi;;Kota Madiun"
    take_groups(store, read_text(text))
    assert [group.region for group in store.all(Group)] == ["51.01.03.2006", "51.01.03.2001", "35.77"]


def test_a_list_that_names_no_kabupaten_means_that_of_the_person_who_imports_it(store: Store) -> None:
    grid = read_text("Nama;Desa;Kecamatan\nA;Baluk;Negara")
    assert region_of({"village": "Baluk", "district": "Negara"}) == "51.01.01.2002"
    take_groups(store, grid, within="35.22")
    assert store.all(Group)[0].region == "35.22"


def test_a_code_without_dots_is_a_code() -> None:
    assert region_of({"code": "5101032006"}) == "51.01.03.2006"
    assert region_of({"code": "9999999999", "regency": "Kota Madiun"}) == "35.77"


def test_what_has_no_field_becomes_a_note_of_the_group(store: Store) -> None:
    long = "Nama " * 30
    text = f"Nama;Desa;Tanggal Berdiri;Jumlah Pengurus\n{long};Gumbrih;kira-kira 2014;21"
    take_groups(store, read_text(text))
    (group,), (note,) = store.all(Group), store.all(Remark)
    assert note.owner == group.id
    assert note.text == f"Jumlah Pengurus: 21\n{long.strip()}\nTanggal berdiri: kira-kira 2014"
    assert group.name == long[:100].strip()
