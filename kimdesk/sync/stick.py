"""Files on a stick: written so that a whole name means a whole file, read without trusting anything.

A stick can be full, pulled out, formatted with FAT (no rename over a file, times of two seconds, names
without case) or changed by a virus that hides files behind shortcuts. So: a name of its own, `.part` until
everything has been read back and compared, never a time of a file, and nothing on it is ever opened
but files whose content begins like ours.
"""

import errno
import hashlib
import os
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeVar

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.store.connection import file_error
from kimdesk.store.placing import discard, sync_folder
from kimdesk.sync.parcel_header import MAGIC

ENDING = ".kimdesk"
LARGEST_ON_FAT = 2**32 - 1
_CHUNK = 2**20
_DEPTH = 3
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written, read back and found equal."""

    path: Path
    size: int


def parcel_name(folder: Path, scope: str, device: str, day: str) -> str:
    """ "kimdesk_51.01.03_LAPTOP-ANI_20260209_1.kimdesk": ASCII, and no name that is there already."""
    stem = "_".join(("kimdesk", plain(scope) or "semua", plain(device) or "laptop", day))
    return free_name(folder, stem, ENDING)


def free_name(folder: Path, stem: str, ending: str) -> str:
    """`stem` with the first number of which no file of the folder has the name, whole or as .part."""
    taken = {path.name.casefold() for path in folder.iterdir()} if folder.is_dir() else set()
    for number in range(1, len(taken) + 2):
        name = f"{stem}_{number}{ending}"
        if name.casefold() not in taken and f"{name}.part".casefold() not in taken:
            return name
    raise AssertionError("one of so many names is free")


def plain(text: str) -> str:
    """What of a text every file system takes in a name: at most 40 letters of ASCII."""
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9.-]+", "-", ascii_only).strip("-.")[:40]


def write_safely(path: Path, write: Callable[[BinaryIO], R], *, least_free: int = 0) -> tuple[Written, R]:
    """Let `write` fill a new file at `path`; the file has its name only when it was read back whole.

    Raises KimdeskError for a full or vanished stick; then no file of that name is there.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        free = shutil.disk_usage(path.parent).free
        if free < least_free:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        with part.open("xb") as file:
            seen = _Hashing(file)
            result = write(seen)  # type: ignore[arg-type]  # writes only
            file.flush()
            os.fsync(file.fileno())
        if _digest(part) != seen.digest():
            raise KimdeskError(
                _("Stik tidak menyimpan dengan benar"),
                _("Yang terbaca kembali berbeda dari yang ditulis."),
                _("Pakai stik lain; stik ini mungkin rusak. Register tidak berubah."),
            )
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        part.rename(path)
        sync_folder(path.parent)
    except OSError as error:
        discard(part)
        raise file_error(path, error) from error
    except BaseException:
        discard(part)
        raise
    return Written(path, seen.size), result


def find_parcels(folder: Path) -> list[Path]:
    """Hand-over files in a folder and a little below, hidden ones too, by content and not by name.

    Links and shortcuts are not followed; what cannot be read is left aside.
    """
    return sorted(path for path in _files(folder, _DEPTH) if _is_parcel(path))


def _files(folder: Path, depth: int) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_symlink():
            continue
        if entry.is_dir() and depth:
            yield from _files(Path(entry.path), depth - 1)
        elif entry.is_file() and not entry.name.endswith(".part"):
            yield Path(entry.path)


def _is_parcel(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


class _Hashing:
    """Writes through, counting and digesting."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._seen, self.size = file, hashlib.blake2b(), 0

    def write(self, data: bytes) -> int:
        self._seen.update(data)
        self.size += len(data)
        return self._file.write(data)

    def flush(self) -> None:
        self._file.flush()

    def digest(self) -> bytes:
        return self._seen.digest()


def _digest(path: Path) -> bytes:
    seen = hashlib.blake2b()
    with path.open("rb") as file:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while chunk := file.read(_CHUNK):
            seen.update(chunk)
    return seen.digest()
