"""A settings folder that takes no notes: the register opens, and its numbers stay its own."""

import errno
import platform
from pathlib import Path

import pytest
from click.testing import CliRunner
from PySide6.QtWidgets import QApplication

from kimdesk import app, settings
from kimdesk.cli import cli
from kimdesk.entities import Person
from kimdesk.settings import new_settings
from kimdesk.store.connection import not_writable
from kimdesk.sync import guard
from kimdesk.sync.guard import Unwatched, note, watch
from tests.sync.laptops import CLOCKS, Laptop


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that nobody may write to, whoever runs the tests."""
    folder = Path("/closed/kimdesk")
    make = Path.mkdir

    def mkdir(path: Path, mode: int = 0o777, parents: bool = False, exist_ok: bool = False) -> None:
        if path.is_relative_to(folder):
            raise OSError(errno.EROFS, "Read-only file system", str(path))
        make(path, mode, parents, exist_ok)

    monkeypatch.setattr(Path, "mkdir", mkdir)
    return folder


def person(laptop: Laptop, name: str) -> str:
    return laptop.store.create("Orang", Person, {"name": name}, scope="51.01.03.2006")


def streams(laptop: Laptop) -> int:
    return len(laptop.store.query("SELECT 1 FROM stream"))


def test_every_start_without_notes_begins_new_streams(closed: Path) -> None:
    ani = Laptop(1)
    for number in range(1, 4):
        with pytest.raises(Unwatched, match="tidak dapat ditulisi"):
            watch(ani.store, closed)
        person(ani, "Siti")
        assert streams(ani) == number


def test_a_copy_that_old_notes_would_fit_uses_no_number_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Closed in order; then the folder closes, the register goes on, and later its copy comes back."""
    ani, budi = Laptop(1), Laptop(2)
    watch(ani.store, tmp_path)
    person(ani, "Siti")
    note(ani.store, tmp_path)
    copy = ani.copy()
    with monkeypatch.context() as patch:
        patch.setattr(guard, "put_in_place", _refuse)
        with pytest.raises(Unwatched):
            watch(ani.store, tmp_path)
    person(ani, "Made")
    sticks = [ani.stick()]
    ani.come_up(copy)
    watch(ani.store, tmp_path)
    person(ani, "Wayan")
    sticks.append(ani.stick())
    for stick in sticks:
        assert budi.take(stick).doubled == set()
    assert {each.name for each in budi.store.all(Person)} == {"Siti", "Made", "Wayan"}


def _refuse(_data: bytes, path: Path) -> None:
    raise not_writable(path)


def test_the_window_opens_and_says_what_is_wrong(tmp_path: Path, closed: Path, qapp: QApplication) -> None:
    session = app.Session(tmp_path, new_settings("LAPTOP-ANI"), lambda: CLOCKS[0], closed)
    assert not session.store.read_only
    assert session.store.notice.startswith("Folder pengaturan tidak dapat ditulisi. Register tetap dapat")
    session.close()


def test_a_command_goes_on_and_says_what_is_wrong(
    tmp_path: Path, closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "home_folder", lambda: closed)
    monkeypatch.setattr(platform, "node", lambda: "LAPTOP-ANI")
    monkeypatch.setenv("KIMDESK_SANDI", "padi kapas")
    result = CliRunner().invoke(cli, ["--data", str(tmp_path), "bundle", "make", str(tmp_path)])
    assert result.exit_code == 0, result.output
    assert "Folder pengaturan tidak dapat ditulisi" in result.stderr
