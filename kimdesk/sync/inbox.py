"""A folder with hundreds of hand-over files, taken in unattended: a result for each, whatever their order.

Each file is a taking of its own: stopping between two files leaves what was taken, and going on later
costs little for what is known. A file from a device that nobody knows is kept aside (`parking`) and tried
again once another file has brought a card that vouches for it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kimdesk.errors import KimdeskError
from kimdesk.store.connection import file_error
from kimdesk.sync.filed import STATES, Filed, State, take_one
from kimdesk.sync.keys import DeviceCard
from kimdesk.sync.parking import header_of, park, release
from kimdesk.sync.receipts import is_own_receipt
from kimdesk.sync.refusals import NotTaken
from kimdesk.sync.stick import ENDING, find_parcels

if TYPE_CHECKING:
    from kimdesk.store import Store
    from kimdesk.sync.keys import Keys


def take_folder(
    store: "Store", keys: "Keys", folder: Path, passphrase: str = ""
) -> Iterator[tuple[int, int, Filed]]:
    """(files done, files, result): one for each file, and another one for a file whose result changed.

    passphrase: tried at the files that have one.
    """
    paths = [path for path in _files(folder) if not _is_ours(store, path)]
    results: dict[Path, Filed] = {}
    copies: dict[Path, Path] = {}
    for done, path in enumerate(paths, 1):
        filed = take_one(store, keys, path, passphrase)
        if filed.reason == "unknown":
            filed = _parked(store, filed, copies)
        results[path] = filed
        yield done, len(paths), filed
    for filed in release(store, keys, passphrase):
        path = copies.get(filed.path, filed.path)
        results[path] = replace(filed, path=path)
        yield len(paths), len(paths), results[path]
    still = {row["stream"] for row in store.query("SELECT DISTINCT stream FROM waiting")}
    for path, result in results.items():
        if result.waits and not result.waits & still:
            results[path] = replace(result, state="digabung", waits=frozenset())
            yield len(paths), len(paths), results[path]


def summary(results: Sequence[Filed]) -> dict[State, int]:
    """How many files ended in which state; the last result of each file counts."""
    last = {result.path: result.state for result in results}
    return {state: sum(found == state for found in last.values()) for state in STATES}


def senders(results: Sequence[Filed]) -> list[DeviceCard]:
    """To whom receipts are due: whoever handed over changes or files, each once."""
    taken = [filed.seen for filed in results if filed.seen is not None]
    return list({seen.sender.key: seen.sender for seen in taken if seen.header.kind == "kiriman"}.values())


def _parked(store: "Store", filed: Filed, copies: dict[Path, Path]) -> Filed:
    """Keep a copy of the file, and remember whose copy it is; a full disk refuses this file only."""
    try:
        copies[park(store, filed.path)] = filed.path
    except KimdeskError as error:
        return replace(filed, error=error)
    return replace(filed, state="ditahan")


def _files(folder: Path) -> list[Path]:
    """Hand-over files by content, and those that only bear the name: they are told of too."""
    found = find_parcels(folder)
    try:
        named = [path for path in folder.glob(f"*{ENDING}") if path.is_file() and not path.is_symlink()]
    except OSError as error:
        raise file_error(folder, error) from error
    return sorted({*found, *named})


def _is_ours(store: "Store", path: Path) -> bool:
    """Whether it is a receipt that this register has laid here for somebody else."""
    try:
        return is_own_receipt(store, header_of(path).id)
    except NotTaken:  # no parcel, or a damaged one: taking it says so
        return False
