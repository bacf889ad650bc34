"""Making a dossier in the background: everything that is read for it, and what comes out."""

from collections.abc import Generator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kimdesk.entities import Group, Office
from kimdesk.i18n import _
from kimdesk.rules.dossier_level import at_level
from kimdesk.store.group_file import group_file
from kimdesk.store.logos import logo_of
from kimdesk.ui.desk import Desk
from kimdesk.ui.dossier_state import rules_of
from kimdesk.ui.jobs import Progress, Work

if TYPE_CHECKING:
    from kimdesk.reports.dossier import Dossier
    from kimdesk.store import Store


@dataclass(frozen=True, slots=True)
class Order:
    """What a person wants on paper. decree: row id, or "" for the level's own."""

    kim: str
    level: str
    decree: str
    documents: tuple[str, ...]
    paper: str = "f4"
    full_nik: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A dossier, the name of its file, and the sizes of its pages in points."""

    dossier: "Dossier"
    name: str
    sizes: tuple[tuple[float, float], ...]


def making(desk: Desk, order: Order) -> Work:
    """The work that makes what was ordered; gives a `Made`. Raises KimdeskError in words."""
    now = desk.now()

    def work(store: "Store") -> Generator[Progress, None, Made]:
        from kimdesk.reports.brief import DossierOptions
        from kimdesk.reports.dossier import dossier_name, make_dossier
        from kimdesk.ui.pdf_pages import page_sizes

        yield Progress(0, 3, _("Membaca data kelompok"))
        whole = group_file(store, order.kim)
        file, _rules = at_level(whole, rules_of(whole), order.level)
        group_logo, no_group_logo = logo_of(store, Group, order.kim)
        office_logo, no_office_logo = logo_of(store, Office, _office(store, order))
        options = DossierOptions(
            documents=order.documents,
            paper=order.paper,
            level=order.level,
            decree=order.decree or None,
            full_nik=order.full_nik,
            group_logo=group_logo,
            office_logo=office_logo,
        )
        yield Progress(1, 3, _("Menyusun dokumen"))
        dossier = make_dossier(file, options, now)
        lacking = tuple(finding for finding in (no_group_logo, no_office_logo) if finding is not None)
        dossier = replace(dossier, findings=(*dossier.findings, *lacking))
        yield Progress(2, 3, _("Menyiapkan pratinjau"))
        return Made(dossier, dossier_name(file, options, now), page_sizes(dossier.pdf))

    return work


def _office(store: "Store", order: Order) -> str:
    """The office whose letterhead is printed: of the decree's signatory, else the level's own."""
    from kimdesk.store.offices import office_of, region_at

    signed = store.one(
        "SELECT s.office FROM decree d JOIN signatory s ON s.id = d.signatory WHERE d.id = ?", (order.decree,)
    )
    if signed is not None:
        return str(signed["office"] or "")
    group = store.get(Group, order.kim)
    office = office_of(store, region_at(group.region if group else None, order.level))
    return office.id if office is not None else ""
