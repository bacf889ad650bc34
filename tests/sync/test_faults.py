"""A hand-over that goes wrong at any moment leaves the register as it was.

Errors are injected into every statement; processes are killed before every one and in the middle of
SQLite's own work. Writing the file itself is in `test_faults_of_writing.py`.
"""

import errno
import io
import os
import random
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kimdesk.entities import Person
from kimdesk.errors import KimdeskError
from kimdesk.store import Store
from kimdesk.sync import parking
from kimdesk.sync.refusals import NotTaken
from tests.store.registers import is_whole, killed_child
from tests.sync.failing import (
    ACTS,
    Dying,
    conflict_to_take,
    failing,
    giving,
    taking,
)
from tests.sync.laptops import CLOCKS, Laptop
from tests.sync.parties import Party

CODES = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_BUSY)
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")


def refusal_of(do: Callable[[], object]) -> KimdeskError | None:
    """What a person was told; None when it went well."""
    try:
        do()
    except KimdeskError as error:
        return error
    return None


@pytest.mark.parametrize("act", ACTS)
def test_an_error_at_any_statement_leaves_the_register_as_it_was(
    act: Callable[[Path], Callable[[Party], object]], tmp_path: Path
) -> None:
    """An error after all of it is there, while something is tidied up, is not told as a failure."""
    path = tmp_path / "kiriman.kimdesk"
    desk = conflict_to_take(path)
    do, before = act(path), desk.laptop.copy()
    do(desk)
    after = desk.laptop.picture()
    for statement in range(10_000):
        connection = failing(desk, before)
        connection.left, connection.code = statement, CODES[statement % len(CODES)]
        error = refusal_of(lambda: do(desk))
        if connection.left >= 0:
            break
        assert not isinstance(error, NotTaken), "the file is sound"
        if error is not None:
            assert desk.laptop.copy() == before, statement
        else:
            assert desk.laptop.picture() == after, statement
    assert error is None
    assert statement > 5
    connection.left = -2
    assert is_whole(desk.store)


def test_an_error_at_any_statement_while_a_device_is_accepted_loses_no_copy(tmp_path: Path) -> None:
    """What is left is a device that is known or not, and the copy; to accept again brings all of it."""
    laptop, desk, path = Party(1), Party(2, "meja"), tmp_path / "kiriman.kimdesk"
    laptop.store.create("Orang", Person, {"name": "Siti"})
    laptop.gives(desk, path)
    before = desk.laptop.copy()
    for statement in range(10_000):
        folder = tmp_path / str(statement)
        folder.mkdir()
        connection = failing(desk, before, folder)
        copy = parking.park(desk.store, path)
        connection.left, connection.code = statement, CODES[statement % len(CODES)]
        refusal_of(lambda: list(parking.accept(desk.store, desk.keys, laptop.card)))
        if connection.left >= 0:
            break
        connection.left = -2
        assert copy.exists() or desk.store.all(Person), statement
        list(parking.accept(desk.store, desk.keys, laptop.card))
        assert [each.name for each in desk.store.all(Person)] == ["Siti"], statement
        assert not copy.exists()
        assert is_whole(desk.store)
    assert statement > 10


def test_a_full_disk_leaves_the_register_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "kiriman.kimdesk"
    desk = conflict_to_take(path)
    before, picture = desk.laptop.copy(), desk.laptop.picture()
    (pages,) = desk.store.connection.execute("PRAGMA page_count").fetchone()
    refused = 0
    for more in range(200):
        desk.laptop.come_up(before)
        desk.store = desk.laptop.store
        desk.store.connection.execute(f"PRAGMA max_page_count = {pages + more}")
        error = refusal_of(lambda: desk.takes(path))
        if error is None:
            break
        refused += 1
        assert "penuh" in error.title.lower()
        assert desk.laptop.picture() == picture
        assert is_whole(desk.store)
    assert desk.laptop.picture() != picture
    assert refused


