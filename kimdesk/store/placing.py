"""Writing a file so that it is there whole or not at all, also after a power cut."""

import os
from pathlib import Path

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.store.connection import converted, not_writable


def put_in_place(data: bytes, path: Path) -> None:
    """Write a file as `write_whole` does, in a folder that is made when it is missing."""
    with converted(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(data, path)


def write_whole(data: bytes, path: Path) -> None:
    """Write `data` beside `path`, wait for the disk, then rename. Raises KimdeskError.

    Until the rename a file of that name is what it was; when anything fails, it stays so.
    """
    if not path.parent.is_dir():
        raise not_writable(path)
    part = path.with_name(f"{path.name}.{os.urandom(4).hex()}.part")
    try:
        with converted(path):
            with part.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            take_place(part, path)
            sync_folder(path.parent)
    except BaseException:
        discard(part)
        raise


def take_place(part: Path, path: Path) -> None:
    """Give a finished file its name. Raises KimdeskError, also where a program keeps the old one open."""
    with converted(path):
        try:
            part.replace(path)
        except PermissionError as error:
            raise KimdeskError(
                _("Berkas sedang dipakai"),
                _("{name} sedang dibuka program lain, atau hanya boleh dibaca.").format(name=path.name),
                _("Tutup berkas itu lalu ulangi, atau pakai nama lain. Berkas yang lama tidak berubah."),
            ) from error


def discard(part: Path) -> None:
    """Remove what was not finished; what a stick that is gone keeps is called .part and is never read."""
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return


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
