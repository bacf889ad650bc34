"""What a person chooses for a paper of a training: which, of which day or session, to sign or filled."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kimdesk.entities.office import PAPERS
from kimdesk.i18n import _
from kimdesk.kinds import long_day
from kimdesk.rules.training_file import TrainingFile
from kimdesk.rules.training_papers import TRAINING_PAPERS, TrainingOrder
from kimdesk.ui import theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.tabs.training_words import session_line

WIDTH = 272
SPARE = (0, 5, 10, 20, 30)
USUAL = TrainingOrder("")
_SETTING = "training.papers"
_CHOSEN_BY = {
    "daftar-hadir": ("sheet", "filled", "spare", "phones", "paper"),
    "matriks-hadir": ("filled", "spare", "paper"),
    "petugas": ("spare", "paper"),
    "transport": ("paper",),
    "rekap": ("paper",),
    "laporan": ("paper",),
    "sertifikat": ("participant", "number"),
}
"""Paper -> the choices that change it; the others are hidden."""


class TrainingPaperChoices(QWidget):
    """`changed`: another paper is meant. `number_wanted`: certificates shall get their numbers."""

    changed = Signal()
    number_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._training = ""
        self._filling = False
        self.documents = QListWidget()
        self.documents.setProperty("look", "list")
        self.documents.setAccessibleName(_("Dokumen"))
        self.documents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for code, words in TRAINING_PAPERS:
            item = QListWidgetItem(_(words))
            item.setData(Qt.ItemDataRole.UserRole, code)
            self.documents.addItem(item)
        self.sheet = QComboBox()
        self.filled = QComboBox()
        self.filled.addItem(_("Kosong, untuk ditandatangani"), False)
        self.filled.addItem(_("Terisi dari tanda hadir"), True)
        self.spare = QComboBox()
        for count in SPARE:
            self.spare.addItem(_("{n} baris").format(n=count), count)
        self.phones = QCheckBox(_("Cetak nomor HP yang diketahui"))
        self.paper = QComboBox()
        self.paper.addItem(_("Menurut kantor"), "")
        for code, name in PAPERS:
            self.paper.addItem(_(name), code)
        self.participant = QComboBox()
        self.number = button(_("Beri nomor…"), self.number_wanted.emit, icon="stamp")
        self._rows: dict[str, tuple[QWidget, ...]] = {}
        self._lay_out()
        self._restore()
        for box in (self.sheet, self.filled, self.spare, self.paper, self.participant):
            box.currentIndexChanged.connect(self._choose)
        self.phones.toggled.connect(self._choose)
        self.documents.currentItemChanged.connect(lambda _now, _before: self._choose())
        self._show_rows()

    @property
    def document(self) -> str:
        """The code of the chosen paper."""
        row = max(self.documents.currentRow(), 0)
        return str(self.documents.item(row).data(Qt.ItemDataRole.UserRole))

    def choose(self, document: str) -> None:
        """Choose a paper by its code."""
        codes = [code for code, _words in TRAINING_PAPERS]
        self.documents.setCurrentRow(codes.index(document))

    def order(self) -> TrainingOrder:
        """The order of what is chosen; choices that do not belong to the paper are left at their usual."""
        asked = _CHOSEN_BY[self.document]
        values: dict[str, Any] = {"document": self.document}
        if "sheet" in asked and self.sheet.count():
            values["by_session"], values["only"] = self.sheet.currentData()
        if "filled" in asked:
            values["filled"] = self.filled.currentData()
        if "spare" in asked:
            values["spare_rows"] = self.spare.currentData()
        if "phones" in asked:
            values["phones"] = self.phones.isChecked()
        if "participant" in asked:
            values["participant"] = self.participant.currentData() or ""
        if "paper" in asked:
            values["paper"] = self.paper.currentData()
        return TrainingOrder(self._training, **values)

    def show_file(self, file: TrainingFile) -> None:
        """Offer the days, sessions and certificates of a training; what was chosen stays where it can."""
        self._filling = True
        self._training = file.training.id
        sheets: list[tuple[str, Any]] = [(_("Semua hari"), (False, ""))]
        sheets += [(long_day(day), (False, day.iso)) for day in file.days if len(file.days) > 1]
        if file.sessions:
            sheets.append((_("Semua sesi, satu lembar tiap sesi"), (True, "")))
        sheets += [(session_line(session), (True, session.id)) for session in file.sessions]
        _refill(self.sheet, sheets)
        earned = file.eligible
        everybody = _("Semua yang berhak ({n})").format(n=len(earned))
        _refill(self.participant, [(everybody, ""), *((each.name, each.row.id) for each in earned)])
        waiting = sum(not each.row.certificate for each in earned)
        self.number.setText(_("Beri nomor ({n})…").format(n=waiting) if waiting else _("Semua bernomor"))
        self.number.setEnabled(waiting > 0 and not self._desk.store.read_only)
        self._filling = False

    def _choose(self, _value: object = None) -> None:
        if self._filling:
            return
        self._show_rows()
        kept = {
            "document": self.document,
            "filled": self.filled.currentData(),
            "spare": self.spare.currentData(),
            "paper": self.paper.currentData(),
        }
        self._desk.store.set_setting(_SETTING, kept)
        self.changed.emit()

    def _restore(self) -> None:
        """As it was chosen last; phone numbers never are."""
        kept = self._desk.store.setting(_SETTING, {})
        if kept.get("document") in _CHOSEN_BY:
            self.choose(kept["document"])
        else:
            self.documents.setCurrentRow(0)
        self.filled.setCurrentIndex(max(self.filled.findData(kept.get("filled", False)), 0))
        self.spare.setCurrentIndex(max(self.spare.findData(kept.get("spare", USUAL.spare_rows)), 0))
        self.paper.setCurrentIndex(max(self.paper.findData(kept.get("paper", "")), 0))

    def _show_rows(self) -> None:
        asked = _CHOSEN_BY[self.document]
        if self.document in ("daftar-hadir", "matriks-hadir") and self.filled.currentData():
            asked = tuple(name for name in asked if name != "spare")
        for name, widgets in self._rows.items():
            for widget in widgets:
                widget.setVisible(name in asked)

    def _lay_out(self) -> None:
        self.setFixedWidth(theme.px(WIDTH))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        box.addWidget(label(_("Dokumen"), "section"))
        box.addWidget(self.documents, 1)
        for name, words, widget in (
            ("sheet", _("&Lembar"), self.sheet),
            ("filled", _("&Isi"), self.filled),
            ("spare", _("&Baris kosong di akhir"), self.spare),
            ("phones", "", self.phones),
            ("participant", _("&Peserta"), self.participant),
            ("number", "", self.number),
            ("paper", _("&Kertas"), self.paper),
        ):
            parts: list[QWidget] = [widget]
            if words:
                named = label(words, "label")
                named.setBuddy(widget)
                widget.setAccessibleName(words.replace("&", ""))
                parts.insert(0, named)
            for part in parts:
                box.addWidget(part)
            self._rows[name] = tuple(parts)
        for chooser in (self.sheet, self.participant):
            chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            chooser.setMinimumContentsLength(10)

    @property
    def shown(self) -> set[str]:
        """The names of the choices that the chosen paper has."""
        return {name for name, widgets in self._rows.items() if not widgets[0].isHidden()}


def _refill(box: QComboBox, choices: list[tuple[str, Any]]) -> None:
    """Other choices, the same chosen where it is still there."""
    chosen = box.currentData()
    box.clear()
    for words, data in choices:
        box.addItem(words, data)
    found = next((place for place, (_words, data) in enumerate(choices) if data == chosen), 0)
    box.setCurrentIndex(found)
