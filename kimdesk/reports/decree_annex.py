"""The annexes of a decree, each on a new page with its head: who holds which post, and who is a member.

What the first annex shows follows from the act: the board; for a change also who goes and who comes;
for a dismissal who is dismissed. Never a NIK: a decree is copied to many desks.
"""

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Paragraph, Spacer

from kimdesk.entities.membership import POSTS
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.reports.brief import Brief
from kimdesk.reports.decree_words import day_line, number_line, signature, subject
from kimdesk.reports.document import Mark
from kimdesk.reports.hanging import Hanging
from kimdesk.reports.markup import capitals, escaped
from kimdesk.reports.officers import annex_table
from kimdesk.reports.paper import styles
from kimdesk.reports.people import home, posts_of, roster, section_label, unit
from kimdesk.reports.phrases import label
from kimdesk.reports.tables import Column, DataTable, Look, Row, columns_in_use
from kimdesk.rules.group_file import Member
from kimdesk.rules.succession import Succession, dismissed, successions

_NUMBER = Column("NO", 11 * mm, align="center", always=True)
_CHANGES = (
    _NUMBER,
    Column("JABATAN DALAM KIM", 40 * mm, grow=1, always=True),
    Column("SEMULA", 45 * mm, grow=2, always=True),
    Column("MENJADI", 45 * mm, grow=2, always=True),
)
_DISMISSED = (
    _NUMBER,
    Column("NAMA", 46 * mm, grow=2, always=True),
    Column("JABATAN DALAM KIM", 40 * mm, grow=1, always=True),
    Column("ALAMAT/UNSUR", 36 * mm, grow=2),
)
_MEMBERS = (
    _NUMBER,
    Column("NAMA", 46 * mm, grow=2, always=True),
    Column("L/P", 11 * mm, align="center"),
    Column("JABATAN DALAM KIM", 36 * mm, grow=1, always=True),
    Column("ALAMAT/UNSUR", 36 * mm, grow=2),
    Column("KET.", 18 * mm, grow=0.5),
)
_INDENT, _SHARE = 72 * mm, 0.45
"""How far in the head of an annex stands, and at most: as a share of the text's width."""
_ROOM_FOR_ROWS = 45 * mm
"""What a heading above a table needs, so that it does not stand alone."""


def annexes(brief: Brief) -> list[Flowable]:
    """All annexes of the decree, each beginning with a page break."""
    two = bool(brief.blanks["dua_lampiran"])
    story = [*_head(brief, "LAMPIRAN I" if two else "LAMPIRAN", "sk.judul_lampiran"), *_first(brief)]
    if two:
        story += [*_head(brief, "LAMPIRAN II", "sk.judul_lampiran_2"), _members(brief)]
    return story


def _look(brief: Brief) -> Look:
    return Look(font=brief.setup.decree_font, size=10, leading=12.5)


def _head(brief: Brief, name: str, title: str) -> list[Flowable]:
    """Which decree the page belongs to, at the right, and what it lists, in the middle."""
    look = styles(brief.setup.decree_font)
    small = ParagraphStyle("annex", look.left, fontSize=10, leading=12.5)
    setup = brief.setup
    indent = min(_INDENT, _SHARE * (setup.decree_paper.width - setup.left - setup.right))
    placed = ParagraphStyle("placed", small, leftIndent=indent)
    word, _space, number = number_line(brief).partition(" ")
    entries = ((word, number), ("TANGGAL", day_line(brief).upper()), ("TENTANG", subject(brief).upper()))
    return [
        PageBreak(),
        Mark(f"{brief.plain('sk.lampiran')}{name.removeprefix('LAMPIRAN')}"),
        Paragraph(name, placed),
        Paragraph(f"KEPUTUSAN {capitals(brief.authority.title)}", placed),
        *(
            Hanging(escaped(text), small, entry, label_width=22 * mm, indent=indent, after=0)
            for entry, text in entries
        ),
        Spacer(1, 7 * mm),
        Paragraph(capitals(brief.plain(title)), look.heading),
        Paragraph(f"<b>{capitals(brief.blanks['kim'])}</b>", look.centred),
        Paragraph(f"<b>MASA BAKTI {escaped(str(brief.blanks['masa_bakti']))}</b>", look.centred),
        Spacer(1, 5 * mm),
    ]


def _first(brief: Brief) -> list[Flowable]:
    match brief.blanks["jenis"]:
        case "pemberhentian":
            return _dismissals(brief)
        case "perubahan":
            return [*_changes(brief), annex_table(brief, [signature(brief)], _look(brief))]
        case _:
            return [annex_table(brief, [signature(brief)], _look(brief))]


def _dismissals(brief: Brief) -> list[Flowable]:
    """Who is dismissed by this decree; the whole board when the register names nobody."""
    named = dismissed(brief.file, brief.decree) if brief.decree else ()
    if not named:
        return [annex_table(brief, [signature(brief)], _look(brief))]
    rows: list[Row] = [
        (f"{number}.", _name(each.before), _post(each), _whereabouts(brief, each.before))
        for number, each in enumerate(named, start=1)
    ]
    return [DataTable(*columns_in_use(_DISMISSED, rows), _look(brief), [signature(brief)])]


def _changes(brief: Brief) -> list[Flowable]:
    """Who goes and who comes, and the heading of the board that follows from it."""
    found = successions(brief.file, brief.decree) if brief.decree else ()
    if not found:
        text = _(
            "Siapa yang diganti belum tercatat, jadi lampiran SK hanya memuat susunan yang baru. "
            "Isi SK pengangkatan dan SK pemberhentian pada anggotanya."
        )
        brief.findings.append(Finding("check", "decree.succession", text))
        return []
    rows: list[Row] = [
        (f"{number}.", _post(each), _name(each.before) or "–", _name(each.after) or "–")
        for number, each in enumerate(found, start=1)
    ]
    look = styles(brief.setup.decree_font).left
    part = ParagraphStyle("part", look, spaceBefore=6, spaceAfter=4)
    return [
        Paragraph(brief.text("sk.bagian_pergantian"), part),
        DataTable(_CHANGES, rows, _look(brief)),
        Spacer(1, 4 * mm),
        CondPageBreak(_ROOM_FOR_ROWS),
        Paragraph(brief.text("sk.bagian_susunan"), part),
    ]


def _members(brief: Brief) -> Flowable:
    """The members who count, officers among them, without anything that identifies a person further."""
    rows: list[Row] = [
        (
            f"{number}.",
            member.person.full_name or "",
            member.person.sex or "",
            posts_of(member),
            _whereabouts(brief, member),
            "",
        )
        for number, member in enumerate(roster(brief.file), start=1)
    ]
    return DataTable(*columns_in_use(_MEMBERS, rows), _look(brief), [signature(brief)])


def _post(change: Succession) -> str:
    post = label(POSTS, change.post)
    if not change.section:
        return post
    return f"{post.removesuffix(' bidang')} {section_label(change.section)}"


def _name(member: Member | None) -> str:
    return (member.person.full_name or "") if member else ""


def _whereabouts(brief: Brief, member: Member | None) -> str:
    """Where a person comes from, or whom he stands for."""
    if member is None:
        return ""
    near = home(member.person, brief.file.group.region, brief.locality.words.hamlet, exact=False)
    return near or unit(member.person)
