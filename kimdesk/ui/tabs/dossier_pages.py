"""The pages beside a group's dossier: preview, deliberation, decrees, way, letters, issues, signer."""

from PySide6.QtWidgets import QWidget

from kimdesk.entities import Attendee, Decree, Deliberation, Disclosure, Hop, Issue, Letter, Office, Signatory
from kimdesk.i18n import _, pgettext
from kimdesk.rules import GroupFile
from kimdesk.store import Scope, Touched
from kimdesk.ui.desk import Desk
from kimdesk.ui.tabs.chip_pages import ChipPages
from kimdesk.ui.tabs.decrees_page import DecreesPage
from kimdesk.ui.tabs.deliberation_page import DeliberationPage
from kimdesk.ui.tabs.issues_page import IssuesPage
from kimdesk.ui.tabs.letters_page import LettersPage
from kimdesk.ui.tabs.signatory_page import SignatoryPage
from kimdesk.ui.tabs.submission_page import SubmissionPage


class DossierPages(ChipPages):
    """needs: what is needed, which is a page only where there is no room beside; view: the preview."""

    def __init__(self, desk: Desk, needs: QWidget, view: QWidget) -> None:
        super().__init__()
        self.meeting = DeliberationPage(desk)
        self.decrees = DecreesPage(desk)
        self.way = SubmissionPage(desk)
        self.letters = LettersPage(desk)
        self.issues = IssuesPage(desk)
        self.signer = SignatoryPage(desk)
        for words, page in (
            (_("Kelengkapan"), needs),
            (_("Pratinjau"), view),
            (_("Musyawarah"), self.meeting),
            (_("Daftar SK"), self.decrees),
            (_("Pengajuan"), self.way),
            (pgettext("several", "Surat"), self.letters),
            (pgettext("several", "Terbitan"), self.issues),
            (_("Pejabat"), self.signer),
        ):
            self.add_page(words, page)
        self.way.record_wanted.connect(self.decrees.record)

    def show_group(self, kim: str) -> None:
        """Show what belongs to a group, whatever the level."""
        scope = Scope(kim=kim)
        self.decrees.set_scope(scope)
        self.letters.set_scope(scope)
        self.issues.set_scope(scope)
        self.meeting.show_group(kim)

    def show_dossier(self, file: GroupFile, level: str, decree: Decree | None) -> None:
        """Show what belongs to the dossier for a decree of a level."""
        kim = file.group.id
        self.decrees.set_level(level)
        self.way.show_dossier(kim, level, decree, file.group.seat)
        self.letters.set_decree(decree)
        self.signer.show_level(kim, level)

    def refresh(self, touched: Touched) -> None:
        for page in (self.meeting, self.decrees, self.way, self.letters, self.issues, self.signer):
            page.refresh(touched)

    def flush(self) -> None:
        self.meeting.flush()
        self.decrees.flush()
        self.letters.flush()
        self.signer.form.flush()

    def go_to(self, table: str, row: str, field: str) -> bool:
        """Lead to a field of a row of one of the pages; False when none of them shows such rows."""
        if table == Decree.table:
            self.show_page(self.decrees)
            self.decrees.go_to(row, field)
        elif table in (Deliberation.table, Attendee.table):
            self.show_page(self.meeting)
            self.meeting.go_to(table, row, field)
        elif table == Letter.table:
            self.show_page(self.letters)
            self.letters.go_to(row, field)
        elif table == Hop.table:
            self.show_page(self.way)
            self.way.table.select(row)
        elif table in (Issue.table, Disclosure.table):
            self.show_page(self.issues)
        elif table in (Signatory.table, Office.table):
            self.show_page(self.signer)
            self.signer.go_to(table, row, field)
        else:
            return False
        return True
