"""Everything the register knows about one training, as plain rows: what its papers read.

It is gathered by `kimdesk.store.training_file`; nothing here reads the store. Who sent a substitute
keeps his row and his marks, but the seat is counted once (`seats`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kimdesk.entities import (
    Attachment,
    Group,
    LegalReference,
    Office,
    Participant,
    Person,
    Session,
    Signatory,
    Speaker,
    Training,
    WordingText,
)
from kimdesk.kinds.day import PartialDay
from kimdesk.rules.attendance import gain, lacking

PRESENT = "H"


@dataclass(frozen=True, slots=True)
class Attender:
    """A participant with the person and the group behind the row, and the marks by session."""

    row: Participant
    person: Person | None = None
    group: Group | None = None
    marks: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name with its titles, "" when nobody typed one."""
        return (self.person.full_name if self.person else self.row.name) or ""

    @property
    def sex(self) -> str:
        return (self.person.sex if self.person else None) or self.row.sex or ""

    @property
    def phone(self) -> str | None:
        return (self.person.phone if self.person else None) or self.row.phone

    @property
    def gain(self) -> float | None:
        return gain(self.row.pre_test, self.row.post_test)


@dataclass(frozen=True, slots=True)
class TrainingFile:
    """One training and what hangs on it, the basket left aside. `attenders` in the order of a list."""

    training: Training
    sessions: tuple[Session, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    attenders: tuple[Attender, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    offices: tuple[Office, ...] = ()
    """The host's own first, then those around it, from the narrowest."""
    signatories: tuple[Signatory, ...] = ()
    wordings: tuple[WordingText, ...] = ()
    references: tuple[LegalReference, ...] = ()

    @property
    def host(self) -> Office | None:
        """The office that holds the training; None when neither it nor its signatory is named."""
        named = self.training.office or self.training.signatory
        return self.offices[0] if named and self.offices else None

    @property
    def held(self) -> tuple[Session, ...]:
        """Sessions that have a mark."""
        marked = {session for attender in self.attenders for session in attender.marks}
        return tuple(session for session in self.sessions if session.id in marked)

    @property
    def seats(self) -> tuple[Attender, ...]:
        """Who takes part: without those who sent a substitute and never came themselves."""
        replaced = {attender.row.substitute_for for attender in self.attenders}
        return tuple(
            attender
            for attender in self.attenders
            if attender.row.id not in replaced or PRESENT in attender.marks.values()
        )

    @property
    def hours(self) -> int:
        """JP of all sessions."""
        return sum(session.hours or 0 for session in self.sessions)

    @property
    def first_day(self) -> PartialDay | None:
        return self.training.starts or next(iter(self.days), None)

    @property
    def last_day(self) -> PartialDay | None:
        return self.training.ends or (self.days[-1] if self.days else None) or self.training.starts

    @property
    def days(self) -> tuple[PartialDay, ...]:
        """The days that have sessions, in their order."""
        return tuple(sorted({session.day for session in self.sessions if session.day is not None}, key=_iso))

    def on_day(self, day: PartialDay | None) -> tuple[Session, ...]:
        """The sessions of a day; None: those whose day nobody wrote down."""
        return tuple(session for session in self.sessions if session.day == day)

    def present(self, attender: Attender, sessions: Sequence[Session] | None = None) -> int:
        """In how many of these sessions (of all) somebody was present."""
        among = self.sessions if sessions is None else sessions
        return sum(attender.marks.get(session.id) == PRESENT for session in among)

    def hours_of(self, attender: Attender) -> int:
        """JP of the sessions somebody was present in."""
        return sum(s.hours or 0 for s in self.sessions if attender.marks.get(s.id) == PRESENT)

    def is_eligible(self, attender: Attender) -> bool:
        """Whether somebody has earned a certificate by the sessions held so far."""
        held = self.held
        return not lacking(self.present(attender, held), len(held), self.training.certificate_share)

    @property
    def eligible(self) -> tuple[Attender, ...]:
        return tuple(attender for attender in self.seats if self.is_eligible(attender))


def _iso(day: PartialDay) -> str:
    return day.iso
