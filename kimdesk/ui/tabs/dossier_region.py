"""Berkas SK of a region: the decrees and letters of all its groups, and their dossiers made in one go."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kimdesk.i18n import _, pgettext
from kimdesk.store import Scope, Touched
from kimdesk.ui import theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.shortcuts import key_text
from kimdesk.ui.tabs.chip_pages import ChipPages
from kimdesk.ui.tabs.decrees_page import DecreesPage
from kimdesk.ui.tabs.issues_page import IssuesPage
from kimdesk.ui.tabs.letters_page import LettersPage


class RegionBench(QWidget):
    """Works on a scope of several groups; `set_scope` says which."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.decrees = DecreesPage(desk)
        self.letters = LettersPage(desk)
        self.issues = IssuesPage(desk)
        self.issues.issue_wanted.connect(
            lambda: desk.say(_("Pilih dulu satu kelompok, lalu terbitkan berkasnya."))
        )
        self.pages = ChipPages()
        self.pages.add_page(_("Daftar SK"), self.decrees)
        self.pages.add_page(pgettext("several", "Surat"), self.letters)
        self.pages.add_page(pgettext("several", "Terbitan"), self.issues)
        hint = _("Pilih satu kelompok di sebelah kiri, atau Enter pada barisnya, untuk menyusun berkasnya.")
        self.batch = button(_("Buat berkas untuk semua…"), self.make_all, icon="files", role="primary")
        self.registers = button(
            _("Cetak daftar…"), self.print_registers, icon="printer", tip=key_text("print")
        )
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(label(hint, "muted", wraps=True), 1)
        head.addWidget(self.registers)
        head.addWidget(self.batch)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, theme.px(12))
        box.setSpacing(theme.px(8))
        box.addLayout(head)
        box.addWidget(self.pages, 1)

    def set_scope(self, scope: Scope) -> None:
        self.decrees.set_scope(scope)
        self.letters.set_scope(scope)
        self.issues.set_scope(scope)

    def refresh(self, touched: Touched) -> None:
        self.decrees.refresh(touched)
        self.letters.refresh(touched)
        self.issues.refresh(touched)

    def flush(self) -> None:
        self.decrees.flush()
        self.letters.flush()

    def go_to(self, table: str, row: str, field: str) -> None:
        page = self.letters if table == "letter" else self.decrees
        self.pages.show_page(page)
        page.go_to(row, field)

    def print_registers(self) -> None:
        """The registers of the region: book of decrees, coverage, reminders."""
        from kimdesk.ui.tabs.register_papers import RegisterPapers

        self.flush()
        RegisterPapers(self._desk, self._desk.scope.region, self).exec()

    def make_all(self) -> None:
        """Make the dossiers of all groups of the scope."""
        from kimdesk.ui.batch_dialog import BatchDialog

        self.flush()
        BatchDialog(self._desk, self._desk.scope, self).exec()
