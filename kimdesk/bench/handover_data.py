"""The members that hand-over is measured with: invented, 15 text fields each, the same ones every time.

Parcels for the large figures are made here without a sender's register: batches and file are what a
sender would write, and making 2.5 million rows twice would only be waited for.
"""

import datetime
import random
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from kimdesk.entities import Person
from kimdesk.store import Device, Store
from kimdesk.sync import manifest as manifests
from kimdesk.sync.batch import LARGEST, Batch, Births, Edits, Sealed, pack
from kimdesk.sync.keys import DeviceCard, Keys
from kimdesk.sync.manifest import Manifest, SignedBatch
from kimdesk.sync.parcel_file import write_parcel
from kimdesk.sync.parcel_header import READER, Header, digest_of_header, packed_header
from kimdesk.sync.wire import Acts

REGION = "51.01.03.2006"
NOW = datetime.datetime(2026, 11, 22, 10, 30, tzinfo=datetime.UTC)
DESK = Device("mejabangku00", "MEJA", "Penguji"), Keys(b"m" * 32)
LAPTOP = Device("laptopbangku", "LAPTOP", "Penguji"), Keys(b"l" * 32)
_GIVEN = (
    "Siti Budi Wayan Made Ketut Komang Slamet Joko Agus Dewi Luh Gede Putu Nyoman Kadek Rahmat Nur Sri Endang"
    " Bambang Eko Dwi Tri Yuli Ratna Lilis Tutik Hadi Rudi Mulyono Sutrisno Wahyu Ahmad Fatimah Yohanes Maria"
).split()
_FAMILY = (
    "Rahayu Sukerti Pratiwi Wirawan Nugroho Lestari Handayani Santoso Hidayat Fitri Suarta Darma Wahyuni"
    " Aminah Utomo Setiawan Raharjo Kurniawan Prasetyo Wibowo Astuti Maryati Wulandari Siregar Lubis Nasution"
).split()
_TITLES = ("Drs.", "Ir.", "dr.", "H.", "Hj.", "I", "Ni", "Ida")
_DEGREES = ("S.Pd.", "S.E.", "S.Sos.", "S.Kom.", "M.Si.", "A.Md.", "S.H.", "S.T.")
_PLACES = ("Negara", "Singaraja", "Denpasar", "Tabanan", "Gianyar", "Banyuwangi", "Mataram", "Surabaya")
_WORK = ("Petani", "Guru", "Pedagang", "Nelayan", "Perangkat desa", "Wiraswasta", "Ibu rumah tangga", "Buruh")
_SHARE = ("Pemuda", "PKK", "Tokoh adat", "Tokoh agama", "Pelajar", "Media warga", "Usaha desa", "Umum")


def _value(field: str, chance: random.Random, number: int) -> str:
    """An invented value; `number` makes those different that differ between two persons."""
    given, family = chance.choice(_GIVEN), chance.choice(_FAMILY)
    made: dict[str, str] = {
        "name": f"{given} {chance.choice(_GIVEN)} {family}",
        "title_before": chance.choice(_TITLES),
        "title_after": chance.choice(_DEGREES),
        "birth_place": chance.choice(_PLACES),
        "address": f"Jalan {family} Nomor {chance.randrange(300)}",
        "hamlet": f"Banjar {family}",
        "rt": f"{chance.randrange(12):03}",
        "rw": f"{chance.randrange(8):03}",
        "occupation": chance.choice(_WORK),
        "nik": f"510103{chance.randrange(31):02}{chance.randrange(1, 13):02}{number % 10**6:06}",
        "family_card": f"510103{chance.randrange(10**10):010}",
        "phone": f"+62812{chance.randrange(10**8):08}",
        "email": f"{given.lower()}.{family.lower()}{chance.randrange(1000)}@contoh.id",
        "experience": f"{chance.choice(_WORK)} sejak {1990 + chance.randrange(36)}",
        "element": chance.choice(_SHARE),
    }
    return made[field]


