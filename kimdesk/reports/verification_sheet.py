"""Lembar verifikasi: the facts of an issued paper in words, its code, and the QR code that holds them.

A draft says that it is one, and has neither code nor QR.
"""

from collections.abc import Mapping
from typing import Any

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
from kimdesk.reports.wording import Wording

_LABEL = 46 * mm
_SIDE = 52 * mm


def verification_sheet(brief: Brief) -> Component:
    """The sheet of a group's dossier."""
    name = f"Berkas {brief.blanks['kim']} {brief.blanks['kedudukan_judul']}"
    blanks = {"naskah": name, "berkas_sk": True}
    return _sheet(brief.wording, blanks, brief.issue, footer(brief))


def sheet_of(paper: str, wording: Wording, mark: IssueMark, foot: str = "") -> Component:
    """The sheet of any other issued paper; `paper` is what it is called in a sentence."""
    return _sheet(wording, {"naskah": paper, "berkas_sk": None}, mark, foot)


def _sheet(wording: Wording, blanks: Mapping[str, Any], mark: IssueMark | None, foot: str) -> Component:
    """How to check stands on it, and what the code does not prove."""
    look = styles()
    story: list[Flowable] = [
        Paragraph(capitals(wording.plain("verifikasi.judul", blanks)), look.heading),
        Spacer(1, 4 * mm),
    ]
    if mark is None:
        story.append(Paragraph(wording.text("verifikasi.draf", blanks), look.left))
    else:
        story.append(Paragraph(wording.text("verifikasi.pengantar", blanks), look.left))
        story += _issued(mark)
    for part in ("cara", "batas") if mark else ("batas",):
        story += _list(wording, blanks, part)
    return Component("Lembar Verifikasi", story, "sheet", footer=foot)


def _issued(mark: IssueMark) -> list[Flowable]:
    look = styles()
    lines: list[Flowable] = [
        Hanging(escaped(figure.value), look.left, figure.label, label_width=_LABEL, after=3)
        for figure in figures(mark.facts)
    ]
    code = look.centred.clone("code", fontSize=15, leading=20)
    picture = QrCode(mark.payload, f"Kode QR berkas {mark.code}", _SIDE)
    return [
        Spacer(1, 4 * mm),
        *lines,
        Spacer(1, 4 * mm),
        KeepTogether([picture, Paragraph(f"<b>{escaped(mark.code)}</b>", code)]),
    ]


def _list(wording: Wording, blanks: Mapping[str, Any], part: str) -> list[Flowable]:
    look = styles()
    heading = Paragraph(
        f"<b>{escaped(wording.plain(f'verifikasi.{part}_judul', blanks))}</b>",
        look.left.clone("list heading", spaceBefore=9, spaceAfter=3),
    )
    texts = wording.texts(f"verifikasi.{part}", blanks)
    items = [
        Paragraph(text, look.item, bulletText=mark)
        for text, mark in zip(texts, numbers(len(texts)), strict=True)
    ]
    return [KeepTogether([heading, *items[:1]]), *items[1:]]
