"""From a region to its offices, their words and logos, and what their registers list."""

from dataclasses import dataclass

from kimdesk.entities import Office
from kimdesk.errors import KimdeskError
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.reports.office_brief import OfficePaper, keeper_of
from kimdesk.reports.undecided import of_region, undecided
from kimdesk.reports.wording_layers import areas_of, layered
from kimdesk.rules.office_file import OfficeFile
from kimdesk.store import Store
from kimdesk.store.logos import logo_of
from kimdesk.store.office_file import office_file


@dataclass(frozen=True, slots=True)
class GatheredOffice:
    """What an `OfficeBrief` is made of; `findings`: what is undecided or could not be used."""

    file: OfficeFile
    chosen: OfficePaper
    findings: tuple[Finding, ...] = ()


def gather_office(store: Store, region: str, paper: str = "") -> GatheredOffice:
    """Read the offices of a region. KimdeskError without one: nobody keeps the register of no place."""
    if not region or region == "-":
        raise KimdeskError(
            _("Wilayahnya belum pasti"),
            _("Daftar dan register dibuat untuk satu provinsi, kabupaten, kecamatan, atau desa."),
            _("Pilih wilayahnya dulu."),
        )
    file = office_file(store, region)
    around = [office for office in file.offices if region.startswith(office.region or "-")]
    words = layered(areas_of(region, around), file.wordings, region)
    keeper = keeper_of(file, region).office
    logos: dict[str, bytes] = {}
    findings = [*undecided(store, of_region(store, region)), *words.findings]
    for office in ([keeper] if keeper else []) + [each for each in around if each is not keeper]:
        logo, unusable = logo_of(store, Office, office.id)
        if logo is not None:
            logos[office.id] = logo
        if unusable is not None:
            findings.append(unusable)
    return GatheredOffice(file, OfficePaper(paper, logos, words.wording), tuple(findings))
