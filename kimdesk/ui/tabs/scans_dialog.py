"""The scanned pages of one paper of a dossier: seen small, added, brought into order, taken away."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QIcon
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from kimdesk.entities import Attachment, DocumentState
from kimdesk.entities.documents import DOCUMENTS
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.kinds import Choice
from kimdesk.store.document_states import order_scans
from kimdesk.store.files import attachments, shown_path, thumbnail
from kimdesk.store.names import link_id
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.icons import icon

if TYPE_CHECKING:
    from kimdesk.ui.tabs.paper_deeds import PaperDeeds

_ROW = Qt.ItemDataRole.UserRole


class ScansDialog(QDialog):
    """Pages can be dropped on it. Alt+arrows move a page, Enter opens it, Del takes it away."""

    def __init__(
        self, desk: Desk, deeds: "PaperDeeds", document: str, owner: str, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._desk, self._deeds, self._document = desk, deeds, document
        self._state = link_id(DocumentState, {"owner": owner, "document": document})
        self._pages: list[Attachment] = []
        title = Choice(DOCUMENTS).show(document)
        self.setWindowTitle(_("Pindaian {document}").format(document=title))
        self.resize(theme.px(520), theme.px(440))
        self.setAcceptDrops(not desk.store.read_only)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Halaman pindaian"))
        self.list.setIconSize(QSize(theme.px(48), theme.px(60)))
        self.list.itemActivated.connect(lambda _item: self.open_page())
        self._empty = label(
            _("Belum ada pindaian. Tambah halamannya satu per satu, atau tarik berkasnya ke sini."),
            "muted",
            wraps=True,
        )
        self.add = button(_("Tambah halaman…"), self._choose, icon="paperclip", role="primary")
        self.up = button(_("Naikkan"), lambda: self.move_page(-1), icon="arrow-up", tip="Alt+↑")
        self.down = button(_("Turunkan"), lambda: self.move_page(1), icon="arrow-down", tip="Alt+↓")
        self.remove = button(_("Hapus…"), self._remove, icon="trash-2")
        self.up.setShortcut("Alt+Up")
        self.down.setShortcut("Alt+Down")
        self._lay_out(title)
        self.list.currentRowChanged.connect(lambda _row: self._say())
        self._load()

    def add_pages(self, paths: list[Path]) -> None:
        self._deeds.attach(self._document, paths)
        self._load(row=self.list.count() + len(paths) - 1)

    def move_page(self, steps: int) -> None:
        """Move the page with the cursor."""
        row = self.list.currentRow()
        if row < 0 or not 0 <= row + steps < len(self._pages):
            return
        self._pages.insert(row + steps, self._pages.pop(row))
        with messages.shown(self):
            order_scans(self._desk.store, [page.id for page in self._pages])
        self._load(row=row + steps)

    def open_page(self) -> None:
        """Open the page with the cursor in the program of the system."""
        row = self.list.currentRow()
        if row >= 0:
            path = shown_path(self._desk.store.folder, self._pages[row])
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add_pages([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def _lay_out(self, title: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for deed in (self.up, self.down, self.remove):
            row.addWidget(deed)
        row.addStretch(1)
        row.addWidget(button(_("Tutup"), self.accept))
        row.addWidget(self.add)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(20)] * 4)
        box.setSpacing(theme.px(12))
        box.addWidget(label(title, "heading", wraps=True))
        box.addWidget(self._empty)
        box.addWidget(self.list, 1)
        box.addLayout(row)

    def _load(self, row: int = 0) -> None:
        self._pages = attachments(self._desk.store, DocumentState, self._state)
        self.list.clear()
        for number, page in enumerate(self._pages, 1):
            words = _("Halaman {n}").format(n=number)
            item = QListWidgetItem(self._picture(page), f"{words} · {_(page.title)}")
            item.setData(_ROW, page.id)
            self.list.addItem(item)
        self.list.setCurrentRow(min(row, len(self._pages) - 1))
        self._say()

    def _say(self) -> None:
        row, writable = self.list.currentRow(), not self._desk.store.read_only
        self._empty.setVisible(not self._pages)
        self.up.setEnabled(writable and row > 0)
        self.down.setEnabled(writable and 0 <= row < len(self._pages) - 1)
        self.remove.setEnabled(writable and row >= 0)
        self.add.setEnabled(writable)

    def _picture(self, page: Attachment) -> QIcon:
        if not (page.media_type or "").startswith("image/"):
            return icon("file-text", "muted")
        try:
            return QIcon(str(thumbnail(self._desk.store.folder, page)))
        except KimdeskError:
            return icon("file-x", "red")  # the report of missing files names it; here it is only marked

    def _choose(self) -> None:
        self._deeds.choose_scans(self._document)
        self._load(row=self.list.count())

    def _remove(self) -> None:
        row = self.list.currentRow()
        text = _("Halaman masuk keranjang dan dapat dikembalikan.")
        reason = messages.ask_reason(self, _("Hapus halaman ini?"), text, _("Hapus"), danger=True)
        if reason is not None:
            with messages.shown(self):
                self._desk.store.delete(_("Hapus pindaian"), Attachment, self._pages[row].id, reason)
            self._load(row=row)
