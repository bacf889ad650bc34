"""Where a file goes to or comes from: the sticks that are plugged in now, and one folder of one's own."""

from pathlib import Path

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QWidget

from kimdesk.i18n import _
from kimdesk.ui import theme
from kimdesk.ui.buttons import button
from kimdesk.ui.desk import Desk
from kimdesk.ui.icons import icon
from kimdesk.ui.removable import removable_drives

_LOOKED_EVERY = 3000
"""Milliseconds between two looks at which sticks are plugged in, while this is seen."""
FOLDER = "handover.folder"


class Sticks(QWidget):
    """`folder()` is what is chosen; None while there is no stick and no folder."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._drives: list[tuple[str, Path]] = []
        self.box = QComboBox()
        self.box.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(18)
        self.choose = button(_("Folder lain…"), self.ask_folder, icon="folder-open")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.box, 1)
        row.addWidget(self.choose)
        self.setFocusProxy(self.box)
        self.box.currentIndexChanged.connect(self.changed)
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOKED_EVERY)
        self._looking.timeout.connect(self.look)
        self._fill()

    def folder(self) -> Path | None:
        found = self.box.currentData()
        return Path(found) if found else None

    def folders(self) -> list[Path]:
        """All of them."""
        return [Path(data) for n in range(self.box.count()) if (data := self.box.itemData(n))]

    def use_folder(self, folder: Path) -> None:
        """Choose a folder, and offer it again next time."""
        self._desk.store.set_setting(FOLDER, str(folder))
        self._fill()
        self.box.setCurrentIndex(self.box.findData(str(folder)))

    def ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, _("Folder untuk berkas serah terima"), str(self.folder() or "")
        )
        if chosen:
            self.use_folder(Path(chosen))

    def look(self) -> None:
        """Whether a stick came or went."""
        if removable_drives() != self._drives:
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look()
        self._looking.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._looking.stop()

    def _fill(self) -> None:
        """The lines anew; what was chosen stays chosen while it is there, else the first stick is."""
        self._drives = removable_drives()
        kept = self._desk.store.setting(FOLDER, "")
        chosen = self.box.currentData()
        self.box.blockSignals(True)
        self.box.clear()
        for name, path in self._drives:
            self.box.addItem(icon("usb", "accent"), _("Stik {name}").format(name=name), str(path))
        if kept and Path(kept).is_dir() and self.box.findData(kept) < 0:
            self.box.addItem(icon("folder", "muted"), kept, kept)
        if not self.box.count():
            self.box.addItem(_("Colokkan stik USB, atau pilih folder"), "")
        self.box.setCurrentIndex(max(self.box.findData(chosen), 0))
        self.box.blockSignals(False)
        self.changed.emit()
