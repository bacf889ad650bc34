"""What hand-over is measured by in a process of its own: millions of rows, and a folder of hundreds of files.

make ROWS EACH BATCHES FILE | take FILE | floor ROWS | files COUNT MEMBERS FOLDER | inbox FOLDER
"""

import gc
import json
import multiprocessing
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from kimdesk.bench import handover_data as data
from kimdesk.bench.turns import Span
from kimdesk.entities import Person
from kimdesk.store import Device
from kimdesk.store.connection import transaction
from kimdesk.store.names import row_name
from kimdesk.sync.batch import LARGEST, Sealed
from kimdesk.sync.devices import remember
from kimdesk.sync.inbox import take_folder
from kimdesk.sync.keys import Keys
from kimdesk.sync.taking_in import take_file

WAYS = ("make", "take", "floor", "files", "inbox")
Found = dict[str, float | list[Span]]
"""What is printed. spans: when the clock ran."""


def main() -> None:
    gc.disable()  # as in the program, which collects when nobody waits
    way, *rest = sys.argv[1:]
    found: Found = {}
    if way == "make":
        make(int(rest[0]), int(rest[1]), int(rest[2]), Path(rest[3]))
    elif way == "take":
        found = take(Path(rest[0]))
    elif way == "floor":
        found = floor(int(rest[0]), Path(rest[1]))
    elif way == "files":
        files(int(rest[0]), int(rest[1]), Path(rest[2]))
    else:
        found = inbox(Path(rest[0]))
    found["memory"] = highest("self")
    sys.stdout.write(json.dumps(found) + "\n")


def stream_name(number: int) -> str:
    return f"{row_name('', number)[1:]:0>12}"


def make(rows: int, each: int, batches_each: int, path: Path) -> None:
    """One file with `rows` persons in batches of `each`, so many of them in each stream."""
    device, keys = data.LAPTOP
    card = keys.card(device.key, device.name, device.person)
    size = each * batches_each

    def batches() -> Iterator[Sealed]:
        for number, first in enumerate(range(0, rows, size), 1):
            yield from data.sealed_births(
                keys, device.key, stream_name(number), first, min(size, rows - first), each
            )

    data.write(path, keys, card, data.DESK[1], batches())


def take(path: Path) -> Found:
    """The file, taken in by a desk whose register is empty."""
    desk, keys = data.DESK
    store = data.register(path.with_name(f"{path.stem}-register"), desk)
    device, theirs = data.LAPTOP
    remember(store, theirs.card(device.key, device.name, device.person), "diterima")
    data.keep_one_index(store.connection)
    second = Second()
    begun = time.monotonic()
    seen = take_file(store, keys, path, step=second.look)
    spans = [(begun, time.monotonic())]
    assert seen.taken.new[Person.table] == store.query("SELECT count(*) AS n FROM person")[0]["n"]
    return {"spans": spans, "second": second.memory}


class Second:
    """The memory of the second process, looked at now and then."""

    def __init__(self) -> None:
        self.memory = 0.0
        self._steps = 0

    def look(self, _size: int) -> None:
        self._steps += 1
        if self._steps % 4_000 == 0:
            found = [highest(str(child.pid)) for child in multiprocessing.active_children()]
            self.memory = max(self.memory, *found, 0.0)


def highest(process: str) -> float:
    """The most memory that a process has had, in MB."""
    status = Path(f"/proc/{process}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if "VmHWM" in line) / 1024


def floor(rows: int, folder: Path) -> Found:
    """The same persons by `executemany` into the same table, in one transaction."""
    store = data.register(folder, data.DESK[0])
    data.keep_one_index(store.connection)
    names, marks = ", ".join(["id", *data.FIELDS]), ", ".join("?" * (len(data.FIELDS) + 1))
    spans = []
    with transaction(store.connection):
        for first in range(1, rows + 1, LARGEST):
            count = min(LARGEST, rows - first + 1)
            columns = data.columns(first, count)  # made outside of the clock
            ids = [row_name("floorfloorfl", number) for number in range(first, first + count)]
            begun = time.monotonic()
            sql = f"INSERT INTO person ({names}) VALUES ({marks})"
            store.connection.executemany(sql, zip(ids, *columns, strict=True))
            spans.append((begun, time.monotonic()))
        begun = time.monotonic()
    return {"spans": [*spans, (begun, time.monotonic())]}


def files(count: int, members: int, folder: Path) -> None:
    """`count` files in a folder, each from another device."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, count + 1):
        device, keys = _sender(number)
        card = keys.card(device.key, device.name, device.person)
        batches = data.sealed_births(keys, device.key, stream_name(number), number * members, members)
        data.write(folder / f"{number:04}.kimdesk", keys, card, data.DESK[1], batches, level=9)


def _sender(number: int) -> tuple[Device, Keys]:
    return Device(f"laptop{number:06}", f"LAPTOP-{number}", "Penguji"), Keys(number.to_bytes(32, "big"))


def inbox(folder: Path) -> Found:
    """The whole folder, through the inbox of a desk that knows its laptops."""
    desk, keys = data.DESK
    store = data.register(folder.with_name(f"{folder.name}-register"), desk)
    count = len(list(folder.glob("*.kimdesk")))
    for number in range(1, count + 1):
        device, theirs = _sender(number)
        remember(store, theirs.card(device.key, device.name, device.person), "diterima")
    begun = time.perf_counter()
    states = [filed.state for _done, _all, filed in take_folder(store, keys, folder)]
    spent = time.perf_counter() - begun
    assert states == ["digabung"] * count, states
    return {"seconds": spent, "files": count}


if __name__ == "__main__":
    main()
