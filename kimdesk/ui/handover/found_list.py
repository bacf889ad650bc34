"""The hand-over files on the sticks and in the folder; one can also be opened or dropped here."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QTableWidget, QVBoxLayout, QWidget

from kimdesk.i18n import _
from kimdesk.sync.parking import FOLDER as PARKED
from kimdesk.sync.parking import parked_folder
from kimdesk.sync.receipts import RECEIPT
from kimdesk.ui import theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.empty_page import Empty, empty_page
from kimdesk.ui.handover import taking_work
from kimdesk.ui.handover.looks import fill, framed, table
from kimdesk.ui.handover.sticks import FOLDER, Sticks
from kimdesk.ui.handover.words import size_words
from kimdesk.ui.jobs import Job
from kimdesk.ui.layouts import named

INBOX = "inbox"
"""The window's action that takes a whole folder at once."""


class FoundList(QWidget):
    """on_chosen: what is done with a file that a person wants to look into."""

    def __init__(self, desk: Desk, on_chosen: Callable[[Path], object]) -> None:
        super().__init__()
        self._desk, self._on_chosen = desk, on_chosen
        self._searching: Job | None = None
        self.files: list[taking_work.Found] = []
        self.setAcceptDrops(True)
        self.sticks = Sticks(desk)
        self.open = button(_("Buka berkas…"), self._ask_file, icon="file-input")
        self.all = button(_("Kotak masuk…"), lambda: desk.want(INBOX), icon="folder")
        self.look = button(_("Lihat isinya"), self.look_into, icon="eye", role="primary")
        self.table = table(
            _("Berkas serah terima yang ditemukan"),
            (_("Dari"), _("Untuk"), _("Ukuran"), _("Keadaan"), _("Berkas")),
            (170, 170, 90, 190),
        )
        self.table.setWordWrap(False)
        self.table.doubleClicked.connect(lambda _index: self.look_into())
        self.table.itemSelectionChanged.connect(self._show_state)
        self._lists = QStackedWidget()
        self._lists.addWidget(framed(_Entering(self.table, self.look_into)))
        nothing = Empty(
            _("Belum ada berkas serah terima"),
            _("Colokkan stik dari laptop lain, pilih folder, atau tarik berkasnya ke sini."),
            icon="usb",
        )
        self._lists.addWidget(framed(empty_page(nothing)))
        self._lay_out()
        self.sticks.changed.connect(self.search)

    @property
    def is_searching(self) -> bool:
        return self._searching is not None

    def search(self) -> None:
        """Look for files anew."""
        if not self.isVisible():
            return
        if self._searching is not None:
            self._searching.cancel()
        folders = [*self.sticks.folders(), parked_folder(self._desk.store)]
        self._searching = self._desk.jobs.run(
            _("Mencari berkas serah terima"), taking_work.finding(folders), self._found, quiet=True
        )

    def look_into(self) -> None:
        """The chosen file."""
        chosen = self.table.currentRow()
        if 0 <= chosen < len(self.files):
            self._on_chosen(self.files[chosen].path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self._on_chosen(paths[0])

    def _ask_file(self) -> None:
        start = str(self.sticks.folder() or self._desk.store.setting(FOLDER, ""))
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Buka berkas serah terima"), start, _("Berkas serah terima") + " (*.kimdesk);;* (*)"
        )
        if chosen:
            self._on_chosen(Path(chosen))

    def _found(self, files: list[taking_work.Found]) -> None:
        self._searching, self.files = None, files
        fill(self.table, [_line(one) for one in files])
        self._lists.setCurrentIndex(0 if files else 1)
        self._show_state()

    def _show_state(self) -> None:
        self.look.setEnabled(bool(self.files) and self.table.currentRow() >= 0)

    def _lay_out(self) -> None:
        where = QHBoxLayout()
        where.setSpacing(theme.px(8))
        where.addLayout(named(_("Cari di"), self.sticks), 1)
        where.addWidget(self.open, 0, Qt.AlignmentFlag.AlignBottom)
        deeds = QHBoxLayout()
        deeds.setSpacing(theme.px(8))
        hint = _("Melihat isi berkas belum mengubah apa pun. Berkas yang sama boleh diterima berkali-kali.")
        deeds.addWidget(label(hint, "small", wraps=True), 1)
        deeds.addWidget(self.all)
        deeds.addWidget(self.look)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(12))
        box.addLayout(where)
        box.addWidget(self._lists, 1)
        box.addLayout(deeds)


def _line(found: taking_work.Found) -> tuple[str, str, str, str, str]:
    header = found.header
    if header is None:
        return "?", "", "", _("tidak terbaca"), found.path.name
    receivers = ", ".join(header.hints[:-1])
    if not receivers:
        receivers = _("yang tahu kata sandi") if header.salt else ""
    state = _("belum diterima")
    if found.parcel is not None:
        ways = {"masuk": _("sudah digabung"), "keluar": _("dibuat di laptop ini")}
        if header.kind == RECEIPT:
            ways = {"masuk": _("tanda terima, sudah dibaca")}
        state = ways.get(found.parcel.way, _("tanda terima dari laptop ini"))
    elif found.path.parent.name == PARKED:
        state = _("ditahan: pengirim belum dikenal")
    elif header.kind == RECEIPT:
        state = _("tanda terima, bukan untuk laptop ini")
    return (
        header.hints[-1] if header.hints else "?", receivers, size_words(found.size), state, found.path.name
    )  # fmt: skip


class _Entering(QWidget):
    """Enter on a line does what the button does."""

    def __init__(self, inner: QTableWidget, do: Callable[[], object]) -> None:
        super().__init__()
        self._do = do
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(inner)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do()
        else:
            super().keyPressEvent(event)
