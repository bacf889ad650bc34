"""Columns of values as they are written: each list comes back, in one way only, none unfolds to too much."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec import MsgspecError
from msgspec.msgpack import Decoder, Encoder

from kimdesk.sync.columns import LONGEST, SHORT, Column, Even, Few, Plain, Value, packed, unpacked

numbers = st.integers(-(2**63), 2**63 - 1)
floats = st.floats(allow_nan=False, allow_infinity=False)
texts = st.text(max_size=20) | st.text("0123456789", min_size=10, max_size=13)
values = st.none() | numbers | floats | texts
encode, decode = Encoder().encode, Decoder(Column).decode


@given(st.lists(values, max_size=40) | st.lists(st.sampled_from(["L", "P", None, 1]), max_size=40))
@example([1, 1.0, 1, 1.0])
@example([0.0, -0.0, 0.0, -0.0])
@example([""])
@example(["a\0", "b\0c"])
@example([f"orang {number}" for number in range(300)] * 3)
def test_every_list_of_values_comes_back(column: list[Value]) -> None:
    back = unpacked(decode(encode(packed(column))))
    assert list(map(repr, back)) == list(map(repr, column))


@pytest.mark.parametrize(
    ("column", "way"),
    [
        (["Negara", "Denpasar"] * 5, Few),
        ([None] * 9 + ["Tabanan"], Few),
        ([1, 2, 1, 2], Few),
        ([1.0, 1.0, 1.0, 1.0], Plain),
        (["x" * (SHORT + 1)] * 4, Plain),
        (["5101035203900001", "5101031708880002"], Even),
        (["+6281234567890", "+62812345678"], Even),
        (["Ani", "Wayan Ketut Santoso"], Plain),
        (["Renée", "Renate"], Plain),
        ([], Few),
    ],
)
def test_a_column_is_written_in_the_first_way_that_fits(column: list[Value], way: type[Column]) -> None:
    assert type(packed(column)) is way


@pytest.mark.parametrize(
    "column",
    [
        Few(["Negara"], bytes(2 * LONGEST + 1)),
        Few(["x" * (SHORT + 1)], bytes(4)),
        Few(["Negara"], b"\0\1"),
        Few(list(range(300)), bytes(601)),
        Few([], b"\0"),
        Even(3, "abcd"),
        Even(2, "aé"),
        Even(3, "a\0b"),
    ],
)
def test_a_column_that_contradicts_itself_or_unfolds_to_too_much_is_refused(column: Column) -> None:
    with pytest.raises((ValueError, MsgspecError), match=r"\w"):
        unpacked(decode(encode(column)))
