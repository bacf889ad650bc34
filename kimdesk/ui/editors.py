"""The editor of each kind of value; `editor_for` is all that forms and tables need.

A new kind of value gets its case in `_make`; whatever is typed on one line needs none.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from kimdesk.entities import Field
from kimdesk.errors import InvalidValue
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.kinds import (
    Choice,
    Choices,
    Coordinates,
    Day,
    Email,
    Money,
    Nik,
    Note,
    Phone,
    PostalCode,
    Records,
    Ref,
    Region,
    Time,
    Url,
    YesNo,
)
from kimdesk.ui.editor import Editor

if TYPE_CHECKING:
    from kimdesk.store import Store


def values_of(editors: Mapping[str, Editor]) -> tuple[dict[str, Any], list[Finding]]:
    """What stands in the inputs by name, and a finding for each text that is no value."""
    values: dict[str, Any] = {}
    wrong = []
    for name, editor in editors.items():
        try:
            values[name] = editor.value()
        except InvalidValue as error:
            wrong.append(Finding("block", "typed", error.message, name))
    return values, wrong


class OneLine(Editor):
    """An editor whose input is a line; who makes it says what typing into it does."""

    def __init__(self, field: Field, line: QLineEdit) -> None:
        self.line = line
        super().__init__(field, line)

    def text(self) -> str:
        return self.line.text()

    def put_text(self, text: str) -> None:
        self.line.setText(text)
        self.line.setCursorPosition(0)

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)

    def select_all(self) -> None:
        self.line.selectAll()


class LineEditor(OneLine):
    """One line of typed text, whatever the kind makes of it."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, QLineEdit(parent))
        self.line.setPlaceholderText(example(field))
        self.line.textEdited.connect(self.tell_edited)


class NoteEditor(Editor):
    """Several lines; Tab leaves it, Ctrl+Enter goes to the next field."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        self.note = QPlainTextEdit(parent)
        self.note.setTabChangesFocus(True)
        lines = QFontMetrics(self.note.font()).lineSpacing() * 3
        self.note.setMinimumHeight(lines + 16)
        self.note.setMaximumHeight(2 * lines + 16)
        super().__init__(field, self.note)
        self.note.textChanged.connect(self.tell_edited)

    def text(self) -> str:
        return self.note.toPlainText()

    def put_text(self, text: str) -> None:
        self.note.setPlainText(text)

    def set_read_only(self, read_only: bool) -> None:
        self.note.setReadOnly(read_only)

    def select_all(self) -> None:
        self.note.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            self._with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return super().eventFilter(watched, event)

    _with_control = False

    def takes_enter(self) -> bool:
        return not self._with_control


def example(field: Field) -> str:
    """What an empty input shows in grey: how its kind is typed."""
    examples = {
        Day: _("tgl-bln-tahun"),
        Time: _("09.30"),
        Nik: _("16 angka"),
        Phone: _("0812-3456-7890"),
        Email: _("nama@contoh.id"),
        Url: _("https:// atau @akun"),
        Coordinates: _("-8.3912, 114.7321"),
        PostalCode: _("5 angka"),
        Money: _("Rp"),
    }
    return examples.get(type(field.kind), "")


def editor_for(
    field: Field,
    store: "Store | None" = None,
    parent: QWidget | None = None,
    *,
    cell: bool = False,
    offers: Callable[[str], Sequence[str]] | None = None,
) -> Editor:
    """A new editor for the field's kind. store: where references are looked up. cell: inside a table.

    offers: texts that what is typed on a line may mean, listed below it.
    """
    if offers is not None:
        from kimdesk.ui.lookup_editors import OfferingEditor

        editor: Editor = OfferingEditor(field, offers, parent)
    else:
        editor = _make(field, store, parent, cell)
    if cell:
        editor.widget.setProperty("cell", True)
    return editor


def _make(field: Field, store: "Store | None", parent: QWidget | None, cell: bool) -> Editor:
    match field.kind:
        case Choice() | YesNo():
            from kimdesk.ui.choice_editors import ChoiceEditor

            return ChoiceEditor(field, parent)
        case Choices() if not cell:
            from kimdesk.ui.choice_editors import ChoicesEditor

            return ChoicesEditor(field, parent)
        case Region():
            from kimdesk.ui.lookup_editors import RegionEditor

            return RegionEditor(field, store, parent)
        case Ref() if store is not None:
            from kimdesk.ui.lookup_editors import RefEditor

            return RefEditor(field, store, parent)
        case Records() if not cell:
            from kimdesk.ui.records_editor import RecordsEditor

            return RecordsEditor(field, store, parent)
        case Note() | Records() if not cell:
            return NoteEditor(field, parent)
        case _:
            return LineEditor(field, parent)
