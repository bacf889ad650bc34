"""Every value that a field has had: who wrote it, when, on which laptop; and a way to bring one back."""

from typing import Any

from PySide6.QtWidgets import QWidget

from kimdesk.entities import Entity, Field
from kimdesk.i18n import _
from kimdesk.kinds import Ref
from kimdesk.store import Past
from kimdesk.store.erased import is_closed
from kimdesk.ui import messages
from kimdesk.ui.desk import Desk
from kimdesk.ui.erasing_words import why_erased
from kimdesk.ui.list_dialog import ListDialog
from kimdesk.ui.titles import title_of


class HistoryDialog(ListDialog):
    def __init__(
        self, desk: Desk, entity: type[Entity], row: str, field: Field, parent: QWidget | None
    ) -> None:
        super().__init__(
            _("Riwayat isian: {field}").format(field=_(field.label)),
            _("Semua nilai yang pernah ditulis, yang terbaru di atas."),
            (_("Nilai"), _("Ditulis"), _("Oleh"), _("Perangkat"), _("Dalam perubahan")),
            _("Isian ini belum pernah ditulis."),
            parent,
        )
        self._desk, self._entity, self._row, self._field = desk, entity, row, field
        if not desk.store.read_only:
            self.add(_("Kembalikan nilai ini"), self._bring_back, role="primary")
        self._load()

    def _load(self) -> None:
        with messages.shown(self):
            self._past = self._desk.store.history(self._entity, self._row, self._field.name)
            if is_closed(self._desk.store.connection, self._entity.table, self._row, self._field.name):
                self._past = []
                self.say_empty(why_erased(self._desk.store, self._row))
            self.fill([self._line(past) for past in self._past])

    def _line(self, past: Past) -> tuple[str, ...]:
        value = self._shown(past.value, past.current)
        return value, f"{past.at:%d-%m-%Y %H.%M}", past.author, past.device, past.act_label

    def _shown(self, value: Any, current: bool) -> str:
        kind = self._field.kind
        text = (
            title_of(self._desk.store, kind.entity, value)
            if isinstance(kind, Ref) and value
            else kind.show(value)
        )
        text = text.replace("\n", " · ") or _("(kosong)")
        return f"{text}  ✓" if current else text

    def _bring_back(self) -> None:
        past = self._past[self.chosen()]
        with messages.shown(self):
            label = _("Kembalikan {field}").format(field=_(self._field.label))
            self._desk.store.write(label, self._entity, self._row, {self._field.name: past.value})
            self.accept()
