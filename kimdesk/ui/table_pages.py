"""The rows of a list, by pages: it may have millions, so only the pages that somebody looks at are held."""

from array import array
from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kimdesk.ui.table_cells import Cells
from kimdesk.ui.table_query import Column, Query, Row

if TYPE_CHECKING:
    from kimdesk.store import Store

PAGE = 100
KEPT = 30
"""Rows of a page, and pages that are held."""


class Pages:
    """To be cleared when the keys or the rows are others."""

    def __init__(self, store: "Store", cells: Cells, columns: Sequence[Column]) -> None:
        self._store, self._cells, self._columns = store, cells, columns
        self._pages: OrderedDict[int, dict[int, Row]] = OrderedDict()

    def clear(self) -> None:
        self._pages.clear()

    def drop(self, place: int) -> None:
        """Read the page of this place anew when it is looked at."""
        self._pages.pop(place // PAGE, None)

    def row(self, query: Query, keys: "array[int]", place: int) -> Row | None:
        """The row at a place of the list; None when it is gone since the keys were read."""
        number, within = divmod(place, PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._pages[number] = self._fetch(query, keys[number * PAGE : (number + 1) * PAGE])
            if len(self._pages) > KEPT:
                self._pages.popitem(last=False)
        return page.get(within)

    def _fetch(self, query: Query, keys: "array[int]") -> dict[int, Row]:
        rows = self._store.query(query.rows_sql(self._columns, len(keys)), list(keys))
        found = {row[0]: row for row in rows}
        self._cells.read_standing(self._columns, found.values())
        return {within: found[key] for within, key in enumerate(keys) if key in found}
