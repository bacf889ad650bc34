"""The SK dossier of one group: the chosen documents as one PDF, and saving it.

Nothing here reads the clock, the store or a picture file: the caller gives the group's file, the
options and the time. The same input gives the same bytes.
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kimdesk.errors import KimdeskError
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.reports import REPORTS, Report
from kimdesk.reports.brief import Brief, DossierOptions, make_brief
from kimdesk.reports.document import Bookmark, Component, assemble
from kimdesk.reports.fonts import letters_in
from kimdesk.reports.issue_facts import foot_mark
from kimdesk.reports.paper import missing_letters
from kimdesk.reports.saving import file_name, save_pdf
from kimdesk.reports.seal import Sealer
from kimdesk.rules.group_file import GroupFile


@dataclass(frozen=True, slots=True)
class Dossier:
    """A finished PDF; `outline`: its bookmarks; `findings`: what to look at before using it.

    `name` is what `dossier_name` gives.
    """

    pdf: bytes
    pages: int
    outline: tuple[Bookmark, ...]
    findings: tuple[Finding, ...]
    name: str


def make_dossier(
    file: GroupFile, options: DossierOptions, now: datetime.datetime, *, seal: Sealer | None = None
) -> Dossier:
    """The dossier of a group as it is `now`. KimdeskError when no document is chosen or a logo is damaged."""
    by_code = {report.code: report for report in REPORTS}
    chosen = [by_code[code] for code in options.documents if code in by_code]
    if not chosen:
        raise KimdeskError(
            _("Tidak ada dokumen yang dipilih"),
            advice=_("Pilih paling sedikit satu dokumen, lalu buat berkas lagi."),
        )
    brief = make_brief(file, options, now.date())
    with letters_in(brief.setup.letter_font):
        components = _made(brief, chosen)
    if not components:
        raise KimdeskError(
            _("Tidak ada naskah yang dicetak"),
            " ".join(finding.text for finding in brief.findings),
            _("Lengkapi datanya, atau pilih naskah lain."),
        )
    title = f"Berkas SK {brief.blanks['kim']} {brief.blanks['kedudukan_judul']}"
    assembled = assemble(
        components,
        brief.setup,
        title,
        author=str(brief.blanks["kim"]),
        mark=foot_mark(brief.issue),
        day=now.date(),
        accessible=options.accessible,
        seal=seal,
    )
    findings = (*brief.findings, *_unprintable(brief))
    return Dossier(assembled.pdf, assembled.pages, assembled.outline, findings, _name(brief))


def _made(brief: Brief, chosen: Sequence[Report]) -> list[Component]:
    """The documents in their order; those that list the others are made last, for some may not be made."""
    made: dict[str, Component] = {}
    for report in sorted(chosen, key=lambda each: each.lists_others):
        component = report.make(brief)
        if component is None:
            brief.printed.discard(report.code)
        else:
            own = brief.options.papers.get(report.code, component.paper)
            made[report.code] = replace(component, paper=own)
    return [made[report.code] for report in chosen if report.code in made]


def dossier_name(file: GroupFile, options: DossierOptions, now: datetime.datetime) -> str:
    """ "SK-KIM_Gumbrih_Sinar-Kabar_2026.pdf": a name that every file system takes, at most 120 letters."""
    return _name(make_brief(file, options, now.date()))


def _name(brief: Brief) -> str:
    ending = f"_{brief.blanks['tahun']}.pdf"
    return file_name("SK-KIM", brief.seat_name, brief.file.group.name or "", ending=ending)


def save_dossier(dossier: Dossier, path: Path) -> Path:
    """Write the PDF whole or not at all; a file of that name is replaced only by a complete one."""
    return save_pdf(dossier.pdf, path)


def _unprintable(brief: Brief) -> Iterator[Finding]:
    group = brief.file.group
    texts = [text for text in (group.name, group.address, group.vision, group.mission) if text]
    texts += [member.person.full_name or "" for member in brief.file.members]
    if letters := missing_letters(texts):
        text = _(
            "Huruf ini tidak dapat dicetak dan menjadi kotak kosong: {letters}. Ganti dengan huruf lain."
        )
        yield Finding("check", "print.letters", text.format(letters=" ".join(letters)))
