"""The decrees of the scope: the list, and below it the chosen one. Signing and deleting begin here."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from kimdesk.entities import Decree
from kimdesk.i18n import _
from kimdesk.store import Scope, Touched
from kimdesk.ui import messages, theme
from kimdesk.ui.desk import Desk
from kimdesk.ui.tabs.decree_list import DecreeList
from kimdesk.ui.tabs.decree_panel import DecreePanel
from kimdesk.ui.tabs.decree_words import decree_name


class DecreesPage(QWidget):
    """For one group, or with a column of groups for a region."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._scope = Scope()
        self._level = "desa"
        self.list = DecreeList(desk)
        self.panel = DecreePanel(desk)
        below = QWidget()
        lower = QVBoxLayout(below)
        lower.setContentsMargins(0, theme.px(8), 0, 0)
        lower.addWidget(self.panel)
        self.list.table.setMinimumHeight(theme.px(104))
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._split.addWidget(self.list)
        self._split.addWidget(below)
        self._share(one=False)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._split)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self._opened)
        self.list.new_wanted.connect(self.begin_new)
        self.list.record_wanted.connect(lambda: self.record(""))
        self.list.delete_wanted.connect(self.delete)
        self.panel.created.connect(self.list.table.select)
        self.panel.record_wanted.connect(self.record)
        self.panel.delete_wanted.connect(self.delete)

    def set_scope(self, scope: Scope) -> None:
        if scope != self._scope:
            self.panel.show_decree("")
        if bool(scope.kim) != bool(self._scope.kim):
            self._share(one=bool(scope.kim))
        self._scope = scope
        self.list.show_scope(scope)

    def set_level(self, level: str) -> None:
        """The level that a new decree is drafted for."""
        self._level = level

    def refresh(self, touched: Touched) -> None:
        self.list.refresh(touched)
        self.panel.refresh(touched)

    def flush(self) -> None:
        self.panel.form.flush()

    def go_to(self, row: str, field: str) -> None:
        """Lead to a field of a decree; `row` "" begins a new one."""
        if row:
            self.list.choose("all")
            self.list.table.select(row)
            self.panel.show_decree(row)
        elif self._scope.kim:
            self.panel.show_new(self._scope.kim, self._level)
        else:
            return
        self.panel.form.go_to(Decree.table, field or "starts")

    def begin_new(self) -> None:
        """Begin the draft of a new decree; it is written once a field of it is filled."""
        self.go_to("", "starts")

    def record(self, row: str) -> None:
        """Write back what a signed decree says; `row` "" takes in one that the register does not have yet."""
        from kimdesk.ui.tabs.signing_dialog import SigningDialog

        self.flush()
        decree = self._desk.store.get(Decree, row) if row else None
        kim = (decree.kim or "") if decree is not None else self._scope.kim
        level = decree.level if decree is not None and decree.level else self._level
        dialog = SigningDialog(self._desk, kim, level, row, self)
        if dialog.exec():
            self.list.table.select(dialog.row)
            self.panel.show_decree(dialog.row)

    def delete(self, row: str) -> None:
        """Put a decree into the basket, with the reason."""
        decree = self._desk.store.get(Decree, row) if row else None
        if decree is None or self._desk.store.read_only:
            return
        title = _("Hapus {name}?").format(name=decree_name(decree))
        text = _("SK masuk keranjang dan dapat dikembalikan.")
        reason = messages.ask_reason(self, title, text, _("Hapus"), danger=True)
        if reason is not None:
            with messages.shown(self):
                self._desk.store.delete(_("Hapus SK"), Decree, row, reason)
            self.panel.show_decree("")

    def _share(self, *, one: bool) -> None:
        """A group has few decrees, a region many."""
        self._split.setSizes([theme.px(170), theme.px(340)] if one else [theme.px(320), theme.px(230)])

    def _chosen(self, row: str) -> None:
        if row:
            self.panel.show_decree(row)

    def _opened(self, row: str) -> None:
        decree = self._desk.store.get(Decree, row)
        if not self._scope.kim and decree is not None and decree.kim:
            self._desk.set_scope(Scope(kim=decree.kim))
        else:
            self.go_to(row, "starts")
