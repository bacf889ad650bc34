"""The fields that two people changed, side by side: 1 takes the value of this laptop, 2 the other one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QTableWidget, QTableWidgetItem

from kimdesk.i18n import _, pgettext
from kimdesk.ui import theme
from kimdesk.ui.icons import icon
from kimdesk.ui.plain_tables import set_plain

if TYPE_CHECKING:
    from kimdesk.kinds.base import Stored
    from kimdesk.ui.handover.taking_work import Place
    from kimdesk.ui.handover.words import CaseWords

RECORD, FIELD, MINE, THEIRS, USED = range(5)
SHARES = 18, 13, 27, 27, 15
"""Per cent of the width."""


class CaseTable(QTableWidget):
    """`shown` are the cases; `chosen()` is what was decided so far."""

    def __init__(self) -> None:
        super().__init__(0, 5)
        self.shown: list[CaseWords] = []
        self._choices: dict[Place, int] = {}
        set_plain(self, _("Isian yang diubah dua orang"))
        self.setWordWrap(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumHeight(theme.px(112))
        self.verticalHeader().setMinimumSectionSize(theme.px(54))
        self.cellDoubleClicked.connect(self._clicked)

    def show_cases(self, cases: "Sequence[CaseWords]", sender: str) -> None:
        """Nothing is decided yet."""
        self.shown, self._choices = list(cases), {}
        self.setHorizontalHeaderLabels(
            [
                pgettext("record", "Catatan"),
                _("Isian"),
                _("Di laptop ini"),
                _("Dari {name}").format(name=sender),
                _("Dipakai"),
            ]
        )
        self.setRowCount(len(self.shown))
        for line, case in enumerate(self.shown):
            others = "\n".join(option.text for option in case.options[1:])
            texts = (case.record, case.field, case.options[0].text, others, "")
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.setItem(line, column, item)
            self._show_choice(line)
        self.resizeRowsToContents()
        if self.shown:
            self.selectRow(0)

    def choose(self, line: int, side: int | None) -> None:
        """Take the nth option of the case in this line; None leaves it for later."""
        case = self.shown[line]
        if side is None:
            self._choices.pop(case.place, None)
        elif side < len(case.options):
            self._choices[case.place] = side
        self._show_choice(line)

    def chosen(self) -> "dict[Place, Stored]":
        options = {case.place: case.options for case in self.shown}
        return {place: options[place][number].value for place, number in self._choices.items()}

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, share in enumerate(SHARES):
            self.setColumnWidth(column, self.viewport().width() * share // 100)
        self.resizeRowsToContents()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line, key = self.currentRow(), event.text()
        if line < 0 or not key.isdecimal():
            super().keyPressEvent(event)
            return
        self.choose(line, int(key) - 1 if key != "0" else None)
        if line + 1 < self.rowCount():
            self.selectRow(line + 1)

    def _clicked(self, line: int, column: int) -> None:
        if column in (MINE, THEIRS):
            self.choose(line, column - MINE)

    def _show_choice(self, line: int) -> None:
        case, item = self.shown[line], self.item(line, USED)
        assert item is not None  # made with the line
        number = self._choices.get(case.place)
        item.setText(_("belum dipilih") if number is None else case.options[number].used)
        item.setIcon(icon("circle", "faint") if number is None else icon("circle-dot", "accent"))
