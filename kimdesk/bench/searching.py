"""Search as it is typed, at the largest size: every prefix of what people look for."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from kimdesk.bench.figure import Figure, p95, seconds
from kimdesk.bench.large import open_register
from kimdesk.store.search import search
from kimdesk.store.search_index import bring_up_to_date

WANTED = (
    "siti aminah", "made", "budi santoso", "wayan sukerti", "nur hidayat", "ahmad siregar", "sri", "lestari",
    "3522", "1108014", "tanjung", "djoko soetrisno", "gumbrih", "fatimah lubis", "dwi wibowo", "komang",
)  # fmt: skip


def figures(home: Path) -> Iterator[Figure]:
    """The 95th percentile over every prefix from the third letter on, in milliseconds.

    Each is asked twice: the first time the pages may come from the disk, and that is told beside it.
    """
    store = open_register(home)
    for _share in bring_up_to_date(store):
        pass  # a register that was kept may have the index of another version: it would find nothing at once
    persons = store.query("SELECT count(*) AS n FROM person")[0]["n"]
    typed = [text[:end] for text in WANTED for end in range(3, len(text) + 1) if text[end - 1] != " "]
    search(store, "siti")
    first, times = ([seconds(partial(search, store, text)) * 1000 for text in typed] for _round in range(2))
    store.close()
    detail = f"{len(times)} inputs, {persons:,} persons, slowest {max(times):.0f} ms"
    detail += f", when first asked {p95(first):.0f} ms"
    yield Figure("search as you type, p95", p95(times), 50, "ms", detail)
