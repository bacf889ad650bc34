"""Lists of groups: names made plain, villages chosen by code or inside their kecamatan, nothing doubled."""

import pytest

from kimdesk.entities import Decree, Group
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
