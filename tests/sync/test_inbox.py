"""A folder of hand-over files: a result for each, whatever their order; and the board of who reported."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from kimdesk.entities import Group, Person
from kimdesk.store.connection import transaction
from kimdesk.sync.coverage import coverage
from kimdesk.sync.devices import KIND, note_holdings, remember
from kimdesk.sync.filed import Filed
from kimdesk.sync.inbox import summary, take_folder
from kimdesk.sync.tables import held
from tests.sync.parcels import NOW, Office, introduce, office


@pytest.fixture
def box(tmp_path: Path) -> Path:
    made = tmp_path / "masuk"
    made.mkdir()
    return made


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[list[Office]]:
    made = [office(tmp_path, 0, "meja")]
    made += [office(tmp_path, n, now=NOW - datetime.timedelta(days=20 * n)) for n in (1, 2)]
    yield made
    for one in made:
        one.store.close()


def results(desk: Office, box: Path) -> dict[str, Filed]:
    """The last result of every file, by name."""
    return {filed.path.name: filed for _done, _all, filed in take_folder(desk.store, desk.keys, box)}


def test_each_file_has_its_result_in_words(offices: list[Office], box: Path) -> None:
    desk, first, second = offices
    introduce(*offices)
    first.store.create("Orang", Person, {"name": "Siti"})
    whole = first.hand(box, desk, "a.kimdesk")
    (box / "b.kimdesk").write_bytes(whole.read_bytes())
    (box / "c.kimdesk").write_bytes(whole.read_bytes()[:-40])
    (box / "foto.kimdesk").write_bytes(b"\x89PNG")
    (box / "catatan.txt").write_bytes(b"tidak ikut")
    second.hand(box, first, "d.kimdesk")
    found = results(desk, box)
    assert {name: filed.state for name, filed in found.items()} == {
        "a.kimdesk": "digabung",
        "b.kimdesk": "sudah_ada",
        "c.kimdesk": "ditolak",
        "d.kimdesk": "ditolak",
        "foto.kimdesk": "ditolak",
    }
    assert all(filed.error.advice for filed in found.values() if filed.error is not None)
    assert summary(list(found.values())) == {
        "digabung": 1, "sudah_ada": 1, "menunggu": 0, "ditahan": 0, "ditolak": 3,
    }  # fmt: skip
    assert results(desk, box)["a.kimdesk"].state == "sudah_ada"


def test_a_file_whose_earlier_ones_come_later_is_joined_in_the_end(offices: list[Office], box: Path) -> None:
    desk, first, _second = offices
    introduce(*offices)
    first.store.create("Orang", Person, {"name": "Siti"})
    first.hand(box, desk, "z.kimdesk")
    with transaction(first.store.connection):
        note_holdings(first.store, desk.store.device.key, held(first.store.connection), 0)
    first.store.create("Orang", Person, {"name": "Made"})
    first.hand(box, desk, "a.kimdesk")
    steps = [(filed.path.name, filed.state) for _d, _a, filed in take_folder(desk.store, desk.keys, box)]
    assert steps == [("a.kimdesk", "menunggu"), ("z.kimdesk", "digabung"), ("a.kimdesk", "digabung")]
    assert desk.store.one("SELECT 1 FROM waiting") is None
    assert {person.name for person in desk.store.all(Person, "1", ())} == {"Siti", "Made"}


def test_a_file_of_a_stranger_is_joined_once_a_desk_has_vouched_for_him(
    offices: list[Office], box: Path
) -> None:
    upper, middle, laptop = offices[0], offices[1], offices[2]
    middle.store.set_setting(KIND, "meja")
    remember(upper.store, middle.card, "diterima")
    remember(middle.store, laptop.card, "diterima")
    laptop.store.create("Orang", Person, {"name": "Siti"})
    laptop.hand(box, upper, "a-dari-laptop.kimdesk")
    remember(middle.store, upper.card, "diterima")
    middle.hand(box, upper, "b-dari-kecamatan.kimdesk")
    steps = [filed.state for _d, _a, filed in take_folder(upper.store, upper.keys, box)]
    assert steps == ["ditahan", "sudah_ada", "digabung"]
    assert results(upper, box)["a-dari-laptop.kimdesk"].state == "sudah_ada"
    assert upper.store.one("SELECT 1 FROM person") is not None


def test_stopping_between_two_files_keeps_what_was_taken(offices: list[Office], box: Path) -> None:
    desk, first, second = offices
    introduce(*offices)
    first.store.create("Orang", Person, {"name": "Siti"})
    second.store.create("Orang", Person, {"name": "Made"})
    first.hand(box, desk, "a.kimdesk")
    second.hand(box, desk, "b.kimdesk")
    steps = take_folder(desk.store, desk.keys, box)
    next(steps)
    steps.close()  # type: ignore[attr-defined]  # a generator, as the worker knows
    assert [person.name for person in desk.store.all(Person, "1", ())] == ["Siti"]
    assert [filed.state for filed in results(desk, box).values()] == ["sudah_ada", "digabung"]


def test_the_board_names_who_never_reported_first_then_the_longest_silent(
    offices: list[Office], box: Path, tmp_path: Path
) -> None:
    desk, first, second = offices
    silent = office(tmp_path, 3, who="Kadek")
    introduce(*offices, silent)
    second.store.create("Kelompok", Group, {"name": "Gumbrih", "region": "51.01.04.2001"})
    first.store.create("Kelompok", Group, {"name": "Makata", "region": "51.01.03.2001"})
    first.take(second.hand(box, first))
    desk.take(first.hand(box, desk))
    board = coverage(desk.store)
    assert [one.name for one in board] == ["LAPTOP-3", "LAPTOP-2", "LAPTOP-1"]
    never, relayed, came = board
    assert never.is_silent
    assert never.person == "Kadek"
    assert relayed.last is None
    assert relayed.until is not None
    assert relayed.districts == ("51.01.04",)
    assert came.last is not None
    assert came.groups == 1
    silent.store.close()
