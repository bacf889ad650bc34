"""Surat pengingat: an office reminds the head of a place of decrees that end soon or have ended.

One letter, on a page of its own, for each place; its number is given when it is sent.
"""

import datetime
from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer, Table

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.kinds import PartialDay
from kimdesk.regions import level
from kimdesk.reports.authority import Authority, locality_of
from kimdesk.reports.coded_signature import CodedSignature
from kimdesk.reports.document import Component
from kimdesk.reports.hanging import numbers
from kimdesk.reports.issue_facts import IssueMark
from kimdesk.reports.letterhead import Letterhead
from kimdesk.reports.markup import escaped
from kimdesk.reports.office_brief import OfficeBrief, keeper_of, rows_at
from kimdesk.reports.paper import Styles
from kimdesk.reports.phrases import dots, series, short_date
from kimdesk.reports.signature import Signatures
from kimdesk.reports.tables import Column, DataTable, Row
from kimdesk.rules.letters import initials
from kimdesk.rules.number_patterns import fill_pattern, office_tokens
from kimdesk.rules.office_file import CoveredGroup, OfficeFile

_COLUMNS = (
    Column("NO", 10 * mm, align="center"),
    Column("NAMA KIM", 44 * mm, grow=1),
    Column("NOMOR SK", 44 * mm, grow=1),
    Column("TANGGAL SK", 24 * mm, align="center"),
    Column("BERAKHIR", 24 * mm, align="center"),
    Column("KETERANGAN", 30 * mm),
)
_KABUPATEN, _KECAMATAN = 2, 3


def reminder_letters(
    brief: OfficeBrief, groups: Sequence[CoveredGroup], issue: IssueMark | None = None
) -> list[Component]:
    """The letters, by place; issued ones each with a code. KimdeskError when nobody has to be reminded."""
    letters = due_letters(groups, brief.today)
    if not letters:
        raise KimdeskError(
            _("Tidak ada SK yang perlu diingatkan"),
            _("Tidak ada SK yang sudah berakhir atau berakhir dalam 90 hari di wilayah ini."),
        )
    return [_letter(brief, found, issue.parts[place] if issue else None) for place, found in letters.items()]


def due_letters(groups: Sequence[CoveredGroup], today: datetime.date) -> dict[str, list[CoveredGroup]]:
    """Which groups each letter is about, by place; a group whose village is not known has its own."""
    by_place: dict[str, list[CoveredGroup]] = {}
    for group in groups:
        if group.is_due(today):
            is_known = level(group.region) >= _KECAMATAN
            by_place.setdefault(group.region if is_known else f"{group.region} {group.name}", []).append(
                group
            )
    return dict(sorted(by_place.items()))


def receiver_of(file: OfficeFile, region: str) -> tuple[str, str]:
    """Who gets the letter to a place: the post, and what of."""
    seat = "kecamatan" if level(region) == _KECAMATAN else "desa"
    return locality_of(rows_at(file, region)).head(seat)


def _letter(brief: OfficeBrief, groups: Sequence[CoveredGroup], mark: IssueMark | None) -> Component:
    region = groups[0].region
    look, font = brief.look, brief.setup.letter_font
    sender = _sender(brief, region)
    post, area = receiver_of(brief.file, region)
    left = [group.days_left(brief.today) or 0 for group in groups]
    past = sum(days < 0 for days in left)
    blanks = {
        "penerima": f"{post} {area}",
        "daftar_kim": series([f"KIM “{group.name}”" for group in groups]),
        "jumlah_habis": past,
        "jumlah_segera": len(groups) - past,
    }
    rows: list[Row] = [
        (f"{number}.", *_cells(group, days))
        for number, (group, days) in enumerate(zip(groups, left, strict=True), start=1)
    ]
    story: list[Flowable] = [
        Letterhead(brief.head_of(sender), font),
        _address(brief, sender, f"{post} {area}", area),
        Spacer(1, 6 * mm),
        Paragraph(brief.text("pengingat.salam", **blanks), look.left.clone("greeting", spaceAfter=5)),
        *(Paragraph(text, look.body) for text in brief.texts("pengingat.isi", **blanks)),
        DataTable(_COLUMNS, rows, brief.table_look(numbered_head=False)),
        Spacer(1, 3 * mm),
        *(Paragraph(text, look.body) for text in brief.texts("pengingat.mohon", **blanks)),
        KeepTogether(
            [
                Paragraph(brief.text("pengingat.penutup", **blanks), look.body),
                Spacer(1, 12),
                CodedSignature(
                    Signatures([sender.signature(capitals=False)], font=font), mark, "surat pengingat"
                ),
                *_copies(brief, look, blanks),
            ]
        ),
    ]
    return Component(f"{brief.plain('pengingat.judul')} {post} {area}", story, "letter")


