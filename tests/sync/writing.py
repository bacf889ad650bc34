"""Writing a parcel to a stick, with something happening at any line of the code that does it."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, BinaryIO

from kimdesk.sync import handing_over, parcel_file, stick
from kimdesk.sync.stick import parcel_name, write_safely
from tests.sync.parties import Party

WRITING = (stick.__file__, parcel_file.__file__)


@contextmanager
def at_line(number: int, do: Callable[[], None], files: Sequence[str] = WRITING) -> Iterator[list[int]]:
    """Do something at the line with that number of those that these files run; counts them."""
    count = [0]

    def trace(frame: FrameType, event: str, _arg: object) -> Any:
        if frame.f_code.co_filename not in files:
            return None
        if event == "line":
            count[0] += 1
            if count[0] == number:
                do()
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield count
    finally:
        sys.settrace(before)


def write_parcel(laptop: Party, desk: Party, folder: Path) -> Path:
    planned = handing_over.plan(laptop.store, laptop.keys, desk.card)
    path = folder / parcel_name(folder, "51", "LAPTOP", "20261122")

    def write(target: BinaryIO) -> object:
        return handing_over.give(laptop.store, laptop.keys, laptop.card, planned, target)

    written, _given = write_safely(path, write)
    return written.path


def whole_or_nothing(folder: Path, laptop: Party) -> int:
    """How many files have a whole name; each of them can be taken."""
    found = stick.find_parcels(folder)
    assert sorted(found) == sorted(folder.glob("*.kimdesk"))
    for path in found:
        taker = Party(2, "meja")
        taker.trusts(laptop)
        assert taker.takes(path).taken.batches
    return len(found)
