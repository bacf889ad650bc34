"""Laptops for tests: registers with clocks of their own, and sticks between them.

The registers lie in memory, copied from one that was made once: thousands of schedules are played, and
none of them is about the disk (`test_faults.py` is).
"""

import datetime
import random
import sqlite3
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from kimdesk.entities import BY_TABLE, Person, fields_of
from kimdesk.entities.base import Entity
from kimdesk.store import Device, Store
from kimdesk.sync.batch import Sealed
from kimdesk.sync.giving import batches, seal_own, stretches
from kimdesk.sync.merging import Taken, take
from tests.sync.versions import NEWEST, VERSIONS, Version, age, sit_down_at, update

CLOCKS = (
    datetime.datetime(2026, 11, 22, 10, 30, tzinfo=datetime.UTC),
    datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC),
    datetime.datetime(2099, 12, 31, 23, 59, tzinfo=datetime.UTC),
)


def no_signature(_digest: bytes) -> bytes:
    """Signatures are checked where files are read; the engine only carries them."""
    return b"\0" * 64


def device(number: int) -> Device:
    return Device(f"{number:012d}", f"LAPTOP-{number}", "Ani")


@cache
def empty_register(version: int) -> bytes:
    """The bytes of a register that a program of this version has just made."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "register.db", device(0), lambda: CLOCKS[0])
        store.connection.execute("PRAGMA journal_mode = DELETE")
        age(Database(store.connection), VERSIONS[version])
        made = store.connection.serialize()
        store.close()
    return made


class Laptop:
    """One register with its device, a program of some version, and a clock that a test can set."""

    def __init__(self, number: int, register: bytes = b"", version: Version = NEWEST) -> None:
        self.clock = CLOCKS[0]
        self.device = device(number)
        self.version = version
        self.come_up(register or empty_register(VERSIONS.index(version)))

    def come_up(self, register: bytes) -> None:
        """Go on with the register of these bytes, which an older program may have written."""
        connection = sqlite3.connect(":memory:", isolation_level=None, cached_statements=512)
        connection.row_factory = sqlite3.Row
        connection.deserialize(register)
        here = Path("/nowhere/register.db")
        self.store = Store(connection, here, self.device, lambda: self.clock, "", read_only=False)
        sit_down_at(self.version)
        if self.version is NEWEST:
            update(Database(connection))

    @property
    def person(self) -> type[Entity]:
        """What a person is to this laptop's program."""
        return self.version[Person.table]

    def update(self) -> None:
        """Put the newest program on this laptop."""
        if self.version is not NEWEST:
            self.version = NEWEST
            sit_down_at(NEWEST)
            update(Database(self.store.connection))

    def copy(self) -> bytes:
        """The register as a file would be copied."""
        return self.store.connection.serialize()

    def seal(self) -> None:
        seal_own(self.store, no_signature)

    def stick(self, region: str = "") -> list[Sealed]:
        """Everything this laptop can give of a region, sealed."""
        self.seal()
        return list(batches(self.store, stretches(self.store, region)))

    def take(self, stick: Iterable[Sealed]) -> Taken:
        self.seal()
        return take(self.store, "Terima", stick)

    def picture(self) -> dict[str, Any]:
        """Everything that two laptops with the same changes must have alike."""
        tables = {
            table: {
                row["id"]: [row[name] for name in (*(field.name for field in fields_of(entity)), "gone")]
                for row in self.store.query(f"SELECT * FROM {table}")
            }
            for table, entity in BY_TABLE.items()
        }
        heads = {
            (row["row"], row["field"], row["name"], row["n"], row["depth"])
            for row in self.store.query("SELECT h.*, s.name FROM head h JOIN stream s ON s.id = h.stream")
        }
        disputes = {tuple(row) for row in self.store.query("SELECT * FROM dispute")}
        return {"tables": tables, "heads": heads, "disputes": disputes}


def shuffled(stick: list[Sealed], seed: int) -> list[Sealed]:
    mixed = list(stick)
    random.Random(seed).shuffle(mixed)
    return mixed
