"""Susunan pengurus: who holds which post, as a list and drawn. Also the rows of a decree's annex."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Paragraph, Spacer

from kimdesk.entities.membership import EX_OFFICIO, POSTS
from kimdesk.i18n import with_dots
from kimdesk.reports.brief import Brief
from kimdesk.reports.document import Component
from kimdesk.reports.group_profile import footer
from kimdesk.reports.letterhead import Letterhead
from kimdesk.reports.markup import capitals
from kimdesk.reports.paper import styles
from kimdesk.reports.people import Seat, home, seats, section_label, unit
from kimdesk.reports.phrases import dots, label
from kimdesk.reports.signature import Signatures
from kimdesk.reports.structure_chart import Box, StructureChart, Tier
from kimdesk.reports.tables import Band, Column, DataTable, Look, Row, columns_in_use

_NUMBER = Column("NO", 11 * mm, align="center", always=True)
_NAME = Column("NAMA", 46 * mm, grow=2, always=True)
_MOST_NAMES = 12
"""Members of a section that the drawing names; the list above has them all."""
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


def annex_table(brief: Brief, tail: list[Flowable], look: Look) -> DataTable:
    """The table of a decree's annex: posts, names, and where a person comes from. Never a NIK."""
    rows = [row if isinstance(row, Band) else (*row[:3], row[3] or row[4]) for row in _rows(brief)]
    return DataTable(*_in_use(brief, _ANNEX_COLUMNS, rows), look, tail)


def _in_use(
    brief: Brief, columns: Sequence[Column], rows: Sequence[Row]
) -> tuple[Sequence[Column], Sequence[Row]]:
    """The columns that say something; all of them, to be filled by hand, while nobody holds a post."""
    return columns_in_use(columns, rows) if seats(brief.file) else (columns, rows)


def _rows(brief: Brief) -> list[Row]:
    """The posts in their order, sections under bands; the obligatory posts when nobody is recorded."""
    region, hamlet = brief.file.group.region, brief.locality.words.hamlet
    rows: list[Row] = []
    band = ""
    for number, seat in enumerate(seats(brief.file), start=1):
        person = seat.member.person
        belongs_to = section_label(seat.section) if seat.section else ""
        if belongs_to and belongs_to != band:
            rows.append(Band(belongs_to))
        band = belongs_to
        address = home(person, region, hamlet, exact=False)
        rows.append((f"{number}.", seat.post_label, person.full_name or "", address, unit(person)))
    posts = ("Ketua", "Sekretaris", "Bendahara")
    return rows or [(f"{number}.", post, "", "", "") for number, post in enumerate(posts, start=1)]


def officers(brief: Brief) -> Component:
    """The list on the group's letterhead, signed by chairman and secretary, seen by the village head;
    on a page of its own the structure."""
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
        DataTable(*_in_use(brief, _COLUMNS, _rows(brief)), tail=[signatures]),
        PageBreak(),
        Paragraph(capitals(brief.plain("pengurus.bagan")), look.heading),
        Paragraph(f"<b>{capitals(brief.blanks['kim'])}</b>", look.centred),
        Paragraph(f"<b>{capitals(brief.plain('pengurus.masa'))}</b>", look.centred),
        Spacer(1, 6 * mm),
        StructureChart(structure(brief)),
    ]
    return Component(brief.plain("pengurus.judul"), story, "sheet", footer=footer(brief))


def structure(brief: Brief) -> list[Tier]:
    """The posts in their tiers; the obligatory ones with dots when nobody holds them."""
    held = seats(brief.file)
    posts = [seat for seat in held if not seat.section]
    others = list(dict.fromkeys(seat.post for seat in posts if seat.post not in dict(POSTS)))
    sections = list(dict.fromkeys(seat.section for seat in held if seat.section))
    plain = sum(seat.is_plain for seat in seats(brief.file, with_members=True))
    members = (Box("Anggota", (f"{with_dots(plain)} orang",)),) if plain else ()
    return [
        Tier(_boxes(posts, EX_OFFICIO), "above"),
        Tier(_boxes(posts, ("ketua",)) or (Box("Ketua", (dots(),)),)),
        Tier(_boxes(posts, ("wakil_ketua",))),
        Tier(_staff(posts), "beside"),
        Tier(_boxes(posts, [*others, "koordinator", "anggota_bidang"])),
        Tier((*(_section(section, held) for section in sections), *members)),
    ]


def _staff(posts: Sequence[Seat]) -> tuple[Box, ...]:
    """Secretaries, then treasurers."""
    boxes: tuple[Box, ...] = ()
    for main, second in (("sekretaris", "sekretaris_2"), ("bendahara", "bendahara_2")):
        found = _boxes(posts, (main, second))
        boxes += found or (Box(label(POSTS, main), (dots(),)),)
    return boxes


def _boxes(posts: Sequence[Seat], codes: Sequence[str]) -> tuple[Box, ...]:
    """A box for each of these posts that somebody holds."""
    found = {code: [seat for seat in posts if seat.post == code] for code in codes}
    return tuple(Box(each[0].post_label, _names(each)) for each in found.values() if each)


def _section(section: str, held: Sequence[Seat]) -> Box:
    """A section with its coordinator first."""
    within = [seat for seat in held if seat.section == section]
    leading = [seat for seat in within if seat.post == "koordinator"]
    others = [seat for seat in within if seat.post != "koordinator"]
    names = _names(others)
    if len(names) > _MOST_NAMES:
        names = (*names[:_MOST_NAMES], f"dan {with_dots(len(names) - _MOST_NAMES)} orang lainnya")
    return Box(section_label(section), names, _names(leading))


def _names(held: Sequence[Seat]) -> tuple[str, ...]:
    return tuple(seat.member.person.full_name or dots() for seat in held)
