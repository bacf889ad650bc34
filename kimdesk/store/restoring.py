"""Putting a backup in the place of the register: it replaces and never merges, and can be undone.

The new file is made complete and verified beside the register, then swapped for it (`swap.py`). The
replaced register is kept. Who was erased on request since the backup is erased again when the restored
register is opened. A restored register begins new streams, so that no change is ever named
like one that was made after the backup.

The caller holds the register's lock and has closed its own connections.
"""

import datetime
import json
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.store.backup import Progress, copy_register, verify
from kimdesk.store.connection import connect, converted
from kimdesk.store.erased import owe_erasure
from kimdesk.store.placing import sync_file
from kimdesk.store.streams import begin_new_streams
from kimdesk.store.swap import finish_swap, fresh_path, swap

_REPLACED = "-diganti-"
_TIME = "%Y%m%d-%H%M%S"


def restore(
    store_path: Path, backup: Path, now: datetime.datetime, progress: Progress | None = None
) -> Path | None:
    """Make the register what `backup` is; where the replaced register lies now, None when there was none.

    Raises KimdeskError, with nothing changed, for a backup that is damaged or no register,
    a full disk, a folder that cannot be written, or a register that is still open.
    """
    finish_swap(store_path)
    verify(backup)
    fresh = fresh_path(store_path)
    copy_register(backup, fresh, progress)
    with converted(fresh):
        with closing(sqlite3.connect(fresh, isolation_level=None)) as connection:
            begin_new_streams(connection)
            for each in _erasures_of(store_path):
                owe_erasure(connection, *each)
        sync_file(fresh)
    old = _replaced_name(store_path, now) if store_path.exists() else None
    if old:
        _fold_journal_in(store_path)
    swap(store_path, old)
    return old


def _erasures_of(store_path: Path) -> list[tuple[str, str]]:
    """The erasures in the register that is replaced: name and values; [] when it cannot be read any more."""
    if not store_path.exists():
        return []
    with suppress(sqlite3.Error), closing(connect(store_path, read_only=True)) as connection:
        rows = connection.execute("SELECT * FROM erasure").fetchall()
        return [(row["id"], json.dumps(dict(row))) for row in rows]
    return []


def undo_restore(store_path: Path, now: datetime.datetime) -> Path:
    """Put back the register that was replaced last; where the one it replaces lies now."""
    replaced = list_replaced(store_path)
    if not replaced:
        raise KimdeskError(
            _("Tidak ada yang dapat dikembalikan"),
            _("Belum ada register yang pernah diganti oleh cadangan."),
            _("Pilih sebuah cadangan dari daftar."),
        )
    now_aside = restore(store_path, replaced[0], now)
    with converted(store_path):
        replaced[0].unlink()
    return now_aside or store_path


def list_replaced(store_path: Path) -> list[Path]:
    """Registers that backups have replaced, last one first."""
    stem, _dot, ending = store_path.name.partition(".")
    return sorted(store_path.parent.glob(f"{stem}{_REPLACED}[0-9][0-9][0-9][0-9]-*.{ending}"), reverse=True)


def replaced_at(path: Path) -> datetime.datetime:
    """When a register of `list_replaced` was replaced: local time without a zone, as its name says."""
    named = path.name.partition(".")[0].partition(_REPLACED)[2].partition("-")[2]
    return datetime.datetime.strptime(named, _TIME)  # noqa: DTZ007


def _replaced_name(store_path: Path, now: datetime.datetime) -> Path:
    """A name that sorts after those of earlier replaced registers, whatever the clock says."""
    stem, _dot, ending = store_path.name.partition(".")
    earlier = list_replaced(store_path)
    number = int(earlier[0].name.removeprefix(f"{stem}{_REPLACED}")[:4]) + 1 if earlier else 1
    return store_path.with_name(f"{stem}{_REPLACED}{number:04d}-{now:{_TIME}}.{ending}")


def _fold_journal_in(store_path: Path) -> None:
    """Make the register one file; raises KimdeskError while anybody else has it open.

    A register too damaged for that is moved as it lies.
    """
    try:
        with converted(store_path), closing(connect(store_path)) as connection:
            connection.execute("PRAGMA busy_timeout = 0")
            connection.execute("PRAGMA journal_mode = DELETE")
    except KimdeskError as error:
        code = getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF
        if code not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise
