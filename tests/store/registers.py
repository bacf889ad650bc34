"""Registers for the store's tests: a fixed clock, an invented device, a few invented people."""

import datetime
import os
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kimdesk.entities import Group, Membership, Person
from kimdesk.errors import KimdeskError
from kimdesk.store import Device, Store
from kimdesk.store.check import check

NOW = datetime.datetime(2026, 11, 22, 10, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))
DEVICE = Device("abcdefghjkmn", "LAPTOP-ANI", "Ani Rahayu", "Pendamping")
GUMBRIH = "51.01.03.2006"


def open_store(folder: Path, *, read_only: bool = False) -> Store:
    return Store.open(folder / "register.kimdesk.db", DEVICE, lambda: NOW, read_only=read_only)


def refusal(folder: Path, *, read_only: bool = False) -> KimdeskError:
    """What opening the register says when it cannot; every refusal says why and what to do."""
    with pytest.raises(KimdeskError) as error:
        open_store(folder, read_only=read_only).close()
    assert error.value.cause
    assert error.value.advice
    return error.value


def add_group(store: Store, name: str = "Gumbrih", region: str = GUMBRIH) -> str:
    return store.create("Kelompok baru", Group, {"name": name, "region": region})


def add_person(store: Store, name: str, kim: str = "", **values: object) -> str:
    person = store.create("Anggota baru", Person, {"name": name, **values}, scope=GUMBRIH)
    if kim:
        store.create("Anggota baru", Membership, {"kim": kim, "person": person})
    return person


def names(path: Path) -> set[str]:
    """The names of all persons in the register at `path`."""
    store = open_store(path.parent)
    try:
        return {person.name or "" for person in store.all(Person)}
    finally:
        store.close()


def killed_child(work: Callable[[], object]) -> bool:
    """Run `work` in a forked process; whether it was killed (else it came to its end)."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    _child, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def is_whole(store: Store) -> bool:
    """Whether the check finds nothing wrong."""
    return all(verdict.good for verdict in check(store))


def run_beside(path: Path, *statements: str) -> None:
    """Do to a file what no version of the program does, over a connection of its own."""
    with closing(sqlite3.connect(path, isolation_level=None)) as foreign:
        for statement in statements:
            foreign.execute(statement)


def make_older_than_shelves(register: Path) -> None:
    """As a version left it that put every block by itself."""
    run_beside(
        register,
        "DROP VIEW birth",
        "DROP TABLE shelf",
        *(f"ALTER TABLE block DROP COLUMN {name}" for name in ("shelf", "place", "size")),
        "ALTER TABLE block RENAME TO birth",
        "DELETE FROM _sqlite_migrations WHERE name = '0003_shelves'",
        "PRAGMA user_version = 3",
    )


def make_older(register: Path) -> None:
    """As a version before `hamlet` and before acceptances left it."""
    run_beside(
        register,
        "ALTER TABLE person DROP COLUMN hamlet",
        "DROP TABLE acceptance",
        "UPDATE meta SET value = 1 WHERE name = 'fingerprint'",
    )
