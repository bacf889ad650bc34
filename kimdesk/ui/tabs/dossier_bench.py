"""The dossier of one group: on the left what it needs and what goes into it, on the right how it looks.

The preview is always of the newest data: what is written or chosen makes it anew in the background while
it is seen. What is saved or printed is what is shown.
"""

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kimdesk.entities import Attachment, Decree, DocumentState
from kimdesk.entities.decree import LEVELS
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.rules import GroupFile, Item, completeness, decree_in_hand
from kimdesk.rules.documents import dossier_papers, states_owner, usual_documents
from kimdesk.rules.dossier_level import at_level, usual_level
from kimdesk.rules.dossier_order import Order
from kimdesk.rules.rule_sets import RuleSet, rules_of
from kimdesk.store import Touched
from kimdesk.store.group_file import group_file
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import card, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.dossier_making import Made
from kimdesk.ui.tabs.decree_words import state_of
from kimdesk.ui.tabs.dossier_checklist import DOCUMENT, Checklist
from kimdesk.ui.tabs.dossier_choices import DossierChoices, LevelChips
from kimdesk.ui.tabs.dossier_maker import DossierMaker
from kimdesk.ui.tabs.dossier_output import DossierOutput
from kimdesk.ui.tabs.dossier_pages import DossierPages
from kimdesk.ui.tabs.dossier_view import DossierView
from kimdesk.ui.tabs.item_deeds import ItemDeeds
from kimdesk.ui.tabs.next_step import NextStep
from kimdesk.ui.tabs.paper_deeds import PaperDeeds

SIDE, BOTH, NARROWEST = 420, 800, 440
"""Widths: of the left side, from which it stands beside the pages, and of the whole at least."""
MOST = 16777215
"""Qt's word for a width without limit."""


