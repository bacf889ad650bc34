"""The program killed at any moment: what it has told to be saved is there, and the register is whole.

A forked process works on the register and dies by SIGKILL in the middle of SQLite's own work, after
a number of its steps drawn at random; it tells what it has done through a pipe, as the window
would by showing it.
"""

import os
import random
import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from kimdesk.entities import Person
from kimdesk.store import connection, opening
from kimdesk.store.backup import backup_folder, list_backups, verify
from kimdesk.store.pack import pack
from tests.store.registers import GUMBRIH, add_person, is_whole, killed_child, make_older, open_store

ROUNDS = [pytest.param(20), pytest.param(200, marks=pytest.mark.soak)]
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")


def die_after(open_connection: sqlite3.Connection, steps: int) -> None:
    """Kill this process when SQLite has done so many hundreds of its steps."""
    left = steps

    def step() -> int:
        nonlocal left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    open_connection.set_progress_handler(step, 100)


def told_by_child(work: Callable[[Callable[[str], None]], None]) -> tuple[bool, list[str]]:
    """Run `work` in a process that may die; whether it was killed, and the lines it told before."""
    reading, writing = os.pipe()

    def tell(line: str) -> None:
        os.write(writing, f"{line}\n".encode())

    killed = killed_child(lambda: work(tell))
    os.close(writing)
    with open(reading, encoding="utf-8") as pipe:  # noqa: PTH123 - a descriptor
        return killed, pipe.read().splitlines()


@pytest.mark.parametrize("rounds", ROUNDS)
def test_a_kill_while_writing_loses_nothing_that_was_told(tmp_path: Path, rounds: int) -> None:
    chance = random.Random(rounds)
    store = open_store(tmp_path)
    person = add_person(store, "Siti")
    store.close()
    known, deaths = {person: "Siti"}, 0
    for number in range(rounds):
        steps = chance.randrange(400)

        def work(tell: Callable[[str], None], number: int = number, steps: int = steps) -> None:
            written = open_store(tmp_path)
            die_after(written.connection, steps)
            for turn in range(200):
                name = f"Siti {number} {turn}"
                written.write("Ubah nama", Person, person, {"name": name, "rt": str(turn % 99)})
                tell(f"{person} {name}")
                tell(f"{add_person(written, name)} {name}")
                if turn % 5 == 4:
                    written.undo()
                with written.act("Impor") as act:
                    rows = act.create_many(Person, [{"name": name}] * 30, scope=GUMBRIH)
                tell(f"{rows[-1]} {name}")

        killed, lines = told_by_child(work)
        deaths += killed
        told = len([line for line in lines if line.startswith(person)])
        for line in lines:
            row, _blank, name = line.partition(" ")
            known[row] = name
        store = open_store(tmp_path)
        assert is_whole(store)
        there = {row["id"]: row["name"] for row in store.query("SELECT id, name FROM person")}
        # The act that was being written may have been saved before it could be told.
        assert there[person] in (known[person], f"Siti {number} {told}")
        known[person] = there[person]
        assert known.items() <= there.items()
        store.close()
    assert deaths > rounds // 2


def opened_to_die(steps: int) -> Callable[..., sqlite3.Connection]:
    def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
        opened = connection.connect(path, read_only=read_only)
        die_after(opened, steps)
        return opened

    return connect


@pytest.mark.parametrize("rounds", ROUNDS)
def test_a_kill_while_a_register_is_brought_up_to_date_leaves_the_old_or_the_new_one(
    tmp_path: Path, rounds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance, deaths = random.Random(rounds), 0
    for number in range(rounds):
        folder = tmp_path / str(number)
        store = open_store(folder)
        persons = {add_person(store, name, hamlet="Kelod"): name for name in ("Siti", "Made", "Wayan")}
        store.close()
        make_older(store.path)
        with monkeypatch.context() as patched:
            patched.setattr(opening, "connect", opened_to_die(chance.randrange(120)))
            deaths += killed_child(lambda folder=folder: open_store(folder).close())  # type: ignore[misc]
        again = open_store(folder)
        assert is_whole(again)
        assert {row.id: (row.name, row.hamlet) for row in again.all(Person)} == {
            row: (name, "Kelod") for row, name in persons.items()
        }
        again.close()
        backups = list_backups(backup_folder(store.path))
        assert backups
        assert all(verify(backup.path)["person"] == 3 for backup in backups)
    assert deaths > rounds // 2


@pytest.mark.parametrize("rounds", ROUNDS)
def test_a_kill_while_a_register_is_made_leaves_one_that_opens(
    tmp_path: Path, rounds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance, deaths = random.Random(rounds), 0
    for number in range(rounds):
        folder = tmp_path / str(number)
        with monkeypatch.context() as patched:
            patched.setattr(opening, "connect", opened_to_die(chance.randrange(120)))
            deaths += killed_child(lambda folder=folder: open_store(folder).close())  # type: ignore[misc]
        store = open_store(folder)
        add_person(store, "Siti")
        assert is_whole(store)
        store.close()
    assert deaths > rounds // 2


@pytest.mark.parametrize("rounds", ROUNDS)
def test_a_kill_while_packing_loses_no_birth(tmp_path: Path, rounds: int) -> None:
    chance, deaths = random.Random(rounds), 0
    for number in range(rounds):
        store = open_store(tmp_path)
        for turn in range(12):
            add_person(store, f"Orang {number} {turn}")
        expected = len(store.all(Person))
        store.close()
        steps = chance.randrange(12)

        def work(steps: int = steps) -> None:
            packing = open_store(tmp_path)
            die_after(packing.connection, steps)
            pack(packing)

        deaths += killed_child(work)
        store = open_store(tmp_path)
        assert is_whole(store)
        assert len(store.all(Person)) == expected
        store.close()
    assert deaths > rounds // 3
