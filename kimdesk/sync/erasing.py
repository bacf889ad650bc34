"""Erasing a person on request: what it would take, what stays and why, and doing it.

The erasure is of a scope of its own that goes along with every region, so it reaches everybody who holds
anything of this person. Backups and papers are outside the register: backups are replaced by a new one,
issued papers are the state's archive and are only listed.
"""

import datetime
from collections import Counter
from collections.abc import Collection, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from kimdesk.entities import (
    ENTITIES,
    Attendee,
    Entity,
    Erasure,
    Issue,
    Membership,
    Participant,
    Person,
    Speaker,
    fields_of,
)
from kimdesk.entities.erasure import POINTERS
from kimdesk.entities.membership import PAST_STATES
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.kinds import Note, PartialDay, Text, one_line
from kimdesk.spelling import fold_name
from kimdesk.store.connection import converted
from kimdesk.store.erased import HANGING, Erased, born_on, erased_error, grow, is_closed, rows_by_table
from kimdesk.store.history import birth_of, title_of
from kimdesk.store.names import JOIN
from kimdesk.store.redaction import scrub
from kimdesk.sync.giving import seal_for_backup, seal_with
from kimdesk.sync.redacting import Redactor

if TYPE_CHECKING:
    from pathlib import Path

    from kimdesk.store import Store
    from kimdesk.sync.keys import Keys

Human = Person | Participant | Attendee | Speaker
"""Who can ask: somebody in the register, or a guest who is only a typed name."""
MOST = 50
"""Other places that are listed."""


