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
from kimdesk.sync.batch import Batch, Damaged

_TYPES: Mapping[str, frozenset[type]] = {
    "TEXT": frozenset((str, NoneType)),
    "INTEGER": frozenset((int, NoneType)),
    "REAL": frozenset((float, int, NoneType)),
}


def well_typed(batch: Batch) -> Batch:
    """The same batch. Raises Damaged."""
    for births in batch.births:
        types = _types_of(births.table)
        for field, column in zip(births.fields, births.columns, strict=True):
            if field in types and not types[field].issuperset(map(type, column)):
                raise Damaged(f"a value of {births.table}.{field}")
    edits, names = batch.edits, batch.names
    found: set[tuple[int, int, type]] = set(
        zip(edits.tables, edits.fields, map(type, edits.values), strict=True)
    )
    for table, name, kind in found:
        if kind not in _types_of(names[table]).get(names[name], (kind,)):
            raise Damaged(f"a value of {names[table]}.{names[name]}")
    return batch


def _types_of(table: str) -> Mapping[str, frozenset[type]]:
    """By field; empty for a table of a newer version."""
    entity = BY_TABLE.get(table)
    return _of_entity(entity) if entity is not None else {}


@once_per_entity
def _of_entity(entity: type[Entity]) -> Mapping[str, frozenset[type]]:
    return {LIFE: _TYPES["TEXT"]} | {field.name: _TYPES[field.kind.column] for field in fields_of(entity)}
