"""The registers of a region: chosen at the left, seen at the right, printed or saved below."""

from collections.abc import Generator
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QComboBox, QWidget

from kimdesk.entities.decree import LEVELS
from kimdesk.i18n import _
from kimdesk.rules.orders import PaperOrder
from kimdesk.rules.register_papers import LABELS, REGISTERS, RegisterOrder
from kimdesk.ui.desk import Desk
from kimdesk.ui.jobs import Progress, Work
from kimdesk.ui.ordered_papers import OrderedPapers
from kimdesk.ui.paper_choices import PaperChoices
from kimdesk.ui.pause import pause

if TYPE_CHECKING:
    from kimdesk.store import Store

PAUSE = 200
"""Milliseconds after a choice before the register is made."""
YEARS = 12
_CHOSEN_BY = {
    "buku-keputusan": ("level", "year", "paper"),
    "cakupan": ("paper",),
    "pengingat": ("paper",),
}


class RegisterPapers(OrderedPapers):
    """`region`: code of the region, "" for the narrowest one that all groups lie in."""

    def __init__(
        self, desk: Desk, region: str, parent: QWidget | None = None, document: str = "cakupan"
    ) -> None:
        choices = PaperChoices(REGISTERS, _CHOSEN_BY)
        super().__init__(desk, _("Daftar dan register"), parent, choices)
        self.choices = choices
        self._desk, self._region = desk, region
        self.level = QComboBox()
        for code, words in LEVELS:
            self.level.addItem(_(words), code)
        self.year = QComboBox()
        this_year = desk.today().year
        for year in range(this_year, this_year - YEARS, -1):
            self.year.addItem(str(year), year)
        choices.add_choice("level", _("&Tingkat kantor"), self.level)
        choices.add_choice("year", _("Ta&hun"), self.year)
        choices.add_paper_choice()
        choices.choose(document)
        self._pause = pause(self, PAUSE, self.remake)
        choices.changed.connect(self._pause.start)
        self.remake()
        choices.documents.setFocus()

    def order(self) -> RegisterOrder:
        """What is chosen now."""
        document, paper = self.choices.document, self.choices.paper.currentData()
        if document != "buku-keputusan":
            return RegisterOrder(document, self._region, paper=paper)
        level, year = self.level.currentData(), self.year.currentData()
        return RegisterOrder(document, self._region, level, year, paper)

    def work(self, order: PaperOrder) -> Work:
        return making(self._desk, cast(RegisterOrder, order))


def making(desk: Desk, order: RegisterOrder) -> Work:
    """The work that makes a register, as `PaperDialog` wants it."""
    now = desk.now()

    def work(store: "Store") -> Generator[Progress, None, tuple[bytes, str, tuple[Any, ...]]]:
        from kimdesk.reports.gathering_register import gather_register
        from kimdesk.reports.register_reports import make_register

        yield Progress(0, 2, _("Membaca register"))
        gathered = gather_register(store, order, now.date())
        yield Progress(1, 2, _("Menyusun {paper}").format(paper=_(LABELS[order.document])))
        made = make_register(gathered, now)
        return made.pdf, made.name, (*made.findings, *gathered.findings)

    return work
