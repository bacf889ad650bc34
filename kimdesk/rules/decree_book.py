"""A book of decrees: in the order of their numbers, with what is doubtful about these.

An office numbers all its decrees in one row, and the register knows only those about groups: a gap is
no fault, but whoever keeps the book wants to see it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kimdesk.rules.number_patterns import reads
from kimdesk.rules.office_file import BookedDecree

_USUAL = ("{urut} TAHUN {tahun}", "{urut}")
"""How a number reads where no pattern was written down."""
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


@dataclass(frozen=True, slots=True)
class BookLine:
    """A decree of the book. running: its running number when it can be read.

    missing: the first and the last number between the line before and this one. double: another
    line has the same number. wrong_year: number and date name different years.
    """

    booked: BookedDecree
    running: int | None = None
    missing: tuple[int, int] | None = None
    double: bool = False
    wrong_year: bool = False


def book(decrees: Iterable[BookedDecree], pattern: str | None) -> list[BookLine]:
    """The lines of one office's book of one year."""
    return list(_lines(decrees, pattern))


def _lines(decrees: Iterable[BookedDecree], pattern: str | None) -> Iterator[BookLine]:
    read = sorted(((_running(each, pattern), each) for each in decrees), key=_order)
    running = Counter(number for number, _each in read if number is not None)
    texts = Counter(_bare(each) for _number, each in read)
    before: int | None = None
    for number, each in read:
        missing = None
        if number is not None:
            if before is not None and number > before + 1:
                missing = (before + 1, number - 1)
            before = number
        double = texts[_bare(each)] > 1 or (number is not None and running[number] > 1)
        yield BookLine(each, number, missing, double, _is_of_another_year(each))


def _running(each: BookedDecree, pattern: str | None) -> int | None:
    for form in (*([pattern] if pattern else []), *_USUAL):
        said = reads(form, each.decree.number or "")
        if said is not None and said.number is not None:
            return said.number
    return None


def _order(read: tuple[int | None, BookedDecree]) -> tuple[bool, int, str, str]:
    number, each = read
    day = each.decree.day.iso if each.decree.day else "9"
    return number is None, number or 0, day, each.decree.number or ""


def _bare(each: BookedDecree) -> str:
    return re.sub(r"\s", "", each.decree.number or "").casefold()


def _is_of_another_year(each: BookedDecree) -> bool:
    years = _YEAR.findall(each.decree.number or "")
    return bool(years) and each.decree.day is not None and str(each.decree.day.year) not in years
