"""Rows of many batches are written together: nothing that is read in between may miss them."""

import sqlite3

import pytest

from kimdesk.entities import Person
from kimdesk.store.check import check
from kimdesk.sync import inserting, log_writer
from tests.sync.laptops import Laptop


def a_week() -> tuple[Laptop, str]:
    """A laptop whose work was sealed every evening, and a person who was edited every day."""
    laptop = Laptop(1)
    siti = laptop.store.create("Baru", Person, {"name": "Siti"})
    for day in range(7):
        laptop.seal()
        laptop.store.create("Baru", Person, {"name": f"Orang {day}", "rt": "001"})
        laptop.store.write("Ubah", Person, siti, {"hamlet": f"Banjar {day}"})
    return laptop, siti


@pytest.mark.parametrize("together", [1, 3, 50])
def test_many_small_batches_end_as_they_were_made_however_many_are_written_together(
    together: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inserting, "AT_ONCE", together)
    laptop, _siti = a_week()
    desk = Laptop(2)
    desk.take(laptop.stick())
    assert desk.picture() == laptop.picture()
    assert [verdict for verdict in check(desk.store) if not verdict.good] == []
    assert desk.stick() == laptop.stick()


def test_what_was_sealed_every_day_lies_in_one_block_and_a_full_block_begins_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    laptop, _siti = a_week()
    desk = Laptop(2)
    desk.take(laptop.stick())
    assert [(row["first"], row["last"]) for row in _blocks(desk)] == [(1, 14)]
    monkeypatch.setattr(log_writer, "BLOCK_ROWS", 6)
    other = Laptop(3)
    other.take(laptop.stick())
    assert [(row["first"], row["last"]) for row in _blocks(other)] == [(1, 6), (8, 12), (14, 14)]
    assert [verdict for each in (desk, other) for verdict in check(each.store) if not verdict.good] == []
    assert other.stick() == desk.stick() == laptop.stick()


def test_streams_in_turn_have_blocks_of_their_own() -> None:
    sticks = [Laptop(5), Laptop(6)]
    for number, each in enumerate(sticks):
        each.store.create("Baru", Person, {"name": f"Orang {number}"})
        each.seal()
        each.store.create("Baru", Person, {"name": f"Warga {number}"})
    desk = Laptop(2)
    desk.take([sealed for pair in zip(*(each.stick() for each in sticks), strict=True) for sealed in pair])
    assert len(_blocks(desk)) == 4
    assert {person.name for person in desk.store.all(Person)} == {"Orang 0", "Orang 1", "Warga 0", "Warga 1"}
    assert [verdict for verdict in check(desk.store) if not verdict.good] == []


def _blocks(laptop: Laptop) -> list[sqlite3.Row]:
    return laptop.store.query("SELECT first, last FROM birth ORDER BY stream, first")


def test_a_batch_that_lies_twice_in_one_file_is_known_the_second_time() -> None:
    laptop, _siti = a_week()
    stick = laptop.stick()
    desk = Laptop(2)
    taken = desk.take([each for sealed in stick for each in (sealed, sealed)])
    assert (taken.batches, taken.known, taken.doubled) == (len(stick), len(stick), set())
    assert desk.picture() == laptop.picture()


def test_a_doubled_stream_is_found_out_within_one_file() -> None:
    laptop = Laptop(1)
    laptop.store.create("Baru", Person, {"name": "Siti"})
    twin = Laptop(1, laptop.copy())
    for each, name in ((laptop, "Made"), (twin, "Wayan")):
        each.store.create("Baru", Person, {"name": name})
    desk = Laptop(2)
    taken = desk.take([*laptop.stick(), *twin.stick()])
    assert len(taken.doubled) == 1
    assert {person.name for person in desk.store.all(Person)} == {"Siti", "Made"}
