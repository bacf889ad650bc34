"""A measured figure beside its bound, and how a ratio is taken in one run."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` against `bound` (lower is better); `detail` gives the two sides in plain units."""

    name: str
    value: float
    bound: float
    unit: str
    detail: str

    @property
    def reached(self) -> bool:
        return self.value <= self.bound

    def line(self) -> str:
        """One row of the table in docs/benchmarks.md."""
        mark = "yes" if self.reached else "**no**"
        value, bound = f"{self.value:.2f} {self.unit}", f"≤ {self.bound:g} {self.unit}"
        return f"| {self.name} | {value} | {bound} | {mark} | {self.detail} |"


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ratio(ours: Callable[[], object], floor: Callable[[], object], rounds: int) -> tuple[float, float, float]:
    """Medians of ours / floor taken pair by pair in turn, then of each side in seconds."""
    pairs = [(seconds(ours), seconds(floor)) for _round in range(rounds)]
    return (
        statistics.median(mine / bare for mine, bare in pairs),
        statistics.median(mine for mine, _bare in pairs),
        statistics.median(bare for _mine, bare in pairs),
    )


def p95(samples: list[float]) -> float:
    return sorted(samples)[int(len(samples) * 0.95)]
