"""The papers of partnerships as a PDF.

To add a paper, write its file and its wording, name it here and in `kimdesk.rules.partnership_papers`.
Nothing here reads the clock, the store or a picture file: the same input gives the same bytes.
"""

import datetime
from collections.abc import Callable

from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.reports.agreement import cooperation_agreement, memorandum
from kimdesk.reports.brief import DossierOptions, make_brief
from kimdesk.reports.document import Component, Seal
from kimdesk.reports.finished_paper import FinishedPaper, Imprint, put_together, unprintable
from kimdesk.reports.gathering_partnership import GatheredPartnership
from kimdesk.reports.issue_facts import IssueMark
from kimdesk.reports.office_brief import OfficeBrief, make_office_brief
from kimdesk.reports.partner_letters import partnership_statement, support_letter
from kimdesk.reports.partner_list import list_of_group, list_of_region
from kimdesk.reports.partnership_brief import PartnershipBrief, make_partnership_brief
from kimdesk.reports.saving import file_name
from kimdesk.rules.partnership_file import PartnershipFile
from kimdesk.rules.partnership_papers import LABELS, LIST

PARTNER_REPORTS: dict[str, Callable[[PartnershipBrief], Component]] = {
    "dukungan": support_letter,
    "pernyataan": partnership_statement,
    "mou": memorandum,
    "pks": cooperation_agreement,
}
"""Of one partnership; the list of several is made by `make_partner_paper` itself."""


def make_partner_paper(
    gathered: GatheredPartnership,
    now: datetime.datetime,
    *,
    issue: IssueMark | None = None,
    seal: Seal | None = None,
) -> FinishedPaper:
    """The paper that was ordered as the partnerships are `now`."""
    if gathered.file is not None:
        return _of_one(gathered.file, gathered, now, issue, seal)
    return _list(gathered, now, issue, seal)


def _of_one(
    file: PartnershipFile,
    gathered: GatheredPartnership,
    now: datetime.datetime,
    issue: IssueMark | None,
    seal: Seal | None,
) -> FinishedPaper:
    document = gathered.options.order.document
    brief = make_partnership_brief(file, gathered.options, now.date())
    component = PARTNER_REPORTS[document](brief)
    group, partner = file.group.group.name or "KIM", file.partner.name or "mitra"
    title = f"{LABELS[document]}: KIM {group} dan {partner}"
    imprint = Imprint(title, f"KIM {group}", LABELS[document], now.date(), issue, seal)
    made = put_together([component], brief.setup, brief.wording, imprint)
    row = file.partnership
    texts = [partner, *(text for text in (row.name, row.scope, row.duties, row.partner_signer) if text)]
    findings = (*brief.findings, *unprintable(texts))
    return FinishedPaper(made.pdf, made.pages, file_name(LABELS[document], group, partner), findings)


def _list(
    gathered: GatheredPartnership, now: datetime.datetime, issue: IssueMark | None, seal: Seal | None
) -> FinishedPaper:
    order, office = gathered.options.order, gathered.office
    assert office is not None, "a list has an office"
    words = make_office_brief(office.file, office.chosen, now.date())
    if gathered.group is None:
        component = list_of_region(words, gathered.listed, order.contacts)
        setup, name = words.setup, str(words.blanks["wilayah"])
    else:
        chosen = DossierOptions(
            documents=(), paper=order.paper, group_logo=gathered.options.logo, wording=words.wording
        )
        group = make_brief(gathered.group, chosen, now.date())
        seated = {**words.blanks, "tempat_surat": group.seat_name}
        own = OfficeBrief(words.file, words.chosen, words.today, words.office, group.setup, seated)
        component = list_of_group(group, own, gathered.listed, order.contacts)
        setup, name = group.setup, f"KIM {gathered.group.group.name or ''}".strip()
    title = f"{LABELS[LIST]} {name}"
    imprint = Imprint(title, name, LABELS[LIST], now.date(), issue, seal)
    made = put_together([component], setup, words.wording, imprint)
    texts = [each.partner.name or "" for each in gathered.listed if each.partner]
    findings = [*words.findings, *unprintable(texts)]
    if not gathered.listed:
        findings.append(Finding("info", "print.empty", _("Belum ada kemitraan yang dapat didaftar.")))
    return FinishedPaper(made.pdf, made.pages, file_name(LABELS[LIST], name), tuple(findings))
