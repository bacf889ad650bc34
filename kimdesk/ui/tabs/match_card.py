"""Which partners fit the group: the matrix, why the chosen one stands where it does, and the next step."""

from collections.abc import Mapping as Values

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from kimdesk.entities import Group, Mapping, Partner, Partnership
from kimdesk.entities.partner import OFFERS
from kimdesk.findings import Finding
from kimdesk.i18n import _, number_of
from kimdesk.kinds import Choices
from kimdesk.rules.matching import NEAR_POINTS, NEED_POINTS, POTENTIAL_POINTS, Match, match, unmet
from kimdesk.rules.partnerships import ENDED
from kimdesk.store.partnership_list import with_group
from kimdesk.store.partnerships import candidates
from kimdesk.ui import theme
from kimdesk.ui.buttons import Elided, button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.layouts import empty
from kimdesk.ui.notices import NoticeLine
from kimdesk.ui.tabs.match_table import MatchTable

TABLE = 104
"""Least height of the matrix: its head and two rows."""
SHOWN = 60
"""So many matches are listed; what fits less is not worth a visit."""


class MatchCard(QFrame):
    partnership_wanted = Signal(str)
    """The partner with whom a partnership should be begun."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._desk = desk
        self._matches: list[Match] = []
        self._needs: tuple[str, ...] = ()
        self._held: Values[str, Partnership] = {}
        self.table = MatchTable()
        self.about = Elided("muted")
        self.why = label("", wraps=True)
        self._notices = QVBoxLayout()
        self.start = button(_("Mulai kemitraan…"), self._go_on, role="primary")
        self.look = button(_("Lihat mitra"), self._look)
        self.table.setMinimumHeight(theme.px(TABLE))
        deeds = QHBoxLayout()
        deeds.setSpacing(theme.px(8))
        deeds.addWidget(self.start)
        deeds.addWidget(self.look)
        deeds.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(16)] * 4)
        box.setSpacing(theme.px(8))
        box.addWidget(label(_("Kecocokan mitra"), "heading"))
        box.addWidget(self.about)
        box.addLayout(self._notices)
        box.addWidget(self.table, 1)
        box.addWidget(self.why)
        box.addLayout(deeds)
        box.addStretch(0)
        self.table.chosen.connect(self._tell)
        self.table.opened.connect(lambda _row: self._go_on())

    def show_mapping(self, group: Group, mapping: Mapping | None) -> None:
        """Match the partners of the register with what this mapping says."""
        self._held = with_group(self._desk.store, group.id)
        self._needs = (mapping.needs or ()) if mapping is not None else ()
        partners = candidates(self._desk.store, group.region)
        found = match(mapping, partners, group.region) if mapping is not None else []
        self._matches = found[:SHOWN]
        self.table.show_matches(self._matches, self._needs, self._held)
        for widget in (self.table, self.why, self.start, self.look):
            widget.setVisible(bool(found))
        self.about.setText(self._about(mapping, len(partners), len(found)))
        lacking = unmet(self._needs, found)
        self._note(lacking)

    def _about(self, mapping: Mapping | None, partners: int, found: int) -> str:
        if not partners:
            return _("Belum ada mitra tercatat. Catat dulu di halaman Mitra.")
        if mapping is None or not (mapping.needs or mapping.potentials):
            return _("Petakan dulu potensi dan kebutuhan kelompok; mitra yang cocok muncul di sini.")
        if not found:
            return _("Belum ada mitra yang cocok.")
        return number_of(
            "{n} mitra. Skor: kebutuhan {needs}, potensi yang dicari {potentials}, wilayah {near}.",
            found, needs=NEED_POINTS, potentials=POTENTIAL_POINTS, near=NEAR_POINTS,
        )  # fmt: skip

    def _note(self, lacking: tuple[str, ...]) -> None:
        empty(self._notices)
        if lacking:
            text = _("Belum ada mitra untuk {needs}. Cari lewat jejaring, audiensi, atau fasilitasi Dinas.")
            text = text.format(needs=Choices(OFFERS).show(lacking))
            self._notices.addWidget(NoticeLine(Finding("check", "needs.unmet", text)))

    def _tell(self, row: int) -> None:
        """Say why the chosen partner fits, and what can be done with it."""
        chosen = self._matches[row] if 0 <= row < len(self._matches) else None
        self.look.setEnabled(chosen is not None)
        self.start.setEnabled(chosen is not None)
        if chosen is not None:
            self.start.setEnabled(self._going(chosen) is not None or not self._desk.store.read_only)
            self.why.setText(" ".join(chosen.why(self._needs)))
            self.start.setText(_("Buka kemitraan") if self._going(chosen) else _("Mulai kemitraan…"))

    def _going(self, chosen: Match) -> Partnership | None:
        """The partnership with the partner that still goes on."""
        held = self._held.get(chosen.partner.id)
        return held if held is not None and held.stage not in ENDED else None

    def _go_on(self) -> None:
        if not 0 <= self.table.place() < len(self._matches):
            return
        chosen = self._matches[self.table.place()]
        going = self._going(chosen)
        if going is not None:
            self._desk.go_to(Partnership.table, going.id)
        elif not self._desk.store.read_only:
            self.partnership_wanted.emit(chosen.partner.id)

    def _look(self) -> None:
        if 0 <= self.table.place() < len(self._matches):
            self._desk.go_to(Partner.table, self._matches[self.table.place()].partner.id)
