"""The one place that opens the register's file, and the one that puts SQLite's errors into words.

An encrypted driver can replace `sqlite3.connect` here without touching a caller. No table is
named in this file.
"""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _

APPLICATION_ID = 0x4B494D44
"""The letters KIMD, written into every register and checked before it is used."""
BUSY_SECONDS = 5.0
"""How long a writer waits for another one."""
WAL_PAGES = 4_000
"""Pages that gather beside the file (16 MB) before they are written into it: a saved field adds four."""
PATIENT_SECONDS = 0.5
"""The same for a deed in the window while long work may hold the register: then the person is told."""
HURRIED_SECONDS = 0.1
"""The same for who has something better to do than wait: less than a person notices."""


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection in autocommit mode: WAL, synchronous=FULL, rows by name.

    Raises sqlite3.Error; callers wrap it in `converted`.
    """
    mode = "ro" if read_only else "rwc"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        cached_statements=512,
    )
    connection.row_factory = sqlite3.Row
    try:
        if not read_only:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute(f"PRAGMA wal_autocheckpoint = {WAL_PAGES}")
        connection.execute("PRAGMA cache_size = -16384")
        connection.execute("PRAGMA temp_store = MEMORY")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def wait_for(connection: sqlite3.Connection, seconds: float) -> None:
    """From now on another writer is waited for so long; then a statement fails as busy."""
    connection.execute(f"PRAGMA busy_timeout = {seconds * 1000:.0f}")


@contextmanager
def hurried(connection: sqlite3.Connection) -> Iterator[None]:
    """Inside, another writer is hardly waited for."""
    (before,) = connection.execute("PRAGMA busy_timeout").fetchone()
    wait_for(connection, HURRIED_SECONDS)
    try:
        yield
    finally:
        wait_for(connection, before / 1000)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """One write transaction, taken at once.

    sqlite-utils' `atomic()` begins deferred; with a second connection of the worker thread the
    later upgrade to a writer could fail at any statement, so the door begins IMMEDIATE.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    try:
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def converted(path: Path) -> Iterator[None]:
    """Turn what SQLite or the system say about `path` into a `KimdeskError`.

    A ProgrammingError (a closed connection, a value no column can hold) is a bug and passes.
    """
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except sqlite3.Error as error:
        raise _in_words(path, error) from error
    except OSError as error:
        raise file_error(path, error) from error


_GONE = (errno.EIO, errno.ENODEV, errno.ENXIO)
_GONE_ON_WINDOWS = (21, 31, 433, 1006, 1117, 1167)
"""Not ready, no function, no such device, volume changed, device error, not connected."""


def file_error(path: Path, error: OSError) -> KimdeskError:
    """An OSError about a file, in words."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _disk_full()
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR):
        return not_writable(path)
    if error.errno == errno.ENOENT:
        return KimdeskError(
            _("Berkas tidak ditemukan"),
            _("{name} tidak ada di tempatnya.").format(name=path.name),
            _("Periksa nama berkas, atau colokkan lagi stik USB-nya."),
        )
    if error.errno in _GONE or getattr(error, "winerror", 0) in _GONE_ON_WINDOWS:
        return KimdeskError(
            _("Tidak selesai: stik atau disk tidak menjawab"),
            _("{name} tidak terbaca atau tertulis sampai selesai.").format(name=path.name),
            _("Bila stiknya tercabut, colokkan lagi dan ulangi. Bila berulang, pakai stik atau disk lain."),
        )
    return KimdeskError(
        _("Berkas tidak dapat dibaca atau ditulis"),
        _("Sistem berkata: {reason}.").format(reason=error.strerror or type(error).__name__),
        _("Coba lagi; bila berulang, salin data ke disk lain."),
    )


def _in_words(path: Path, error: sqlite3.Error) -> KimdeskError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Busy(
            _("Register sedang dipakai"),
            _("Serah terima atau program lain sedang menulis ke {name}. Belum ada yang berubah.").format(
                name=path.name
            ),
            _("Tunggu sampai selesai, lalu ulangi."),
        )
    if code == sqlite3.SQLITE_FULL:
        return _disk_full()
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return not_writable(path)
    if code == sqlite3.SQLITE_NOTADB:
        return not_a_register(path)
    if code == sqlite3.SQLITE_CORRUPT:
        return damaged(path)
    return KimdeskError(
        _("Register tidak dapat dipakai"),
        _("SQLite berkata: {reason}.").format(reason=error),
        _("Tutup kimdesk, lalu buka lagi. Bila berulang, pulihkan cadangan terakhir."),
    )


class Busy(KimdeskError):
    """Somebody else is writing: the same can be done in a while."""


class Unusable(KimdeskError):
    """The file itself is the trouble: damaged, or no register. Another one has to take its place."""


def not_a_register(path: Path) -> Unusable:
    return Unusable(
        _("Bukan register kimdesk"),
        _("{name} bukan berkas yang dibuat kimdesk.").format(name=path.name),
        _("Pilih berkas lain atau pulihkan cadangan; berkas ini tidak diubah."),
    )


def damaged(path: Path) -> Unusable:
    return Unusable(
        _("Register rusak"),
        _("Isi {name} tidak utuh lagi.").format(name=path.name),
        _("Pulihkan cadangan terakhir; berkas yang rusak tetap disimpan."),
    )


def _disk_full() -> KimdeskError:
    return KimdeskError(
        _("Disk penuh"),
        _("Tidak ada ruang lagi untuk menyimpan."),
        _("Hapus berkas lain atau kosongkan tempat sampah, lalu ulangi. Yang sudah tersimpan tetap aman."),
    )


def not_writable(path: Path) -> KimdeskError:
    return KimdeskError(
        _("Tidak dapat menulis"),
        _("Folder {folder} hanya dapat dibaca atau tidak ada.").format(
            folder=path.parent.name or path.parent
        ),
        _("Pilih folder lain yang boleh ditulis, atau minta izin kepada pengelola laptop."),
    )
