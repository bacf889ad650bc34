"""Writing a file so that it is there whole or not at all, also after a power cut."""

import os
import secrets
from pathlib import Path

from kimdesk.store.connection import converted


def put_in_place(data: bytes, path: Path) -> None:
    """Write `data` beside `path`, wait for the disk, then rename. Raises KimdeskError."""
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    with converted(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with part.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Wait until a file's content is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until a rename in a folder is on the disk (Windows sees to that by itself)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
