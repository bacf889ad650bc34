"""What a person chooses for a paper of a training: which, of which day or session, to sign or filled."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox

from kimdesk.i18n import _, number_of, with_dots
from kimdesk.kinds import long_day
from kimdesk.rules.training_file import TrainingFile
from kimdesk.rules.training_papers import TRAINING_PAPERS, TrainingOrder
from kimdesk.ui.buttons import button
from kimdesk.ui.desk import Desk
from kimdesk.ui.paper_choices import PaperChoices
from kimdesk.ui.tabs.training_words import session_line

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


class TrainingPaperChoices(PaperChoices):
    """`number_wanted`: certificates shall get their numbers."""

    number_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(TRAINING_PAPERS, _CHOSEN_BY)
        self._desk = desk
        self._training = ""
        self._filling = True
        self.sheet = QComboBox()
        self.filled = QComboBox()
        self.filled.addItem(_("Kosong, untuk ditandatangani"), False)
        self.filled.addItem(_("Terisi dari tanda hadir"), True)
        self.spare = QComboBox()
        for count in SPARE:
            self.spare.addItem(number_of("{n} baris", count), count)
        self.phones = QCheckBox(_("Cetak nomor HP yang diketahui"))
        self.participant = QComboBox()
        self.number = button(_("Beri nomor…"), self.number_wanted.emit, icon="stamp")
        for chooser in (self.sheet, self.participant):
            chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            chooser.setMinimumContentsLength(10)
        for name, words, widget in (
            ("sheet", _("&Lembar"), self.sheet),
            ("filled", _("&Isi"), self.filled),
            ("spare", _("&Baris kosong di akhir"), self.spare),
            ("phones", "", self.phones),
            ("participant", _("&Peserta"), self.participant),
            ("number", "", self.number),
        ):
            self.add_choice(name, words, widget)
        self.add_paper_choice()
        self._restore()
        self._show_rows()
        self._filling = False

    def asked(self) -> Sequence[str]:
        """A list that is filled has no empty rows at its end."""
        names = super().asked()
        if "filled" in names and self.filled.currentData():
            return [name for name in names if name != "spare"]
        return names

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
        everybody = _("Semua yang berhak ({n})").format(n=with_dots(len(earned)))
        _refill(self.participant, [(everybody, ""), *((each.name, each.row.id) for each in earned)])
        waiting = sum(not each.row.certificate for each in earned)
        self.number.setText(
            _("Beri nomor ({n})…").format(n=with_dots(waiting)) if waiting else _("Semua bernomor")
        )
        self.number.setEnabled(waiting > 0 and not self._desk.store.read_only)
        self._filling = False

    def _choose(self, _value: object = None) -> None:
        if self._filling:
            return
        kept = {
            "document": self.document,
            "filled": self.filled.currentData(),
            "spare": self.spare.currentData(),
            "paper": self.paper.currentData(),
        }
        self._desk.store.set_setting(_SETTING, kept)
        super()._choose()

    def _restore(self) -> None:
        """As it was chosen last; phone numbers never are."""
        kept = self._desk.store.setting(_SETTING, {})
        if kept.get("document") in _CHOSEN_BY:
            self.choose(kept["document"])
        self.filled.setCurrentIndex(max(self.filled.findData(kept.get("filled", False)), 0))
        self.spare.setCurrentIndex(max(self.spare.findData(kept.get("spare", USUAL.spare_rows)), 0))
        self.paper.setCurrentIndex(max(self.paper.findData(kept.get("paper", "")), 0))


def _refill(box: QComboBox, choices: list[tuple[str, Any]]) -> None:
    """Other choices, the same chosen where it is still there."""
    chosen = box.currentData()
    box.clear()
    for words, data in choices:
        box.addItem(words, data)
    found = next((place for place, (_words, data) in enumerate(choices) if data == chosen), 0)
    box.setCurrentIndex(found)
