"""What a row is called in a list, and rows whose name holds what was typed: for editors of references.

Only rows of one entity, by the columns its title is made of. The search over everything is
`kimdesk.store.search`.
"""

import re
from typing import TYPE_CHECKING

from kimdesk.entities import BY_TABLE, Decree, Entity, Group, Membership, Participant, fields_of
from kimdesk.i18n import _

if TYPE_CHECKING:
    from kimdesk.store import Store

_WORD_BEFORE_NAME = r"(?i)^kim\b\s*"
"""The title of a group has it, its name has not."""


def title_of(store: "Store", table: str, row: str) -> str:
    """The title of one row; its id where the row is not here."""
    found = store.get(BY_TABLE[table], row)
    return row if found is None else title(store, found)


def title(store: "Store", found: Entity) -> str:
    if isinstance(found, Membership | Participant) and found.person:
        return title_of(store, "person", found.person)
    if isinstance(found, Decree) and not found.number:
        return f"{_(found.title)} · {found.starts.iso if found.starts else found.id[-4:]}"
    return _(found.title)


def candidates(store: "Store", table: str, text: str, limit: int) -> list[tuple[str, str]]:
    """(id, title) of rows whose named fields hold `text`, those that begin with it first."""
    entity = BY_TABLE[table]
    names = [field.name for field in fields_of(entity) if field.searched] or _first_text(entity)
    text = re.sub(_WORD_BEFORE_NAME, "", text.strip()) if entity is Group else text.strip()
    like = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    where = " OR ".join(f"{name} LIKE ? ESCAPE '\\'" for name in names)
    rows = store.all(entity, where, [f"{like}%"] * len(names), limit=limit)
    if len(rows) < limit:
        known = {row.id for row in rows}
        more = store.all(entity, where, [f"%{like}%"] * len(names), limit=limit)
        rows += [row for row in more if row.id not in known]
    return [(row.id, title(store, row)) for row in rows[:limit]]


def _first_text(entity: type[Entity]) -> list[str]:
    return [next(field.name for field in fields_of(entity) if field.kind.column == "TEXT")]
