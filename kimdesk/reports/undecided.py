"""What a paper prints though somebody has yet to decide between several values.

A value that was changed on two laptops is shown everywhere with its mark; on paper, where no mark may
stand, it is told beside the pages, before anybody signs. Nothing here decides.
"""

from collections.abc import Iterable, Iterator

from kimdesk.entities import BY_TABLE, Attendance, Entity, Participant, fields_by_name
from kimdesk.findings import Finding
from kimdesk.i18n import _, number_of
from kimdesk.rules.group_file import GroupFile
from kimdesk.rules.training_file import TrainingFile
from kimdesk.store import Store
from kimdesk.store.disputes import any_disputed, disputed, disputed_in_region
from kimdesk.store.names import link_id

NAMED = 4
"""Fields that the sentence names."""
Printed = tuple[type[Entity], str, str]
"""A row that stands on a paper: its entity, its id, and what a person calls it."""


def undecided(store: Store, printed: Iterable[Printed]) -> tuple[Finding, ...]:
    """One sentence about these rows; none where nothing is disputed."""
    if not any_disputed(store):
        return ()
    rows = {row: (entity, title) for entity, row, title in printed}
    parts = []
    for row, field in sorted(disputed(store, sorted(rows))):
        entity, title = rows[row]
        if field in (fields := fields_by_name(entity)):
            parts.append(f"{_(fields[field].label)} ({title})")
    if not parts:
        return ()
    named = ", ".join(parts[:NAMED])
    if len(parts) > NAMED:
        named = number_of("{named}, dan {n} isian lain", len(parts) - NAMED, named=named)
    text = _("Belum diputuskan di Kotak konflik, jadi baru satu nilainya yang tercetak: {named}.")
    return (Finding("check", "print.undecided", text.format(named=named)),)


def of_group(file: GroupFile) -> Iterator[Printed]:
    """What the dossier of a group is made of."""
    for member in file.members:
        yield type(member.person), member.person.id, member.person.title
        yield type(member.membership), member.membership.id, member.person.title
    for row in (
        file.group, *file.decrees, *file.deliberations, *file.attendees, *file.activities,
        *file.programmes, *file.mappings, *file.offices, *file.signatories,
    ):  # fmt: skip
        yield type(row), row.id, _(row.title)


def of_region(store: Store, region: str) -> Iterator[Printed]:
    """What the registers of an office say of groups and decrees, as far as it is undecided."""
    for table, row, group in disputed_in_region(store, region):
        yield BY_TABLE[table], row, group


def of_training(file: TrainingFile) -> Iterator[Printed]:
    """What the papers of a training are made of, with the mark of everybody in every session."""
    for row in (file.training, *file.sessions, *file.speakers, *file.offices, *file.signatories):
        yield type(row), row.id, _(row.title)
    for attender in file.attenders:
        yield Participant, attender.row.id, attender.name
        if attender.person is not None:
            yield type(attender.person), attender.person.id, attender.name
        for session in file.sessions:
            key = {"session": session.id, "participant": attender.row.id}
            yield Attendance, link_id(Attendance, key), attender.name
