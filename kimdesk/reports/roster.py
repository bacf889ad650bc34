"""Daftar anggota, on a sheet lying on its side.

By default it is a copy for anybody's eyes: NIK masked, age in place of the birth date, no phone. The
full one is for the verifier alone and says so on every page.
"""

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
    Column("NO. ANGGOTA", 18 * mm, align="center"),
    Column("NAMA", 40 * mm, grow=2, always=True),
    Column("NIK", 30 * mm, align="center"),
    Column("L/P", 9 * mm, align="center"),
    Column("TEMPAT, TANGGAL LAHIR", 32 * mm, grow=1),
    Column("UMUR", 12 * mm, align="center"),
    Column("PENDIDIKAN", 19 * mm, grow=0.3),
    Column("PEKERJAAN", 24 * mm, grow=0.7),
    Column("ALAMAT", 38 * mm, grow=1.5),
    Column("NO. HP", 25 * mm, align="center"),
    Column("JABATAN", 26 * mm, grow=1),
    Column("BERGABUNG", 21 * mm, align="center"),
    Column("KET.", 16 * mm, grow=0.5),
)
_LOOK = Look(size=8.5, leading=10.3)


def member_roster(brief: Brief) -> Component:
    """The members who count, with their numbers at the end, signed, and seen by the village head."""
    look = styles()
    full = brief.options.full_nik
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
                "" if full else age(person.born, today),
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
    if not rows:
        rows = [(f"{number}.", *[""] * (len(_COLUMNS) - 1)) for number in (1, 2, 3)]
    story: list[Flowable] = [
        Paragraph(capitals(brief.plain("anggota.judul")), look.heading),
        Paragraph(f"<b>{capitals(brief.blanks['kim'])}</b>", look.centred),
        Paragraph(escaped(str(brief.blanks["kedudukan"])), look.centred),
        Spacer(1, 4 * mm),
        DataTable(*columns_in_use(_COLUMNS, rows), _LOOK, [total, signatures]),
    ]
    warning = brief.plain("anggota.terbatas") if full else footer(brief)
    return Component(brief.plain("anggota.judul"), story, "sheet", landscape=True, footer=warning)
