"""The tab Mitra: the partnerships of the scope, the partners they share, and which partner fits a group."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kimdesk.entities import Mapping, Partner, Partnership, PartnershipEvent
from kimdesk.i18n import N_, _
from kimdesk.store import Scope, Touched
from kimdesk.ui import theme
from kimdesk.ui.buttons import button, toggle
from kimdesk.ui.desk import Desk
from kimdesk.ui.flow import FlowLayout
from kimdesk.ui.navigation import scope_for
from kimdesk.ui.shortcuts import key_text
from kimdesk.ui.tabs.mapping_list import MappingList
from kimdesk.ui.tabs.mapping_page import MappingPage
from kimdesk.ui.tabs.partner_page import PartnerPage
from kimdesk.ui.tabs.partnership_page import PartnershipPage
from kimdesk.ui.tabs.side_by_side import lay_side_by_side
from kimdesk.ui.tabs.tab import Tab

PARTNERSHIPS, PARTNERS, FITTING = range(3)
NEW = {PARTNERSHIPS: N_("Kemitraan baru"), PARTNERS: N_("Mitra baru")}
"""What the button begins on the pages that are a list with a panel."""
PANEL = 330
ROOMY = 980
"""Width of the tab from which its deeds have room side by side."""
Page = PartnershipPage | PartnerPage | MappingPage | MappingList


class PartnersTab(Tab):
    """A page is built when it is first seen, and reads the scope when it is seen again."""

    key = "mitra"
    label = N_("Mitra")
    icon = "handshake"
    tables = frozenset({"partner", "partnership", "partnership_event", "mapping"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._scope = Scope()
        self._built: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._number = PARTNERSHIPS
        self._left, self._right = QStackedWidget(), QStackedWidget()
        self._switches = QButtonGroup(self)
        self.add = button(_(NEW[PARTNERSHIPS]), self.new, icon="plus")
        self.papers = button(_("Ceta&k…"), self.print, icon="printer", tip=key_text("print"))
        chips = QWidget()
        flow = FlowLayout(theme.px(8))
        chips.setLayout(flow)
        for number, words in enumerate((_("Ke&mitraan"), _("Da&ftar mitra"), _("Potensi dan ke&cocokan"))):
            switch = toggle(words)
            self._switches.addButton(switch, number)
            flow.addWidget(switch)
        self._switches.idClicked.connect(self.show_page)
        top = QHBoxLayout()
        top.setSpacing(theme.px(8))
        top.addWidget(chips, 1)
        self._deeds = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._deeds.setSpacing(theme.px(8))
        for deed in (self.papers, self.add):
            self._deeds.addWidget(deed, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        top.addLayout(self._deeds)
        listed = QVBoxLayout()
        listed.addLayout(top)
        listed.addWidget(self._left, 1)
        lay_side_by_side(self, listed, self._right, PANEL)

    def set_scope(self, scope: Scope) -> None:
        self._scope = scope
        self._stale = set(self._built)
        self._show()

    def refresh(self, touched: Touched) -> None:
        self._stale = set(self._built)
        if not self._built:
            return
        shown = self._name()
        self._stale.discard(shown)
        self._built[shown].refresh(touched)

    def go_to(self, table: str, row: str, field: str) -> None:
        if table == Partner.table:
            self.show_page(PARTNERS)
            self.partners().go_to(row, field)
        elif table == Mapping.table:
            self.show_page(FITTING)
            if self._scope.kim:
                self.mapping().go_to(row, field)
        else:
            self._move_to_event(table, row)
            self.show_page(PARTNERSHIPS)
            self.partnerships().go_to(table, row, field)

    def new(self) -> None:
        """Ctrl+N: a partnership, a partner or a mapping, by the page that is shown."""
        page = self._built[self._name()]
        if isinstance(page, PartnershipPage | PartnerPage | MappingPage):
            page.new()

    def print(self) -> None:
        """The papers of the chosen partnership, and the list of the scope."""
        from kimdesk.ui.tabs.partner_papers import PartnerPapers

        self.flush()
        chosen = self.partnerships().panel.row if self._number == PARTNERSHIPS else ""
        PartnerPapers(self.desk, self._scope, chosen, self).exec()

    def flush(self) -> None:
        for page in self._built.values():
            if isinstance(page, PartnershipPage | PartnerPage | MappingPage):
                page.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a small screen the deeds stand above each other, beside the chips that do so as well."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        self._deeds.setDirection(ways.LeftToRight if self.width() >= theme.px(ROOMY) else ways.TopToBottom)

    def show_page(self, number: int) -> None:
        """The partnerships, the partners, or potential and match."""
        self.flush()
        self._number = number
        self._show()

    def partnerships(self) -> PartnershipPage:
        return cast(PartnershipPage, self._page("partnerships"))

    def partners(self) -> PartnerPage:
        return cast(PartnerPage, self._page("partners"))

    def mapping(self) -> MappingPage:
        return cast(MappingPage, self._page("mapping"))

    def mappings(self) -> MappingList:
        return cast(MappingList, self._page("mappings"))

    def _name(self) -> str:
        """Which page the switch stands for in this scope."""
        wide = "mapping" if self._scope.kim else "mappings"
        return ("partnerships", "partners", wide)[self._number]

    def _show(self) -> None:
        name = self._name()
        page = self._page(name)
        self._switches.button(self._number).setChecked(True)
        self._left.setCurrentWidget(page)
        self.setFocusProxy(page)
        has_list = self._number in NEW
        if has_list:
            self.add.setText(_(NEW[self._number]))
        self.add.setVisible(has_list and not self.desk.store.read_only)
        self._right.setVisible(has_list)
        if isinstance(page, PartnershipPage | PartnerPage):
            self._right.setCurrentWidget(page.panel)
        if name in self._stale:
            self._stale.discard(name)
            if isinstance(page, MappingPage):
                page.show_group(self._scope.kim)
            else:
                page.show_scope(self._scope)

    def _page(self, name: str) -> Page:
        if name not in self._built:
            page = self._built[name] = self._build(name)
            self._left.addWidget(page)
            if isinstance(page, PartnershipPage | PartnerPage):
                self._right.addWidget(page.panel)
            self._stale.add(name)
        return self._built[name]

    def _build(self, name: str) -> Page:
        if name == "partnerships":
            partnerships = PartnershipPage(self.desk)
            partnerships.mapping_wanted.connect(self._map)
            return partnerships
        if name == "partners":
            partners = PartnerPage(self.desk)
            partners.partnership_wanted.connect(self._begin)
            return partners
        if name == "mapping":
            mapping = MappingPage(self.desk)
            mapping.partnership_wanted.connect(self._begin)
            return mapping
        mappings = MappingList(self.desk)
        mappings.group_wanted.connect(self._map)
        return mappings

    def _move_to_event(self, table: str, row: str) -> None:
        """An event names no group; its partnership does."""
        event = self.desk.store.get(PartnershipEvent, row) if table == PartnershipEvent.table else None
        if event is not None and event.partnership:
            now = self.desk.scope
            self.desk.set_scope(scope_for(self.desk.store, Partnership.table, event.partnership, now))

    def _map(self, kim: str) -> None:
        """Show the mapping of a group; it becomes the scope."""
        if kim:
            self.desk.set_scope(Scope(kim=kim))
            self.show_page(FITTING)

    def _begin(self, partner: str) -> None:
        """Begin a partnership with a partner."""
        self.show_page(PARTNERSHIPS)
        self.partnerships().new(self.desk.store.get(Partner, partner))
