"""Surat pernyataan kesediaan: what officers declare, one page for each of them or one letter for all.

Which of both is said by the wording (`pernyataan.bentuk`). The NIK is written by hand unless the whole
dossier is for the verifier.
"""

from collections.abc import Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Paragraph, Spacer

from kimdesk.entities import Person
from kimdesk.reports.brief import Brief
from kimdesk.reports.document import Component
from kimdesk.reports.group_profile import footer
from kimdesk.reports.hanging import Hanging, numbers
from kimdesk.reports.letterhead import Letterhead
from kimdesk.reports.markup import capitals, escaped
from kimdesk.reports.paper import LETTER_FONT, styles
from kimdesk.reports.people import birth, home, posts_of, seats
from kimdesk.reports.phrases import dots, or_dots
from kimdesk.reports.signature import Block, Signatures
from kimdesk.reports.tables import Column, DataTable, Look, Row
from kimdesk.rules.group_file import Member

_LABEL = 44 * mm
_GAP = 26 * mm
_STAMP_WIDTH, _STAMP_HEIGHT = 24 * mm, 17 * mm
_TOGETHER = "bersama"
_COLUMNS = (
    Column("NO", 10 * mm, align="center", always=True),
    Column("NAMA", 48 * mm, grow=1, always=True),
    Column("JABATAN DALAM KIM", 40 * mm, grow=0.5, always=True),
    Column("TANDA TANGAN", 56 * mm, align="zigzag", always=True),
)


class Stamped(Flowable):
    """Signatures of one person with the place of the stamp duty (meterai) left in their gap."""

    tags_itself = True

    def __init__(self, signatures: Signatures, words: str) -> None:
        super().__init__()
        self._signatures, self._words = signatures, words
        self.spaceBefore = signatures.spaceBefore

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width, self.height = self._signatures.wrapOn(self.canv, available_width, available_height)
        return self.width, self.height

    def draw(self) -> None:
        gap_bottom, gap = self._signatures.room_to_sign
        left, bottom = self.width * 0.4 + 4 * mm, gap_bottom + (gap - _STAMP_HEIGHT) / 2
        self._signatures.drawOn(self.canv, 0, 0)
        self.canv.saveState()
        self.canv.setLineWidth(0.5)
        self.canv.setDash(2, 2)
        self.canv.rect(left, bottom, _STAMP_WIDTH, _STAMP_HEIGHT)
        self.canv.setFont(LETTER_FONT, 8)
        middle = left + (_STAMP_WIDTH - stringWidth(self._words, LETTER_FONT, 8)) / 2
        self.canv.drawString(middle, bottom + _STAMP_HEIGHT / 2 - 3, self._words)
        self.canv.restoreState()


def statement(brief: Brief) -> Component:
    """The statement of every officer; of nobody in particular while there is none."""
    officers = _officers(brief)
    if brief.wording.words("pernyataan.bentuk").strip() == _TOGETHER:
        story = _of_all(brief, officers)
    else:
        story = []
        one_by_one: Sequence[Member | None] = officers or [None]
        for member in one_by_one:
            story += [*([PageBreak()] if story else []), *_of_one(brief, member)]
    # A sheet: the letters of several persons are not one letter whose pages count on above the text.
    return Component(brief.plain("pernyataan.judul"), story, "sheet", footer=footer(brief))


def _officers(brief: Brief) -> list[Member]:
    """Who holds a post now, each once, in the order of posts; patrons declare nothing."""
    held = [seat.member for seat in seats(brief.file) if not seat.member.is_ex_officio]
    return list({member.membership.id: member for member in held}.values())


def _of_one(brief: Brief, member: Member | None) -> list[Flowable]:
    person = member.person if member else Person(id="")
    entries = [
        ("Nama", or_dots(person.full_name, 60)),
        ("NIK", person.nik if brief.options.full_nik and person.nik else dots(60)),
        ("Tempat, tanggal lahir", or_dots(birth(person), 60)),
        ("Pekerjaan", or_dots(person.occupation, 60)),
        ("Alamat", or_dots(_home(brief, person), 60)),
        ("Jabatan dalam KIM", or_dots(posts_of(member) if member else None, 60)),
    ]
    left = styles().left
    rows = [Hanging(escaped(value), left, name, label_width=_LABEL, after=3) for name, value in entries]
    block = Block("Yang menyatakan,", person.full_name or "", (brief.place_and_day,))
    return [*_opening(brief, together=False), *rows, *_clauses(brief, False), _closing(brief, False, block)]


def _of_all(brief: Brief, officers: list[Member]) -> list[Flowable]:
    rows: list[Row] = [
        (f"{number}.", member.person.full_name or "", posts_of(member), f"{number}. {dots(20)}")
        for number, member in enumerate(officers, start=1)
    ]
    rows = rows or [(f"{number}.", "", "", f"{number}. {dots(20)}") for number in (1, 2, 3)]
    table = DataTable(_COLUMNS, rows, Look(size=10, leading=12.5, least_row=10 * mm, numbered_head=False))
    (leader,) = brief.signed_by("ketua", above=(brief.place_and_day,))
    return [*_opening(brief, True), table, *_clauses(brief, True), _closing(brief, True, leader)]


def _opening(brief: Brief, together: bool) -> list[Flowable]:
    look = styles()
    opening = ParagraphStyle("opening", look.plain, spaceAfter=5)
    number, _day = brief.letter("pernyataan")
    return [
        Letterhead(brief.group_head),
        Paragraph(f"<u>{capitals(brief.plain('pernyataan.kepala'))}</u>", look.heading),
        *([Paragraph(f"Nomor: {escaped(number)}", look.centred)] if number else []),
        Spacer(1, 6 * mm),
        Paragraph(_words(brief, "pernyataan.pembuka", together), opening),
    ]


def _clauses(brief: Brief, together: bool) -> list[Flowable]:
    look = styles()
    lead = ParagraphStyle("lead", look.plain, spaceBefore=6, spaceAfter=4)
    item = ParagraphStyle("item", look.item, spaceAfter=2)
    texts = brief.wording.texts("pernyataan.butir", _blanks(brief, together))
    return [
        Paragraph(_words(brief, "pernyataan.menyatakan", together), lead),
        *(
            Paragraph(text, item, bulletText=mark)
            for text, mark in zip(texts, numbers(len(texts)), strict=True)
        ),
        Spacer(1, 4),
    ]


def _closing(brief: Brief, together: bool, block: Block) -> Flowable:
    signed = Stamped(Signatures([block], gap=_GAP), brief.plain("pernyataan.meterai"))
    return KeepTogether([Paragraph(_words(brief, "pernyataan.penutup", together), styles().plain), signed])


def _blanks(brief: Brief, together: bool) -> dict[str, object]:
    return {**brief.blanks, "bersama": together}


def _words(brief: Brief, key: str, together: bool) -> str:
    return brief.wording.text(key, _blanks(brief, together))


def _home(brief: Brief, person: Person) -> str:
    return home(person, brief.file.group.region, brief.locality.words.hamlet, exact=True)
