"""The text by which a row is found: its `searched` fields, folded, and of which tables there is one.

Two blanks stand before and behind each field and one between words, so that a blank tells the start of
a word and two blanks the start of a field. Pure functions of stored rows; the index is in `search_index`.
"""

import sqlite3
from collections.abc import Iterable
from functools import cache

from kimdesk.entities import ENTITIES, Entity, Field, Person, fields_of
from kimdesk.entities.base import once_per_entity
from kimdesk.kinds import Phone
from kimdesk.kinds.base import Stored
from kimdesk.regions import place
from kimdesk.spelling import fold_name
from kimdesk.store.log import LIFE

REGION = "region"
"""The table of a hit that is a place with groups in it; its row is the region code."""
FIRST = ("kim", REGION, "partner", "training", "person")


@cache
def classes() -> tuple[str, ...]:
    """The tables that can be found, in the order in which equally good hits are shown."""
    found = [entity.table for entity in ENTITIES if searched_fields(entity)]
    return (*FIRST, *(table for table in found if table not in FIRST))


@once_per_entity
def searched_fields(entity: type[Entity]) -> tuple[Field, ...]:
    return tuple(field for field in fields_of(entity) if field.searched)


@once_per_entity
def read_fields(entity: type[Entity]) -> tuple[str, ...]:
    """The columns from which a row's text is made, its life among them."""
    names = [field.name for field in searched_fields(entity)]
    if "region" in {field.name for field in fields_of(entity)}:
        names.append("region")
    return LIFE, *names


def text_of(entity: type[Entity], row: sqlite3.Row) -> str:
    """The folded text of a stored row; "" when it is in the basket or there is nothing to find it by."""
    if row[LIFE]:
        return ""
    fields = [_folded(field, row[field.name]) for field in searched_fields(entity)]
    if any(fields) and entity is not Person and "region" in read_fields(entity) and row["region"]:
        found = place(row["region"])
        fields.append(fold_name(found.name) if found else row["region"].replace(".", ""))
    return joined(fields)


def _folded(field: Field, stored: Stored) -> str:
    if not stored:
        return ""
    text = str(stored)
    if isinstance(field.kind, Phone) and text.startswith("+62"):
        return f"0{text[3:]}"
    return fold_name(text)


def joined(fields: Iterable[str]) -> str:
    filled = [field for field in fields if field]
    return f"  {'  '.join(filled)}  " if filled else ""
