"""Issuing: a paper of any family becomes one that can be checked, and made again byte for byte.

The snapshot is taken first, its digest goes into the signed facts, the facts into the paper, the
paper's pages into the seal. Paper and snapshot are kept by their content before the row that names
them is written. Making takes a while and reads only; writing is one short act.
"""

import datetime
import hashlib
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from kimdesk import __version__, settings
from kimdesk.entities import Issue
from kimdesk.errors import KimdeskError
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.kinds import PartialDay
from kimdesk.kinds.text import one_line
from kimdesk.reports.finished_paper import FinishedPaper
from kimdesk.reports.issue_facts import IssueMark, code_for, facts_of, marked, read_payload
from kimdesk.reports.known_keys import claim
from kimdesk.reports.paper_families import family_of, family_of_sort
from kimdesk.reports.seal import Sealer, sealer
from kimdesk.reports.snapshot import Restored, restored, taken
from kimdesk.rules.orders import PaperOrder
from kimdesk.signing import public_key
from kimdesk.store import Store
from kimdesk.store.contents import fetch, keep, lost
from kimdesk.store.disclosures import checked_purpose, disclose
from kimdesk.store.known_devices import note_own_key


@dataclass(frozen=True, slots=True)
class Prepared:
    """A finished paper that the register does not know yet. about: fields of `Issue`, without the act's."""

    paper: FinishedPaper
    mark: IssueMark
    about: dict[str, Any]
    people: int
    """Whose whole personal data are in it, if any are."""


@dataclass(frozen=True, slots=True)
class Issued:
    """A paper that was issued. `pages` counts them; `findings` is what to look at before giving it out."""

    row: str
    code: str
    name: str
    pdf: bytes
    pages: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """An issued paper made once more; `remark`: "" when it is the same to the byte, else why not."""

    pdf: bytes
    remark: str


def issue(
    store: Store, order: PaperOrder, purpose: str, now: datetime.datetime, *, receiver: str = ""
) -> Issued:
    """Make a paper, keep it and write it down. KimdeskError: no purpose, or it cannot be made."""
    return record(store, prepare(store, order, purpose, now, receiver=receiver), now)


def prepare(
    store: Store, order: PaperOrder, purpose: str, now: datetime.datetime, *, receiver: str = ""
) -> Prepared:
    """Make the paper and keep the files; nothing is written to the register."""
    purpose = checked_purpose(purpose)
    if order.is_blank:
        raise KimdeskError(
            _("Formulir kosong tidak diterbitkan"),
            _("Daftar yang masih kosong belum menyatakan apa pun yang dapat diperiksa."),
            _("Cetak saja formulirnya; terbitkan daftar yang sudah terisi."),
        )
    secret = settings.signing_secret(store.folder)
    family, today = family_of(order), now.date()
    gathered = family.gather(store, order, today)
    content = taken(gathered, now, __version__, lambda picture: keep(store.folder, picture))
    snapshot = keep(store.folder, content)
    about = family.about(gathered, today)
    facts = facts_of(about["sort"], family.figures(gathered, today), today, snapshot)
    parts = {
        name: marked(replace(facts, known=known), secret)
        for name, known in family.parts(gathered, today).items()
    }
    mark = replace(marked(facts, secret), parts=parts)
    seal = sealer(mark.payload, secret)
    made = family.make(gathered, now, mark, seal)
    findings = tuple(dict.fromkeys((*made.findings, *gathered.findings)))
    about |= {
        "ordered": msgspec.json.encode(family.settled(order, gathered)).decode(),
        "code": mark.code,
        "day": PartialDay.of(today),
        "name": made.name,
        "pages": made.pages,
        "digest": keep(store.folder, made.pdf),
        "snapshot": snapshot,
        "parts": keep(store.folder, _packed_parts(mark)) if parts else None,
        "seal": f"{mark.payload} {seal.signature.hex()}",
        "version": __version__,
        "full": order.is_full,
        "purpose": purpose,
        "receiver": one_line(receiver)[:150] or None,
    }
    people = family.people(gathered) if order.is_full else 0
    return Prepared(replace(made, findings=findings), mark, about, people)


