"""The families of papers that can be issued, each behind the same few questions.

Issuing, checking and comparing ask a family and know nothing of groups, trainings or registers. To make
another sort of paper issuable, write its family here, its figures in `issued_figures`, and name what it
is made of in `snapshot`.
"""

import datetime
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Generic, TypeVar

import msgspec

from kimdesk.entities import Issue
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.reports import issued_figures
from kimdesk.reports.brief import make_brief
from kimdesk.reports.dossier import dossier_name, make_dossier
from kimdesk.reports.finished_paper import FinishedPaper
from kimdesk.reports.gathering import Gathered, gather
from kimdesk.reports.gathering_partnership import GatheredPartnership, gather_partnership
from kimdesk.reports.gathering_register import GatheredRegister, gather_register
from kimdesk.reports.gathering_training import GatheredTraining, gather_training
from kimdesk.reports.issue_facts import IssueMark, Known
from kimdesk.reports.partnership_brief import make_partnership_brief
from kimdesk.reports.partnership_reports import make_partner_paper
from kimdesk.reports.register_reports import make_register
from kimdesk.reports.reminder_letters import due_letters
from kimdesk.reports.seal import Sealer
from kimdesk.reports.training_reports import make_training_paper
from kimdesk.rules.dossier_order import Order, with_sheet
from kimdesk.rules.orders import PaperOrder
from kimdesk.rules.partnership_papers import PartnerOrder
from kimdesk.rules.register_papers import RegisterOrder
from kimdesk.rules.training_papers import CERTIFICATE, TrainingOrder
from kimdesk.store import Store

AnOrder = TypeVar("AnOrder", bound=PaperOrder)
Held = TypeVar("Held")


class Family(ABC, Generic[AnOrder, Held]):
    """One family. What it gathers is everything its papers are made from, and goes into the snapshot."""

    order: type[AnOrder]
    sorts: tuple[str, ...]
    """Codes of `kimdesk.entities.issue.SORTS` that are its papers."""

    @abstractmethod
    def gather(self, store: Store, order: AnOrder, today: datetime.date) -> Held:
        """Read what an order needs, its words included. KeyError when what it is about is not here."""

    @abstractmethod
    def figures(self, gathered: Held, today: datetime.date) -> Known:
        """What the paper states of itself."""

    def settled(self, order: AnOrder, gathered: Held) -> AnOrder:
        """The order with what was left open and is decided now, so that it means the same years later."""
        return order

    def parts(self, gathered: Held, today: datetime.date) -> Mapping[str, Known]:
        """What each leaf states that is given out by itself and bears a QR code of its own."""
        return {}

    @abstractmethod
    def make(
        self, gathered: Held, now: datetime.datetime, issue: IssueMark | None, seal: Sealer | None
    ) -> FinishedPaper:
        """The paper, issued when it has a mark; without findings of gathering."""

    @abstractmethod
    def about(self, gathered: Held, today: datetime.date) -> dict[str, Any]:
        """Fields of `Issue` that say what the paper is about, and its sort."""

    @abstractmethod
    def people(self, gathered: Held) -> int:
        """Whose whole personal data are given away with a paper that holds any."""


class _Dossiers(Family[Order, Gathered]):
    order = Order
    sorts = ("berkas", "sk")

    def gather(self, store: Store, order: Order, today: datetime.date) -> Gathered:
        gathered = gather(store, order)
        brief = make_brief(gathered.file, gathered.options, today)
        options = replace(
            gathered.options,
            decree=brief.decree.id if brief.decree else None,
            documents=with_sheet(gathered.options.documents),
            wording=brief.wording,
        )
        return replace(gathered, options=options, findings=(*brief.findings, *gathered.findings))

    def settled(self, order: Order, gathered: Gathered) -> Order:
        return replace(order, decree=gathered.options.decree or "", documents=gathered.options.documents)

    def figures(self, gathered: Gathered, today: datetime.date) -> Known:
        chosen = (each for each in gathered.file.decrees if each.id == gathered.options.decree)
        return issued_figures.of_dossier(gathered.file, next(chosen, None))

    def make(
        self, gathered: Gathered, now: datetime.datetime, issue: IssueMark | None, seal: Sealer | None
    ) -> FinishedPaper:
        made = make_dossier(gathered.file, replace(gathered.options, issue=issue), now, seal=seal)
        return FinishedPaper(
            made.pdf, made.pages, dossier_name(gathered.file, gathered.options, now), made.findings
        )

    def about(self, gathered: Gathered, today: datetime.date) -> dict[str, Any]:
        options = gathered.options
        return {
            "sort": "sk" if options.documents == with_sheet(("rancangan_sk",)) else "berkas",
            "kim": gathered.file.group.id,
            "decree": options.decree,
            "documents": " ".join(options.documents),
        }

    def people(self, gathered: Gathered) -> int:
        return len(gathered.file.members)


