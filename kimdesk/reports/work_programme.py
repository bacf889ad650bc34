"""Program kerja: what the group plans, year by year, under the six ADINDA headings, with its money.

Years that the term of office does not touch are left out as long as others are planned.
"""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Paragraph, Spacer

from kimdesk.entities import Programme
from kimdesk.entities.activity import ADINDA
from kimdesk.reports.brief import Brief
from kimdesk.reports.document import Component, Mark
from kimdesk.reports.group_profile import footer
from kimdesk.reports.markup import capitals, escaped
from kimdesk.reports.paper import styles
from kimdesk.reports.phrases import in_words, rupiah
from kimdesk.reports.signature import Signatures
from kimdesk.reports.tables import Band, Column, DataTable, Look, Row, columns_in_use

_COLUMNS = (
    Column("NO", 10 * mm, align="center", always=True),
    Column("KEGIATAN", 50 * mm, grow=2, always=True),
    Column("SASARAN", 30 * mm, grow=1, always=True),
    Column("WAKTU", 28 * mm, grow=0.5, always=True),
    Column("TEMPAT", 26 * mm, grow=0.5),
    Column("PELAKSANA", 28 * mm, grow=0.5),
    Column("ANGGARAN (RP)", 26 * mm, align="right", always=True),
    Column("SUMBER DANA", 36 * mm, grow=0.5, always=True),
    Column("KET.", 18 * mm, grow=0.5),
)
_OTHER = "Lainnya"


def work_programme(brief: Brief) -> Component:
    """A table for each year; without any plan a form to be filled by hand."""
    years = _years(brief)
    story: list[Flowable] = []
    for number, year in enumerate(years):
        if number:
            story += [PageBreak(), Mark(f"{brief.plain('program.tahun')} {year}")]
        planned = [each for each in brief.file.programmes if each.year == year]
        story += _year(brief, year, planned, is_last=number == len(years) - 1)
    return Component(brief.plain("program.judul"), story, "sheet", landscape=True, footer=footer(brief))


def _years(brief: Brief) -> list[int]:
    planned = sorted({each.year for each in brief.file.programmes if each.year})
    decree = brief.decree
    first = decree.starts.year if decree and decree.starts else brief.today.year
    last = decree.ends.year if decree and decree.ends else planned[-1] if planned else first
    return [year for year in planned if first <= year <= last] or planned or [first]


def _year(brief: Brief, year: int, planned: Sequence[Programme], is_last: bool) -> list[Flowable]:
    look, rows = styles(), _rows(planned)
    columns, rows = columns_in_use(_COLUMNS, rows) if planned else (list(_COLUMNS), rows)
    tail: list[Flowable] = []
    known = [each.budget for each in planned if each.budget is not None]
    if known:
        total = sum(known)
        words = f"{brief.text('program.jumlah')} {year}: <b>{rupiah(total)}</b> ({in_words(total)} rupiah)."
        tail.append(Paragraph(words, look.left.clone("total", spaceBefore=6)))
    if is_last:
        signatures = brief.signed_by("sekretaris", "ketua", above=(brief.place_and_day,))
        tail.append(Signatures([brief.seen_by_head(), *signatures]))
    return [
        Paragraph(capitals(brief.plain("program.judul")), look.heading),
        Paragraph(f"<b>{capitals(brief.blanks['kim'])}</b>", look.centred),
        Paragraph(escaped(str(brief.blanks["kedudukan"])), look.centred),
        Paragraph(f"<b>{capitals(brief.plain('program.tahun'))} {year}</b>", look.centred),
        Spacer(1, 4 * mm),
        DataTable(columns, rows, Look(size=9, leading=11, least_row=5.5 * mm), tail),
    ]


def _rows(planned: Sequence[Programme]) -> list[Row]:
    """The plans under their ADINDA headings, each with what it costs together; six empty ones at least."""
    rows: list[Row] = []
    known = {code for code, _label in ADINDA}
    number = 0
    for code, name in (*ADINDA, ("", _OTHER)):
        own = [each for each in planned if (each.adinda if each.adinda in known else "") == code]
        if not own and (planned or not code):
            continue
        rows.append(Band(_heading(name, own)))
        for each in own:
            number += 1
            budget = rupiah(each.budget).removeprefix("Rp") if each.budget is not None else ""
            rows.append(
                (
                    f"{number}.", each.name or "", each.target or "", each.period or "", each.place or "",
                    each.actor or "", budget, each.fund or "", each.remark or "",
                )
            )  # fmt: skip
        if not own:
            rows.append(("", *[""] * (len(_COLUMNS) - 1)))
    return rows


def _heading(name: str, own: Sequence[Programme]) -> str:
    known = [each.budget for each in own if each.budget is not None]
    return f"{name} – {rupiah(sum(known))}" if len(known) > 1 else name
