"""Which required documents are still to be attached. What the program prints itself is never missing."""

from collections.abc import Iterator, Sequence

from kimdesk.entities import Person
from kimdesk.entities.decree import SIGNED
from kimdesk.entities.documents import ATTACHED_AS, DOCUMENTS
from kimdesk.i18n import _
from kimdesk.kinds import Choice
from kimdesk.rules.group_file import GroupFile
from kimdesk.rules.rule_sets import RuleSet

_BROUGHT = ("adart", "foto_sekretariat", "domisili", "pernyataan", "rekomendasi")
"""Required documents that are there when their attachment is; others have rules of their own."""


def missing_documents(
    file: GroupFile, rules: RuleSet, officers: Sequence[Person]
) -> Iterator[tuple[str, str, str]]:
    """(code, label, what is lacking or "") of each required document that somebody has to bring."""
    for code in rules.documents.value if rules.documents else ():
        lacking = _lacking(code, file, officers)
        if lacking is not None:
            yield code, Choice(DOCUMENTS).show(code), lacking


def _lacking(code: str, file: GroupFile, officers: Sequence[Person]) -> str | None:
    """ "" when it is there, None when nobody has to bring it."""
    kinds = {attachment.kind for attachment in file.attachments}
    if code == "ktp":
        shown = {attachment.owner for attachment in file.attachments if attachment.kind == "ktp"}
        without = sum(person.id not in shown for person in officers)
        return _("{n} pengurus belum").format(n=without) if without else ""
    if code == "potensi":
        return "" if file.mappings or file.group.potentials else _("belum dipetakan")
    if code == "sk_lama":
        if not any(decree.state in (*SIGNED, "diganti") for decree in file.decrees):
            return None
        return "" if "sk" in kinds else _("belum dilampirkan")
    if code in _BROUGHT:
        return "" if ATTACHED_AS[code] in kinds else _("belum dilampirkan")
    return None
