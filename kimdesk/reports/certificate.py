"""Sertifikat: two sides for everybody who has earned one, on A4 lying on its side within a double border.

The number is the register's and never made up here. An issued one bears a QR code of its own, which says
what is printed, signed by the installation that issued it, so that any kimdesk can tell a changed one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, Spacer

from kimdesk.errors import KimdeskError
from kimdesk.findings import Finding
from kimdesk.i18n import _, number_of
from kimdesk.reports.coded_signature import CodedSignature
from kimdesk.reports.document import Component, Mark
from kimdesk.reports.issue_facts import foot_mark
from kimdesk.reports.issued_figures import certified
from kimdesk.reports.letterhead import Letterhead
from kimdesk.reports.markup import capitals, escaped
from kimdesk.reports.paper import DECREE_FONT, PAPERS, PageSetup, bold, face_name
from kimdesk.reports.phrases import dots
from kimdesk.reports.signature import Block, Signatures
from kimdesk.reports.tables import Column, DataTable, Look, Row, columns_in_use
from kimdesk.reports.training_brief import TrainingBrief, origin
from kimdesk.rules.training_file import Attender

_NAME, _SMALLEST_NAME = 24, 15
_SIDE = 26 * mm
_INNER = 12.5 * mm
"""From the edge to the inner line of the border."""
_MARK_SIZE = 7
_GAP = 18 * mm
_ROOMY_ROWS = 14
_TOPICS = (
    Column("NO", 11 * mm, align="center", always=True),
    Column("MATERI", 90 * mm, grow=2, always=True),
    Column("NARASUMBER", 60 * mm, grow=1),
    Column("JP", 16 * mm, align="center", always=True),
)


def certificate_setup(setup: PageSetup) -> PageSetup:
    """A certificate has margins of its own, alike left and right."""
    return replace(setup, left=_SIDE, right=_SIDE, top=18 * mm, bottom=18 * mm)


def certificates(brief: TrainingBrief) -> Component:
    """One pair of pages for each person. KimdeskError when nobody has earned one."""
    chosen = certified(brief.file, brief.order)
    if not chosen:
        raise KimdeskError(
            _("Belum ada yang berhak atas sertifikat"),
            _(
                "Sertifikat diberikan menurut kehadiran: sedikitnya {n}% dari sesi yang sudah ditandai."
            ).format(n=brief.blanks["batas_hadir"]),
            _("Tandai kehadiran lebih dulu, atau ubah batasnya di “Kegiatan dan sesi”."),
        )
    _say_doubts(brief, chosen)
    room = _frame(brief)
    story: list[Flowable] = []
    for each in chosen:
        story += [PageBreak()] if story else []
        story += [*_front(brief, each, room), PageBreak(), *_reverse(brief)]
    title = brief.plain("bimtek_sertifikat.judul")
    framed = partial(border, mark=foot_mark(brief.options.issue), font=brief.setup.letter_font)
    return Component(title, story, "bare", landscape=True, paper="a4", background=framed)


def _say_doubts(brief: TrainingBrief, chosen: Sequence[Attender]) -> None:
    """What may still change: numbers that are not given, sessions that are not marked."""
    if without := sum(not each.row.certificate for each in chosen):
        text = number_of("{n} sertifikat belum bernomor; nomornya dicetak titik-titik.", without)
        brief.findings.append(Finding("check", "certificate.number", text, "certificate"))
    held, all_sessions = len(brief.file.held), len(brief.file.sessions)
    if held < all_sessions:
        text = _("Baru {held} dari {all} sesi yang ditandai; kelayakan masih dapat berubah.")
        finding = Finding("check", "certificate.held", text.format(held=held, all=all_sessions))
        brief.findings.append(finding)


def border(canvas: Canvas, width: float, height: float, mark: str, font: str) -> None:
    """The double line around a page; inside, at the foot, its code or that it is a draft."""
    for edge, line in ((10 * mm, 3), (_INNER, 0.8)):
        canvas.setLineWidth(line)
        canvas.rect(edge, edge, width - 2 * edge, height - 2 * edge)
    canvas.setFont(font, _MARK_SIZE)
    canvas.drawString(_SIDE, _INNER + _MARK_SIZE / 2, mark)


def _front(brief: TrainingBrief, attender: Attender, room: tuple[float, float]) -> list[Flowable]:
    blanks = _blanks_for(brief, attender)
    words, look = brief.wording, brief.look
    centred = look.centred.clone("certificate", fontSize=12, leading=16)
    name = attender.name or dots(40)
    top: list[Flowable] = [
        Mark(name),
        Letterhead(brief.head),
        Paragraph(capitals(words.plain("bimtek_sertifikat.judul", blanks)), _title_style()),
        Paragraph(words.text("bimtek_sertifikat.nomor", blanks), centred),
    ]
    middle: list[Flowable] = [
        Paragraph(words.text("bimtek_sertifikat.diberikan", blanks), centred),
        Spacer(1, 2 * mm),
        Paragraph(escaped(name), _name_style(name, room[0])),
        *([Paragraph(escaped(origin(attender)), centred)] if origin(attender) else []),
        Spacer(1, 2 * mm),
        Paragraph(words.text("bimtek_sertifikat.peran", blanks), centred),
        Paragraph(
            f"<b>{capitals(words.plain('bimtek_sertifikat.sebutan', blanks))}</b>",
            centred.clone("role", fontSize=15, leading=20),
        ),
        Spacer(1, 2 * mm),
        Paragraph(words.text("bimtek_sertifikat.uraian", blanks), centred),
    ]
    issue = brief.options.issue
    mark = issue.parts[attender.row.id] if issue else None
    signed = CodedSignature(Signatures([_signer(brief)], gap=_GAP), mark, "sertifikat")
    used = sum(_height(each, *room) for each in (*top, *middle, signed))
    rest = max((room[1] - used - 2) / 3, 0)
    return [*top, Spacer(1, rest), *middle, Spacer(1, rest), signed]


def _reverse(brief: TrainingBrief) -> list[Flowable]:
    """What was taught, with the hours of each session."""
    look = brief.look
    rows: list[Row] = [
        (
            f"{each.number or number}.",
            each.topic or "",
            "; ".join(brief.speakers_of((each,))),
            str(each.hours or ""),
        )
        for number, each in enumerate(brief.file.sessions, start=1)
    ]
    rows.append(("", "JUMLAH", "", str(brief.file.hours or "")))
    heading = look.heading.clone("topics", fontSize=14, leading=20)
    return [
        Paragraph(capitals(brief.plain("bimtek_sertifikat.materi")), heading),
        Paragraph(escaped(str(brief.blanks["kegiatan"])), look.centred),
        Spacer(1, 5 * mm),
        DataTable(*columns_in_use(_TOPICS, rows), _topics_look(len(rows))),
    ]


def _topics_look(rows: int) -> Look:
    """Small type for many sessions, so that they stay on the one reverse side."""
    if rows <= _ROOMY_ROWS:
        return Look(size=10, leading=12.5, numbered_head=False)
    return Look(size=7.5, leading=8.5, pad_y=2, least_row=4.5 * mm, numbered_head=False)


def _signer(brief: TrainingBrief) -> Block:
    above = (brief.place_and_day,)
    return brief.host.signature(above, capitals=False) if brief.host else brief.in_charge(above)


def _blanks_for(brief: TrainingBrief, attender: Attender) -> Mapping[str, Any]:
    return {
        **brief.blanks,
        "nama_peserta": attender.name,
        "asal_peserta": origin(attender) or None,
        "nomor_sertifikat": attender.row.certificate,
    }


def _frame(brief: TrainingBrief) -> tuple[float, float]:
    """Width and height that a page has for its text."""
    setup, sheet = certificate_setup(brief.setup), PAPERS["a4"]
    return sheet.height - setup.left - setup.right, sheet.width - setup.top - setup.bottom


def _height(flowable: Flowable, width: float, height: float) -> float:
    _width, own = flowable.wrap(width, height)
    return float(own + flowable.getSpaceBefore() + flowable.getSpaceAfter())


def _title_style() -> ParagraphStyle:
    return ParagraphStyle("title", fontName=bold(DECREE_FONT), fontSize=30, leading=38, alignment=TA_CENTER)


def _name_style(name: str, width: float) -> ParagraphStyle:
    """24 points, smaller for a name that would not fit one line."""
    font = face_name(DECREE_FONT, "BoldItalic")
    size = _NAME * min(1.0, (width - 2) / max(stringWidth(name, font, _NAME), 1))
    size = max(size, _SMALLEST_NAME)
    return ParagraphStyle("name", fontName=font, fontSize=size, leading=size * 1.25, alignment=TA_CENTER)
