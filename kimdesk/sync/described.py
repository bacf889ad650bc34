"""A batch read by the descriptions of entities: of which type values are, and how rows are named.

The tables are STRICT, and everything that shows a value relies on its type, and whoever looks for a row on
its name. So a batch with others is damaged, whoever signed it. What a newer version made is not known here
and stays as it is: a field never changes the type of its values, another type takes another name.
"""

import re
from collections.abc import Iterator, Mapping
from types import NoneType

from kimdesk.entities import BY_TABLE, fields_of
from kimdesk.entities.base import Entity, once_per_entity
from kimdesk.store.log import LIFE
from kimdesk.store.names import BORN, JOIN
from kimdesk.sync.batch import Batch, Damaged, unpack
from kimdesk.sync.columns import Column, types_in
from kimdesk.sync.wire import Written

_BORN = re.compile(BORN)
_TYPES: Mapping[str, frozenset[type]] = {
    "TEXT": frozenset((str, NoneType)),
    "INTEGER": frozenset((int, NoneType)),
    "REAL": frozenset((float, int, NoneType)),
}


def read(body: bytes) -> Batch:
    """The batch of these bytes. Raises Damaged."""
    batch = unpack(body, _check_types)
    for fault in _wrong_names(batch):
        raise Damaged(fault)
    return batch


def _check_types(written: Written) -> None:
    """Columns are looked at as they are written: hardly any of them has many values."""
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


def _wrong_names(batch: Batch) -> Iterator[str]:
    if any(_parts(section.table) for section in batch.births):
        yield "the birth of a link row"
    edits, born = batch.edits, _BORN.fullmatch
    not_born = {place for place, row in enumerate(batch.rows) if born(row) is None}
    by_key = {table for table in set(edits.tables) if _parts(batch.names[table])}
    if not_born or by_key:
        for table, row in set(zip(edits.tables, edits.rows, strict=True)):
            if (row in not_born or table in by_key) and not _names_a_row(batch.names[table], batch.rows[row]):
                yield "no name of a row"


def _names_a_row(table: str, row: str) -> bool:
    """A link row is named by the values of its key, any other by its birth."""
    parts = _parts(table)
    if JOIN not in row:
        return not parts and _BORN.fullmatch(row) is not None
    named = row.split(JOIN, parts - 1) if parts else [row]
    return all(named) and parts in (None, len(named))


def _parts(table: str) -> int | None:
    """Of how many values a row of the table is named; 0 where it is born, None where that is not known."""
    entity = BY_TABLE.get(table)
    return None if entity is None else len(entity.key)
