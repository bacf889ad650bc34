"""What is unusual about the profile of one group.

Findings only: what was typed is kept, whatever is said of it.
"""

import datetime
from collections.abc import Iterator, Sequence

from kimdesk import regions
from kimdesk.entities import Group
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.rules.group_file import Member
from kimdesk.rules.values import check_values
from kimdesk.spelling import fold

DORMANT_AFTER = datetime.timedelta(days=183)
"""A group without activity for half a year may be asleep."""

_LEVEL_OF_SEAT = {"desa": 4, "kelurahan": 4, "kecamatan": 3, "kabupaten": 2}
_KINDS_OF_SEAT = {"desa": ("desa", "desa adat"), "kelurahan": ("kelurahan",)}


def check_group(group: Group, today: datetime.date, members: Sequence[Member] = ()) -> list[Finding]:
    """All findings about a group, those of the values first; `members` are the counted ones."""
    return [
        *check_values(group),
        *_name(group),
        *_place(group),
        *_days(group, today),
        *_reported(group, members),
    ]


def _name(group: Group) -> Iterator[Finding]:
    if group.name and fold(group.name).split()[:1] == ["kim"]:
        text = _("Tulis nama tanpa kata KIM di depan; kata itu ditambahkan sendiri.")
        yield Finding("check", "name.prefix", text, "name")


def _place(group: Group) -> Iterator[Finding]:
    place = regions.place(group.region) if group.region else None
    if place is None:
        return
    level = _LEVEL_OF_SEAT.get(group.seat or "")
    kinds = _KINDS_OF_SEAT.get(group.seat or "")
    if level is not None and (place.level != level or (kinds and place.kind not in kinds)):
        text = _("Wilayahnya {path}, tetapi tingkat kedudukannya lain. Pilih salah satu yang benar.")
        yield Finding("check", "seat.region", text.format(path=regions.path(place.code)), "seat")
    known = regions.postal_codes(place.code) if group.postal_code else ()
    if known and group.postal_code not in known:
        text = _("Kode pos wilayah ini {codes}.").format(codes=", ".join(known[:3]))
        yield Finding("check", "postal.region", text, "postal_code")


def _days(group: Group, today: datetime.date) -> Iterator[Finding]:
    for field in ("founded", "deliberated", "last_activity", "verified"):
        day = getattr(group, field)
        if day is not None and day.first > today:
            text = _("Tanggal ini belum tiba. Periksa tahunnya.")
            yield Finding("block", f"{field}.future", text, field)
    last = group.last_activity
    if group.state == "aktif" and last is not None and last.last < today - DORMANT_AFTER:
        text = _("Lebih dari enam bulan tanpa kegiatan. Masih aktif?")
        yield Finding("check", "state.dormant", text, "state")


def _reported(group: Group, members: Sequence[Member]) -> Iterator[Finding]:
    for field, sex in (("reported_men", "L"), ("reported_women", "P")):
        reported = getattr(group, field)
        counted = sum(member.person.sex == sex for member in members)
        if members and reported is not None and reported != counted:
            text = _("Terdaftar {counted} orang, menurut kelompok {reported}.")
            yield Finding("info", f"{field}.differs", text.format(counted=counted, reported=reported), field)
