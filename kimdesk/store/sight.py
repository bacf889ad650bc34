"""What a writer sees of a row before it changes fields of it: values, life, heads, and whether it is erased.

Asked in one statement, because every autosaved field asks it.
"""

import sqlite3
from collections.abc import Callable, Mapping
from functools import lru_cache

from kimdesk.entities import Entity
from kimdesk.kinds.base import Stored
from kimdesk.store.erased import GONE, owners
from kimdesk.store.log import LIFE

Execute = Callable[..., sqlite3.Cursor]
Standing = tuple[int, int, int, int]
"""A head of a field: its place among them, stream, number, depth."""
Sight = tuple[int, Mapping[str, Stored], Mapping[str, list[Standing]]]
"""Life, values and heads. A field that only its birth has written has no head. The life is 1 in the basket;
GONE when an erasure names the row or one that it hangs on; else 0."""


def look(execute: Execute, entity: type[Entity], row: str, names: tuple[str, ...]) -> Sight | None:
    """`names` of a row; None when there is no such row."""
    hangs_on = (row, *owners(entity.table, row)) if entity.key else (row,)
    sql = _statement(entity.table, names, len(hangs_on))
    found = execute(sql, (*hangs_on, *names, row)).fetchall()
    if not found:
        return None
    heads: dict[str, list[Standing]] = {}
    for line in found:
        if line[1] is not None:
            heads.setdefault(line[1], []).append(line[2:6])
    return line[0], dict(zip(names, line[6:], strict=True)), heads


@lru_cache(maxsize=512)
def _statement(table: str, names: tuple[str, ...], rows: int) -> str:
    values = "".join(f', t."{name}"' for name in names)
    return (
        f"SELECT CASE WHEN t.{LIFE} <> 1 AND EXISTS (SELECT 1 FROM erased WHERE row IN ({_marks(rows)})"
        f" AND spared = 0) THEN {GONE} ELSE t.{LIFE} END,"
        f" h.field, h.place, h.stream, h.n, h.depth{values}"
        f" FROM {table} t LEFT JOIN head h ON h.row = t.id AND h.field IN ({_marks(len(names))})"
        " WHERE t.id = ?"
    )


def _marks(count: int) -> str:
    return ", ".join("?" * count)
