"""The dossier of one group: on the left what it needs and what goes into it, on the right how it looks.

The preview is always of the newest data: what is written or chosen makes it anew in the background while
it is seen. What is saved or printed is what is shown.
"""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kimdesk.entities import Attachment, Decree, Office, Signatory
from kimdesk.entities.decree import LEVELS
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.rules import GroupFile, Item, completeness, decree_in_hand
from kimdesk.rules.dossier_level import at_level, usual_level
from kimdesk.rules.rule_sets import rules_of
from kimdesk.store import Scope, Touched
from kimdesk.store.group_file import group_file
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import card, label, toggle
from kimdesk.ui.desk import Desk
from kimdesk.ui.dossier_making import Made
from kimdesk.ui.tabs.decree_words import state_of
from kimdesk.ui.tabs.decrees_page import DecreesPage
from kimdesk.ui.tabs.dossier_checklist import DOCUMENT, Checklist
from kimdesk.ui.tabs.dossier_choices import DossierChoices, LevelChips
from kimdesk.ui.tabs.dossier_maker import DossierMaker
from kimdesk.ui.tabs.dossier_output import DossierOutput
from kimdesk.ui.tabs.dossier_view import DossierView
from kimdesk.ui.tabs.item_deeds import ItemDeeds
from kimdesk.ui.tabs.next_step import NextStep
from kimdesk.ui.tabs.signatory_page import SignatoryPage

SIDE, BOTH, NARROWEST = 400, 800, 440
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
        self.decrees = DecreesPage(desk)
        self.signer = SignatoryPage(desk)
        self.maker = DossierMaker(desk, self)
        self._is_narrow: bool | None = None
        self._deeds = ItemDeeds(desk, self)
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
        self.decrees.set_scope(Scope(kim=kim))
        self._read()

    def refresh(self, touched: Touched) -> None:
        self.decrees.refresh(touched)
        self.signer.refresh(touched)
        self._read()

    def flush(self) -> None:
        self.decrees.flush()
        self.signer.form.flush()

    def go_to(self, table: str, row: str, field: str) -> None:
        if table == Decree.table:
            self.show_page(self.decrees)
            self.decrees.go_to(row, field)
        elif table in (Signatory.table, Office.table):
            self.show_page(self.signer)
            self.signer.go_to(table, row, field)
        elif table == Attachment.table:
            self.show_page(self._needs)
            self.checklist.focus_on(DOCUMENT)

    def make(self) -> None:
        """Show the dossier, ready to be saved with Enter."""
        self.flush()
        self.show_page(self._needs if self._is_narrow else self.view)
        self.output.save.setFocus()

    def show_page(self, page: QWidget) -> None:
        """Show the preview, the decrees, the signer or, where it is one of the pages, what is needed."""
        if page is not self._needs or self._is_narrow:
            self.pages.setCurrentWidget(page)
            self._chips[page].setChecked(True)
            self.view.tools.setVisible(page is self.view)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._kim:
            self._order()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # ---- laid out and connected once

    def _lay_out(self) -> None:
        self.pages = QStackedWidget()
        self._chips: dict[QWidget, QPushButton] = {}
        self._needs = self._side()
        group, chips = QButtonGroup(self), QHBoxLayout()
        chips.setSpacing(theme.px(6))
        for words, page in (
            (_("Kelengkapan"), self._needs),
            (_("Pratinjau"), self.view),
            (_("Daftar SK"), self.decrees),
            (_("Pejabat"), self.signer),
        ):
            chip = toggle(words, partial(self.show_page, page))
            group.addButton(chip)
            chips.addWidget(chip)
            self._chips[page] = chip
            self.pages.addWidget(page)
        chips.addStretch(1)
        chips.addWidget(self.view.tools)
        right = QVBoxLayout()
        right.setSpacing(theme.px(6))
        right.addLayout(chips)
        right.addWidget(self.pages, 1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, theme.px(12))
        self._row.setSpacing(theme.px(16))
        self._row.addLayout(right, 1)
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
        self._middle.addWidget(frame, 1)
        self._middle.addWidget(self.choices, 0, Qt.AlignmentFlag.AlignTop)
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
            self.pages.removeWidget(self._needs)
            self._needs.setMinimumWidth(0)
            self._needs.setMaximumWidth(MOST)
            self.pages.insertWidget(0, self._needs)
        else:
            if self.pages.currentWidget() is self._needs:
                self.show_page(self.view)
            self.pages.removeWidget(self._needs)
            self._needs.setFixedWidth(theme.px(SIDE))
            self._row.insertWidget(0, self._needs)
            self._needs.show()
        ways = QBoxLayout.Direction
        self._middle.setDirection(ways.LeftToRight if is_narrow else ways.TopToBottom)
        self._chips[self._needs].setVisible(is_narrow)

    def _connect(self) -> None:
        self.checklist.set_read_only(self._desk.store.read_only)
        self.checklist.wanted.connect(self._lead)
        self.checklist.accept_wanted.connect(lambda item: self._deeds.accept(self._kim, item))
        self.checklist.withdraw_wanted.connect(lambda item: self._deeds.withdraw(self._kim, item))
        self.checklist.attach_wanted.connect(self._attach)
        self.levels.chosen.connect(self._choose_level)
        self.choices.changed.connect(self._order)
        self.output.wanted.connect(self._hand_over)
        self.next_step.record_wanted.connect(self.decrees.record)
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
            self.decrees.set_level(self._level)
            self.signer.show_level(self._kim, self._level)
            self.next_step.show_state(self._kim, self._level, decree_in_hand(self._file), self._items)
            self._order()

    def _tips(self, whole: GroupFile) -> dict[str, str]:
        """What the group has on each level."""
        tips = {}
        for level, _words in LEVELS:
            decree = next((one for one in whole.decrees if one.level == level), None)
            tips[level] = state_of(decree, self._desk.today())[0] if decree is not None else _("Belum ada SK")
        return tips

    def _order(self) -> None:
        if self._file is not None and self.isVisible():
            decree = decree_in_hand(self._file)
            self.maker.ask(self.choices.order(self._kim, self._level, decree.id if decree else ""))

    def _show_made(self, made: Made) -> None:
        self.view.show_made(made, stay=self._seen is not None)
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

    def _draft(self) -> None:
        self.show_page(self.decrees)
        self.decrees.begin_new()

    def _show_gap(self, item: Item) -> None:
        self.show_page(self._needs)
        self.checklist.focus_on(item.code)
