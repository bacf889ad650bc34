"""What a form shows of disputes: a mark at each field with several values, a bar where a row was deleted.

One indexed lookup each time the form shows its rows. It decides nothing: it leads to Kotak konflik.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout

from kimdesk.entities import Entity
from kimdesk.i18n import _
from kimdesk.store.disputes import disputed
from kimdesk.store.log import LIFE
from kimdesk.ui.desk import Desk
from kimdesk.ui.form_field import FormField
from kimdesk.ui.notices import NoticeBar


class Standing:
    """For the fields of one form; above: where a bar may stand."""

    def __init__(self, desk: Desk, entries: Sequence[FormField], above: QVBoxLayout) -> None:
        self._desk, self._entries, self._above = desk, entries, above
        self._rows: Mapping[type[Entity], str] = {}
        self._bar: NoticeBar | None = None
        for entry in entries:
            entry.settling.connect(self._settle)

    def show(self, rows: Mapping[type[Entity], str]) -> None:
        """Mark what is disputed in these rows."""
        self._rows = rows
        found = disputed(self._desk.store, list(rows.values()))
        for entry in self._entries:
            entry.show_standing(found.get(self.place(entry)[1:], 0))
        self._show_contested(next((entity for entity, row in rows.items() if (row, LIFE) in found), None))

    def place(self, entry: FormField) -> tuple[str, str, str]:
        """Table, row and field of an entry."""
        return entry.entity.table, self._rows.get(entry.entity, ""), entry.field.name

    def _settle(self, entry: FormField) -> None:
        self._desk.settling.emit(*self.place(entry))

    def _show_contested(self, entity: type[Entity] | None) -> None:
        """Say that somebody deleted the row of this entity while others wrote into it."""
        if self._bar is not None:
            self._bar.hide()
            self._bar.deleteLater()
            self._bar = None
        if entity is not None:
            place = entity.table, self._rows[entity], LIFE
            decide = (_("Putuskan…"), lambda: self._desk.settling.emit(*place))
            self._bar = NoticeBar("check", _("Dihapus di laptop lain."), [decide])
            self._above.addWidget(self._bar)
