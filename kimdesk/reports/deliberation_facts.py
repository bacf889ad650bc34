"""What the papers of a deliberation agree on: which one it was, who came, and the blanks of their words.

Minutes, attendance list and photo pages read it, so that a day, a place or a count cannot differ.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

from reportlab.platypus import Flowable, Paragraph

from kimdesk.entities import Attendee, Deliberation
from kimdesk.entities.deliberation import PURPOSES
from kimdesk.entities.person import ELEMENTS
from kimdesk.kinds.day import PartialDay
from kimdesk.regions import time_zone
from kimdesk.reports import phrases
from kimdesk.reports.brief import Brief
from kimdesk.reports.markup import capitals
from kimdesk.reports.paper import styles
from kimdesk.reports.people import chief
from kimdesk.reports.signature import Block
from kimdesk.rules.deliberations import Headcount, attendees_of, headcount, told_deliberation

_TYPED_MARK = re.compile(r"^(?:[0-9]{1,2}[.)]|[a-z][.)]|[-–•*])\s+")


@dataclass(frozen=True, slots=True)
class Meeting:
    """The deliberation behind a dossier's decree. `row.id` is "" when the register has none."""

    row: Deliberation
    attendees: tuple[Attendee, ...]
    blanks: Mapping[str, Any]
    """Those of the family "musyawarah"."""
    title: tuple[str, str]
    """What was deliberated, and about which group."""

    @property
    def is_recorded(self) -> bool:
        return bool(self.row.id)


def meeting_of(brief: Brief) -> Meeting:
    """The deliberation that the decree of a brief follows from, with what its words can name."""
    row = told_deliberation(brief.file, str(brief.blanks["jenis"]))
    attendees = attendees_of(brief.file, row)
    blanks = {**brief.blanks, **_blanks(brief, row, attendees), "musyawarah": ""}
    words = brief.wording
    title = words.plain("berita_acara.musyawarah", blanks), words.plain("berita_acara.kelompok", blanks)
    blanks["musyawarah"] = " ".join(title)
    return Meeting(row, attendees, blanks, title)


def headings(title: str, meeting: Meeting) -> list[Flowable]:
    """The centred lines above a paper of a deliberation: its own title, what it was about, where."""
    look = styles()
    below = (*meeting.title, str(meeting.blanks["kedudukan"]))
    return [Paragraph(capitals(line), look.heading) for line in (title, *below)]


def signing(brief: Brief, meeting: Meeting) -> list[Block]:
    """Note-taker and leader, as they sign minutes and list, with place and day."""
    posts = [
        phrases.title_case(brief.wording.plain(f"berita_acara.{key}", meeting.blanks))
        for key in ("notulis", "pimpinan")
    ]
    place_and_day = f"{brief.seat_name}, {meeting.blanks['tanggal_panjang']}"
    return [
        Block(f"{posts[0]},", meeting.row.note_taker or ""),
        Block(f"{posts[1]},", meeting.row.leader or "", (place_and_day,)),
    ]


def lines(text: str | None) -> list[str]:
    """The lines of a note, without the numbers or dashes that somebody typed before them."""
    found = (_TYPED_MARK.sub("", line.strip()) for line in (text or "").splitlines())
    return [line for line in found if line]


def _blanks(brief: Brief, row: Deliberation, attendees: Sequence[Attendee]) -> dict[str, Any]:
    day, count = row.day, headcount(attendees) if attendees else Headcount(0, None, None)
    return {
        "perihal": row.purpose or "",
        "perihal_bebas": "" if row.purpose in dict(PURPOSES) else row.purpose or "",
        "hari": phrases.WEEKDAYS[day.first.weekday()] if day and day.is_full else phrases.dots(14),
        "tanggal_kata": phrases.in_words(day.day) if day and day.day else phrases.dots(18),
        "bulan": phrases.MONTHS[day.month - 1] if day and day.month else phrases.dots(16),
        "tahun_kata": phrases.in_words(day.year) if day else phrases.dots(30),
        "tanggal_angka": _in_digits(day),
        "tanggal_panjang": phrases.long_date(day),
        "jam_mulai": _clock(row.begins),
        "jam_selesai": _clock(row.finishes),
        "zona": time_zone(brief.file.group.region) if brief.file.group.region else phrases.dots(6),
        "tempat": row.place or phrases.dots(40),
        "hadir": count.all or None,
        "hadir_l": count.men,
        "hadir_p": count.women,
        "unsur": _elements(row, attendees),
        "cara": row.manner,
        "pimpinan": row.leader,
        "notulis": row.note_taker,
        "ketua": _holder(brief, "ketua"),
        "sekretaris": _holder(brief, "sekretaris"),
        "bendahara": _holder(brief, "bendahara"),
        "sekretariat": brief.file.group.address and brief.blanks["alamat"],
        "titik": phrases.dots(),
    }


def _in_digits(day: PartialDay | None) -> str:
    """ "07-02-2026"; what is not known of it is dots."""
    year = str(day.year) if day else phrases.dots(6)
    month = f"{day.month:02}" if day and day.month else phrases.dots(4)
    number = f"{day.day:02}" if day and day.day else phrases.dots(4)
    return f"{number}-{month}-{year}"


def _clock(at: time | None) -> str | None:
    return None if at is None else f"{at:%H.%M}"


def _elements(row: Deliberation, attendees: Sequence[Attendee]) -> str | None:
    """ "tokoh masyarakat, pemuda, dan UMKM": as recorded, else what the attendance list shows."""
    known = dict(ELEMENTS)
    codes = row.elements or [code for code in known if any(one.element == code for one in attendees)]
    words = [phrases.label(ELEMENTS, code) for code in codes]
    return phrases.series([word if word.isupper() else word[:1].lower() + word[1:] for word in words]) or None


def _holder(brief: Brief, post: str) -> str | None:
    found = chief(brief.file, post)
    return (found.person.full_name or None) if found else None