@pytest.mark.parametrize("code", [errno.EIO, errno.ENODEV, errno.ENOENT])
def test_a_stick_pulled_out_while_reading_leaves_the_register_as_it_was(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kiriman.kimdesk"
    desk = conflict_to_take(path)
    before, real = desk.laptop.copy(), Path.open

    class Pulled(io.FileIO):
        left = 0

        def read(self, size: int | None = -1, /) -> bytes:
            Pulled.left -= 1
            if Pulled.left < 0:
                raise OSError(code, os.strerror(code))
            return super().read(size) or b""

    def opened(self: Path, mode: str = "r", **more: Any) -> Any:
        return Pulled(self, "rb") if self == path else real(self, mode, **more)

    monkeypatch.setattr(Path, "open", opened)
    for reads in range(1_000):
        Pulled.left = reads
        error = refusal_of(lambda: desk.takes(path))
        if error is None:
            break
        assert not isinstance(error, NotTaken), "the file may be sound"
        assert error.title in ("Berkas tidak ditemukan", "Tidak selesai: stik atau disk tidak menjawab")
        assert desk.laptop.copy() == before
    assert reads > 3


# ---- kills while taking


@needs_fork
@pytest.mark.parametrize("apart", [pytest.param(9), pytest.param(1, marks=pytest.mark.soak)])
@pytest.mark.parametrize("act", ACTS)
def test_a_kill_before_a_statement_leaves_the_register_as_it_was_or_with_all_of_it(
    act: Callable[[Path], Callable[[Party], object]],
    apart: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """apart: so many statements lie between two kills; in the long run it is every one."""
    path = tmp_path / "kiriman.kimdesk"
    desk = conflict_to_take(path)
    register, before = desk.laptop.copy(), desk.laptop.picture()
    counting = failing(desk, register)
    counting.left = most = 100_000
    act(path)(desk)
    total, after = most - counting.left, desk.laptop.picture()
    assert total > 5
    for number in range(0, total, apart):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "register.db").write_bytes(register)

        def work(folder: Path = folder, number: int = number) -> None:
            monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Dying))
            desk.store = opened(folder, desk.laptop)
            connection = desk.store.connection
            assert isinstance(connection, Dying)
            connection.left = number
            act(path)(desk)

        assert killed_child(work), number
        desk.laptop.store = again = opened(folder, desk.laptop)
        assert desk.laptop.picture() in (before, after), number
        assert is_whole(again)
        again.close()


@needs_fork
@pytest.mark.parametrize("rounds", [pytest.param(25), pytest.param(400, marks=pytest.mark.soak)])
@pytest.mark.parametrize("act", [taking, giving])
def test_a_kill_leaves_the_register_as_it_was_or_with_all_of_it(
    act: Callable[[Path], Callable[[Party], object]], rounds: int, tmp_path: Path
) -> None:
    path = tmp_path / "kiriman.kimdesk"
    desk = conflict_to_take(path)
    register = desk.laptop.copy()
    before = desk.laptop.picture()
    total = steps_of(desk.store.connection, lambda: act(path)(desk))
    after = desk.laptop.picture()
    chance, deaths = random.Random(rounds), 0
    for number in range(rounds):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "register.db").write_bytes(register)
        steps = chance.randrange(total)

        def work(folder: Path = folder, steps: int = steps) -> None:
            desk.store = opened(folder, desk.laptop)
            die_after(desk.store.connection, steps)
            act(path)(desk)

        deaths += killed_child(work)
        again = opened(folder, desk.laptop)
        desk.laptop.store = again
        assert desk.laptop.picture() in (before, after)
        assert is_whole(again)
        again.close()
    assert deaths > rounds // 4


def opened(folder: Path, laptop: Laptop) -> Store:
    return Store.open(folder / "register.db", laptop.device, lambda: CLOCKS[0])


def steps_of(connection: sqlite3.Connection, do: Callable[[], object]) -> int:
    """How many dozens of its steps SQLite does meanwhile."""
    count = 0

    def step() -> int:
        nonlocal count
        count += 1
        return 0

    connection.set_progress_handler(step, 12)
    do()
    connection.set_progress_handler(None, 0)
    return count


def die_after(connection: sqlite3.Connection, steps: int) -> None:
    """Kill this process when SQLite has done so many dozens of its steps."""
    left = steps

    def step() -> int:
        nonlocal left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), 9)
        return 0

    connection.set_progress_handler(step, 12)
