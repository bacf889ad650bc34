"""What all papers of one partnership agree on: both sides, the days, the numbers, who signs.

It stands on the brief of the group's own papers, so that the group names itself alike everywhere. What
the register does not know is dots: nobody's name or post is guessed.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from kimdesk.entities import Partner, Partnership
from kimdesk.entities.base import field_of
from kimdesk.entities.partner import KINDS
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.reports import phrases
from kimdesk.reports.blanks import FAMILIES
from kimdesk.reports.brief import Brief, DossierOptions, make_brief
from kimdesk.reports.deliberation_facts import lines
from kimdesk.reports.letterhead import Head
from kimdesk.reports.paper import PageSetup, Styles, styles
from kimdesk.reports.people import chief
from kimdesk.reports.signature import Block
from kimdesk.reports.tables import Look
from kimdesk.reports.wording import Wording
from kimdesk.rules.partnership_file import PartnershipFile
from kimdesk.rules.partnership_papers import PartnerOrder

ITEM = "\N{LINE SEPARATOR}"
"""Stands before each item of a blank that holds several; no text of a person has it."""


_OTHER = dict(KINDS)["lain"]


@dataclass(frozen=True, slots=True)
class PartnerOptions:
    """What was ordered, and what of the store's files goes onto it."""

    order: PartnerOrder
    logo: bytes | None = None
    """Of the group, or of the office whose list it is."""
    partner_logo: bytes | None = None
    wording: Wording | None = None
    """Other words than those in force there."""


@dataclass(frozen=True)
class PartnershipBrief:
    """Everything a paper of one partnership needs. `findings` is where papers report to."""

    group: Brief
    partnership: Partnership
    partner: Partner
    blanks: Mapping[str, Any]
    partner_head: Head
    findings: list[Finding] = field(default_factory=list)

    @property
    def wording(self) -> Wording:
        return self.group.wording

    @property
    def setup(self) -> PageSetup:
        return self.group.setup

    @property
    def look(self) -> Styles:
        return styles(self.setup.letter_font)

    def table_look(self, **changed: Any) -> Look:
        return replace(Look(font=self.setup.letter_font), **changed)

    def text(self, key: str) -> str:
        return self.wording.text(key, self.blanks)

    def plain(self, key: str) -> str:
        return self.wording.plain(key, self.blanks)

    def texts(self, key: str) -> list[str]:
        return self.wording.texts(key, self.blanks)

    @property
    def place_and_day(self) -> str:
        return f"{self.blanks['tempat_surat']}, {self.blanks['tanggal_surat']}"

    def of_group(self, above: tuple[str, ...] = ()) -> Block:
        """The chairman, who signs for the group."""
        leader = chief(self.group.file, "ketua")
        name = (leader.person.full_name or "") if leader else ""
        return Block(f"Ketua {self.blanks['kim']},", name, above)

    def of_partner(self, above: tuple[str, ...] = ()) -> Block:
        post = self.partnership.partner_post or self.partner.name or phrases.dots()
        return Block(f"{post},", self.partnership.partner_signer or "", above)

    def seen_by(self, *, always: bool) -> Block | None:
        """Who takes note of it: as recorded, else (when somebody `always` does) the head of the village."""
        head = self.group.seen_by_head()
        known_by = self.partnership.known_by
        if known_by is None:
            return head if always else None
        if known_by.casefold() == head.post.rstrip(",").casefold():
            return head
        return Block(f"{known_by},", above=("Mengetahui,",))


def make_partnership_brief(
    file: PartnershipFile, options: PartnerOptions, today: datetime.date
) -> PartnershipBrief:
    """The brief of a partnership's papers made on `today`."""
    chosen = DossierOptions(
        documents=(), paper=options.order.paper, group_logo=options.logo, wording=options.wording
    )
    group = make_brief(file.group, chosen, today)
    row, partner = file.partnership, file.partner
    known = {**group.blanks, **_of_partner(partner), **_of_paper(group, row, today)}
    blanks = {name: known[name] for name in FAMILIES["mitra"]}
    name = (partner.name or phrases.dots()).upper()
    # The contact is a person: their phone and address are not the office's.
    head = Head((), name, below=(partner.address,) if partner.address else (), logo=options.partner_logo)
    findings = [*group.findings, *_unknown(row)]
    return PartnershipBrief(group, row, partner, blanks, head, findings)


def _of_partner(partner: Partner) -> dict[str, Any]:
    return {
        "mitra": partner.name or phrases.dots(40),
        "jenis_mitra": _inside_a_sentence(phrases.label(KINDS, partner.kind)),
        "alamat_mitra": partner.address or phrases.dots(40),
        "bidang_mitra": partner.field,
    }


def _of_paper(group: Brief, row: Partnership, today: datetime.date) -> dict[str, Any]:
    day = row.signed
    leader = chief(group.file, "ketua")
    amount = f"{phrases.rupiah(row.amount)} ({phrases.in_words(row.amount)} rupiah)" if row.amount else None
    return {
        "ketua": (leader.person.full_name if leader else None) or phrases.dots(40),
        "penanda_mitra": row.partner_signer or phrases.dots(40),
        "jabatan_mitra": row.partner_post or phrases.dots(30),
        "kerja_sama": row.name or phrases.dots(60),
        "ruang_lingkup": _items(row.scope),
        "hak_kewajiban": _items(row.duties),
        "mulai_kerja_sama": phrases.long_date(row.starts) if row.starts else None,
        "selesai_kerja_sama": phrases.long_date(row.ends) if row.ends else None,
        "nilai_kerja_sama": amount,
        "dukungan": row.in_kind,
        "sumber_kerja_sama": row.source,
        "nomor_kim": row.own_number or phrases.dots(40),
        "nomor_mitra": row.partner_number or phrases.dots(40),
        "mengetahui": row.known_by or group.blanks["kepala_desa"],
        "hari": phrases.WEEKDAYS[day.first.weekday()] if day and day.is_full else phrases.dots(14),
        "tanggal_kata": phrases.in_words(day.day) if day and day.day else phrases.dots(18),
        "bulan": phrases.MONTHS[day.month - 1] if day and day.month else phrases.dots(16),
        "tahun_kata": phrases.in_words(day.year if day else today.year),
        "tanggal_angka": phrases.short_date(day) if day and day.is_full else phrases.dots(20),
        "tempat_surat": row.signed_at or group.seat_name,
        "tanggal_surat": phrases.long_date(day) if day else f"{phrases.dots()} {today.year}",
    }


def _inside_a_sentence(kind: str) -> str | None:
    """ "dinas/OPD", "UMKM/koperasi": small but for abbreviations; None for what says nothing."""
    parts = [part if part[:2].isupper() else part[:1].lower() + part[1:] for part in kind.split("/")]
    return "/".join(parts) if kind and kind != _OTHER else None


def _items(text: str | None) -> str | None:
    found = [line.rstrip(" .;,") for line in lines(text)]
    return "".join(f"{ITEM}{line}" for line in found) or None


def _unknown(row: Partnership) -> list[Finding]:
    """What prints as dots and could be known."""
    fields = {"name": row.name, "partner_signer": row.partner_signer, "scope": row.scope}
    missing = [_(field_of(Partnership, name).label) for name, value in fields.items() if not value]
    if not missing:
        return []
    text = _("Belum diisi, dicetak titik-titik: {fields}.").format(fields=", ".join(missing))
    return [Finding("check", "partnership.blank", text)]
