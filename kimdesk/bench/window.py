"""What the window costs: start, change of scope, scrolling, memory. Each run is a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import gettempdir

from kimdesk.bench.figure import Figure, ratio

ROUNDS = 7
BYTECODE = Path(gettempdir(), "kimdesk-bench-bytecode")
_PROBE = [sys.executable, "-m", "kimdesk.bench.probe"]


def figures(kabupaten: Path, nation: Path | None) -> Iterator[Figure]:
    """`kabupaten` holds 25,500 members, `nation` 2.5 million."""
    yield start(kabupaten, "25,500 members", 1.5)
    small = probe("work", kabupaten)
    yield from work(small, "25,500 members")
    if nation is not None:
        yield start(nation, "2.5 million members", 2.5)
        large = probe("work", nation)
        yield from work(large, "2.5 million members")
        detail = f"{large['memory']:.0f} MB against {small['memory']:.0f} MB"
        yield Figure("memory at 2.5 million / at 25,500", large["memory"] / small["memory"], 1.5, "×", detail)


def start(home: Path, size: str, bound: float) -> Figure:
    """Process start to a painted, usable window, against a bare window with one empty table."""
    probe("start", home)
    probe("bare")
    value, ours, floor = ratio(lambda: probe("start", home), lambda: probe("bare"), ROUNDS)
    detail = f"{ours * 1000:.0f} ms against {floor * 1000:.0f} ms"
    return Figure(f"start to a usable window, {size} / bare window", value, bound, "×", detail)


def work(found: dict[str, float], size: str) -> Iterator[Figure]:
    detail = f"median {found['scope_median']:.0f} ms, until the first rows are painted"
    yield Figure(f"change of scope, worst, {size}", found["scope_worst"], 100, "ms", detail)
    detail = f"median {found['scroll_median']:.1f} ms, {found['listed']:,.0f} rows"
    yield Figure(f"scrolling, longest block, {size}", found["scroll_worst"], 50, "ms", detail)


def probe(*words: str | Path) -> dict[str, float]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(BYTECODE)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program starts from compiled modules, too
    done = subprocess.run(
        [*_PROBE, *map(str, words)], env=environment, capture_output=True, text=True, check=True
    )
    found: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return found
