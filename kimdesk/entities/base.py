"""The description of an entity: what a field is, and how it is read from a dataclass.

An entity is a plain dataclass; `describe(...)` puts a `Field` into the dataclass field's
metadata. Forms, tables, reports, imports, hand-over files, the search index and tests read
these descriptions. A field knows what is here and nothing else: no widgets, no SQL, no rules
over several fields (those are plain methods of the entity, or rule sets).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, ClassVar, Protocol, Self, TypeVar, cast

from kimdesk.kinds.base import Kind

T = TypeVar("T")


class Row(Protocol):
    """A stored row: anything that answers to the names of its columns."""

    def __getitem__(self, column: str, /) -> Any: ...


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `label` and `help` are Indonesian texts to be translated by the reader with `_`."""

    name: str
    kind: Kind
    label: str
    help: str = ""
    section: str = ""
    required: bool = False
    table: bool = False
    personal: bool = False
    searched: bool = False


def describe(
    kind: Kind,
    label: str,
    *,
    section: str = "",
    help: str = "",
    required: bool = False,
    table: bool = False,
    personal: bool = False,
    searched: bool = False,
) -> Any:
    """A dataclass field that carries its description. The value starts as None (empty).

    section: heading on the form; table: a column by default; personal: masked on paper and in
    exports by default; searched: found by the search over everything.
    """
    spec = (kind, label, help, section, required, table, personal, searched)
    return field(default=None, metadata={"kimdesk": spec})


@dataclass(slots=True, kw_only=True)
class Entity:
    """Base of all entities: a row's name, given once at birth (see `kimdesk.store.names`)."""

    table: ClassVar[str]
    """Name of the entity and of its table; never changes, for it travels in hand-over files."""
    label: ClassVar[str]
    """What a person calls one row, marked with N_."""
    key: ClassVar[tuple[str, ...]] = ()
    """Fields that name a link row; () for rows named by the device that made them."""

    id: str = ""

    @property
    def title(self) -> str:
        """What a list or a message calls this row."""
        return self.id

    @classmethod
    def from_row(cls, row: Row) -> Self:
        """An entity from a stored row; columns it does not describe are left aside."""
        values = {f.name: f.kind.from_sql(row[f.name]) for f in fields_of(cls)}
        return cls(id=row["id"], **values)


def once_per_entity(function: Callable[[type[Entity]], T]) -> Callable[[type[Entity]], T]:
    """`functools.cache`, typed: mypy takes no class for hashable."""
    return cast(Callable[[type[Entity]], T], cache(function))


@once_per_entity
def fields_of(entity: type[Entity]) -> tuple[Field, ...]:
    """The described fields of an entity, in the order of its lines."""
    return tuple(Field(f.name, *f.metadata["kimdesk"]) for f in fields(entity) if "kimdesk" in f.metadata)


@once_per_entity
def fields_by_name(entity: type[Entity]) -> Mapping[str, Field]:
    return {f.name: f for f in fields_of(entity)}


def field_of(entity: type[Entity], name: str) -> Field:
    """The description of one field; KeyError for a name the entity does not have."""
    return fields_by_name(entity)[name]
