"""Cells that are more than one field: names, birth, posts, marks."""

from typing import Any

import pytest

from kimdesk.errors import InvalidValue
from kimdesk.exchange.cells import read_cell
from kimdesk.kinds import PartialDay


def read(key: str, text: str) -> tuple[dict[str, Any], dict[str, Any]]:
    person: dict[str, Any] = {}
    membership: dict[str, Any] = {}
    read_cell(key, text, person, membership)
    return person, membership


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Siti", {"name": "Siti"}),
        ("1. Budi Contoh, S.Pd.", {"name": "Budi Contoh", "title_after": "S.Pd."}),
        ("Drs. H. Budi", {"name": "Budi", "title_before": "Drs. H."}),
        ("Hadi Ir. Wan", {"name": "Hadi Ir. Wan"}),
        (", Siti", {"name": ", Siti"}),
        ("Siti binti (alm) Ahmad", {"name": "Siti binti (alm) Ahmad"}),
    ],
)
def test_a_name_is_kept_without_number_and_titles(text: str, person: dict[str, str]) -> None:
    assert read("name", text) == (person, {})


@pytest.mark.parametrize("text", ["Budi (alm)", "Alm. Budi", "Budi, (Alm.)", "Budi [almarhum]"])
def test_a_mark_of_death_at_either_end_of_a_name_is_a_state(text: str) -> None:
    assert read("name", text) == ({"name": "Budi"}, {"state": "meninggal"})


def test_of_a_name_that_is_too_long_the_beginning_is_kept_and_the_rest_is_told() -> None:
    person: dict[str, Any] = {}
    with pytest.raises(InvalidValue):
        read_cell("name", "Budi " * 40, person, {})
    assert len(person["name"]) >= 95


@pytest.mark.parametrize(
    ("text", "place", "born"),
    [
        ("Negara, 12-08-1980", "Negara", PartialDay(1980, 8, 12)),
        ("Negara 12 Agustus 1980", "Negara", PartialDay(1980, 8, 12)),
        ("Kp. 3 Ilir, 1979", "Kp. 3 Ilir", PartialDay(1979)),
        ("12/8/1980", None, PartialDay(1980, 8, 12)),
        ("Negara", "Negara", None),
    ],
)
def test_birth_place_and_date_are_told_apart(text: str, place: str | None, born: PartialDay | None) -> None:
    person, _membership = read("birth", text)
    assert (person.get("birth_place"), person.get("born")) == (place, born)


@pytest.mark.parametrize(
    ("text", "membership"),
    [
        ("KETUA", {"post": "ketua"}),
        ("Ketua Umum", {"post": "Ketua Umum"}),
        ("Seksi Humas", {"post": "anggota_bidang", "section": "humas"}),
        ("Koord. Bidang Media", {"post": "koordinator", "section": "media"}),
        ("Anggota Bid. Literasi Digital", {"post": "anggota_bidang", "section": "Literasi Digital"}),
    ],
)
def test_a_post_that_names_its_section_is_post_and_section(text: str, membership: dict[str, str]) -> None:
    assert read("post", text) == ({}, membership)


@pytest.mark.parametrize("text", ["001", "1/2/3", "RT lama", "1234/1"])
def test_what_is_not_rt_and_rw_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        read("rt_rw", text)


def test_marks_under_both_l_and_p_are_refused() -> None:
    person: dict[str, Any] = {}
    read_cell("man", "v", person, {})
    read_cell("woman", "0", person, {})
    with pytest.raises(InvalidValue):
        read_cell("woman", "v", person, {})


@pytest.mark.parametrize(
    ("text", "code"),
    [("SLTA/Sederajat", "slta"), ("Diploma IV/Strata I", "s1"), ("Tamat SD/Sederajat", "sd")],
)
def test_schooling_is_understood_as_family_cards_print_it(text: str, code: str) -> None:
    assert read("schooling", text) == ({"schooling": code}, {})
