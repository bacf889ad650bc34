"""Berkas SK: the dossier of one group with its preview; for a region, the decrees of all its groups."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kimdesk.i18n import N_, _
from kimdesk.store import Scope
from kimdesk.ui import theme
from kimdesk.ui.buttons import label
from kimdesk.ui.desk import Desk
from kimdesk.ui.tabs.decrees_page import DecreesPage
from kimdesk.ui.tabs.dossier_bench import DossierBench
from kimdesk.ui.tabs.tab import Tab

if TYPE_CHECKING:
    from kimdesk.store import Touched

DOSSIER = "dossier"
"""Not an entity: `go_to` with it means that the dossier itself is wanted."""


class DossierTab(Tab):
    key = "berkas"
    label = N_("Berkas SK")
    icon = "file-check"
    tables = frozenset({"decree", "office", "signatory"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._scope = Scope()
        self._pages = QStackedWidget()
        self._one: DossierBench | None = None
        self._many: DecreesPage | None = None
        self._hint = label(
            _("Pilih satu kelompok di sebelah kiri, atau Enter pada barisnya, untuk menyusun berkasnya."),
            "muted",
            wraps=True,
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(20), theme.px(12), theme.px(16), 0)
        box.setSpacing(theme.px(8))
        box.addWidget(self._hint)
        box.addWidget(self._pages, 1)

    @property
    def bench(self) -> DossierBench:
        """The dossier of one group."""
        if self._one is None:
            self._one = DossierBench(self.desk)
            self._pages.addWidget(self._one)
        return self._one

    @property
    def decrees(self) -> DecreesPage:
        """The decrees of a region."""
        if self._many is None:
            self._many = DecreesPage(self.desk)
            self._many.setContentsMargins(0, 0, 0, theme.px(12))
            self._pages.addWidget(self._many)
        return self._many

    def set_scope(self, scope: Scope) -> None:
        self._scope = scope
        self._hint.setVisible(not scope.kim)
        if scope.kim:
            self._pages.setCurrentWidget(self.bench)
            self.bench.show_group(scope.kim)
        else:
            self._pages.setCurrentWidget(self.decrees)
            self.decrees.set_scope(scope)

    def refresh(self, touched: "Touched") -> None:
        if self._scope.kim:
            self.bench.refresh(touched)
        else:
            self.decrees.refresh(touched)

    def go_to(self, table: str, row: str, field: str) -> None:
        if not self._scope.kim:
            if table == DOSSIER:
                self.desk.say(_("Pilih dulu satu kelompok, lalu buat berkasnya."))
            elif row:
                self.decrees.go_to(row, field)
        elif table == DOSSIER:
            self.bench.make()
        else:
            self.bench.go_to(table, row, field)

    def new(self) -> None:
        """Begin the draft of a new decree."""
        if self._scope.kim:
            self.bench.show_page(self.bench.decrees)
            self.bench.decrees.begin_new()

    def print(self) -> None:
        """Print the dossier."""
        if self._scope.kim:
            self.bench.output.ask_print()
        else:
            self.desk.say(_("Pilih dulu satu kelompok, lalu cetak berkasnya."))

    def flush(self) -> None:
        if self._one is not None:
            self._one.flush()
        if self._many is not None:
            self._many.flush()
