"""Lembar pemulihan kunci: the secret of a desk on paper, as a QR code and as groups of letters.

The only place where a secret ever stands outside its own file. The sheet is made once, printed and locked
away; nothing of it goes into the register.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer

from kimdesk.reports.blanks import FAMILIES
from kimdesk.reports.document import Component, assemble
from kimdesk.reports.finished_paper import FinishedPaper, unprintable
from kimdesk.reports.fonts import bold, letter_font
from kimdesk.reports.hanging import Hanging, numbers
from kimdesk.reports.markup import capitals, escaped
from kimdesk.reports.paper import page_setup, styles
from kimdesk.reports.phrases import long_date
from kimdesk.reports.qr import QrCode
from kimdesk.reports.saving import file_name
from kimdesk.reports.signature import Block, Signatures
from kimdesk.reports.tagging import marked
from kimdesk.reports.wording import Wording, standard_wording

_SECTION = "lembar_pemulihan"
_LABEL = 36 * mm
_SIDE = 45 * mm
_IN_A_ROW = 2


@dataclass(frozen=True, slots=True)
class RecoveryFacts:
    """One key. groups: the secret as letters to be typed; code: the same as text of the QR code."""

    device: str
    person: str
    words: str
    groups: Sequence[str]
    code: str
    day: datetime.date


def recovery_sheet(facts: RecoveryFacts, *, paper: str = "", wording: Wording | None = None) -> FinishedPaper:
    """The sheet, on one page. paper: code of PAPERS, "" for F4."""
    words = wording or standard_wording()
    blanks = dict.fromkeys(FAMILIES["serah_terima"]) | {
        "perangkat_asal": facts.device,
        "penyerah": facts.person or None,
        "enam_kata": facts.words,
        "tanggal_surat": long_date(facts.day),
    }
    look = styles()

    def plain(key: str) -> str:
        return words.plain(f"{_SECTION}.{key}", blanks)

    def listed(part: str) -> Flowable:
        return _list(plain(f"{part}_judul"), words.texts(f"{_SECTION}.{part}", blanks))

    title = plain("judul")
    story: list[Flowable] = [
        Paragraph(capitals(title), look.heading),
        Paragraph(f"<b>{escaped(plain('simpan'))}</b>", look.centred),
        Spacer(1, 4 * mm),
        Paragraph(words.text(f"{_SECTION}.pengantar", blanks), look.plain),
        Spacer(1, 3 * mm),
        *_lines(("Perangkat", facts.device), ("Enam kata", facts.words), ("Dibuat", long_date(facts.day))),
        Paragraph(f"<b>{escaped(plain('kunci'))}</b>", look.left.clone("key", spaceBefore=5, spaceAfter=3)),
        _Secret(facts),
        listed("cara"),
        listed("batas"),
        Signatures([Block(plain("disimpan"), facts.person)], gap=14 * mm),
    ]
    component = Component(title, story, "sheet", footer=facts.device)
    made = assemble(
        [component], page_setup(None, paper), f"{title} {facts.device}", author=facts.device, subject=title,
        day=facts.day,
    )  # fmt: skip
    name = file_name(title, facts.device, ending=f"_{facts.day.isoformat()}.pdf")
    return FinishedPaper(made.pdf, made.pages, name, tuple(unprintable([facts.device, facts.person])))


def _lines(*lines: tuple[str, str]) -> list[Flowable]:
    look = styles()
    return [
        Hanging(f"<b>{escaped(value)}</b>", look.left, label, label_width=_LABEL, after=2)
        for label, value in lines
    ]


def _list(heading: str, texts: Sequence[str]) -> KeepTogether:
    look = styles()
    style = look.left.clone("list heading", spaceBefore=7, spaceAfter=3)
    items = [
        Paragraph(text, look.item, bulletText=mark)
        for text, mark in zip(texts, numbers(len(texts)), strict=True)
    ]
    return KeepTogether([Paragraph(f"<b>{escaped(heading)}</b>", style), *items])


class _Secret(Flowable):
    """The QR code, and beside it the numbered groups in rows that are read from left to right."""

    tags_itself = True
    _size, _row = 15, 6.4 * mm

    def __init__(self, facts: RecoveryFacts) -> None:
        super().__init__()
        self._groups = facts.groups
        self._code = QrCode(facts.code, f"Kode QR kunci {facts.device}", _SIDE)
        self._rows = -(-len(facts.groups) // _IN_A_ROW)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width, self.height = available_width, max(_SIDE, self._rows * self._row)
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        return []

    def draw(self) -> None:
        self._code.wrapOn(self.canv, _SIDE, _SIDE)
        self._code.drawOn(self.canv, 0, self.height - _SIDE)
        left, font = _SIDE + 8 * mm, bold(letter_font())
        column = (self.width - left) / _IN_A_ROW
        for index, group in enumerate(self._groups):
            row, place = divmod(index, _IN_A_ROW)
            x, y = left + place * column, self.height - (row + 1) * self._row + 1.5 * mm
            with marked(self.canv, "P"):
                self.canv.setFont(letter_font(), 9)
                self.canv.drawRightString(x + 7 * mm, y, f"{index + 1}.")
                self._spaced(group, font, x + 10 * mm, y)

    def _spaced(self, group: str, font: str, x: float, y: float) -> None:
        """Every letter in a width of its own, so that none is skipped."""
        self.canv.setFont(font, self._size)
        width = stringWidth("W", font, self._size) + 1
        for index, letter in enumerate(group):
            self.canv.drawCentredString(x + (index + 0.5) * width, y, letter)
