"""What the lists, registers and letters of one office agree on: its head, who signs, its words.

Without any office in the register the region still has one: its usual words, and dots for the names.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from kimdesk.entities import Group
from kimdesk.findings import Finding
from kimdesk.regions import level
from kimdesk.reports import phrases
from kimdesk.reports.authority import LEVEL_OF_REGION, Authority, authority_of, department_of
from kimdesk.reports.blanks import FAMILIES
from kimdesk.reports.letterhead import Head
from kimdesk.reports.paper import PageSetup, Styles, page_setup, styles
from kimdesk.reports.signature import Block
from kimdesk.reports.tables import Look
from kimdesk.reports.wording import Wording, standard_wording
from kimdesk.reports.wording_layers import region_name
from kimdesk.rules.group_file import GroupFile
from kimdesk.rules.office_file import OfficeFile


@dataclass(frozen=True, slots=True)
class OfficePaper:
    """What of an order and of the store's files goes onto the paper of an office."""

    paper: str = ""
    logos: Mapping[str, bytes] = field(default_factory=dict)
    """By office."""
    wording: Wording = field(default_factory=standard_wording)


@dataclass(frozen=True)
class OfficeBrief:
    """Everything such a paper needs. `findings` is where papers report to."""

    file: OfficeFile
    chosen: OfficePaper
    today: datetime.date
    office: Authority
    """Who keeps the register."""
    setup: PageSetup
    blanks: Mapping[str, Any]
    findings: list[Finding] = field(default_factory=list)

    @property
    def wording(self) -> Wording:
        return self.chosen.wording

    def text(self, key: str, **blanks: Any) -> str:
        return self.wording.text(key, {**self.blanks, **blanks})

    def plain(self, key: str, **blanks: Any) -> str:
        return self.wording.plain(key, {**self.blanks, **blanks})

    def texts(self, key: str, **blanks: Any) -> list[str]:
        return self.wording.texts(key, {**self.blanks, **blanks})

    @property
    def look(self) -> Styles:
        return styles(self.setup.letter_font)

    def table_look(self, **changed: Any) -> Look:
        return replace(Look(font=self.setup.letter_font), **changed)

    def head_of(self, office: Authority) -> Head:
        """Its letterhead with its logo; offices of one region share the one that there is."""
        logos = self.chosen.logos
        own = logos.get(office.office.id) if office.office else None
        return replace(office.head, logo=own or next(iter(logos.values()), None))

    @property
    def place_and_day(self) -> str:
        return f"{self.blanks['tempat_surat']}, {self.blanks['tanggal_surat']}"

    def signed(self) -> Block:
        return self.office.signature((self.place_and_day,), capitals=False)

    @property
    def footer(self) -> str:
        return f"{self.blanks['wilayah']} – keadaan {phrases.long_date(self.today)}"


def make_office_brief(
    file: OfficeFile, chosen: OfficePaper, today: datetime.date, *, office: Authority | None = None
) -> OfficeBrief:
    """The brief of a paper made on `today`. office: who keeps it; None: who keeps the registers there."""
    office = office or keeper_of(file, file.region)
    blanks = dict.fromkeys(FAMILIES["kantor"]) | {
        "wilayah": region_name(file.region),
        "pejabat": office.title,
        "tahun": str(today.year),
        "tempat_surat": office.seat,
        "tanggal_surat": phrases.long_date(today),
    }
    return OfficeBrief(file, chosen, today, office, page_setup(office.office, chosen.paper), blanks)


def keeper_of(file: OfficeFile, region: str) -> Authority:
    """Who keeps the registers of a region: the department of a kabupaten, else the head of the place."""
    rows = rows_at(file, region)
    at = LEVEL_OF_REGION[level(region)]
    return department_of(rows) if at == "kabupaten" else authority_of(rows, None, at, None)


def rows_at(file: OfficeFile, region: str) -> GroupFile:
    """The offices as a group that sits in `region` sees them."""
    around = {".".join(region.split(".")[:count]) for count in range(1, region.count(".") + 2)}
    offices = tuple(each for each in file.offices if each.region in around)
    return GroupFile(group=Group(id="", region=region), offices=offices, signatories=file.signatories)
