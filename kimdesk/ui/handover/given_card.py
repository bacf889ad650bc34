"""What was handed over: the stick may go, the six words of the file, the paper to be signed."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kimdesk.i18n import _
from kimdesk.sync.giving import left_words
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import Elided, button, card, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.handover import books
from kimdesk.ui.handover.looks import sign, spoken
from kimdesk.ui.handover.papers import show_minutes
from kimdesk.ui.handover.words import changes_words, counts_line, moment_words, place_words, size_words
from kimdesk.ui.handover.work import Given
from kimdesk.ui.layouts import empty
from kimdesk.ui.notices import NoticeBar


class GivenCard(QWidget):
    """Shows one file; `again` leads back to the choices."""

    def __init__(self, desk: Desk, again: Callable[[], object]) -> None:
        super().__init__()
        self._desk = desk
        self._given: Given | None = None
        self.title = label("", "title", wraps=True)
        self.words = spoken("")
        self.secret = spoken("")
        self._notes = QVBoxLayout()
        self._notes.setSpacing(theme.px(8))
        self.minutes = button(_("Berita acara…"), self._minutes, icon="file-text", role="primary")
        self.open = button(_("Buka folder"), self._open, icon="folder-open")
        self.again = button(_("Serahkan lagi"), again)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(theme.px(16))
        self._facts.setVerticalSpacing(theme.px(6))
        self._facts.setColumnStretch(1, 1)
        self._lay_out()

    def show_given(self, given: Given) -> None:
        self._given = given
        self.title.setText(_("Selesai. Stik aman dicabut."))
        self.words.setText(given.words)
        self.secret.setText(given.wish.passphrase)
        self._secret.setVisible(bool(given.wish.passphrase))
        empty(self._notes)
        if given.left:
            self._notes.addWidget(NoticeBar("check", left_words(given.left), []))
        empty(self._facts)
        receiver = given.wish.to.name if given.wish.to else _("siapa saja yang tahu kata sandinya")
        facts = (
            (_("Berkas"), f"{given.path.name} · {size_words(given.size)}"),
            (_("Folder"), str(given.path.parent)),
            (_("Kepada"), receiver),
            (_("Bagian"), place_words(given.wish.region)),
            (_("Isi"), f"{changes_words(sum(given.counts.values()))}: {counts_line(given.counts)}"),
            (_("Dibuat"), moment_words(given.at)),
        )
        for row, (name, text) in enumerate(facts):
            self._facts.addWidget(label(name, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            value = Elided()
            value.setText(text)
            self._facts.addWidget(value, row, 1)

    def take_focus(self) -> None:
        self.minutes.setFocus()

    def _minutes(self) -> None:
        if self._given is not None:
            with messages.shown(self):
                show_minutes(self._desk, books.line_of(self._desk.store, self._given), self)

    def _open(self) -> None:
        if self._given is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._given.path.parent)))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(sign("circle-check", "green", 36), 0, Qt.AlignmentFlag.AlignTop)
        about = _(
            "Berkas sudah ditulis, dibaca kembali, dan cocok. Sampai tidaknya diketahui dari tanda terima."
        )
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(2))
        texts.addWidget(self.title)
        texts.addWidget(label(about, "muted", wraps=True))
        head.addLayout(texts, 1)
        self._secret = QWidget()
        secret = QVBoxLayout(self._secret)
        secret.setContentsMargins(0, 0, 0, 0)
        secret.setSpacing(theme.px(4))
        secret.addWidget(label(_("Kata sandi: sampaikan terpisah dari stiknya"), "section"))
        secret.addWidget(self.secret)
        surface = card()
        box = QVBoxLayout(surface)
        box.setContentsMargins(*[theme.px(20)] * 4)
        box.setSpacing(theme.px(12))
        box.addLayout(head)
        box.addLayout(self._notes)
        box.addWidget(label(_("Enam kata berkas ini (dicetak juga di berita acara)"), "section"))
        box.addWidget(self.words)
        box.addWidget(self._secret)
        box.addLayout(self._facts)
        box.addStretch(1)
        deeds = QHBoxLayout()
        deeds.setSpacing(theme.px(8))
        deeds.addWidget(self.again)
        deeds.addWidget(self.open)
        deeds.addStretch(1)
        deeds.addWidget(self.minutes)
        box.addLayout(deeds)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, theme.px(2), 0)
        whole.addWidget(surface)
