"""Kehadiran per sesi: participants down, sessions across, with the marks or with boxes to initial."""

from itertools import repeat

from reportlab.lib.units import mm
from reportlab.platypus import Paragraph

from kimdesk.entities import Session
from kimdesk.i18n import with_dots
from kimdesk.reports.document import Component
from kimdesk.reports.signature import Signatures
from kimdesk.reports.tables import Column, DataTable, Look, Row
from kimdesk.reports.training_attendance import LEAST_ROWS
from kimdesk.reports.training_brief import TrainingBrief, origin
from kimdesk.reports.training_head import list_head
from kimdesk.rules.training_file import PRESENT

_UPRIGHT = 3
"""As many sessions fit an upright sheet."""


def attendance_matrix(brief: TrainingBrief) -> Component:
    """The matrix, lying on its side when there are many sessions."""
    file, filled = brief.file, brief.order.filled
    title = brief.plain("bimtek_matriks.judul" if filled else "bimtek_matriks.judul_kosong")
    landscape = len(file.sessions) > _UPRIGHT
    columns = [
        Column("NO", 10 * mm, align="center"),
        Column("NAMA", 40 * mm, grow=2),
        Column("L/P", 9 * mm, align="center"),
        Column("KIM/DESA/ INSTANSI", 32 * mm, grow=1.5),
        *(Column(_heading(each), 14 * mm, align="center") for each in file.sessions),
        *([Column("HADIR", 14 * mm, align="center")] if filled else []),
    ]
    legend = brief.text("bimtek_matriks.keterangan" if filled else "bimtek_matriks.keterangan_kosong")
    tail = [
        Paragraph(legend, brief.look.small.clone("legend", spaceBefore=4)),
        Signatures([brief.in_charge((brief.place_and_day,))], gap=17 * mm),
    ]
    look = Look(least_row=(6.5 if filled else 8.6) * mm)
    facts = [("Tanggal", brief.blanks["tanggal_kegiatan"]), ("Tempat", file.training.place or "")]
    story = [*list_head(brief, title, facts), DataTable(columns, _rows(brief), look, tail)]
    return Component(title, story, "sheet", landscape=landscape, footer=brief.footer)


def _heading(session: Session) -> str:
    day = session.day
    short = f" {day.day}/{day.month}" if day is not None and day.is_full else ""
    return f"SESI {session.number or '?'}{short}"


def _rows(brief: TrainingBrief) -> list[Row]:
    file, filled = brief.file, brief.order.filled
    rows: list[Row] = []
    for number, each in enumerate(file.seats, start=1):
        boxes = [each.marks.get(session.id, "") if filled else "" for session in file.sessions]
        came = [f"{file.present(each)}/{len(file.held)}"] if filled else []
        rows.append((f"{number}.", each.name, each.sex, origin(each), *boxes, *came))
    if filled:
        counts = [
            with_dots(sum(each.marks.get(s.id) == PRESENT for each in file.seats)) for s in file.sessions
        ]
        rows.append(("", "Jumlah hadir", "", "", *counts, ""))
    else:
        spare = brief.order.spare_rows if rows else LEAST_ROWS
        first = len(rows) + 1
        empty = repeat(("",) * (3 + len(file.sessions)), spare)
        rows += [(f"{number}.", *cells) for number, cells in enumerate(empty, start=first)]
    return rows
