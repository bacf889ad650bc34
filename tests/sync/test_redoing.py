"""A hand-over that was undone: the same file says so, and what it brought can be brought back."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from kimdesk.entities import Group, Person
from kimdesk.store.check import check
from kimdesk.sync.taking_in import look, take_file
from kimdesk.sync.undoing import redo_taking, undo_taking
from tests.sync.parcels import NOW, Office, introduce, office

GUMBRIH = "51.01.03.2006"


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[list[Office]]:
    made = [office(tmp_path, 0, "meja"), office(tmp_path, 1)]
    introduce(*made)
    yield made
    for one in made:
        one.store.close()


@pytest.fixture
def taken(offices: list[Office], tmp_path: Path) -> tuple[Office, Path, int, str]:
    """The desk, a file with a new person and a changed address, the act of its taking, and the group."""
    desk, laptop = offices
    group = desk.store.create("Kelompok", Group, {"name": "Gumbrih", "region": GUMBRIH, "address": "Jl. 1"})
    stick = tmp_path / "stik"
    stick.mkdir()
    laptop.take(desk.hand(stick, laptop))
    laptop.store.write("Ubah", Group, group, {"address": "Jl. 2", "slogan": "Kami"})
    laptop.store.create("Orang", Person, {"name": "Siti"})
    path = laptop.hand(stick, desk)
    act = take_file(desk.store, desk.keys, path).taken.act
    assert act is not None
    return desk, path, act, group


def shown(desk: Office, group: str) -> tuple[str | None, str | None, list[str | None]]:
    found = desk.store.get(Group, group)
    assert found is not None
    return found.address, found.slogan, [person.name for person in desk.store.all(Person)]


def test_the_preview_of_an_undone_file_says_since_when(taken: tuple[Office, Path, int, str]) -> None:
    desk, path, act, _group = taken
    assert look(desk.store, desk.keys, path).undone is None
    day = NOW + datetime.timedelta(days=2)
    desk.store.now = lambda: day
    undo_taking(desk.store, act)
    assert look(desk.store, desk.keys, path).undone == (act, day)


def test_redoing_brings_back_all_that_came(taken: tuple[Office, Path, int, str]) -> None:
    desk, path, act, group = taken
    undo_taking(desk.store, act)
    assert shown(desk, group) == ("Jl. 1", None, [])
    take_file(desk.store, desk.keys, path)
    assert shown(desk, group) == ("Jl. 1", None, [])
    assert redo_taking(desk.store, act) is not None
    assert shown(desk, group) == ("Jl. 2", "Kami", ["Siti"])
    assert redo_taking(desk.store, act) is None
    assert look(desk.store, desk.keys, path).undone is None
    assert all(verdict.good for verdict in check(desk.store))


def test_what_was_changed_after_the_undoing_stays_and_is_told(taken: tuple[Office, Path, int, str]) -> None:
    desk, _path, act, group = taken
    undo_taking(desk.store, act)
    desk.store.write("Ubah", Group, group, {"address": "Jl. 3"})
    done = redo_taking(desk.store, act)
    assert done is not None
    assert [place[1:] for place in done.left_alone] == [(group, "address")]
    assert shown(desk, group) == ("Jl. 3", "Kami", ["Siti"])


def test_undone_again_it_is_as_before_it_came(taken: tuple[Office, Path, int, str]) -> None:
    desk, _path, act, group = taken
    for _time in range(3):
        undone = undo_taking(desk.store, act)
        assert undone is not None
        assert undone.left_alone == ()
        assert shown(desk, group) == ("Jl. 1", None, [])
        redo_taking(desk.store, act)
        assert shown(desk, group) == ("Jl. 2", "Kami", ["Siti"])
