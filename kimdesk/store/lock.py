"""One writing process per register: the system's lock on a file beside it, and who holds it.

The lock is the system's own, so it frees itself when the process that held it is killed. Who
holds it stands in a second file, because on Windows a locked file cannot be read by others; that
file is only for people and is never trusted.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.store.connection import converted

LOCK = "kimdesk.lock"
HOLDER = "kimdesk.lock.txt"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lock: process number, device name, and since when (as people read it)."""

    pid: int
    device: str
    since: str


class RegisterLock:
    """The right to write the register in `folder`; a context manager."""

    def __init__(self, folder: Path, holder: Holder) -> None:
        self._holder = holder
        self._note = folder / HOLDER
        self._lock = FileLock(folder / LOCK, timeout=0, fallback_to_soft=False)

    def acquire(self) -> None:
        """Take the lock, or raise a KimdeskError that names who has it."""
        with converted(self._note):
            self._note.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._lock.acquire()
            except Timeout as held:
                raise _held(holder_of(self._note.parent)) from held
            self._note.write_text(json.dumps(asdict(self._holder)), encoding="utf-8")

    def release(self) -> None:
        """Give the lock back; harmless when it is not held."""
        if self._lock.is_locked:
            with converted(self._note):
                self._note.unlink(missing_ok=True)
            self._lock.release()

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
