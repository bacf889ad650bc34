"""Daftar mitra: the partnerships of a group, signed by the group, or of a region, signed by its office.

Phone numbers of contacts are personal data; they stand only on a list that somebody asked for so.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer

from kimdesk.entities.partner import KINDS
from kimdesk.entities.partnership import INSTRUMENTS, STAGES
from kimdesk.reports.brief import Brief, shown_phone
from kimdesk.reports.document import Component
from kimdesk.reports.letterhead import Head, Letterhead
from kimdesk.reports.markup import capitals
from kimdesk.reports.office_brief import OfficeBrief
from kimdesk.reports.phrases import label, short_date
from kimdesk.reports.signature import Block, Signatures
from kimdesk.reports.tables import Column, DataTable, Row
from kimdesk.rules.partnership_file import ListedPartnership

_LEAST_ROWS = 3
_NUMBER = Column("NO", 9 * mm, align="center", always=True)
_GROUP = Column("KIM", 32 * mm, grow=1, always=True)
_COLUMNS = (
    Column("MITRA", 40 * mm, grow=2, always=True),
    Column("JUDUL KERJA SAMA", 34 * mm, grow=1.5),
    Column("BENTUK KERJA SAMA", 27 * mm, grow=0.5, always=True),
    Column("NOMOR NASKAH", 30 * mm, grow=1, always=True),
    Column("MULAI", 19 * mm, align="center", always=True),
    Column("SELESAI", 19 * mm, align="center", always=True),
    Column("TAHAP", 21 * mm, align="center", always=True),
    Column("NARAHUBUNG", 32 * mm, grow=1, always=True),
)


@dataclass(frozen=True, slots=True)
class _Place:
    """Whose list it is."""

    subject: str
    place: str
    head: Head
    blocks: Sequence[Block]


def list_of_group(
    brief: Brief, office: OfficeBrief, rows: Sequence[ListedPartnership], phones: bool
) -> Component:
    """The list of one group; `office` brings the words."""
    blocks = [brief.seen_by_head(), *brief.signed_by("sekretaris", "ketua", above=(office.place_and_day,))]
    subject, place = str(brief.blanks["kim"]), str(brief.blanks["kedudukan"])
    return _list(office, _Place(subject, place, brief.group_head, blocks), rows, phones, of_group=True)


def list_of_region(office: OfficeBrief, rows: Sequence[ListedPartnership], phones: bool) -> Component:
    """The list of a region, with a column for the groups."""
    here = _Place(str(office.blanks["wilayah"]), "", office.head_of(office.office), [office.signed()])
    return _list(office, here, rows, phones, of_group=False)


def _list(
    brief: OfficeBrief, here: _Place, listed: Sequence[ListedPartnership], phones: bool, *, of_group: bool
) -> Component:
    look, font = brief.look, brief.setup.letter_font
    title = brief.plain("mitra_daftar.judul")
    rows: list[Row] = []
    for number, each in enumerate(listed, start=1):
        group = () if of_group else (_group(each),)
        rows.append((f"{number}.", *group, *_cells(each, phones)))
    columns = [_NUMBER, *([] if of_group else [_GROUP]), *_COLUMNS]
    rows = rows or [(f"{n}.", *[""] * (len(columns) - 1)) for n in range(1, _LEAST_ROWS + 1)]
    total = brief.text("mitra_daftar.jumlah", jumlah_baris=len(listed))
    tail: list[Flowable] = [
        Paragraph(total, look.left.clone("total", spaceBefore=6)),
        Signatures(here.blocks, font=font, gap=17 * mm),
    ]
    story: list[Flowable] = [
        Letterhead(here.head, font),
        Paragraph(capitals(title), look.heading),
        Paragraph(f"<b>{capitals(here.subject)}</b>", look.centred),
        *([Paragraph(capitals(here.place), look.centred)] if here.place else []),
        Spacer(1, 4 * mm),
        DataTable(columns, rows, brief.table_look(size=8.5, leading=10.3), tail),
    ]
    footer = brief.plain("mitra_daftar.kaki") if phones else brief.footer
    return Component(title, story, "sheet", landscape=True, footer=footer)


def _cells(each: ListedPartnership, phones: bool) -> tuple[str, ...]:
    row, partner = each.partnership, each.partner
    kind = label(KINDS, partner.kind) if partner else ""
    contact = (partner.contact_name, partner.contact_post) if partner else ()
    phone = shown_phone(partner.contact_phone) if partner and phones else None
    numbers = (("KIM: {}", row.own_number), ("Mitra: {}", row.partner_number))
    return (
        ", ".join(part for part in ((partner.name if partner else None), kind) if part),
        row.name or "",
        label(INSTRUMENTS, row.instrument),
        "; ".join(form.format(number) for form, number in numbers if number),
        short_date(row.starts),
        short_date(row.ends),
        label(STAGES, row.stage),
        ", ".join(part for part in (*contact, phone) if part),
    )


def _group(each: ListedPartnership) -> str:
    return f"KIM {each.group.name or ''}".strip() if each.group else ""
