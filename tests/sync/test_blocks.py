"""Births of a batch as blocks of the log: with the register's acts they say what the batch says."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimdesk.store.log import BLOCK_ROWS, is_compressed, unpack_births
from kimdesk.store.pack import join_parts
from kimdesk.sync.batch import DIGEST, Batch, Births, Edits
from kimdesk.sync.blocks import blocks_of
from kimdesk.sync.wire import Acts

STREAM = "0123456789ab"
LOCAL = [70, 50, 60]
"""Numbers that the register gives to a batch's acts."""
NOTHING = Edits([], [], [], [], [], [], [], [])


@st.composite
def batches(draw: st.DrawFn) -> Batch:
    """Births of two tables in any order, with edits between them."""
    kinds = draw(st.lists(st.sampled_from(["person", "kim", ""]), min_size=1, max_size=30))
    births = []
    for table in ("person", "kim"):
        numbers = [number for number, kind in enumerate(kinds, 1) if kind == table]
        acts = draw(st.lists(st.integers(0, 2), min_size=len(numbers), max_size=len(numbers)))
        if numbers:
            births.append(Births(table, numbers, acts, ["name"], [[f"{table} {n}" for n in numbers]]))
    acts_of_all = Acts([0] * 3, [1, 2, 3], ["Baru"] * 3, [0] * 3, [""] * 3)
    before = bytes(DIGEST)
    return Batch(
        STREAM, "51", "laptop", 1, len(kinds), before, [STREAM], [], [], acts_of_all, births, NOTHING
    )


@given(batches(), st.sampled_from([1, 3, BLOCK_ROWS]), st.sampled_from([0, 100, 10**6]), st.booleans())
def test_blocks_say_what_the_batch_says_however_they_are_cut_and_joined(
    batch: Batch, rows: int, compressed_from: int, together: bool
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("kimdesk.sync.blocks.BLOCK_ROWS", rows)
        patched.setattr("kimdesk.sync.blocks.COMPRESSED_FROM", compressed_from)
        blocks = blocks_of(batch)
    parts = [([[LOCAL[act] for act in used] for used in block.acts], block.body) for block in blocks]
    bodies = [join_parts(parts)] if together and parts else [join_parts([part]) for part in parts]
    found = [birth for body in bodies for birth in unpack_births(STREAM, body)]
    told = [
        (number, LOCAL[act], section.table, name)
        for section in batch.births
        for number, act, name in zip(section.numbers, section.acts, section.columns[0], strict=True)
    ]
    assert sorted((each.number, each.act, each.table, each.values["name"]) for each in found) == sorted(told)
    assert all(first.last < second.first for first, second in pairwise(blocks))
    if compressed_from == 0:
        assert all(is_compressed(block.body) for block in blocks)