def record(store: Store, prepared: Prepared, now: datetime.datetime) -> Issued:
    """Write an issued paper down: the issue, this device's public key, and what it gives away."""
    about, code = prepared.about, prepared.mark.code
    known = store.all(Issue, "digest = ? AND code = ?", (about["digest"], code))
    if known:
        return _issued(known[0].id, prepared)
    public = public_key(settings.signing_secret(store.folder))
    with store.act(_("Menerbitkan {code}").format(code=code), kind="log") as act:
        note_own_key(store, public)
        claim(act, public, store.device.name, store.device.person or None)
        row = act.create(Issue, {**about, "by": store.device.person or store.device.name})
        if about["full"]:
            what = _("Berkas {code} dengan data pribadi lengkap").format(code=code)
            disclose(
                store, act, what, prepared.people, about["purpose"],
                day=now.date(), receiver=about["receiver"] or "", kim=about.get("kim"), issue=row,
            )  # fmt: skip
    return _issued(row, prepared)


def issued_again(store: Store, issue: Issue) -> Copy:
    """The paper of an issue as it was given out; when its file is lost, it is made again.

    KimdeskError when neither the paper nor what it was made from is left.
    """
    kept = fetch(store.folder, issue.digest or "")
    if kept is not None:
        return Copy(kept, "")
    pdf = remade(store, issue)
    if hashlib.sha256(pdf).hexdigest() == issue.digest:
        keep(store.folder, pdf)
        return Copy(pdf, "")
    if issue.version != __version__:
        text = _(
            "Berkas aslinya hilang dan dibuat ulang dari data yang sama, tetapi dengan kimdesk {now};"
            " yang diterbitkan dibuat dengan kimdesk {then}. Isinya sama, berkasnya tidak sama persis."
        )
        return Copy(pdf, text.format(now=__version__, then=issue.version or "?"))
    text = _("Berkas aslinya hilang. Yang dibuat ulang dari data yang sama tidak sama persis dengannya.")
    return Copy(pdf, text)


def remade(store: Store, issue: Issue) -> bytes:
    """The paper laid out again from its snapshot, with the facts and the signatures it was issued with."""
    payload, _blank, signature = (issue.seal or "").partition(" ")
    kept = opened(store, issue)
    mark = replace(_mark_of(payload), parts=leaf_marks(store, issue))
    same = Sealer(payload, lambda _message: bytes.fromhex(signature))
    made: FinishedPaper = family_of_sort(issue.sort).make(kept.gathered, kept.now, mark, same)
    return made.pdf


def opened(store: Store, issue: Issue) -> Restored:
    """The snapshot of an issue; KimdeskError when it is lost."""
    content = fetch(store.folder, issue.snapshot or "")
    if content is None:
        raise lost(_("Data asal {code}").format(code=issue.code or ""))
    return restored(content, lambda digest: fetch(store.folder, digest))


def _packed_parts(mark: IssueMark) -> bytes:
    """The QR texts of the leaves: their signatures cannot be made again by who has not the secret."""
    return msgspec.msgpack.encode({name: part.payload for name, part in mark.parts.items()})


def leaf_marks(store: Store, issue: Issue) -> dict[str, IssueMark]:
    """The marks of the leaves that bear a QR code of their own. KimdeskError when they are lost."""
    if not issue.parts:
        return {}
    content = fetch(store.folder, issue.parts)
    if content is None:
        raise lost(_("Kode tiap lembar {code}").format(code=issue.code or ""))
    payloads = msgspec.msgpack.decode(content, type=dict[str, str])
    return {name: _mark_of(payload) for name, payload in payloads.items()}


def _mark_of(payload: str) -> IssueMark:
    facts = read_payload(payload).facts
    return IssueMark(code_for(facts), payload, facts)


def _issued(row: str, prepared: Prepared) -> Issued:
    made = prepared.paper
    return Issued(row, prepared.mark.code, made.name, made.pdf, made.pages, made.findings)


def issues_of(store: Store, kim: str = "", limit: int = 500) -> list[Issue]:
    """Issued papers, newest first; of one group, or of everything."""
    where, params = ("kim = ?", (kim,)) if kim else ("1", ())
    return store.all(Issue, where, params, order="day DESC, seq DESC", limit=limit)
