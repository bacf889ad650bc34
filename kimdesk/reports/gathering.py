"""From an order to everything a dossier is made of: window, command line, batch and snapshot ask here.

What is read from the register and its files is read here and nowhere else, so that making a paper
stays a pure function of what was gathered. Nothing here lays anything out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kimdesk.entities import Attachment, Group, Office
from kimdesk.errors import KimdeskError
from kimdesk.findings import Finding
from kimdesk.reports.brief import DossierOptions
from kimdesk.rules.dossier_level import at_level
from kimdesk.rules.dossier_order import Order
from kimdesk.rules.group_file import GroupFile
from kimdesk.rules.rule_sets import rules_of
from kimdesk.store import Store
from kimdesk.store.files import for_paper
from kimdesk.store.group_file import group_file
from kimdesk.store.logos import logo_of

PHOTO_KINDS = ("foto", "sekretariat", "denah", "musyawarah", "pas_foto")
"""Kinds of attachments that documents print as pictures."""
_PRINTED_WIDTH = 165
"""Millimetres: the widest that a photo is placed."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that `make_dossier` needs; `findings`: files that could not be used."""

    file: GroupFile
    options: DossierOptions
    findings: tuple[Finding, ...]


def gather(store: Store, order: Order) -> Gathered:
    """Read what an order needs. KeyError when there is no such group."""
    whole = group_file(store, order.kim)
    file, _rules = at_level(whole, rules_of(whole), order.level) if order.level else (whole, None)
    group_logo, no_group_logo = logo_of(store, Group, order.kim)
    office_logo, no_office_logo = logo_of(store, Office, _office(store, order))
    pictures, unusable = _pictures(store, file.attachments)
    options = DossierOptions(
        documents=order.documents,
        paper=order.paper,
        level=order.level or None,
        decree=order.decree or None,
        full_nik=order.full_nik,
        group_logo=group_logo,
        office_logo=office_logo,
        pictures=pictures,
    )
    lacking = (no_group_logo, no_office_logo, *unusable)
    return Gathered(file, options, tuple(finding for finding in lacking if finding is not None))


def _pictures(store: Store, attachments: Iterable[Attachment]) -> tuple[dict[str, bytes], list[Finding]]:
    """The bytes of the photos that documents may print, by attachment."""
    pictures: dict[str, bytes] = {}
    findings: list[Finding] = []
    for each in attachments:
        if each.kind not in PHOTO_KINDS or not (each.media_type or "").startswith("image/"):
            continue
        try:
            pictures[each.id] = for_paper(store.folder, each, _PRINTED_WIDTH).read_bytes()
        except (KimdeskError, OSError) as error:
            findings.append(Finding("check", "print.photo", str(error)))
    return pictures, findings


def _office(store: Store, order: Order) -> str:
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
