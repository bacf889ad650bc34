"""The panel beside the list of partners: the chosen one as a form, and the groups that it works with."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from kimdesk.entities import Partner, Partnership, fields_of
from kimdesk.i18n import _, with_dots
from kimdesk.store import Touched
from kimdesk.store.partnership_list import of_partner
from kimdesk.store.partnerships import uses
from kimdesk.ui import theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.layouts import empty
from kimdesk.ui.tabs.partnership_words import about
from kimdesk.ui.tabs.record_panel import RecordPanel
from kimdesk.ui.titles import title_of

SHOWN = 6
"""How many partnerships are named; the list of partnerships finds the others."""


class PartnerPanel(RecordPanel):
    made = Signal(str)
    partnership_wanted = Signal(str)

    def __init__(self, desk: Desk, delete: Callable[[list[str]], object]) -> None:
        self._held = QVBoxLayout()
        self._held.setSpacing(theme.px(2))
        self.beginning = False
        hint = _("Pilih satu mitra untuk melihat dan mengubahnya. Ctrl+N mencatat mitra baru.")
        super().__init__(desk, Partner, [field.name for field in fields_of(Partner)], hint, delete)
        start = _("Mulai kemitraan…")
        self.start = self.add_deed(start, lambda: self.partnership_wanted.emit(self.row), "handshake")
        self.form.created.connect(self._made)
        page = self.form.widget()
        inner = page.layout() if page is not None else None
        assert isinstance(inner, QVBoxLayout)
        inner.insertLayout(inner.count() - 1, self._held)

    def show_row(self, row: str) -> None:
        if row and row == self.row:
            return  # the list was read again while somebody types here
        self.beginning = False
        super().show_row(row)
        self._list_held()

    def begin(self, defaults: Mapping[str, Any]) -> None:
        """An empty form; the first filled field makes the partner."""
        self.show_row("")
        self.beginning = True
        self.title.setText(_("Mitra baru"))
        self.hint.hide()
        self.form.show_rows({}, defaults={Partner: defaults})
        self.form.show()
        self.form.go_to(Partner.table, "name")

    def refresh(self, touched: Touched) -> None:
        if not self.beginning:
            super().refresh(touched)
            self._list_held()

    def _made(self, _table: str, row: str) -> None:
        self.beginning = False
        self.row = row
        for widget in self._of_row:
            widget.show()
        self._show_head()
        self.made.emit(row)

    def _list_held(self) -> None:
        """Name the partnerships, each a link to it."""
        empty(self._held)
        held = of_partner(self._desk.store, self.row, SHOWN) if self.row else []
        if not held:
            return
        count = uses(self._desk.store, self.row)
        self._held.addWidget(label(_("Kemitraan ({n})").format(n=with_dots(count)), "section"))
        for one in held:
            group = title_of(self._desk.store, "kim", one.kim) if one.kim else ""
            lead = partial(self._desk.go_to, Partnership.table, one.id)
            link = button(about(one, group), lead, role="link")
            link.setMinimumWidth(1)
            self._held.addWidget(link)
