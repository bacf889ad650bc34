"""A file that was not taken: what it is, why, and what can be done; nothing has changed.

Two of the reasons can be mended here: a passphrase can be typed, and a sender whom nobody knows yet
can be accepted once the six words were compared.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.sync.parking import parked_folder
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import button, card, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.handover import meeting
from kimdesk.ui.handover.deeds import failed
from kimdesk.ui.handover.looks import sign, spoken
from kimdesk.ui.layouts import named

if TYPE_CHECKING:
    from kimdesk.sync.filed import Filed
    from kimdesk.sync.keys import DeviceCard


class RefusedCard(QWidget):
    """on_again looks into the file once more, with a passphrase or without."""

    def __init__(
        self, desk: Desk, on_again: Callable[[Path, str], object], on_leave: Callable[[], object]
    ) -> None:
        super().__init__()
        self._desk, self._on_again = desk, on_again
        self._path = Path()
        self._sender: DeviceCard | None = None
        self.title = label("", "title", wraps=True)
        self.cause, self.advice = label("", wraps=True), label("", "muted", wraps=True)
        self.file = label("", "small", wraps=True)
        self.passphrase = QLineEdit()
        self.passphrase.returnPressed.connect(self._type)
        self.unlock = button(_("Buka"), self._type, icon="lock-open", role="primary")
        self.words = spoken("")
        self.accept = button(_("Kata-katanya sama: terima perangkat ini"), self._accept, role="primary")
        self.park = button(_("Tahan salinannya di sini"), self._park, icon="archive")
        self.refuse = button(_("Buang salinannya…"), self._refuse, icon="trash-2")
        self.leave = button(_("Kembali"), on_leave)
        self._on_leave = on_leave
        self._lay_out()

    def show_error(self, path: Path, error: KimdeskError) -> None:
        """What a person reads; a file of an unknown sender shows its words as soon as they are read."""
        reason = getattr(error, "reason", "")
        self._path, self._sender = path, None
        is_kept = path.parent == parked_folder(self._desk.store)
        self.park.setVisible(not is_kept)
        self.unsure.setVisible(not is_kept)
        self.refuse.setVisible(is_kept)
        self.title.setText(error.title)
        self.cause.setText(error.cause)
        self.advice.setText(error.advice)
        self.file.setText(str(path))
        self._locked.setVisible(reason == "passphrase")
        self._unknown.hide()
        if reason == "unknown":
            self.introduce(self.passphrase.text())
        elif reason != "passphrase":
            self.passphrase.clear()

    def take_focus(self) -> None:
        (self.passphrase if self._locked.isVisibleTo(self) else self.leave).setFocus()

    def introduce(self, passphrase: str) -> None:
        self._desk.jobs.run(
            _("Membaca kartu pengirim"),
            meeting.introducing(self._path, passphrase),
            self._introduced,
            self._unreadable,
            quiet=True,
        )

    def _introduced(self, sender: "DeviceCard | None") -> None:
        self._sender = sender
        if sender is not None:
            self.words.setText(sender.words)
            person = f" ({sender.person})" if sender.person else ""
            words = _("Enam kata {name}: mintalah pengirim membacakannya dari Perangkat di laptopnya.")
            self.advice.setText(words.format(name=f"{sender.name}{person}"))
            self._unknown.show()
            self.accept.setFocus()

    def _unreadable(self, error: Exception) -> None:
        if not isinstance(error, KimdeskError):
            raise error
        self.advice.setText(error.cause)

    def _type(self) -> None:
        if self.passphrase.text().strip():
            self._on_again(self._path, self.passphrase.text())

    def _accept(self) -> None:
        from kimdesk.sync.devices import remember

        sender = self._sender
        if sender is None:
            return

        def accepted(taken: "list[Filed]") -> None:
            self._desk.say(meeting.accepted_words(sender.name, taken))
            if self._path.exists():
                self._on_again(self._path, self.passphrase.text())
            else:  # it was a kept copy, and is joined
                self._on_leave()

        with messages.shown(self):
            remember(self._desk.store, sender, "diterima")
            self._desk.jobs.run(
                _("Menggabungkan berkas yang ditahan"), meeting.releasing(), accepted, failed(self)
            )

    def _refuse(self) -> None:
        title, text = (
            _("Buang salinan berkas ini?"),
            _("Alasannya dicatat di Riwayat. Berkas di stik tetap ada."),
        )
        reason = messages.ask_reason(self, title, text, _("Buang"))
        if reason is None:
            return

        def refused(_was_there: bool) -> None:
            self._desk.say(_("Salinan berkas dibuang"))
            self._on_leave()

        self._desk.jobs.run(
            _("Membuang salinan berkas"), meeting.refusing(self._path, reason), refused, failed(self)
        )

    def _park(self) -> None:
        def kept(_copy: Path) -> None:
            self._desk.say(_("Berkas ditahan sampai pengirimnya diterima. Stik aman dicabut."))
            self._on_leave()

        self._desk.jobs.run(_("Menahan berkas"), meeting.parking(self._path), kept, failed(self))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(sign("shield-alert", "amber", 36), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(6))
        for text in (self.title, self.cause, self.advice):
            texts.addWidget(text)
        head.addLayout(texts, 1)
        self._locked = QWidget()
        typed = QHBoxLayout(self._locked)
        typed.setContentsMargins(0, 0, 0, 0)
        typed.setSpacing(theme.px(8))
        typed.addLayout(named(_("Kata sandi dari pengirim"), self.passphrase), 1)
        typed.addWidget(self.unlock, 0, Qt.AlignmentFlag.AlignBottom)
        self._unknown = QWidget()
        column = QVBoxLayout(self._unknown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.words)
        unsure = _("Belum dapat mencocokkan? Tahan salinannya di laptop ini, dan terima kapan saja.")
        self.unsure = label(unsure, "small", wraps=True)
        column.addWidget(self.unsure)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.accept)
        row.addWidget(self.park)
        row.addWidget(self.refuse)
        row.addStretch(1)
        column.addLayout(row)
        surface = card()
        box = QVBoxLayout(surface)
        box.setContentsMargins(*[theme.px(20)] * 4)
        box.setSpacing(theme.px(16))
        box.addLayout(head)
        box.addWidget(self._locked)
        box.addWidget(self._unknown)
        box.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.file, 1)
        foot.addWidget(self.leave)
        box.addLayout(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, theme.px(2), 0)
        whole.addWidget(surface)
