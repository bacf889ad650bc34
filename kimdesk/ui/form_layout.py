"""Where the fields of a form stand: in sections, short ones side by side, long ones over the width.

The number of columns follows the width that there is, so nothing is cut off when the text is large.
"""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from kimdesk.entities import Field
from kimdesk.i18n import _
from kimdesk.kinds import (
    Choice,
    Choices,
    Day,
    Kind,
    Note,
    PostalCode,
    Records,
    Region,
    Text,
    Time,
    Whole,
    YesNo,
)  # fmt: skip
from kimdesk.ui import theme
from kimdesk.ui.buttons import card, label
from kimdesk.ui.form_field import FormField

LONGEST_SHORT = 16
"""Letters of a label that fit over a short input."""
WIDE, MIDDLE = 620, 420
"""Unscaled widths from which a form has six and four columns; below it has two."""


class FormLayout:
    """Puts the fields on `inner`, below what may come to stand `above`; most: columns at most."""

    def __init__(
        self, inner: QWidget, above: QVBoxLayout, entries: Sequence[FormField], *, most: int, cards: bool
    ) -> None:
        self._most = most
        self._columns = 0
        self._grids: list[tuple[QGridLayout, list[FormField]]] = []
        whole = QVBoxLayout(inner)
        edge = 0 if cards else theme.px(2)
        whole.setContentsMargins(edge, edge, theme.px(12), theme.px(12))
        whole.setSpacing(theme.px(12))
        whole.addLayout(above)
        sections = [
            (name, list(group)) for name, group in groupby(entries, key=lambda entry: entry.field.section)
        ]
        for name, group in sections:
            heading = _(name) if len(sections) > 1 else ""
            self._add_section(inner, whole, heading, group, cards=cards)
        whole.addStretch(1)
        self.fit(0)

    def fit(self, width: int) -> None:
        """Use as many columns as `width` pixels allow."""
        columns = 6 if width >= theme.px(WIDE) else 4 if width >= theme.px(MIDDLE) else 2
        columns = min(columns, self._most)
        if columns != self._columns:
            self._columns = columns
            for grid, entries in self._grids:
                _arrange(grid, entries, columns)

    def _add_section(
        self, inner: QWidget, whole: QVBoxLayout, heading: str, entries: list[FormField], *, cards: bool
    ) -> None:
        box = QVBoxLayout()
        box.setSpacing(theme.px(8))
        if heading:
            box.addWidget(label(heading, "heading" if cards else "section"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12 if self._most > 2 else 6))
        grid.setVerticalSpacing(theme.px(10))
        box.addLayout(grid)
        self._grids.append((grid, entries))
        if cards:
            holder: QFrame = card(inner)
            holder.setLayout(box)
            box.setContentsMargins(*[theme.px(16)] * 4)
            whole.addWidget(holder)
        else:
            whole.addLayout(box)


def _arrange(grid: QGridLayout, entries: Sequence[FormField], columns: int) -> None:
    for entry in entries:
        # Not takeAt: an item that lives on in Python keeps the new one's height from being renewed.
        grid.removeWidget(entry.whole)
    line = place = 0
    for number, entry in enumerate(entries):
        span = min(columns, width_of(entry.field))
        if place + span > columns:
            line, place = line + 1, 0
        if columns == 2 and span == 1 and place == 0 and not _short_follows(entries, number):
            span = 2
        grid.addWidget(entry.whole, line, place, 1, span, Qt.AlignmentFlag.AlignTop)
        place += span
    for column in range(6):
        grid.setColumnStretch(column, 1 if column < columns else 0)


def width_of(field: Field) -> int:
    """How many of six columns a field wants: by its kind, and by how long its label is."""
    return max(_width_of(field.kind), 2 if len(_(field.label)) > LONGEST_SHORT else 1)


def _width_of(kind: Kind) -> int:
    match kind:
        case Day() | Time() | Whole() | PostalCode() | YesNo():
            return 1
        case Text(longest=letters):
            return 1 if letters <= 20 else 2 if letters <= 120 else 3
        case Choice(options=options):
            longest = max(len(_(text)) for _code, text in options)
            return 1 if longest <= 12 else 2 if longest <= 26 else 3
        case Note() | Region():
            return 3
        case Choices() | Records():
            return 6
        case _:
            return 2


def _short_follows(entries: Sequence[FormField], number: int) -> bool:
    following = entries[number + 1 : number + 2]
    return bool(following) and width_of(following[0].field) == 1
