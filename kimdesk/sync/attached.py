"""Attachments on their way: which files go along with the rows, and how they come in.

A file goes only to who has not said that it lies there already. What comes is kept aside, in a folder of
its own, until the taking is in the register; a crash before that leaves files that the next taking clears
away. An original is believed by its SHA-256 alone, a small copy because the parcel's sender signed it.
"""

import hashlib
import re
import shutil
from collections.abc import Container, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kimdesk.errors import KimdeskError
from kimdesk.store.connection import converted, transaction
from kimdesk.store.files import FOLDER, place_of, small_place
from kimdesk.store.placing import put_in_place, sync_folder
from kimdesk.sync.devices import files_held_by
from kimdesk.sync.giving import is_inside
from kimdesk.sync.manifest import MARK, MOST_FILES, Attached
from kimdesk.sync.parcel_file import LARGEST_FRAME
from kimdesk.sync.parcel_header import Refused

if TYPE_CHECKING:
    from sqlite3 import Row

    from kimdesk.store import Store

Extent = Literal["tanpa", "kecil", "semua"]
"""No attachments; pictures as small copies; everything as it is."""
EXTENT: Extent = "kecil"
SMALL_ENOUGH = 200 * 1024
"""Bytes up to which a picture goes as it is."""
SIDE = 1024
"""Pixels of a small copy."""
STAGE = "datang"
_USUAL_SMALL = 120 * 1024
_LARGEST_FILE = LARGEST_FRAME - 4096
_JPEG = b"\xff\xd8\xff"
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Going:
    """A file that goes along. path: what is read for it; small: it goes as a small copy;
    size: bytes, of a small copy yet to be made only about."""

    digest: str
    media_type: str
    path: Path
    small: bool
    size: int


# ---- giving


def files_to_give(store: "Store", device: str, region: str, extent: Extent) -> tuple[Going, ...]:
    """The files of a region's attachments that a device ("" is nobody in particular) does not hold yet."""
    if extent == "tanpa":
        return ()
    there = files_held_by(store, device) if device else {}
    found: dict[str, Going] = {}
    for row in _files_of_rows(
        store,
        "SELECT DISTINCT a.digest, a.media_type, s.scope FROM attachment a"
        " JOIN stream s ON s.name = substr(a.id, 1, 12) WHERE a.gone = 0 ORDER BY a.digest",
    ):
        mark = _mark(row["digest"])
        if row["digest"] in found or there.get(mark) or not is_inside(row["scope"], region):
            continue
        going = _going(store.folder, row["digest"], row["media_type"] or "", extent)
        if going is not None and not (going.small and mark in there):
            found[going.digest] = going
    return tuple(found.values())


def _going(folder: Path, digest: str, media_type: str, extent: Extent) -> Going | None:
    original, small = place_of(folder, digest, media_type), small_place(folder, digest)
    size = _size(original)
    if 0 < size <= _LARGEST_FILE:
        shrinks = extent == "kecil" and size > SMALL_ENOUGH and media_type.startswith("image/")
        return Going(digest, media_type, original, shrinks, _USUAL_SMALL if shrinks else size)
    size = _size(small)
    return Going(digest, media_type, small, True, size) if 0 < size <= _LARGEST_FILE else None


def packed_files(store: "Store", wanted: tuple[Going, ...]) -> Iterator[Attached | None]:
    """The files, one at a time; None for one that is no longer what it was, which stays here."""
    for going in wanted:
        yield _attached(store.folder, going)


def _attached(folder: Path, going: Going) -> Attached | None:
    from kimdesk.store.photos import small_copy

    with converted(going.path):
        try:
            data = going.path.read_bytes()
        except FileNotFoundError:
            return None
    if going.path == small_place(folder, going.digest):
        return Attached(going.digest, going.media_type, True, data)
    if hashlib.sha256(data).hexdigest() != going.digest:
        return None
    if going.small:
        try:
            data = small_copy(data, SIDE)
        except KimdeskError:  # a picture that cannot be drawn has no small copy; `kimdesk check` is for it
            return None
    return Attached(going.digest, going.media_type, going.small, data)


