"""A group in the register whose dossier lacks nothing: the one of the documents' tests."""

from kimdesk.entities import (
    Attendee,
    Decree,
    Deliberation,
    Entity,
    Group,
    Membership,
    Office,
    Person,
    Programme,
    Signatory,
    fields_of,
)
from kimdesk.kinds import PartialDay
from kimdesk.store import Store
from tests.reports.samples import attendees, deliberation, sample_file


def add_complete_group(store: Store) -> str:
    """Write the group with everything on it; its name."""
    file = sample_file()
    with store.act("Kelompok contoh") as act:
        kim = act.create(Group, _values(file.group))
        office = act.create(Office, _values(file.offices[0]))
        act.create(Signatory, _values(file.signatories[0]) | {"office": office})
        act.create(Decree, _values(file.decrees[0]) | {"kim": kim, "sent": None})
        founding = act.create(Deliberation, _values(deliberation(day=None)) | {"kim": kim})
        for one in attendees(9):
            act.create(Attendee, _values(one) | {"kim": kim, "deliberation": founding})
        act.create(Programme, {"kim": kim, "name": "Siaran keliling", "year": 2026})
        for member in file.members:
            person = act.create(Person, _values(member.person), scope=file.group.region)
            act.create(
                Membership,
                _values(member.membership) | {"kim": kim, "person": person, "joined": PartialDay(2026, 2)},
            )
    return kim


def _values(row: Entity) -> dict[str, object]:
    return {
        field.name: value for field in fields_of(type(row)) if (value := getattr(row, field.name)) is not None
    }
