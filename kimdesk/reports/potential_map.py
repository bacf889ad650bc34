"""Pemetaan potensi: what a group has and what it needs, as the newest mapping and the register tell it.

It is read before looking for partners. Every part is there, dotted when nothing is known, so that the
sheet can be filled in a meeting.
"""

from collections import defaultdict
from collections.abc import Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer

from kimdesk.entities import Mapping
from kimdesk.entities.partner import OFFERS
from kimdesk.entities.partnership import POTENTIALS, STAGES
from kimdesk.entities.person import SKILLS
from kimdesk.i18n import with_dots
from kimdesk.reports.brief import Brief
from kimdesk.reports.document import Component
from kimdesk.reports.group_profile import footer, record_table
from kimdesk.reports.hanging import Hanging
from kimdesk.reports.letterhead import Letterhead
from kimdesk.reports.markup import capitals, escaped
from kimdesk.reports.paper import styles
from kimdesk.reports.phrases import dots, label, long_date, series
from kimdesk.reports.signature import Block, Signatures
from kimdesk.reports.tables import Column, DataTable, Look, Row

_NUMBER = Column("No.", 10 * mm, align="center", always=True)
_LOOK = Look(numbered_head=False, least_row=15)
_LABEL = 44 * mm
_LINE = 128
_NAMED = 6
"""Members named beside a skill; the rest is counted."""


def potential_map(brief: Brief) -> Component:
    """One or two pages, signed by who made the mapping and by the chairman."""
    look = styles()
    mappings = sorted(brief.file.mappings, key=lambda each: each.day.iso if each.day else "")
    newest = mappings[-1] if mappings else Mapping(id="")
    signatures = Signatures(
        [
            Block(brief.plain("potensi.pemeta"), newest.assessor or ""),
            *brief.signed_by("ketua", above=(brief.place_and_day,)),
        ]
    )
    parts = [
        ("anggota", _people(brief, newest)),
        ("sarana", [*_records(brief, "facilities"), *_records(brief, "media")]),
        ("wilayah", _records(brief, "potentials")[1:]),
        ("kebutuhan", _needs(brief, newest)),
        ("masalah", _lines(newest.problems)),
        ("kemitraan", _partnerships(brief)),
    ]
    story: list[Flowable] = [
        Letterhead(brief.group_head),
        Paragraph(capitals(brief.plain("potensi.judul")), look.heading),
        Paragraph(f"<b>{capitals(brief.blanks['kim'])}</b>", look.centred),
        Paragraph(escaped(str(brief.blanks["kedudukan"])), look.centred),
        Spacer(1, 4 * mm),
        *_mapped(mappings),
    ]
    heading = ParagraphStyle("part", look.left, spaceBefore=8, spaceAfter=3)
    last = len(parts) - 1
    for number, (key, body) in enumerate(parts):
        title = Paragraph(f"<b>{'ABCDEF'[number]}. {brief.text(f'potensi.{key}')}</b>", heading)
        first, *rest = body or [Paragraph(dots(_LINE), look.left)]
        if number == last:
            story.append(KeepTogether([title, first, *rest, signatures]))
        else:
            story += [KeepTogether([title, first]), *rest]
    return Component(brief.plain("potensi.judul"), story, "sheet", footer=footer(brief))


def _mapped(mappings: Sequence[Mapping]) -> list[Flowable]:
    """When it was mapped, and when before."""
    look = styles()
    *earlier, newest = mappings or [Mapping(id="")]
    entries = [("Tanggal pemetaan", long_date(newest.day))]
    if newest.potentials:
        strong = series([label(POTENTIALS, code) for code in newest.potentials])
        entries.append(("Potensi yang menonjol", strong))
    if earlier:
        days = series([long_date(each.day) for each in reversed(earlier) if each.day])
        entries.append(("Pemetaan sebelumnya", days or dots()))
    return [Hanging(escaped(text), look.left, name, label_width=_LABEL) for name, text in entries]


def _people(brief: Brief, mapping: Mapping) -> list[Flowable]:
    """Who can do what, then what the mapping says of it in its own words."""
    able: dict[str, list[str]] = defaultdict(list)
    for member in brief.file.counted:
        for skill in member.person.skills or ():
            able[skill].append(member.person.name or "")
    skills = [code for code, _label in SKILLS if able.get(code) or code in (mapping.skills or ())]
    skills += [code for code in {**dict.fromkeys(mapping.skills or ()), **able} if code not in dict(SKILLS)]
    columns = [_NUMBER, Column("Keahlian", 34 * mm, grow=0.5, always=True)]
    columns += [
        Column("Anggota", 20 * mm, align="center", always=True),
        Column("Nama", 60 * mm, grow=2, always=True),
    ]
    rows: list[Row] = [
        (
            f"{number}.",
            label(SKILLS, code),
            f"{with_dots(len(able[code]))} orang" if able.get(code) else "–",
            _names(able[code]) or "–",
        )
        for number, code in enumerate(skills, start=1)
    ]
    table: list[Flowable] = [DataTable(columns, rows, _LOOK)] if rows else []
    return [*table, *([Spacer(1, 4)] if table and mapping.strengths else []), *_lines(mapping.strengths)]


def _names(names: Sequence[str]) -> str:
    shown = [name for name in names if name][:_NAMED]
    more = len(names) - len(shown)
    return ", ".join(shown) + (f", dan {with_dots(more)} orang lain" if more and shown else "")


def _records(brief: Brief, name: str) -> list[Flowable]:
    """A table of small records below what they are called; nothing without records."""
    return record_table(brief.file.group, name) if getattr(brief.file.group, name) else []


def _needs(brief: Brief, mapping: Mapping) -> list[Flowable]:
    """What is lacking, and which of the group's partners offers it."""
    columns = [
        _NUMBER,
        Column("Kebutuhan", 40 * mm, grow=1, always=True),
        Column("Mitra yang dapat membantu", 70 * mm, grow=2, always=True),
    ]
    rows: list[Row] = [
        (
            f"{number}.",
            label(OFFERS, need),
            ", ".join(each.name or "" for each in brief.file.partners if need in (each.offers or ())) or "–",
        )
        for number, need in enumerate(mapping.needs or (), start=1)
    ]
    return [DataTable(columns, rows, _LOOK)] if rows else []


def _partnerships(brief: Brief) -> list[Flowable]:
    names = {each.id: each.name or "" for each in brief.file.partners}
    columns = [
        _NUMBER,
        Column("Mitra", 50 * mm, grow=1, always=True),
        Column("Kerja sama", 60 * mm, grow=2, always=True),
        Column("Tahap", 26 * mm, always=True),
    ]
    rows: list[Row] = [
        (f"{number}.", names.get(each.partner or "", ""), each.name or "", label(STAGES, each.stage))
        for number, each in enumerate(brief.file.partnerships, start=1)
    ]
    return [DataTable(columns, rows, _LOOK)] if rows else []


def _lines(text: str | None) -> list[Flowable]:
    plain = styles().plain
    return [Paragraph(escaped(line.strip()), plain) for line in (text or "").splitlines() if line.strip()]
