"""Every file that somebody may hand to the program, and every state in which a register may be found."""

import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from kimdesk.entities import Person
from kimdesk.errors import KimdeskError
from kimdesk.store import connection
from kimdesk.store.backup import backup_folder
from kimdesk.store.connection import APPLICATION_ID
from kimdesk.store.migrations import VERSION
from tests.store.registers import add_person, is_whole, names, open_store, refusal, run_beside

FILE = "register.kimdesk.db"


# ---- a new register


def test_a_new_register_is_made_with_its_folder_and_says_what_it_is(tmp_path: Path) -> None:
    store = open_store(tmp_path / "baru" / "lagi")
    found = [
        store.query(f"PRAGMA {name}")[0][0]
        for name in ("application_id", "user_version", "journal_mode", "synchronous")
    ]
    assert found == [APPLICATION_ID, VERSION, "wal", 2]
    assert (store.read_only, store.notice) == (False, "")
    assert list(store.folder.iterdir()) != []
    assert not backup_folder(store.path).exists()
    store.close()


def test_an_empty_file_becomes_a_register(tmp_path: Path) -> None:
    (tmp_path / FILE).touch()
    store = open_store(tmp_path)
    add_person(store, "Siti")
    assert is_whole(store)
    store.close()


def test_a_register_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    assert refusal(tmp_path, read_only=True).title == "Berkas tidak ditemukan"
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_cannot_be_read_as_a_register(tmp_path: Path) -> None:
    (tmp_path / FILE).touch()
    assert refusal(tmp_path, read_only=True).title == "Bukan register kimdesk"


# ---- not a register


@pytest.mark.parametrize(
    "content",
    [
        b"nama;nik\nSiti;5101030101850001\n" * 200,
        b"x",
        b"\x89PNG\r\n\x1a\n" + bytes(5000),
        bytes(8192),
        b"SQLite format 3\0" + b"\xff" * 5000,
        b"SQLite format 3\0",
    ],
    ids=["text", "one letter", "PNG", "zeros", "rubbish behind the header", "header only"],
)
def test_a_file_of_another_sort_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    for read_only in (False, True):
        assert refusal(tmp_path, read_only=read_only).title == "Bukan register kimdesk"
    assert (tmp_path / FILE).read_bytes() == content


@pytest.mark.parametrize("application", [0, 0x47504B47])
def test_a_database_of_another_program_is_refused_and_left_as_it_is(tmp_path: Path, application: int) -> None:
    run_beside(tmp_path / FILE, f"PRAGMA application_id = {application}", "CREATE TABLE person (name TEXT)")
    before = (tmp_path / FILE).read_bytes()
    assert refusal(tmp_path).title == "Bukan register kimdesk"
    assert (tmp_path / FILE).read_bytes() == before


def test_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    assert refusal(tmp_path).title == "Bukan register kimdesk"


# ---- damaged


@pytest.mark.parametrize("share", [0.03, 0.3, 0.9])
def test_a_register_that_was_cut_off_is_damaged_and_left_as_it_is(register: Path, share: float) -> None:
    content = register.read_bytes()[: int(register.stat().st_size * share)]
    register.write_bytes(content)
    assert reading(register).title == "Register rusak"
    assert register.read_bytes() == content


def test_flipped_bytes_are_found_by_the_check_and_told_in_words(register: Path) -> None:
    content = bytearray(register.read_bytes())
    for at in range(4096 + 200, len(content), 997):
        content[at] ^= 0x55
    register.write_bytes(content)
    assert reading(register).title == "Register rusak"


def reading(register: Path) -> KimdeskError:
    """The error that a damaged register meets, at the latest when it is checked."""

    def read() -> None:
        with closing(open_store(register.parent)) as store:
            assert not is_whole(store)
            for table in ("kim", "person", "change", "birth", "act"):
                store.query(f"SELECT * FROM {table}")

    with pytest.raises(KimdeskError) as error:
        read()
    return error.value


# ---- in use, no right, no room


def test_a_register_that_another_program_is_writing_is_said_to_be_in_use(
    register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.02)
    store = open_store(register.parent)
    person = store.all(Person)[0].id
    with closing(sqlite3.connect(register, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(KimdeskError) as error:
            store.write("Ubah nama", Person, person, {"name": "Siti Aminah"})
        assert error.value.title == "Register sedang dipakai"
        other.execute("ROLLBACK")
    store.write("Ubah nama", Person, person, {"name": "Siti Aminah"})
    assert is_whole(store)
    store.close()


@contextmanager
def without_rights(folder: Path) -> Iterator[None]:
    """As a user who may read the folder and write nothing: root lays its rights aside meanwhile."""
    for path in [*folder.rglob("*"), folder]:
        path.chmod(stat.S_IMODE(path.stat().st_mode) & 0o555 | 0o444 | (0o111 if path.is_dir() else 0))
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights of folders are another matter on Windows")
@pytest.mark.parametrize("used", [True, False])
def test_a_folder_that_cannot_be_written_is_named(used: bool) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "kunci"
        folder.parent.chmod(0o755)
        folder.mkdir()
        if used:
            open_store(folder).close()
        with without_rights(folder):
            error = refusal(folder)
            assert error.title == "Tidak dapat menulis"
            assert "kunci" in error.cause
            assert refusal(folder / "dalam").title == "Tidak dapat menulis"


def test_a_full_disk_is_told_and_what_was_saved_stays(register: Path) -> None:
    store = open_store(register.parent)
    pages = store.query("PRAGMA page_count")[0][0]
    store.connection.execute(f"PRAGMA max_page_count = {pages + 2}")

    def fill() -> None:
        for number in range(1000):
            add_person(store, f"Orang {number}" * 8)

    with pytest.raises(KimdeskError) as error:
        fill()
    assert error.value.title == "Disk penuh"
    before = len(store.all(Person))
    store.connection.execute("PRAGMA max_page_count = 1000000")
    add_person(store, "Made")
    assert len(store.all(Person)) == before + 1
    assert is_whole(store)
    store.close()


def test_a_disk_that_fills_up_while_writing_loses_nothing_that_was_saved(small_disk: Path) -> None:
    store = open_store(small_disk)
    saved: list[str] = []

    def fill() -> None:
        for number in range(2000):
            saved.append(add_person(store, f"Orang {number}" * 8))  # noqa: PERF401 - what was saved before the error counts

    with pytest.raises(KimdeskError) as error:
        fill()
    assert error.value.title == "Disk penuh"
    assert [person.id for person in store.all(Person)] == saved
    assert is_whole(store)
    store.close()


def test_a_register_cannot_be_made_on_a_full_disk(small_disk: Path) -> None:
    (small_disk / "penuh").write_bytes(bytes(shutil.disk_usage(small_disk).free))
    assert refusal(small_disk).title == "Disk penuh"


# ---- as a power cut leaves it


def test_a_register_whose_journal_was_never_written_back_is_known_by_it(tmp_path: Path) -> None:
    """As a laptop leaves it that lost its power: everything stands in the journal beside the file."""
    source = tmp_path / "asal"
    store = open_store(source)
    add_person(store, "Siti")
    copy = tmp_path / "salinan"
    copy.mkdir()
    for file in source.iterdir():
        (copy / file.name).write_bytes(file.read_bytes())
    store.close()
    assert names(copy / FILE) == {"Siti"}
