import datetime

import pytest

from kimdesk.errors import InvalidValue
from kimdesk.kinds import Time

HALF_PAST_NINE = datetime.time(9, 30)


@pytest.mark.parametrize(
    "typed", ["09.30", "9:30", "0930", "930", "9,30", "09.30 WITA", "pukul 9.30", "09:30:00", " 9 . 30 "]
)
def test_a_time_is_read_as_invitations_write_it(typed):
    assert Time().parse(typed) == HALF_PAST_NINE


def test_an_hour_alone_is_a_full_hour():
    assert Time().parse("9") == datetime.time(9)


@pytest.mark.parametrize("typed", ["24.00", "9.60", "9.3", "pagi", "12345", "9.30 pagi"])
def test_what_is_no_time_is_refused_with_an_example(typed):
    with pytest.raises(InvalidValue, match=r"09\.30"):
        Time().parse(typed)


def test_a_time_is_shown_with_a_dot_and_stored_with_a_colon():
    assert Time().show(HALF_PAST_NINE) == "09.30"
    assert Time().to_sql(HALF_PAST_NINE) == "09:30"
