"""What an office's registers are made of, as plain rows. `kimdesk.store.office_file` gathers it."""

import datetime
from dataclasses import dataclass

from kimdesk.entities import Decree, Office, Signatory, WordingText
from kimdesk.kinds import PartialDay
from kimdesk.rules.decrees import ENDS_SOON


@dataclass(frozen=True, slots=True)
class OfficeFile:
    """A region with the offices and words in it and around it."""

    region: str
    offices: tuple[Office, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    wordings: tuple[WordingText, ...] = ()


@dataclass(frozen=True, slots=True)
class BookedDecree:
    """A numbered decree with its group's name and region."""

    decree: Decree
    group: str
    region: str


@dataclass(frozen=True, slots=True)
class CoveredGroup:
    """What the list of coverage and the letters of reminder say of one group.

    decree: the signed decree that ends last, None without one; state: of the newest decree.
    """

    name: str
    region: str
    men: int = 0
    women: int = 0
    members: int = 0
    decree: Decree | None = None
    state: str | None = None
    trained: PartialDay | None = None
    active: PartialDay | None = None

    def days_left(self, today: datetime.date) -> int | None:
        """Until the decree ends, negative when it has; None when nothing ends."""
        if self.decree is None or self.decree.ends is None:
            return None
        return (self.decree.ends.last - today).days

    def is_due(self, today: datetime.date) -> bool:
        """Whether its head should be reminded."""
        left = self.days_left(today)
        return left is not None and left <= ENDS_SOON