def files_here(store: "Store") -> tuple[list[bytes], list[bytes]]:
    """What this register says it holds: marks of whole files, marks of small copies."""
    whole: set[bytes] = set()
    small: set[bytes] = set()
    for row in _files_of_rows(store, "SELECT DISTINCT digest, media_type, size FROM attachment"):
        size = _size(place_of(store.folder, row["digest"], row["media_type"] or ""))
        if size and size == (row["size"] or size):
            whole.add(_mark(row["digest"]))
        elif _size(small_place(store.folder, row["digest"])):
            small.add(_mark(row["digest"]))
    return sorted(whole)[:MOST_FILES], sorted(small - whole)[:MOST_FILES]


def _files_of_rows(store: "Store", sql: str) -> "Iterator[Row]":
    """Rows with a digest that is one: it becomes a path, and rows come from elsewhere."""
    return (row for row in store.query(sql) if _DIGEST.fullmatch(row["digest"] or ""))


def _mark(digest: str) -> bytes:
    return bytes.fromhex(digest)[:MARK]


def _size(path: Path) -> int:
    """Bytes; 0 for what is not there."""
    try:
        return path.stat().st_size if path.is_file() else 0
    except OSError:
        return 0


# ---- taking


def note_arrived(store: "Store", digests: Iterable[str]) -> None:
    """Remember which files have been here: one of these that is gone is lost, another never came."""
    with converted(store.path), transaction(store.connection) as connection:
        connection.executemany(
            "INSERT OR REPLACE INTO held_file VALUES (?, ?, 1)",
            [(store.device.key, _mark(digest)) for digest in digests],
        )


class Arrivals:
    """The files of one parcel, kept aside until `place`; of a look (`keeps` False) they are only checked."""

    def __init__(self, folder: Path, *, keeps: bool) -> None:
        self._folder, self._keeps = folder, keeps
        self._stage = folder / FOLDER / STAGE
        self._staged: dict[Path, Path] = {}
        self.count = 0
        """Files that are not here yet."""
        self.placed: list[str] = []
        """Digests of the files that were put in place."""

    def add(self, came: Attached) -> None:
        """Check a file and keep it aside. Raises Refused; KimdeskError when the disk is full."""
        if came.small:
            is_sound, target = came.data.startswith(_JPEG), small_place(self._folder, came.digest)
        else:
            is_sound = hashlib.sha256(came.data).hexdigest() == came.digest
            target = place_of(self._folder, came.digest, came.media_type)
        if not is_sound:
            raise Refused("damaged")
        original = place_of(self._folder, came.digest, came.media_type)
        is_here = original.is_file() if came.small else _size(original) == len(came.data)
        if is_here:
            return
        self.count += 1
        if not self._keeps:
            return
        staged = self._stage / f"{'small-' if came.small else ''}{target.name}"
        put_in_place(came.data, staged)
        self._staged[target] = staged

    def place(self, named: Container[str]) -> None:
        """The taking is in the register: what an attachment names goes to where it is looked for.

        named: digests of all attachments.
        What nobody names is of a row that was erased, or that waits. That and what cannot be put there
        is not said to be here in the next parcel, and so comes again.
        """
        for target, staged in self._staged.items():
            with suppress(OSError):
                if target.stem not in named:
                    continue
                target.parent.mkdir(parents=True, exist_ok=True)
                staged.replace(target)
                sync_folder(target.parent)
                small = small_place(self._folder, target.stem)
                self.placed.append(target.stem)
                if target != small:
                    small.unlink(missing_ok=True)

    def clear(self) -> None:
        """Away with what was kept aside, also by a taking that was killed."""
        if self._keeps:
            shutil.rmtree(self._stage, ignore_errors=True)
