"""What the papers of partnerships are made of, as plain rows. `kimdesk.store.partnership_file` gathers it."""

from dataclasses import dataclass

from kimdesk.entities import Group, Partner, Partnership
from kimdesk.rules.group_file import GroupFile


@dataclass(frozen=True, slots=True)
class PartnershipFile:
    """One partnership with both of its sides."""

    group: GroupFile
    partnership: Partnership
    partner: Partner


@dataclass(frozen=True, slots=True)
class ListedPartnership:
    """A line of the list of partners; a partner or group that is in the basket is None."""

    partnership: Partnership
    partner: Partner | None
    group: Group | None
