"""The first start: three questions, or the sample register with one click."""

from typing import Literal

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kimdesk.entities import Field
from kimdesk.errors import InvalidValue
from kimdesk.findings import Finding
from kimdesk.i18n import N_, _
from kimdesk.kinds import Region
from kimdesk.settings import new_settings
from kimdesk.ui import theme
from kimdesk.ui.buttons import button, label, rule
from kimdesk.ui.editors import editor_for
from kimdesk.ui.layouts import empty, named
from kimdesk.ui.notices import NoticeLine

REGENCY = Field("regency", Region(levels=(2,)), N_("Kabupaten/kota"))


class FirstStart(QDialog):
    """After `exec`, `answer` says what was chosen and `settings` what was answered."""

    def __init__(self, device: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answer: Literal["", "own", "sample"] = ""
        self.settings = new_settings(device)
        self.setWindowTitle("kimdesk")
        self.setMinimumWidth(theme.px(520))
        self.person, self.role, self.device = QLineEdit(), QLineEdit(), QLineEdit(device)
        self.person.setPlaceholderText(_("mis. Ani Rahayu, S.Sos"))
        self.role.setPlaceholderText(_("mis. Fasilitator KIM"))
        self.regency = editor_for(REGENCY)
        self.regency.entered.connect(self.device.setFocus)
        self._lines = QVBoxLayout()
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(28)] * 4)
        box.setSpacing(theme.px(8))
        box.addWidget(label("kimdesk", "brand"))
        box.addWidget(label(_("Selamat datang"), "title"))
        intro = _("Tiga pertanyaan, lalu Anda dapat mulai mencatat. Semua jawaban dapat diubah nanti.")
        box.addWidget(label(intro, "muted", wraps=True))
        box.addSpacing(theme.px(8))
        box.addWidget(label(_("1. Siapa Anda?"), "section"))
        pair = QHBoxLayout()
        pair.setSpacing(theme.px(8))
        for words, line in ((_("Nama"), self.person), (_("Jabatan"), self.role)):
            pair.addLayout(named(words, line))
        box.addLayout(pair)
        box.addSpacing(theme.px(4))
        box.addWidget(label(_("2. Kabupaten atau kota mana yang Anda dampingi?"), "section"))
        box.addLayout(named(_("Kabupaten/kota"), self.regency.focus))
        box.addLayout(self._lines)
        box.addSpacing(theme.px(4))
        box.addWidget(label(_("3. Apa nama perangkat ini?"), "section"))
        box.addLayout(named(_("Nama perangkat"), self.device))
        box.addSpacing(theme.px(12))
        start = button(_("Mulai mencatat"), self._start, role="primary")
        start.setDefault(True)
        box.addWidget(start)
        self._offer_sample(box)

    def _offer_sample(self, box: QVBoxLayout) -> None:
        box.addSpacing(theme.px(4))
        box.addWidget(rule())
        row = QHBoxLayout()
        row.addWidget(label(_("Ingin melihat-lihat dulu?"), "muted"))
        row.addStretch(1)
        row.addWidget(button(_("Buka register contoh"), self._sample, icon="book-open"))
        box.addLayout(row)

    def _start(self) -> None:
        try:
            regency = self.regency.value()
        except InvalidValue as error:
            self._say(error.message)
            return
        self._finish("own", regency or "")

    def _sample(self) -> None:
        self._finish("sample", "")

    def _finish(self, answer: Literal["own", "sample"], regency: str) -> None:
        self.answer = answer
        self.settings = new_settings(
            self.device.text().strip() or self.settings.device,
            self.person.text().strip(), self.role.text().strip(), regency,
        )  # fmt: skip
        self.accept()

    def _say(self, text: str) -> None:
        empty(self._lines)
        self._lines.addWidget(NoticeLine(Finding("block", "typed", text)))
        self.regency.focus.setFocus()
