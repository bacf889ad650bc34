import datetime
import random

from hypothesis import given
from hypothesis import strategies as st

from kimdesk.store.heads import EARLIEST, LATEST, Head, winner

heads = st.builds(
    Head,
    stream=st.text("0123456789abcdef", min_size=12, max_size=12),
    number=st.integers(1, 1000),
    depth=st.integers(1, 3),
    at=st.integers(-(2**45), 2**45) | st.integers(int(EARLIEST), int(LATEST)),
)


def at(year: int) -> int:
    return int(datetime.datetime(year, 6, 1, tzinfo=datetime.UTC).timestamp() * 1000)


@given(
    st.lists(heads, min_size=1, max_size=6, unique_by=lambda head: (head.stream, head.number)), st.randoms()
)
def test_every_laptop_finds_the_same_winner_in_whatever_order_heads_came(
    some: list[Head], chance: random.Random
) -> None:
    shuffled = list(some)
    chance.shuffle(shuffled)
    assert winner(shuffled) == winner(some)


def test_the_change_that_has_seen_more_wins_whatever_its_clock_says() -> None:
    deep, late = Head("a" * 12, 1, 5, at(2026)), Head("b" * 12, 1, 4, at(2030))
    assert winner([late, deep]) == deep


def test_of_equally_deep_changes_the_later_wins() -> None:
    early, late = Head("a" * 12, 1, 2, at(2026)), Head("b" * 12, 1, 2, at(2027))
    assert winner([early, late]) == late


def test_a_clock_of_1970_or_2099_never_wins_over_a_credible_one() -> None:
    credible = Head("a" * 12, 1, 2, at(2026))
    for wrong in (at(1970), at(2099)):
        for stream in "bcdefgh":
            assert winner([Head(stream * 12, 1, 2, wrong), credible]) == credible


def test_between_two_wrong_clocks_neither_the_later_nor_the_earlier_always_wins() -> None:
    winners = {
        winner([Head(stream * 12, 1, 2, at(1970)), Head(stream * 12, 2, 2, at(2099))]).number
        for stream in "abcdefgh"
    }
    assert winners == {1, 2}
