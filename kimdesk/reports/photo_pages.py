"""Dokumentasi foto: pictures of the deliberation and of the group, two on a page, with captions.

A photo of the deliberation carries its place and day. Another one carries its caption alone: the
day that the register knows of it is the day it came in.
"""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer

from kimdesk.entities import Attachment, Deliberation, Group
from kimdesk.reports.brief import Brief
from kimdesk.reports.deliberation_facts import Meeting, headings, meeting_of
from kimdesk.reports.document import Component
from kimdesk.reports.group_profile import footer
from kimdesk.reports.photo_frames import photo_or_frame

_OWNERS = (Deliberation.table, Group.table)
_HEAD = 30 * mm
_UNDER = 16 * mm
"""Room for the caption and the gap below a photo."""


def photo_pages(brief: Brief) -> Component:
    """The photos in their order, those of the deliberation first; two frames when there are none."""
    meeting = meeting_of(brief)
    words, blanks = brief.wording, meeting.blanks
    title, empty = words.plain("dokumentasi.judul", blanks), words.plain("dokumentasi.tempel", blanks)
    setup = brief.setup
    width = setup.letter_paper.width - setup.left - setup.right
    height = (setup.letter_paper.height - setup.top - setup.bottom - _HEAD) / 2 - _UNDER
    photos: list[Attachment | None] = [*_photos(brief, meeting)]
    story: list[Flowable] = [
        *headings(title, meeting),
        Spacer(1, 4 * mm),
    ]
    for number, photo in enumerate(photos or [None, None], start=1):
        caption = _caption(number, photo, meeting) if photo else ""
        picture = photo_or_frame(brief, photo, empty, width, height, caption)
        story.append(KeepTogether([picture, Spacer(1, 3 * mm)]))
    return Component(title, story, "sheet", footer=footer(brief))


def _photos(brief: Brief, meeting: Meeting) -> list[Attachment]:
    """Printable photos of this deliberation, then of the group."""
    found = [
        one
        for one in brief.file.attachments
        if one.id in brief.options.pictures
        and (
            (one.kind == "musyawarah" and one.owner in (meeting.row.id, brief.file.group.id))
            or (one.kind == "foto" and one.owner_table in _OWNERS)
        )
    ]
    return sorted(found, key=lambda one: (one.kind != "musyawarah", one.place or 0))


def _caption(number: int, photo: Attachment, meeting: Meeting) -> str:
    """ "Foto 1. Pemilihan pengurus (Balai Banjar, 7 Februari 2026)"."""
    words = photo.caption or ""
    if photo.kind == "musyawarah":
        words = words or str(meeting.blanks["musyawarah"])
        day = meeting.blanks["tanggal_panjang"] if meeting.row.day else ""
        where = ", ".join(part for part in (meeting.row.place, day) if part)
        words = f"{words} ({where})" if where else words
    return f"Foto {number}. {words}".strip()
