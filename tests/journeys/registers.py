"""What a register holds, for stories that compare it before and after."""

from typing import Any

from kimdesk.entities import BY_TABLE, Group, fields_of
from kimdesk.kinds import PartialDay
from kimdesk.store import Store
from kimdesk.store.roster import add_members

GUMBRIH, MEDEWI = "51.01.03.2006", "51.01.03.2005"


def add_group(store: Store, name: str, region: str, *members: tuple[str, str]) -> str:
    """A group with members, given as (name, L or P); the group's id."""
    kim = store.create("Kelompok baru", Group, {"name": name, "region": region, "founded": PartialDay(2019)})
    with store.act("Anggota baru") as act:
        add_members(
            store, act, kim, [({"name": who, "sex": sex}, {"post": "anggota"}) for who, sex in members]
        )
    return kim


def contents(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row that is not in the basket, by table; links between rows only where they say something."""
    found = {}
    for table, entity in BY_TABLE.items():
        said = [field.name for field in fields_of(entity) if field.name not in entity.key]
        says = " OR ".join(f'"{name}" IS NOT NULL' for name in said) if entity.key and said else "1"
        rows = store.query(f"SELECT * FROM {table} WHERE gone = 0 AND ({says}) ORDER BY id")
        found[table] = [tuple(row)[1:] for row in rows]
    return found
