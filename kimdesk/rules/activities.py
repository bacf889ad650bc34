"""What is unusual about an activity.

Findings only: what was typed is kept, whatever is said of it.
"""

import datetime
from collections.abc import Iterator

from kimdesk.entities import Activity
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.rules.values import check_values


def check_activity(activity: Activity, today: datetime.date) -> list[Finding]:
    """All findings about an activity, those of the values first."""
    return [*check_values(activity), *_day(activity, today)]


def _day(activity: Activity, today: datetime.date) -> Iterator[Finding]:
    if activity.day is None:
        text = _("Tulis tanggalnya, agar dihitung sebagai kegiatan terakhir kelompok.")
        yield Finding("check", "day.missing", text, "day")
    elif activity.day.first > today:
        text = _("Tanggal ini belum tiba. Rencana ditulis di Program kerja.")
        yield Finding("check", "day.future", text, "day")
