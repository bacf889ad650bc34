"""What becomes of one hand-over file that is taken in unattended."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.sync.taking_in import Seen, take_file

if TYPE_CHECKING:
    from kimdesk.store import Store
    from kimdesk.sync.keys import Keys

State = Literal["digabung", "sudah_ada", "menunggu", "ditahan", "ditolak"]
STATES: tuple[State, ...] = ("digabung", "sudah_ada", "menunggu", "ditahan", "ditolak")


@dataclass(frozen=True, slots=True)
class Filed:
    """One file. seen: None when it was not taken, then `error` says why.

    waits: streams of which something earlier is missing, as far as this file knows.
    """

    path: Path
    state: State
    seen: Seen | None = None
    error: KimdeskError | None = None
    waits: frozenset[str] = frozenset()

    @property
    def sender(self) -> str:
        return self.seen.sender.name if self.seen is not None else ""

    @property
    def state_words(self) -> str:
        """The result in a word or two."""
        words = {
            "digabung": _("digabung"), "sudah_ada": _("sudah ada"), "menunggu": _("menunggu"),
            "ditahan": _("ditahan"), "ditolak": _("ditolak"),
        }  # fmt: skip
        return words[self.state]

    @property
    def reason(self) -> str:
        """Why it was not taken, for programs."""
        return str(getattr(self.error, "reason", "error")) if self.error is not None else ""


def take_one(store: "Store", keys: "Keys", path: Path, passphrase: str = "") -> Filed:
    """Take a file in; what hinders it is in the result."""
    before = {row["stream"] for row in store.query("SELECT DISTINCT stream FROM waiting")}
    try:
        seen = take_file(store, keys, path, passphrase)
    except KimdeskError as error:
        return Filed(path, "ditolak", error=error)
    taken = seen.taken
    waits = frozenset(taken.waiting if taken.waiting - before or not taken.batches else ())
    if taken.batches or (seen.files and not waits):
        return Filed(path, "digabung", seen, waits=waits)
    if seen.only_waits:
        return Filed(path, "menunggu", seen, waits=waits)
    return Filed(path, "sudah_ada", seen)
