import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kimdesk.errors import KimdeskError
from kimdesk.store.lock import HOLDER, LOCK, Holder, RegisterLock, holder_of

ANI = Holder(4711, "LAPTOP-ANI", "22-11-2026 10.30")
BUDI = Holder(4712, "LAPTOP-BUDI", "22-11-2026 10.31")
HOLD = """
import sys
from pathlib import Path
from kimdesk.store.lock import Holder, RegisterLock
lock = RegisterLock(Path(sys.argv[1]), Holder(4711, "LAPTOP-ANI", "22-11-2026 10.30"))
lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


def holding(folder: Path) -> subprocess.Popen[str]:
    """Another process that holds the lock."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_process_is_told_who_holds_the_register(tmp_path: Path) -> None:
    with holding(tmp_path) as process:
        with pytest.raises(KimdeskError) as told:
            RegisterLock(tmp_path, BUDI).acquire()
        assert told.value.title == "Register sedang dipakai"
        assert "LAPTOP-ANI" in told.value.cause
        assert "22-11-2026 10.30" in told.value.cause
        assert told.value.advice
        process.communicate()


def test_a_killed_process_leaves_the_register_free(tmp_path: Path) -> None:
    with holding(tmp_path) as process:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert holder_of(tmp_path) == ANI
        with RegisterLock(tmp_path, BUDI):
            assert holder_of(tmp_path) == BUDI
        process.communicate()


def test_only_the_lock_and_the_note_lie_beside_the_register(tmp_path: Path) -> None:
    with RegisterLock(tmp_path, ANI):
        assert {path.name for path in tmp_path.iterdir()} == {LOCK, HOLDER}


def test_a_released_lock_can_be_taken_again(tmp_path: Path) -> None:
    with RegisterLock(tmp_path, ANI):
        assert holder_of(tmp_path) == ANI
    assert holder_of(tmp_path) is None
    with RegisterLock(tmp_path, BUDI):
        assert holder_of(tmp_path) == BUDI


def test_releasing_what_is_not_held_takes_nothing_from_the_holder(tmp_path: Path) -> None:
    other = RegisterLock(tmp_path, BUDI)
    with RegisterLock(tmp_path, ANI):
        with pytest.raises(KimdeskError):
            other.acquire()
        other.release()
        assert holder_of(tmp_path) == ANI
        with pytest.raises(KimdeskError):
            other.acquire()


@pytest.mark.parametrize("note", ["", "{", "[]", '{"pid": "x"}', '{"pid": 1}'])
def test_a_damaged_note_only_loses_the_name(tmp_path: Path, note: str) -> None:
    with RegisterLock(tmp_path, ANI):
        (tmp_path / HOLDER).write_text(note)
        with pytest.raises(KimdeskError, match="Program lain sedang memakai register ini"):
            RegisterLock(tmp_path, BUDI).acquire()


def test_a_folder_that_cannot_be_made_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("bukan folder")
    with pytest.raises(KimdeskError):
        RegisterLock(tmp_path / "berkas", ANI).acquire()
