import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimdesk.entities import Acceptance, Attendance
from kimdesk.store.names import (
    ALPHABET,
    STREAM_LENGTH,
    birth_dot,
    link_id,
    link_key,
    new_name,
    row_name,
    row_names,
)

streams = st.text(ALPHABET, min_size=STREAM_LENGTH, max_size=STREAM_LENGTH)
numbers = st.integers(1, 10**12)


def test_a_new_name_has_twelve_plain_characters_and_is_never_made_twice() -> None:
    names = {new_name() for _ in range(1000)}
    assert len(names) == 1000
    assert all(len(name) == STREAM_LENGTH and set(name) <= set(ALPHABET) for name in names)


@given(streams, numbers)
def test_a_row_is_named_by_its_birth(stream: str, number: int) -> None:
    assert birth_dot(row_name(stream, number)) == (stream, number)


@given(streams, st.lists(numbers | st.integers(1, 100)))
def test_many_rows_are_named_like_each_of_them(stream: str, many: list[int]) -> None:
    assert row_names(stream, many) == [row_name(stream, number) for number in many]


@given(streams, numbers, numbers)
def test_names_of_a_stream_sort_in_the_order_of_birth(stream: str, one: int, other: int) -> None:
    assert (row_name(stream, one) < row_name(stream, other)) == (one < other)


@given(st.tuples(streams, numbers), st.tuples(streams, numbers))
def test_a_link_row_is_named_by_its_key_and_reads_it_back(
    one: tuple[str, int], other: tuple[str, int]
) -> None:
    key = {"session": row_name(*one), "participant": row_name(*other)}
    row = link_id(Attendance, key)
    assert link_key(Attendance, row) == key
    assert birth_dot(row) is None


def test_the_last_part_of_a_key_may_itself_name_a_link_row() -> None:
    key = {"owner": "abc", "code": "person.double.x~y"}
    assert link_key(Acceptance, link_id(Acceptance, key)) == key


@pytest.mark.parametrize(
    "key", [{"owner": "a~b", "code": "c"}, {"owner": None, "code": "c"}, {"owner": "a", "code": ""}]
)
def test_a_key_that_could_not_be_read_back_is_refused(key: dict[str, str | None]) -> None:
    with pytest.raises(ValueError, match="no key of acceptance"):
        link_id(Acceptance, key)
