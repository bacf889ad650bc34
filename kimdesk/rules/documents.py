"""The papers of a dossier: how far each of them is, what is still to be brought, what is usually printed.

A state is what somebody noted; where nobody did, a paper that is attached counts as scanned. Nothing
here knows how a paper is printed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kimdesk.entities import Decree, DocumentState, Person
from kimdesk.entities.decree import SIGNED
from kimdesk.entities.documents import ATTACHED_AS, DOCUMENTS, FRAME, PRINTED, USUAL
from kimdesk.i18n import _, number_of
from kimdesk.kinds import Choice
from kimdesk.rules.group_file import GroupFile
from kimdesk.rules.rule_sets import RuleSet

SETTLED = ("ditandatangani", "dipindai", "tidak_perlu")
"""States of a paper that needs no further work."""
UNSIGNED = ("draf", "dicetak")
_BROUGHT = ("foto_sekretariat", "domisili")
"""Required documents that are there when their attachment is; others have rules of their own."""
_RECOMMENDED_BY = {
    "kecamatan": ("rekomendasi",),
    "kabupaten": ("rekomendasi", "rekomendasi_camat", "rekomendasi_dinas"),
    "provinsi": ("rekomendasi", "rekomendasi_camat", "rekomendasi_dinas"),
}
"""Level of a decree -> recommendations of the offices below it."""


@dataclass(frozen=True, slots=True)
class DossierPaper:
    """A document of a dossier; `row` names its `DocumentState`, noted or not; scans: pages of it."""

    code: str
    label: str
    state: str
    reason: str
    required: bool
    row: str
    scans: int

    @property
    def is_printed(self) -> bool:
        """Whether the program makes it."""
        return self.code in PRINTED


def states_owner(file: GroupFile, decree: Decree | None) -> str:
    """Whose the states of a dossier are: the decree it asks for, or the group while there is none."""
    return decree.id if decree is not None else file.group.id


def dossier_papers(file: GroupFile, rules: RuleSet, decree: Decree | None) -> tuple[DossierPaper, ...]:
    """All documents in their usual order, with the states of the dossier that asks for `decree`."""
    noted = _noted(file, decree)
    required = rules.documents.value if rules.documents else ()
    kinds = {attachment.kind for attachment in file.attachments if attachment.owner == file.group.id}
    owner = states_owner(file, decree)
    papers = []
    for code, label in DOCUMENTS:
        found = noted.get(code)
        row = found.id if found is not None else f"{owner}~{code}"
        scans = sum(attachment.owner == row for attachment in file.attachments)
        state = (found.state if found is not None else None) or _unnoted(file, code, kinds, decree)
        reason = (found.reason if found is not None else None) or ""
        papers.append(DossierPaper(code, _(label), state, reason, code in required, row, scans))
    return tuple(papers)


def usual_documents(file: GroupFile, rules: RuleSet, level: str) -> tuple[str, ...]:
    """What a dossier for a decree of `level` holds unless somebody chooses otherwise, in its order."""
    wanted = {*USUAL, *FRAME, *_RECOMMENDED_BY.get(level, ())}
    wanted |= set(rules.documents.value if rules.documents else ())
    if file.acceptances:
        wanted.add("catatan")
    return tuple(code for code in PRINTED if code in wanted)


def unsigned(file: GroupFile, rules: RuleSet, decree: Decree | None) -> int:
    """How many required papers are drafted or printed and wait for their signature."""
    return sum(paper.required and paper.state in UNSIGNED for paper in dossier_papers(file, rules, decree))


def settled(file: GroupFile, code: str, decree: Decree | None) -> str | None:
    """In words how a document was noted as settled; None when it was not."""
    found = _noted(file, decree).get(code)
    if found is None or found.state not in SETTLED:
        return None
    if found.state == "tidak_perlu":
        return _("tidak perlu: {reason}").format(reason=found.reason or "–")
    return _("sudah ditandatangani") if found.state == "ditandatangani" else _("sudah dipindai")


def missing_documents(
    file: GroupFile, rules: RuleSet, officers: Sequence[Person], decree: Decree | None
) -> Iterator[tuple[str, str, str, str]]:
    """(code, label, what is there, what is lacking) of each required document that somebody has to bring."""
    for code in rules.documents.value if rules.documents else ():
        lacking = _lacking(code, file, officers)
        if lacking is None:
            continue
        words = settled(file, code, decree)
        yield code, Choice(DOCUMENTS).show(code), words or "", "" if words else lacking


def _noted(file: GroupFile, decree: Decree | None) -> dict[str, DocumentState]:
    """States by document: those of the decree; a group's only decree takes over what was noted before it."""
    owner = states_owner(file, decree)
    owners = [owner] if len(file.decrees) > 1 else [file.group.id, owner]
    return {
        state.document: state
        for one in owners
        for state in file.states
        if state.owner == one and state.document
    }


def _unnoted(file: GroupFile, code: str, kinds: set[str | None], decree: Decree | None) -> str:
    """The state of a paper of which nobody noted one: whether it is attached."""
    if code == "rancangan_sk":
        if decree is None or decree.state not in SIGNED:
            return "belum"
        attached = any(one.kind == "sk" and one.owner == decree.id for one in file.attachments)
        return "dipindai" if attached else "ditandatangani"
    if code == "sk_lama":
        old = {decree.id for decree in file.decrees if decree.state in (*SIGNED, "diganti")}
        attached = any(one.kind == "sk" and one.owner in old for one in file.attachments)
    elif code == "ktp":
        attached = any(one.kind == "ktp" for one in file.attachments)
    elif code.startswith("rekomendasi"):
        attached = False  # one kind of attachment for three papers does not say which it is
    else:
        attached = ATTACHED_AS.get(code, "") in kinds
    return "dipindai" if attached else "belum"


def _lacking(code: str, file: GroupFile, officers: Sequence[Person]) -> str | None:
    """ "" when it is there, None when nobody has to bring it."""
    kinds = {attachment.kind for attachment in file.attachments}
    if code == "ktp":
        shown = {attachment.owner for attachment in file.attachments if attachment.kind == "ktp"}
        without = sum(person.id not in shown for person in officers)
        return number_of("{n} pengurus belum", without) if without else ""
    if code == "potensi":
        return "" if file.mappings or file.group.potentials else _("belum dipetakan")
    if code == "sk_lama":
        if not any(decree.state in (*SIGNED, "diganti") for decree in file.decrees):
            return None
        return "" if "sk" in kinds else _("belum dilampirkan")
    if code in _BROUGHT:
        return "" if ATTACHED_AS[code] in kinds else _("belum dilampirkan")
    return None
