"""What was drawn on which page, noted while a document is made."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import Flowable, Paragraph

from kimdesk.reports.signature import Signatures
from kimdesk.reports.tables import DataTable


@dataclass(frozen=True, slots=True)
class Anchor:
    """A flowable on a page (from 1).

    Of a table: rows and all of its rows, without bands; its headings; whether signatures hang on it.
    """

    page: int
    kind: type[Flowable]
    rows: int = 0
    all_rows: int = 0
    head: tuple[str, ...] = ()
    is_signed: bool = False


@contextmanager
def watched() -> Iterator[list[Anchor]]:
    """A list that fills with what is drawn, page by page."""
    found: list[Anchor] = []
    drawn_by = {kind: kind.drawOn for kind in (Flowable, Paragraph)}

    def note(self: Flowable, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        page = canvas.getPageNumber()
        found.append(_table(page, self) if isinstance(self, DataTable) else Anchor(page, type(self)))
        drawn_by[Paragraph if isinstance(self, Paragraph) else Flowable](self, canvas, x, y, _sW)

    for kind in drawn_by:
        kind.drawOn = note
    try:
        yield found
    finally:
        for kind, draw_on in drawn_by.items():
            kind.drawOn = draw_on


def _table(page: int, table: DataTable) -> Anchor:
    plan = table._planned(table.width)
    return Anchor(
        page,
        DataTable,
        rows=sum(place not in plan.bands for place in range(table._first, table._end)),
        all_rows=len(plan.cells) - len(plan.bands),
        head=tuple(cell if isinstance(cell, str) else " ".join(cell) for cell in plan.head),
        is_signed=any(isinstance(each, Signatures) for each in table._tail),
    )
