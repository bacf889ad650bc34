"""A time of day to the minute, as on an invitation: 09.30. Time zones belong to the region, not here."""

import datetime
import re

from kimdesk.errors import InvalidValue
from kimdesk.i18n import _
from kimdesk.kinds.base import Kind
from kimdesk.kinds.text import one_line

_TYPED = (
    r"(?i)(?:pukul|jam)?\s*(?P<hour>[0-9]{1,2})"
    r"(?:\s*[.:,]\s*(?P<minute>[0-9]{2})(?:[.:][0-9]{2})?|(?P<joined>[0-9]{2}))?"
    r"\s*(?:wib|wita|wit)?"
)


class Time(Kind):
    """A `datetime.time` without seconds, stored as "09:30"; reads 9, 09.30, 9:30, 0930."""

    def parse(self, text: str) -> datetime.time | None:
        text = one_line(text)
        if not text:
            return None
        typed = re.fullmatch(_TYPED, text)
        hour = int(typed["hour"]) if typed else 99
        minute = int(typed["minute"] or typed["joined"] or 0) if typed else 99
        if hour > 23 or minute > 59:
            raise InvalidValue(_("Tulis jam dan menit, misalnya 09.30 atau 13.00."))
        return datetime.time(hour, minute)

    def show(self, value: datetime.time | None) -> str:
        return "" if value is None else f"{value:%H.%M}"

    def to_sql(self, value: datetime.time | None) -> str | None:
        return None if value is None else f"{value:%H:%M}"

    def from_sql(self, stored: object) -> datetime.time | None:
        try:
            return None if stored is None else datetime.time.fromisoformat(str(stored))
        except ValueError:
            return None
