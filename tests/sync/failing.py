"""Registers over connections that fail or die at a chosen statement, and what is done to them meanwhile."""

import io
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kimdesk.entities import Person
from kimdesk.store import Store
from kimdesk.sync import handing_over, receipts, taking_in
from tests.sync.laptops import CLOCKS
from tests.sync.parties import Party, two_parties


class Failing(sqlite3.Connection):
    """Fails once, at the statement that comes after `left` others."""

    left = -1
    code = sqlite3.SQLITE_FULL

    def execute(self, *args: Any) -> sqlite3.Cursor:
        self._count()
        return super().execute(*args)

    def executemany(self, *args: Any) -> sqlite3.Cursor:
        self._count()
        return super().executemany(*args)

    def _count(self) -> None:
        self.left -= 1
        if self.left == -1:
            self._fail()

    def _fail(self) -> None:
        error = sqlite3.OperationalError("injected")
        error.sqlite_errorcode = self.code
        raise error


class Dying(Failing):
    """Takes the process with it."""

    def _fail(self) -> None:
        os.kill(os.getpid(), 9)


def failing(party: Party, register: bytes, folder: Path = Path("/nowhere")) -> Failing:
    """Let the party go on with this register, as if it lay there, over a connection that can fail."""
    connection = sqlite3.connect(":memory:", isolation_level=None, factory=Failing)
    connection.row_factory = sqlite3.Row
    connection.deserialize(register)
    party.store.close()
    party.laptop.store = party.store = Store(
        connection, folder / "register.db", party.laptop.device, lambda: CLOCKS[0], "", read_only=False
    )
    return connection


def conflict_to_take(path: Path) -> Party:
    """A desk with a conflict and a deletion ahead of it, in the parcel at `path`, and a receipt beside it."""
    laptop, desk = two_parties()
    laptop.gives(desk, path)
    desk.takes(path)
    row = laptop.store.query("SELECT id FROM person ORDER BY seq LIMIT 2")
    laptop.store.write("Ubah", Person, row[0]["id"], {"occupation": "Guru"})
    laptop.store.delete("Hapus", Person, row[1]["id"], "salah")
    with laptop.store.act("Impor") as act:
        act.create_many(Person, [{"name": f"Baru {n}"} for n in range(300)], scope="51.01.03.2001")
    desk.store.write("Ubah", Person, row[0]["id"], {"occupation": "Nelayan"})
    desk.store.write("Ubah", Person, row[1]["id"], {"occupation": "Nelayan"})
    desk.trusts(laptop)
    laptop.gives(desk, path)
    back = path.with_name("balik.kimdesk")
    planned = handing_over.plan(desk.store, desk.keys, laptop.card)
    with back.open("wb") as target:
        parcel, _digest = handing_over.give(desk.store, desk.keys, desk.card, planned, target)
    handing_over.gave(desk.store, planned, parcel, back.name)
    laptop.takes(back)
    receipt = receipts.write_receipt(laptop.store, laptop.keys, desk.card, path.parent)
    receipt.rename(receipt_beside(path))
    return desk


def receipt_beside(path: Path) -> Path:
    return path.with_suffix(".tanda")


def taking(path: Path) -> Callable[[Party], object]:
    return lambda desk: desk.takes(path)


def looking(path: Path) -> Callable[[Party], object]:
    return lambda desk: taking_in.look(desk.store, desk.keys, path)


def giving(_path: Path) -> Callable[[Party], object]:
    def give(desk: Party) -> object:
        planned = handing_over.plan(desk.store, desk.keys)
        parcel, _digest = handing_over.give(desk.store, desk.keys, desk.card, planned, io.BytesIO())
        handing_over.gave(desk.store, planned, parcel, "kiriman.kimdesk")
        return None

    return give


def writing_a_receipt(path: Path) -> Callable[[Party], object]:
    laptop = Party(1)
    return lambda desk: receipts.write_receipt(desk.store, desk.keys, laptop.card, path.parent)


def taking_a_receipt(path: Path) -> Callable[[Party], object]:
    return lambda desk: desk.takes(receipt_beside(path))


ACTS = (taking, looking, giving, writing_a_receipt, taking_a_receipt)
