"""Swapping the register's file for another, safe against a kill at any moment.

The intent is written down before anything is moved. A kill before that leaves the old register; a
kill after it is finished by `finish_swap`, which every opening calls first. Nothing here looks
into the files.
"""

import json
from pathlib import Path

from kimdesk.store.connection import converted
from kimdesk.store.placing import put_in_place, sync_folder

BESIDE = ("-wal", "-shm", "-journal", "")
"""SQLite's own files, then the file itself: a journal left behind would be played into a new file."""
_INTENT, _FRESH = ".pulih", ".baru"


def fresh_path(store_path: Path) -> Path:
    """Where the new file must lie, complete, before `swap` is called."""
    return store_path.with_name(store_path.name + _FRESH)


def swap(store_path: Path, old: Path | None) -> None:
    """Move the register aside to `old` (None: there is none) and the fresh file into its place."""
    put_in_place(json.dumps({"old": old.name if old else ""}).encode(), _intent(store_path))
    finish_swap(store_path)


def finish_swap(store_path: Path) -> None:
    """Finish a swap that was cut off after its intent was written; harmless when there was none."""
    fresh, intent = fresh_path(store_path), _intent(store_path)
    if not intent.exists():
        return
    with converted(store_path):
        old = json.loads(intent.read_text(encoding="utf-8"))["old"]
        if fresh.exists():
            for ending in BESIDE if old else ():
                present = store_path.with_name(store_path.name + ending)
                if present.exists():
                    present.replace(store_path.with_name(old + ending))
            sync_folder(store_path.parent)
            fresh.replace(store_path)
        sync_folder(store_path.parent)
        intent.unlink()


def _intent(store_path: Path) -> Path:
    return store_path.with_name(store_path.name + _INTENT)
