"""Naskah dan kop: how an area or an office words its documents, what they rest on, and how they look.

Three parts for one place chosen above; each keeps by itself what is good.
"""

from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kimdesk.i18n import N_, _
from kimdesk.ui import theme
from kimdesk.ui.buttons import button, label, toggle
from kimdesk.ui.desk import Desk
from kimdesk.ui.layout_page import LayoutPage
from kimdesk.ui.legal_page import LegalPage
from kimdesk.ui.navigation import region_of
from kimdesk.ui.paper_places import Place, places
from kimdesk.ui.wording_page import WordingPage

PARTS = (
    ("redaksi", N_("Redaksi")),
    ("dasar", N_("Dasar hukum")),
    ("tata", N_("Kop dan tata letak")),
)


class OfficePapers(QDialog):
    """For the region of the desk's scope."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Naskah dan kop"))
        room = parent.window().size() if parent is not None else QSize(1366, 768)
        self.resize(min(theme.px(1320), room.width() - 40), min(theme.px(740), room.height() - 40))
        region = region_of(desk.store, desk.scope)
        self._desk, self._region = desk, region
        self.places = QComboBox()
        self.places.setAccessibleName(_("Berlaku untuk"))
        self.places.setMinimumContentsLength(28)
        self._found: list[Place] = []
        self.wording = WordingPage(desk, region)
        self.legal = LegalPage(desk, region)
        self.layout_page = LayoutPage(desk, region)
        self._pages: dict[str, WordingPage | LegalPage | LayoutPage] = {
            "redaksi": self.wording,
            "dasar": self.legal,
            "tata": self.layout_page,
        }
        self.parts = QButtonGroup(self)
        self._stack = QStackedWidget()
        self._lay_out()
        self._fill()
        self.places.currentIndexChanged.connect(lambda _index: self._show())
        self.show_part("redaksi")

    def show_part(self, key: str) -> None:
        """Show Redaksi, Dasar hukum or Tata letak; the last is an office's."""
        self._flush()
        for made in self.parts.buttons():
            made.setChecked(made.property("part") == key)
        self._stack.setCurrentWidget(self._pages[key])
        if key == "tata" and not self.place.is_office:
            number = next((n for n, place in enumerate(self._found) if place.is_office), -1)
            if number >= 0:
                self.places.setCurrentIndex(number)
                return
        self._show()

    def show_place(self, code: str) -> None:
        """Choose a region by its code or an office by its row."""
        codes = [place.code for place in self._found]
        if code in codes:
            self.places.setCurrentIndex(codes.index(code))

    @property
    def place(self) -> Place:
        return self._found[max(self.places.currentIndex(), 0)]

    def done(self, result: int) -> None:
        self._flush()
        super().done(result)

    def _show(self) -> None:
        page = self._stack.currentWidget()
        if isinstance(page, WordingPage | LegalPage | LayoutPage):
            page.show_place(self.place)

    def _flush(self) -> None:
        for page in self._pages.values():
            page.flush()
        self._fill()

    def _fill(self) -> None:
        """List the places; an office that was written down meanwhile keeps its line."""
        found = places(self._desk.store, self._region)
        if found == self._found:
            return
        line = self.places.currentIndex()
        self.places.blockSignals(True)
        self.places.clear()
        for place in found:
            self.places.addItem(place.name)
        usual = next((n for n, place in enumerate(found) if len(place.code) == 5), 0)
        self.places.setCurrentIndex(line if line >= 0 else usual)
        self.places.blockSignals(False)
        self._found = found

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        for key, words in PARTS:
            made = toggle(_(words), partial(self.show_part, key))
            made.setProperty("part", key)
            self.parts.addButton(made)
            head.addWidget(made)
        head.addStretch(1)
        head.addWidget(label(_("Berlaku untuk"), "label"))
        head.addWidget(self.places)
        for page in self._pages.values():
            self._stack.addWidget(page)
        foot = QHBoxLayout()
        foot.addWidget(
            label(_("Yang benar tersimpan sendiri. Yang keliru tidak disimpan dan tidak dicetak."), "muted"),
            1,
        )
        close = button(_("Tutup"), self.accept, role="primary")
        close.setAutoDefault(False)  # Enter in a search line only searches
        foot.addWidget(close)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(16)] * 4)
        box.setSpacing(theme.px(10))
        box.addLayout(head)
        box.addWidget(self._stack, 1)
        box.addLayout(foot)
