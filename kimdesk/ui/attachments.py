"""Files of a row: photos and scans, with small pictures, a way to add, caption, open and delete them."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QIcon
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
)

from kimdesk.entities import Attachment, Entity
from kimdesk.entities.attachment import KINDS
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _, pgettext
from kimdesk.kinds import Choice
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.icons import icon

if TYPE_CHECKING:
    from kimdesk.store import Touched

_ROW = Qt.ItemDataRole.UserRole


class Attachments(QFrame):
    """Works for any row; files can be dropped on it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setAcceptDrops(True)
        self.setMinimumHeight(theme.px(190))
        self._desk = desk
        self._entity: type[Entity] | None = None
        self._owner = ""
        self._shown: dict[str, Attachment] = {}
        self.kind = QComboBox()
        self.kind.setMinimumWidth(theme.px(70))
        self.kind.setAccessibleName(_("Jenis lampiran"))
        for code, words in KINDS:
            self.kind.addItem(_(words), code)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Lampiran"))
        self.list.setIconSize(QSize(theme.px(40), theme.px(40)))
        self.list.setWordWrap(True)
        self.list.itemActivated.connect(self._open)
        self._empty = label(
            _("Belum ada lampiran. Foto dan pindaian dapat ditarik ke sini."), "muted", wraps=True
        )
        self.caption = QLineEdit()
        self.caption.setAccessibleName(_("Keterangan gambar"))
        self.caption.setPlaceholderText(_("Keterangan gambar, dicetak di bawah foto"))
        self.caption.setMaxLength(200)
        self.caption.editingFinished.connect(self._write_caption)
        add = button(_("Tambah…"), self._choose, icon="paperclip")
        self._delete = button(_("Hapus"), self._remove)
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        row.addWidget(self.kind, 1)
        row.addWidget(add)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(12)] * 4)
        box.setSpacing(theme.px(8))
        head = QHBoxLayout()
        head.addWidget(label(pgettext("several", "Lampiran"), "heading"), 1)
        head.addWidget(self._delete)
        box.addLayout(head)
        box.addLayout(row)
        box.addWidget(self._empty, 1, Qt.AlignmentFlag.AlignTop)
        box.addWidget(self.list, 1)
        box.addWidget(self.caption)
        self.list.itemSelectionChanged.connect(self._selected)
        self.setEnabled(not desk.store.read_only)

    def show_owner(self, entity: type[Entity], row: str) -> None:
        """Show the files of this row."""
        self._entity, self._owner = entity, row
        self._load()

    def refresh(self, touched: "Touched") -> None:
        if Attachment.table in touched.tables:
            self._load()

    def add_files(self, paths: list[Path]) -> None:
        """Keep these files as attachments of the row, in one act."""
        from kimdesk.store.files import store_file

        assert self._entity is not None
        with messages.shown(self), self._desk.store.act(_("Lampiran baru")) as act:
            for path in paths:
                store_file(
                    self._desk.store, act, self._entity, self._owner, path,
                    kind=self.kind.currentData(), name=path.name, day=self._desk.this_day(),
                )  # fmt: skip

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def _load(self) -> None:
        from kimdesk.store.files import attachments

        assert self._entity is not None
        found = attachments(self._desk.store, self._entity, self._owner)
        before = self._chosen()
        self.list.blockSignals(True)
        self._shown = {attachment.id: attachment for attachment in found}
        self.list.clear()
        for attachment in found:
            kind = Choice(KINDS, free=True).show(attachment.kind)
            item = QListWidgetItem(self._picture(attachment), f"{_(attachment.title)}\n{kind}")
            item.setData(_ROW, attachment.id)
            self.list.addItem(item)
            if before is not None and attachment.id == before.id:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self._empty.setVisible(not found)
        self.list.setVisible(bool(found))
        self._selected()

    def _selected(self) -> None:
        """What can be done with the chosen file; only a picture has a caption."""
        chosen = self._chosen()
        self._delete.setVisible(chosen is not None)
        self.caption.setVisible(chosen is not None and (chosen.media_type or "").startswith("image/"))
        if not (self.caption.isModified() and self.caption.hasFocus()):
            self.caption.setText((chosen.caption if chosen is not None else None) or "")

    def _chosen(self) -> Attachment | None:
        items = self.list.selectedItems()
        return self._shown.get(items[0].data(_ROW)) if items else None

    def _write_caption(self) -> None:
        """Write the caption of the chosen picture."""
        chosen, text = self._chosen(), " ".join(self.caption.text().split()) or None
        self.caption.setModified(False)
        if chosen is not None and text != chosen.caption:
            with messages.shown(self):
                self._desk.store.write(_("Keterangan gambar"), Attachment, chosen.id, {"caption": text})

    def _picture(self, attachment: Attachment) -> QIcon:
        from kimdesk.store.files import thumbnail

        if not (attachment.media_type or "").startswith("image/"):
            return icon("file-text", "muted")
        try:
            return QIcon(str(thumbnail(self._desk.store.folder, attachment)))
        except KimdeskError:
            return icon("file-x", "red")  # the report of missing files names it; here it is only marked

    def _choose(self) -> None:
        names = _("Foto dan dokumen") + " (*.jpg *.jpeg *.png *.webp *.pdf)"
        paths, _kind = QFileDialog.getOpenFileNames(self, _("Tambah lampiran"), "", names)
        if paths:
            self.add_files([Path(path) for path in paths])

    def _open(self, item: QListWidgetItem) -> None:
        from kimdesk.store.files import shown_path

        path = shown_path(self._desk.store.folder, self._shown[item.data(_ROW)])
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _remove(self) -> None:
        items = self.list.selectedItems()
        title, text = _("Hapus lampiran ini?"), _("Lampiran masuk keranjang dan dapat dikembalikan.")
        reason = messages.ask_reason(self, title, text, _("Hapus"), danger=True) if items else None
        if reason is not None:
            with messages.shown(self):
                self._desk.store.delete(_("Hapus lampiran"), Attachment, items[0].data(_ROW), reason)
