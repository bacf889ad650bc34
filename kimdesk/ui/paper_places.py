"""Whose words, rules and pages are edited: the program's standard, a province, a kabupaten, an office."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kimdesk.entities import Office
from kimdesk.i18n import _
from kimdesk.store.wordings import offices_around

if TYPE_CHECKING:
    from kimdesk.store import Store

STANDARD = ""


@dataclass(frozen=True, slots=True)
class Place:
    """code: of a region, or row of an office; "" for the standard and for an office not written down yet."""

    code: str
    name: str
    region: str
    is_office: bool = False

    @property
    def is_standard(self) -> bool:
        return not self.code and not self.is_office


def places(store: "Store", region: str) -> list[Place]:
    """The places whose papers can be edited from a region, the widest first."""
    from kimdesk.reports.wording_layers import office_name, region_name

    parts = region.split(".") if region else []
    codes = [".".join(parts[:count]) for count in range(1, len(parts) + 1)]
    found = [Place(STANDARD, _("Bawaan program"), "")]
    found += [Place(code, region_name(code), code) for code in codes[:2]]
    offices = offices_around(store, region)
    for code in reversed(codes):
        own = [office for office in offices if office.region == code]
        if all(office.name for office in own):
            name = _("Kantor {region}").format(region=region_name(code))
            found.append(Place("", name, code, is_office=True))
        found += [Place(office.id, office_name(office), code, is_office=True) for office in own]
    return found


def office_at(store: "Store", place: Place) -> Place:
    """The office of a place, written down now if it was not."""
    if place.code or not place.is_office:
        return place
    row = store.create(_("Kantor baru"), Office, {"region": place.region})
    return Place(row, place.name, place.region, is_office=True)
