"""What takes long: the members of the whole country from one file, and a desk's folder of hundreds of files.

Each in processes of their own, so that their memory can be told; beside the floor, which writes as many rows
with `executemany` into the same table, in turn (`turns`).
"""

import json
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from kimdesk.bench.figure import Figure
from kimdesk.bench.turns import in_turn
from kimdesk.sync.batch import LARGEST

ROUNDS = 3
COUNTRY, VILLAGE = 2_500_000, 30
WEEKS = 28
"""How often a village that was typed week by week was sealed: half a year."""
FILES, IN_A_FILE = 300, 2_000
_PROBE = [sys.executable, "-c", "from kimdesk.bench.handover_probe import main; main()"]
"""Not `-m`: a second process of the program would read the module again, and weigh as much."""
_FLOOR_TURN, _TAKE_TURN = 0.4, 1.0
"""Seconds of a turn, so that both are done at about the same time."""


def country(folder: Path, rows: int) -> Iterator[Figure]:
    """All members from one file in one transaction: as few large batches, and as many small ones, of
    villages that were sealed every week and of villages that were sealed once."""
    layouts = (
        (LARGEST, rows // LARGEST + 1, 2, "large batches"),
        (VILLAGE, WEEKS, 2.5, f"batches of {VILLAGE}, {WEEKS} of a stream"),
        (VILLAGE, 1, 2.5, f"batches of {VILLAGE}, each of a stream of its own"),
    )
    for each, of_a_stream, bound, name in layouts:
        path = folder / f"country-{each}-{of_a_stream}.kimdesk"
        probe("make", str(rows), str(each), str(of_a_stream), str(path))
        rounds = [_taken(path, folder / "floor-country", rows) for _round in range(ROUNDS)]
        ratio = statistics.median(ours["seconds"] / floor["seconds"] for floor, ours in rounds)
        plain = statistics.median(floor["seconds"] for floor, _ours in rounds)
        spent = statistics.median(ours["seconds"] for _floor, ours in rounds)
        detail = f"{rows / spent:,.0f} rows/s against {rows / plain:,.0f}"
        title = f"{rows / 1e6:g} million members, {name}"
        yield Figure(f"{title} / executemany", ratio, bound, "×", detail)
        second = max(ours["second"] for _floor, ours in rounds)
        memory = max(ours["memory"] for _floor, ours in rounds) + second
        detail = f"{path.stat().st_size / 1e6:.0f} MB of file, one transaction"
        if second:
            detail += f"; {second:.0f} MB of it in the second process"
        yield Figure(f"{title}, memory", memory, 150, "MB", detail)


def _taken(path: Path, floor: Path, rows: int) -> list[dict[str, float]]:
    """The floor and the taking of a file, once, in turn."""
    plainly = [*_PROBE, "floor", str(rows), str(floor)]
    found = in_turn([(plainly, _FLOOR_TURN), ([*_PROBE, "take", str(path)], _TAKE_TURN)])
    shutil.rmtree(floor)
    shutil.rmtree(path.with_name(f"{path.stem}-register"))
    return found


def inbox(folder: Path) -> Iterator[Figure]:
    """A folder of files, each from another laptop, through the inbox of a desk."""
    place = folder / "kotak"
    probe("files", str(FILES), str(IN_A_FILE), str(place))
    found = probe("inbox", str(place))
    yield Figure(
        f"a folder of {FILES} files with {IN_A_FILE:,} members each", found["seconds"] / 60, 5, "min",
        f"{found['seconds']:.0f} s",
    )  # fmt: skip
    yield Figure("the same, memory", found["memory"], 300, "MB", "whole process")


def probe(*words: str) -> dict[str, float]:
    """What the probe tells on its last line (`handover_probe`)."""
    done = subprocess.run([*_PROBE, *words], capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found
