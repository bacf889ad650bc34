"""Opening a register: is it one, is it of this version, do its tables follow the descriptions.

A register that a newer kimdesk wrote opens read-only with a sentence. Before a register that
holds data is migrated, a backup is made; nothing is ever migrated in place without one.
"""

import datetime
import errno
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.store.connection import APPLICATION_ID, connect, converted, not_a_register, transaction
from kimdesk.store.migrations import VERSION
from kimdesk.store.names import new_name
from kimdesk.store.schema import fingerprint
from kimdesk.store.swap import finish_swap

Clock = Callable[[], datetime.datetime]


def open_register(path: Path, now: Clock, *, read_only: bool) -> tuple[sqlite3.Connection, str]:
    """A connection ready for use, and why it had to be opened read-only ("" when it had not).

    Makes the register when it is missing. Raises KimdeskError when the file is no register,
    damaged, locked, on a full disk or in a folder that cannot be written.
    """
    with converted(path):
        if not read_only:
            path.parent.mkdir(parents=True, exist_ok=True)
            finish_swap(path)
        if path.exists():
            _is_a_register(path)
        elif read_only:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
        connection = connect(path, read_only=read_only)
        try:
            notice = _prepare(connection, path, now, read_only=read_only)
        except BaseException:
            connection.close()
            raise
        if notice and not read_only:
            connection.close()
            connection = connect(path, read_only=True)
        return connection, notice


def _is_a_register(path: Path) -> None:
    if path.is_dir():
        raise not_a_register(path)
    if path.stat().st_size == 0:
        return
    with path.open("rb") as file:
        header = file.read(72)
    number = int.from_bytes(header[68:72], "big")
    if not header.startswith(b"SQLite format 3\0") or number not in (0, APPLICATION_ID):
        raise not_a_register(path)
    if number == 0:
        connection = connect(path, read_only=True)
        try:
            # The number of a register that was never closed stands in its journal only.
            if connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID:
                return
            if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
                raise not_a_register(path)
        finally:
            connection.close()


def _prepare(connection: sqlite3.Connection, path: Path, now: Clock, *, read_only: bool) -> str:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        return _newer()
    if version == VERSION and _fingerprint(connection) == fingerprint():
        return ""
    if read_only:
        return _as_it_is(connection, path, version)
    return _follow(connection, path, version, now)


def _as_it_is(connection: sqlite3.Connection, path: Path, version: int) -> str:
    """Whether a register of another making can be read without being brought up to date."""
    from sqlite_utils import Database

    from kimdesk.store.schema import missing_columns, unknown_columns

    if version == 0:
        raise not_a_register(path)
    db = Database(connection, execute_plugins=False)
    if missing_columns(db):
        raise KimdeskError(
            _("Register perlu diperbarui"),
            _("Register ini dibuat oleh kimdesk yang lebih lama."),
            _("Buka sekali dengan hak tulis agar diperbarui."),
        )
    return _newer() if unknown_columns(db) else ""


def _follow(connection: sqlite3.Connection, path: Path, version: int, now: Clock) -> str:
    from sqlite_utils import Database

    from kimdesk.store.fold import is_in_log, refold
    from kimdesk.store.migrations import steps
    from kimdesk.store.schema import follow, unknown_columns

    db = Database(connection, execute_plugins=False)
    if version:
        if unknown_columns(db):
            return _newer()
        from kimdesk.store.backup import BEFORE_MIGRATION, backup_folder, make_backup

        make_backup(path, backup_folder(path), now(), BEFORE_MIGRATION)
    else:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    steps().apply(db)
    with transaction(connection):
        added = follow(db)
        if version and added and is_in_log(connection, added):
            refold(connection)
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('fingerprint', ?)", (fingerprint(),))
        connection.execute("INSERT OR IGNORE INTO meta VALUES ('epoch', ?)", (new_name(),))
        connection.execute(f"PRAGMA user_version = {VERSION}")
    return ""


def _fingerprint(connection: sqlite3.Connection) -> int:
    row = connection.execute("SELECT value FROM meta WHERE name = 'fingerprint'").fetchone()
    return int(row["value"]) if row else 0


def _newer() -> str:
    return _(
        "Register ini dibuat oleh kimdesk yang lebih baru. Isinya dapat dibaca dan dicetak,"
        " tetapi tidak diubah; pasang kimdesk terbaru untuk mengubahnya."
    )
