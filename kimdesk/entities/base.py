"""The description of an entity: what a field is, and how it is read from a record.

An entity is a frozen record; `describe(...)` stands where a field's default stands and says what the
field is. Forms, tables, reports, imports, hand-over files, the search index and tests read
these descriptions. A field knows what is here and nothing else: no widgets, no SQL, no rules
over several fields (those are plain methods of the entity, or rule sets).
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, ClassVar, Protocol, Self, TypeVar, cast

from kimdesk.frozen import Frozen
from kimdesk.kinds.base import Kind

T = TypeVar("T")


class Row(Protocol):
    """A stored row: anything that answers to the names of its columns."""

    def __getitem__(self, column: str, /) -> Any: ...


class Field(Frozen):
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
    """What stands behind a field's `=`: its description. The value starts as None (empty).

    section: heading on the form; table: a column by default; personal: masked on paper and in
    exports by default; searched: found by the search over everything.
    """
    return _Described((kind, label, help, section, required, table, personal, searched))


class _Described(tuple[Any, ...]):
    """What `describe` was told; its field's name is known only when the class stands."""

    __slots__ = ()


class Entity(Frozen):
    """Base of all entities: a row's name, given once at birth (see `kimdesk.store.names`)."""

    table: ClassVar[str]
    """Name of the entity and of its table; never changes, for it travels in hand-over files."""
    label: ClassVar[str]
    """What a person calls one row, marked with N_."""
    key: ClassVar[tuple[str, ...]] = ()
    """Fields that name a link row; () for rows named by the device that made them."""

    described: ClassVar[dict[str, tuple[Any, ...]]] = {}
    """What each field was told by `describe`; `fields_of` reads it."""

    id: str = ""

    def __init_subclass__(cls) -> None:
        told = {name: told for name, told in vars(cls).items() if isinstance(told, _Described)}
        for name in told:
            setattr(cls, name, None)
        cls.described = cls.described | told
        super().__init_subclass__()

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
    return tuple(Field(name, *told) for name, told in entity.described.items())


@once_per_entity
def fields_by_name(entity: type[Entity]) -> Mapping[str, Field]:
    return {f.name: f for f in fields_of(entity)}


def field_of(entity: type[Entity], name: str) -> Field:
    """The description of one field; KeyError for a name the entity does not have."""
    return fields_by_name(entity)[name]
