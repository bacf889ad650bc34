"""Profil kelompok: who the group is, where it sits, what it has and aims at.

Labels and kinds come from the entity's own description, so a new field needs one line here.
"""

from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer

from kimdesk.entities.base import field_of
from kimdesk.entities.group import FORMS, Group
from kimdesk.i18n import with_dots
from kimdesk.kinds import Choice, Choices, Day, Kind, Records, YesNo
from kimdesk.reports.brief import Brief, group_address
from kimdesk.reports.document import Component
from kimdesk.reports.hanging import Hanging
from kimdesk.reports.letterhead import Letterhead
from kimdesk.reports.markup import capitals, escaped
from kimdesk.reports.paper import styles
from kimdesk.reports.people import chief
from kimdesk.reports.phrases import dots, label, long_date
from kimdesk.reports.signature import Signatures
from kimdesk.reports.tables import Column, DataTable, Look, Row, columns_in_use

_LABEL = 52 * mm
_OPTIONAL = (
    "registration", "national_number", "origin", "basis", "working", "stratum", "schedule",
    "premises", "coordinates", "books", "slogan",
)  # fmt: skip
_TABLES = ("media", "facilities", "potentials")


def group_profile(brief: Brief) -> Component:
    """The profile; unknown main entries are dotted, other unknown entries are left out."""
    look = styles()
    story: list[Flowable] = [
        Letterhead(brief.group_head),
        Paragraph(capitals(brief.plain("profil.judul")), look.heading),
        Paragraph(f"<b>“{capitals(brief.blanks['nama'])}”</b>", look.centred),
        Spacer(1, 5 * mm),
    ]
    blocks: list[list[Flowable]] = [
        [Hanging(escaped(value) or dots(60), look.left, name, label_width=_LABEL, after=3)]
        for name, value in _entries(brief)
    ]
    blocks += [block for name in ("vision", "mission") for block in _prose(brief.file.group, name)]
    blocks += [record_table(brief.file.group, name) for name in _TABLES if getattr(brief.file.group, name)]
    # The last block goes along with the signatures, so that they never stand alone on a page.
    blocks[-1].append(Signatures(brief.signed_by("sekretaris", "ketua", above=(brief.place_and_day,))))
    story += [KeepTogether(block) if len(block) > 1 else block[0] for block in blocks]
    return Component("Profil Kelompok", story, "sheet", footer=footer(brief))


def footer(brief: Brief) -> str:
    """What stands left at the foot of the group's sheets."""
    return " – ".join(part for part in (str(brief.blanks["kim"]), brief.seat_name) if part)


def printed(kind: Kind, value: Any) -> str:
    """A value as an Indonesian document prints it, whatever language the window speaks."""
    match kind:
        case Choice():
            return label(kind.options, value)
        case Choices():
            return ", ".join(label(kind.options, code) for code in value or ())
        case Day():
            return long_date(value) if value else ""
        case YesNo():
            return "" if value is None else "Ya" if value else "Tidak"
        case _:
            return kind.show(value)


def _entries(brief: Brief) -> list[tuple[str, str]]:
    group, blanks = brief.file.group, brief.blanks
    leader = chief(brief.file, "ketua")
    people = [blanks[name] for name in ("jumlah_anggota", "jumlah_l", "jumlah_p")]
    whole, men, women = (dots(10) if number is None else with_dots(number) for number in people)
    entries = [
        ("Nama kelompok", group.name or ""),
        ("Kepanjangan KIM", dict(FORMS).get(group.form or "komunitas", group.form)),
        ("Tanggal berdiri", long_date(group.founded) if group.founded else ""),
        ("Alamat sekretariat", group_address(brief) or ""),
        *((word, place.bare) for word, place in _levels(brief)),
        ("Masa bakti pengurus", blanks["masa_bakti"]),
        ("Ketua", (leader.person.full_name or "") if leader else ""),
        ("Jumlah anggota", f"{whole} orang (laki-laki {men}, perempuan {women})"),
        ("Narahubung", _contact(group)),
    ]
    for name in _OPTIONAL:
        field = field_of(Group, name)
        text = printed(field.kind, getattr(group, name))
        if text:
            entries.append((field.label, text))
    return entries


def _levels(brief: Brief) -> list[tuple[str, Any]]:
    area, words = brief.locality, brief.locality.words
    levels = (
        (words.village, area.village), (words.district, area.district),
        (words.regency, area.regency), (words.province, area.province),
    )  # fmt: skip
    return [(word, place) for word, place in levels if place]


def _contact(group: Group) -> str:
    phone = field_of(Group, "contact_phone").kind.show(group.contact_phone or group.contact_whatsapp)
    return ", ".join(part for part in (group.contact_name, phone, group.contact_email) if part)


def _prose(group: Group, name: str) -> list[list[Flowable]]:
    """Vision or mission: its heading with its first line, then the other lines."""
    look = styles()
    lines = [line.strip() for line in (getattr(group, name) or "").splitlines() if line.strip()]
    if not lines:
        return []
    heading = Paragraph(f"<b>{field_of(Group, name).label}</b>", look.left.clone("prose", spaceBefore=8))
    first, *rest = [Paragraph(escaped(line), look.plain) for line in lines]
    return [[heading, first], *([line] for line in rest)]


def record_table(group: Group, name: str) -> list[Flowable]:
    """A list of small records as a table under its label."""
    look = styles()
    field = field_of(Group, name)
    records, kind = getattr(group, name), field.kind
    assert isinstance(kind, Records)
    columns = [Column("No.", 10 * mm, align="center", always=True)]
    columns += [Column(title, 20 * mm, grow=1) for _name, _kind, title in kind.columns]
    rows: list[Row] = [
        (f"{number}.", *(printed(each, record.get(column)) for column, each, _title in kind.columns))
        for number, record in enumerate(records, start=1)
    ]
    heading = Paragraph(
        f"<b>{field.label}</b>", look.left.clone("table heading", spaceBefore=8, spaceAfter=3)
    )
    return [heading, DataTable(*columns_in_use(columns, rows), Look(numbered_head=False, least_row=15))]
