"""Whether a group is ready to look for partners: decree, officers, seat, work programme.

Four questions that the ministry's training asks first. Pure; nothing here keeps anybody from going on.
"""

import datetime
from dataclasses import replace

from kimdesk.entities.decree import SIGNED
from kimdesk.entities.membership import POSTS
from kimdesk.i18n import _, number_of
from kimdesk.kinds import Choice, Day
from kimdesk.rules.group_file import GroupFile
from kimdesk.rules.item import Item
from kimdesk.rules.members import posts_of

_HEADS = ("ketua", "sekretaris", "bendahara")


def readiness(file: GroupFile, today: datetime.date) -> list[Item]:
    """The four answers, each leading to where it can be mended."""
    return [_decree(file, today), _officers(file, today), _seat(file), _programme(file, today)]


def _decree(file: GroupFile, today: datetime.date) -> Item:
    item = Item("ready.decree", _("SK berlaku"), tab="berkas", entity="decree", level="check")
    signed = [one for one in file.decrees if one.state in SIGNED]
    valid = next((one for one in signed if one.ends is None or one.ends.last >= today), None)
    if valid is None:
        return replace(item, state="missing", detail=_("sudah habis") if signed else _("belum ada"))
    detail = _("sampai {day}").format(day=Day().show(valid.ends)) if valid.ends else ""
    return replace(item, detail=detail, row=valid.id)


def _officers(file: GroupFile, today: datetime.date) -> Item:
    item = Item("ready.officers", _("Pengurus inti"), tab="anggota", entity="membership", level="check")
    held = {post for member in file.counted for post in posts_of(member.membership, today)}
    empty = [Choice(POSTS).show(post) for post in _HEADS if post not in held]
    if empty:
        return replace(item, state="missing", detail=_("{posts} kosong").format(posts=", ".join(empty)))
    return replace(item, detail=_("lengkap"))


def _seat(file: GroupFile) -> Item:
    item = Item("ready.seat", _("Sekretariat"), row=file.group.id, field="address", level="check")
    if not file.group.address:
        return replace(item, state="missing", detail=_("alamat belum diisi"))
    return replace(item, detail=file.group.address)


def _programme(file: GroupFile, today: datetime.date) -> Item:
    item = Item("ready.programme", _("Program kerja"), tab="kegiatan", entity="programme", level="check")
    count = sum(one.year is not None and one.year >= today.year for one in file.programmes)
    if not count:
        return replace(item, state="missing", detail=_("belum ada"))
    return replace(item, detail=number_of("{n} program", count))
