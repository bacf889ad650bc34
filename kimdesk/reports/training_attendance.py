"""Daftar hadir peserta: a sheet for each day or session, to be signed in the hall or as it was marked.

To be signed, it has the names of who was invited and empty rows for who comes without invitation. As
marked, it says of everybody what the register says, and counts.
"""

from itertools import repeat

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Paragraph

from kimdesk.entities import Session
from kimdesk.entities.attendance import MARKS
from kimdesk.reports.document import Component
from kimdesk.reports.phrases import dots, label, long_date
from kimdesk.reports.signature import Signatures
from kimdesk.reports.tables import Column, DataTable, Look, Row, columns_in_use
from kimdesk.reports.training_brief import (
    SIGNATURE,
    SessionSheet,
    TrainingBrief,
    clock,
    origin,
    shown_phone,
    weekday,
)
from kimdesk.reports.training_head import list_head
from kimdesk.rules.training_file import PRESENT, Attender

_ABSENT = (("sesi_izin", "I"), ("sesi_sakit", "S"), ("sesi_alpa", "A"))
LEAST_ROWS = 25
"""Rows of a list without any name."""
_NUMBER = Column("NO", 9 * mm, align="center", always=True)
_NAME = Column("NAMA", 32 * mm, grow=2, always=True)
_SEX = Column("L/P", 9 * mm, align="center", always=True)
_ORIGIN = Column("KIM/DESA/ INSTANSI", 26 * mm, grow=1.5, always=True)
_POST = Column("JABATAN", 20 * mm, grow=0.7)
_PHONE = Column("NO. HP", 22 * mm, align="center")
_SIGNATURE = Column("TANDA TANGAN", 34 * mm, align="zigzag", always=True)
_REMARK = Column("KET.", 18 * mm, grow=0.5)


def participant_attendance(brief: TrainingBrief) -> Component:
    """The sheets that were chosen, each beginning on a page of its own."""
    title = brief.plain("bimtek_hadir.judul")
    story: list[Flowable] = []
    for sheet in brief.sheets():
        story += [PageBreak()] if story else []
        story += list_head(brief, title, _facts(brief, sheet))
        story.append(_marked(brief, sheet) if brief.order.filled else _to_sign(brief, sheet))
    return Component(title, story, "sheet", footer=brief.footer)


def _facts(brief: TrainingBrief, sheet: SessionSheet) -> list[tuple[str, str]]:
    event = brief.file.training
    topics = [
        f"{each.number or number}. {each.topic}"
        for number, each in enumerate(sheet.sessions, 1)
        if each.topic
    ]
    if len(topics) == 1:
        topics = [sheet.sessions[0].topic or ""]
    facts = [
        ("Hari, tanggal", weekday(sheet.day)),
        ("Waktu", f"pukul {clock(sheet.sessions, event.region)}"),
        ("Tempat", event.place or ""),
    ]
    if brief.order.by_session and sheet.sessions:
        facts.append(("Sesi", str(sheet.sessions[0].number or dots(8))))
    facts.append(("Materi", "; ".join(topics)))
    if speakers := brief.speakers_of(sheet.sessions):
        facts.append(("Narasumber", "; ".join(speakers)))
    return facts


def _to_sign(brief: TrainingBrief, sheet: SessionSheet) -> Flowable:
    """Names with room for a signature, then empty rows."""
    people = [
        (each.name, each.sex, origin(each), each.row.post or "", _phone(brief, each))
        for each in brief.file.seats
    ]
    spare = brief.order.spare_rows if people else LEAST_ROWS
    rows: list[Row] = [
        (f"{number}.", *cells, f"{number}. {dots(SIGNATURE)}")
        for number, cells in enumerate([*people, *repeat(("",) * 5, spare)], start=1)
    ]
    columns = [_NUMBER, _NAME, _SEX, _ORIGIN, _POST, _PHONE, _SIGNATURE]
    total = Paragraph(brief.text("bimtek_hadir.jumlah"), brief.look.left.clone("total", spaceBefore=6))
    return DataTable(
        columns,
        rows,
        Look(size=8.5, leading=10, least_row=8.6 * mm),
        [total, _signatures(brief, sheet)],
    )


def _marked(brief: TrainingBrief, sheet: SessionSheet) -> Flowable:
    """Everybody with the marks of the sheet's sessions, and how many were there."""
    seats, sessions = brief.file.seats, sheet.sessions
    single = len(sessions) == 1
    marks = [
        Column("KEHADIRAN" if single else f"SESI {each.number or '?'}", 15 * mm, align="center", always=True)
        for each in sessions
    ]
    rows: list[Row] = []
    for number, each in enumerate(seats, start=1):
        shown = [_mark(each, session, in_words=single) for session in sessions]
        rows.append(
            (f"{number}.", each.name, each.sex, origin(each), each.row.post or "", _phone(brief, each),
             *shown, _remark(brief, each))
        )  # fmt: skip
    if not rows:
        rows = [(f"{number}.", *[""] * (6 + len(sessions))) for number in (1, 2, 3)]
    columns = [_NUMBER, _NAME, _SEX, _ORIGIN, _POST, _PHONE, *marks, _REMARK]
    left = brief.look.left
    counts = [Paragraph(_count(brief, each), left.clone("count", spaceBefore=3)) for each in sessions]
    return DataTable(*columns_in_use(columns, rows), Look(), [*counts, _signatures(brief, sheet)])


def _count(brief: TrainingBrief, session: Session) -> str:
    """How many were there in a session, in the wording's sentence; None for all of a session not marked."""
    marks = [(each.sex, each.marks.get(session.id)) for each in brief.file.seats]
    came = [sex for sex, mark in marks if mark == PRESENT]
    is_held = session in brief.file.held
    blanks = {
        "sesi": session.number or dots(6),
        "sesi_hadir": len(came) if is_held else None,
        "sesi_l": came.count("L"),
        "sesi_p": came.count("P"),
        **{blank: sum(mark == code for _sex, mark in marks) for blank, code in _ABSENT},
    }
    return brief.wording.text("bimtek_hadir.hitungan", {**brief.blanks, **blanks})


def _signatures(brief: TrainingBrief, sheet: SessionSheet) -> Flowable:
    """Signed on the day of the sheet."""
    day = long_date(sheet.day) if sheet.day else brief.blanks["tanggal_surat"]
    block = brief.in_charge((f"{brief.blanks['tempat_surat']}, {day}",))
    return Signatures([block], gap=17 * mm)


def _phone(brief: TrainingBrief, attender: Attender) -> str:
    return shown_phone(attender.phone) if brief.order.phones else ""


def _mark(attender: Attender, session: Session, *, in_words: bool) -> str:
    mark = attender.marks.get(session.id)
    return label(MARKS, mark) if in_words else mark or ""


def _remark(brief: TrainingBrief, attender: Attender) -> str:
    """Who came without invitation, and who for somebody else."""
    replaced = next((e for e in brief.file.attenders if e.row.id == attender.row.substitute_for), None)
    if replaced is not None:
        return f"Pengganti {replaced.name}"
    return "Tanpa undangan" if attender.row.walk_in else ""
