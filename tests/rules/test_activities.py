"""What is unusual about an activity."""

import datetime

from kimdesk.entities import Activity
from kimdesk.kinds import PartialDay
from kimdesk.rules import check_activity

TODAY = datetime.date(2026, 11, 22)


def codes(day: PartialDay | None) -> list[str]:
    return [finding.code for finding in check_activity(Activity(day=day), TODAY)]


def test_a_day_of_this_month_is_no_finding() -> None:
    assert codes(PartialDay(2026, 11)) == []


def test_an_activity_without_a_day_asks_for_it() -> None:
    assert codes(None) == ["day.missing"]


def test_a_day_to_come_belongs_into_the_programme() -> None:
    assert codes(PartialDay(2026, 12)) == ["day.future"]
