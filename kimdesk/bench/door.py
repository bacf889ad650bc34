"""What the door costs: one field saved, a hundred thousand members brought in, the log's weight."""

import datetime
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kimdesk.bench.figure import Figure, ratio, seconds
from kimdesk.entities import Group, Membership, Person
from kimdesk.store import Device, Store
from kimdesk.store.connection import connect, transaction
from kimdesk.store.roster import add_members

MEMBERS = 100_000
GROUPS = 850
SAVES = 400
ROUNDS = 9
DEVICE = Device("benchbench00", "BANGKU UKUR", "Penguji")
LOG_TABLES = ("change", "birth", "head", "act", "stream", "device")
_FIRST = (
    "Siti Budi Wayan Made Ketut Komang Slamet Joko Agus Dewi Luh Gede Putu Nyoman Kadek Rahmat Nur Sri"
).split()
_LAST = (
    "Rahayu Sukerti Pratiwi Wirawan Nugroho Lestari Handayani Santoso Hidayat Fitri Suarta Darma Wahyuni"
).split()


def figures(folder: Path) -> Iterator[Figure]:
    """Autosave, bulk import and file size, each in registers of its own below `folder`."""
    yield autosave(folder / "autosave")
    yield from bulk(folder / "bulk")


def new_register(folder: Path) -> Store:
    shutil.rmtree(folder, ignore_errors=True)
    return Store.open(folder / "register.db", DEVICE, lambda: datetime.datetime.now(datetime.UTC))


def autosave(folder: Path) -> Figure:
    """One field through the door against a bare UPDATE of the same row, both committed and synced."""
    store = new_register(folder)
    rows = [store.create("Orang", Person, values) for values in people(200)]

    def door() -> None:
        for number in range(SAVES):
            store.write(
                "Ubah pekerjaan", Person, rows[number % 200], {"occupation": f"Petani {random.random()}"}
            )

    def bare() -> None:
        for number in range(SAVES):
            with transaction(store.connection):
                sql = "UPDATE person SET occupation = ? WHERE id = ?"
                store.connection.execute(sql, (f"Petani {random.random()}", rows[number % 200]))

    value, ours, floor = ratio(door, bare, ROUNDS)
    store.close()
    detail = f"{ours / SAVES * 1000:.3f} ms against {floor / SAVES * 1000:.3f} ms"
    return Figure("one field autosaved / bare UPDATE", value, 1.5, "×", detail)


def bulk(folder: Path) -> Iterator[Figure]:
    """100,000 members of 850 groups in one act against `executemany` of the same rows, same tables."""
    share = MEMBERS // GROUPS
    everyone = people(share * GROUPS)
    store = new_register(folder)
    with store.act("Kelompok") as act:
        groups = act.create_many(
            Group, [{"name": f"Kelompok {n}", "region": "51.01.03.2006"} for n in range(GROUPS)]
        )

    def door() -> None:
        with store.act("Impor") as act:
            for number, kim in enumerate(groups):
                part = everyone[number * share : (number + 1) * share]
                add_members(store, act, kim, [(person, {"post": "anggota"}) for person in part])

    ours = seconds(door)
    copies = {table: filled(store, table) for table in (Person.table, Membership.table)}
    empty = new_register(folder.with_name("floor"))

    def floor() -> None:
        with transaction(empty.connection):
            for table, (names, rows) in copies.items():
                marks = ", ".join("?" * len(names))
                empty.connection.executemany(
                    f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows
                )

    bare = seconds(floor)
    empty.close()
    store.close()
    yield Figure(
        "100,000 members brought in / executemany",
        ours / bare,
        2.5,
        "×",
        f"{ours:.2f} s against {bare:.2f} s",
    )
    whole, tables = weights(folder / "register.db")
    detail = f"{whole / 1e6:.1f} MB against {tables / 1e6:.1f} MB, both vacuumed, search index in neither"
    yield Figure("file with the log / the same tables alone", whole / tables, 1.6, "×", detail)


def filled(store: Store, table: str) -> tuple[list[str], list[tuple[object, ...]]]:
    """The rows of a table, without the columns that are empty in all of them."""
    every = [column["name"] for column in store.query(f"PRAGMA table_info({table})")]
    names = [
        f'"{name}"'
        for name in every
        if store.one(f'SELECT 1 FROM {table} WHERE "{name}" IS NOT NULL LIMIT 1')
    ]
    return names, [tuple(row) for row in store.query(f"SELECT {', '.join(names)} FROM {table}")]


def weights(register: Path) -> tuple[int, int]:
    """Bytes of the register and of the same without its log, both vacuumed and without search index."""
    with tempfile.TemporaryDirectory() as folder:
        sizes = []
        for drop in ((), LOG_TABLES):
            copy = Path(folder) / "copy.db"
            copy.unlink(missing_ok=True)
            source = connect(register, read_only=True)
            source.execute("VACUUM INTO ?", (str(copy),))
            source.close()
            connection = sqlite3.connect(copy, isolation_level=None)
            for table in (*drop, "search_text", "search_doc"):
                connection.execute(f"DROP TABLE IF EXISTS {table}")
            connection.execute("VACUUM")
            connection.close()
            sizes.append(copy.stat().st_size)
        return sizes[0], sizes[1]


def people(count: int) -> list[dict[str, str]]:
    """Invented persons with the fields a roster usually has; the same ones every time."""
    chance = random.Random(7)
    return [
        {
            "name": f"{chance.choice(_FIRST)} {chance.choice(_LAST)} {chance.choice(_LAST)}",
            "nik": f"5101{chance.randrange(10**12):012d}",
            "sex": chance.choice("LP"),
            "birth_place": "Negara",
            "address": f"Banjar {chance.choice(_LAST)} {chance.randrange(90)}",
            "phone": f"+62812{chance.randrange(10**8):08d}",
            "occupation": chance.choice(("Petani", "Guru", "Pedagang", "Nelayan", "Perangkat desa")),
            "schooling": chance.choice(("sd", "sltp", "slta", "s1")),
        }
        for _number in range(count)
    ]
