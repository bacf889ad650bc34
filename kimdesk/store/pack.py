"""Packs births that were typed one by one into shared, compressed blocks.

A row typed by hand makes a block of its own; hundreds of those weigh as much as the tables.
Packing changes no change, only how it lies in the file; it is done before a backup.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kimdesk.store.connection import converted, transaction
from kimdesk.store.log import (
    Part,
    Section,
    is_compressed,
    pack_births,
    pack_parts,
    sections_of,
    unpack_sections,
)

if TYPE_CHECKING:
    from kimdesk.store.store import Store

SMALL, FULL = 4_000, 32_000
"""Bytes: blocks up to SMALL are joined, of at most FULL together; so packed blocks are soon left alone."""
WORTH_IT = 8
"""Fewer small blocks than this beside each other are left as they are."""
Block = tuple[int, int]
"""First and last number."""


def pack(store: "Store") -> int:
    """Pack every stream that has many small blocks, each in a transaction; blocks saved."""
    saved = 0
    streams = store.query("SELECT stream FROM block GROUP BY stream HAVING count(*) >= ?", (WORTH_IT,))
    for stream in [row["stream"] for row in streams]:
        with converted(store.path), transaction(store.connection):
            saved += _pack_stream(store, stream)
    return saved


def _pack_stream(store: "Store", stream: int) -> int:
    waiting: list[Block] = []
    size = saved = 0
    sql = "SELECT first, last, shelf, length(body) AS size FROM block WHERE stream = ? ORDER BY first"
    for row in store.query(sql, (stream,)):
        is_small = row["shelf"] is None and row["size"] <= SMALL
        if not is_small or size + row["size"] > FULL:
            saved += _join(store, stream, waiting)
            waiting, size = [], 0
        if is_small:
            waiting.append((row["first"], row["last"]))
            size += row["size"]
    return saved + _join(store, stream, waiting)


def _join(store: "Store", stream: int, blocks: list[Block]) -> int:
    """Make one block of neighbours; how many are saved."""
    if len(blocks) < WORTH_IT:
        return 0
    (first, _), (_, last) = blocks[0], blocks[-1]
    within = "FROM block WHERE stream = ? AND first BETWEEN ? AND ?"
    bodies = store.query(f"SELECT body {within} ORDER BY first", (stream, first, last))
    body = pack_births(joined(section for row in bodies for section in unpack_sections(row["body"])))
    store.connection.execute(f"DELETE {within}", (stream, first, last))
    sql = "INSERT INTO block (stream, first, last, body) VALUES (?, ?, ?, ?)"
    store.connection.execute(sql, (stream, first, last, body))
    return len(blocks) - 1


def join_parts(parts: Sequence[Part]) -> bytes:
    """One block of parts that follow each other: small ones anew, as if they had come together; what was
    compressed stays as it is."""
    if any(is_compressed(body) for _acts, body in parts):
        return pack_parts(parts)
    sections = [section for part in parts for section in sections_of(part)]
    return pack_births(joined(sections) if len(parts) > 1 else sections)


def joined(sections: Iterable[Section]) -> list[Section]:
    """One section a table: the rows of all sections below each other."""
    joined: dict[str, tuple[list[int], list[int], dict[str, list[str | int | float | None]]]] = {}
    for table, numbers, acts, names, columns in sections:
        all_numbers, all_acts, by_name = joined.setdefault(table, ([], [], {}))
        for name in names:
            if name not in by_name:
                by_name[name] = [None] * len(all_numbers)
        given = dict(zip(names, columns, strict=True))
        for name, column in by_name.items():
            column += given[name] if name in given else [None] * len(numbers)
        all_numbers += numbers
        all_acts += acts * len(numbers) if len(acts) == 1 else acts
    return [
        (table, numbers, acts, list(by_name), list(by_name.values()))
        for table, (numbers, acts, by_name) in joined.items()
    ]
