"""Daftar hadir narasumber dan panitia, to be signed."""

from itertools import repeat

from reportlab.lib.units import mm

from kimdesk.entities import Speaker
from kimdesk.entities.training import ROLES
from kimdesk.reports.document import Component
from kimdesk.reports.phrases import dots, label, nip_groups
from kimdesk.reports.signature import Signatures
from kimdesk.reports.tables import Column, DataTable, Look, Row
from kimdesk.reports.training_brief import SIGNATURE, TrainingBrief, clock
from kimdesk.reports.training_head import list_head

_COLUMNS = (
    Column("NO", 10 * mm, align="center"),
    Column("NAMA/NIP", 42 * mm, grow=2),
    Column("INSTANSI", 34 * mm, grow=1.5),
    Column("SEBAGAI", 24 * mm, grow=0.5),
    Column("TANDA TANGAN", 44 * mm, align="zigzag"),
)
_LEAST_ROWS = 10


def staff_attendance(brief: TrainingBrief) -> Component:
    """The people who speak, lead and serve, with empty rows for others."""
    file = brief.file
    title = brief.plain("bimtek_petugas.judul")
    people = [_cells(each) for each in file.speakers]
    spare = max(brief.order.spare_rows, _LEAST_ROWS - len(people))
    rows: list[Row] = [
        (f"{number}.", *cells, f"{number}. {dots(SIGNATURE)}")
        for number, cells in enumerate([*people, *repeat(("", "", ""), spare)], start=1)
    ]
    facts = [
        ("Hari, tanggal", brief.days),
        ("Waktu", f"pukul {clock(file.sessions, file.training.region)}"),
        ("Tempat", file.training.place or ""),
    ]
    signatures = Signatures([brief.in_charge((brief.place_and_day,))], gap=17 * mm)
    table = DataTable(_COLUMNS, rows, Look(least_row=10 * mm), [signatures])
    return Component(title, [*list_head(brief, title, facts), table], "sheet", footer=brief.footer)


def _cells(speaker: Speaker) -> tuple[str, str, str]:
    nip = f" NIP {nip_groups(speaker.nip)}" if speaker.nip else ""
    return (speaker.name or "") + nip, speaker.office or "", label(ROLES, speaker.role or "narasumber")
