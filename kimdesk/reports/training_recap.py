"""Rekapitulasi Bimtek: invited, present, hours, certificates and test results by group, and by session."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer

from kimdesk.i18n import with_dots
from kimdesk.reports.document import Component
from kimdesk.reports.phrases import short_date
from kimdesk.reports.signature import Signatures
from kimdesk.reports.tables import Column, DataTable, Look, Row
from kimdesk.reports.training_brief import TrainingBrief, mean, origin, per_cent
from kimdesk.reports.training_head import list_head
from kimdesk.rules.training_file import PRESENT, Attender, TrainingFile

GUESTS = "Peserta umum"
_NARROW = 17 * mm
_GROUPS = (
    Column("NO", 10 * mm, align="center"),
    Column("KELOMPOK/ASAL", 50 * mm, grow=1),
    *(
        Column(heading, _NARROW, align="center")
        for heading in (
            "UNDANGAN", "HADIR L", "HADIR P", "HADIR", "% HADIR", "RATA-RATA JP",
            "LAYAK SERTIFIKAT", "PRE-TEST", "POST-TEST", "N-GAIN",
        )
    ),
)  # fmt: skip
_SESSIONS = (
    Column("SESI", 12 * mm, align="center"),
    Column("TANGGAL", 22 * mm, align="center"),
    Column("MATERI", 50 * mm, grow=2),
    Column("NARASUMBER", 40 * mm, grow=1),
    *(Column(name, _NARROW, align="center") for name in ("JP", "HADIR L", "HADIR P", "HADIR", "% HADIR")),
)  # fmt: skip


def training_recap(brief: TrainingBrief) -> Component:
    """Both tables on sheets lying on their side, signed by who answers for the training."""
    title = brief.plain("bimtek_rekap.judul")
    facts = [("Tanggal", brief.blanks["tanggal_kegiatan"]), ("Tempat", brief.file.training.place or "")]
    heading = brief.look.left.clone("part", spaceBefore=8, spaceAfter=4, keepWithNext=1, role="H2")
    notes = [brief.text("bimtek_rekap.tes"), brief.text("bimtek_rekap.syarat")]
    tail: list[Flowable] = [
        *(Paragraph(note, brief.look.left.clone("note", spaceBefore=4)) for note in notes if note),
        Signatures([brief.in_charge((brief.place_and_day,))], gap=17 * mm),
    ]
    story: list[Flowable] = [
        *list_head(brief, title, facts),
        Paragraph(f"<b>{brief.text('bimtek_rekap.per_kelompok')}</b>", heading),
        DataTable(_GROUPS, _by_group(brief), Look()),
        Spacer(1, 3 * mm),
        Paragraph(f"<b>{brief.text('bimtek_rekap.per_sesi')}</b>", heading),
        DataTable(_SESSIONS, _by_session(brief), Look(), tail),
    ]
    return Component(title, story, "sheet", landscape=True, footer=brief.footer)


def _by_group(brief: TrainingBrief) -> list[Row]:
    groups: dict[str, list[Attender]] = {}
    for each in brief.file.seats:
        groups.setdefault(origin(each) if each.group else GUESTS, []).append(each)
    rows: list[Row] = [
        (f"{number}.", name, *_figures(brief.file, people))
        for number, (name, people) in enumerate(groups.items(), start=1)
    ]
    return [*rows, ("", "JUMLAH", *_figures(brief.file, brief.file.seats))]


def _figures(file: TrainingFile, people: Sequence[Attender]) -> tuple[str, ...]:
    came = [each for each in people if file.present(each)]
    tested = [each for each in people if each.gain is not None]
    return (
        with_dots(sum(not each.row.walk_in for each in people)),
        *_sexes([each.sex for each in came]),
        per_cent(sum(file.present(each) for each in people), len(people) * len(file.held)),
        mean([file.hours_of(each) for each in came]),
        with_dots(sum(file.is_eligible(each) for each in people)),
        mean([each.row.pre_test for each in tested]),
        mean([each.row.post_test for each in tested]),
        mean([each.gain for each in tested], 2),
    )


def _sexes(came: Sequence[str]) -> tuple[str, str, str]:
    return with_dots(came.count("L")), with_dots(came.count("P")), with_dots(len(came))


def _by_session(brief: TrainingBrief) -> list[Row]:
    file = brief.file
    rows: list[Row] = []
    for session in file.sessions:
        came = [each.sex for each in file.seats if each.marks.get(session.id) == PRESENT]
        is_held = session in file.held
        rows.append(
            (
                str(session.number or ""),
                short_date(session.day),
                session.topic or "",
                "; ".join(brief.speakers_of((session,))),
                str(session.hours or ""),
                *(_sexes(came) if is_held else ("", "", "")),
                per_cent(len(came), len(file.seats)) if is_held else "",
            )
        )
    marks = sum(file.present(each) for each in file.seats)
    overall = per_cent(marks, len(file.seats) * len(file.held))
    return [*rows, ("", "", "JUMLAH", "", str(file.hours or ""), "", "", "", overall)]
