"""Issuing: a dossier becomes a paper that can be checked, and made again byte for byte.

The snapshot is taken first, its digest goes into the signed facts, the facts into the paper, the
paper's pages into the seal. Paper and snapshot are kept by their content before the row that names
them is written. Making takes a while and reads only; writing is one short act.
"""

import datetime
import hashlib
from dataclasses import dataclass, replace

from kimdesk import __version__, settings
from kimdesk.entities import Issue
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.kinds import PartialDay
from kimdesk.reports.brief import DossierOptions, make_brief
from kimdesk.reports.dossier import Dossier, dossier_name, make_dossier
from kimdesk.reports.gathering import gather
from kimdesk.reports.issue_facts import IssueMark, facts_of, marked, read_payload
from kimdesk.reports.known_keys import remember
from kimdesk.reports.seal import Sealer, sealer
from kimdesk.reports.snapshot import Restored, restored, taken
from kimdesk.rules.dossier_order import Order, with_sheet
from kimdesk.signing import public_key
from kimdesk.store import Store
from kimdesk.store.contents import fetch, keep, lost
from kimdesk.store.disclosures import checked_purpose, disclose


@dataclass(frozen=True, slots=True)
class Prepared:
    """A finished paper that the register does not know yet."""

    dossier: Dossier
    mark: IssueMark
    kim: str
    documents: tuple[str, ...]
    full: bool
    name: str
    decree: str | None
    snapshot: str
    signature: bytes
    purpose: str
    receiver: str
    people: int


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


def issue(store: Store, order: Order, purpose: str, now: datetime.datetime, *, receiver: str = "") -> Issued:
    """Make a dossier, keep it and write it down. KimdeskError: no purpose, or it cannot be made."""
    return record(store, prepare(store, order, purpose, now, receiver=receiver), now)


def prepare(
    store: Store, order: Order, purpose: str, now: datetime.datetime, *, receiver: str = ""
) -> Prepared:
    """Make the paper and keep the files; nothing is written to the register."""
    purpose = checked_purpose(purpose)
    secret = settings.signing_secret(store.folder)
    gathered = gather(store, order)
    file, options = gathered.file, gathered.options
    brief = make_brief(file, options, now.date())
    sort = "sk" if options.documents == ("rancangan_sk",) else "berkas"
    options = replace(options, wording=brief.wording, documents=with_sheet(options.documents))
    content = taken(file, options, now, __version__, lambda picture: keep(store.folder, picture))
    snapshot = keep(store.folder, content)
    mark = marked(facts_of(file, brief.decree, sort, now.date(), snapshot), secret)
    seal = sealer(mark.payload, secret)
    made = make_dossier(file, replace(options, issue=mark), now, seal=seal)
    made = replace(made, findings=(*brief.findings, *made.findings, *gathered.findings))
    keep(store.folder, made.pdf)
    return Prepared(
        dossier=made,
        mark=mark,
        kim=order.kim,
        documents=options.documents,
        full=order.is_full,
        name=dossier_name(file, options, now),
        decree=brief.decree.id if brief.decree else None,
        snapshot=snapshot,
        signature=seal.signature,
        purpose=purpose,
        receiver=receiver,
        people=len(file.members),
    )


def record(store: Store, prepared: Prepared, now: datetime.datetime) -> Issued:
    """Write an issued paper down: the issue, this device's public key, and what it gives away."""
    digest = hashlib.sha256(prepared.dossier.pdf).hexdigest()
    known = store.all(Issue, "digest = ? AND code = ?", (digest, prepared.mark.code))
    if known:
        return _issued(known[0].id, prepared)
    values = {
        "kim": prepared.kim,
        "decree": prepared.decree,
        "sort": prepared.mark.facts.sort,
        "code": prepared.mark.code,
        "day": PartialDay.of(now.date()),
        "name": prepared.name,
        "documents": " ".join(prepared.documents),
        "pages": prepared.dossier.pages,
        "digest": digest,
        "snapshot": prepared.snapshot,
        "seal": f"{prepared.mark.payload} {prepared.signature.hex()}",
        "version": __version__,
        "full": prepared.full,
        "purpose": prepared.purpose,
        "by": store.device.person or store.device.name,
    }
    public = public_key(settings.signing_secret(store.folder))
    with store.act(_("Menerbitkan {code}").format(code=prepared.mark.code), kind="log") as act:
        remember(act, public, store.device.name, store.device.person or None)
        row = act.create(Issue, values)
        if prepared.full:
            what = _("Berkas {code} dengan data pribadi lengkap").format(code=prepared.mark.code)
            disclose(
                store, act, what, prepared.people, prepared.purpose,
                day=now.date(), receiver=prepared.receiver, kim=prepared.kim, issue=row,
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
    """The paper laid out again from its snapshot, with the facts and the signature it was issued with."""
    payload, _blank, signature = (issue.seal or "").partition(" ")
    kept = opened(store, issue)
    mark = IssueMark(issue.code or "", payload, read_payload(payload).facts)
    same = Sealer(payload, lambda _message: bytes.fromhex(signature))
    options: DossierOptions = replace(kept.options, issue=mark)
    return make_dossier(kept.file, options, kept.now, seal=same).pdf


def opened(store: Store, issue: Issue) -> Restored:
    """The snapshot of an issue; KimdeskError when it is lost."""
    content = fetch(store.folder, issue.snapshot or "")
    if content is None:
        raise lost(_("Data asal {code}").format(code=issue.code or ""))
    return restored(content, lambda digest: fetch(store.folder, digest))


def _issued(row: str, prepared: Prepared) -> Issued:
    made = prepared.dossier
    return Issued(row, prepared.mark.code, prepared.name, made.pdf, made.pages, made.findings)


def issues_of(store: Store, kim: str = "", limit: int = 500) -> list[Issue]:
    """Issued papers, newest first; of one group, or of everything."""
    where, params = ("kim = ?", (kim,)) if kim else ("1", ())
    return store.all(Issue, where, params, order="day DESC, seq DESC", limit=limit)
