"""Around the window: one instance, bugs in the log without personal data, backups, derived indexes."""

import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kimdesk.entities import Group
from kimdesk.store.backup import backup_folder, list_backups
from kimdesk.store.search import search
from kimdesk.ui import crash
from kimdesk.ui.backup_keeper import BackupKeeper
from kimdesk.ui.desk import Desk
from kimdesk.ui.index_keeper import IndexKeeper
from kimdesk.ui.single_instance import SingleInstance

NOW = datetime.datetime(2026, 11, 22, 10, 32, tzinfo=datetime.UTC)


def test_a_second_start_raises_the_first_window(tmp_path: Path, qtbot: QtBot) -> None:
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert first.is_first()
    first.listen()
    with qtbot.waitSignal(first.raised):
        assert not second.is_first()
    first.close()
    assert second.is_first()
    second.close()


def test_two_registers_may_be_open_beside_each_other(tmp_path: Path, qtbot: QtBot) -> None:
    one, other = SingleInstance(tmp_path / "a"), SingleInstance(tmp_path / "b")
    assert one.is_first()
    assert other.is_first()
    one.close()
    other.close()


def bug(typed: str) -> None:
    raise ValueError(f"cannot read {typed}")


def test_a_bug_is_logged_without_what_a_person_typed(tmp_path: Path) -> None:
    log = tmp_path / "kimdesk.log"
    with pytest.raises(ValueError, match="Siti") as caught:
        bug("Siti Aminah 5101031209800003")
    assert crash.write(log, caught.value, NOW)
    text = log.read_text()
    assert "ValueError" in text
    assert "test_program.py" in text
    assert "Siti" not in text
    assert "5101" not in text


def test_a_log_that_cannot_be_written_is_no_second_bug(tmp_path: Path) -> None:
    assert not crash.write(tmp_path / "tidak" / "ada.log", ValueError(), NOW)


def test_the_log_does_not_grow_for_ever(tmp_path: Path) -> None:
    log = tmp_path / "kimdesk.log"
    log.write_text("x" * (crash.LARGEST_LOG + 10))
    crash.write(log, ValueError(), NOW)
    assert log.stat().st_size == crash.LARGEST_LOG


def test_a_backup_is_made_when_something_changed(desk: Desk, qtbot: QtBot) -> None:
    keeper = BackupKeeper(desk)
    keeper.look()
    assert not desk.jobs.running
    desk.store.create("Kelompok baru", Group, {"name": "Gumbrih"})
    with qtbot.waitSignal(keeper.made):
        keeper.look()
    assert [backup.reason for backup in list_backups(backup_folder(desk.store.path))] == ["berkala"]
    keeper.look()
    assert not desk.jobs.running


def test_the_search_index_is_made_in_the_background(desk: Desk, qtbot: QtBot) -> None:
    desk.store.create("Kelompok baru", Group, {"name": "Gumbrih"})
    keeper = IndexKeeper(desk)
    with qtbot.waitSignal(desk.jobs.ended):
        keeper.follow()
    assert [hit.title for hit in search(desk.store, "gumbrih")] == ["KIM Gumbrih"]
