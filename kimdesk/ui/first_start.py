"""The first start: three questions, or the sample register with one click."""

from itertools import pairwise
from typing import Any, Literal

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from kimdesk.entities import Field
from kimdesk.findings import Finding
from kimdesk.i18n import N_, _
from kimdesk.kinds import Region, Text
from kimdesk.settings import new_settings
from kimdesk.ui import theme
from kimdesk.ui.buttons import button, label, rule
from kimdesk.ui.editors import LineEditor, editor_for, values_of
from kimdesk.ui.layouts import named
from kimdesk.ui.notices import show_notices

PERSON = Field("person", Text(), N_("Nama"))
ROLE = Field("role", Text(), N_("Jabatan"))
REGENCY = Field("regency", Region(levels=(2,)), N_("Kabupaten/kota"))
DEVICE = Field("device", Text(), N_("Nama perangkat"))


class FirstStart(QDialog):
    """After `exec`, `answer` says what was chosen and `settings` what was answered.

    Enter goes on to the next question; after the last one it begins.
    """

    def __init__(self, device: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answer: Literal["", "own", "sample"] = ""
        self.settings = new_settings(device)
        self.setWindowTitle("kimdesk")
        self.setMinimumWidth(theme.px(520))
        self.person, self.role, self.device = LineEditor(PERSON), LineEditor(ROLE), LineEditor(DEVICE)
        self.person.line.setPlaceholderText(_("mis. Ani Rahayu, S.Sos"))
        self.role.line.setPlaceholderText(_("mis. Fasilitator KIM"))
        self.device.set_text(device)
        self.regency = editor_for(REGENCY)
        asked = (self.person, self.role, self.regency, self.device)
        self._asked = {made.field.name: made for made in asked}
        for made, following in pairwise(asked):
            made.entered.connect(following.focus.setFocus)
        self.device.entered.connect(self._start)
        for made in asked:
            made.escaped.connect(self.reject)
        self._said = {name: QVBoxLayout() for name in self._asked}
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
        for line in (self.person, self.role):
            pair.addLayout(named(_(line.field.label), line.focus))
        box.addLayout(pair)
        for line in (self.person, self.role):
            box.addLayout(self._said[line.field.name])
        box.addSpacing(theme.px(4))
        box.addWidget(label(_("2. Kabupaten atau kota mana yang Anda dampingi?"), "section"))
        box.addLayout(named(_(REGENCY.label), self.regency.focus))
        box.addLayout(self._said[REGENCY.name])
        box.addSpacing(theme.px(4))
        box.addWidget(label(_("3. Apa nama perangkat ini?"), "section"))
        box.addLayout(named(_(DEVICE.label), self.device.focus))
        box.addLayout(self._said[DEVICE.name])
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
        answers, wrong = values_of(self._asked)
        if not self.person.text().strip():
            words = _("Tulis nama Anda: riwayat menyebut siapa yang mengubah sebuah isian.")
            wrong.insert(0, Finding("block", "missing", words, PERSON.name))
        for name, lines in self._said.items():
            show_notices(lines, [finding for finding in wrong if finding.field == name])
        if wrong:
            self._asked[wrong[0].field].focus.setFocus()
            return
        self._finish("own", answers)

    def _sample(self) -> None:
        answers, _wrong = values_of(self._asked)
        self._finish("sample", answers | {REGENCY.name: None})

    def _finish(self, answer: Literal["own", "sample"], answers: dict[str, Any]) -> None:
        person, role, regency, device = (answers.get(name) or "" for name in self._asked)
        self.answer = answer
        self.settings = new_settings(device or self.settings.device, person, role, regency)
        self.accept()
