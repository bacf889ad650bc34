"""Riwayat: every file that went or came, how far it got, its paper, and undoing what came."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from kimdesk.i18n import _
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.empty_page import Empty, empty_page
from kimdesk.ui.handover import books
from kimdesk.ui.handover.deeds import redo_taking, undo_taking
from kimdesk.ui.handover.looks import fill, framed, table
from kimdesk.ui.handover.page import Page
from kimdesk.ui.handover.papers import show_minutes
from kimdesk.ui.handover.words import counts_line, moment_words
from kimdesk.ui.icons import icon

if TYPE_CHECKING:
    from kimdesk.store import Touched

_WAYS = {"keluar": ("upload", "accent"), "masuk": ("download", "green"), "tanda_terima": ("check", "muted"),
         "ditolak": ("octagon-alert", "red")}  # fmt: skip


class PastPage(Page):
    """`lines` is what is shown, newest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.lines: list[books.Passed] = []
        self.table = table(
            _("Serah terima yang lalu"),
            (_("Waktu"), _("Arah"), _("Perangkat"), _("Keadaan"), _("Isi")),
            (130, 120, 190, 150),
        )
        self.table.verticalHeader().setDefaultSectionSize(theme.px(44))
        self.undo = button(_("Batalkan serah terima…"), self._undo, icon="undo-2")
        self.redo = button(_("Kembalikan isinya"), self._redo, icon="redo-2")
        self.missing = label("", wraps=True)
        self.missing.setProperty("level", "check")
        self.minutes = button(_("Berita acara…"), self._minutes, icon="file-text")
        self._lists = QStackedWidget()
        self._lists.addWidget(framed(self.table))
        nothing = Empty(
            _("Belum ada serah terima"),
            _("Berkas yang diserahkan dan diterima tercatat di sini, dengan keadaannya."),
            icon="history",
        )
        self._lists.addWidget(framed(empty_page(nothing)))
        hint = _("Dikirim: sudah di stik. Diterima, digabung: dinyatakan sendiri oleh perangkat tujuan. "
                 "Diterima saja: isinya masih menunggu kiriman lain di sana.")  # fmt: skip
        deeds = QHBoxLayout()
        deeds.setSpacing(theme.px(8))
        deeds.addWidget(label(hint, "small", wraps=True), 1)
        deeds.addWidget(self.redo)
        deeds.addWidget(self.undo)
        deeds.addWidget(self.minutes)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(12))
        box.addWidget(self.missing)
        box.addWidget(self._lists, 1)
        box.addLayout(deeds)
        self.table.itemSelectionChanged.connect(self._show_state)

    def came(self) -> None:
        with messages.shown(self):
            self.lines = books.passed_files(self._desk.store)
            self._show_missing()
        fill(self.table, [_line(one) for one in self.lines])
        for row, one in enumerate(self.lines):
            item = self.table.item(row, 1)
            if item is not None:
                item.setIcon(icon(*_WAYS[one.parcel.way]))
        self._lists.setCurrentIndex(0 if self.lines else 1)
        self._show_state()

    def refresh(self, touched: "Touched") -> None:
        self.came()

    def take_focus(self) -> None:
        self.table.setFocus()

    def _chosen(self) -> books.Passed | None:
        row = self.table.currentRow()
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def _show_state(self) -> None:
        chosen = self._chosen()
        self.redo.setVisible(chosen is not None and chosen.redoable and not self._desk.store.read_only)
        self.undo.setEnabled(chosen is not None and chosen.undoable and not self._desk.store.read_only)
        self.minutes.setEnabled(chosen is not None and chosen.parcel.way in ("keluar", "masuk"))

    def _show_missing(self) -> None:
        """What has not come yet of the hand-overs before."""
        from kimdesk.sync.gaps import gaps, gaps_words

        which = gaps_words(gaps(self._desk.store))
        self.missing.setText(_("Menunggu {which}.").format(which=which))
        self.missing.setVisible(bool(which))

    def _undo(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.parcel.act is not None:
            undo_taking(self._desk, self, chosen.parcel.act, self.came)

    def _redo(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.parcel.act is not None:
            redo_taking(self._desk, self, chosen.parcel.act, self.came)

    def _minutes(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            show_minutes(self._desk, chosen, self)


def _line(passed: books.Passed) -> tuple[str, str, str, str, str]:
    ways = {"keluar": _("diserahkan"), "masuk": _("diterima"), "tanda_terima": _("tanda terima"),
            "ditolak": _("ditolak")}  # fmt: skip
    counts = passed.parcel.about.get("counts", {})
    return (
        moment_words(passed.parcel.at),
        ways[passed.parcel.way],
        passed.device,
        passed.state,
        f"{counts_line(counts)}\n{passed.parcel.name}",
    )
