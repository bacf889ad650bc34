"""Buku Keputusan: what an office decided about groups in a year, in the order of the numbers.

One sheet, or more, for each office that gave a number; gaps and doubles are marked beside the line.
"""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer

from kimdesk.entities.decree import ACTS
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.reports.authority import Authority, authority_of
from kimdesk.reports.document import Component
from kimdesk.reports.letterhead import Letterhead
from kimdesk.reports.markup import capitals
from kimdesk.reports.office_brief import OfficeBrief, make_office_brief, rows_at
from kimdesk.reports.phrases import label, long_date, short_date
from kimdesk.reports.signature import Signatures
from kimdesk.reports.tables import Column, DataTable, Row
from kimdesk.reports.wording_layers import region_name
from kimdesk.rules.decree_book import BookLine, book
from kimdesk.rules.office_file import BookedDecree

_COLUMNS = (
    Column("NO", 10 * mm, align="center"),
    Column("NOMOR KEPUTUSAN", 46 * mm, grow=1),
    Column("TANGGAL", 24 * mm, align="center"),
    Column("TENTANG", 60 * mm, grow=2),
    Column("URAIAN SINGKAT", 50 * mm, grow=1.5),
    Column("KETERANGAN", 40 * mm, grow=1),
)
_DEPTHS = {"desa": 4, "kecamatan": 3, "kabupaten": 2, "provinsi": 1}


def decree_books(
    brief: OfficeBrief, decrees: Sequence[BookedDecree], level: str, year: int
) -> list[Component]:
    """The books of all offices of a level that decided in the year. KimdeskError when none did."""
    by_office: dict[str, list[BookedDecree]] = {}
    for each in decrees:
        area = ".".join(each.region.split(".")[: _DEPTHS[level]])
        by_office.setdefault(area, []).append(each)
    if not by_office:
        raise KimdeskError(
            _("Tidak ada keputusan bernomor"),
            _("Tidak ada SK bernomor tingkat {level} pada tahun {year} di wilayah ini.").format(
                level=level, year=year
            ),
            _("Pilih tahun atau tingkat lain, atau catat nomor SK yang sudah ditandatangani."),
        )
    return [
        _book(brief, authority_of(rows_at(brief.file, area), None, level, None), found, year)
        for area, found in sorted(by_office.items())
    ]


def _book(brief: OfficeBrief, office: Authority, decrees: Sequence[BookedDecree], year: int) -> Component:
    own = make_office_brief(brief.file, brief.chosen, brief.today, office=office)
    look, font = own.look, own.setup.letter_font
    lines = book(decrees, office.office.number_pattern if office.office else None)
    blanks = {"tahun": str(year), "jumlah_baris": len(lines)}
    title = own.plain("buku_keputusan.judul", **blanks)
    rows: list[Row] = [(f"{number}.", *_cells(own, line)) for number, line in enumerate(lines, start=1)]
    tail: list[Flowable] = [
        Paragraph(own.text("buku_keputusan.jumlah", **blanks), look.left.clone("total", spaceBefore=6)),
        Paragraph(own.text("buku_keputusan.penutup"), look.small),
        Signatures([own.signed()], font=font),
    ]
    story: list[Flowable] = [
        Letterhead(own.head_of(office), font),
        Paragraph(capitals(title), look.heading),
        Paragraph(capitals(own.plain("buku_keputusan.tentang")), look.heading),
        Paragraph(capitals(own.plain("buku_keputusan.tahun", **blanks)), look.heading),
        Spacer(1, 4 * mm),
        DataTable(_COLUMNS, rows, own.table_look(), tail),
    ]
    return Component(f"{title} {year}", story, "sheet", landscape=True, footer=f"{title} {year}")


def _cells(brief: OfficeBrief, line: BookLine) -> tuple[str, ...]:
    decree, group = line.booked.decree, line.booked.group
    act = label(ACTS, decree.act)
    term = [
        f"{word} {long_date(day)}" for word, day in (("mulai", decree.starts), ("sampai", decree.ends)) if day
    ]
    summary = ", ".join([f"KIM {group}, {region_name(line.booked.region)}", *term])
    return (
        decree.number or "",
        short_date(decree.day),
        decree.about or f"{act} KIM {group}".strip(),
        summary,
        "; ".join(_doubts(brief, line)),
    )


def _doubts(brief: OfficeBrief, line: BookLine) -> list[str]:
    found = []
    if line.missing:
        first, last = line.missing
        numbers = f"{first}" if first == last else f"{first}–{last}"
        found.append(f"nomor {numbers} {brief.plain('buku_keputusan.terlewat')}")
    if line.double:
        found.append(brief.plain("buku_keputusan.ganda"))
    if line.wrong_year:
        found.append(brief.plain("buku_keputusan.tahun_lain"))
    return found
