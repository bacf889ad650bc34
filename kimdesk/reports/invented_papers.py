"""Papers beside the dossier as an office sees them while it edits their words: of invented facts.

An invented training, partnership, register and hand-over around the group that a sample is made of.
Every person in them is made up. Nothing of it reaches a register.
"""

import datetime
from collections.abc import Callable
from dataclasses import replace

from kimdesk.entities import Decree, Group, Participant, Partner, Partnership, Session, Speaker, Training
from kimdesk.kinds.day import PartialDay
from kimdesk.reports.finished_paper import FinishedPaper
from kimdesk.reports.gathering_office import GatheredOffice
from kimdesk.reports.gathering_partnership import GatheredPartnership
from kimdesk.reports.gathering_register import GatheredRegister
from kimdesk.reports.handover_minutes import HandoverFacts, Party, handover_minutes
from kimdesk.reports.office_brief import OfficePaper
from kimdesk.reports.partnership_brief import PartnerOptions
from kimdesk.reports.partnership_reports import make_partner_paper
from kimdesk.reports.recovery_sheet import RecoveryFacts, recovery_sheet
from kimdesk.reports.register_reports import make_register
from kimdesk.reports.training_brief import TrainingOptions
from kimdesk.reports.training_reports import make_training_paper
from kimdesk.reports.wording import Wording
from kimdesk.rules.group_file import GroupFile
from kimdesk.rules.office_file import BookedDecree, CoveredGroup, OfficeFile
from kimdesk.rules.partnership_file import ListedPartnership, PartnershipFile
from kimdesk.rules.partnership_papers import LIST, PARTNER_PAPERS, PartnerOrder
from kimdesk.rules.register_papers import REGISTERS, RegisterOrder
from kimdesk.rules.training_file import Attender, TrainingFile
from kimdesk.rules.training_papers import FORMS, TRAINING_PAPERS, TrainingOrder
from kimdesk.rules.worded_papers import partnership_words, register_words, training_words

_Make = Callable[[GroupFile, Wording, datetime.datetime], FinishedPaper]
_SIX_WORDS = "contoh contoh contoh contoh contoh contoh"
_DISTRICT = 8
"""Letters of a district's code."""


def invented_paper(document: str, file: GroupFile, wording: Wording, now: datetime.datetime) -> FinishedPaper:
    """The paper of a wording file ("mitra_mou") in these words; `file`: an invented group and its offices."""
    return _MAKERS[document](file, wording, now)


def _training(code: str) -> _Make:
    def make(file: GroupFile, wording: Wording, now: datetime.datetime) -> FinishedPaper:
        order = TrainingOrder("contoh", code, filled=code not in FORMS)
        return make_training_paper(
            _invented_training(file, now), TrainingOptions(order, wording=wording), now
        )

    return make


def _invented_training(file: GroupFile, now: datetime.datetime) -> TrainingFile:
    day, office = PartialDay.of(now.date()), file.offices[0]  # an invented group has one
    training = Training(
        id="contoh", name="Bimtek Jurnalistik Warga", theme="Berita benar dari warga", kind="bimtek",
        starts=day, ends=day, place="Balai Desa", region=file.group.region, fund="apbd", office=office.id,
        signatory=next((each.id for each in file.signatories if each.office == office.id), None),
        in_charge="Contoh Pelaksana", in_charge_post="Pejabat Pelaksana Teknis Kegiatan",
        treasurer="Contoh Bendahara", transport=150_000,
    )  # fmt: skip
    begins, finishes = datetime.time(9), datetime.time(12)
    session = Session(
        id="contoh", training="contoh", number=1, day=day, topic="Menulis berita warga", begins=begins,
        finishes=finishes, hours=4, method="ceramah",
    )  # fmt: skip
    attenders = tuple(
        Attender(
            Participant(id=member.person.id, training="contoh", person=member.person.id, post="Anggota"),
            member.person, file.group, {session.id: "H"},
        )
        for member in file.members
    )  # fmt: skip
    speaker = Speaker(id="contoh", training="contoh", name="Contoh Narasumber", office="Universitas Contoh")
    return TrainingFile(
        training, (session,), (speaker,), attenders, offices=file.offices, signatories=file.signatories
    )


