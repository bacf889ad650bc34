"""The lines that body and annexes of a decree share: number, date, subject and signature.

They are made here once, because a date in the annex that differs from the body's is a mistake that
real decrees have.
"""

import re
from dataclasses import replace

from reportlab.lib.units import mm

from kimdesk.kinds.day import PartialDay
from kimdesk.reports.brief import Brief
from kimdesk.reports.phrases import dots, long_date
from kimdesk.reports.signature import Signatures
from kimdesk.rules.number_patterns import fill_pattern, office_tokens

_SIGNING_GAP = 24 * mm
_WITH_YEAR = re.compile(r"\btahun\b", re.IGNORECASE)


def number_line(brief: Brief) -> str:
    """ "NOMOR 4 TAHUN 2026", "NOMOR 489/07/401.403.6/2014", or a blank of the office's form."""
    number = brief.decree.number if brief.decree else None
    if not number:
        return _number_blank(brief)
    if number.strip().isdigit() and not _WITH_YEAR.search(number):
        return f"NOMOR {number} TAHUN {brief.blanks['tahun']}"
    return f"NOMOR {number.upper()}"


def _number_blank(brief: Brief) -> str:
    """The number as the office will write it, dots where it is not known yet."""
    office, year = brief.authority.office, int(brief.blanks["tahun"])
    if office is None or not office.number_pattern:
        return f"NOMOR {dots(16)} TAHUN {year}"
    tokens = office_tokens(office)
    blank = fill_pattern(office.number_pattern, number=None, day=PartialDay(year), tokens=tokens).upper()
    return blank if blank.startswith("NOMOR") else f"NOMOR {blank}"


def day_line(brief: Brief) -> str:
    return long_date(brief.decree.day if brief.decree else None, blank=24)


def subject(brief: Brief) -> str:
    """What the decree is about, plain: as its row says, else in the standard words of its kind."""
    return str(brief.blanks["tentang"])


def signature(brief: Brief, above: tuple[str, ...] = ()) -> Signatures:
    """The signature of who decides; `above`: where and when, in the body only, which is what gets signed."""
    block = replace(brief.authority.signature(above), field="sk" if above else "")
    font = brief.setup.decree_font
    return Signatures([block], font=font, size=12, gap=_SIGNING_GAP, bold_names=False)
