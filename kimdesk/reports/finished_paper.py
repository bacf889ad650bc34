"""A finished PDF that is not a dossier: put together, and what of its texts cannot be printed."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.reports.document import Assembled, Component, Seal, assemble
from kimdesk.reports.fonts import letters_in
from kimdesk.reports.issue_facts import IssueMark, foot_mark
from kimdesk.reports.paper import PageSetup, missing_letters
from kimdesk.reports.verification_sheet import sheet_of
from kimdesk.reports.wording import Wording


@dataclass(frozen=True, slots=True)
class FinishedPaper:
    """The bytes, how many pages, the name of its file, and what to look at before using it."""

    pdf: bytes
    pages: int
    name: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a paper is called, by whom it is, and whether it is issued; `seal` seals an issued one.

    subject: what sort of paper; foot: stands left under the sheet of verification. is_blank: a form to
    be signed, which is neither issued nor a draft.
    """

    title: str
    author: str
    subject: str
    day: datetime.date
    issue: IssueMark | None = None
    seal: Seal | None = None
    foot: str = ""
    is_blank: bool = False


def put_together(
    components: Sequence[Component], setup: PageSetup, wording: Wording, imprint: Imprint
) -> Assembled:
    """One PDF. An issued one gets its code under every page, and the sheet that bears its QR code unless
    its leaves bear their own; a draft says that it is one."""
    issue = imprint.issue
    if issue is not None and not issue.parts:
        with letters_in(setup.letter_font):
            name = imprint.title.replace(":", "")
            components = [*components, sheet_of(name, wording, issue, imprint.foot)]
    return assemble(
        components,
        setup,
        imprint.title,
        imprint.author,
        subject=imprint.subject,
        mark="" if imprint.is_blank else foot_mark(issue),
        day=imprint.day,
        seal=imprint.seal,
    )


def unprintable(texts: Iterable[str]) -> list[Finding]:
    """A finding that names the letters which no font has; nothing when all can be printed."""
    letters = missing_letters(texts)
    words = _("Huruf ini tidak dapat dicetak dan menjadi kotak kosong: {letters}. Ganti dengan huruf lain.")
    return [Finding("check", "print.letters", words.format(letters=" ".join(letters)))] if letters else []
