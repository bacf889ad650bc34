"""Births of a batch as blocks of the log, all but the acts, whose numbers only the register knows.

Packing is most of what writing a batch costs beside the database, so it is done where the batch is checked,
which may be in another process.
"""

from bisect import bisect_left, bisect_right
from itertools import chain

from msgspec import Struct

from kimdesk.store.log import BLOCK_ROWS, Section, pack_births
from kimdesk.sync.batch import Batch, Births

COMPRESSED_FROM = 2_000
"""Bytes from which a block is compressed by itself; smaller ones are joined with their neighbours first."""


class Block(Struct, array_like=True):
    """Births first…last. acts: for each section of `body`, indexes of the batch's acts, one for all or one
    each."""

    first: int
    last: int
    acts: list[list[int]]
    body: bytes


def blocks_of(batch: Batch) -> list[Block]:
    """Blocks that follow each other, whatever tables lie in them."""
    numbers = sorted(chain.from_iterable(section.numbers for section in batch.births))
    return [
        _block(batch, numbers[start], numbers[min(start + BLOCK_ROWS, len(numbers)) - 1])
        for start in range(0, len(numbers), BLOCK_ROWS)
    ]


def _block(batch: Batch, first: int, last: int) -> Block:
    parts = [part for section in batch.births if (part := _part(section, first, last))]
    acts = [used for _table, _numbers, used, _fields, _columns in parts]
    bare: list[Section] = [
        (table, numbers, [], fields, columns) for table, numbers, _used, fields, columns in parts
    ]
    return Block(first, last, acts, pack_births(bare, COMPRESSED_FROM))


def _part(section: Births, first: int, last: int) -> Section | None:
    """What a section holds of the numbers first…last."""
    low, high = bisect_left(section.numbers, first), bisect_right(section.numbers, last)
    if low == high:
        return None
    numbers, used, columns = section.numbers, section.acts[low:high], section.columns
    if high - low < len(numbers):
        numbers, columns = numbers[low:high], [column[low:high] for column in columns]
    used = used[:1] if len(set(used)) == 1 else used
    return section.table, numbers, used, section.fields, columns
