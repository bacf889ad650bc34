"""Susunan pengurus: who holds which post. Also the rows that the annex of a decree prints."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer

from kimdesk.reports.brief import Brief
from kimdesk.reports.document import Component
from kimdesk.reports.group_profile import footer
from kimdesk.reports.letterhead import Letterhead
from kimdesk.reports.markup import capitals
from kimdesk.reports.paper import styles
from kimdesk.reports.people import home, seats, section_label, unit
from kimdesk.reports.signature import Signatures
from kimdesk.reports.tables import Band, Column, DataTable, Look, Row, columns_in_use

_NUMBER = Column("NO", 11 * mm, align="center", always=True)
_NAME = Column("NAMA", 46 * mm, grow=2, always=True)
_COLUMNS = (
    _NUMBER,
    Column("JABATAN", 32 * mm, grow=1, always=True),
    _NAME,
    Column("ALAMAT", 34 * mm, grow=2),
    Column("UNSUR", 20 * mm, grow=0.5),
)
_ANNEX_COLUMNS = (
    _NUMBER,
    Column("JABATAN DALAM KIM", 36 * mm, grow=1, always=True),
    _NAME,
    Column("ALAMAT/UNSUR", 36 * mm, grow=2),
)


def annex_table(brief: Brief, with_members: bool, tail: list[Flowable], look: Look) -> DataTable:
    """The table of a decree's annex: posts, names, and where a person comes from. Never a NIK."""
    rows = [
        row if isinstance(row, Band) else (*row[:3], row[3] or row[4]) for row in _rows(brief, with_members)
    ]
    return DataTable(*columns_in_use(_ANNEX_COLUMNS, rows), look, tail)


def _rows(brief: Brief, with_members: bool) -> list[Row]:
    """The posts in their order, sections under bands; the obligatory posts when nobody is recorded."""
    region, hamlet = brief.file.group.region, brief.locality.words.hamlet
    rows: list[Row] = []
    band = ""
    for number, seat in enumerate(seats(brief.file, with_members), start=1):
        person = seat.member.person
        belongs_to = section_label(seat.section) if seat.section else "Anggota" if seat.is_plain else ""
        if belongs_to and belongs_to != band:
            rows.append(Band(belongs_to))
        band = belongs_to
        address = home(person, region, hamlet, exact=False)
        rows.append((f"{number}.", seat.post_label, person.full_name or "", address, unit(person)))
    posts = ("Ketua", "Sekretaris", "Bendahara")
    return rows or [(f"{number}.", post, "", "", "") for number, post in enumerate(posts, start=1)]


def officers(brief: Brief) -> Component:
    """The list on the group's letterhead, signed by chairman and secretary, seen by the village head."""
    look = styles()
    signatures = Signatures(
        brief.signed_by("sekretaris", "ketua", above=(brief.place_and_day,)), brief.seen_by_head()
    )
    story: list[Flowable] = [
        Letterhead(brief.group_head),
        Paragraph(capitals(brief.plain("pengurus.judul")), look.heading),
        Paragraph(f"<b>{capitals(brief.blanks['kim'])}</b>", look.centred),
        Paragraph(f"<b>{capitals(brief.plain('pengurus.masa'))}</b>", look.centred),
        Spacer(1, 5 * mm),
        DataTable(*columns_in_use(_COLUMNS, _rows(brief, with_members=False)), tail=[signatures]),
    ]
    return Component(brief.plain("pengurus.judul"), story, "sheet", footer=footer(brief))