class DossierBench(QWidget):
    """Works on one group; `show_group` says which."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._kim = self._level = ""
        self._file: GroupFile | None = None
        self._items: tuple[Item, ...] = ()
        self._seen: Made | None = None
        self.levels = LevelChips()
        self.checklist = Checklist()
        self.choices = DossierChoices(desk)
        self.output = DossierOutput(desk)
        self.next_step = NextStep(desk)
        self.view = DossierView(desk, self.choices.paper)
        self.maker = DossierMaker(desk, self)
        self._is_narrow: bool | None = None
        self._deeds = ItemDeeds(desk, self)
        self._papers = PaperDeeds(desk, self)
        self._lay_out()
        self._connect()

    def show_group(self, kim: str) -> None:
        """Show a group's dossier, on the level that is usual for it."""
        if kim != self._kim:
            self._kim, self._level, self._seen = kim, "", None
            self.checklist.forget()
            self.output.forget()
            self.maker.forget()
            self.view.say(_("Menyusun pratinjau …"))
        self.pages.show_group(kim)
        self._read()

    def refresh(self, touched: Touched) -> None:
        self.pages.refresh(touched)
        self._read()

    def flush(self) -> None:
        self.pages.flush()

    def go_to(self, table: str, row: str, field: str) -> None:
        if self.pages.go_to(table, row, field):
            return
        if table == DocumentState.table:
            self.show_page(self._needs)
            self.choices.list.setFocus()
        elif table == Attachment.table:
            self.show_page(self._needs)
            self.checklist.focus_on(DOCUMENT)

    def make(self) -> None:
        """Show the dossier, ready to be saved with Enter."""
        self.flush()
        self.show_page(self._needs if self._is_narrow else self.view)
        self.output.save.setFocus()

    def issue(self) -> None:
        """Issue the dossier as it is chosen: with a code and a seal, kept as it is for ever."""
        from kimdesk.ui.issue_dialog import ask_issue

        self.flush()
        if self._file is not None and not self._desk.store.read_only:
            order = self._ordered(self._file)
            ask_issue(self._desk, order, self, lambda _issued: self._issued(order))

    def show_page(self, page: QWidget) -> None:
        """Show one of the pages; what is needed is one of them only where there is no room beside them."""
        self.pages.show_page(page)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._kim:
            self._order()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # ---- laid out and connected once

    def _lay_out(self) -> None:
        self._needs = self._side()
        self.pages = DossierPages(self._desk, self._needs, self.view)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, theme.px(12))
        self._row.setSpacing(theme.px(16))
        self._row.addWidget(self.pages, 1)
        self.setMinimumWidth(theme.px(NARROWEST))
        self.show_page(self.view)

    def _side(self) -> QWidget:
        """What the dossier needs and what goes into it."""
        head = QHBoxLayout()
        self._done = label("", "label")
        head.addWidget(label(_("Kelengkapan sebelum diajukan"), "section"))
        head.addStretch(1)
        head.addWidget(self._done)
        frame = card()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.checklist)
        self.output.deeds.addWidget(self.next_step)
        self._middle = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._middle.setSpacing(theme.px(8))
        self._middle.addWidget(frame, 4)
        self._middle.addWidget(self.choices, 5)
        side = QWidget()
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(theme.px(8))
        left.addWidget(self.levels)
        left.addLayout(head)
        left.addLayout(self._middle, 1)
        left.addWidget(self.output)
        return side

    def _arrange(self) -> None:
        """What is needed stands beside the pages, or is one of them where there is no room for both."""
        is_narrow = self.width() < theme.px(BOTH)
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        if is_narrow:
            self._row.removeWidget(self._needs)
            self._needs.setMinimumWidth(0)
            self._needs.setMaximumWidth(MOST)
            self.pages.take_in(self._needs)
        else:
            if self.pages.current() is self._needs:
                self.show_page(self.view)
            self.pages.give_out(self._needs)
            self._needs.setFixedWidth(theme.px(SIDE))
            self._row.insertWidget(0, self._needs)
            self._needs.show()
        ways = QBoxLayout.Direction
        self._middle.setDirection(ways.LeftToRight if is_narrow else ways.TopToBottom)

    def _connect(self) -> None:
        self.checklist.set_read_only(self._desk.store.read_only)
        self.checklist.wanted.connect(self._lead)
        self.checklist.accept_wanted.connect(lambda item: self._deeds.accept(self._kim, item))
        self.checklist.withdraw_wanted.connect(lambda item: self._deeds.withdraw(self._kim, item))
        self.checklist.attach_wanted.connect(self._attach)
        self.levels.chosen.connect(self._choose_level)
        self.choices.changed.connect(self._order)
        self.choices.list.state_wanted.connect(self._papers.note)
        self.choices.list.scans_wanted.connect(self._papers.show_scans)
        self.output.wanted.connect(self._hand_over)
        self.output.given.connect(lambda made: self._given(made.order))
        self.output.further.addAction(_("Terbitkan…"), self.issue)
        self.pages.issues.issue_wanted.connect(self.issue)
        self.next_step.record_wanted.connect(self.pages.decrees.record)
        self.next_step.draft_wanted.connect(self._draft)
        self.next_step.lacking.connect(self._show_gap)
        self.maker.made.connect(self._show_made)
        self.maker.failed.connect(self._show_failure)

    # ---- what is shown

    def _read(self) -> None:
        """Read the group, and show what its dossier has and lacks."""
        with messages.shown(self):
            whole = group_file(self._desk.store, self._kim)
            rules = rules_of(whole)
            self._level = self._level or usual_level(whole, rules)
            self._file, rules = at_level(whole, rules, self._level)
            self._items = completeness(self._file, rules, self._desk.today())
            self.levels.show_level(self._level, self._tips(whole))
            self.checklist.show_items(self._items)
            done = sum(item.state == "done" for item in self._items)
            self._done.setText(_("{done} dari {all}").format(done=done, all=len(self._items)))
            self._show_dossier(self._file, rules, decree_in_hand(self._file))
            self._order()

    def _show_dossier(self, file: GroupFile, rules: RuleSet, decree: Decree | None) -> None:
        """What the pages and the list of documents show of the level's dossier."""
        usual = usual_documents(file, rules, self._level)
        self.choices.show_papers(dossier_papers(file, rules, decree), usual)
        self._papers.about(self._kim, states_owner(file, decree))
        self.pages.show_dossier(file, self._level, decree)
        self.next_step.show_state(self._kim, self._level, decree, self._items)

    def _tips(self, whole: GroupFile) -> dict[str, str]:
        """What the group has on each level."""
        tips = {}
        for level, _words in LEVELS:
            decree = next((one for one in whole.decrees if one.level == level), None)
            tips[level] = state_of(decree, self._desk.today())[0] if decree is not None else _("Belum ada SK")
        return tips

    def _order(self) -> None:
        if self._file is not None and self.isVisible():
            self.maker.ask(self._ordered(self._file))

    def _ordered(self, file: GroupFile) -> Order:
        """What stands in the choices now."""
        decree = decree_in_hand(file)
        return self.choices.order(self._kim, self._level, decree.id if decree else "")

    def _show_made(self, made: Made) -> None:
        self.view.show_paper(made, stay=self._seen is not None)
        self._seen = made

    def _show_failure(self, error: KimdeskError, wanted: bool) -> None:
        self._seen = None
        self.view.say("\n".join(part for part in (error.title, error.cause, error.advice) if part))
        if wanted:
            messages.show_error(self, error)

    # ---- what is done

    def _choose_level(self, level: str) -> None:
        self.flush()
        self._level, self._seen = level, None
        self._read()

    def _lead(self, item: Item) -> None:
        self.flush()
        if item.entity == Attachment.table:
            self._attach(item)
        else:
            self._desk.go_to(item.entity, item.row, item.field, tab=item.tab)

    def _attach(self, item: Item) -> None:
        if self._file is not None and not self._desk.store.read_only:
            self._deeds.attach(self._file, item)

    def _hand_over(self, use: object) -> None:
        self.flush()
        if callable(use):
            self.maker.when_made(use)

    def _given(self, order: Order) -> None:
        if order.kim == self._kim:
            self._papers.printed(order.documents or ())

    def _issued(self, order: Order) -> None:
        self._given(order)
        self.show_page(self.pages.issues)

    def _draft(self) -> None:
        self.show_page(self.pages.decrees)
        self.pages.decrees.begin_new()

    def _show_gap(self, item: Item) -> None:
        self.show_page(self._needs)
        self.checklist.focus_on(item.code)
