"""Many dossiers: our batch on one process and on two, and typst on the same two processors.

typst gets its blocks ready-made, so reading the register costs it nothing; ours reads, makes and writes.
Both begin with processes that are not there yet. All three are measured in turn, twice, and the better
round of each counts: what other programs take away only ever makes a round longer.
"""

import json
import multiprocessing
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from kimdesk.bench.figure import Figure
from kimdesk.bench.paper import LEFT_OUT, NOW, components_of

if TYPE_CHECKING:
    from kimdesk.bench.peer_typst import Typst
    from kimdesk.rules.dossier_order import Order

DOSSIERS = 500
ROUNDS = 2
_typst: "Typst"


def figures(register: Path, work: Path) -> Iterator[Figure]:
    """`register`: folder with a register of at least 500 groups."""
    orders = _orders(register)
    blocks = _blocks(register, orders, work)
    rounds = [
        (
            _typst_seconds(blocks, work),
            _batch_seconds(register, orders, work / "batch-2", 2),
            _batch_seconds(register, orders, work / "batch-1", 1),
        )
        for _round in range(ROUNDS)
    ]
    theirs, two, one = map(min, zip(*rounds, strict=True))
    detail = f"{two:.0f} s against {theirs:.0f} s, two processes each"
    yield Figure(f"batch of {DOSSIERS} dossiers / typst's", two / theirs, 0.45, "×", detail)
    detail = f"{one:.0f} s alone, {two:.0f} s with two: {one / two:.2f} × the throughput (asked 1.8)"
    yield Figure("batch with two processes / with one", two / one, 1 / 1.8, "×", detail)


def _orders(register: Path) -> "list[Order]":
    from kimdesk.bench.large import open_register
    from kimdesk.reports import REPORTS
    from kimdesk.rules.dossier_order import Order

    documents = tuple(report.code for report in REPORTS if report.code not in LEFT_OUT)
    store = open_register(register)
    kims = [
        row["id"] for row in store.query("SELECT id FROM kim WHERE gone = 0 ORDER BY id LIMIT ?", (DOSSIERS,))
    ]
    store.close()
    return [Order(kim, documents=documents) for kim in kims]


def _batch_seconds(register: Path, orders: "Sequence[Order]", folder: Path, processes: int) -> float:
    from kimdesk.bench.door import DEVICE
    from kimdesk.reports.batch import Batch
    from kimdesk.reports.batch_list import Wanted
    from kimdesk.reports.batch_work import Source

    rmtree(folder, ignore_errors=True)
    wanted = [Wanted(order, order.kim) for order in orders]
    batch = Batch(Source(register / "register.kimdesk.db", DEVICE, NOW), wanted, folder, processes)
    begun = time.perf_counter()
    outcomes = list(batch.all_outcomes())
    taken = time.perf_counter() - begun
    failed = [outcome for outcome in outcomes if outcome.state == "failed"]
    assert not failed, failed[0]
    rmtree(folder, ignore_errors=True)
    return taken


def _blocks(register: Path, orders: "Sequence[Order]", work: Path) -> list[str]:
    """What typst sets: the same documents, each as JSON."""
    from kimdesk.bench.large import open_register
    from kimdesk.bench.paper_content import content, with_files
    from kimdesk.reports.gathering import gather
    from kimdesk.reports.paper import PAPERS

    store, sheet = open_register(register), (PAPERS["f4"].width, PAPERS["f4"].height)
    blocks = [
        json.dumps(with_files(content(components_of(gather(store, order)), sheet), work)) for order in orders
    ]
    store.close()
    return blocks


def _typst_seconds(blocks: Sequence[str], work: Path) -> float:
    spawn = multiprocessing.get_context("spawn")
    begun = time.perf_counter()
    with ProcessPoolExecutor(2, spawn, initializer=_begin, initargs=(work,)) as pool:
        list(pool.map(_set, blocks, chunksize=4))
        return time.perf_counter() - begun


def _begin(work: Path) -> None:
    from kimdesk.bench.peer_typst import Typst

    global _typst
    _typst = Typst(work)


def _set(blocks: str) -> int:
    return len(_typst.tagged(json.loads(blocks)))
