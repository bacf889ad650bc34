"""From an order to everything a dossier is made of: window, command line, batch and snapshot ask here.

What is read from the register and its files is read here and nowhere else, so that making a paper
stays a pure function of what was gathered. Nothing here lays anything out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kimdesk.entities import Attachment, Group, Office
from kimdesk.errors import KimdeskError
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.reports.brief import DossierOptions
from kimdesk.reports.undecided import of_group, undecided
from kimdesk.rules.documents import usual_documents
from kimdesk.rules.dossier_level import at_level, usual_level
from kimdesk.rules.dossier_order import Order
from kimdesk.rules.group_file import GroupFile
from kimdesk.rules.rule_sets import rules_of
from kimdesk.store import Store
from kimdesk.store.files import attachments, for_paper, read_file
from kimdesk.store.group_file import group_file
from kimdesk.store.logos import logo_of

PHOTO_KINDS = ("foto", "sekretariat", "denah", "musyawarah", "pas_foto")
"""Kinds of attachments that documents print as pictures."""
FONT_KINDS = ("huruf_sk", "huruf_surat")
"""Kinds of attachments that are an office's own fonts."""
_PRINTED_WIDTH = 165
"""Millimetres: the widest that a photo is placed."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that `make_dossier` needs; `findings`: what is undecided, and files that could not be used."""

    file: GroupFile
    options: DossierOptions
    findings: tuple[Finding, ...] = ()


def gather(store: Store, order: Order) -> Gathered:
    """Read what an order needs. KeyError when there is no such group."""
    whole = group_file(store, order.kim)
    rules = rules_of(whole)
    file = at_level(whole, rules, order.level)[0] if order.level else whole
    documents = order.documents
    if documents is None:
        documents = usual_documents(file, rules, order.level or usual_level(whole, rules))
    group_logo, no_group_logo = logo_of(store, Group, order.kim)
    office = _office(store, order)
    office_logo, no_office_logo = logo_of(store, Office, office)
    other_logos = _logos(store, file.offices) if any(map(_is_recommendation, documents)) else {}
    fonts, unreadable = fonts_of(store, office)
    pictures, unusable = pictures_of(store, file.attachments)
    options = DossierOptions(
        documents=documents,
        paper=order.paper,
        papers=dict(order.papers),
        level=order.level or None,
        decree=order.decree or None,
        full_nik=order.full_nik,
        group_logo=group_logo,
        office_logo=office_logo,
        other_logos=other_logos,
        pictures=pictures,
        fonts=fonts,
    )
    lacking = (no_group_logo, no_office_logo, *unusable, *unreadable)
    findings = [finding for finding in lacking if finding is not None]
    return Gathered(file, options, (*undecided(store, of_group(file)), *findings))


def _is_recommendation(document: str) -> bool:
    return document.startswith("rekomendasi")


def _logos(store: Store, offices: Iterable[Office]) -> dict[str, bytes]:
    """The logos of these offices; one that cannot be used is missed on the paper and told for the decree."""
    found = {office.id: logo_of(store, Office, office.id)[0] for office in offices}
    return {office: logo for office, logo in found.items() if logo is not None}


def pictures_of(store: Store, held: Iterable[Attachment]) -> tuple[dict[str, bytes], list[Finding]]:
    """The bytes of the photos that documents may print, by attachment."""
    pictures: dict[str, bytes] = {}
    findings: list[Finding] = []
    for each in held:
        if each.kind not in PHOTO_KINDS or not (each.media_type or "").startswith("image/"):
            continue
        try:
            pictures[each.id] = for_paper(store.folder, each, _PRINTED_WIDTH).read_bytes()
        except (KimdeskError, OSError) as error:
            text = _("Foto {name}: {reason}").format(name=each.name or each.caption or "", reason=error)
            findings.append(Finding("check", "print.photo", text))
    return pictures, findings


def fonts_of(store: Store, office: str) -> tuple[dict[str, tuple[bytes, ...]], list[Finding]]:
    """An office's own font files, by kind of attachment."""
    fonts: dict[str, tuple[bytes, ...]] = {}
    findings: list[Finding] = []
    for each in attachments(store, Office, office):
        if each.kind in FONT_KINDS:
            try:
                fonts[each.kind] = (*fonts.get(each.kind, ()), read_file(store.folder, each))
            except KimdeskError as error:
                findings.append(Finding("check", "print.font", str(error)))
    return fonts, findings


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