FIELDS = (
    "name title_before title_after birth_place address hamlet rt rw occupation nik family_card phone email"
    " experience element"
).split()


POOL = 2_000
"""Persons that are made one by one; among millions they come again with other numbers."""


@cache
def _pool() -> list[list[str]]:
    chance = random.Random(POOL)
    return [2 * [_value(field, chance, number) for number in range(POOL)] for field in FIELDS]


def columns(first: int, count: int) -> list[list[str]]:
    """The values of persons first…first + count - 1, a column for each of FIELDS."""
    chance = random.Random(first)
    at = first % POOL
    found = [(column if count <= POOL else column * (count // POOL))[at : at + count] for column in _pool()]
    found[FIELDS.index("nik")] = [f"5101{(first + place) * 7919 % 10**12:012}" for place in range(count)]
    found[FIELDS.index("phone")] = [f"+62812{chance.randrange(10**8):08}" for _place in range(count)]
    return found


def members(first: int, count: int) -> list[dict[str, str]]:
    """Persons that differ in every field as people do."""
    chance = random.Random(first)
    return [{field: _value(field, chance, first + place) for field in FIELDS} for place in range(count)]


def another(field: str, chance: random.Random, number: int, old: str) -> str:
    """What a field is changed to."""
    value = old
    while value == old:
        value = _value(field, chance, number)
    return value


# ---- registers


def register(folder: Path, device: Device) -> Store:
    folder.mkdir(parents=True, exist_ok=True)
    return Store.open(folder / "register.db", device, lambda: NOW)


def copied(source: Path, folder: Path, device: Device) -> Store:
    """A copy of a closed register, opened by a device."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(source / "register.db", folder / "register.db")
    return register(folder, device)


def keep_one_index(connection: sqlite3.Connection) -> None:
    """Leave persons only the index by which a row is found: what both sides of a plain ratio have."""
    sql = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql NOT NULL"
    for row in connection.execute(sql, (Person.table,)).fetchall():
        if "UNIQUE" not in row["sql"]:
            connection.execute(f'DROP INDEX "{row["name"]}"')


# ---- parcels


def sealed_births(
    keys: Keys, device: str, stream: str, first: int, count: int, each: int = LARGEST
) -> Iterator[Sealed]:
    """`count` new persons as batches of `each`, in a stream of their own."""
    before = b""
    for start in range(1, count + 1, each):
        last = min(start + each - 1, count)
        rows = last - start + 1
        found = sorted(zip(FIELDS, columns(first + start, rows), strict=True))
        births = Births(
            Person.table, list(range(start, last + 1)), [0] * rows, [name for name, _c in found],
            [list(column) for _n, column in found],
        )  # fmt: skip
        acts = Acts([0], [1], ["Impor"], [int(NOW.timestamp() * 1000)], ["Penguji"])
        body = pack(
            Batch(
                stream, REGION, device, start, last, before, [stream], [], [], acts, [births],
                Edits([], [], [], [], [], [], [], []),
            )
        )  # fmt: skip
        sealed = Sealed(body, b"")
        before = sealed.digest
        yield Sealed(body, keys.sign(sealed.signed))


def write(
    path: Path, keys: Keys, card: DeviceCard, to: Keys, batches: Iterable[Sealed], level: int = 3
) -> None:
    """A hand-over file for a desk, as the program writes it."""
    header = Header(path.stem, "kiriman", READER, ["MEJA", card.name])
    book = Manifest(
        digest_of_header(packed_header(header)), card, int(NOW.timestamp() * 1000), {}, {}, [], REGION, "1"
    )

    def frames() -> Iterator[tuple[bytes, bytes]]:
        yield b"M", manifests.pack(book)
        for sealed in batches:
            yield b"B", manifests.pack(SignedBatch(sealed.body, sealed.signature))

    with path.open("wb") as target:
        write_parcel(target, header, [keys.opening, to.opening], frames(), keys.sign, level=level)
