"""The logos that letterheads print: of the group, and of the office that signs.

A logo that cannot be used is a finding: a letter without one is better than no letter.
"""

from kimdesk.entities import Attachment, Entity
from kimdesk.errors import KimdeskError
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.store.files import for_paper
from kimdesk.store.store import Store

KIND = "logo"
WIDTH_MM = 25


def logo_of(store: Store, owner: type[Entity], row: str) -> tuple[bytes | None, Finding | None]:
    """The newest logo of a row, small enough for paper; a finding when its file cannot be used."""
    newest = store.all(
        Attachment,
        "owner = ? AND owner_table = ? AND kind = ?",
        (row, owner.table, KIND),
        order="seq DESC",
        limit=1,
    )
    if not newest or not (newest[0].media_type or "").startswith("image/"):
        return None, None
    try:
        return for_paper(store.folder, newest[0], WIDTH_MM).read_bytes(), None
    except (KimdeskError, OSError) as error:
        return None, Finding("check", "print.logo", _("Logo: {reason}").format(reason=error))
