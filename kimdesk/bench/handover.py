"""What handing over costs: one delta between two registers, beside what others make of it.

One side made 10,000 new rows and 20,000 edits, the other 1,000 and 5,100; 200 fields were changed on
both. The floor writes the same rows and fields with `executemany` into the same table with one index.
"""

import gc
import random
import shutil
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kimdesk.bench import handover_data as data
from kimdesk.bench.country import COUNTRY, country, inbox
from kimdesk.bench.figure import Figure, seconds
from kimdesk.entities import Person
from kimdesk.signing import is_signed
from kimdesk.store import Store
from kimdesk.store.connection import transaction
from kimdesk.store.search_index import bring_up_to_date
from kimdesk.store.tally import catch_up
from kimdesk.sync.batch import Sealed
from kimdesk.sync.devices import note_holdings, own_card, remember
from kimdesk.sync.giving import seal_own
from kimdesk.sync.handing_over import give, plan
from kimdesk.sync.manifest import unpack_batch
from kimdesk.sync.parcel_file import read_parcel
from kimdesk.sync.tables import sealed_here
from kimdesk.sync.taking_in import take_file

MEMBERS = 100_000
NEW, EDITS = 10_000, 20_000
NEW_HERE, EDITS_HERE = 1_000, 5_100
CONFLICTS = 200
ROUNDS = 5
Edit = tuple[str, str, str]
"""Row, field, new value."""


@dataclass(frozen=True)
class Delta:
    """Two registers that parted, closed, and the file that goes from one to the other.

    base, rows: both before that; born, edits: what the file says; …_here: what the desk did meanwhile.
    """

    base: Path
    rows: list[str]
    desk: Path
    parcel: Path
    born: list[tuple[str, ...]]
    edits: list[Edit]
    edits_here: list[Edit]
    born_here: list[tuple[str, ...]]


