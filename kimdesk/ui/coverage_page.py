"""Papan cakupan: which laptops have handed over what, until when, and who has not reported yet."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QVBoxLayout

from kimdesk import regions
from kimdesk.i18n import _, number_of, with_dots
from kimdesk.sync.gaps import gap_words, numbers_of
from kimdesk.ui import messages, theme
from kimdesk.ui.asking import Asking
from kimdesk.ui.buttons import button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.handover.looks import fill, framed, table
from kimdesk.ui.handover.page import Page
from kimdesk.ui.handover.words import moment_words
from kimdesk.ui.layouts import named

if TYPE_CHECKING:
    from kimdesk.store import Store, Touched
    from kimdesk.sync.coverage import Covered

LATE = 30
"""Days after which a laptop is called late."""
WAITING = 7
"""The column of what is missing."""


class CoveragePage(Page):
    """`shown` are the laptops in the table, the longest silent first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._all: list[Covered] = []
        self.shown: list[Covered] = []
        self.district = QComboBox()
        self.says = label("", "muted", wraps=True)
        self.table = table(_("Cakupan per laptop"), _headings(), (140, 130, 104, 126, 126, 130, 88))
        self.table.setWordWrap(False)
        self.save = button(_("Simpan Excel…"), self._save, icon="file-spreadsheet")
        self._asking: Asking[list[Covered]] = Asking(desk, _("Menghitung cakupan"), self._show)
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addLayout(named(_("Kecamatan"), self.district))
        head.addWidget(self.says, 1)
        head.addWidget(self.save)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(12))
        box.addLayout(head)
        box.addWidget(framed(self.table), 1)
        self.district.setMinimumWidth(theme.px(220))
        self.district.currentIndexChanged.connect(lambda _number: self._filter())

    def came(self) -> None:
        self._asking.ask(_coverage, at_once=False)

    def refresh(self, _touched: "Touched") -> None:
        self.came()

    def take_focus(self) -> None:
        self.table.setFocus()

    def _show(self, found: "list[Covered]") -> None:
        self._all = found
        chosen = self.district.currentData()
        codes = sorted({code for one in found for code in one.districts})
        self.district.blockSignals(True)
        self.district.clear()
        self.district.addItem(_("Semua kecamatan"), "")
        for code in codes:
            self.district.addItem(regions.short_path(code), code)
        self.district.setCurrentIndex(max(self.district.findData(chosen), 0))
        self.district.blockSignals(False)
        self._filter()

    def _filter(self) -> None:
        code, today = self.district.currentData() or "", self._desk.today()
        self.shown = [one for one in self._all if not code or code in one.districts]
        fill(self.table, [line(one, today) for one in self.shown])
        for row, one in enumerate(self.shown):
            item = self.table.item(row, WAITING)
            if item is not None and one.missing:
                item.setToolTip("\n".join(gap_words(gap) for gap in one.missing))
        silent = sum(one.is_silent for one in self.shown)
        late = sum(is_late(one, today) for one in self.shown)
        words = _("{all} laptop · {silent} belum pernah menyerahkan · {late} lebih dari {days} hari lalu")
        empty = _("Belum ada laptop lain yang dikenal di sini.")
        self.says.setText(
            words.format(
                all=with_dots(len(self.shown)), silent=with_dots(silent), late=with_dots(late), days=LATE
            )
            if self.shown
            else empty
        )
        self.save.setEnabled(bool(self.shown))

    def _save(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = _("cakupan-{day}.xlsx").format(day=self._desk.today().isoformat())
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Simpan cakupan"), str(Path(folder) / name), _("Buku kerja Excel") + " (*.xlsx)"
        )
        if chosen:
            self.write(Path(chosen))

    def write(self, path: Path) -> None:
        """The lines that are shown, as a spreadsheet."""
        from kimdesk.exchange.export import save, xlsx_bytes

        today = self._desk.today()
        with messages.shown(self):
            rows = [list(_headings()), *(list(line(one, today)) for one in self.shown)]
            save(xlsx_bytes(iter(rows), _("Cakupan")), path)
            self._desk.say(_("Tersimpan: {name}").format(name=path.name))


def line(one: "Covered", today: datetime.date) -> tuple[str, ...]:
    """A laptop in words."""
    places = ", ".join(regions.short_path(code).partition(", ")[0] for code in one.districts)
    return (
        one.name,
        one.person,
        _state(one, today),
        moment_words(one.last) if one.last is not None else "",
        moment_words(one.until) if one.until is not None else "",
        places,
        with_dots(one.groups),
        ", ".join(numbers_of(gap) for gap in one.missing) or (with_dots(one.waiting) if one.waiting else ""),
    )


def is_late(one: "Covered", today: datetime.date) -> bool:
    days = _days(one, today)
    return days is not None and days > LATE


def _state(one: "Covered", today: datetime.date) -> str:
    days = _days(one, today)
    if days is None:
        return _("belum pernah")
    if days <= 0:
        return _("hari ini")
    words = number_of("{n} hari lalu", days)
    return _("terlambat · {when}").format(when=words) if days > LATE else words


def _days(one: "Covered", today: datetime.date) -> int | None:
    """Days since anything of it came, or was written; None for a laptop that never reported."""
    moments = [at.date() for at in (one.last, one.until) if at is not None]
    return (today - max(moments)).days if moments else None


def _headings() -> tuple[str, ...]:
    return (
        _("Laptop"), _("Orang"), _("Keadaan"), _("Kiriman terakhir"), _("Perubahan sampai"), _("Kecamatan"),
        _("Kelompok"), _("Menunggu"),
    )  # fmt: skip


def _coverage(store: "Store") -> "list[Covered]":
    from kimdesk.sync.coverage import coverage

    return coverage(store)
