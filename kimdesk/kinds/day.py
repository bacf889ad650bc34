"""A calendar day that may be partial: a year, a month of a year, or a full day.

Founding dates and birth dates are often known only in part; an invented first of January would be
a false statement in a decree. Always day before month. No clock: what "today" is, others say.
"""

import datetime
import re
from functools import total_ordering
from typing import Self

from kimdesk.errors import InvalidValue
from kimdesk.frozen import Frozen
from kimdesk.i18n import _, language
from kimdesk.kinds.base import Kind
from kimdesk.kinds.text import one_line

FIRST_YEAR, LAST_YEAR = 1900, 2099
PIVOT = 40
"""Two-digit years up to the pivot are of this century, the others of the last."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january",
            "februari feb pebruari peb february",
            "maret mar mrt march",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "agustus agu ags agt agus agust aug august",
            "september sep sept",
            "oktober okt oct october",
            "november nov nop nopember",
            "desember des dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS = frozenset(
    "senin selasa rabu kamis jumat jum'at sabtu minggu ahad "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
_SPREADSHEET_SERIAL = r"([1-7][0-9]{4})(?:[.,][0-9]+)?"
_SPREADSHEET_EPOCH = datetime.date(1899, 12, 30)
_EIGHT_DIGITS = r"([0-9]{2})([0-9]{2})([0-9]{4})"
_CLOCK = r"(?<=[0-9])[ T][0-9]{1,2}:[0-9]{2}(?::[0-9.]+)?Z?$"
_WORD = r"[0-9]+|[^\W\d_]+(?:'[^\W\d_]+)?"
_BETWEEN = r"[\s.,/\\'’–—-]*"


@total_ordering
class PartialDay(Frozen):
    """A year, a month or a full day; sorts by time, the vaguer one first. ValueError when impossible."""

    year: int
    month: int | None = None
    day: int | None = None

    def __init__(self, year: int, month: int | None = None, day: int | None = None) -> None:
        if month is None and day is not None:
            raise ValueError("a day needs its month")
        if not 0 < year < datetime.MAXYEAR:
            raise ValueError("a year that no calendar has, or that has no next one")
        datetime.date(year, month or 1, day or 1)
        if month == 0 or day == 0:
            raise ValueError("month and day count from 1")
        super().__init__(year, month, day)

    def __lt__(self, other: Self) -> bool:
        return (self.year, self.month or 0, self.day or 0) < (other.year, other.month or 0, other.day or 0)

    @classmethod
    def of(cls, date: datetime.date) -> Self:
        return cls(date.year, date.month, date.day)

    @classmethod
    def from_iso(cls, text: str) -> Self:
        """From "2019", "2019-02" or "2019-02-14"; ValueError for anything else."""
        year, *rest = map(int, text.split("-"))
        if len(rest) > 2:
            raise ValueError("a day has three parts")
        return cls(year, *rest)

    @property
    def iso(self) -> str:
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)

    @property
    def is_full(self) -> bool:
        return self.day is not None

    @property
    def first(self) -> datetime.date:
        """The earliest day it can mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> datetime.date:
        """The latest day it can mean."""
        from calendar import monthrange

        month = self.month or 12
        return datetime.date(self.year, month, self.day or monthrange(self.year, month)[1])


def long_day(value: PartialDay | datetime.date, weekday: bool = False) -> str:
    """As in "14 Februari 2019", "Februari 2019", "2019"; with `weekday` a full day begins with "Kamis, "."""
    from babel.dates import format_date

    if isinstance(value, datetime.date):
        value = PartialDay.of(value)
    if value.month is None:
        return str(value.year)
    pattern = "MMMM y" if not value.is_full else "EEEE, d MMMM y" if weekday else "d MMMM y"
    return format_date(value.first, pattern, locale=language())


class Day(Kind):
    """A `PartialDay`, stored as ISO text, typed in the many ways of spreadsheets and letters."""

    def parse(self, text: str) -> PartialDay | None:
        text = one_line(text)
        if not text:
            return None
        if serial := re.fullmatch(_SPREADSHEET_SERIAL, text):
            return PartialDay.of(_SPREADSHEET_EPOCH + datetime.timedelta(days=int(serial[1])))
        if digits := re.fullmatch(_EIGHT_DIGITS, text):
            day_first = FIRST_YEAR <= int(digits[3]) <= LAST_YEAR
            return _day(*digits.groups()) if day_first else _day(text[6:], text[4:6], text[:4])
        words = _words(re.sub(_CLOCK, "", text))
        shape = "".join("9" if word.isdigit() else "m" for word in words)
        years = [index for index, word in enumerate(words) if word.isdigit() and len(word) == 4]
        match shape, years:
            case "9", [0]:
                return _day("", "", words[0])
            case ("99", [1]) | ("m9", _):
                return _day("", words[0], words[1])
            case "99" | "9m", [0]:
                return _day("", words[1], words[0])
            case "999" | "9m9", [0]:
                return _day(words[2], words[1], words[0])
            case "999" | "9m9", [] | [2]:
                return _day(words[0], words[1], words[2])
            case "m99", [] | [2]:
                return _day(words[1], words[0], words[2])
            case _:
                raise InvalidValue(_how())

    def show(self, value: PartialDay | None) -> str:
        return "" if value is None else "-".join(reversed(value.iso.split("-")))

    def to_sql(self, value: PartialDay | None) -> str | None:
        return None if value is None else value.iso

    def from_sql(self, stored: object) -> PartialDay | None:
        try:
            return None if stored is None else PartialDay.from_iso(str(stored))
        except ValueError:
            return None


def _how() -> str:
    return _("Tulis hari-bulan-tahun, misalnya 14-02-2019. Boleh hanya 02-2019 atau 2019.")


def _words(text: str) -> list[str]:
    """The numbers and month names of a typed date; InvalidValue when there is anything else in it."""
    words = [word.lower() for word in re.findall(_WORD, text)]
    if words and words[0] in _WEEKDAYS:
        words = words[1:]
    if not all((word.isascii() and word.isdigit()) or word in _MONTHS for word in words):
        raise InvalidValue(_how())
    if not re.fullmatch(_BETWEEN, re.sub(_WORD, "", text)):
        raise InvalidValue(_how())
    return words


def _day(day: str, month: str, year: str) -> PartialDay:
    """From texts, where "" and "00" are unknown; InvalidValue says why a day cannot be."""
    if len(year) not in (2, 4) or len(day) > 2 or (month.isdigit() and len(month) > 2):
        raise InvalidValue(_how())
    number = int(year)
    if len(year) == 2:
        number += 2000 if number <= PIVOT else 1900
    if not FIRST_YEAR <= number <= LAST_YEAR:
        raise InvalidValue(
            _("Tahun {year} di luar {first}-{last}. Periksa angka tahunnya.").format(
                year=number, first=FIRST_YEAR, last=LAST_YEAR
            )
        )
    m = _MONTHS.get(month) or int(month or 0)
    d = int(day or 0)
    if m > 12:
        raise InvalidValue(
            _("Bulan {month} tidak ada. Tulis hari-bulan-tahun, misalnya 14-02-2019.").format(month=m)
        )
    if d and not m:
        raise InvalidValue(_how())
    try:
        return PartialDay(number, m or None, d or None)
    except ValueError:
        raise InvalidValue(
            _("Tanggal {date} tidak ada. Tulis hari-bulan-tahun, misalnya 14-02-2019.").format(
                date=f"{d:02}-{m:02}-{number}"
            )
        ) from None
