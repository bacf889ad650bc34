"""One disputed field: what it held before, and each value that stands now, by whom, where and when."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kimdesk.entities import BY_TABLE, fields_by_name
from kimdesk.i18n import _
from kimdesk.store.log import LIFE
from kimdesk.ui import theme
from kimdesk.ui.buttons import Elided, button, card, chip, label
from kimdesk.ui.conflict_list import field_name
from kimdesk.ui.handover.words import field_value_words, moment_words, record_words, value_words

if TYPE_CHECKING:
    from kimdesk.store import Store
    from kimdesk.sync.sides import Conflict, Side


class ConflictSides(QScrollArea):
    """`case` is the one that is shown."""

    picked = Signal(int)
    """The number, from 1, of the side that is the right one."""

    def __init__(self, store: "Store") -> None:
        super().__init__()
        self._store = store
        self.case: Conflict | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_case(self, case: "Conflict") -> None:
        self.case = case
        inner = QWidget()
        inner.setProperty("surface", "clear")
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, theme.px(8), 0)
        box.setSpacing(theme.px(8))
        box.addWidget(label(field_name((case.table, case.row, case.field)), "heading", wraps=True))
        box.addWidget(label(record_words(self._store, case), "muted", wraps=True))
        if case.field != LIFE:
            words = _("Sebelumnya: {value}").format(value=value_words(self._store, case, case.before))
            box.addWidget(label(words, wraps=True))
        box.addSpacing(theme.px(4))
        for number, side in enumerate(case.sides, 1):
            box.addWidget(self._side(case, number, side))
        box.addStretch(1)
        before = self.takeWidget()
        if before is not None:  # its button may be the one that was pressed: it goes when that is over
            before.deleteLater()
        self.setWidget(inner)

    def _side(self, case: "Conflict", number: int, side: "Side") -> QFrame:
        value = side_value(self._store, case, side)
        made = card()
        made.setAccessibleName(f"{number}: {value}")
        words = label(value, "heading", wraps=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        writer = label(side_words(side), "muted", wraps=True)
        column = QVBoxLayout()
        column.setSpacing(theme.px(4))
        column.addWidget(words)
        for text in _written(self._store, case, side):
            line = Elided()
            line.setText(text)
            column.addWidget(line)
        column.addWidget(writer)
        if side.is_shown:
            column.addWidget(chip(_("sedang ditampilkan")), 0, Qt.AlignmentFlag.AlignLeft)
        use = button(_("Pakai  {number}").format(number=number), lambda: self.picked.emit(number))
        use.setAccessibleName(_("Pakai: {value}").format(value=value))
        use.setMinimumWidth(theme.px(84))
        use.setToolTip(_("Tombol {number}").format(number=number))
        row = QHBoxLayout(made)
        row.setContentsMargins(theme.px(16), theme.px(12), theme.px(12), theme.px(12))
        row.setSpacing(theme.px(12))
        row.addLayout(column, 1)
        row.addWidget(use, 0, Qt.AlignmentFlag.AlignVCenter)
        return made


def side_value(store: "Store", case: "Conflict", side: "Side") -> str:
    """The value of a side as a person reads it."""
    if case.field == LIFE:
        return _("Tetap ada") if side.value is None else _("Dihapus: {reason}").format(reason=side.value)
    return value_words(store, case, side.value)


def side_words(side: "Side") -> str:
    """Who wrote it, on which device, when."""
    device = _("laptop ini ({name})").format(name=side.device) if side.is_mine else side.device
    words = " · ".join(part for part in (device, side.author, moment_words(side.at)) if part)
    return (
        _("{words} · juga {others}").format(words=words, others=", ".join(side.also)) if side.also else words
    )


def _written(store: "Store", case: "Conflict", side: "Side") -> list[str]:
    """What was written into a record that somebody else deleted."""
    known = fields_by_name(BY_TABLE[case.table])
    return [
        _("diubah: {field} {value}").format(
            field=_(known[name].label), value=field_value_words(store, case.table, name, value)
        )
        for name, value in side.wrote
        if name in known
    ]
