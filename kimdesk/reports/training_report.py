"""Laporan kegiatan: cover, the parts of a report, photos, and what is enclosed.

What somebody wrote for the training is printed as it stands, line by line. Where nobody wrote
anything the wording speaks, with the figures of the register; a part that nothing is known of is left
out and said.
"""

import re
from collections.abc import Sequence

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Paragraph, Spacer

from kimdesk.entities.base import field_of
from kimdesk.entities.training import METHODS, ROLES, Training
from kimdesk.errors import KimdeskError
from kimdesk.findings import Finding
from kimdesk.i18n import _, with_dots
from kimdesk.reports.document import Component
from kimdesk.reports.hanging import numbers
from kimdesk.reports.letterhead import Letterhead
from kimdesk.reports.markup import capitals, escaped
from kimdesk.reports.paper import bold
from kimdesk.reports.photos import Photo
from kimdesk.reports.phrases import label, long_date
from kimdesk.reports.signature import Signatures
from kimdesk.reports.tables import Column, DataTable, Look, Row, columns_in_use
from kimdesk.reports.training_brief import TrainingBrief, clock, origin, weekday
from kimdesk.reports.training_recap import GUESTS

_ITEM = re.compile(r"\s*(?:\d+[.)]|[-•*])\s+")
"""The mark a person types before the lines of a list."""
_WITH_USUAL_WORDS = ("background", "aim")
_LEFT_OUT = ("basis", "obstacles", "conclusion", "follow_up")
_PHOTO_HEIGHT = 92 * mm
"""Two on an F4 page, with their captions."""
_SPEAKERS = (
    Column("NO", 10 * mm, align="center", always=True),
    Column("NAMA", 40 * mm, grow=1, always=True),
    Column("INSTANSI", 36 * mm, grow=1),
    Column("SEBAGAI", 24 * mm),
    Column("MATERI", 36 * mm, grow=1.5),
)
_PLAN = (
    Column("SESI", 11 * mm, align="center", always=True),
    Column("HARI, TANGGAL", 30 * mm, grow=0.7),
    Column("WAKTU", 26 * mm, grow=0.3, align="center"),
    Column("MATERI", 40 * mm, grow=2),
    Column("METODE", 20 * mm, align="center"),
    Column("JP", 9 * mm, align="center"),
)
_PEOPLE = (
    Column("NO", 10 * mm, align="center"),
    Column("KELOMPOK/ASAL", 60 * mm, grow=1),
    Column("L", 14 * mm, align="center"),
    Column("P", 14 * mm, align="center"),
    Column("JUMLAH", 20 * mm, align="center"),
)


def activity_report(brief: TrainingBrief) -> Component:
    """The report; its annexes are components of their own."""
    title = brief.plain("bimtek_laporan.judul")
    parts = [
        ("Latar Belakang", _prose(brief, "background", "latar_belakang")),
        ("Dasar", _list(brief, "basis")),
        ("Maksud dan Tujuan", _list(brief, "aim", "maksud")),
        ("Waktu dan Tempat", [Paragraph(brief.text("bimtek_laporan.waktu"), brief.look.body)]),
        ("Peserta", _participants(brief)),
        ("Narasumber dan Materi", _speakers(brief)),
        ("Jadwal", _plan(brief)),
        ("Hasil Kegiatan", _results(brief)),
        ("Kendala", _list(brief, "obstacles")),
        ("Kesimpulan", _prose(brief, "conclusion")),
        ("Rencana Tindak Lanjut", _list(brief, "follow_up")),
    ]
    _say_empty(brief)
    known = [(name, body) for name, body in parts if body]
    style = _heading_style(brief)
    story = [*_cover(brief, title), PageBreak()]
    for letter, (name, body) in zip("ABCDEFGHIJK", known, strict=False):
        story += [Paragraph(f"{letter}. {name}", style), *body]
    return Component(title, [*story, *_end(brief), *_photos(brief)], "letter")


