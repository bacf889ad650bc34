"""Berita acara: what a deliberation was about, who led it, and what it decided.

Told of what the register holds of the deliberation; what is not known is dotted, to be written by
hand. Decisions that nobody typed are put together from the group's own data, as the form says.
"""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer

from kimdesk.reports.brief import Brief
from kimdesk.reports.deliberation_facts import Meeting, headings, lines, meeting_of, signing
from kimdesk.reports.document import Component
from kimdesk.reports.fitting import FirstThatFits
from kimdesk.reports.group_profile import footer
from kimdesk.reports.hanging import Hanging, letters, numbers
from kimdesk.reports.letterhead import Letterhead
from kimdesk.reports.markup import escaped
from kimdesk.reports.paper import styles
from kimdesk.reports.phrases import dots, or_dots
from kimdesk.reports.signature import Signatures
from kimdesk.reports.tables import Column, DataTable, Look, Row

_LABEL, _INDENT = 52 * mm, 7 * mm
_BLANK_LINE = 118
"""Dots of a line that is left for writing."""
_WITNESSES = 3
_WITNESS_ROWS = 9 * mm, 7.5 * mm


def minutes(brief: Brief) -> Component:
    """The minutes on the group's letterhead, signed by note-taker and leader, seen by the village head."""
    look, meeting = styles(), meeting_of(brief)
    words, blanks = brief.wording, meeting.blanks
    letter_number, _day = brief.letter("berita_acara")
    title = words.plain("berita_acara.judul", blanks)
    story: list[Flowable] = [
        Letterhead(brief.group_head),
        *headings(title, meeting),
        Paragraph(f"Nomor: {escaped(or_dots(letter_number, 40))}", look.centred),
        Spacer(1, 3 * mm),
        Paragraph(words.text("berita_acara.pembuka", blanks), look.body),
    ]
    for mark, (name, block) in zip(letters(3), _parts(brief, meeting), strict=True):
        heading = f"<b>{mark[:-1].upper()}. {escaped(name)}</b>"
        story.append(KeepTogether([Paragraph(heading, look.left.clone("part", spaceBefore=4)), block[0]]))
        story += block[1:]
    closing = Paragraph(words.text("berita_acara.penutup", blanks), look.body.clone("closing", spaceBefore=6))
    endings = [
        [closing, signatures, *_witnesses(brief, meeting, row)]
        for signatures, row in zip(_signatures(brief, meeting), _WITNESS_ROWS, strict=True)
    ]
    story.append(FirstThatFits(*endings))
    return Component(title, story, "sheet", footer=footer(brief))


def _parts(brief: Brief, meeting: Meeting) -> list[tuple[str, list[Flowable]]]:
    """The lettered parts with their headings."""
    look, words, blanks = styles(), brief.wording, meeting.blanks
    decided = [escaped(_open_ended(line)) for line in lines(meeting.row.decisions)]
    decided = decided or words.texts("berita_acara.keputusan", blanks)
    return [
        (
            words.plain("berita_acara.materi", blanks),
            _numbered([escaped(_open_ended(line)) for line in lines(meeting.row.topics)]),
        ),
        (words.plain("berita_acara.pelaksana", blanks), _people(brief, meeting)),
        (
            words.plain("berita_acara.hasil", blanks),
            [Paragraph(words.text("berita_acara.cara", blanks), look.plain), *_numbered(decided)],
        ),
    ]


def _numbered(texts: Sequence[str]) -> list[Flowable]:
    """Markup texts as the items of one list; three lines to write on when there are none."""
    look = styles()
    ends = [*[";"] * (len(texts) - 2), *(["; dan"] if len(texts) > 1 else []), "."]
    items = [
        text if end == "." and text.endswith(end) else f"{text}{end}"
        for text, end in zip(texts, ends, strict=False)
    ]
    items = items or [dots(_BLANK_LINE)] * 3
    return [
        Paragraph(item, look.item, bulletText=number)
        for number, item in zip(numbers(len(items)), items, strict=True)
    ]


def _open_ended(line: str) -> str:
    """A typed line without its own ending, which the list gives; "S.Sos." keeps the stop of its last word."""
    line = line.rstrip(" ;,")
    last = line.rpartition(" ")[2]
    return line[:-1] if last.endswith(".") and "." not in last[:-1] and len(last) > 2 else line


def _people(brief: Brief, meeting: Meeting) -> list[Flowable]:
    """Who led, who took notes, who spoke; without speakers that line is left out."""
    look, words, blanks = styles(), brief.wording, meeting.blanks
    entries = [
        (words.plain("berita_acara.pimpinan", blanks), "", or_dots(meeting.row.leader, 40)),
        (words.plain("berita_acara.notulis", blanks), "", or_dots(meeting.row.note_taker, 40)),
    ]
    speakers = lines(meeting.row.speakers)
    label = words.plain("berita_acara.narasumber", blanks)
    marks = numbers(len(speakers)) if len(speakers) > 1 else [""] * len(speakers)
    entries += [
        ("" if index else label, mark, speaker)
        for index, (mark, speaker) in enumerate(zip(marks, speakers, strict=True))
    ]
    return [
        Hanging(
            escaped(value), look.left, name, mark, label_width=_LABEL - _INDENT, indent=_INDENT,
            mark_width=6 * mm if mark else 0, after=1,
        )
        for name, mark, value in entries
    ]  # fmt: skip


def _signatures(brief: Brief, meeting: Meeting) -> tuple[Signatures, Signatures]:
    """The village head below the two others, and all three side by side."""
    blocks, head = signing(brief, meeting), brief.seen_by_head()
    return Signatures(blocks, head, gap=16 * mm), Signatures([head, *blocks], gap=14 * mm)


def _witnesses(brief: Brief, meeting: Meeting, row: float) -> list[Flowable]:
    """Those who sign for the participants, in rows of this height.

    Rows to write on when nothing is recorded at all; nothing when only they are not.
    """
    names = lines(meeting.row.witnesses)[:_WITNESSES]
    if not names and meeting.is_recorded:
        return []
    names = names or [""] * _WITNESSES
    columns = (
        Column("NO", 11 * mm, align="center", always=True),
        Column(
            brief.wording.plain("berita_acara.wakil", meeting.blanks).upper(), 70 * mm, grow=1, always=True
        ),
        Column("TANDA TANGAN", 62 * mm, align="zigzag", always=True),
    )
    rows: list[Row] = [
        (f"{number}.", name, f"{number}. {dots(22)}") for number, name in enumerate(names, start=1)
    ]
    return [Spacer(1, 3 * mm), DataTable(columns, rows, Look(numbered_head=False, least_row=row))]
