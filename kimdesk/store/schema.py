"""Tables follow the descriptions: one STRICT table per entity, one column per field.

The entity tables are a fold of the log and hold no constraint that a merge could break. A new
line in an entity becomes a column here, by itself; what is more than that is a migration.
"""

import zlib
from typing import TYPE_CHECKING

from kimdesk.entities import ENTITIES, Entity, fields_of
from kimdesk.kinds import Ref
from kimdesk.store.log import LIFE

if TYPE_CHECKING:
    from sqlite_utils import Database

INDEXED = {
    ("kim", "region"),
    ("person", "nik"),
    ("person", "born"),
    ("training", "starts"),
    ("attachment", "owner"),
    ("remark", "owner"),
    ("acceptance", "owner"),
    ("office", "region"),
    ("activity", "day"),
    ("issue", "code"),
    ("wording_text", "area"),
}
"""Fields looked up by value; references are indexed by themselves."""
SELDOM = {("person", "merged_into")}
"""References that hardly any row holds: an index would cost every row more than it saves."""
_PYTHON = {"TEXT": str, "INTEGER": int, "REAL": float}


def columns_of(entity: type[Entity]) -> dict[str, str]:
    """Column name -> STRICT type, without `seq`, `id` and the life column."""
    return {field.name: field.kind.column for field in fields_of(entity)}


def fingerprint(entities: tuple[type[Entity], ...] = ENTITIES) -> int:
    """A number that changes when a table must: compared at every start instead of the tables."""
    text = repr([(entity.table, columns_of(entity), sorted(INDEXED)) for entity in entities])
    return zlib.crc32(text.encode())


def indexes_of(entity: type[Entity]) -> list[str]:
    return [
        field.name
        for field in fields_of(entity)
        if (entity.table, field.name) in INDEXED
        or (isinstance(field.kind, Ref) and (entity.table, field.name) not in SELDOM)
    ]


def follow(db: "Database", entities: tuple[type[Entity], ...] = ENTITIES) -> list[str]:
    """Create missing tables, add missing columns and indexes; what was added, as "kim" or "kim.name"."""
    added = []
    for entity in entities:
        table = db.table(entity.table)
        wanted = columns_of(entity)
        if not table.exists():
            table.create(
                {"seq": int, "id": str, **{name: _PYTHON[kind] for name, kind in wanted.items()}, LIFE: int},
                pk="seq",
                not_null={"id", LIFE},
                defaults={LIFE: 0},
                strict=True,
            )
            table.create_index(["id"], unique=True)
            added.append(entity.table)
        else:
            present = table.columns_dict
            for name, kind in wanted.items():
                if name not in present:
                    table.add_column(name, _PYTHON[kind])
                    added.append(f"{entity.table}.{name}")
        for name in indexes_of(entity):
            table.create_index([name], if_not_exists=True)
    return added


def missing_columns(db: "Database", entities: tuple[type[Entity], ...] = ENTITIES) -> list[str]:
    """Columns (and whole tables) that `follow` would add."""
    names = []
    for entity in entities:
        table = db.table(entity.table)
        present = table.columns_dict if table.exists() else {}
        names += [f"{entity.table}.{name}" for name in columns_of(entity) if name not in present]
    return names


def unknown_columns(db: "Database", entities: tuple[type[Entity], ...] = ENTITIES) -> list[str]:
    """Columns that a newer version made."""
    names = []
    for entity in entities:
        table = db.table(entity.table)
        if table.exists():
            known = {"seq", "id", LIFE, *columns_of(entity)}
            names += [f"{entity.table}.{name}" for name in table.columns_dict if name not in known]
    return names
