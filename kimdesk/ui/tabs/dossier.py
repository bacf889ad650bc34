"""Berkas SK: the dossier of one group with its preview; for a region its decrees and letters."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kimdesk.i18n import N_, _
from kimdesk.store import Scope
from kimdesk.ui import theme
from kimdesk.ui.desk import Desk
from kimdesk.ui.tabs.dossier_bench import DossierBench
from kimdesk.ui.tabs.dossier_region import RegionBench
from kimdesk.ui.tabs.tab import Tab

if TYPE_CHECKING:
    from kimdesk.store import Touched

DOSSIER = "dossier"
"""Not an entity: `go_to` with it means that the dossier itself is wanted."""


class DossierTab(Tab):
    key = "berkas"
    label = N_("Berkas SK")
    icon = "file-check"
    tables = frozenset(
        "attendee decree deliberation document_state hop issue letter office signatory".split()
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._scope = Scope()
        self._pages = QStackedWidget()
        self._one: DossierBench | None = None
        self._many: RegionBench | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(20), theme.px(12), theme.px(16), 0)
        box.setSpacing(theme.px(8))
        box.addWidget(self._pages, 1)

    @property
    def bench(self) -> DossierBench:
        """The dossier of one group."""
        if self._one is None:
            self._one = DossierBench(self.desk)
            self._pages.addWidget(self._one)
        return self._one

    @property
    def region(self) -> RegionBench:
        """The decrees and letters of a region."""
        if self._many is None:
            self._many = RegionBench(self.desk)
            self._pages.addWidget(self._many)
        return self._many

    def set_scope(self, scope: Scope) -> None:
        self._scope = scope
        if scope.kim:
            self._pages.setCurrentWidget(self.bench)
            self.bench.show_group(scope.kim)
        else:
            self._pages.setCurrentWidget(self.region)
            self.region.set_scope(scope)

    def refresh(self, touched: "Touched") -> None:
        if self._scope.kim:
            self.bench.refresh(touched)
        else:
            self.region.refresh(touched)

    def go_to(self, table: str, row: str, field: str) -> None:
        if not self._scope.kim:
            if table == DOSSIER:
                self.desk.say(_("Pilih dulu satu kelompok, lalu buat berkasnya."))
            elif row:
                self.region.go_to(table, row, field)
        elif table == DOSSIER:
            self.bench.make()
        else:
            self.bench.go_to(table, row, field)

    def new(self) -> None:
        """Begin the draft of a new decree."""
        if self._scope.kim:
            self.bench.show_page(self.bench.pages.decrees)
            self.bench.pages.decrees.begin_new()

    def print(self) -> None:
        """Print the dossier; for a region its registers."""
        if self._scope.kim:
            self.bench.output.ask_print()
        else:
            self.region.print_registers()

    def flush(self) -> None:
        if self._one is not None:
            self._one.flush()
        if self._many is not None:
            self._many.flush()
