"""The photo of a person: a small picture that is also the button to set, change or remove it."""

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QFileDialog, QMenu, QToolButton, QWidget

from kimdesk.entities import Attachment, Person
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.ui import messages, theme
from kimdesk.ui.desk import Desk
from kimdesk.ui.icons import icon

SIDE = 48
KIND = "pas_foto"


class MemberPhoto(QToolButton):
    """Shows the newest photo of one person."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person = ""
        self._photo: Attachment | None = None
        self.setFixedSize(theme.px(SIDE), theme.px(SIDE))
        self.setAccessibleName(_("Pasang pas foto"))
        self.clicked.connect(self._clicked)

    def show_person(self, person: str) -> None:
        """The photo of this person; an invitation when there is none."""
        photos = self._desk.store.all(
            Attachment, "owner = ? AND kind = ?", (person, KIND), order="seq DESC", limit=1
        )
        self._person = person
        self._photo = photos[0] if photos else None
        picture = self._picture()
        shown = QIcon(picture) if picture is not None else icon("camera", "muted")
        self.setIcon(shown)
        side = theme.px(SIDE - 4 if picture is not None else 20)
        self.setIconSize(QSize(side, side))
        name = _("Ganti pas foto") if self._photo else _("Pasang pas foto")
        self.setToolTip(name)
        self.setAccessibleName(name)

    def take(self, path: Path) -> None:
        """Keep this picture as the person's photo."""
        from kimdesk.store.files import store_file

        with messages.shown(self), self._desk.store.act(_("Pasang pas foto")) as act:
            if self._photo is not None:
                act.delete(Attachment, self._photo.id, _("Diganti foto baru."))
            store_file(self._desk.store, act, Person, self._person, path, kind=KIND)
        self.show_person(self._person)

    def _picture(self) -> QPixmap | None:
        if self._photo is None:
            return None
        from kimdesk.store.files import thumbnail

        try:
            picture = QPixmap(str(thumbnail(self._desk.store.folder, self._photo)))
        except KimdeskError:
            # The file is missing: the report of missing files says so; here the camera invites to a new one.
            return None
        return picture if not picture.isNull() else None

    def _clicked(self) -> None:
        if self._photo is None:
            self._ask_file()
            return
        menu = QMenu(self)
        menu.addAction(icon("image"), _("Ganti pas foto…"), self._ask_file)
        menu.addAction(icon("trash-2"), _("Hapus pas foto…"), self._remove)
        menu.exec(self.mapToGlobal(self.rect().bottomLeft()))

    def _ask_file(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(
            self, _("Pilih pas foto"), "", _("Gambar (*.jpg *.jpeg *.png *.webp)")
        )
        if chosen:
            self.take(Path(chosen))

    def _remove(self) -> None:
        assert self._photo is not None
        reason = messages.ask_reason(
            self,
            _("Hapus pas foto?"),
            _("Foto masuk keranjang dan dapat dikembalikan."),
            _("Hapus"),
            danger=True,
        )
        if reason is not None:
            with messages.shown(self):
                self._desk.store.delete(_("Hapus pas foto"), Attachment, self._photo.id, reason)
            self.show_person(self._person)
