"""Gathers everything about one training for its papers, in one pass of small queries. Nothing is judged."""

from kimdesk.entities import (
    Attachment,
    Attendance,
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
from kimdesk.rules.training_file import Attender, TrainingFile
from kimdesk.store.attendance_sheet import ORDER, SOURCE
from kimdesk.store.store import Store


def training_file(store: Store, training: str) -> TrainingFile:
    """The file of one training; KeyError when there is no such training."""
    event = store.get(Training, training)
    if event is None:
        raise KeyError(training)
    offices = _offices(store, event)
    areas = [office.id for office in offices]
    regions = _around(event.region or (offices[0].region if offices else None))
    return TrainingFile(
        training=event,
        sessions=tuple(
            store.all(Session, "training = ?", (training,), order="ifnull(number, 999), day, begins, seq")
        ),
        speakers=tuple(store.all(Speaker, "training = ?", (training,), order="seq")),
        attenders=_attenders(store, training),
        attachments=tuple(
            store.all(Attachment, "owner = ?", (training,), order="ifnull(place, 1000000), day, seq")
        ),
        offices=offices,
        signatories=tuple(
            store.all(Signatory, f"office IN ({_marks(areas)})", areas, order="seq") if areas else ()
        ),
        wordings=tuple(
            store.all(WordingText, f"area IN ({_marks([*regions, *areas])})", [*regions, *areas])
            if regions or areas
            else ()
        ),
        references=tuple(
            each
            for each in store.all(LegalReference, order="seq")
            if each.region is None or each.region in regions
        ),
    )


def _attenders(store: Store, training: str) -> tuple[Attender, ...]:
    """The participants by group, in the order of entry, guests last: as the list in the window shows them."""
    order = [
        row["id"]
        for row in store.query(
            f"SELECT p.id FROM {SOURCE} WHERE p.training = ? AND p.gone = 0 ORDER BY {ORDER}", (training,)
        )
    ]
    taking = "SELECT {field} FROM participant WHERE training = ? AND gone = 0"
    rows = {row.id: row for row in store.all(Participant, "training = ?", (training,))}
    persons = {
        person.id: person
        for person in store.all(Person, f"id IN ({taking.format(field='person')})", (training,))
    }
    groups = {
        group.id: group for group in store.all(Group, f"id IN ({taking.format(field='kim')})", (training,))
    }
    marks: dict[str, dict[str, str]] = {}
    for mark in store.all(
        Attendance, f"participant IN ({taking.format(field='id')}) AND mark IS NOT NULL", (training,)
    ):
        marks.setdefault(mark.participant or "", {})[mark.session or ""] = mark.mark or ""
    return tuple(
        Attender(
            rows[name],
            persons.get(rows[name].person or ""),
            groups.get(rows[name].kim or ""),
            marks.get(name, {}),
        )
        for name in order
    )


def _offices(store: Store, event: Training) -> tuple[Office, ...]:
    """The office that is named, else the signatory's, else those of the place from the narrowest up."""
    named = event.office
    if named is None and event.signatory:
        signatory = store.get(Signatory, event.signatory)
        named = signatory.office if signatory else None
    around = _around(event.region)
    found = store.all(Office, f"region IN ({_marks(around)})", around) if around else []
    found.sort(key=lambda office: -len(office.region or ""))
    host = store.get(Office, named) if named else None
    if host is None:
        return tuple(found)
    return (host, *(office for office in found if office.id != host.id))


def _around(region: str | None) -> list[str]:
    """A region code and those it lies in."""
    parts = region.split(".") if region else []
    return [".".join(parts[:count]) for count in range(len(parts), 0, -1)]


def _marks(values: list[str]) -> str:
    return ", ".join("?" * len(values))