def _cover(brief: TrainingBrief, title: str) -> list[Flowable]:
    look, blanks = brief.look, brief.blanks
    large = look.heading.clone("cover title", fontSize=20, leading=26)
    middle = look.heading.clone("cover line", fontSize=15, leading=20)
    theme = f"Tema: “{escaped(str(blanks['tema']))}”" if blanks["tema"] else ""
    day = brief.file.last_day
    known = brief.host is not None or brief.file.training.organiser
    return [
        *([Letterhead(brief.head)] if known else []),
        Spacer(1, 45 * mm),
        Paragraph(capitals(title), large),
        Spacer(1, 8 * mm),
        Paragraph(capitals(blanks["kegiatan"]), middle),
        Spacer(1, 5 * mm),
        *([Paragraph(theme, look.centred), Spacer(1, 4 * mm)] if theme else []),
        Paragraph(escaped(str(blanks["tanggal_kegiatan"])), look.centred),
        Paragraph(escaped(str(blanks["tempat_kegiatan"])), look.centred),
        Spacer(1, 60 * mm),
        *([Paragraph(capitals(blanks["penyelenggara"]), look.heading)] if blanks["penyelenggara"] else []),
        *([Paragraph(f"<b>{day.year}</b>", look.centred)] if day else []),
    ]


def _participants(brief: TrainingBrief) -> list[Flowable]:
    """How many came from where; nothing without participants."""
    if not brief.file.seats:
        return []
    groups: dict[str, list[str]] = {}
    for each in brief.file.seats:
        if brief.file.present(each) or not brief.file.held:
            groups.setdefault(origin(each) if each.group else GUESTS, []).append(each.sex)
    rows: list[Row] = [
        (f"{n}.", name, *_counts(sexes)) for n, (name, sexes) in enumerate(groups.items(), start=1)
    ]
    rows.append(("", "JUMLAH", *_counts([sex for sexes in groups.values() for sex in sexes])))
    text = Paragraph(brief.text("bimtek_laporan.peserta"), brief.look.body)
    return [text, DataTable(_PEOPLE, rows, Look(numbered_head=False))]


def _counts(sexes: Sequence[str]) -> tuple[str, str, str]:
    return with_dots(sexes.count("L")), with_dots(sexes.count("P")), with_dots(len(sexes))


def _speakers(brief: TrainingBrief) -> list[Flowable]:
    topics = {session.id: session.topic or "" for session in brief.file.sessions}
    rows: list[Row] = [
        (f"{number}.", each.name or "", each.office or "", label(ROLES, each.role or "narasumber"),
         topics.get(each.session or "", ""))
        for number, each in enumerate(brief.file.speakers, start=1)
    ]  # fmt: skip
    return _introduced(brief, "narasumber", _SPEAKERS, rows)


def _plan(brief: TrainingBrief) -> list[Flowable]:
    region = brief.file.training.region
    rows: list[Row] = [
        (str(each.number or number), weekday(each.day) if each.day else "",
         clock((each,), region) if each.begins else "", each.topic or "",
         label(METHODS, each.method), str(each.hours or ""))
        for number, each in enumerate(brief.file.sessions, start=1)
    ]  # fmt: skip
    return _introduced(brief, "jadwal", _PLAN, rows)


def _introduced(brief: TrainingBrief, key: str, columns: Sequence[Column], rows: list[Row]) -> list[Flowable]:
    """A sentence and the table it speaks of; nothing without rows."""
    if not rows:
        return []
    text = Paragraph(brief.text(f"bimtek_laporan.{key}"), brief.look.body.clone("before", keepWithNext=1))
    return [text, DataTable(*columns_in_use(columns, rows), Look(numbered_head=False))]


def _results(brief: TrainingBrief) -> list[Flowable]:
    """What somebody wrote, then what the register counts."""
    counted = brief.wording.texts("bimtek_laporan.hasil", brief.blanks)
    return [
        *_lines(brief, brief.file.training.results or ""),
        *(Paragraph(text, brief.look.body) for text in counted),
    ]


def _prose(brief: TrainingBrief, name: str, key: str = "") -> list[Flowable]:
    """A text of the training line by line, else the wording's, else nothing."""
    if written := getattr(brief.file.training, name):
        return _lines(brief, written)
    texts = brief.wording.texts(f"bimtek_laporan.{key}", brief.blanks) if key else []
    return [Paragraph(text, brief.look.body) for text in texts]


