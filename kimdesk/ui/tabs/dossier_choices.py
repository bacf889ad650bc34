"""What a person chooses for a dossier: documents, paper, and whether NIK are printed whole."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from kimdesk.entities.decree import LEVELS
from kimdesk.entities.documents import DOCUMENTS
from kimdesk.i18n import _
from kimdesk.rules.dossier_order import Order
from kimdesk.ui import theme
from kimdesk.ui.buttons import card, label, toggle
from kimdesk.ui.desk import Desk

PRINTED = ("permohonan", "profil", "pengurus", "anggota", "rancangan_sk")
PAPERS = (("f4", "F4"), ("a4", "A4"), ("legal", "Legal"))
"""Codes of `kimdesk.reports` (which is only imported when something is printed), with short names."""
_SETTING = "dossier.choices"


class LevelChips(QWidget):
    """Which level the decree is asked from."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        self.chips = {code: toggle(_(words)) for code, words in LEVELS}
        for code, chip in self.chips.items():
            chip.setAccessibleName(_("Tingkat SK: {level}").format(level=chip.text()))
            chip.clicked.connect(lambda _on=False, code=code: self.chosen.emit(code))
            self._group.addButton(chip)
            row.addWidget(chip)
        row.addStretch(1)

    def show_level(self, level: str, tips: Mapping[str, str]) -> None:
        """Mark a level; `tips` say what the group has on each."""
        for code, chip in self.chips.items():
            chip.setChecked(code == level)
            chip.setToolTip(tips.get(code, ""))


class DossierChoices(QWidget):
    """Documents and paper are remembered for the next dossier; whole NIK never are."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        labels: dict[str, str] = dict(DOCUMENTS)
        saved = desk.store.setting(_SETTING, {})
        wanted = saved.get("documents", PRINTED)
        self.ticks = {code: QCheckBox(_(labels[code])) for code in PRINTED}
        documents = card()
        column = QVBoxLayout(documents)
        column.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(6))
        column.setSpacing(theme.px(2))
        for code, tick in self.ticks.items():
            tick.setChecked(code in wanted)
            column.addWidget(tick)
            tick.toggled.connect(self._choose)
        self.full_nik = QCheckBox(_("NIK lengkap"))
        self.full_nik.setToolTip(
            _("NIK, tanggal lahir, dan nomor HP dicetak lengkap. Hanya untuk pejabat yang memeriksa berkas.")
        )
        self.full_nik.toggled.connect(lambda _on: self.changed.emit())
        self.paper = QComboBox()
        self.paper.setAccessibleName(_("Kertas"))
        self.paper.setToolTip(_("Kertas"))
        for code, name in PAPERS:
            self.paper.addItem(name, code)
        self.paper.setCurrentIndex(max(self.paper.findData(saved.get("paper", "f4")), 0))
        self.paper.currentIndexChanged.connect(self._choose)
        head = QHBoxLayout()
        head.addWidget(label(_("Dokumen dalam berkas"), "section"))
        head.addStretch(1)
        head.addWidget(self.full_nik)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(4))
        whole.addLayout(head)
        whole.addWidget(documents)

    def order(self, kim: str, level: str, decree: str) -> Order:
        """The order of a dossier with what is chosen here."""
        documents, paper = self._documents(), self.paper.currentData()
        return Order(kim, level, decree, documents, paper, full_nik=self.full_nik.isChecked())

    def _documents(self) -> tuple[str, ...]:
        return tuple(code for code, tick in self.ticks.items() if tick.isChecked())

    def _choose(self, _value: object) -> None:
        kept = {"documents": self._documents(), "paper": self.paper.currentData()}
        self._desk.store.set_setting(_SETTING, kept)
        self.changed.emit()
