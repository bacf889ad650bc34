"""What is unusual about one decree (SK): its number, its days, its term."""

import datetime
import re
from collections.abc import Iterator, Sequence

from kimdesk.entities import Decree, Group
from kimdesk.entities.decree import SIGNED
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.kinds import Day
from kimdesk.rules.rule_sets import RuleSet
from kimdesk.rules.values import check_values

ENDS_SOON = 90
"""Days before its end when a decree asks to be renewed."""

_YEAR = r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])"


def check_decree(
    decree: Decree,
    group: Group,
    today: datetime.date,
    others: Sequence[Decree] = (),
    rules: RuleSet | None = None,
) -> list[Finding]:
    """All findings about a decree of `group`, those of the values first.

    others: decrees to compare numbers with, of this and of other groups of the same office; the decree
    itself may be among them.
    """
    return [
        *check_values(decree),
        *_number(decree, others),
        *_days(decree, group),
        *_term(decree, today, rules),
    ]


def _number(decree: Decree, others: Sequence[Decree]) -> Iterator[Finding]:
    if decree.state in SIGNED:
        for field in ("number", "day"):
            if getattr(decree, field) is None:
                text = _("SK sudah ditandatangani; tulis nomor dan tanggalnya.")
                yield Finding("block", f"{field}.missing", text, field)
    if decree.number is None:
        return
    years = re.findall(_YEAR, decree.number)
    if years and decree.day is not None and str(decree.day.year) not in years:
        text = _("Tahun pada nomor ({year}) berbeda dengan tanggal SK ({day}).")
        text = text.format(year=years[-1], day=Day().show(decree.day))
        yield Finding("check", "number.year", text, "number")
    if any(_same_number(decree, other) for other in others):
        text = _("Nomor ini sudah dipakai SK lain. Periksa dengan naskahnya.")
        yield Finding("check", "number.double", text, "number")


def _same_number(decree: Decree, other: Decree) -> bool:
    return (
        other.id != decree.id
        and other.level == decree.level
        and _bare(other.number) == _bare(decree.number)
        and (other.day is None or decree.day is None or other.day.year == decree.day.year)
    )


def _bare(number: str | None) -> str:
    return re.sub(r"\s", "", number or "").casefold()


def _days(decree: Decree, group: Group) -> Iterator[Finding]:
    if decree.starts and decree.ends and decree.ends.last <= decree.starts.first:
        text = _("SK berakhir sebelum mulai berlaku. Periksa kedua tanggalnya.")
        yield Finding("block", "ends.order", text, "ends")
    if decree.day and group.founded and group.founded.first > decree.day.last:
        text = _("Kelompok berdiri {founded}, sesudah tanggal SK ini.").format(
            founded=Day().show(group.founded)
        )
        yield Finding("check", "day.founded", text, "day")
    if decree.replaces and decree.replaces == decree.id:
        text = _("SK tidak dapat menggantikan dirinya sendiri. Pilih SK yang lama.")
        yield Finding("block", "replaces.itself", text, "replaces")


def _term(decree: Decree, today: datetime.date, rules: RuleSet | None) -> Iterator[Finding]:
    if rules is not None and rules.term_years is not None and is_longer(decree, rules.term_years.value):
        text = _("Masa bakti lebih dari {years} tahun.").format(years=rules.term_years.value)
        yield Finding("check", "ends.term", text, "ends")
    if decree.ends is None or decree.state not in SIGNED:
        return
    left = (decree.ends.last - today).days
    if left < 0:
        yield Finding("check", "ends.past", _("SK ini sudah berakhir. Ajukan perpanjangan."), "ends")
    elif left <= ENDS_SOON:
        yield Finding("info", "ends.soon", _("Berakhir {days} hari lagi.").format(days=left), "ends")


def is_longer(decree: Decree, years: int) -> bool:
    """Whether the term of `decree` surely exceeds `years`: its last year may be full, as in 2026-2029."""
    if decree.starts is None or decree.ends is None:
        return False
    latest = decree.starts.last
    return decree.ends.first > _years_after(latest, years)


def _years_after(day: datetime.date, years: int) -> datetime.date:
    """The same day `years` later; 28 February for a leap day that is not there."""
    return day.replace(year=day.year + years, day=28 if (day.month, day.day) == (2, 29) else day.day)
