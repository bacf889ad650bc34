import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kimdesk.entities import Person
from kimdesk.errors import KimdeskError
from kimdesk.store.backup import BY_HAND, backup_folder, make_backup
from kimdesk.store.restoring import list_replaced, restore, undo_restore
from tests.store.registers import NOW, add_person, killed_child, names, open_store

ROUNDS = [pytest.param(20), pytest.param(200, marks=pytest.mark.soak)]
OLD, NEW = {"Siti Aminah"}, {"Siti Aminah", "Made Suarta"}


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register with two persons, and a backup from when it had one."""
    store = open_store(tmp_path)
    add_person(store, "Siti Aminah")
    make_backup(store.path, backup_folder(store.path), NOW, BY_HAND)
    add_person(store, "Made Suarta")
    store.close()
    return store.path


def backup_of(register: Path) -> Path:
    return next(backup_folder(register).glob("*.db"))


def test_a_backup_replaces_the_register_and_the_replaced_one_is_kept(register: Path) -> None:
    old = restore(register, backup_of(register), NOW)
    assert names(register) == OLD
    assert old is not None
    assert old.name == "register-diganti-0001-20261122-103000.kimdesk.db"
    assert list_replaced(register) == [old]


def test_a_restore_can_be_undone_and_that_too(register: Path) -> None:
    restore(register, backup_of(register), NOW)
    undo_restore(register, NOW)
    assert names(register) == NEW
    assert len(list_replaced(register)) == 1
    undo_restore(register, NOW)
    assert names(register) == OLD
    assert len(list_replaced(register)) == 1


def test_there_is_nothing_to_undo_before_a_restore(register: Path) -> None:
    with pytest.raises(KimdeskError) as told:
        undo_restore(register, NOW)
    assert told.value.title == "Tidak ada yang dapat dikembalikan"
    assert names(register) == NEW


def test_a_lost_register_comes_back_from_a_backup(register: Path) -> None:
    register.unlink()
    assert restore(register, backup_of(register), NOW) is None
    assert names(register) == OLD


def test_a_destroyed_register_is_kept_and_replaced(register: Path) -> None:
    register.write_bytes(b"rusak" * 3000)
    old = restore(register, backup_of(register), NOW)
    assert names(register) == OLD
    assert old is not None
    assert old.read_bytes() == b"rusak" * 3000


def test_changes_after_a_restore_are_never_named_like_those_after_the_backup(register: Path) -> None:
    before = open_store(register.parent)
    lost = before.all(Person, "name = 'Made Suarta'")[0].id
    before.close()
    restore(register, backup_of(register), NOW)
    after = open_store(register.parent)
    assert add_person(after, "Ketut Rai") != lost
    after.close()


@pytest.mark.parametrize("damage", ["cut", "noise", "empty", "picture", "missing"])
def test_a_damaged_backup_is_refused_and_nothing_changes(register: Path, damage: str) -> None:
    backup = backup_of(register)
    content = bytearray(backup.read_bytes())
    if damage == "cut":
        backup.write_bytes(content[: len(content) // 2])
    elif damage == "noise":
        content[4096 * 2 : 4096 * 12] = random.Random(3).randbytes(4096 * 10)
        backup.write_bytes(content)
    elif damage == "empty":
        backup.write_bytes(b"")
    elif damage == "picture":
        backup.write_bytes(b"\xff\xd8\xff" * 2000)
    else:
        backup.unlink()
    with pytest.raises(KimdeskError) as told:
        restore(register, backup, NOW)
    assert told.value.advice
    assert names(register) == NEW
    assert list_replaced(register) == []


def test_a_register_that_is_open_is_not_replaced(register: Path) -> None:
    store = open_store(register.parent)
    store.all(Person)
    with pytest.raises(KimdeskError) as told:
        restore(register, backup_of(register), NOW)
    assert told.value.title == "Register sedang dipakai"
    add_person(store, "Ketut Rai")
    store.close()
    assert names(register) == {*NEW, "Ketut Rai"}


def test_a_full_disk_changes_nothing(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as full:
        full.setattr(shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(10, 10, 0))
        with pytest.raises(KimdeskError) as told:
            restore(register, backup_of(register), NOW)
    assert told.value.title == "Disk penuh"
    assert names(register) == NEW


def test_a_disk_that_is_full_or_cannot_be_written_changes_nothing(
    register: Path, small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(10**12, 0, 10**12))
    path = Path(shutil.copy(register, small_disk / register.name))
    (small_disk / "penuh").write_bytes(bytes(os.statvfs(small_disk).f_bavail * 4096 - 8192))
    with pytest.raises(KimdeskError) as told:
        restore(path, backup_of(register), NOW)
    assert told.value.title == "Disk penuh"
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with pytest.raises(KimdeskError) as told:
        restore(path, backup_of(register), NOW)
    assert told.value.title == "Tidak dapat menulis"
    assert list_replaced(path) == []
    assert names(Path(shutil.copy(path, register.parent / "register.kimdesk.db"))) == NEW


# ---- killed at any moment


def kill_at(step: int) -> None:
    """Kill this process when it is about to make the file system call number `step` (from 0)."""
    left = iter(range(step, -1, -1))

    def bomb(_event: str) -> None:
        if next(left, 0) == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def armed(call: Callable[..., object]) -> Callable[..., object]:
        def before(*arguments: object, **options: object) -> object:
            bomb(call.__name__)
            return call(*arguments, **options)

        return before

    for name in ("replace", "rename", "unlink", "fsync"):
        setattr(os, name, armed(getattr(os, name)))


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_a_restore_killed_before_any_single_step_leaves_one_whole_register(
    register: Path, tmp_path: Path
) -> None:
    seen = []
    for step in range(100):
        work = tmp_path / f"langkah-{step}"
        shutil.copytree(register.parent, work, ignore=shutil.ignore_patterns("langkah-*"))
        path = work / register.name

        def restore_with_a_bomb(path: Path = path, step: int = step) -> None:
            kill_at(step)
            restore(path, backup_of(path), NOW)

        killed = killed_child(restore_with_a_bomb)
        found = names(path)
        assert found in (OLD, NEW)
        if found == OLD:
            assert names(moved_back(list_replaced(path)[0])) == NEW
        seen.append(found)
        if not killed:
            break
    assert not killed
    assert seen == sorted(seen, key=lambda found: found == OLD)
    assert NEW in seen
    assert OLD in seen[:-1]


def moved_back(replaced: Path) -> Path:
    """A kept register under the name that a register has."""
    folder = replaced.with_suffix(".folder")
    folder.mkdir()
    return replaced.rename(folder / "register.kimdesk.db")


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
@pytest.mark.parametrize("rounds", ROUNDS)
def test_restores_killed_at_any_moment_leave_one_whole_register(register: Path, rounds: int) -> None:
    random_ = random.Random(5)
    backup = backup_of(register)
    began = time.perf_counter()
    restore(register, backup, NOW)
    takes = time.perf_counter() - began
    killed = 0
    for _round in range(rounds):
        if names(register) == OLD:
            undo_restore(register, NOW)

        def restore_with_a_bomb(seconds: float = random_.uniform(0, takes)) -> None:
            threading.Timer(seconds, os.kill, (os.getpid(), signal.SIGKILL)).start()
            restore(register, backup, NOW)

        killed += killed_child(restore_with_a_bomb)
        found = names(register)
        assert found in (OLD, NEW)
        if found == OLD:
            undo_restore(register, NOW)
            assert names(register) == NEW
    assert killed
