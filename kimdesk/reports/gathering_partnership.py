"""From a partnership, a group or a region to what their papers are made of; all front ends ask here."""

from dataclasses import dataclass

from kimdesk.entities import Group, Partner
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.reports.gathering_office import GatheredOffice, gather_office
from kimdesk.reports.partnership_brief import PartnerOptions
from kimdesk.reports.undecided import of_group, undecided
from kimdesk.rules.group_file import GroupFile
from kimdesk.rules.partnership_file import ListedPartnership, PartnershipFile
from kimdesk.rules.partnership_papers import PartnerOrder
from kimdesk.store import Store
from kimdesk.store.group_file import group_file
from kimdesk.store.logos import logo_of
from kimdesk.store.office_file import shared_region
from kimdesk.store.partnership_file import partnership_file, partnership_list


@dataclass(frozen=True, slots=True)
class GatheredPartnership:
    """All that `make_partner_paper` needs. `file` is there for one partnership, the rest for the list.

    findings: what is undecided or could not be used.
    """

    options: PartnerOptions
    file: PartnershipFile | None = None
    listed: tuple[ListedPartnership, ...] = ()
    group: GroupFile | None = None
    office: GatheredOffice | None = None
    findings: tuple[Finding, ...] = ()


def gather_partnership(store: Store, order: PartnerOrder) -> GatheredPartnership:
    """Read what an order needs. KeyError when there is no such partnership or group."""
    if order.partnership:
        file = partnership_file(store, order.partnership)
        logo, no_logo = logo_of(store, Group, file.group.group.id)
        partner_logo, no_partner_logo = logo_of(store, Partner, file.partner.id)
        lacking = tuple(each for each in (no_logo, no_partner_logo) if each is not None)
        sides = [(type(row), row.id, _(row.title)) for row in (file.partnership, file.partner)]
        findings = (*undecided(store, [*of_group(file.group), *sides]), *lacking)
        return GatheredPartnership(PartnerOptions(order, logo, partner_logo), file, findings=findings)
    listed = partnership_list(store, order.kim, order.region, ended=order.ended)
    group = group_file(store, order.kim) if order.kim else None
    logo, no_logo = logo_of(store, Group, order.kim) if order.kim else (None, None)
    region = (group.group.region if group else order.region) or shared_region(store)
    office = gather_office(store, region, order.paper)
    lines = [row for each in listed for row in (each.partnership, each.partner, each.group) if row]
    open_cases = undecided(store, [(type(row), row.id, _(row.title)) for row in lines])
    findings = (*open_cases, *office.findings, *([no_logo] if no_logo else []))
    return GatheredPartnership(
        PartnerOptions(order, logo), listed=listed, group=group, office=office, findings=findings
    )