def _sender(brief: OfficeBrief, region: str) -> Authority:
    """The keeper of the register; for a province or a single village the kabupaten's department."""
    if level(brief.file.region) in (1, 4):
        return keeper_of(brief.file, ".".join(region.split(".")[:_KABUPATEN]))
    return brief.office


def _cells(group: CoveredGroup, left: int) -> tuple[str, ...]:
    decree = group.decree
    said = "sudah berakhir" if left < 0 else f"{left} hari lagi" if left else "berakhir hari ini"
    return (
        f"KIM {group.name}".strip(),
        (decree.number if decree else None) or "",
        short_date(decree.day) if decree else "",
        short_date(decree.ends) if decree else "",
        said,
    )


def _address(brief: OfficeBrief, sender: Authority, receiver: str, area: str) -> Flowable:
    """Number, kind, enclosures and subject on the left; date and receiver on the right."""
    left = brief.look.left
    fields = (
        ("Nomor", escaped(_number(brief, sender))),
        *((name, brief.text(f"pengingat.{name.lower()}")) for name in ("Sifat", "Lampiran")),
        ("Hal", f"<b>{brief.text('pengingat.hal')}</b>"),
    )
    named = Table(
        [[Paragraph(part, left) for part in (name, ":", text)] for name, text in fields],
        colWidths=[20 * mm, 4 * mm, None],
        style=_tight(left.fontName),
    )
    right = [
        Paragraph(escaped(f"{sender.seat}, {dots(14)} {brief.today.year}"), left),
        Spacer(1, 4 * mm),
        Paragraph(f"Yth. {escaped(receiver)}", left),
        Paragraph(f"di {escaped(area)}", left),
    ]
    style = [*_tight(left.fontName), ("RIGHTPADDING", (0, 0), (0, 0), 8 * mm)]
    return Table([[named, right]], colWidths=["57%", "43%"], style=style)


def _tight(font: str) -> list[tuple[object, ...]]:
    whole = ((0, 0), (-1, -1))
    return [
        ("FONTNAME", *whole, font),  # else the cells name Helvetica, which is not in the file
        ("VALIGN", *whole, "TOP"),
        ("LEFTPADDING", *whole, 0),
        ("RIGHTPADDING", *whole, 3),
        ("TOPPADDING", *whole, 0),
        ("BOTTOMPADDING", *whole, 0),
    ]


def _number(brief: OfficeBrief, sender: Authority) -> str:
    """By the office's pattern with room for the running number, else dots."""
    office = sender.office
    if office is None or not office.letter_pattern:
        return dots(30)
    tokens = {"kode": initials(office.name or ""), **office_tokens(office)}
    day = PartialDay(brief.today.year, brief.today.month)
    return fill_pattern(office.letter_pattern, number=None, day=day, tokens=tokens)


def _copies(brief: OfficeBrief, look: Styles, blanks: dict[str, object]) -> list[Flowable]:
    texts = brief.texts("pengingat.tembusan", **blanks)
    if not texts:
        return []
    small = look.left.clone("copies", fontSize=10, bulletFontSize=10, leading=13)
    item = small.clone("copy", leftIndent=16)
    rows = [
        Paragraph(text, item, bulletText=mark) for text, mark in zip(texts, numbers(len(texts)), strict=True)
    ]
    return [Spacer(1, 16), Paragraph("Tembusan:", small), *rows]
