"""The registers of a region as a PDF.

To add one, write its file and its wording, name it here and in `kimdesk.rules.register_papers`.
Nothing here reads the clock or the store: the same input gives the same bytes.
"""

import datetime

from kimdesk.reports.coverage_list import coverage_lists
from kimdesk.reports.decree_book import decree_books
from kimdesk.reports.document import Component, Seal
from kimdesk.reports.finished_paper import FinishedPaper, Imprint, put_together, unprintable
from kimdesk.reports.gathering_register import GatheredRegister
from kimdesk.reports.issue_facts import IssueMark
from kimdesk.reports.office_brief import OfficeBrief, make_office_brief
from kimdesk.reports.reminder_letters import reminder_letters
from kimdesk.reports.saving import file_name
from kimdesk.rules.register_papers import LABELS


def make_register(
    gathered: GatheredRegister,
    now: datetime.datetime,
    *,
    issue: IssueMark | None = None,
    seal: Seal | None = None,
) -> FinishedPaper:
    """The register that was ordered as it is `now`. KimdeskError when it would be empty letters."""
    order, office = gathered.order, gathered.office
    brief = make_office_brief(office.file, office.chosen, now.date())
    components = _components(brief, gathered, issue)
    region = str(brief.blanks["wilayah"])
    label = LABELS[order.document]
    is_book = order.document == "buku-keputusan"
    title = " ".join([label, region, *([str(gathered.year)] if is_book else [])])
    imprint = Imprint(title, brief.office.title, label, now.date(), issue, seal, foot=brief.footer)
    made = put_together(components, brief.setup, brief.wording, imprint)
    day = str(gathered.year) if is_book else now.date().isoformat()
    texts = [each.name for each in gathered.groups] + [each.group for each in gathered.decrees]
    findings = (*brief.findings, *unprintable(texts))
    return FinishedPaper(made.pdf, made.pages, file_name(label, region, ending=f"_{day}.pdf"), findings)


def _components(brief: OfficeBrief, gathered: GatheredRegister, issue: IssueMark | None) -> list[Component]:
    if gathered.order.document == "buku-keputusan":
        return decree_books(brief, gathered.decrees, gathered.level, gathered.year)
    if gathered.order.document == "cakupan":
        return coverage_lists(brief, gathered.groups)
    return reminder_letters(brief, gathered.groups, issue)
