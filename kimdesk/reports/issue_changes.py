"""What changed in the register since a paper was issued: row by row, field by field, old → new.

Both states are read the same way, so what the paper could not have printed is not compared.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from kimdesk.entities import Entity, Group, Issue, Person, fields_of
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.reports.gathering import gather
from kimdesk.reports.issuing import opened
from kimdesk.rules.dossier_order import Order
from kimdesk.rules.group_file import GroupFile, Member
from kimdesk.store import Store

_OF_THE_PROCESS = frozenset({"states", "hops", "acceptances"})
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


def changes_since(store: Store, issue: Issue) -> list[Change]:
    """The changes since `issue`; KimdeskError when its snapshot or its group is not there."""
    kept = opened(store, issue)
    order = Order(
        issue.kim or "", kept.options.level or "", kept.options.decree or "", kept.options.documents
    )
    if store.get(Group, order.kim) is None:
        raise KimdeskError(
            _("Kelompoknya tidak ada di register ini"),
            _("{code} terbit untuk kelompok yang datanya tidak ada di laptop ini.").format(code=issue.code),
            _("Bandingkan di laptop yang memegang data kelompok itu."),
        )
    return list(differences(kept.file, gather(store, order).file))


def differences(old: GroupFile, new: GroupFile) -> Iterator[Change]:
    """The rows and fields in which two states of one group differ."""
    for field in fields(GroupFile):
        if field.name not in _OF_THE_PROCESS:
            yield from _of_rows(_rows(getattr(old, field.name)), _rows(getattr(new, field.name)))


def _rows(value: Any) -> dict[tuple[str, str], Entity]:
    """The rows of one part of a file, by table and name."""
    parts = value if isinstance(value, tuple) else (value,)
    rows: list[Entity] = []
    for part in parts:
        if isinstance(part, Member):
            rows += [part.person, part.membership]
        elif isinstance(part, Entity):
            rows.append(part)
    return {(type(row).table, row.id): row for row in rows}


def _is_told(key: tuple[str, str]) -> bool:
    """A person who came or went is told by the membership."""
    return key[0] != Person.table


def _of_rows(old: dict[tuple[str, str], Entity], new: dict[tuple[str, str], Entity]) -> Iterator[Change]:
    titles = {key: _title(row, old | new) for key, row in (old | new).items()}
    for key, row in old.items():
        if key not in new:
            if _is_told(key):
                yield Change(titles[key], "", titles[key], "")
            continue
        for field in fields_of(type(row)):
            before, after = getattr(row, field.name), getattr(new[key], field.name)
            if before != after:
                yield Change(titles[key], _(field.label), field.kind.show(before), field.kind.show(after))
    for key in new:
        if key not in old and _is_told(key):
            yield Change(titles[key], "", "", titles[key])


def _title(row: Entity, rows: dict[tuple[str, str], Entity]) -> str:
    """What a person calls the row; a membership is called by its person."""
    person = rows.get(("person", getattr(row, "person", "") or ""))
    return f"{_(row.label).capitalize()} {_((person or row).title)}".strip()
