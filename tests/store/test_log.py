from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimdesk.store.log import (
    DamagedLog,
    Part,
    Section,
    find_birth,
    pack_births,
    pack_dots,
    pack_numbers,
    pack_parts,
    raw_births,
    unpack_births,
    unpack_dots,
    unpack_sections,
    unpack_spans,
)
from kimdesk.store.names import row_name

STREAM = "0123456789ab"
numbers = st.integers(1, 2**40)
values = st.none() | st.text(max_size=20) | st.integers(-(2**62), 2**62) | st.floats(allow_nan=False)


@st.composite
def sections(draw: st.DrawFn) -> list[Section]:
    made: list[Section] = []
    first = 1
    for _ in range(draw(st.integers(0, 3))):
        count = draw(st.integers(1, 12))
        names = draw(st.lists(st.sampled_from(["name", "nik", "born", "place"]), unique=True))
        acts = (
            [7] if draw(st.booleans()) else draw(st.lists(st.integers(1, 99), min_size=count, max_size=count))
        )
        columns = [draw(st.lists(values, min_size=count, max_size=count)) for _ in names]
        made.append(("person", list(range(first, first + count)), acts, names, columns))
        first += count + draw(st.integers(0, 5))
    return made


@given(st.lists(st.tuples(numbers, numbers), max_size=20))
def test_dots_come_back_as_they_were_packed(dots: list[tuple[int, int]]) -> None:
    assert unpack_dots(pack_dots(dots)) == tuple(dots)


def test_no_dots_take_no_room() -> None:
    assert pack_dots([]) is None


@given(st.lists(st.tuples(numbers, numbers, numbers), max_size=10))
def test_spans_come_back_as_they_were_packed(spans: list[tuple[int, int, int]]) -> None:
    assert unpack_spans(pack_numbers([part for span in spans for part in span])) == spans


@given(sections())
def test_every_birth_of_a_block_comes_back_without_its_empty_values(packed: list[Section]) -> None:
    births = list(unpack_births(STREAM, pack_births(packed)))
    expected = [
        (
            number,
            acts[0] if len(acts) == 1 else acts[index],
            row_name(STREAM, number),
            {name: c[index] for name, c in zip(names, columns, strict=True) if c[index] is not None},
        )
        for _table, all_numbers, acts, names, columns in packed
        for index, number in enumerate(all_numbers)
    ]
    assert [(birth.number, birth.act, birth.row, birth.values) for birth in births] == expected


@given(st.lists(sections(), max_size=3), st.sampled_from([0, 10**6]))
def test_a_block_in_parts_says_what_its_parts_say_with_the_acts_that_they_lack(
    packed: list[list[Section]], compressed_from: int
) -> None:
    parts: list[Part] = [
        (
            [each[2] for each in part],
            pack_births([(e[0], e[1], [], e[3], e[4]) for e in part], compressed_from),
        )
        for part in packed
    ]
    body = pack_parts(parts)
    assert unpack_sections(body) == [each for part in packed for each in part]
    assert raw_births(body) == b"".join(raw_births(part) for _acts, part in parts)


@given(sections(), st.integers(1, 60))
def test_one_birth_is_found_as_it_stands_among_all(packed: list[Section], number: int) -> None:
    body = pack_births(packed)
    among_all = {birth.number: birth for birth in unpack_births(STREAM, body)}
    assert find_birth(STREAM, body, number) == among_all.get(number)


@pytest.mark.parametrize(("rows", "most"), [(1, 100), (512, 8 * 1024)])
def test_a_small_block_is_left_plain_and_a_large_one_is_compressed(rows: int, most: int) -> None:
    names = [f"Made Suarta {number}" for number in range(rows)]
    body = pack_births([("person", list(range(1, rows + 1)), [1], ["name"], [[*names]])])
    assert len(body) < most
    assert len(list(unpack_births(STREAM, body))) == rows


BIRTHS: list[Section] = [
    ("person", [1, 2, 3], [4], ["name", "nik"], [["Siti", "Wayan", "Made"], ["510101", "510102", None]]),
    ("kim", [4, 5], [4, 5], ["name"], [["Sinar", None]]),
]


def with_another_bit(body: bytes) -> Iterator[bytes]:
    """All that one bit can make of a block, but for its first byte."""
    for place in range(1, len(body)):
        for bit in range(8):
            yield body[:place] + bytes([body[place] ^ 1 << bit]) + body[place + 1 :]


@pytest.mark.parametrize(
    "body",
    [
        pack_births(BIRTHS),
        pack_births(BIRTHS, 0),
        pack_parts([([[4], [4, 5]], pack_births([(e[0], e[1], [], e[3], e[4]) for e in BIRTHS]))]),
    ],
    ids=["raw", "compressed", "in parts"],
)
def test_a_block_that_cannot_be_read_is_damaged_and_nothing_else_is_raised(body: bytes) -> None:
    damaged = 0
    for changed in (*with_another_bit(body), *(body[:end] for end in range(len(body)))):
        try:
            list(unpack_births(STREAM, changed))
        except DamagedLog:
            damaged += 1
    assert damaged > len(body)  # at least all that were cut


def test_a_compressed_block_never_says_anything_else_than_what_was_packed() -> None:
    names = [f"Made Suarta {number * 7919 % 10007}" for number in range(40)]
    body = pack_births([("person", list(range(1, 41)), [1], ["name"], [[*names]])])
    for changed in with_another_bit(body):
        with suppress(DamagedLog):
            assert unpack_sections(changed) == unpack_sections(body)


@pytest.mark.parametrize(
    "section",
    [
        ("person", [1, 2], [4], ["name"], [["Siti"]]),
        ("person", [1, 2], [4], ["name", "nik"], [["Siti", "Wayan"]]),
        ("person", [1, 2], [4, 5, 6], ["name"], [["Siti", "Wayan"]]),
        ("person", [1, 2], [], ["name"], [["Siti", "Wayan"]]),
    ],
)
def test_a_block_whose_columns_do_not_fit_is_damaged(section: Any) -> None:
    with pytest.raises(DamagedLog):
        unpack_sections(pack_births([section]))


def test_parts_without_their_acts_and_numbers_without_their_partner_are_damaged() -> None:
    with pytest.raises(DamagedLog):
        unpack_sections(pack_parts([([], pack_births(BIRTHS))]))
    with pytest.raises(DamagedLog):
        unpack_dots(pack_numbers([1]))
    with pytest.raises(DamagedLog):
        unpack_spans(pack_numbers([1, 2]))
