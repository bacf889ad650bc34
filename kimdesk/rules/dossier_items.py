"""Items of the dossier beyond profile and roster: work programme, term, signer, documents to bring."""

import datetime
from collections.abc import Iterator
from dataclasses import replace

from kimdesk.entities import Decree
from kimdesk.entities.decree import SIGNED
from kimdesk.i18n import _, number_of
from kimdesk.rules.decrees import is_longer
from kimdesk.rules.documents import missing_documents, settled, unsigned
from kimdesk.rules.group_file import GroupFile
from kimdesk.rules.item import Item
from kimdesk.rules.member_items import officers
from kimdesk.rules.rule_sets import RuleSet

_DEPTH = {"desa": 4, "kecamatan": 3, "kabupaten": 2, "provinsi": 1}
"""Level of a decree -> parts of the code of the region whose office signs it."""


def programme(file: GroupFile, rules: RuleSet, today: datetime.date) -> Iterator[Item]:
    if rules.documents is None or "program" not in rules.documents.value:
        return
    item = Item(
        "programme", _("Program kerja"), tab="kegiatan", entity="programme", field="name", level="check"
    )
    if file.programmes:
        yield replace(item, detail=number_of("{n} kegiatan", len(file.programmes)))
    elif any(attachment.kind == "program" for attachment in file.attachments):
        yield replace(item, detail=_("terlampir"))
    elif words := settled(file, "program", decree_in_hand(file)):
        yield replace(item, detail=words)
    else:
        yield replace(item, state="missing", gap=_("program kerja kosong"))


def term(file: GroupFile, rules: RuleSet, today: datetime.date) -> Iterator[Item]:
    decree = decree_in_hand(file)
    item = Item("decree.term", _("Masa bakti pengurus"), tab="berkas", entity="decree", field="starts")
    if decree is None or decree.starts is None or decree.ends is None:
        field = "ends" if decree is not None and decree.starts is not None else "starts"
        row = decree.id if decree is not None else ""
        yield replace(item, state="missing", row=row, field=field, gap=_("masa bakti kosong"))
        return
    item = replace(item, row=decree.id, field="ends", detail=f"{decree.starts.year}–{decree.ends.year}")
    if decree.ends.last <= decree.starts.first:
        yield replace(item, state="missing", gap=_("masa bakti terbalik"))
    elif rules.term_years is not None and is_longer(decree, rules.term_years.value):
        gap = _("masa bakti lebih dari {years} tahun").format(years=rules.term_years.value)
        yield replace(item, state="check", level="check", gap=gap)
    else:
        yield item


def decree_in_hand(file: GroupFile) -> Decree | None:
    """The decree that the dossier asks for: the newest not yet signed, or else the newest that is."""
    wanted = [decree for decree in file.decrees if decree.act != "pemberhentian"]
    drafts = [one for one in wanted if one.state not in (*SIGNED, "diganti", "dicabut")]
    signed = [one for one in wanted if one.state in SIGNED]
    return next(iter([*drafts, *signed]), None)


def signer(file: GroupFile, rules: RuleSet, today: datetime.date) -> Iterator[Item]:
    decree = decree_in_hand(file)
    level = decree.level if decree is not None and decree.level else None
    level = level or (rules.signer.value if rules.signer else "desa")
    item = Item("decree.signer", _("Pejabat penanda tangan"), tab="berkas", entity="signatory", field="name")
    chosen = decree.signatory if decree is not None else None
    code = ".".join((file.group.region or "").split(".")[: _DEPTH.get(level, 4)])
    offices = {office.id for office in file.offices if office.region == code}
    found = next(
        (
            one
            for one in file.signatories
            if one.id == chosen
            or (not chosen and one.office in offices and (one.until is None or one.until.last >= today))
        ),
        None,
    )
    if found is not None:
        yield replace(item, detail=found.full_name, row=found.id)
    elif offices:
        yield replace(item, state="missing", gap=_("pejabat belum diisi"))
    else:
        yield replace(
            item, state="missing", entity="office", field="region", gap=_("kantor dan pejabat belum diisi")
        )


def documents(file: GroupFile, rules: RuleSet, today: datetime.date) -> Iterator[Item]:
    persons = [member.person for member in officers(file, today)]
    for code, label, words, lacking in missing_documents(file, rules, persons, decree_in_hand(file)):
        item = Item(f"document.{code}", label, tab="berkas", entity="attachment", field="kind", level="check")
        if code == "potensi":
            item = replace(item, tab="mitra", entity="mapping", field="potentials")
        gap = _("{document} belum dilampirkan").format(document=label)
        yield (
            replace(item, state="missing", detail=lacking, gap=gap)
            if lacking
            else replace(item, detail=words)
        )


def signatures(file: GroupFile, rules: RuleSet, today: datetime.date) -> Iterator[Item]:
    """For information: printing a paper is enough to hand it in, and not yet enough to file it."""
    if count := unsigned(file, rules, decree_in_hand(file)):
        detail = number_of("{n} naskah wajib belum ditandatangani", count)
        yield Item(
            "papers.unsigned", _("Tanda tangan"), detail=detail, tab="berkas", entity="document_state",
            field="state", level="info",
        )  # fmt: skip
