import datetime
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimdesk.entities import Person
from kimdesk.errors import KimdeskError
from kimdesk.store import Store
from kimdesk.store.backup import (
    BEFORE_MIGRATION,
    BY_HAND,
    EVERY,
    SCHEDULED,
    due,
    list_backups,
    make_backup,
    thin,
    verify,
)
from tests.store.registers import GUMBRIH, NOW, add_person, killed_child, names, open_store

ROUNDS = [pytest.param(20), pytest.param(200, marks=pytest.mark.soak)]
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "data")
    add_person(store, "Siti Aminah")
    yield store
    store.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cadangan"


def persons_in(backup: Path) -> list[str]:
    connection = sqlite3.connect(f"{backup.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        return [row[0] for row in connection.execute("SELECT name FROM person ORDER BY name")]
    finally:
        connection.close()


def touch(folder: Path, at: datetime.datetime, reason: str = SCHEDULED) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"kimdesk-{at:%Y%m%d-%H%M}-{reason}.db"
    path.write_bytes(b"")
    return path


def test_a_backup_holds_what_was_written_last_and_stands_alone(store: Store, folder: Path) -> None:
    add_person(store, "Made Suarta")
    path = make_backup(store.path, folder, NOW, SCHEDULED)
    assert path.name == "kimdesk-20261122-1030-berkala.db"
    assert persons_in(path) == ["Made Suarta", "Siti Aminah"]
    assert [each.name for each in folder.iterdir()] == [path.name]
    assert verify(path)["person"] == 2
    assert [each.name for each in folder.iterdir()] == [path.name]


def test_a_backup_made_while_others_write_is_one_state(store: Store, folder: Path) -> None:
    with store.act("Impor") as act:
        act.create_many(Person, [{"name": f"Orang {n}"} for n in range(5000)], scope=GUMBRIH)

    def write_between(_share: float) -> None:
        add_person(store, "Datang di tengah")

    path = make_backup(store.path, folder, NOW, SCHEDULED, write_between)
    assert len(persons_in(path)) == 5001
    assert "Datang di tengah" not in persons_in(path)
    assert store.all(Person, "name = 'Datang di tengah'")


def test_two_backups_of_one_minute_have_two_names(store: Store, folder: Path) -> None:
    first = make_backup(store.path, folder, NOW, BY_HAND)
    second = make_backup(store.path, folder, NOW, BY_HAND)
    assert [backup.path for backup in list_backups(folder)] == [second, first]


def test_a_reason_that_is_no_part_of_a_name_is_refused(store: Store, folder: Path) -> None:
    with pytest.raises(ValueError, match="reason"):
        make_backup(store.path, folder, NOW, "../di luar")


def test_a_stopped_backup_leaves_nothing(store: Store, folder: Path) -> None:
    class Stopped(Exception):
        pass

    def stop(_share: float) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        make_backup(store.path, folder, NOW, SCHEDULED, stop)
    assert list(folder.iterdir()) == []


def test_progress_goes_up_to_the_end(store: Store, folder: Path) -> None:
    shares: list[float] = []
    make_backup(store.path, folder, NOW, SCHEDULED, shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_a_damaged_register_is_not_backed_up(store: Store, folder: Path) -> None:
    store.close()
    content = bytearray(store.path.read_bytes())
    content[4096 * 3 : 4096 * 12] = random.Random(1).randbytes(4096 * 9)
    store.path.write_bytes(content)
    with pytest.raises(KimdeskError) as told:
        make_backup(store.path, folder, NOW, SCHEDULED)
    assert told.value.title == "Register rusak"
    assert list(folder.iterdir()) == []


def test_a_full_disk_is_said_before_anything_is_written(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(10, 10, 0))
    with pytest.raises(KimdeskError) as told:
        make_backup(store.path, folder, NOW, SCHEDULED)
    assert told.value.title == "Disk penuh"
    assert list(folder.iterdir()) == []


def test_a_disk_that_fills_up_meanwhile_leaves_nothing(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(KimdeskError) as told:
        make_backup(store.path, folder, NOW, SCHEDULED)
    assert told.value.title == "Disk penuh"
    assert list(folder.iterdir()) == []


def test_a_really_full_disk_leaves_nothing(
    store: Store, small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(10**12, 0, 10**12))
    with store.act("Impor") as act:
        act.create_many(Person, [{"name": f"Orang {n}"} for n in range(9000)], scope=GUMBRIH)
    with pytest.raises(KimdeskError) as told:
        make_backup(store.path, small_disk / "cadangan", NOW, SCHEDULED)
    assert told.value.title == "Disk penuh"
    assert list((small_disk / "cadangan").iterdir()) == []


def test_a_disk_that_cannot_be_written_is_said_in_words(store: Store, small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with pytest.raises(KimdeskError) as told:
        make_backup(store.path, small_disk, NOW, SCHEDULED)
    assert told.value.title == "Tidak dapat menulis"


def test_a_backup_folder_that_is_a_file_is_said_in_words(store: Store, tmp_path: Path) -> None:
    (tmp_path / "cadangan").write_text("bukan folder")
    with pytest.raises(KimdeskError):
        make_backup(store.path, tmp_path / "cadangan", NOW, SCHEDULED)


@pytest.mark.parametrize(
    ("content", "title"),
    [(b"", "Bukan register kimdesk"), (b"foto" * 500, "Bukan register kimdesk")],
)
def test_a_file_that_is_no_register_is_not_taken_for_a_backup(
    tmp_path: Path, content: bytes, title: str
) -> None:
    path = tmp_path / "kimdesk-20261122-1030-manual.db"
    path.write_bytes(content)
    with pytest.raises(KimdeskError) as told:
        verify(path)
    assert told.value.title == title


@given(cut=st.floats(0.05, 0.95))
def test_a_backup_cut_off_anywhere_is_refused(tmp_path_factory: pytest.TempPathFactory, cut: float) -> None:
    whole = _one_backup(tmp_path_factory).read_bytes()
    path = tmp_path_factory.mktemp("potong") / "kimdesk-20261122-1030-manual.db"
    path.write_bytes(whole[: int(len(whole) * cut)])
    with pytest.raises(KimdeskError):
        verify(path)


_made: list[Path] = []


def _one_backup(factory: pytest.TempPathFactory) -> Path:
    if not _made:
        folder = factory.mktemp("satu")
        store = open_store(folder)
        add_person(store, "Siti Aminah")
        _made.append(make_backup(store.path, folder, NOW, BY_HAND))
        store.close()
    return _made[0]


# ---- when


def test_a_backup_is_due_when_something_was_done_and_half_an_hour_passed(store: Store, folder: Path) -> None:
    assert due(store.path, folder, NOW)
    make_backup(store.path, folder, NOW, SCHEDULED)
    assert not due(store.path, folder, NOW + 2 * EVERY)
    add_person(store, "Made Suarta")
    assert not due(store.path, folder, NOW + EVERY - datetime.timedelta(minutes=1))
    assert due(store.path, folder, NOW + EVERY)


def test_an_empty_register_needs_no_backup(tmp_path: Path, folder: Path) -> None:
    store = open_store(tmp_path / "lain")
    assert not due(store.path, folder, NOW)
    store.close()


def test_a_clock_set_back_does_not_stop_the_backups(store: Store, folder: Path) -> None:
    make_backup(store.path, folder, NOW, SCHEDULED)
    add_person(store, "Made Suarta")
    assert due(store.path, folder, NOW - 300 * DAY)


def test_a_damaged_newest_backup_makes_another_due(store: Store, folder: Path) -> None:
    touch(folder, NOW - HOUR)
    assert due(store.path, folder, NOW)


# ---- thinning


def test_other_files_in_the_folder_are_left_alone(folder: Path) -> None:
    folder.mkdir()
    for name in ("foto.jpg", "kimdesk-20261399-9999-berkala.db", "kimdesk-lama.db"):
        (folder / name).write_bytes(b"")
    assert list_backups(folder) == []
    assert thin(folder, NOW) == []
    assert len(list(folder.iterdir())) == 3


def test_backups_become_fewer_with_age(folder: Path) -> None:
    start = NOW.replace(tzinfo=None) - 500 * DAY
    for half_hours in range(0, 500 * 48, 7):
        touch(folder, start + half_hours * EVERY)
    thin(folder, NOW)
    left = [backup.at for backup in list_backups(folder)]
    newest = left[0]
    assert len(left) <= 24 + 14 + 8 + 12
    assert len([at for at in left if newest - at < DAY]) >= 6
    assert len({at.date() for at in left if newest - at < 13 * DAY}) >= 13
    assert len({at.isocalendar()[:2] for at in left}) >= 8
    assert len({(at.year, at.month) for at in left}) == 12
    assert thin(folder, NOW) == []


@given(
    ages=st.lists(st.integers(0, 60 * 24 * 900), max_size=60, unique=True),
    jump=st.integers(-40_000, 40_000),
)
def test_the_newest_of_every_sort_is_kept_whatever_the_clock_says(
    tmp_path_factory: pytest.TempPathFactory, ages: list[int], jump: int
) -> None:
    folder = tmp_path_factory.mktemp("usia")
    for age in ages:
        touch(folder, NOW - datetime.timedelta(minutes=age))
    before = list_backups(folder)
    gone = thin(folder, NOW + datetime.timedelta(days=jump))
    left = list_backups(folder)
    assert {backup.path for backup in before} == {backup.path for backup in left} | set(gone)
    assert left[:1] == before[:1]
    assert len(left) >= min(len({(b.at.date(), b.at.hour) for b in before}), 24)
    assert {(b.at.year, b.at.month) for b in left} >= set(
        sorted({(b.at.year, b.at.month) for b in before}, reverse=True)[:12]
    )


def test_what_a_person_made_and_fresh_ones_from_before_an_update_stay(folder: Path) -> None:
    for age in range(2000):
        touch(folder, NOW - age * HOUR)
    by_hand = touch(folder, NOW - 400 * DAY, BY_HAND)
    fresh = touch(folder, NOW - 29 * DAY - 5 * HOUR, BEFORE_MIGRATION)
    old = touch(folder, NOW - 31 * DAY - 5 * HOUR, BEFORE_MIGRATION)
    thin(folder, NOW)
    assert by_hand.exists()
    assert fresh.exists()
    assert not old.exists()


# ---- killed at any moment


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
@pytest.mark.parametrize("rounds", ROUNDS)
def test_a_backup_killed_at_any_moment_leaves_the_register_and_no_half_backup(
    tmp_path: Path, folder: Path, rounds: int
) -> None:
    store = open_store(tmp_path)
    with store.act("Impor") as act:
        act.create_many(Person, [{"name": f"Orang {n}"} for n in range(3000)], scope=GUMBRIH)
    store.close()
    whole = names(store.path)
    random_ = random.Random(11)
    began = time.perf_counter()
    make_backup(store.path, folder, NOW, SCHEDULED)
    takes = time.perf_counter() - began
    killed = 0
    for _round in range(rounds):
        killed += killed_child(_backup_with_a_bomb(store.path, folder, random_.uniform(0, takes)))
        for backup in list_backups(folder):
            assert verify(backup.path)["person"] == 3000
            backup.path.unlink()
    assert killed
    assert names(store.path) == whole
    make_backup(store.path, folder, NOW, SCHEDULED)
    assert len(list(folder.iterdir())) == 1


def _backup_with_a_bomb(path: Path, folder: Path, seconds: float) -> Callable[[], object]:
    def work() -> None:
        threading.Timer(seconds, os.kill, (os.getpid(), signal.SIGKILL)).start()
        make_backup(path, folder, NOW, SCHEDULED)

    return work
