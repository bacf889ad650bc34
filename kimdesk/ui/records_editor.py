"""Editor of a short list of small records: one line of inputs a record, and a way to add and remove."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QGridLayout, QLayoutItem, QVBoxLayout, QWidget

from kimdesk.entities import Field
from kimdesk.errors import InvalidValue
from kimdesk.i18n import _
from kimdesk.kinds import Day, Record, Records, Text, Whole, YesNo
from kimdesk.ui import theme
from kimdesk.ui.buttons import button, icon_button, label
from kimdesk.ui.editor import Editor
from kimdesk.ui.editors import editor_for

if TYPE_CHECKING:
    from kimdesk.store import Store


class RecordsEditor(Editor):
    """A small grid. A line whose cells are all blank is no record."""

    def __init__(self, field: Field, store: "Store | None" = None, parent: QWidget | None = None) -> None:
        kind = field.kind
        assert isinstance(kind, Records)
        self._columns = [Field(name, column, text) for name, column, text in kind.columns]
        self._store = store
        self._rows: list[list[Editor]] = []
        self._unknown: list[tuple[tuple[str, Any], ...]] = []
        self._lines: list[int] = []
        holder = QWidget(parent)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(6))
        self._grid.setVerticalSpacing(theme.px(4))
        for place, column in enumerate(self._columns):
            self._grid.setColumnStretch(place, _stretch(column))
        self._add = button(_("Tambah baris"), self._add_clicked, icon="plus", role="link")
        self._add.setAccessibleName(f"{_(field.label)}: {_('Tambah baris')}")
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        box.addLayout(self._grid)
        box.addWidget(self._add)
        super().__init__(field, holder, self._add)
        self.focus.setAccessibleName(f"{_(field.label)}: {_('Tambah baris')}")

    def set_value(self, value: Any) -> None:
        self._quiet = True
        self._clear()
        for record in value or ():
            self._append(record)
        self._quiet = False

    def value(self) -> tuple[Record, ...] | None:
        records = []
        for number, (editors, unknown) in enumerate(zip(self._rows, self._unknown, strict=True), start=1):
            values: dict[str, Any] = {}
            for editor in editors:
                try:
                    values[editor.field.name] = editor.value()
                except InvalidValue as error:
                    raise InvalidValue(
                        _("Baris {line}, {column}: {message}").format(
                            line=number, column=_(editor.field.label), message=error.message
                        )
                    ) from error
            record = Record.of({**values, **dict(unknown)})
            if record.values:
                records.append(record)
        return tuple(records) or None

    def text(self) -> str:
        lines = (" | ".join(_escaped(editor.text()) for editor in editors) for editors in self._rows)
        return "\n".join(line for line in lines if line.strip(" |"))

    def put_text(self, text: str) -> None:
        try:
            self.set_value(self.field.kind.parse(text))
        except InvalidValue:
            self.set_value(None)

    def set_level(self, level: str) -> None:
        """The lines carry no mark of their own; the sentence below names line and column."""

    def _append(self, record: Record) -> None:
        if not self._rows:
            self._add_headings()
        line = self._lines[-1] + 1 if self._lines else 1
        editors = []
        for place, column in enumerate(self._columns):
            editor = editor_for(column, self._store, self.widget)
            if isinstance(column.kind, Text | Whole | Day):
                editor.widget.setMinimumWidth(theme.px(60))
            editor.set_value(record.get(column.name))
            editor.focus.setAccessibleName(f"{_(self.field.label)} {line}: {_(column.label)}")
            editor.edited.connect(self.tell_edited)
            editor.left.connect(self._cell_left)
            editor.entered.connect(self.entered)
            editor.escaped.connect(self.escaped)
            self._grid.addWidget(editor.widget, line, place)
            editors.append(editor)
        name = _("Hapus baris {line}").format(line=line)
        remove = icon_button("trash-2", f"{_(self.field.label)}: {name}", lambda: self._remove(line))
        self._grid.addWidget(remove, line, len(self._columns))
        known = {column.name for column in self._columns}
        self._rows.append(editors)
        self._lines.append(line)
        self._unknown.append(tuple(pair for pair in record.values if pair[0] not in known))

    def _add_headings(self) -> None:
        for place, column in enumerate(self._columns):
            self._grid.addWidget(label(_(column.label), "small"), 0, place)

    def _add_clicked(self) -> None:
        self._append(Record(()))
        self._rows[-1][0].focus.setFocus()

    def _remove(self, line: int) -> None:
        for place in range(len(self._columns) + 1):
            self._drop(self._grid.itemAtPosition(line, place))
        gone = self._lines.index(line)
        del self._rows[gone], self._unknown[gone], self._lines[gone]
        self.edited.emit()
        self.left.emit()
        self._add.setFocus()

    def _drop(self, item: QLayoutItem | None) -> None:
        widget = item.widget() if item is not None else None
        if widget is not None:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _clear(self) -> None:
        while self._grid.count():
            self._drop(self._grid.itemAt(0))
        self._rows, self._unknown, self._lines = [], [], []

    def _cell_left(self) -> None:
        if not self._holds_focus():
            self.left.emit()


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|")


def _stretch(column: Field) -> int:
    if isinstance(column.kind, Whole | YesNo):
        return 2
    return 5 if isinstance(column.kind, Text) and column.kind.longest >= 100 else 3
