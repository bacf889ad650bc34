"""Registers that another version of the program wrote, newer or older."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kimdesk.entities import Group, Person
from kimdesk.errors import KimdeskError
from kimdesk.store.backup import backup_folder, list_backups, verify
from kimdesk.store.history import birth_of
from kimdesk.store.log import pack_births
from kimdesk.store.migrations import VERSION
from tests.store.registers import (
    GUMBRIH,
    add_person,
    is_whole,
    make_older,
    make_older_than_shelves,
    open_store,
    refusal,
    run_beside,
)


def test_a_register_of_a_newer_version_opens_read_only_with_a_sentence(register: Path) -> None:
    run_beside(register, f"PRAGMA user_version = {VERSION + 1}")
    store = open_store(register.parent)
    assert store.read_only
    assert "lebih baru" in store.notice
    assert [person.name for person in store.all(Person)] == ["Siti"]
    with pytest.raises(KimdeskError, match="pasang kimdesk terbaru"):
        add_person(store, "Made")
    sibling = store.sibling()
    assert (sibling.read_only, sibling.notice) == (True, store.notice)
    sibling.close()
    store.close()


def test_a_register_with_fields_that_a_newer_version_added_opens_read_only(register: Path) -> None:
    run_beside(
        register,
        "ALTER TABLE person ADD COLUMN blood_type TEXT",
        "UPDATE meta SET value = 1 WHERE name = 'fingerprint'",
    )
    for read_only in (False, True):
        store = open_store(register.parent, read_only=read_only)
        assert store.read_only
        assert "lebih baru" in store.notice
        assert [person.name for person in store.all(Person)] == ["Siti"]
        store.close()


def test_a_register_from_before_there_were_shelves_is_brought_up_to_date_and_can_be_read_until_then(
    register: Path,
) -> None:
    make_older_than_shelves(register)
    store = open_store(register.parent, read_only=True)
    siti = birth_of(store, store.all(Person)[0].id)
    assert siti is not None
    assert siti.values["name"] == "Siti"
    store.close()
    store = open_store(register.parent)
    add_person(store, "Made")
    assert is_whole(store)
    assert [person.name for person in store.all(Person)] == ["Siti", "Made"]
    assert len(list_backups(backup_folder(register))) == 1
    store.close()


def test_an_older_register_gets_the_new_fields_after_a_backup(register: Path) -> None:
    make_older(register)
    store = open_store(register.parent)
    person = store.all(Person)[0]
    assert (person.name, person.hamlet) == ("Siti", None)
    store.write("Isi", Person, person.id, {"hamlet": "Kelod"})
    assert is_whole(store)
    store.close()
    backups = list_backups(backup_folder(register))
    assert [backup.reason for backup in backups] == ["sebelum-pembaruan"]
    assert verify(backups[0].path)["person"] == 1
    open_store(register.parent).close()
    assert len(list_backups(backup_folder(register))) == 1


def test_a_value_that_came_before_its_field_was_known_is_shown_after_the_update(register: Path) -> None:
    store = open_store(register.parent)
    born = add_person(store, "Made", hamlet="Kelod")
    edited = add_person(store, "Wayan")
    store.write("Isi", Person, edited, {"hamlet": "Kaja"})
    store.close()
    make_older(register)
    again = open_store(register.parent)
    hamlets = {person.id: person.hamlet for person in again.all(Person) if person.hamlet}
    assert hamlets == {born: "Kelod", edited: "Kaja"}
    assert is_whole(again)
    again.close()


def test_an_older_register_cannot_be_only_read(register: Path) -> None:
    make_older(register)
    assert "hak tulis" in refusal(register.parent, read_only=True).advice


def test_a_change_of_indexes_alone_opens_for_reading_too(register: Path) -> None:
    run_beside(register, "UPDATE meta SET value = 1 WHERE name = 'fingerprint'")
    store = open_store(register.parent, read_only=True)
    assert (store.notice, len(store.all(Group))) == ("", 1)
    store.close()


def test_an_update_that_finds_no_room_for_its_backup_changes_nothing(
    register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_older(register)
    monkeypatch.setattr(
        "kimdesk.store.backup.shutil.disk_usage", lambda _folder: os.statvfs_result((0,) * 10)
    )
    monkeypatch.setattr("kimdesk.store.backup._need_room", no_room)
    assert refusal(register.parent).title == "Disk penuh"
    with closing(sqlite3.connect(register)) as found:
        assert "hamlet" not in [row[1] for row in found.execute("PRAGMA table_info(person)")]


def no_room(_folder: Path, _size: int) -> None:
    raise OSError(28, "No space left on device")


def test_a_birth_of_an_entity_that_is_not_known_here_is_kept_and_left_aside(register: Path) -> None:
    store = open_store(register.parent)
    stream = store.query("SELECT id FROM stream WHERE scope = ?", (GUMBRIH,))[0]["id"]
    last = store.query("SELECT max(last) AS n FROM birth WHERE stream = ?", (stream,))[0]["n"]
    body = pack_births([("robot", [last + 1], [1], ["name"], [["R2"]])])
    sql = "INSERT INTO block (stream, first, last, body) VALUES (?, ?, ?, ?)"
    store.connection.execute(sql, (stream, last + 1, last + 1, body))
    assert is_whole(store)
    store.close()
