"""The program is started on something that is no good register: it says so in words, or mends it."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kimdesk import app, settings
from kimdesk.entities import Group
from kimdesk.errors import KimdeskError
from kimdesk.settings import REGISTER, Settings
from kimdesk.store.backup import BY_HAND, backup_folder, make_backup
from kimdesk.store.lock import Holder, RegisterLock
from kimdesk.store.migrations import VERSION
from kimdesk.store.restoring import list_replaced
from kimdesk.ui import messages
from kimdesk.ui.messages import Message
from kimdesk.ui.notices import NoticeBar
from kimdesk.ui.single_instance import SingleInstance
from tests.journeys.registers import GUMBRIH, add_group
from tests.journeys.story import Story, dialog, has_window, play, push, window, words
from tests.store.registers import open_store


def filled(folder: Path) -> Path:
    """A register with one group, closed; its path."""
    store = open_store(folder)
    add_group(store, "Gumbrih", GUMBRIH, ("I Komang Sudiarta", "L"))
    store.close()
    return folder / REGISTER


def told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> KimdeskError:
    """What the program says instead of opening its window."""
    shown: list[KimdeskError] = []
    monkeypatch.setattr(messages, "show_error", lambda _parent, error: shown.append(error))
    assert app.run(folder) == 1
    (error,) = shown
    assert error.title
    assert error.cause
    assert error.advice
    return error


def tear_out_the_middle(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 3 : 2 * len(whole) // 3] = b"\xa5" * (2 * len(whole) // 3 - len(whole) // 3)
    path.write_bytes(whole)


def write_over(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04 daftar anggota.xlsx" * 400)


@pytest.mark.parametrize("spoil", [tear_out_the_middle, write_over])
def test_a_spoilt_register_without_a_backup_is_named_and_left_as_it_is(
    folder: Path, spoil: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = filled(folder)
    spoil(path)
    before = path.read_bytes()
    assert told(folder, monkeypatch).title in ("Register rusak", "Bukan register kimdesk")
    assert path.read_bytes() == before


@pytest.mark.parametrize("spoil", [tear_out_the_middle, write_over])
def test_a_spoilt_register_is_replaced_by_the_newest_sound_backup_when_asked(
    folder: Path, spoil: Callable[[Path], None]
) -> None:
    path = filled(folder)
    make_backup(path, backup_folder(path), app.clock(), BY_HAND)
    spoil(path)

    def story() -> Story:
        yield dialog(Message)
        yield from push("Pulihkan cadangan")
        yield has_window
        assert [group.name for group in window().desk.store.all(Group)] == ["Gumbrih"]

    assert play(folder, story()) == 0
    assert list_replaced(path)


def test_without_a_register_an_empty_one_is_begun(folder: Path) -> None:
    def story() -> Story:
        yield has_window
        assert window().desk.store.all(Group) == []

    assert play(folder, story()) == 0


def test_a_register_of_a_newer_version_is_shown_with_a_sentence_and_cannot_be_written(folder: Path) -> None:
    path = filled(folder)
    with closing(sqlite3.connect(path)) as newer:
        newer.execute(f"PRAGMA user_version = {VERSION + 1}")

    def story() -> Story:
        yield has_window
        (bar,) = window().findChildren(NoticeBar)
        assert "lebih baru" in words(bar)
        for number in range(len(window().tabs.entries)):
            window().tabs.show_number(number)
            yield lambda: not window().desk.jobs.running
        assert not window().actions_.by_key["undo"].isEnabled()

    assert play(folder, story()) == 0


def test_settings_that_cannot_be_read_are_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / settings.SETTINGS).write_text("device = \x00", encoding="utf-8")
    assert told(folder, monkeypatch).title == "Pengaturan tidak terbaca"


def test_another_process_on_the_same_folder_is_told_who_holds_it(
    folder: Path, chosen: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with RegisterLock(folder, Holder(os.getpid(), chosen.device, "22-11-2026 10.32")):
        code = (
            "import os\nos.environ['QT_QPA_PLATFORM'] = 'offscreen'\nimport sys\nfrom pathlib import Path\n"
            "from kimdesk import app\nfrom kimdesk.ui import messages\n"
            "messages.show_error = lambda parent, error: print(error)\n"
            "sys.exit(app.run(Path(sys.argv[1])))\n"
        )
        other = subprocess.run(
            [sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=False
        )
    assert other.returncode == 1
    assert "Register sedang dipakai" in other.stdout
    assert "LAPTOP-ANI" in other.stdout
    assert "Traceback" not in other.stderr


def test_a_second_start_raises_the_window_that_is_open(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def story() -> Story:
        yield has_window
        raised: list[bool] = []
        monkeypatch.setattr(type(window()), "raise_", lambda _self: raised.append(True))
        second = SingleInstance(folder)
        yield lambda: not second.is_first() and raised

    assert play(folder, story()) == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts a small disk with the options given; skipped where that is not permitted."""
    place = tmp_path / "disk"
    place.mkdir()

    def mount(options: str) -> Path:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)], capture_output=True, check=False
        )
        if done.returncode:
            pytest.skip("a disk of its own cannot be mounted here")
        return place

    if sys.platform != "linux":
        pytest.skip("only Linux mounts a disk for a test")
    yield mount
    subprocess.run(["umount", "--lazy", str(place)], capture_output=True, check=False)


def test_a_folder_that_cannot_be_written_is_named(
    small_disk: Callable[[str], Path], chosen: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = small_disk("size=4m")
    settings.save(disk, chosen)
    filled(disk)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    assert told(disk, monkeypatch).title == "Tidak dapat menulis"


def test_a_full_disk_is_named_and_what_was_written_stays(
    small_disk: Callable[[str], Path], chosen: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = small_disk("size=3m")
    settings.save(disk, chosen)
    path = filled(disk)
    (disk / "foto.jpg").write_bytes(b"\0" * (os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize))
    assert told(disk, monkeypatch).title == "Disk penuh"
    (disk / "foto.jpg").unlink()
    store = open_store(disk)
    assert path.exists()
    assert [group.name for group in store.all(Group)] == ["Gumbrih"]
    store.close()
