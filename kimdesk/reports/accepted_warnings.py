"""Catatan pemeriksaan: which warnings somebody accepted, in their own words, why, who and when.

Only warnings that still stand are told; who is the same person as whom (person.double.*) is a matter
of the register alone.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer

from kimdesk.entities import Acceptance
from kimdesk.findings import Finding
from kimdesk.i18n import _, indonesian
from kimdesk.reports.brief import Brief
from kimdesk.reports.document import Component
from kimdesk.reports.group_profile import footer
from kimdesk.reports.letterhead import Letterhead
from kimdesk.reports.markup import capitals
from kimdesk.reports.paper import styles
from kimdesk.reports.phrases import short_date
from kimdesk.reports.signature import Signatures
from kimdesk.reports.tables import Column, DataTable, Look, Row, columns_in_use
from kimdesk.rules import check_decree, check_group, check_member, completeness
from kimdesk.rules.rule_sets import rules_of

_PRIVATE = "person.double."
_COLUMNS = (
    Column("NO", 10 * mm, align="center", always=True),
    Column("MENGENAI", 36 * mm, grow=1, always=True),
    Column("CATATAN", 44 * mm, grow=2, always=True),
    Column("ALASAN DITERIMA", 44 * mm, grow=2, always=True),
    Column("OLEH", 24 * mm, grow=0.5),
    Column("TANGGAL", 21 * mm, align="center"),
)


def accepted_warnings(brief: Brief) -> Component | None:
    """The list, on the group's letterhead; None when nothing is accepted."""
    with indonesian():
        told = list(_told(brief))
    if not told:
        if brief.options.documents == ("catatan",):
            text = _("Catatan pemeriksaan tidak dicetak: tidak ada peringatan yang diterima.")
            brief.findings.append(Finding("info", "print.not_needed", text))
        return None
    look = styles()
    rows: list[Row] = [
        (f"{number}.", whom, what, why.reason or "", why.by or "", short_date(why.day))
        for number, (whom, what, why) in enumerate(told, start=1)
    ]
    opening = ParagraphStyle("opening", look.plain, spaceAfter=6)
    story: list[Flowable] = [
        Letterhead(brief.group_head),
        Paragraph(capitals(brief.plain("catatan.judul")), look.heading),
        Paragraph(f"<b>{capitals(brief.blanks['kim'])}</b>", look.centred),
        Spacer(1, 5 * mm),
        Paragraph(brief.text("catatan.pembuka"), opening),
        DataTable(
            *columns_in_use(_COLUMNS, rows),
            Look(numbered_head=False),
            [Signatures(brief.signed_by("ketua", above=(brief.place_and_day,)))],
        ),
    ]
    return Component(brief.plain("catatan.judul"), story, "sheet", footer=footer(brief))


def _told(brief: Brief) -> Iterator[tuple[str, str, Acceptance]]:
    """(about whom or what, the warning, its acceptance), in the order of the checks."""
    accepted = {
        (each.owner, each.code): each
        for each in brief.file.acceptances
        if each.reason and not (each.code or "").startswith(_PRIVATE)
    }
    owners = {each.owner for each in accepted.values()}
    for owner, code, subject, text in _warnings(brief, owners):
        if found := accepted.pop((owner, code), None):
            yield subject, text, found


def _warnings(brief: Brief, owners: AbstractSet[str | None]) -> Iterator[tuple[str, str, str, str]]:
    """(owner, code, subject, text) of everything that could be accepted about these rows."""
    file, today, rules = brief.file, brief.today, rules_of(brief.file)
    group = file.group
    if group.id in owners:
        for item in completeness(replace(file, acceptances=()), rules, today):
            lack = item.detail or item.gap
            yield group.id, item.code, "Kelengkapan berkas", f"{item.title}: {lack}" if lack else item.title
        for finding in check_group(group, today, file.counted):
            yield group.id, finding.code, "Kelompok", finding.text
    for decree in file.decrees:
        for finding in check_decree(decree, group, today, file.decrees, rules) if decree.id in owners else ():
            yield decree.id, finding.code, "SK", finding.text
    for member in file.members:
        rows = [row for row in (member.person.id, member.membership.id) if row in owners]
        found = check_member(member.person, member.membership, today, file.members, rules) if rows else ()
        for finding in found:
            for row in rows:
                yield row, finding.code, member.person.full_name or "", finding.text
