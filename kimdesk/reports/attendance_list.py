"""Daftar hadir musyawarah: who came, with room for each signature.

Once the register knows who came, it prints exactly them. Before, it prints the group's members and
empty rows, to be signed and filled at the door; their number is dotted then, for nobody has come yet.
"""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer

from kimdesk.entities.person import ELEMENTS
from kimdesk.reports.brief import Brief
from kimdesk.reports.deliberation_facts import Meeting, headings, meeting_of, signing
from kimdesk.reports.document import Component
from kimdesk.reports.group_profile import footer
from kimdesk.reports.hanging import Hanging
from kimdesk.reports.markup import escaped
from kimdesk.reports.paper import styles
from kimdesk.reports.people import home, posts_of, roster, unit
from kimdesk.reports.phrases import dots, label
from kimdesk.reports.signature import Signatures
from kimdesk.reports.tables import Column, DataTable, Look, Row

_COLUMNS = (
    Column("NO", 10 * mm, align="center", always=True),
    Column("NAMA", 42 * mm, grow=2, always=True),
    Column("L/P", 9 * mm, align="center", always=True),
    Column("UNSUR / JABATAN", 29 * mm, grow=0.7, always=True),
    Column("ALAMAT", 30 * mm, grow=1.3, always=True),
    Column("TANDA TANGAN", 46 * mm, align="zigzag", always=True),
)
_LOOK = Look(least_row=8.6 * mm)
_FREE_ROWS = 10
_LEAST_ROWS = 25
_LABEL = 28 * mm


def attendance_list(brief: Brief) -> Component:
    """The list with the facts of the deliberation above it, signed by note-taker and leader."""
    look, meeting = styles(), meeting_of(brief)
    words, blanks = brief.wording, meeting.blanks
    title = words.plain("daftar_hadir.judul", blanks)
    signatures = Signatures(signing(brief, meeting), gap=16 * mm)
    total = Paragraph(words.text("daftar_hadir.jumlah", blanks), look.left.clone("total", spaceBefore=6))
    story: list[Flowable] = [
        *headings(title, meeting),
        Spacer(1, 4 * mm),
        *(
            Hanging(escaped(value), look.left, name, label_width=_LABEL, after=1)
            for name, value in _facts(meeting)
        ),
        Spacer(1, 3 * mm),
        DataTable(_COLUMNS, _rows(brief, meeting), _LOOK, [total, signatures]),
    ]
    return Component(title, story, "sheet", footer=footer(brief))


def _facts(meeting: Meeting) -> list[tuple[str, str]]:
    blanks = meeting.blanks
    starts, ends = blanks["jam_mulai"] or dots(12), blanks["jam_selesai"]
    if ends is None:
        ends = "selesai" if blanks["jam_mulai"] else dots(12)
    return [
        ("Hari, tanggal", f"{blanks['hari']}, {blanks['tanggal_panjang']}"),
        ("Waktu", f"pukul {starts} s.d. {ends} {blanks['zona']}"),
        ("Tempat", blanks["tempat"]),
    ]


def _rows(brief: Brief, meeting: Meeting) -> list[Row]:
    """Those who came; else the members and rows to write in."""
    people = [
        (one.name or "", one.sex or "", label(ELEMENTS, one.element), one.address or "")
        for one in meeting.attendees
    ]
    if not people:
        people = _expected(brief)
        people += [("", "", "", "")] * max(_FREE_ROWS, _LEAST_ROWS - len(people))
    return [(f"{number}.", *person, f"{number}. {dots(14)}") for number, person in enumerate(people, start=1)]


def _expected(brief: Brief) -> list[tuple[str, str, str, str]]:
    region, hamlet = brief.file.group.region, brief.locality.words.hamlet
    return [
        (
            member.person.full_name or "",
            member.person.sex or "",
            unit(member.person) or posts_of(member),
            home(member.person, region, hamlet, exact=False),
        )
        for member in roster(brief.file)
    ]
