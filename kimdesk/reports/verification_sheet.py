"""Lembar verifikasi: the facts of an issued paper in words, its code, and the QR code that holds them.

A draft says that it is one, and has neither code nor QR.
"""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer

from kimdesk.reports.brief import Brief
from kimdesk.reports.document import Component
from kimdesk.reports.group_profile import footer
from kimdesk.reports.hanging import Hanging, numbers
from kimdesk.reports.issue_facts import IssueMark, figures
from kimdesk.reports.markup import capitals, escaped
from kimdesk.reports.paper import styles
from kimdesk.reports.qr import QrCode

_LABEL = 46 * mm
_SIDE = 52 * mm


def verification_sheet(brief: Brief) -> Component:
    """The sheet; how to check stands on it, and what the code does not prove."""
    look = styles()
    story: list[Flowable] = [
        Paragraph(capitals(brief.plain("verifikasi.judul")), look.heading),
        Spacer(1, 4 * mm),
    ]
    if brief.issue is None:
        story.append(Paragraph(brief.text("verifikasi.draf"), look.left))
    else:
        story += _issued(brief, brief.issue)
    for part in ("cara", "batas") if brief.issue else ("batas",):
        story += _list(brief, part)
    return Component("Lembar Verifikasi", story, "sheet", footer=footer(brief))


def _issued(brief: Brief, mark: IssueMark) -> list[Flowable]:
    look = styles()
    lines: list[Flowable] = [
        Hanging(escaped(figure.value), look.left, figure.label, label_width=_LABEL, after=3)
        for figure in figures(mark.facts)
    ]
    code = look.centred.clone("code", fontSize=15, leading=20)
    picture = QrCode(mark.payload, f"Kode QR berkas {mark.code}", _SIDE)
    return [
        Paragraph(brief.text("verifikasi.pengantar"), look.left),
        Spacer(1, 4 * mm),
        *lines,
        Spacer(1, 4 * mm),
        KeepTogether([picture, Paragraph(f"<b>{escaped(mark.code)}</b>", code)]),
    ]


def _list(brief: Brief, part: str) -> list[Flowable]:
    look = styles()
    heading = Paragraph(
        f"<b>{escaped(brief.plain(f'verifikasi.{part}_judul'))}</b>",
        look.left.clone("list heading", spaceBefore=9, spaceAfter=3),
    )
    texts = brief.wording.texts(f"verifikasi.{part}", brief.blanks)
    items = [
        Paragraph(text, look.item, bulletText=mark)
        for text, mark in zip(texts, numbers(len(texts)), strict=True)
    ]
    return [KeepTogether([heading, *items[:1]]), *items[1:]]
