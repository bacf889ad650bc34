"""One writing process per register: the system's lock on a file beside it, and who holds it.

The lock is the system's own, so it frees itself when the process that held it is killed. Who
holds it stands in a second file, because on Windows a locked file cannot be read by others; that
file is only for people and is never trusted.
"""

import json
from pathlib import Path
from types import TracebackType
from typing import Self

from kimdesk.errors import KimdeskError
from kimdesk.frozen import Frozen
from kimdesk.i18n import _
from kimdesk.store.connection import converted
from kimdesk.store.file_lock import FileLock

LOCK = "kimdesk.lock"
HOLDER = "kimdesk.lock.txt"


class Holder(Frozen):
    """Who holds a lock: process number, device name, and since when (as people read it)."""

    pid: int
    device: str
    since: str


class RegisterLock:
    """The right to write the register in `folder`; a context manager."""

    def __init__(self, folder: Path, holder: Holder) -> None:
        self._holder = holder
        self._note = folder / HOLDER
        self._lock = FileLock(folder / LOCK)

    def acquire(self) -> None:
        """Take the lock, or raise a KimdeskError that names who has it."""
        with converted(self._note):
            self._note.parent.mkdir(parents=True, exist_ok=True)
            if not self._lock.take():
                raise _held(holder_of(self._note.parent))
            self._note.write_text(json.dumps(vars(self._holder)), encoding="utf-8")

    def release(self) -> None:
        """Give the lock back; harmless when it is not held."""
        if self._lock.is_held:
            with converted(self._note):
                self._note.unlink(missing_ok=True)
            self._lock.free()

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def holder_of(folder: Path) -> Holder | None:
    """Who wrote last that they hold the lock; None when nobody did or the note cannot be read."""
    try:
        note = json.loads((folder / HOLDER).read_text(encoding="utf-8"))
        return Holder(int(note["pid"]), str(note["device"]), str(note["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _held(by: Holder | None) -> KimdeskError:
    cause = _("Program lain sedang memakai register ini.")
    if by:
        cause = _("Sedang dipakai di {device} sejak {since} (proses {pid}).").format(
            device=by.device, since=by.since, pid=by.pid
        )
    return KimdeskError(
        _("Register sedang dipakai"),
        cause,
        _("Pakai jendela yang sudah terbuka, atau tutup dulu, lalu ulangi."),
    )
