"""Everything the register knows about one group, as plain rows: what rules and documents read.

It is gathered by `kimdesk.store.group_file`; nothing here reads the store.
"""

from dataclasses import dataclass

from kimdesk.entities import (
    Acceptance,
    Activity,
    Attachment,
    Attendee,
    Decree,
    Deliberation,
    DocumentState,
    Group,
    Hop,
    LegalReference,
    Letter,
    Mapping,
    Membership,
    Office,
    Partner,
    Partnership,
    Person,
    Programme,
    RuleSetRow,
    Signatory,
    Training,
    WordingText,
)
from kimdesk.entities.membership import EX_OFFICIO, PAST_STATES, POST_ORDER


@dataclass(frozen=True, slots=True)
class Member:
    """A membership with its person."""

    membership: Membership
    person: Person

    @property
    def is_current(self) -> bool:
        """Belongs to the group now: not left, died or set aside."""
        return self.membership.state not in PAST_STATES and self.membership.left is None

    @property
    def is_ex_officio(self) -> bool:
        """A patron, supervisor or adviser: listed with the officers, never counted as a member."""
        return self.membership.post in EX_OFFICIO

    @property
    def rank(self) -> tuple[int, int]:
        """Sort key of printed lists: posts from the patron down, then the order of entry."""
        last = len(POST_ORDER)
        post = POST_ORDER.get(self.membership.post or "anggota", last - 2)
        return post, self.membership.place or 0


@dataclass(frozen=True, slots=True)
class GroupFile:
    """One group and what hangs on it, the basket left aside. `offices` go from the village up."""

    group: Group
    members: tuple[Member, ...] = ()
    decrees: tuple[Decree, ...] = ()
    activities: tuple[Activity, ...] = ()
    programmes: tuple[Programme, ...] = ()
    partnerships: tuple[Partnership, ...] = ()
    partners: tuple[Partner, ...] = ()
    mappings: tuple[Mapping, ...] = ()
    trainings: tuple[Training, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    offices: tuple[Office, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    acceptances: tuple[Acceptance, ...] = ()
    rule_set: RuleSetRow | None = None
    deliberations: tuple[Deliberation, ...] = ()
    """Newest first."""
    attendees: tuple[Attendee, ...] = ()
    letters: tuple[Letter, ...] = ()
    states: tuple[DocumentState, ...] = ()
    hops: tuple[Hop, ...] = ()
    wordings: tuple[WordingText, ...] = ()
    """What the regions and offices around the group changed of the documents' words."""
    references: tuple[LegalReference, ...] = ()
    """Rules that somebody added for these regions or for the whole country."""

    @property
    def counted(self) -> tuple[Member, ...]:
        """Current members without patrons, supervisors and advisers."""
        return tuple(member for member in self.members if member.is_current and not member.is_ex_officio)

    @property
    def office(self) -> Office | None:
        """The office of the group's own village (or kecamatan, for a group seated there)."""
        return next((office for office in self.offices if office.region == self.group.region), None)
