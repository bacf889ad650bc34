"""pygeodiff with the change of `handover`: three plain SQLite files, a change set and a rebase.

It merges by row and field as the program does; of a conflict it keeps one value and names the other in
a file. Its change sets are neither encrypted nor signed, and it keeps no history.
"""

import shutil
import sqlite3
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kimdesk.bench import handover_data as data
from kimdesk.bench.figure import seconds

if TYPE_CHECKING:
    from kimdesk.bench.handover import Delta, Edit


@dataclass(frozen=True)
class Peer:
    """Seconds to join the change, and KB of it compressed."""

    seconds: float
    size: float


def measure(made: "Delta", folder: Path) -> Peer:
    import pygeodiff
    import zstandard

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    base, theirs, ours = (folder / f"{name}.db" for name in ("base", "theirs", "ours"))
    _plain_copy(made.base / "register.db", base)
    for path, born, edits in ((theirs, made.born, made.edits), (ours, made.born_here, made.edits_here)):
        shutil.copy(base, path)
        _write(path, born, edits)
    engine = pygeodiff.GeoDiff()
    change, named = folder / "theirs.diff", folder / "conflicts.json"
    engine.create_changeset(str(base), str(theirs), str(change))
    spent = seconds(partial(engine.rebase, str(base), str(theirs), str(ours), str(named)))
    size = len(zstandard.ZstdCompressor(level=19).compress(change.read_bytes())) / 1000
    return Peer(spent, size)


def _plain_copy(register: Path, target: Path) -> None:
    columns = ", ".join(f'"{name}" TEXT' for name in data.FIELDS)
    names = ", ".join(f'"{name}"' for name in data.FIELDS)
    connection = sqlite3.connect(target)
    connection.execute(f"CREATE TABLE person (id TEXT PRIMARY KEY NOT NULL, {columns})")
    connection.execute("ATTACH ? AS register", (str(register),))
    connection.execute(f"INSERT INTO main.person SELECT id, {names} FROM register.person")
    connection.commit()
    connection.close()


def _write(path: Path, born: list[tuple[str, ...]], edits: "list[Edit]") -> None:
    connection = sqlite3.connect(path)
    marks = ", ".join("?" * (len(data.FIELDS) + 1))
    connection.executemany(f"INSERT INTO person VALUES ({marks})", born)
    for row, name, value in edits:
        connection.execute(f'UPDATE person SET "{name}" = ? WHERE id = ?', (value, row))
    connection.commit()
    connection.close()
