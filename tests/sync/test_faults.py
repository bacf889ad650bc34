"""A hand-over that goes wrong at any moment leaves the register as it was, and no file that only looks whole.

Errors are injected into every statement and every line; processes are killed in the middle of SQLite's
own work and between any two lines of writing a file.
"""

import errno
import io
import os
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kimdesk.entities import Person
from kimdesk.errors import KimdeskError
from kimdesk.store import Store
from kimdesk.sync import handing
from kimdesk.sync.refusals import NotTaken
from tests.store.registers import is_whole, killed_child
from tests.sync.laptops import CLOCKS, Laptop
from tests.sync.parties import Party, two_parties
from tests.sync.writing import WRITING, at_line, whole_or_nothing, write_parcel

CODES = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_BUSY)
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")


class Failing(sqlite3.Connection):
    """Fails once, at the statement that comes after `left` others."""

    left = -1
    code = sqlite3.SQLITE_FULL

    def execute(self, *args: Any) -> sqlite3.Cursor:
        self._count()
        return super().execute(*args)

    def executemany(self, *args: Any) -> sqlite3.Cursor:
        self._count()
        return super().executemany(*args)

    def _count(self) -> None:
        self.left -= 1
        if self.left == -1:
            error = sqlite3.OperationalError("injected")
            error.sqlite_errorcode = self.code
            raise error


def failing(party: Party) -> Failing:
    """Give the party's register a connection that can fail."""
    connection = sqlite3.connect(":memory:", isolation_level=None, factory=Failing)
    connection.row_factory = sqlite3.Row
    connection.deserialize(party.laptop.copy())
    party.store.close()
    party.laptop.store = party.store = Store(
        connection, Path("/nowhere/register.db"), party.laptop.device, lambda: CLOCKS[0], "", read_only=False
    )
    return connection


def conflict_to_take(path: Path) -> Party:
    """A desk with a conflict, a waiting batch and a deletion ahead of it, in the parcel at `path`."""
    laptop, desk = two_parties()
    laptop.gives(desk, path)
    desk.takes(path)
    row = laptop.store.query("SELECT id FROM person ORDER BY seq LIMIT 2")
    laptop.store.write("Ubah", Person, row[0]["id"], {"occupation": "Guru"})
    laptop.store.delete("Hapus", Person, row[1]["id"], "salah")
    with laptop.store.act("Impor") as act:
        act.create_many(Person, [{"name": f"Baru {n}"} for n in range(300)], scope="51.01.03.2001")
    desk.store.write("Ubah", Person, row[0]["id"], {"occupation": "Nelayan"})
    desk.store.write("Ubah", Person, row[1]["id"], {"occupation": "Nelayan"})
    desk.trusts(laptop)
    laptop.gives(desk, path)
    handing.plan(desk.store, desk.keys)
    return desk


def refusal_of(do: Callable[[], object]) -> KimdeskError | None:
    """What a person was told; None when it went well."""
    try:
        do()
    except KimdeskError as error:
        return error
    return None


def taking(path: Path) -> Callable[[Party], object]:
    return lambda desk: desk.takes(path)


def looking(path: Path) -> Callable[[Party], object]:
    return lambda desk: handing.look(desk.store, desk.keys, path)


def giving(_path: Path) -> Callable[[Party], object]:
    def give(desk: Party) -> object:
        planned = handing.plan(desk.store, desk.keys)
        parcel, _digest = handing.give(desk.store, desk.keys, desk.card, planned, io.BytesIO())
        handing.gave(desk.store, planned, parcel, "kiriman.kimdesk")
        return None

    return give


@pytest.mark.parametrize("act", [taking, looking, giving])
def test_an_error_at_any_statement_leaves_the_register_as_it_was(
    act: Callable[[Path], Callable[[Party], object]], tmp_path: Path
) -> None:
    path = tmp_path / "kiriman.kimdesk"
    desk = conflict_to_take(path)
    connection, do = failing(desk), act(path)
    before = desk.laptop.copy()
    for statement in range(10_000):
        connection.left, connection.code = statement, CODES[statement % len(CODES)]
        error = refusal_of(lambda: do(desk))
        if error is None:
            break
        assert not isinstance(error, NotTaken), "the file is sound"
        assert desk.laptop.copy() == before, statement
    assert connection.left >= 0, "it came to its end without the error"
    assert statement > 10
    connection.left = -2
    assert is_whole(desk.store)


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
        assert desk.laptop.copy() == before
    assert reads > 3


# ---- writing to a stick


# An error on the very line of `with` leaves the file to the collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_error_at_any_line_of_writing_leaves_no_file_that_only_looks_whole(tmp_path: Path) -> None:
    laptop, desk = two_parties()
    with at_line(0, lambda: None, WRITING[:1]) as count:
        write_parcel(laptop, desk, tmp_path)

    def fail() -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    failed = 0
    for line in range(1, count[0] + 1):
        folder = tmp_path / str(line)
        folder.mkdir()
        try:
            with at_line(line, fail, WRITING[:1]):
                write_parcel(laptop, desk, folder)
        except (KimdeskError, OSError):
            failed += 1
        whole_or_nothing(folder, laptop)
    assert failed > 20


@needs_fork
def test_a_kill_at_any_line_of_writing_leaves_no_file_that_only_looks_whole(tmp_path: Path) -> None:
    laptop, desk = two_parties()
    with at_line(0, lambda: None) as count:
        write_parcel(laptop, desk, tmp_path)
    chance, deaths, whole = random.Random(0), 0, 0
    # The last lines read back, rename and wait for the disk: each of them; of the others some.
    last = range(count[0] - 24, count[0] + 1)
    for line in [*sorted(chance.sample(range(1, last[0]), 15)), *last]:
        folder = tmp_path / str(line)
        folder.mkdir()

        def die(folder: Path = folder, line: int = line) -> None:
            with at_line(line, lambda: os.kill(os.getpid(), 9)):
                write_parcel(laptop, desk, folder)

        deaths += killed_child(die)
        whole += whole_or_nothing(folder, laptop)
        assert write_parcel(laptop, desk, folder).exists(), "what was left is in nobody's way"
    assert deaths > 30
    assert whole < 10


# ---- kills while taking


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