@dataclass(frozen=True, slots=True)
class Place:
    """A field somewhere else in which the name stands."""

    table: str
    row: str
    field: str
    title: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What erasing a person takes and leaves. counts: rows that are erased or become anonymous, by table.

    also, spared: see `entities.erasure`; open: memberships that would end; twins: rows with this name that
    no reference ties to the person; issues: issued papers that may name him; elsewhere: what stays.
    """

    person: Human
    counts: Counter[str]
    also: frozenset[str]
    spared: frozenset[str]
    open: tuple[Membership, ...]
    twins: tuple[Entity, ...]
    issues: tuple[Issue, ...]
    elsewhere: tuple[Place, ...]

    @property
    def name(self) -> str:
        return self.person.name or ""

    def with_twins(self, chosen: Collection[str]) -> "Plan":
        """With some of the twins, which somebody knows to be this person."""
        twins = {twin.id: twin.table for twin in self.twins if twin.id in chosen}
        counts = self.counts + Counter(twins.values())
        return replace(self, also=self.also | twins.keys(), counts=counts)


def plan(store: "Store", person: str) -> Plan:
    """What erasing this person would do; KimdeskError for somebody who is erased already."""
    with converted(store.path):
        return _plan(store, person)


def _plan(store: "Store", person: str) -> Plan:
    subject = _subject(store, person)
    if subject is None:
        raise KeyError(person)
    if is_closed(store.connection, subject.table, person, "name"):
        raise erased_error()
    also = _same(store, person)
    pointing = {row for root in (person, *also) for row in _pointing(store, root)}
    known = Erased()
    roots = {(row, "") for row in (person, *also, *pointing)}
    spared = {row for row, _on in born_on(store.connection, {person, *also}) if row not in pointing}
    spared = {row for row in spared if _points(store, row)}
    for row in spared:
        known.spared[row].add("")
    rows = {row for row, _erasure in grow(store.connection, known, roots)}
    by_table = rows_by_table(store.connection, rows)
    memberships = [
        found for row in by_table.get(Membership.table, ()) if (found := store.get(Membership, row))
    ]
    twins = [twin for twin in _twins(store, subject.name or "") if twin.id != person]
    return Plan(
        subject,
        Counter({table: len(found) for table, found in by_table.items()}),
        frozenset(also | {row for row in pointing if not _is_born_on(store, row, {person, *also})}),
        frozenset(spared),
        tuple(
            each
            for each in store.all(Membership, "person = ?", (person,))
            if each.state not in PAST_STATES and each.left is None
        ),
        tuple(twins),
        tuple(_issues(store, memberships, by_table.get(Participant.table, ()))),
        tuple(islice(_elsewhere(store, subject.name or "", rows | {twin.id for twin in twins}), MOST)),
    )


def erase(
    store: "Store",
    keys: "Keys",
    wanted: Plan,
    *,
    day: datetime.date,
    reason: str,
    basis: str = "",
    ends: bool = True,
) -> str:
    """`enter_erasure`, and what it leaves to be scrubbed; the row of the erasure."""
    erasure = enter_erasure(store, keys, wanted, day=day, reason=reason, basis=basis, ends=ends)
    scrub(store)
    return erasure


def enter_erasure(
    store: "Store", keys: "Keys", wanted: Plan, *, day: datetime.date, reason: str, basis: str, ends: bool
) -> str:
    """Erase, for ever; the row of the erasure. ends: memberships that go on end on this day.

    For who says what is done meanwhile: `scrub` has to follow, and takes minutes on a large register.
    What was written so far is sealed first, so that every copy of the register has sealed it alike.
    Raises KimdeskError, with nothing changed, when there is no reason or the name stands in it.
    """
    reason, basis = _checked(wanted, reason), _checked(wanted, basis, needed=False)
    seal_with(store, keys)
    on = PartialDay.of(day)
    values = {
        "subject": wanted.person.id, "day": on, "reason": reason, "basis": basis or None,
        "by": store.device.person or store.device.name,
        "also": "\n".join(sorted(wanted.also)) or None, "spared": "\n".join(sorted(wanted.spared)) or None,
    }  # fmt: skip
    with store.act(_("Hapus data pribadi atas permintaan"), kind="log") as act:
        for each in wanted.open if ends else ():
            posts = {"post_until": on} if each.post and each.post_until is None else {}
            act.write(Membership, each.id, {"state": "keluar", "left": on, **posts})
        erasure = act.create(Erasure, values)
        Redactor(store.connection).redact_waiting()
    return erasure


def erasures(store: "Store") -> list[Erasure]:
    """All that were made, here or elsewhere, newest first."""
    return store.all(Erasure, order="day DESC, seq DESC")


def erasure_of(store: "Store", row: str) -> Erasure | None:
    """Why a row is erased; None when it is not."""
    found = store.one("SELECT erasure FROM erased WHERE row = ? AND spared = 0 ORDER BY erasure", (row,))
    return store.get(Erasure, found["erasure"]) if found else None


def renew_backups(store: "Store", now: datetime.datetime) -> "list[Path]":
    """Make a backup without what was erased, and delete those before it; what was deleted.

    Registers that a backup has replaced go too: they hold the same.
    """
    from kimdesk.store.backup import BY_HAND, backup_folder, list_backups, make_backup
    from kimdesk.store.restoring import list_replaced

    folder = backup_folder(store.path)
    old = [backup.path for backup in list_backups(folder)] + list_replaced(store.path)
    seal_for_backup(store)
    make_backup(store.path, folder, now, BY_HAND)
    with converted(folder):
        for path in old:
            path.unlink(missing_ok=True)
    return old


def _subject(store: "Store", row: str) -> Human | None:
    found: tuple[Human | None, ...] = (
        store.get(Person, row), store.get(Participant, row),
        store.get(Attendee, row), store.get(Speaker, row),
    )  # fmt: skip
    return next((each for each in found if each is not None), None)


def _checked(wanted: Plan, text: str, *, needed: bool = True) -> str:
    text = one_line(text)
    if needed and not text:
        raise KimdeskError(
            _("Alasan belum ditulis"),
            _("Penghapusan atas permintaan dicatat dengan alasannya."),
            _("Tulis alasannya dalam satu kalimat, tanpa nama orangnya."),
        )
    if wanted.name and fold_name(wanted.name) in fold_name(text):
        raise KimdeskError(
            _("Nama orang ini ada di dalam alasan"),
            _("Alasan dan surat tetap tercatat dan ikut serah terima."),
            _("Tulis tanpa namanya."),
        )
    return text


def _same(store: "Store", person: str) -> set[str]:
    """Rows of the same human being that were joined with this one."""
    found: set[str] = set()
    front = {person}
    while front:
        marks = ", ".join("?" * len(front))
        rows = store.query(f"SELECT id FROM person WHERE merged_into IN ({marks})", tuple(front))
        front = {row["id"] for row in rows} - found - {person}
        found |= front
    return found


def _pointing(store: "Store", person: str) -> set[str]:
    """Rows that hang on a person now, also from the basket."""
    found = set()
    for entity in ENTITIES:
        for name in {field.name for field in fields_of(entity)} & set(POINTERS) if not entity.key else ():
            found |= {
                row["id"] for row in store.query(f"SELECT id FROM {entity.table} WHERE {name} = ?", (person,))
            }
    return found


def _points(store: "Store", row: str) -> bool:
    """Whether a row hangs on somebody now."""
    birth = birth_of(store, row)
    if birth is None or birth.table not in HANGING:
        return False
    found = store.one(f"SELECT * FROM {birth.table} WHERE id = ?", (row,))
    return found is not None and any(found[name] for name in POINTERS if name in found.keys())  # noqa: SIM118


def _is_born_on(store: "Store", row: str, names: set[str]) -> bool:
    birth = birth_of(store, row)
    return birth is not None and any(birth.values.get(name) in names for name in POINTERS)


def _twins(store: "Store", name: str) -> Sequence[Entity]:
    """Rows with the same name that no reference ties to anybody."""
    folded = fold_name(name)
    found: list[Entity] = []
    for entity in (Participant, Attendee, Speaker):
        loose = "person IS NULL" if entity is not Speaker else "1"
        rows = store.all(entity, f"{loose} AND name IS NOT NULL")
        found += [row for row in rows if folded and fold_name(getattr(row, "name", "")) == folded]
    return found


def _issues(store: "Store", memberships: Sequence[Membership], participants: Sequence[str]) -> list[Issue]:
    """Papers issued about his groups and trainings."""
    kims = {each.kim for each in memberships}
    trainings = {found.training for row in participants if (found := store.get(Participant, row))}
    issues = store.all(Issue, order="day DESC, seq DESC")
    return [
        each
        for each in issues
        if (each.kim and each.kim in kims) or (each.training and each.training in trainings)
    ]


def _elsewhere(store: "Store", name: str, rows: Container[str]) -> Iterator[Place]:
    """Other fields that hold the name: not erased, for they may be about somebody else."""
    for entity in ENTITIES if name else ():
        for field in fields_of(entity):
            if isinstance(field.kind, Text | Note) and entity is not Erasure:
                where = f'"{field.name}" LIKE ?'
                for found in store.all(entity, where, (f"%{name}%",), limit=MOST):
                    if found.id not in rows and found.id.split(JOIN)[0] not in rows:
                        yield Place(
                            entity.table, found.id, field.name, title_of(store, entity.table, found.id)
                        )
