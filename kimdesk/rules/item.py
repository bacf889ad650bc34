"""One line of the list of what a dossier needs, and where to mend it.

Rules make it and the window shows it; it knows nothing of either.
"""

from dataclasses import dataclass
from typing import Literal

from kimdesk.findings import Level

State = Literal["done", "check", "missing"]


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the list. `tab`, `entity`, `row`, `field` say where to mend it; row "" means a new row."""

    code: str
    title: str
    state: State = "done"
    detail: str = ""
    """What follows the title after a colon: "14", "2 perlu diperiksa"."""
    tab: str = "profil"
    entity: str = "kim"
    row: str = ""
    field: str = ""
    level: Level = "block"
    gap: str = ""
    """What is lacking in a few words, for the head of the scope: "2 NIK belum benar"."""
    reason: str = ""
    """Why a person accepted it, when one did."""

    @property
    def text(self) -> str:
        return f"{self.title}: {self.detail}" if self.detail else self.title

    @property
    def can_be_accepted(self) -> bool:
        return self.state != "done" and self.level == "check"
