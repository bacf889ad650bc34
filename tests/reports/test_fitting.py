"""The ending that chooses its arrangement by the room there is."""

import pytest
from reportlab.platypus import CondPageBreak, Spacer

from kimdesk.reports.fitting import FirstThatFits

TALL, CLOSE = [Spacer(1, 120), Spacer(1, 80)], [Spacer(1, 90)]


@pytest.mark.parametrize(("room", "chosen"), [(500, TALL), (200, TALL), (199, CLOSE), (90, CLOSE)])
def test_the_first_arrangement_with_room_is_taken(room: float, chosen: list[Spacer]) -> None:
    assert FirstThatFits(TALL, CLOSE).split(400, room) == chosen


def test_where_none_fits_the_first_begins_a_new_page() -> None:
    begin, *rest = FirstThatFits(TALL, CLOSE).split(400, 60)
    assert isinstance(begin, CondPageBreak)
    assert begin.height == 200
    assert rest == TALL