def _list(brief: TrainingBrief, name: str, key: str = "") -> list[Flowable]:
    """Like `_prose`, with a number before each line when there are several."""
    lines = _split(getattr(brief.file.training, name) or "")
    if lines:
        texts = [escaped(_ITEM.sub("", line, count=1)) for line in lines]
    else:
        texts = brief.wording.texts(f"bimtek_laporan.{key}", brief.blanks) if key else []
    if len(texts) == 1:
        return [Paragraph(texts[0], brief.look.body)]
    return [
        Paragraph(text, brief.look.item, bulletText=mark)
        for text, mark in zip(texts, numbers(len(texts)), strict=True)
    ]


def _lines(brief: TrainingBrief, written: str) -> list[Flowable]:
    """Paragraphs and items, as they were typed."""
    look = brief.look
    made: list[Flowable] = []
    for line in _split(written):
        if mark := _ITEM.match(line):
            made.append(Paragraph(escaped(line[mark.end() :]), look.item, bulletText=mark[0].strip()))
        else:
            made.append(Paragraph(escaped(line), look.body))
    return made


def _split(written: str) -> list[str]:
    return [line.strip() for line in written.splitlines() if line.strip()]


def _say_empty(brief: TrainingBrief) -> None:
    """Which parts nobody wrote: those that the wording speaks for, and those that are left out."""
    event = brief.file.training
    for names, words in (
        (_WITH_USUAL_WORDS, _("Belum diisi, dipakai kalimat baku: {parts}.")),
        (_LEFT_OUT, _("Belum diisi, maka tidak dicetak: {parts}.")),
    ):
        empty = [name for name in names if not getattr(event, name)]
        if empty:
            parts = ", ".join(_(field_of(Training, name).label) for name in empty)
            finding = Finding("check", "training.report", words.format(parts=parts), empty[0])
            brief.findings.append(finding)


def _end(brief: TrainingBrief) -> list[Flowable]:
    """The closing sentence with the signatures, then what is enclosed."""
    look = brief.look
    blocks = [brief.in_charge((brief.place_and_day,))]
    if brief.host is not None:
        blocks.insert(0, brief.host.signature(("Mengetahui,",), capitals=False))
    closing = Paragraph(brief.text("bimtek_laporan.penutup"), look.body)
    enclosed = brief.wording.texts("bimtek_laporan.lampiran", brief.blanks)
    listed = [
        Paragraph(text, look.item, bulletText=mark)
        for text, mark in zip(enclosed, numbers(len(enclosed)), strict=True)
    ]
    heading = Paragraph("Lampiran:", look.left.clone("enclosed", spaceBefore=14))
    return [
        KeepTogether([Spacer(1, 4 * mm), closing, Signatures(blocks)]),
        *([KeepTogether([heading, *listed])] if listed else []),
    ]


def _photos(brief: TrainingBrief) -> list[Flowable]:
    width = brief.setup.letter_paper.width - brief.setup.left - brief.setup.right
    photos: list[Flowable] = []
    for each in brief.file.attachments:
        picture = brief.options.pictures.get(each.id)
        if picture is None:
            continue
        parts = (each.caption, long_date(each.day) if each.day else None)
        caption = ", ".join(part for part in parts if part)
        try:
            photos.append(Photo(picture, width, _PHOTO_HEIGHT, caption))
        except KimdeskError as error:
            text = f"{each.name or each.id}: {error.title}. {error.advice}"
            brief.findings.append(Finding("check", "print.photo", text))
    if not photos:
        return []
    heading = Paragraph(
        "Dokumentasi Kegiatan", _heading_style(brief).clone("photos", alignment=TA_CENTER, spaceAfter=8)
    )
    return [PageBreak(), heading, *photos]


def _heading_style(brief: TrainingBrief) -> ParagraphStyle:
    style = brief.look.left
    return style.clone(
        "part", fontName=bold(style.fontName), spaceBefore=10, spaceAfter=4, keepWithNext=1, role="H2"
    )
