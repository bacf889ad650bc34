"""Daftar anggota, on a sheet lying on its side.

By default it is a copy for anybody's eyes: NIK masked, age in place of the birth date, no phone. The
full one is for the verifier alone, says so on every page, and belongs into the closed annex.
"""

from collections.abc import Sequence
from dataclasses import replace

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer

from kimdesk.entities.person import SCHOOLING
from kimdesk.kinds import PartialDay, mask_nik
from kimdesk.reports.brief import Brief, shown_phone
from kimdesk.reports.document import Component
from kimdesk.reports.group_profile import footer
from kimdesk.reports.markup import capitals, escaped
from kimdesk.reports.paper import styles
from kimdesk.reports.people import age, birth, home, posts_of, roster
from kimdesk.reports.phrases import label, short_date
from kimdesk.reports.signature import Signatures
from kimdesk.reports.tables import Column, DataTable, Look, Row, columns_in_use

_COLUMNS = (
    Column("NO", 9 * mm, align="center", always=True),
    Column("NO. ANGGOTA", 16 * mm, align="center"),
    Column("NAMA", 34 * mm, grow=2, always=True),
    Column("NIK", 28 * mm, align="center"),
    Column("L/P", 9 * mm, align="center"),
    Column("TEMPAT, TANGGAL LAHIR", 25 * mm, grow=1),
    Column("UMUR", 12 * mm, align="center"),
    Column("PENDIDIKAN", 19 * mm, grow=0.3),
    Column("PEKERJAAN", 20 * mm, grow=0.7),
    Column("ALAMAT", 28 * mm, grow=2.2),
    Column("NO. HP", 24 * mm, align="center"),
    Column("JABATAN", 22 * mm, grow=1),
    Column("TGL. GABUNG", 16 * mm, align="center"),
    Column("KET.", 12 * mm, grow=0.5),
)
_UNASKED = ("NO. ANGGOTA", "KET.")
_CLOSED = ("TEMPAT, TANGGAL LAHIR", "NO. HP")
"""What an empty form has no room for at all, and what only the closed one has."""
_LINES = 10
"""Of an empty form: as many members as a group needs."""
_LOOK = Look(size=8.5, leading=10.3)
_FULL_LOOK = Look(size=8, leading=9.7)


def member_roster(brief: Brief) -> Component:
    """The open roster; with whole NIK only where an office asked for them."""
    full = brief.options.full_nik
    warning = brief.plain("anggota.terbatas") if full else footer(brief)
    return roster_sheet(brief, brief.plain("anggota.judul"), warning, full=full)


def roster_sheet(
    brief: Brief, title: str, at_foot: str, *, full: bool, above: Sequence[Flowable] = ()
) -> Component:
    """The members who count, with their numbers at the end, signed, and seen by the village head.

    full: whole NIK, birth dates, streets and phones. `above` stands over the heading.
    """
    look = styles()
    today = PartialDay.of(brief.today)
    region, hamlet = brief.file.group.region, brief.locality.words.hamlet
    rows: list[Row] = []
    for number, member in enumerate(roster(brief.file), start=1):
        person, membership = member.person, member.membership
        rows.append(
            (
                f"{number}.",
                membership.number or "",
                person.full_name or "",
                (person.nik or "") if full else mask_nik(person.nik),
                person.sex or "",
                birth(person) if full else "",
                age(person.born, today),
                label(SCHOOLING, person.schooling),
                person.occupation or "",
                home(person, region, hamlet, exact=full),
                (shown_phone(person.phone) or "") if full else "",
                posts_of(member),
                short_date(membership.joined),
                membership.remark or "",
            )
        )
    signatures = Signatures(
        [brief.seen_by_head(), *brief.signed_by("sekretaris", "ketua", above=(brief.place_and_day,))]
    )
    total = Paragraph(brief.text("anggota.jumlah"), look.left.clone("total", spaceBefore=6))
    table_look = _FULL_LOOK if full else _LOOK
    columns, rows = columns_in_use(_COLUMNS, rows)
    if not rows:
        columns, rows = _empty_form(full)
        table_look = replace(table_look, least_row=7.5 * mm)
    story: list[Flowable] = [
        *above,
        Paragraph(capitals(title), look.heading),
        Paragraph(f"<b>{capitals(brief.blanks['kim'])}</b>", look.centred),
        Paragraph(escaped(str(brief.blanks["kedudukan"])), look.centred),
        Spacer(1, 4 * mm),
        DataTable(columns, rows, table_look, [total, signatures]),
    ]
    return Component(title, story, "sheet", landscape=True, footer=at_foot)


def _empty_form(full: bool) -> tuple[list[Column], list[Row]]:
    """Columns and lines to be filled by hand while nobody is recorded."""
    left_out = _UNASKED if full else (*_UNASKED, *_CLOSED)
    columns = [column for column in _COLUMNS if column.heading not in left_out]
    return columns, [(f"{number}.", *[""] * (len(columns) - 1)) for number in range(1, _LINES + 1)]
