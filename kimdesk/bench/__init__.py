"""The figures of docs/benchmarks.md: ratios in one run, on registers of two sizes.

`kimdesk bench` (make bench) measures them and, with `--write`, puts the table between the marks of
the document. Nothing here is a test: a slow machine must not fail a build.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the probe of the window must not pay for what only the report needs
    from kimdesk.bench.figure import Figure

KABUPATEN = 850
NATION = 84_000
PARTS = ("door", "search", "window", "paper", "handover")
BEGIN, END = "<!-- figures begin -->", "<!-- figures end -->"


def run(
    only: Sequence[str],
    work: Path | None,
    write: Path | None,
    say: Callable[[str], object],
    *,
    small: bool = False,
) -> None:
    """Measure the parts named (all when none) and say each figure as it comes.

    work: folder for the registers, kept when given; write: the document to put the table into, in which
    figures that were not measured now stay as they are; small: leave the register of 2.5 million out,
    which takes minutes to make.
    """
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as temporary:
        found = []
        for figure in figures(only or PARTS, work or Path(temporary), small=small):
            found.append(figure)
            say(figure.line())
    if write is not None:
        text = write.read_text(encoding="utf-8")
        head, _begin, rest = text.partition(BEGIN)
        old, _end, tail = rest.partition(END)
        lines = _kept(old) if only else {}
        lines.update({figure.name: figure.line() for figure in found})
        table = "| figure | measured | bound | reached | in plain units |\n|---|---|---|---|---|"
        body = "\n".join(lines.values())
        write.write_text(f"{head}{BEGIN}\n{machine()}\n\n{table}\n{body}\n{END}{tail}", encoding="utf-8")


def _kept(table: str) -> dict[str, str]:
    """The lines of a table by the name of their figure, in their order; without its head."""
    lines = [line for line in table.splitlines() if line.startswith("| ")][1:]
    return {line[2:].partition(" | ")[0]: line for line in lines}


def figures(parts: Sequence[str], work: Path, *, small: bool) -> Iterator["Figure"]:
    from kimdesk.bench import door, large, searching, window

    work.mkdir(parents=True, exist_ok=True)
    if "door" in parts:
        yield from door.figures(work)
    if "paper" in parts:
        from kimdesk.bench import paper, paper_batch

        yield from paper.figures(work)
        yield from paper_batch.figures(large.register(work, KABUPATEN), work)
    if "handover" in parts:
        from kimdesk.bench import handover

        yield from handover.figures(work / "handover", small=small)
    if "search" in parts:
        yield from searching.figures(large.register(work, KABUPATEN if small else NATION))
    if "window" in parts:
        nation = None if small else large.register(work, NATION)
        yield from window.figures(large.register(work, KABUPATEN), nation)


def machine() -> str:
    import platform

    return f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
