"""The panel beside a list of records: the chosen one as a form, and what can be done with it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kimdesk.entities import Entity
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.ui import theme
from kimdesk.ui.buttons import Elided, button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.form import Form, Part
from kimdesk.ui.navigation import kim_of
from kimdesk.ui.tabs.last_saved import saved_words
from kimdesk.ui.titles import title, title_of

if TYPE_CHECKING:
    from kimdesk.store import Touched


class RecordPanel(QFrame):
    """Edits one row of `entity`; without one it says `hint`.

    checks: findings over the row. delete: what "Hapus…" does with the row.
    """

    def __init__(
        self,
        desk: Desk,
        entity: type[Entity],
        fields: Sequence[str],
        hint: str,
        delete: Callable[[list[str]], object],
        checks: Callable[[Entity], Sequence[Finding]] | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("look", "panel")
        self._desk, self._entity, self._check = desk, entity, checks
        self.row = ""
        self.title = label("", "heading", wraps=True)
        self.group = Elided("muted")
        self.form = Form(desk, [Part(entity, tuple(fields))], checks=self._findings if checks else None)
        self.hint = label(hint, "muted", wraps=True)
        self.remove = button(_("Hapus…"), lambda: delete([self.row]), icon="trash-2")
        self.saved = label("", "small")
        self._of_row: list[QWidget] = [self.form, self.remove, self.saved]
        self._deeds = QHBoxLayout()
        self._deeds.setSpacing(theme.px(8))
        self._deeds.addWidget(self.remove)
        self._deeds.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(16), theme.px(16), theme.px(4), theme.px(12))
        box.setSpacing(theme.px(8))
        for widget in (self.title, self.group, self.hint):
            box.addWidget(widget)
        box.addWidget(self.form, 1)
        box.addStretch(0)
        box.addLayout(self._deeds)
        box.addWidget(self.saved)
        self.show_row("")

    def add_deed(self, words: str, act: Callable[[], object], icon: str) -> QPushButton:
        """A further button for the chosen row, before "Hapus…"."""
        made = button(words, act, icon=icon)
        self._deeds.insertWidget(0, made)
        made.setVisible(bool(self.row))
        self._of_row.append(made)
        return made

    def show_row(self, row: str) -> None:
        """Edit this row; "" shows the hint instead."""
        self.row = row if row and self._desk.store.get(self._entity, row) is not None else ""
        self.form.show_rows({self._entity: self.row})
        self._show_head()
        for widget in self._of_row:
            widget.setVisible(bool(self.row))
        self.hint.setVisible(not self.row)

    def say(self, hint: str) -> None:
        """What to read while no row is chosen."""
        self.hint.setText(hint)

    def refresh(self, touched: "Touched") -> None:
        self.form.refresh(touched)
        self._show_head()

    def _show_head(self) -> None:
        found = self._desk.store.get(self._entity, self.row) if self.row else None
        self.title.setText(title(self._desk.store, found) if found else _(self._entity.label).capitalize())
        alone = bool(self._desk.scope.kim)
        kim = kim_of(self._desk.store, self._entity.table, self.row) if found and not alone else ""
        self.group.setText(title_of(self._desk.store, "kim", kim) if kim else "")
        self.group.setVisible(bool(kim))
        self.saved.setText(saved_words(self._desk, [self.row]) if found else "")

    def _findings(self, rows: object) -> Sequence[Finding]:
        found = self._desk.store.get(self._entity, self.row) if self.row else None
        return self._check(found) if found is not None and self._check is not None else ()
