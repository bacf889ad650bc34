"""The cells of a table as they are written: through the door of the store, or kept as a draft.

What cannot be read of a typed cell stays as a draft until it can. A cell is a column and a row as it
was read: where it stands in a list, and how it looks, is the model's.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from kimdesk.i18n import _
from kimdesk.store.disputes import any_disputed, disputed
from kimdesk.store.log import LIFE
from kimdesk.ui.table_query import Column, Row

if TYPE_CHECKING:
    from kimdesk.store import Store
    from kimdesk.ui.late_writes import LateWrites


class Cells:
    def __init__(self, store: "Store", late: "LateWrites") -> None:
        self._store, self._late = store, late
        self._drafts: dict[tuple[str, str, str], str] = {}
        self._standing: dict[tuple[str, str], int] = {}
        self._any_disputed = False

    def read_drafts(self) -> None:
        """Learn which drafts there are by now; others write them too."""
        self._drafts = {(d.table, d.row, d.field): d.text for d in self._store.drafts()}
        self._standing = {}
        self._any_disputed = any_disputed(self._store)

    def read_standing(self, columns: Sequence[Column], rows: Iterable[Row]) -> None:
        """Learn in which cells of these rows several values stand until somebody decides."""
        if not self._any_disputed:
            return
        places = [column.place(row) for row in rows for column in columns]
        self._standing |= disputed(self._store, sorted({place[1] for place in places if place is not None}))

    def standing(self, column: Column, row: Row) -> int:
        """How many values stand in a cell; 0 where it is not disputed."""
        place = column.place(row) if self._standing else None
        return self._standing.get(place[1:], 0) if place is not None else 0

    def is_contested(self, column: Column, row: Row) -> bool:
        """Whether a row was deleted on one laptop and changed on another, until somebody decides."""
        return bool(self._standing) and (row[column.row], LIFE) in self._standing

    def is_writable(self, column: Column, row: Row) -> bool:
        return column.entity is not None and bool(row[column.row]) and not self._store.read_only

    def draft(self, column: Column, row: Row) -> str | None:
        """What was typed into a cell and could not be read."""
        if not self._drafts or column.entity is None or column.field is None:
            return None
        return self._drafts.get((column.entity.table, row[column.row], column.field.name))

    def late(self, column: Column, row: Row) -> str | None:
        """What was typed and waits until the register is free, as it is shown."""
        if self._late.is_idle or column.entity is None or column.field is None:
            return None
        place = (column.entity.table, row[column.row], column.field.name)
        if not self._late.waits(*place):
            return None
        return column.field.kind.show(self._late.value(*place, None))

    def keep_draft(self, column: Column, row: Row, text: str) -> bool:
        """Keep what could not be read; False where the column is only read."""
        if column.entity is None or column.field is None:
            return False
        place = (column.entity.table, row[column.row], column.field.name)
        self._late.draft(*place, text)
        self._drafts[place] = text
        return True

    def write(self, column: Column, row: Row, value: Any) -> bool:
        """Write a value into a writable cell; whether it was another one. KimdeskError when refused."""
        assert column.entity is not None
        assert column.field is not None
        place = (column.entity.table, row[column.row], column.field.name)
        changed = bool(value != column.value(row)) or self._late.waits(*place)
        if changed:
            label = _("Ubah {field}").format(field=_(column.field.label))
            self._late.write(label, column.entity, row[column.row], column.field.name, value)
        if not self._late.waits(*place):
            self._late.draft(*place, None)
        self._drafts.pop(place, None)
        return changed
