"""Which rows of a table are no records: totals, signatures, repeated headings, numbers of columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kimdesk.i18n import _
from kimdesk.spelling import fold

_CLOSING = re.compile(
    "|".join(
        rf"{fold(word)}\b" for word in ("jumlah", "total", "rekap", "mengetahui", "ketua kim", "kepala desa")
    )
)
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that is not taken. `number` counts the rows of the table from 1."""

    number: int
    text: str
    reason: str


def skipped(number: int, cells: Sequence[str], heading: Sequence[str] | None, name: str) -> SkippedRow | None:
    """Why a row is no record with `name` for its name; None when it is one. Blank rows have no text."""
    reason = _reason(cells, heading, name)
    if reason is None:
        return None
    return SkippedRow(number, " · ".join(cell for cell in cells if cell)[:120], reason)


def _reason(cells: Sequence[str], heading: Sequence[str] | None, name: str) -> str | None:
    filled = [cell for cell in cells if cell]
    if not filled:
        return _("Baris kosong.")
    if heading is not None and [fold(cell) for cell in cells] == [fold(cell) for cell in heading]:
        return _("Judul kolom yang terulang.")
    if len(filled) > 2 and all(cell.strip("()") == str(n) for n, cell in enumerate(filled, start=1)):
        return _("Baris nomor kolom.")
    if any(_CLOSING.match(fold(cell)) for cell in (filled[0], name)):
        return _("Baris jumlah atau tanda tangan.")
    if not _LETTER.search(name):
        return _("Tidak ada nama.")
    return None
