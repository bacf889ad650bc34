"""What an order of papers is about, in words: before something is issued or given away, a person reads it."""

from dataclasses import dataclass
from functools import singledispatch

from kimdesk.entities import Group, Partner, Partnership, Training
from kimdesk.entities.documents import DOCUMENTS
from kimdesk.i18n import _, number_of
from kimdesk.rules.dossier_order import Order
from kimdesk.rules.partnership_papers import LABELS as PARTNER_LABELS
from kimdesk.rules.partnership_papers import PartnerOrder
from kimdesk.rules.register_papers import LABELS as REGISTER_LABELS
from kimdesk.rules.register_papers import RegisterOrder
from kimdesk.rules.training_papers import CERTIFICATE, TrainingOrder
from kimdesk.rules.training_papers import LABELS as TRAINING_LABELS
from kimdesk.store import Store


@dataclass(frozen=True, slots=True)
class Said:
    """paper: what is issued, for a title; documents: what is in it; data: how much of personal data."""

    paper: str
    documents: str
    data: str


@singledispatch
def said_of(order: object, store: Store) -> Said:
    """What an order is about."""
    raise TypeError(f"no words for {type(order).__name__}")


@said_of.register
def _of_dossier(order: Order, store: Store) -> Said:
    group = store.get(Group, order.kim)
    labels = dict(DOCUMENTS)
    documents = ", ".join(_(labels[code]) for code in order.documents or () if code in labels)
    found = store.one("SELECT count(*) AS n FROM membership WHERE kim = ? AND gone = 0", (order.kim,))
    count = found["n"] if found is not None else 0
    whose = number_of("{n} orang", count)
    data = _("lengkap: NIK, tanggal lahir, telepon") if order.is_full else _("NIK disamarkan")
    paper = _("berkas {group}").format(group=_(group.title) if group is not None else "")
    return Said(paper, documents or _("dokumen yang biasa"), f"{whose}, {data}")


@said_of.register
def _of_training(order: TrainingOrder, store: Store) -> Said:
    event = store.get(Training, order.training)
    label = _(TRAINING_LABELS[order.document])
    paper = f"{label} {event.name or ''}".strip() if event is not None else label
    each = _("{paper}; tiap lembar mendapat kode QR sendiri").format(paper=label)
    data = _("nama dan nomor HP peserta") if order.is_full else _("nama peserta, tanpa NIK dan nomor HP")
    return Said(paper, each if order.document == CERTIFICATE else label, data)


@said_of.register
def _of_partnership(order: PartnerOrder, store: Store) -> Said:
    label = _(PARTNER_LABELS[order.document])
    row = store.get(Partnership, order.partnership) if order.partnership else None
    partner = store.get(Partner, row.partner) if row is not None and row.partner else None
    data = _("nama dan nomor HP narahubung") if order.is_full else _("tanpa NIK dan nomor HP")
    return Said(" ".join(part for part in (label, partner.name if partner else "") if part), label, data)


@said_of.register
def _of_register(order: RegisterOrder, store: Store) -> Said:
    label = _(REGISTER_LABELS[order.document])
    return Said(label, label, _("tanpa NIK dan nomor HP"))
