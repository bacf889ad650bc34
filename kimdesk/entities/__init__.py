"""What the register is about: one file per entity, one line per field.

`ENTITIES` is the whole list; to add an entity, write its file and name it here.
"""

from kimdesk.entities.activity import Activity, Programme
from kimdesk.entities.attachment import Attachment
from kimdesk.entities.attendance import Attendance, Participant
from kimdesk.entities.base import Entity, Field, describe, field_of, fields_by_name, fields_of
from kimdesk.entities.decree import Decree
from kimdesk.entities.deliberation import Attendee, Deliberation
from kimdesk.entities.erasure import Erasure
from kimdesk.entities.group import Group
from kimdesk.entities.issue import Disclosure, Issue
from kimdesk.entities.letter import Letter
from kimdesk.entities.membership import Membership
from kimdesk.entities.office import Office, Signatory
from kimdesk.entities.partner import Partner
from kimdesk.entities.partnership import Mapping, Partnership, PartnershipEvent
from kimdesk.entities.person import Person
from kimdesk.entities.remark import Acceptance, Remark
from kimdesk.entities.rule_set import RuleSetRow
from kimdesk.entities.signing_key import SigningKey
from kimdesk.entities.submission import DocumentState, Hop
from kimdesk.entities.training import Session, Speaker, Training
from kimdesk.entities.wording import LegalReference, WordingText

ENTITIES: tuple[type[Entity], ...] = (
    Group,
    Person,
    Membership,
    Decree,
    Training,
    Session,
    Speaker,
    Participant,
    Attendance,
    Partner,
    Partnership,
    PartnershipEvent,
    Mapping,
    Activity,
    Programme,
    Office,
    Signatory,
    Attachment,
    Remark,
    Acceptance,
    RuleSetRow,
    Deliberation,
    Attendee,
    Letter,
    DocumentState,
    Hop,
    Issue,
    Disclosure,
    SigningKey,
    WordingText,
    LegalReference,
    Erasure,
)
BY_TABLE: dict[str, type[Entity]] = {entity.table: entity for entity in ENTITIES}

__all__ = [
    "BY_TABLE",
    "ENTITIES",
    "Acceptance",
    "Activity",
    "Attachment",
    "Attendance",
    "Attendee",
    "Decree",
    "Deliberation",
    "Disclosure",
    "DocumentState",
    "Entity",
    "Erasure",
    "Field",
    "Group",
    "Hop",
    "Issue",
    "LegalReference",
    "Letter",
    "Mapping",
    "Membership",
    "Office",
    "Participant",
    "Partner",
    "Partnership",
    "PartnershipEvent",
    "Person",
    "Programme",
    "Remark",
    "RuleSetRow",
    "Session",
    "Signatory",
    "SigningKey",
    "Speaker",
    "Training",
    "WordingText",
    "describe",
    "field_of",
    "fields_by_name",
    "fields_of",
]
