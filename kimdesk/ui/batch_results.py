"""What came of each dossier of a batch: a line for each group, the newest in sight."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from kimdesk.i18n import _
from kimdesk.ui import theme
from kimdesk.ui.icons import icon
from kimdesk.ui.plain_tables import set_plain

if TYPE_CHECKING:
    from kimdesk.reports.batch_list import Outcome

SIGNS = {
    "ok": ("circle-check", "green"),
    "findings": ("circle-alert", "amber"),
    "incomplete": ("circle-dot", "accent"),
    "failed": ("circle-x", "red"),
}


class BatchResults(QTableWidget):
    """Group, place, result with its sign, and what there is to say of it."""

    def __init__(self) -> None:
        super().__init__(0, 4)
        set_plain(self, _("Hasil tiap kelompok"))
        self.setHorizontalHeaderLabels([_("Kelompok"), _("Wilayah"), _("Hasil"), _("Catatan")])
        self.setAlternatingRowColors(True)
        for column, width in enumerate((180, 190, 170)):
            self.setColumnWidth(column, theme.px(width))
        self.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)

    def add(self, outcome: "Outcome") -> None:
        from kimdesk.reports.batch_list import STATES

        row = self.rowCount()
        self.insertRow(row)
        words = _(dict(STATES)[outcome.state])
        notes = "; ".join(outcome.notes) if outcome.state != "ok" else ""
        for column, text in enumerate((outcome.wanted.title, outcome.wanted.place, words, notes)):
            item = QTableWidgetItem(text)
            item.setToolTip(outcome.file if column == 0 else text)
            if column == 2:
                item.setIcon(icon(*SIGNS[outcome.state]))
            self.setItem(row, column, item)
        self.scrollToBottom()
