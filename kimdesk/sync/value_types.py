"""Whether the values of a batch are of the type that their fields store.

The tables are STRICT, and everything that shows a value relies on its type, so a batch with another one
is damaged, whoever signed it. What a newer version made is not known here and stays as it is: a field
never changes the type of its values, another type takes another name.
"""

from collections.abc import Mapping
from types import NoneType

from kimdesk.entities import BY_TABLE, fields_of
from kimdesk.entities.base import Entity, once_per_entity
from kimdesk.store.log import LIFE
from kimdesk.sync.batch import Damaged
from kimdesk.sync.columns import Column, types_in
from kimdesk.sync.wire import Written

_TYPES: Mapping[str, frozenset[type]] = {
    "TEXT": frozenset((str, NoneType)),
    "INTEGER": frozenset((int, NoneType)),
    "REAL": frozenset((float, int, NoneType)),
}


def well_typed(written: Written) -> None:
    """Raises Damaged. Columns are looked at as they are written: hardly any of them has many values."""
    for births in written.births:
        types = _types_of(births.table)
        for field, column in zip(births.fields, births.columns, strict=False):
            _check(births.table, field, types, column)
    for edits in written.fields:
        _check(edits.table, edits.field, _types_of(edits.table), edits.values)


def _check(table: str, field: str, types: Mapping[str, frozenset[type]], column: Column) -> None:
    allowed = types.get(field)
    if allowed is not None and not types_in(column) <= allowed:
        raise Damaged(f"a value of {table}.{field}")


def _types_of(table: str) -> Mapping[str, frozenset[type]]:
    """By field; empty for a table of a newer version."""
    entity = BY_TABLE.get(table)
    return _of_entity(entity) if entity is not None else {}


@once_per_entity
def _of_entity(entity: type[Entity]) -> Mapping[str, frozenset[type]]:
    return {LIFE: _TYPES["TEXT"]} | {field.name: _TYPES[field.kind.column] for field in fields_of(entity)}
