"""A folder with hundreds of hand-over files, taken in unattended: a result for each, whatever their order.

Each file is a taking of its own: stopping between two files leaves what was taken, and going on later
costs little for what is known. A file from a device that nobody knows is tried again once another file
has brought a card that vouches for it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kimdesk.errors import KimdeskError
from kimdesk.store.connection import file_error
from kimdesk.sync.handing import Seen, take_file
from kimdesk.sync.refusals import NotTaken
from kimdesk.sync.stick import ENDING, find_parcels

if TYPE_CHECKING:
    from kimdesk.store import Store
    from kimdesk.sync.keys import Keys

State = Literal["digabung", "sudah_ada", "menunggu", "ditolak"]


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of one file. seen: None when it was refused, then `error` says why.

    waits: streams of which something earlier is missing, as far as this file knows.
    """

    path: Path
    state: State
    seen: Seen | None = None
    error: KimdeskError | None = None
    waits: frozenset[str] = frozenset()

    @property
    def sender(self) -> str:
        return self.seen.sender.name if self.seen is not None else ""


def take_folder(store: "Store", keys: "Keys", folder: Path) -> Iterator[tuple[int, int, Filed]]:
    """(files done, files, result): one for each file, and another one for a file whose result changed."""
    paths = _files(folder)
    results: dict[Path, Filed] = {}
    for done, path in enumerate(paths, 1):
        results[path] = _take(store, keys, path)
        yield done, len(paths), results[path]
    moved = True
    while moved:
        moved = False
        for path, result in results.items():
            if not (isinstance(result.error, NotTaken) and result.error.reason == "unknown"):
                continue
            again = _take(store, keys, path)
            if again.error is None:
                moved, results[path] = True, again
                yield len(paths), len(paths), again
    still = {row["stream"] for row in store.query("SELECT DISTINCT stream FROM waiting")}
    for path, result in results.items():
        if result.waits and not result.waits & still:
            results[path] = replace(result, state="digabung", waits=frozenset())
            yield len(paths), len(paths), results[path]


def summary(results: Sequence[Filed]) -> dict[State, int]:
    """How many files ended in which state; the last result of each file counts."""
    last = {result.path: result.state for result in results}
    states: tuple[State, ...] = ("digabung", "sudah_ada", "menunggu", "ditolak")
    return {state: sum(found == state for found in last.values()) for state in states}


def _files(folder: Path) -> list[Path]:
    """Hand-over files by content, and those that only bear the name: they are told of too."""
    found = find_parcels(folder)
    try:
        named = [path for path in folder.glob(f"*{ENDING}") if path.is_file() and not path.is_symlink()]
    except OSError as error:
        raise file_error(folder, error) from error
    return sorted({*found, *named})


def _take(store: "Store", keys: "Keys", path: Path) -> Filed:
    before = {row["stream"] for row in store.query("SELECT DISTINCT stream FROM waiting")}
    try:
        seen = take_file(store, keys, path)
    except KimdeskError as error:
        return Filed(path, "ditolak", error=error)
    taken = seen.taken
    waits = frozenset(taken.waiting if taken.waiting - before or not taken.batches else ())
    if taken.batches:
        return Filed(path, "digabung", seen, waits=waits)
    if waits and not taken.known:
        return Filed(path, "menunggu", seen, waits=waits)
    return Filed(path, "sudah_ada", seen)
