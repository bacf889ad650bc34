"""How one cell of a table looks: its text, colour, sign and tooltip for each of Qt's roles.

A draft stands in red in place of the value; what a kind finds odd has the colour of its level. Nothing
here reads or writes: the cell is a column, a row as it was read, and the draft, if there is one.
"""

from functools import lru_cache
from typing import Any

from PySide6.QtCore import Qt

from kimdesk.i18n import _, number_of
from kimdesk.kinds import Kind
from kimdesk.ui import theme
from kimdesk.ui.icons import icon
from kimdesk.ui.late_writes import late_words
from kimdesk.ui.table_query import Column, Entry, Row

_NOTHING = "—"
_TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
_DISPUTED_ROLES = (
    Qt.ItemDataRole.DecorationRole,
    Qt.ItemDataRole.ForegroundRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)
CONTESTED_ROLES = (
    Qt.ItemDataRole.DecorationRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "center": Qt.AlignmentFlag.AlignHCenter,
}


def look(column: Column, row: Row, draft: str | None, role: int, standing: int = 0) -> Any:
    """Qt's answer for a role; None where the view is to do as it always does.

    standing: how many values stand in the cell until somebody decides, 0 where it is not disputed.
    """
    if standing and draft is None and role in _DISPUTED_ROLES:
        return _disputed_look(column, row, role, standing)
    if role in _TEXT_ROLES:
        return draft if draft is not None else column.show(row) or (_NOTHING if column.field else "")
    if role == Qt.ItemDataRole.ForegroundRole:
        tone = "red" if draft is not None else _tone(column, row)
        return theme.color(tone) if tone else None
    if role == Qt.ItemDataRole.DecorationRole and column.icon is not None:
        sign = column.icon(row)
        return icon(*sign) if sign else None
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return alignment(column)
    if role == Qt.ItemDataRole.ToolTipRole:
        return _tip(column, row) if draft is None else _("Belum tersimpan: isi ini belum dapat dibaca.")
    return None


def _disputed_look(column: Column, row: Row, role: int, standing: int) -> Any:
    """One of several values is shown: a sign, its colour and its words say so."""
    words = number_of("{n} nilai", standing)
    match role:
        case Qt.ItemDataRole.DecorationRole:
            return icon("git-merge", "amber")
        case Qt.ItemDataRole.ForegroundRole:
            return theme.color("amber")
        case Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.show(row)}, {words}"
    how = _("{n} nilai: diubah di beberapa laptop. Pilih yang benar (Ctrl+Shift+K).")
    return "\n".join(part for part in (_tip(column, row), how.format(n=standing)) if part)


def contested_look(column: Column, row: Row, role: int) -> Any:
    """The cell that stands for a row which is deleted on one laptop and changed on another."""
    match role:
        case Qt.ItemDataRole.DecorationRole:
            return icon("git-merge", "amber")
        case Qt.ItemDataRole.AccessibleTextRole:
            return _("{row}, dihapus di laptop lain").format(row=column.show(row))
    how = _("Dihapus di satu laptop, diubah di laptop lain. Tetap ada sampai diputuskan (Ctrl+Shift+K).")
    return "\n".join(part for part in (_tip(column, row), how) if part)


def late_look(column: Column, text: str, role: int) -> Any:
    """The same for a cell whose value waits until the register is free."""
    if role in _TEXT_ROLES:
        return text or _NOTHING
    match role:
        case Qt.ItemDataRole.ForegroundRole:
            return theme.color("muted")
        case Qt.ItemDataRole.DecorationRole:
            return icon("hourglass", "muted")
        case Qt.ItemDataRole.TextAlignmentRole:
            return alignment(column)
        case Qt.ItemDataRole.ToolTipRole:
            return late_words()
    return None


def entry_look(entry: Entry, column: Column, role: int) -> Any:
    """The same for the empty last row: only the column in which a row is begun says something."""
    if column.name == entry.column:
        if role in _TEXT_ROLES:
            return entry.text
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme.color("muted")
    return None


def alignment(column: Column) -> Qt.AlignmentFlag:
    """Where text stands, in the cells of a column and in its heading."""
    return _ALIGN[column.align] | Qt.AlignmentFlag.AlignVCenter


def _tone(column: Column, row: Row) -> str:
    if column.tone is not None and (tone := column.tone(row)):
        return tone
    if column.field is None:
        return ""
    if row[column.name] is None:
        return "faint"
    level, _text = _judged(column.field.kind, column.value(row))
    return {"block": "red", "check": "amber"}.get(level, "")


def _tip(column: Column, row: Row) -> str:
    sentence = _judged(column.field.kind, column.value(row))[1] if column.field is not None else ""
    return "\n".join(part for part in (column.show(row), sentence) if part)


@lru_cache(maxsize=4096)
def _judged(kind: Kind, value: Any) -> tuple[str, str]:
    """The worst level of a value's findings ("" for none), and their sentences."""
    found = kind.findings(value)
    levels = [finding.level for finding in found]
    level = "block" if "block" in levels else "check" if "check" in levels else ""
    return level, "\n".join(finding.text for finding in found)
