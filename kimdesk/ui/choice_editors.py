"""Editors of choices: one of a list (typed with type-ahead), or ticks for several."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QGridLayout, QLineEdit, QWidget

from kimdesk.entities import Field
from kimdesk.errors import InvalidValue
from kimdesk.i18n import _
from kimdesk.kinds import Choice, Choices
from kimdesk.ui import theme
from kimdesk.ui.editor import Editor, mark_popup


class ChoiceEditor(Editor):
    """A list that can be typed into: the first letters, a code, or any word the kind understands."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        self.box = QComboBox(parent)
        line = QLineEdit()
        self.box.setLineEdit(line)
        self._line = line
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setMaxVisibleItems(14)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(4)
        self.box.addItems(["", *options(field)])
        finder = QCompleter(self.box.model(), self.box)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        mark_popup(finder)
        self.box.setCompleter(finder)
        super().__init__(field, self.box)
        self.box.editTextChanged.connect(self.tell_edited)
        line.setAccessibleName(_(field.label))
        self.watch(line)

    def text(self) -> str:
        return self.box.currentText()

    def value(self) -> Any:
        """Part of one option alone is enough, where nothing else is meant by it."""
        try:
            return super().value()
        except InvalidValue:
            wanted = self.text().strip().casefold()
            meant = [option for option in options(self.field) if wanted in option.casefold()]
            if len(meant) != 1:
                raise
            return self.field.kind.parse(meant[0])

    def put_text(self, text: str) -> None:
        self.box.setCurrentIndex(self.box.findText(text))
        self.box.setEditText(text)
        self._line.setCursorPosition(0)

    def select_all(self) -> None:
        self._line.selectAll()


class ChoicesEditor(Editor):
    """A tick for each option."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        kind = field.kind
        assert isinstance(kind, Choices)
        self._ticks = {code: QCheckBox(_(text)) for code, text in kind.options}
        holder = _Ticks(list(self._ticks.values()), parent)
        self._kept: tuple[str, ...] = ()
        super().__init__(field, holder, next(iter(self._ticks.values())))
        self.focus.setAccessibleName(f"{_(field.label)}: {next(iter(self._ticks.values())).text()}")
        for tick in self._ticks.values():
            tick.toggled.connect(self.tell_edited)
            if tick is not self.focus:
                self.watch(tick)

    def value(self) -> tuple[str, ...] | None:
        """Codes of a newer version, which have no tick here, stay."""
        return (*(code for code, tick in self._ticks.items() if tick.isChecked()), *self._kept) or None

    def set_value(self, value: Any) -> None:
        self._quiet = True
        self._kept = tuple(code for code in value or () if code not in self._ticks)
        for code, tick in self._ticks.items():
            tick.setChecked(code in (value or ()))
        self._quiet = False

    def text(self) -> str:
        return self.field.kind.show(self.value())

    def put_text(self, text: str) -> None:
        try:
            self.set_value(self.field.kind.parse(text))
        except InvalidValue:
            self.set_value(None)


class _Ticks(QWidget):
    """In two columns where the longest words have room twice, else below each other."""

    def __init__(self, ticks: Sequence[QCheckBox], parent: QWidget | None) -> None:
        super().__init__(parent)
        self._ticks = ticks
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(4))
        self._columns = 0
        self._arrange(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widest = max(tick.sizeHint().width() for tick in self._ticks)
        self._arrange(2 if self.width() >= 2 * widest + theme.px(4) else 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        rows = -(-len(self._ticks) // columns)
        for place, tick in enumerate(self._ticks):
            self._grid.addWidget(tick, place % rows, place // rows)
        self._grid.setColumnStretch(1, columns - 1)
        self._grid.setColumnStretch(0, 1)


def options(field: Field) -> list[str]:
    """What a choice offers, in words."""
    if isinstance(field.kind, Choice):
        return [_(text) for _code, text in field.kind.options]
    return [field.kind.show(True), field.kind.show(False)]
