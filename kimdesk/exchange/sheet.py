"""Grids of text from whatever a person has: CSV of any encoding, a spreadsheet, the clipboard.

Everything becomes text at once, so that no number is rounded a second time: a NIK that a
spreadsheet already turned into 3.5E+15 stays visibly so, and its kind says what to do. What the
columns mean is `headings.py`.
"""

import csv
import datetime
import io
import re
from pathlib import Path
from typing import Any

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.store.connection import file_error

Grid = list[list[str]]
SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
LARGEST = 50 * 1024 * 1024
"""Bytes of a file that is still read."""
csv.field_size_limit(LARGEST)  # else a long cell is an error instead of text for a kind to judge
_SEPARATORS = "\t;,|"
_FIFTEEN_DIGITS = 10**15
"""A longer number that was typed into a spreadsheet has zeros for its last digits."""
_EXACT = 2**53
"""Whole numbers below it are kept to the last digit, by programs that write them so."""
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How files of spreadsheets begin, whatever they are called."""
_NOT_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1f]")


def read_file(path: Path) -> dict[str, Grid]:
    """The sheets of a file by name (a CSV is one sheet); raises KimdeskError when it is no table."""
    try:
        if path.stat().st_size > LARGEST:
            raise _not_a_table(path, _("Berkasnya lebih besar dari 50 MB."))
        content = path.read_bytes()
        if content.startswith(_WORKBOOKS) or path.suffix.lower() in SPREADSHEETS:
            return _read_spreadsheet(path)
        return {path.stem: read_text(_decoded(path, content))}
    except OSError as error:
        raise file_error(path, error) from error


def read_text(text: str) -> Grid:
    """Rows of a CSV text or of what a spreadsheet puts on the clipboard; blank rows at the end left out."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    lines, separator = io.StringIO(text, newline=""), _separator(text)
    # A quote without its pair would swallow every row behind it.
    paired = text.count('"') % 2 == 0
    rows = csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_MINIMAL if paired else csv.QUOTE_NONE)
    return _trimmed([[cell.strip() for cell in row] for row in rows])


def _separator(text: str) -> str:
    lines = [line for line in text.split("\n")[:50] if line.strip()]
    counts = {mark: [line.count(mark) for line in lines] for mark in _SEPARATORS}
    return max(_SEPARATORS, key=lambda mark: (sum(count > 0 for count in counts[mark]), sum(counts[mark])))


def _decoded(path: Path, content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    if _NOT_TEXT.search(content[:4096]):
        raise _not_a_table(path, _("Isinya bukan teks."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _read_spreadsheet(path: Path) -> dict[str, Grid]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(path)
        sheets = {}
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            grid = [[_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
            _fill_merged(grid, sheet.merged_cell_ranges or [])
            sheets[name] = _trimmed(grid)
    except CalamineError as error:
        raise _not_a_table(path, _("Isinya rusak atau bukan lembar kerja.")) from error
    return sheets


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, int | float):
        return _number(float(value))
    if isinstance(value, datetime.datetime):
        has_time = value.time() != datetime.time()
        return value.isoformat(" ", "minutes") if has_time else value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, datetime.time):
        return value.strftime("%H.%M")
    return str(value).strip()


def _number(value: float) -> str:
    """Every digit the file has; one that has surely lost some is written as 3.5E+15, which kinds refuse."""
    if not value.is_integer():
        return repr(value)
    if abs(value) < _FIFTEEN_DIGITS or (abs(value) < _EXACT and value % 10):
        return str(int(value))
    return f"{value:.15E}"


def _fill_merged(grid: Grid, ranges: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """A cell merged over several rows counts for each of them."""
    for (top, left), (bottom, _right) in ranges:
        for row in range(top + 1, min(bottom + 1, len(grid))):
            if left < len(grid[row]) and not grid[row][left]:
                grid[row][left] = grid[top][left]


def _trimmed(grid: Grid) -> Grid:
    while grid and not any(grid[-1]):
        grid.pop()
    width = max((len(row) for row in grid), default=0)
    return [row + [""] * (width - len(row)) for row in grid]


def _not_a_table(path: Path, cause: str) -> KimdeskError:
    return KimdeskError(
        _("Bukan tabel yang dapat dibaca"),
        _("{name}: {cause}").format(name=path.name, cause=cause),
        _("Buka berkasnya di Excel atau LibreOffice, simpan sebagai .xlsx atau .csv, lalu coba lagi."),
    )
