"""What paper costs: one dossier, one very long roster, and looking at a long file.

Peers set the same blocks (`paper_content`) in the same run. Every document made is a different one,
so that nobody is paid for remembering the last. Memory is measured in a process of its own.
"""

import datetime
import gc
import json
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from kimdesk.bench.figure import Figure, seconds

if TYPE_CHECKING:
    from kimdesk.reports.document import Component
    from kimdesk.reports.gathering import Gathered

DIFFERENT = 24
ROUNDS = 3
LONG, SHORT = 100_000, 10_000
NOW = datetime.datetime(2026, 2, 9, 10, 30, tzinfo=datetime.UTC)
_PROBE = [sys.executable, "-m", "kimdesk.bench.paper_probe"]


def figures(folder: Path) -> Iterator[Figure]:
    """One dossier, the batch, the roster and the preview; registers and files lie below `folder`."""
    gathered = list(dossiers(folder, DIFFERENT))
    yield from one_dossier(folder, gathered)
    yield from long_roster()
    yield from preview(folder)


def dossiers(folder: Path, count: int) -> "Iterator[Gathered]":
    """The complete dossier of the sample group, each with other names, as a camat would get it."""
    from kimdesk.bench.door import DEVICE
    from kimdesk.exchange.sample import build_sample
    from kimdesk.reports import REPORTS
    from kimdesk.reports.gathering import gather
    from kimdesk.rules.dossier_order import Order
    from kimdesk.store import Store

    home = folder / "sample"
    rmtree(home, ignore_errors=True)
    store = Store.open(home / "register.db", DEVICE, lambda: NOW)
    sample = build_sample(store, NOW.date())
    documents = tuple(report.code for report in REPORTS if report.code not in LEFT_OUT)
    whole = gather(store, Order(sample.complete, documents=documents))
    store.close()
    for number in range(count):
        members = tuple(
            replace(member, person=replace(member.person, name=f"{member.person.name} {number}"))
            for member in whole.file.members
        )
        yield replace(whole, file=replace(whole.file, members=members))


LEFT_OUT = ("rekomendasi", "rekomendasi_camat", "rekomendasi_dinas", "catatan", "lampiran_tertutup")
"""What the dossier of a village does not hold."""


def components_of(gathered: "Gathered") -> "list[Component]":
    """The documents as `make_dossier` lays them out."""
    from kimdesk.reports import REPORTS
    from kimdesk.reports.brief import make_brief

    brief = make_brief(gathered.file, gathered.options, NOW.date())
    made = [report.make(brief) for report in REPORTS if report.code in gathered.options.documents]
    return [component for component in made if component is not None]


def one_dossier(folder: Path, gathered: "Sequence[Gathered]") -> Iterator[Figure]:
    from kimdesk.bench.paper_content import content, with_files
    from kimdesk.bench.peer_fpdf2 import fpdf2
    from kimdesk.bench.peer_typst import Typst
    from kimdesk.bench.peer_weasyprint import weasyprint
    from kimdesk.reports.dossier import make_dossier
    from kimdesk.reports.paper import PAPERS

    sheet = PAPERS["f4"].width, PAPERS["f4"].height
    blocks = [with_files(content(components_of(each), sheet), folder) for each in gathered]
    pages = make_dossier(gathered[0].file, gathered[0].options, NOW).pages
    typst = Typst(folder)

    def ours(accessible: bool) -> Callable[[int], object]:
        return lambda n: make_dossier(
            gathered[n].file, replace(gathered[n].options, accessible=accessible), NOW
        )

    # typst remembers what it has set, so it gets other dossiers without tags than with them.
    half = len(gathered) // 2
    tagged, peer = _in_turn(ours(True), lambda n: typst.tagged(blocks[n]), range(half))
    detail = f"{tagged * 1000:.0f} ms against {peer * 1000:.0f} ms, {pages} pages"
    yield Figure("tagged dossier (PDF/A-2a, PDF/UA-1) / typst's", tagged / peer, 1, "×", detail)
    plain, untagged = _in_turn(ours(False), lambda n: typst.plain(blocks[n]), range(half, len(gathered)))
    detail = (
        f"{plain * 1000:.0f} ms against {peer * 1000:.0f} ms; typst without tags {untagged * 1000:.0f} ms"
    )
    yield Figure("plain dossier (PDF/A-2u) / typst's tagged one", plain / peer, 0.6, "×", detail)
    for name, work in (("fpdf2", fpdf2), ("WeasyPrint", weasyprint)):
        theirs = statistics.median(seconds(partial(work, each, folder)) for each in blocks[:ROUNDS])
        detail = f"{tagged * 1000:.0f} ms against {theirs * 1000:.0f} ms"
        yield Figure(f"tagged dossier / {name}'s", tagged / theirs, 1, "×", detail)
    size = len(make_dossier(gathered[0].file, gathered[0].options, NOW).pdf) / 1000
    yield Figure(f"size of the tagged dossier, {pages} pages", size, 500, "KB", "photos included")


def _in_turn(
    ours: Callable[[int], object], theirs: Callable[[int], object], numbers: Sequence[int]
) -> tuple[float, float]:
    """Medians of both, taken in turn; the first of each is not counted."""
    first, *rest = numbers
    ours(first), theirs(first)
    pairs = []
    gc.disable()  # as in the program, which collects when nobody waits
    for number in rest:
        gc.collect()
        pairs.append((seconds(partial(ours, number)), seconds(partial(theirs, number))))
    gc.enable()
    return statistics.median(mine for mine, _theirs in pairs), statistics.median(p for _mine, p in pairs)


def long_roster() -> Iterator[Figure]:
    """A roster of 100,000 against a bare loop of canvas calls; growth; memory of its whole process."""
    found = {words: probe(*words.split()) for words in (f"roster {LONG}", f"roster {SHORT}", f"bare {LONG}")}
    long, short, bare = found.values()
    detail = f"{long['seconds']:.1f} s against {bare['seconds']:.1f} s, {long['pages']:.0f} pages"
    yield Figure("roster of 100,000 / bare canvas calls", long["seconds"] / bare["seconds"], 0.5, "×", detail)
    detail = f"{short['seconds']:.2f} s for 10,000; ten times the rows"
    yield Figure("roster of 100,000 / of 10,000", long["seconds"] / short["seconds"], 12, "×", detail)
    yield Figure("roster of 100,000, memory", long["memory"], 200, "MB", f"bare loop {bare['memory']:.0f} MB")


def preview(folder: Path) -> Iterator[Figure]:
    """Opening a file of some 2,500 pages, and the slowest of 40 pages of it."""
    found = probe("preview", str(folder))
    detail = f"{found['pages']:.0f} pages"
    yield Figure("preview: opening a long file", found["open"] * 1000, 100, "ms", detail)
    detail = f"median {found['page_median'] * 1000:.0f} ms, 900 pixels wide"
    yield Figure("preview: slowest page of it", found["page_worst"] * 1000, 50, "ms", detail)


def probe(*words: str) -> dict[str, float]:
    done = subprocess.run([*_PROBE, *words], capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return found
