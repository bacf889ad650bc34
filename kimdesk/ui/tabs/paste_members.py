"""The preview of rows from a spreadsheet before they become members of a group.

Every guess is shown and can be changed: what a column means, and which rows are taken. Reading the
cells belongs to `kimdesk.exchange`; all rows taken are one act.
"""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kimdesk.exchange.headings import NO_HEADING, Headings, find_headings, keys
from kimdesk.exchange.members import MemberRow, read_members, take_members, with_known
from kimdesk.exchange.sheet import Grid
from kimdesk.exchange.skipping import SkippedRow
from kimdesk.i18n import _, number_of
from kimdesk.spelling import fold_name
from kimdesk.store.nik_reading import read_from_nik
from kimdesk.store.roster_list import known_in
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.icons import icon

TAKEN, SAID = 0, 1
"""Columns before those of the spreadsheet: whether the row is taken, and what is said about it."""
FIXED = 2


class PasteMembers(QDialog):
    """`made` are the new memberships after it was accepted."""

    def __init__(self, desk: Desk, kim: str, grid: Grid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Tempel anggota dari Excel"))
        self.resize(theme.px(1000), theme.px(560))
        self.made: list[str] = []
        self._desk, self._kim, self._grid = desk, kim, grid
        self._headings = find_headings(grid)
        self._columns = [n for n in range(len(grid[0]) if grid else 0) if any(row[n] for row in grid)]
        self._choices: list[QComboBox] = []
        self.summary = label("", "muted", wraps=True)
        self.table = QTableWidget()
        self.take = button("", self._take, role="primary", icon="user-plus")
        self._lay_out()
        self._read()
        self.take.setDefault(True)
        self.take.setFocus()

    def _lay_out(self) -> None:
        self.table.setAccessibleName(_("Baris yang akan dimasukkan"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.verticalHeader().setDefaultSectionSize(theme.px(34))
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.table.setColumnCount(FIXED + len(self._columns))
        self.table.setHorizontalHeaderLabels([_("Ambil"), _("Periksa"), *map(self._heading, self._columns)])
        self.table.setRowCount(1)
        self.table.setItem(0, SAID, _item(_("Isi kolom:"), tone="muted"))
        for place, column in enumerate(self._columns):
            self.table.setCellWidget(0, FIXED + place, self._choice(column))
        self.table.itemChanged.connect(lambda _changed: self._count())
        ends = QHBoxLayout()
        ends.setSpacing(theme.px(8))
        ends.addStretch(1)
        ends.addWidget(button(_("Batal"), self.reject))
        ends.addWidget(self.take)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(20)] * 4)
        box.setSpacing(theme.px(12))
        box.addWidget(label(_("Tempel anggota dari Excel"), "heading"))
        box.addWidget(self.summary)
        box.addWidget(self.table, 1)
        box.addLayout(ends)

    def _heading(self, column: int) -> str:
        if self._headings.row == NO_HEADING:
            return _("Kolom {n}").format(n=column + 1)
        rows = self._grid[self._headings.row : self._headings.row + self._headings.height]
        return " ".join(dict.fromkeys(row[column] for row in rows if row[column])) or f"({column + 1})"

    def _choice(self, column: int) -> QComboBox:
        """What a column of the spreadsheet means."""
        choice = QComboBox()
        choice.setProperty("look", "heading")
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(8)
        choice.addItem(_("(tidak dipakai)"), "")
        for key, words in keys().items():
            choice.addItem(words, key)
        choice.setCurrentIndex(choice.findData(self._headings.columns.get(column, "")))
        choice.setAccessibleName(_("Kolom “{heading}” berisi").format(heading=self._heading(column)))
        choice.currentIndexChanged.connect(lambda _index: self._chosen(choice, column))
        self._choices.append(choice)
        return choice

    def _chosen(self, choice: QComboBox, column: int) -> None:
        """A column was given another meaning; the column that had it before loses it."""
        key = choice.currentData()
        for other, place in zip(self._choices, self._columns, strict=True):
            if key and place != column and other.currentData() == key:
                other.blockSignals(True)
                other.setCurrentIndex(0)
                other.blockSignals(False)
        chosen = zip(self._columns, self._choices, strict=True)
        columns = {place: each.currentData() for place, each in chosen if each.currentData()}
        self._headings = Headings(self._headings.row, self._headings.height, columns)
        self._read()

    # ---- the rows

    def _read(self) -> None:
        with messages.shown(self):
            preview = with_known(self._desk.store, read_members(self._grid, self._headings))
            niks, names = known_in(self._desk.store, self._kim)
        shown: list[MemberRow | SkippedRow] = sorted(
            [*preview.rows, *preview.skipped], key=lambda row: row.number
        )
        self.table.blockSignals(True)
        self.table.setRowCount(1)
        self.table.setRowCount(1 + len(shown))
        for line, row in enumerate(shown, start=1):
            if isinstance(row, SkippedRow):
                self._show_skipped(line, row)
            else:
                here = row.person.get("nik") in niks or fold_name(row.person.get("name") or "") in names
                self._show_row(line, row, here=here)
        self.table.blockSignals(False)
        self.table.resizeColumnsToContents()
        for column in range(self.table.columnCount()):
            least = 148 if column >= FIXED else 60
            width = min(max(self.table.columnWidth(column), theme.px(least)), theme.px(260))
            self.table.setColumnWidth(column, width)
        self._count()

    def _show_row(self, line: int, row: MemberRow, *, here: bool) -> None:
        taken = QTableWidgetItem()
        taken.setData(Qt.ItemDataRole.UserRole, row)
        taken.setFlags(
            Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        )
        taken.setCheckState(Qt.CheckState.Unchecked if here else Qt.CheckState.Checked)
        self.table.setItem(line, TAKEN, taken)
        if here:
            said, sign, tone = _("Sudah di kelompok ini"), "users", "amber"
        elif row.problems:
            count = len(row.problems)
            said = number_of("{n} isian tidak terbaca", count)
            sign, tone = "triangle-alert", "amber"
        elif row.known:
            said, sign, tone = _("NIK ada di {group}").format(group=row.known), "users", "amber"
        else:
            said, sign, tone = "", "check", "green"
        about = _item(said, tone=tone, sign=sign)
        about.setToolTip("\n".join([said, *(f"{each.text}: {each.message}" for each in row.problems)]))
        self.table.setItem(line, SAID, about)
        problems = {each.key: each for each in row.problems}
        for place, column in enumerate(self._columns):
            key = self._headings.columns.get(column, "")
            cell = _item(self._grid[row.number - 1][column], tone="" if key else "faint")
            if problem := problems.get(key):
                cell = _item(problem.text, tone="red", sign="circle-alert")
                cell.setToolTip(
                    _("{message} Tulisan aslinya masuk ke keterangan.").format(message=problem.message)
                )
            self.table.setItem(line, FIXED + place, cell)

    def _show_skipped(self, line: int, row: SkippedRow) -> None:
        self.table.setItem(line, TAKEN, _item(""))
        self.table.setItem(line, SAID, _item(row.reason, tone="muted", sign="minus"))
        for place, column in enumerate(self._columns):
            self.table.setItem(line, FIXED + place, _item(self._grid[row.number - 1][column], tone="faint"))

    def _taken(self) -> list[MemberRow]:
        items = [self.table.item(line, TAKEN) for line in range(1, self.table.rowCount())]
        checked = [item for item in items if item and item.checkState() is Qt.CheckState.Checked]
        return [row for item in checked if (row := item.data(Qt.ItemDataRole.UserRole)) is not None]

    def _count(self) -> None:
        taken = self._taken()
        problems = sum(1 for row in taken if row.problems)
        skipped = self.table.rowCount() - 1 - len(taken)
        words = [number_of("{n} baris akan dimasukkan", len(taken))]
        if problems:
            words.append(
                number_of("{n} dengan isian yang tidak terbaca (tulisannya masuk ke keterangan)", problems)
            )
        if skipped:
            words.append(number_of("{n} dilewati", skipped))
        if "name" not in self._headings.columns.values():
            words = [_("Belum ada kolom nama. Pilih “Nama lengkap” di atas kolom yang berisi nama.")]
        self.summary.setText("  ·  ".join(words))
        self.take.setText(number_of("Masukkan {n} anggota", len(taken)))
        self.take.setEnabled(bool(taken))

    def _take(self) -> None:
        today = self._desk.today()
        rows = [replace(row, person=row.person | read_from_nik(row.person, today)) for row in self._taken()]
        with messages.shown(self):
            self.made = take_members(self._desk.store, self._kim, rows)
            self._desk.say(number_of("{n} anggota dimasukkan. Ctrl+Z mengurungkan.", len(self.made)))
            self.accept()


def _item(text: str, *, tone: str = "", sign: str = "") -> QTableWidgetItem:
    made = QTableWidgetItem(text)
    made.setToolTip(text)
    if tone:
        made.setForeground(theme.color(tone))
    if sign:
        made.setIcon(icon(sign, tone or "muted"))
    return made
