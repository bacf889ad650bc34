"""The rows behind a number: a list in a dialog; opening one leads to it and closes the dialog."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from kimdesk.i18n import _
from kimdesk.ui import theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.table import EntityTable, Query


class RowsDialog(QDialog):
    """counted: the words about so many rows; opening: the words on the button; lead: where a row leads."""

    def __init__(
        self,
        title: str,
        table: EntityTable,
        query: Query,
        counted: Callable[[int], str],
        opening: str,
        lead: Callable[[str], object],
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self._lead_to, self._words = lead, counted
        self.setWindowTitle(title)
        self.resize(theme.px(760), theme.px(480))
        self._count = label("", "muted")
        self.table = table
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(20)] * 4)
        box.setSpacing(theme.px(12))
        box.addWidget(label(title, "heading", wraps=True))
        box.addWidget(self._count)
        box.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Tutup"), self.reject))
        row.addWidget(button(opening, lambda: self._lead(self.table.current_id()), role="primary"))
        box.addLayout(row)
        self.table.view.setAccessibleName(title)
        self.table.counted.connect(self._counted)
        self.table.opened.connect(self._lead)
        self.table.show_query(query)
        self.table.view.setFocus()

    def done(self, result: int) -> None:
        self.table.close_reading()
        super().done(result)

    def _counted(self, count: int) -> None:
        self._count.setText(self._words(count))
        if count and not self.table.current_id():
            self.table.view.selectRow(0)

    def _lead(self, row: str) -> None:
        if row:
            self.accept()
            self._lead_to(row)
