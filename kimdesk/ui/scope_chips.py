"""The questions a facilitator has, as chips: without a decree, expired, never trained, dormant."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from kimdesk.i18n import N_, _, with_dots
from kimdesk.store import Scope
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import toggle
from kimdesk.ui.desk import Desk
from kimdesk.ui.flow import FlowLayout

CHIPS = (
    ("all", N_("Semua"), N_("Semua kelompok"), ""),
    ("no_decree", N_("Tanpa SK"), N_("Kelompok yang belum punya SK bertanda tangan"), "without_decree"),
    ("expired", N_("Habis"), N_("Kelompok yang SK-nya habis masa berlaku"), "expired"),
    (
        "untrained",
        N_("Belum Bimtek"),
        N_("Kelompok yang anggotanya belum pernah ikut Bimtek"),
        "never_trained",
    ),
    ("dormant", N_("Pasif"), N_("Kelompok tanpa kegiatan enam bulan terakhir"), "dormant"),
)


class ScopeChips(QWidget):
    """One chip is on at any time."""

    chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._chips: dict[str, tuple[QPushButton, str, str]] = {}
        group = QButtonGroup(self)
        flow = FlowLayout(theme.px(6))
        self.setLayout(flow)
        for key, words, tip, counted in CHIPS:
            chip = toggle(_(words), tip=_(tip))
            chip.setProperty("tone", "check" if counted else "")
            chip.clicked.connect(lambda _on, key=key: self.chosen.emit(key))
            group.addButton(chip)
            flow.addWidget(chip)
            self._chips[key] = (chip, words, counted)
        self.show_chip("all")

    def show_chip(self, key: str) -> None:
        self._chips[key][0].setChecked(True)

    def refresh(self) -> None:
        """Count again, over everything."""
        from kimdesk.store.tally import tally

        with messages.shown(self):
            totals = tally(self._desk.store, Scope(), self._desk.today())
            for chip, words, counted in self._chips.values():
                if counted:
                    number = with_dots(getattr(totals, counted))
                    chip.setText(f"{_(words)} {number}")