class _Trainings(Family[TrainingOrder, GatheredTraining]):
    order = TrainingOrder
    sorts = ("bimtek",)

    def gather(self, store: Store, order: TrainingOrder, today: datetime.date) -> GatheredTraining:
        return gather_training(store, order)

    def figures(self, gathered: GatheredTraining, today: datetime.date) -> Known:
        return issued_figures.of_training(gathered.file, gathered.options.order)

    def parts(self, gathered: GatheredTraining, today: datetime.date) -> Mapping[str, Known]:
        order, file = gathered.options.order, gathered.file
        if order.document != CERTIFICATE:
            return {}
        chosen = issued_figures.certified(file, order)
        return {each.row.id: issued_figures.of_certificate(file, each) for each in chosen}

    def make(
        self, gathered: GatheredTraining, now: datetime.datetime, issue: IssueMark | None, seal: Sealer | None
    ) -> FinishedPaper:
        return make_training_paper(gathered.file, replace(gathered.options, issue=issue), now, seal=seal)

    def about(self, gathered: GatheredTraining, today: datetime.date) -> dict[str, Any]:
        event = gathered.file.training
        document = gathered.options.order.document
        return {"sort": "bimtek", "training": event.id, "region": event.region, "documents": document}

    def people(self, gathered: GatheredTraining) -> int:
        return len(gathered.file.seats)


class _Partnerships(Family[PartnerOrder, GatheredPartnership]):
    order = PartnerOrder
    sorts = ("mitra",)

    def gather(self, store: Store, order: PartnerOrder, today: datetime.date) -> GatheredPartnership:
        gathered = gather_partnership(store, order)
        if gathered.file is None:
            return gathered
        group = make_partnership_brief(gathered.file, gathered.options, today).group
        options = replace(gathered.options, wording=group.wording)
        return replace(gathered, options=options, findings=(*group.findings, *gathered.findings))

    def figures(self, gathered: GatheredPartnership, today: datetime.date) -> Known:
        if gathered.file is not None:
            return issued_figures.of_partnership(gathered.options.order.document, gathered.file)
        region = gathered.office.file.region if gathered.office else ""
        return issued_figures.of_partner_list(gathered.listed, gathered.group, region)

    def make(
        self,
        gathered: GatheredPartnership,
        now: datetime.datetime,
        issue: IssueMark | None,
        seal: Sealer | None,
    ) -> FinishedPaper:
        return make_partner_paper(gathered, now, issue=issue, seal=seal)

    def about(self, gathered: GatheredPartnership, today: datetime.date) -> dict[str, Any]:
        order = gathered.options.order
        group = gathered.file.group if gathered.file else gathered.group
        return {
            "sort": "mitra",
            "kim": group.group.id if group else None,
            "partnership": order.partnership or None,
            "region": gathered.office.file.region if gathered.office and group is None else None,
            "documents": order.document,
        }

    def people(self, gathered: GatheredPartnership) -> int:
        partners = (each.partner for each in gathered.listed)
        return len({partner.id for partner in partners if partner and partner.contact_phone})


class _Registers(Family[RegisterOrder, GatheredRegister]):
    order = RegisterOrder
    sorts = ("daftar",)

    def gather(self, store: Store, order: RegisterOrder, today: datetime.date) -> GatheredRegister:
        return gather_register(store, order, today)

    def settled(self, order: RegisterOrder, gathered: GatheredRegister) -> RegisterOrder:
        return replace(order, region=gathered.office.file.region, level=gathered.level, year=gathered.year)

    def figures(self, gathered: GatheredRegister, today: datetime.date) -> Known:
        region, document = gathered.office.file.region, gathered.order.document
        if document == "buku-keputusan":
            return issued_figures.of_decree_book(region, gathered.decrees, gathered.year)
        if document == "cakupan":
            return issued_figures.of_coverage(region, gathered.groups)
        return issued_figures.of_reminders(region, gathered.groups, today)

    def parts(self, gathered: GatheredRegister, today: datetime.date) -> Mapping[str, Known]:
        if gathered.order.document != "pengingat":
            return {}
        letters = due_letters(gathered.groups, today)
        return {
            place: issued_figures.of_reminder(gathered.office.file, found) for place, found in letters.items()
        }

    def make(
        self, gathered: GatheredRegister, now: datetime.datetime, issue: IssueMark | None, seal: Sealer | None
    ) -> FinishedPaper:
        return make_register(gathered, now, issue=issue, seal=seal)

    def about(self, gathered: GatheredRegister, today: datetime.date) -> dict[str, Any]:
        region = gathered.office.file.region
        return {"sort": "daftar", "region": region, "documents": gathered.order.document}

    def people(self, gathered: GatheredRegister) -> int:
        return 0


FAMILIES: tuple[Family[Any, Any], ...] = (_Dossiers(), _Trainings(), _Partnerships(), _Registers())
_BY_ORDER = {family.order: family for family in FAMILIES}
_BY_SORT = {sort: family for family in FAMILIES for sort in family.sorts}


def family_of(order: PaperOrder) -> Family[Any, Any]:
    """The family that an order is for."""
    return _BY_ORDER[type(order)]


def family_of_sort(sort: str | None) -> Family[Any, Any]:
    """The family of an issued paper. KimdeskError for a sort that this program does not make."""
    if sort not in _BY_SORT:
        raise KimdeskError(
            _("Jenis terbitan tidak dikenal"),
            _("Terbitan ini dibuat dengan kimdesk versi lain."),
            _("Perbarui kimdesk."),
        )
    return _BY_SORT[sort]


def order_of(issue: Issue) -> PaperOrder | None:
    """What was ordered when it was issued; None when that cannot be read."""
    try:
        order: PaperOrder = msgspec.json.decode(issue.ordered or "", type=family_of_sort(issue.sort).order)
    except msgspec.MsgspecError:
        return None
    return order
