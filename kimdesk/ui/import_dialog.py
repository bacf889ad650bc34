"""Impor Excel: choose a file, look at it, and say whether it lists groups or members of one group.

Reading files and matching columns belong to `kimdesk.exchange`; members go on to the same preview
that pasted rows get, so nothing is written unseen.
"""

from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from kimdesk.exchange.groups import GroupsTaken, take_groups
from kimdesk.exchange.sheet import Grid, read_file
from kimdesk.i18n import _, number_of, with_dots
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.jobs import Progress
from kimdesk.ui.navigation import scope_words

if TYPE_CHECKING:
    from kimdesk.store import Store

SEEN = 100
"""Rows that are shown before an import."""
REGENCY = 5
"""Length of the code of a kabupaten or kota."""
NAMED = 12
"""How many groups are named in the report of an import."""


def import_file(desk: Desk, parent: QWidget) -> None:
    """Ask for a file and show what is in it."""
    names = _("Tabel") + " (*.xlsx *.xls *.ods *.csv *.txt)"
    path, _kind = QFileDialog.getOpenFileName(parent, _("Impor Excel"), "", names)
    if path:
        with messages.shown(parent):
            ImportDialog(desk, Path(path).name, read_file(Path(path)), parent).exec()


class ImportDialog(QDialog):
    """sheets: grids of text by the name of their sheet."""

    def __init__(self, desk: Desk, name: str, sheets: dict[str, Grid], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Impor Excel"))
        self.resize(theme.px(920), theme.px(560))
        self._desk, self._sheets = desk, sheets
        self.sheet = QComboBox()
        self.sheet.addItems(list(sheets))
        self.sheet.setAccessibleName(_("Lembar"))
        self.sheet.setMinimumWidth(theme.px(200))
        self._count = label("", "muted")
        self.table = QTableWidget()
        self.table.setAccessibleName(_("Isi berkas"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setAlternatingRowColors(True)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.horizontalHeader().setHighlightSections(False)
        named = label(_("Lembar"), "label")
        named.setBuddy(self.sheet)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(named)
        row.addWidget(self.sheet)
        row.addWidget(self._count)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(20)] * 4)
        box.setSpacing(theme.px(12))
        box.addWidget(label(_("Impor {name}").format(name=name), "heading"))
        box.addLayout(row)
        box.addWidget(self.table, 1)
        box.addWidget(label(self._words(), "muted", wraps=True))
        box.addLayout(self._buttons())
        self.sheet.currentIndexChanged.connect(self._show)
        self._show()

    def _words(self) -> str:
        if self._desk.scope.kim:
            return _("Daftar anggota diperiksa dulu. Daftar kelompok dicocokkan dengan kode wilayah.")
        return _("Untuk mengimpor anggota, pilih dulu kelompoknya di sebelah kiri.")

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addStretch(1)
        row.addWidget(button(_("Batal"), self.reject))
        scope = self._desk.scope
        row.addWidget(button(_("Daftar kelompok"), self._take_groups, role="" if scope.kim else "primary"))
        if scope.kim:
            words = _("Anggota {group}").format(group=scope_words(self._desk.store, scope))
            row.addWidget(button(words, self._take_members, role="primary"))
        return row

    def _grid(self) -> Grid:
        return self._sheets.get(self.sheet.currentText(), [])

    def _show(self) -> None:
        grid = self._grid()
        self._count.setText(number_of("{n} baris", len(grid)))
        seen = grid[:SEEN]
        self.table.setRowCount(len(seen))
        self.table.setColumnCount(max((len(row) for row in seen), default=0))
        for line, row in enumerate(seen):
            for column, text in enumerate(row):
                self.table.setItem(line, column, QTableWidgetItem(text))
        self.table.resizeColumnsToContents()
        for column in range(self.table.columnCount()):
            self.table.setColumnWidth(column, min(self.table.columnWidth(column), theme.px(260)))

    def _take_members(self) -> None:
        from kimdesk.ui.tabs.paste_members import PasteMembers

        self.accept()
        PasteMembers(self._desk, self._desk.scope.kim, self._grid(), self.parentWidget()).exec()

    def _take_groups(self) -> None:
        grid, parent = self._grid(), self.parentWidget()
        region = self._desk.scope.region
        within = region[:REGENCY] if len(region) >= REGENCY else ""

        def work(store: "Store") -> Generator[Progress, None, GroupsTaken]:
            yield Progress(text=_("Mengimpor kelompok"))
            return take_groups(store, grid, within=within)

        self._desk.jobs.run(_("Mengimpor kelompok"), work, lambda taken: _report(taken, parent))
        self.accept()


def _report(taken: GroupsTaken, parent: QWidget | None) -> None:
    lines = []
    if taken.already:
        words = _("Sudah ada, dilewati: {names}.")
        lines.append(words.format(names=_named(taken.already)))
    if taken.unmatched:
        words = _("Desanya belum dikenali, lengkapi di tab Profil: {names}.")
        lines.append(words.format(names=_named(taken.unmatched)))
    title = number_of("{n} kelompok ditambahkan", len(taken.made))
    advice = _("Urungkan dengan Ctrl+Z bila keliru.") if taken.made else ""
    messages.show_info(parent, title, "\n\n".join(lines), advice)


def _named(titles: list[str]) -> str:
    rest = len(titles) - NAMED
    return ", ".join(titles[:NAMED]) + (_(" dan {n} lagi").format(n=with_dots(rest)) if rest > 0 else "")
