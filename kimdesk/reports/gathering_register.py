"""From a region to what a register of it lists: window and command line ask here."""

import datetime
from dataclasses import dataclass

from kimdesk.findings import Finding
from kimdesk.regions import level
from kimdesk.reports.authority import LEVEL_OF_REGION
from kimdesk.reports.gathering_office import GatheredOffice, gather_office
from kimdesk.rules.office_file import BookedDecree, CoveredGroup
from kimdesk.rules.register_papers import RegisterOrder
from kimdesk.store import Store
from kimdesk.store.office_file import booked_decrees, covered_groups, shared_region


@dataclass(frozen=True, slots=True)
class GatheredRegister:
    """All that `make_register` needs. level and year: of the books of decrees."""

    order: RegisterOrder
    office: GatheredOffice
    level: str
    year: int
    decrees: tuple[BookedDecree, ...] = ()
    groups: tuple[CoveredGroup, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What could not be used."""
        return self.office.findings


def gather_register(store: Store, order: RegisterOrder, today: datetime.date) -> GatheredRegister:
    """Read what an order needs. KimdeskError without a region."""
    region = order.region or shared_region(store)
    office = gather_office(store, region, order.paper)
    at, year = order.level or LEVEL_OF_REGION[level(region)], order.year or today.year
    if order.document == "buku-keputusan":
        return GatheredRegister(order, office, at, year, tuple(booked_decrees(store, region, at, year)))
    return GatheredRegister(order, office, at, year, groups=tuple(covered_groups(store, region, today)))
