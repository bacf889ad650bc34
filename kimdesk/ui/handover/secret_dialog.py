"""Pulihkan kunci: the letters of a recovery sheet, typed or scanned, become this laptop's key again."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from kimdesk.errors import InvalidValue
from kimdesk.i18n import _
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.handover.looks import spoken
from kimdesk.ui.layouts import named


class SecretDialog(QDialog):
    """Accepted when the key is in its place; the key that was there is kept beside it."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Pulihkan kunci"))
        self.setMinimumWidth(theme.px(560))
        self._desk = desk
        self.letters = QPlainTextEdit()
        self.letters.setTabChangesFocus(True)
        self.letters.setFixedHeight(theme.px(110))
        self.said = label("", "small", wraps=True)
        self.words = spoken("")
        self.restore = button(_("Kata-katanya sama: pulihkan"), self._restore, role="primary")
        self.restore.setEnabled(False)
        leave = button(_("Batal"), self.reject)
        intro = _(
            "Ketik empat belas kelompok huruf dari lembar pemulihan, atau pindai kode QR-nya. Huruf besar dan"
            " kecil, spasi, dan tanda hubung tidak berpengaruh."
        )
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(self.restore)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(20)] * 4)
        box.setSpacing(theme.px(12))
        box.addWidget(label(_("Pulihkan kunci"), "heading"))
        box.addWidget(label(intro, "muted", wraps=True))
        box.addLayout(named(_("Huruf dari lembar pemulihan"), self.letters))
        box.addWidget(self.said)
        box.addWidget(self.words)
        box.addStretch(1)
        box.addLayout(row)
        self.letters.textChanged.connect(self._read)
        self.letters.setFocus()

    def _read(self) -> None:
        """What is wrong so far, or the six words to be compared with those on the sheet."""
        from kimdesk.sync.recovery import read_secret, words_of_secret

        text = self.letters.toPlainText()
        try:
            found = words_of_secret(read_secret(text))
        except InvalidValue as error:
            self.words.clear()
            self.said.setText(error.message if text.strip() else "")
        else:
            self.words.setText(found)
            self.said.setText(_("Cocokkan enam kata ini dengan yang tercetak di lembar:"))
        self.restore.setEnabled(bool(self.words.text()))

    def _restore(self) -> None:
        from kimdesk.sync.recovery import restore

        with messages.shown(self):
            restore(self._desk.store.folder, self.letters.toPlainText())
            self._desk.say(_("Kunci laptop ini dipulihkan"))
            self.accept()
