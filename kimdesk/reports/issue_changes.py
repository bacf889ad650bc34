"""What changed in the register since a paper was issued: row by row, field by field, old → new.

Both states are gathered the same way, so what the paper could not have printed is not compared. What was
gathered is walked through for rows; what hangs on a row without being one (marks of attendance, figures
of coverage) is told as fields of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from kimdesk.entities import Acceptance, DocumentState, Entity, Hop, Issue, Person, Session, fields_of
from kimdesk.entities.attendance import MARKS
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.reports.issuing import opened
from kimdesk.reports.paper_families import family_of, order_of
from kimdesk.rules.group_file import Member
from kimdesk.rules.office_file import CoveredGroup
from kimdesk.rules.training_file import Attender
from kimdesk.store import Store

_OF_THE_PROCESS = (DocumentState, Hop, Acceptance)
"""Where a paper is and what was accepted: that goes on after issuing and changes no paper."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: whose, which field ("" for the whole row), the old and the new value as shown."""

    what: str
    field: str
    old: str
    new: str

    @property
    def words(self) -> str:
        """The change as one line of text."""
        if self.field:
            empty = _("kosong")
            return f"{self.what} – {self.field}: {self.old or empty} → {self.new or empty}"
        return (
            _("{what}: ditambahkan").format(what=self.what)
            if self.new
            else _("{what}: dihapus").format(what=self.what)
        )


@dataclass(slots=True)
class _Row:
    """A row as a person reads it: what it is called, and its fields as shown."""

    title: str
    shown: dict[str, tuple[str, str]]
    """Field -> its label and its value; empty where it has none."""
    is_told: bool = True
    """Whether its coming and going is told; a person's is, by the membership."""


def changes_since(store: Store, issue: Issue) -> list[Change]:
    """The changes since `issue`; KimdeskError when its snapshot or what it is about is not there."""
    kept = opened(store, issue)
    order = order_of(issue)
    try:
        if order is None:
            raise KeyError(issue.ordered)
        now = family_of(order).gather(store, order, kept.now.date())
    except KeyError as error:
        raise KimdeskError(
            _("Datanya tidak ada di register ini"),
            _("{code} terbit tentang data yang tidak ada di laptop ini.").format(code=issue.code),
            _("Bandingkan di laptop yang memegang data itu."),
        ) from error
    return list(differences(kept.gathered, now))


def differences(old: Any, new: Any) -> Iterator[Change]:
    """The rows and fields in which two states of what was gathered differ."""
    before, after = _rows(old), _rows(new)
    for key, row in before.items():
        if key not in after:
            if row.is_told:
                yield Change(row.title, "", row.title, "")
            continue
        now = after[key]
        for name, (label, _value) in (row.shown | now.shown).items():
            was, is_now = (side.shown.get(name, (label, ""))[1] for side in (row, now))
            if was != is_now:
                yield Change(now.title, label, was, is_now)
    for key, row in after.items():
        if key not in before and row.is_told:
            yield Change(row.title, "", "", row.title)


def _rows(gathered: Any) -> dict[tuple[str, str], _Row]:
    found: dict[tuple[str, str], _Row] = {}
    sessions: dict[str, Session] = {}
    for each in _walked(gathered):
        match each:
            case Session():
                sessions[each.id] = each
                _add(found, each)
            case Member():
                _add(found, each.person, is_told=False)
                _add(found, each.membership, called_by=each.person)
            case Attender():
                _add(found, each.row, called_by=each.person)
                found[_key(each.row)].shown |= _marks(each, sessions)
                if each.person is not None:
                    _add(found, each.person, is_told=False)
            case CoveredGroup():
                found["covered", f"{each.region} {each.name}"] = _covered(each)
            case Entity() if not isinstance(each, _OF_THE_PROCESS):
                _add(found, each, is_told=not isinstance(each, Person))
    return found


def _walked(held: Any) -> Iterator[Any]:
    """The rows in what was gathered, in their order; a person with what he is there as, in one piece."""
    if isinstance(held, Entity | Member | Attender):
        yield held
    elif isinstance(held, tuple):
        for each in held:
            yield from _walked(each)
    elif is_dataclass(held):
        if isinstance(held, CoveredGroup):
            yield held
        for field in fields(held):
            yield from _walked(getattr(held, field.name))


def _key(row: Entity) -> tuple[str, str]:
    return type(row).table, row.id


def _add(
    found: dict[tuple[str, str], _Row], row: Entity, called_by: Entity | None = None, *, is_told: bool = True
) -> None:
    """A row by its fields; a membership is called by its person."""
    shown = {
        field.name: (_(field.label), field.kind.show(getattr(row, field.name)))
        for field in fields_of(type(row))
    }
    title = f"{_(row.label).capitalize()} {_((called_by or row).title)}".strip()
    found[_key(row)] = _Row(title, shown, is_told)


def _marks(attender: Attender, sessions: Mapping[str, Session]) -> dict[str, tuple[str, str]]:
    """Marks of attendance as fields: "Kehadiran sesi 2", "Hadir"."""
    words = dict(MARKS)
    return {
        name: (_("Kehadiran sesi {n}").format(n=sessions[name].number or "?"), _(words.get(mark, mark)))
        for name, mark in attender.marks.items()
        if name in sessions
    }


def _covered(group: CoveredGroup) -> _Row:
    shown = {
        "men": (_("Anggota laki-laki"), str(group.men)),
        "women": (_("Anggota perempuan"), str(group.women)),
        "members": (_("Jumlah anggota"), str(group.members)),
    }
    return _Row(f"KIM {group.name}".strip(), shown)
