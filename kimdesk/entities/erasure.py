"""An erasure: the data of one human being leaves every register, because they asked (UU 27/2022).

It travels like any row and can be neither changed nor undone. What it erases is found from the log
alone, the same on every laptop: the person, the rows named in `also`, and whatever was born pointing to one
of these, less what `spared` names. `KEPT` says which fields of such rows stay, so that counts and the
history of a group remain right; the list never changes, and a table or field that it does not name is
erased whole, also by versions that do not know it.
"""

from kimdesk.entities.base import Entity, describe
from kimdesk.i18n import N_
from kimdesk.kinds import Day, Note, Text
from kimdesk.kinds.day import PartialDay

WORDS = N_("(data dihapus atas permintaan)")
"""What stands where a name would."""
POINTERS = ("owner", "person")
"""Fields by which a row hangs on another; the name of a row tells nothing about anybody."""
ANONYMOUS = {
    "membership": frozenset(
        {"kim", "post", "section", "other_posts", "post_since", "post_until", "appointed_by", "dismissed_by",
         "joined", "left", "leaving", "state", "place"}
    ),
    "participant": frozenset(
        {"training", "kim", "sex", "walk_in", "substitute_for", "certificate", "transport"}
    ),
    "attendee": frozenset({"kim", "deliberation", "place", "sex", "element"}),
    "speaker": frozenset({"training", "session", "role"}),
}  # fmt: skip
"""Rows that live on without a name, and what stays of them."""
KEPT = {**ANONYMOUS, "person": frozenset({"sex"})}
NAMED = ("person", "participant", "attendee", "speaker")
"""Tables whose `name` shows WORDS."""


class Erasure(Entity):
    table = "erasure"
    label = N_("penghapusan data pribadi")

    subject: str | None = describe(
        Text(40), N_("Orang"), required=True, help=N_("Nama barisnya, bukan namanya.")
    )
    day: PartialDay | None = describe(Day(), N_("Tanggal permintaan"), required=True, table=True)
    basis: str | None = describe(Text(150), N_("Surat permintaan"), table=True)
    reason: str | None = describe(Note(300), N_("Alasan"), required=True, table=True)
    by: str | None = describe(Text(100), N_("Oleh"), table=True)
    also: str | None = describe(Note(500_000), N_("Baris lain"), help=N_("Satu kode baris per baris."))
    spared: str | None = describe(Note(500_000), N_("Baris yang tidak ikut"))

    @property
    def title(self) -> str:
        return N_("Penghapusan data pribadi")
