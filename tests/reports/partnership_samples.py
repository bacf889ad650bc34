"""Invented partnerships and registers for their papers. Places are real, nobody in them is."""

import datetime
from typing import Any

from kimdesk.entities import Decree, Office, Partner, Partnership, Signatory
from kimdesk.kinds import PartialDay
from kimdesk.reports.finished_paper import FinishedPaper
from kimdesk.reports.gathering_office import GatheredOffice
from kimdesk.reports.gathering_partnership import GatheredPartnership
from kimdesk.reports.gathering_register import GatheredRegister
from kimdesk.reports.office_brief import OfficePaper
from kimdesk.reports.partnership_brief import PartnerOptions
from kimdesk.reports.partnership_reports import make_partner_paper
from kimdesk.reports.register_reports import make_register
from kimdesk.rules.office_file import BookedDecree, CoveredGroup, OfficeFile
from kimdesk.rules.partnership_file import ListedPartnership, PartnershipFile
from kimdesk.rules.partnership_papers import PartnerOrder
from kimdesk.rules.register_papers import RegisterOrder
from tests.reports import samples

NOW = datetime.datetime(2026, 11, 22, 8, 0, tzinfo=datetime.UTC)
DISTRICT = "51.01.03"
REGENCY = "51.01"


def partner(**changed: Any) -> Partner:
    values: dict[str, Any] = {
        "name": "Universitas Contoh <Bali> & Rekan",
        "kind": "kampus",
        "field": "pendidikan",
        "address": "Jalan Melati Nomor 5, Negara",
        "contact_name": "Ni Contoh Hubung",
        "contact_post": "Humas",
        "contact_phone": "+6281234567899",
    }
    return Partner(id="r1", **(values | changed))


def partnership(**changed: Any) -> Partnership:
    values: dict[str, Any] = {
        "kim": "k1",
        "partner": "r1",
        "name": "Pelatihan dan Penyebaran Informasi",
        "stage": "berjalan",
        "instrument": "mou",
        "scope": "1. pelatihan menulis berita;\n2. magang mahasiswa;\n3. penyebaran informasi desa.",
        "duties": "PIHAK KESATU menyediakan tempat\nPIHAK KEDUA menyediakan narasumber",
        "own_number": "004/KIM-SK/III/2026",
        "partner_number": "12/UC/2026",
        "signed": PartialDay(2026, 3, 2),
        "starts": PartialDay(2026, 3, 2),
        "ends": PartialDay(2028, 3, 1),
        "amount": 5_000_000,
        "source": "anggaran Universitas Contoh",
        "partner_signer": "Dr. Contoh Rektor, M.Si.",
        "partner_post": "Rektor",
        "known_by": "Perbekel Gumbrih",
    }
    return Partnership(id="n1", **(values | changed))


def partner_paper(document: str, **changed: Any) -> FinishedPaper:
    """The paper of the sample partnership; `changed`: its partnership, partner or group file."""
    file = PartnershipFile(
        changed.pop("group", None) or samples.sample_file(),
        changed.pop("partnership", None) or partnership(),
        changed.pop("partner", None) or partner(),
    )
    options = PartnerOptions(PartnerOrder(document, "n1"))
    return make_partner_paper(GatheredPartnership(options, file), NOW)


def listed(count: int, **changed: Any) -> tuple[ListedPartnership, ...]:
    return tuple(
        ListedPartnership(partnership(**changed), partner(name=f"Mitra Contoh {number + 1}"), samples.group())
        for number in range(count)
    )


def office_file(region: str = REGENCY, **changed: Any) -> OfficeFile:
    """The department of the kabupaten, a camat's and a perbekel's office."""
    offices = (
        Office(id="o1", region=samples.GUMBRIH, number_pattern="{urut}/Kep/{tahun}"),
        Office(id="o3", region=DISTRICT, address="Jalan Rajawali Nomor 1"),
        Office(
            id="o2", region=REGENCY, name="Dinas Komunikasi dan Informatika",
            letter_pattern="400.14.5/{urut3}/KIM/{bulan_romawi}/{tahun}",
        ),
    )  # fmt: skip
    signatories = (
        samples.perbekel(),
        Signatory(id="c1", office="o3", name="I Contoh Wiratma", title_after="S.STP.",
                  nip="198001011999121001", rank="Pembina (IV/a)"),
        Signatory(id="c2", office="o2", name="Ni Contoh Kadis", nip="197001011995032001",
                  rank="Pembina Utama Muda (IV/c)"),
    )  # fmt: skip
    values: dict[str, Any] = {"offices": offices, "signatories": signatories}
    return OfficeFile(region, **(values | changed))


def gathered_office(region: str = REGENCY, **changed: Any) -> GatheredOffice:
    return GatheredOffice(office_file(region, **changed), OfficePaper(), ())


def partner_list(
    count: int, *, of_group: bool = False, contacts: bool = False, region: str = REGENCY
) -> FinishedPaper:
    order = PartnerOrder(kim="k1" if of_group else "", region=region, contacts=contacts)
    gathered = GatheredPartnership(
        PartnerOptions(order), listed=listed(count), group=samples.sample_file() if of_group else None,
        office=gathered_office(samples.GUMBRIH if of_group else region),
    )  # fmt: skip
    return make_partner_paper(gathered, NOW)


def covered(name: str, region: str, ends: PartialDay | None = None, **changed: Any) -> CoveredGroup:
    decree = Decree(id=f"d-{name}", level="desa", state="berlaku", number="4 TAHUN 2021",
                    day=PartialDay(2021, 3, 1), ends=ends) if ends else None  # fmt: skip
    values: dict[str, Any] = {"men": 5, "women": 7, "members": 13, "decree": decree}
    return CoveredGroup(name, region, **(values | changed))


def booked(number: str | None, day: PartialDay | None, region: str = samples.GUMBRIH) -> BookedDecree:
    decree = samples.decree(number=number, day=day, state="berlaku")
    return BookedDecree(decree, "Sinar Kabar", region)


def register(document: str, region: str = REGENCY, **changed: Any) -> FinishedPaper:
    """A register of the sample region; `changed`: its decrees, groups, level, year or office."""
    office = changed.pop("office", None) or gathered_office(region)
    values: dict[str, Any] = {"level": "desa", "year": 2026}
    order = RegisterOrder(document, region, paper=changed.pop("paper", ""))
    return make_register(GatheredRegister(order, office, **(values | changed)), NOW)
