"""Backups of the register: made by SQLite itself, verified by opening them, thinned with age.

A backup is one file that can be opened on its own. Photos and scans are not in it: they lie in the
data folder by their content, are never changed, and so need no second copy. The time of a backup
is in its name; file times are not trusted. Putting a backup in place is `restoring.py`.
"""

import datetime
import errno
import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from kimdesk.errors import KimdeskError
from kimdesk.store.connection import APPLICATION_ID, connect, converted, damaged, not_a_register
from kimdesk.store.placing import sync_file, sync_folder
from kimdesk.store.swap import BESIDE

FOLDER = "cadangan"
EVERY = datetime.timedelta(minutes=30)
BEFORE_MIGRATION = "sebelum-pembaruan"
SCHEDULED = "berkala"
AT_CLOSE = "tutup"
BY_HAND = "manual"
"""Made by a person: never thinned."""
MIGRATION_KEPT = datetime.timedelta(days=30)
_PAGES = 2048
_NAME = r"kimdesk-(\d{8}-\d{4})-([a-z-]+?)(?:-(\d+))?\.db"
_TIME = "%Y%m%d-%H%M"

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup file. `at` is local time without a zone, as its name says."""

    path: Path
    at: datetime.datetime
    reason: str
    number: int
    size: int


def backup_folder(store_path: Path) -> Path:
    """Where the backups of a register lie unless a person chose another folder."""
    return store_path.parent / FOLDER


def make_backup(
    store_path: Path, folder: Path, now: datetime.datetime, reason: str, progress: Progress | None = None
) -> Path:
    """Write a verified backup into `folder`; its path. `reason` is small letters and dashes.

    `progress` is called with the share done; an exception that it raises stops the backup and
    leaves nothing behind. Raises KimdeskError for a full disk, a folder that cannot be
    written, or a register that is damaged.
    """
    with converted(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob("kimdesk-*.part*"):
            left.unlink()
    path = _free_name(folder, now, reason)
    part = path.with_suffix(".part")
    try:
        copy_register(store_path, part, progress)
        with converted(folder):
            part.rename(path)
            sync_folder(folder)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    return path


def copy_register(source: Path, target: Path, progress: Progress | None = None) -> None:
    """A verified single-file copy of a register as it is now, safe on the disk when this returns."""
    with converted(target):
        _need_room(target.parent, source.stat().st_size)
    with converted(source), closing(connect(source, read_only=True)) as original:
        # The read transaction keeps one state of the register for the counts and for the copy.
        original.execute("BEGIN")
        counts = _counts(original)
        with converted(target):
            for ending in BESIDE:
                target.with_name(target.name + ending).unlink(missing_ok=True)
        with closing(sqlite3.connect(target, isolation_level=None)) as copy:
            original.backup(copy, pages=_PAGES, progress=_told(progress))
            copy.execute("PRAGMA journal_mode = DELETE")
        original.execute("ROLLBACK")
    with converted(target):
        sync_file(target)
    if verify(target) != counts:
        raise damaged(target)


def verify(path: Path) -> dict[str, int]:
    """Rows per table of a backup that is whole; raises KimdeskError when it is damaged or no register."""
    with converted(path):
        if not path.is_file():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
        with _opened_alone(path) as connection:
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise not_a_register(path)
            if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise damaged(path)
            return _counts(connection)


def list_backups(folder: Path) -> list[Backup]:
    """The backups in a folder, newest first; other files are left aside."""
    if not folder.is_dir():
        return []
    found = []
    with converted(folder):
        for path in folder.iterdir():
            named = re.fullmatch(_NAME, path.name)
            with suppress(ValueError):
                if named:
                    at = datetime.datetime.fromisoformat(named[1].replace("-", "T"))
                    found.append(Backup(path, at, named[2], int(named[3] or 1), path.stat().st_size))
    return sorted(found, key=lambda backup: (backup.at, backup.number), reverse=True)


def newest_sound(folder: Path) -> Backup | None:
    """The newest backup that can be opened and read; None when there is none."""
    for backup in list_backups(folder):
        with suppress(KimdeskError):
            verify(backup.path)
            return backup
    return None


def due(store_path: Path, folder: Path, now: datetime.datetime) -> bool:
    """Whether a backup should be made: something was done since the newest one, and that is `EVERY` old."""
    newest = next(iter(list_backups(folder)), None)
    if newest and datetime.timedelta(0) <= _local(now) - newest.at < EVERY:
        return False
    with converted(store_path), closing(connect(store_path, read_only=True)) as connection:
        last = _last_act(connection)
    if newest is None:
        return last > 0
    try:
        with converted(newest.path), _opened_alone(newest.path) as connection:
            return _last_act(connection) != last
    except KimdeskError:
        return True


def thin(folder: Path, now: datetime.datetime) -> list[Path]:
    """Delete backups that are no longer worth their room; what was deleted.

    Kept are the newest of each of the last 24 hours, 14 days, 8 weeks and 12 months *that have a
    backup*: counting those, and not back from `now`, keeps a clock that jumps from deleting
    everything. Also kept are the newest of all, what a person made, and what was made
    before a migration less than 30 days ago.
    """
    backups = list_backups(folder)
    kept = {backup.path for backup in backups[:1]}
    for backup in backups:
        before_migration = backup.reason == BEFORE_MIGRATION and _local(now) - backup.at < MIGRATION_KEPT
        if backup.reason == BY_HAND or before_migration:
            kept.add(backup.path)
    kept |= _newest_of_each(backups, lambda at: (at.date(), at.hour), 24)
    kept |= _newest_of_each(backups, lambda at: at.date(), 14)
    kept |= _newest_of_each(backups, lambda at: at.isocalendar()[:2], 8)
    kept |= _newest_of_each(backups, lambda at: (at.year, at.month), 12)
    gone = [backup.path for backup in backups if backup.path not in kept]
    with converted(folder):
        for path in gone:
            path.unlink(missing_ok=True)
    return gone


def _newest_of_each(
    backups: Sequence[Backup], bucket: Callable[[datetime.datetime], Hashable], most: int
) -> set[Path]:
    newest: dict[Hashable, Path] = {}
    for backup in backups:
        key = bucket(backup.at)
        if key not in newest and len(newest) < most:
            newest[key] = backup.path
    return set(newest.values())


def _local(now: datetime.datetime) -> datetime.datetime:
    """`now` as names of backups say it: to the minute, without its zone."""
    return now.replace(tzinfo=None, second=0, microsecond=0)


def _free_name(folder: Path, now: datetime.datetime, reason: str) -> Path:
    stem = f"kimdesk-{now.strftime(_TIME)}-{reason}"
    if not re.fullmatch(_NAME, f"{stem}.db"):
        raise ValueError(f"not a reason for a backup: {reason!r}")
    number = 1
    while (path := folder / f"{stem}{f'-{number}' if number > 1 else ''}.db").exists():
        number += 1
    return path


def _need_room(folder: Path, size: int) -> None:
    if shutil.disk_usage(folder).free < size:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _told(progress: Progress | None) -> Callable[[int, int, int], None] | None:
    if progress is None:
        return None
    tell = progress
    return lambda _status, left, total: tell(1 - left / total if total else 1.0)


@contextmanager
def _opened_alone(path: Path) -> Iterator[sqlite3.Connection]:
    """A backup, read without making files beside it: nobody else writes it, so it needs no lock."""
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
        yield connection


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%' ORDER BY name"
    ).fetchall()
    names = [row[0] for row in tables]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def _last_act(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT ifnull(max(id), 0) FROM act").fetchone()[0])