def figures(folder: Path, *, small: bool = False) -> Iterator[Figure]:
    """The delta with its peers, the folder of a desk and, unless `small`, the country."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    made = delta(folder)
    yield from merging(made, folder)
    yield from peers(made, folder)
    yield from inbox(folder)
    yield from country(folder, MEMBERS if small else COUNTRY)


# ---- one delta


def delta(folder: Path) -> Delta:
    """Make the registers: a desk's with 100,000 members, a laptop's copy of it, and what both did since."""
    desk, desk_keys = data.DESK
    laptop, laptop_keys = data.LAPTOP
    base = folder / "base"
    store = data.register(base, desk)
    with store.act("Impor") as act:
        rows = act.create_many(Person, data.members(0, MEMBERS), scope=data.REGION)
    seal_own(store, desk_keys.sign)
    remember(store, laptop_keys.card(laptop.key, laptop.name, laptop.person), "diterima")
    held = sealed_here(store)
    catch_up(store)
    for _share in bring_up_to_date(store):
        pass
    store.close()

    theirs, ours = changes(rows)
    far = data.copied(base, folder / "laptop", laptop)
    remember(far, desk_keys.card(desk.key, desk.name, desk.person, "meja"), "diterima")
    with transaction(far.connection):
        note_holdings(far, desk.key, held, 0)
    born = work(far, NEW, MEMBERS, theirs)
    parcel = folder / "kiriman.kimdesk"
    planned = plan(far, laptop_keys, desk_keys.card(desk.key, desk.name, desk.person, "meja"))
    with parcel.open("wb") as target:
        give(far, laptop_keys, own_card(far, laptop_keys), planned, target)
    far.close()
    here = data.copied(base, folder / "meja", desk)
    born_here = work(here, NEW_HERE, MEMBERS * 2, ours)
    seal_own(here, desk_keys.sign)
    catch_up(here)
    for _share in bring_up_to_date(here):
        pass
    here.close()
    return Delta(base, rows, folder / "meja", parcel, born, theirs, ours, born_here)


def changes(rows: Sequence[str]) -> tuple[list[Edit], list[Edit]]:
    """What both sides change: exactly CONFLICTS fields are changed on both, to different values."""
    chance = random.Random(3)
    olds = data.members(0, MEMBERS)
    cells = chance.sample(range(MEMBERS * len(data.FIELDS)), EDITS + EDITS_HERE - CONFLICTS)
    theirs, ours = cells[:EDITS], [*cells[:CONFLICTS], *cells[EDITS:]]
    chance.shuffle(theirs)
    chance.shuffle(ours)
    taken: dict[int, str] = {}

    def edit(cell: int) -> Edit:
        row, place = divmod(cell, len(data.FIELDS))
        name = data.FIELDS[place]
        value = data.another(name, chance, cell + MEMBERS * 3, olds[row][name])
        while value == taken.get(cell):
            value = data.another(name, chance, cell + chance.randrange(10**9), olds[row][name])
        taken[cell] = value
        return rows[row], name, value

    return [edit(cell) for cell in theirs], [edit(cell) for cell in ours]


def work(store: Store, count: int, first: int, edits: Sequence[Edit]) -> list[tuple[str, ...]]:
    """New rows as one act, edits as acts of a hundred; the new rows with their names."""
    new = data.members(first, count)
    with store.act("Impor") as act:
        names = act.create_many(Person, new, scope=data.REGION)
    for start in range(0, len(edits), 100):
        with store.act("Ubah") as act:
            for row, name, value in edits[start : start + 100]:
                act.write_stored(Person, row, {name: value})
    return [(row, *values.values()) for row, values in zip(names, new, strict=True)]


def plainly(store: Store, made: Delta) -> None:
    """The floor: the same rows and fields, nothing else."""
    columns: dict[str, list[tuple[str, str]]] = {}
    for row, name, value in made.edits:
        columns.setdefault(name, []).append((value, row))
    names, marks = ", ".join(["id", *data.FIELDS]), ", ".join("?" * (len(data.FIELDS) + 1))
    with transaction(store.connection):
        store.connection.executemany(f"INSERT INTO person ({names}) VALUES ({marks})", made.born)
        for name, values in columns.items():
            store.connection.executemany(f'UPDATE person SET "{name}" = ? WHERE id = ?', values)


def read_only(path: Path) -> None:
    """Decrypt, unfold and verify everything, and take nothing in."""
    _desk, keys = data.DESK
    _laptop, theirs = data.LAPTOP

    def frame(kind: bytes, body: bytes) -> None:
        if kind == b"B":
            signed = unpack_batch(body)
            sealed = Sealed(signed.body, signed.signature)
            assert is_signed(theirs.public, sealed.signed, sealed.signature)

    with path.open("rb") as source:
        opened = read_parcel(source, lambda _header: [keys.opening_secret], frame)
    assert is_signed(theirs.public, opened.digest, opened.end.signature)


def merging(made: Delta, folder: Path) -> Iterator[Figure]:
    """The same delta again and again, each time into fresh copies, in turn with the floor."""
    desk, keys = data.DESK
    times: dict[str, list[float]] = {name: [] for name in ("merge", "kept", "floor", "again", "read")}
    read_only(made.parcel)
    gc.disable()  # as in the program, which collects when nobody waits
    for _round in range(ROUNDS):
        gc.collect()
        store = data.copied(made.desk, folder / "floor", desk)
        data.keep_one_index(store.connection)
        warm(store)
        times["floor"].append(seconds(partial(plainly, store, made)))
        store.close()
        store = data.copied(made.desk, folder / "merge", desk)
        data.keep_one_index(store.connection)
        warm(store)
        times["merge"].append(seconds(partial(take_file, store, keys, made.parcel)))
        (kept,) = store.query("SELECT count(*) AS n FROM dispute")
        assert kept["n"] == CONFLICTS, kept["n"]
        times["again"].append(seconds(partial(take_file, store, keys, made.parcel)))
        store.close()
        times["read"].append(seconds(partial(read_only, made.parcel)))
        store = data.copied(made.desk, folder / "kept", desk)
        warm(store)
        times["kept"].append(seconds(partial(take_and_index, store, made.parcel)))
        store.close()
    gc.enable()
    middle = {name: statistics.median(found) for name, found in times.items()}

    def against(ours: str, floor: str) -> tuple[float, str]:
        pairs = zip(times[ours], times[floor], strict=True)
        value = statistics.median(mine / bare for mine, bare in pairs)
        return value, f"{middle[ours] * 1000:.0f} ms against {middle[floor] * 1000:.0f} ms"

    value, detail = against("merge", "floor")
    detail += f", {CONFLICTS} conflicts kept"
    yield Figure("delta taken in / plainly written", value, 1.8, "×", detail)
    value, detail = against("kept", "floor")
    yield Figure("the same with indexes, search and totals", value, 3.5, "×", detail)
    value, detail = against("again", "merge")
    yield Figure("the same file again / the first time", value, 0.05, "×", detail)
    value, detail = against("read", "merge")
    yield Figure("reading, decrypting and verifying / all of it", value, 0.05, "×", detail)


def warm(store: Store) -> None:
    """Read the table once: neither side is to wait for the disk."""
    store.query("SELECT count(*), max(length(element)) FROM person")


def take_and_index(store: Store, path: Path) -> None:
    take_file(store, data.DESK[1], path)
    catch_up(store)
    for _share in bring_up_to_date(store):
        pass


# ---- peers


def peers(made: Delta, folder: Path) -> Iterator[Figure]:
    """pygeodiff and pycrdt with the same change: how large it is, how long it takes, what is left of it."""
    from kimdesk.bench import peer_geodiff, peer_pycrdt

    desk, keys = data.DESK
    times = []
    for _round in range(ROUNDS):
        store = data.copied(made.desk, folder / "merge", desk)
        warm(store)
        times.append(seconds(partial(take_file, store, keys, made.parcel)))
        store.close()
    ours = statistics.median(times)
    size = made.parcel.stat().st_size / 1000
    diff = peer_geodiff.measure(made, folder / "geodiff")
    before = dict(zip(made.rows, data.members(0, MEMBERS), strict=True))
    crdt = peer_pycrdt.measure(made, before)
    yield Figure("encrypted delta", size, 565, "KB", f"{NEW:,} new rows and {EDITS:,} edits")
    yield Figure(
        "encrypted delta / pygeodiff's change set, zstd 19", size / diff.size, 0.65, "×",
        f"{size:.0f} KB against {diff.size:.0f} KB; pycrdt's update, zstd 19, {crdt.size:.0f} KB",
    )  # fmt: skip
    detail = f"{ours * 1000:.0f} ms against {diff.seconds * 1000:.0f} ms"
    detail += f"; pycrdt's update, in memory and no conflict kept, {crdt.seconds * 1000:.0f} ms"
    yield Figure("delta taken in / pygeodiff's rebase", ours / diff.seconds, 1, "×", detail)
