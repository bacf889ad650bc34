"""Certificates, gains, and which session is on now."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimdesk.entities import Session
from kimdesk.kinds import PartialDay
from kimdesk.rules.attendance import gain, lacking, needed, session_now

FRIDAY, SATURDAY = PartialDay(2026, 12, 18), PartialDay(2026, 12, 19)
NOW = datetime.datetime(2026, 12, 19, 9, 10, tzinfo=datetime.UTC)
MORNING = Session(id="a", number=1, day=SATURDAY, begins=datetime.time(8))
NOON = Session(id="b", number=2, day=SATURDAY, begins=datetime.time(11))
YESTERDAY = Session(id="c", number=0, day=FRIDAY, begins=datetime.time(8))


@pytest.mark.parametrize(
    ("held", "share", "wanted"), [(5, None, 4), (3, None, 3), (4, 75, 3), (3, 0, 0), (1, 1, 1)]
)
def test_a_share_of_the_held_sessions_is_rounded_up(held: int, share: int | None, wanted: int) -> None:
    assert needed(held, share) == wanted


def test_nobody_has_earned_a_certificate_before_the_first_session() -> None:
    assert lacking(0, 0, 0) == 1


@given(st.integers(1, 40), st.integers(0, 100))
def test_whoever_was_always_there_lacks_nothing(held: int, share: int) -> None:
    assert lacking(held, held, share) == 0


@given(st.integers(1, 40), st.integers(0, 100), st.data())
def test_one_session_more_never_lacks_more(held: int, share: int, data: st.DataObject) -> None:
    present = data.draw(st.integers(0, held - 1))
    assert lacking(present + 1, held, share) <= lacking(present, held, share)


@given(st.integers(0, 100), st.integers(0, 100))
def test_a_gain_is_never_more_than_all(before: int, after: int) -> None:
    found = gain(before, after)
    assert found is not None
    assert found <= 1
    assert (found > 0) == (after > before)


def test_a_gain_needs_both_tests() -> None:
    assert gain(50, None) is None
    assert gain(None, 50) is None
    assert gain(40, 70) == 0.5


def test_the_session_on_now_is_the_last_one_begun_today() -> None:
    assert session_now([YESTERDAY, MORNING, NOON], {"a", "b", "c"}, NOW) is MORNING


def test_before_the_first_hour_of_the_day_the_first_session_waits() -> None:
    early = NOW.replace(hour=7)
    assert session_now([YESTERDAY, MORNING, NOON], set(), early) is MORNING


def test_of_sessions_without_an_hour_the_last_marked_one_is_on() -> None:
    first, second, third = (Session(id=name, day=SATURDAY) for name in "def")
    assert session_now([first, second, third], set(), NOW) is first
    assert session_now([first, second, third], {"d", "e"}, NOW) is second


def test_a_list_typed_in_afterwards_begins_at_the_first_session_without_marks() -> None:
    later = NOW + datetime.timedelta(days=3)
    assert session_now([YESTERDAY, MORNING, NOON], {"c"}, later) is MORNING
    assert session_now([YESTERDAY, MORNING, NOON], {"a", "b", "c"}, later) is NOON
    assert session_now([], set(), later) is None