def _partnership(code: str) -> _Make:
    def make(file: GroupFile, wording: Wording, now: datetime.datetime) -> FinishedPaper:
        day = PartialDay.of(now.date())
        partner = Partner(
            id="contoh", name="Universitas Contoh", kind="kampus", field="pendidikan",
            address="Jalan Contoh Nomor 2",
        )  # fmt: skip
        row = Partnership(
            id="contoh", kim=file.group.id, partner=partner.id, name="Pelatihan dan Penyebaran Informasi",
            stage="berjalan", instrument=code if code != LIST else "mou", signed=day, starts=day,
            ends=replace(day, year=day.year + 2), scope="pelatihan menulis berita\npenyebaran informasi",
            duties="PIHAK KESATU menyediakan tempat\nPIHAK KEDUA menyediakan narasumber",
            amount=5_000_000, source="anggaran Universitas Contoh", partner_signer="Contoh Rektor",
            partner_post="Rektor",
        )  # fmt: skip
        if code != LIST:
            options = PartnerOptions(PartnerOrder(code, row.id), wording=wording)
            return make_partner_paper(GatheredPartnership(options, PartnershipFile(file, row, partner)), now)
        office = _office(file, wording)
        listed = (ListedPartnership(row, partner, file.group),)
        options = PartnerOptions(PartnerOrder(region=office.file.region), wording=wording)
        return make_partner_paper(GatheredPartnership(options, listed=listed, office=office), now)

    return make


def _register(code: str) -> _Make:
    def make(file: GroupFile, wording: Wording, now: datetime.datetime) -> FinishedPaper:
        today, name, region = now.date(), file.group.name or "", file.group.region or ""
        soon = PartialDay.of(today + datetime.timedelta(days=60))
        decree = Decree(
            id="contoh", kim=file.group.id, level="desa", act="pengukuhan", state="berlaku", number="7",
            day=PartialDay.of(today), starts=PartialDay.of(today), ends=soon,
        )  # fmt: skip
        office = _office(file, wording)
        group = CoveredGroup(name, region, 3, 3, len(file.counted), decree, "berlaku")
        return make_register(
            GatheredRegister(
                RegisterOrder(code, office.file.region), office, "desa", today.year,
                (BookedDecree(decree, name, region),), (group,),
            ),
            now,
        )  # fmt: skip

    return make


def _office(file: GroupFile, wording: Wording) -> GatheredOffice:
    region = (file.group.region or "")[:_DISTRICT]
    return GatheredOffice(OfficeFile(region, file.offices, file.signatories), OfficePaper(wording=wording))


def _minutes(_file: GroupFile, wording: Wording, now: datetime.datetime) -> FinishedPaper:
    facts = HandoverFacts(
        Party("Contoh Penyerah", "Fasilitator", "Laptop contoh"),
        Party("Contoh Penerima", "Operator", "Meja contoh"),
        now, "contoh.kimdesk", 456_000, _SIX_WORDS, {Group.table: 2, "person": 24},
    )  # fmt: skip
    return handover_minutes(facts, wording=wording)


def _sheet(_file: GroupFile, wording: Wording, now: datetime.datetime) -> FinishedPaper:
    facts = RecoveryFacts(
        "Meja contoh", "Contoh Operator", _SIX_WORDS, ("C0NT-0H00",) * 8, "contoh", now.date()
    )
    return recovery_sheet(facts, wording=wording)


_MAKERS: dict[str, _Make] = {
    **{training_words(code): _training(code) for code, _label in TRAINING_PAPERS},
    **{partnership_words(code): _partnership(code) for code, _label in PARTNER_PAPERS},
    **{register_words(code): _register(code) for code, _label in REGISTERS},
    "serah_terima": _minutes,
    "lembar_pemulihan": _sheet,
}
