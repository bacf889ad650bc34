"""Half-typed text of a form's fields: kept over a power cut, and offered when its row is shown again."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout

from kimdesk.entities import Entity
from kimdesk.i18n import _
from kimdesk.ui import messages
from kimdesk.ui.desk import Desk
from kimdesk.ui.form_field import FormField
from kimdesk.ui.notices import NoticeBar

NEW = "baru"
"""The row under which drafts of a record are kept that does not exist yet."""


class Drafts:
    """rows: the rows that the form edits now; place: where the offer stands."""

    def __init__(
        self,
        desk: Desk,
        entries: Sequence[FormField],
        rows: Callable[[], Mapping[type[Entity], str]],
        place: QVBoxLayout,
    ) -> None:
        self._desk, self._entries, self._rows, self._place = desk, entries, rows, place
        self._bar: QFrame | None = None

    def keep(self, entry: FormField, text: str) -> None:
        with messages.shown(entry.whole):
            self._desk.late.draft(entry.entity.table, self._row(entry), entry.field.name, text)

    def drop(self, entry: FormField) -> None:
        self._desk.late.draft(entry.entity.table, self._row(entry), entry.field.name, None)

    def offer(self) -> None:
        """Ask what becomes of the text that was left in these rows."""
        self._close()
        rows = {entry.entity.table: self._row(entry) for entry in self._entries}
        texts = {(d.table, d.field): d.text for d in self._desk.store.drafts() if rows.get(d.table) == d.row}
        waiting = [(e, texts[key]) for e in self._entries if (key := (e.entity.table, e.field.name)) in texts]
        if not waiting:
            return
        shown = ", ".join(f"{_(entry.field.label)} “{text[:40]}”" for entry, text in waiting)
        words = _("Ada ketikan yang belum tersimpan: {drafts}").format(drafts=shown)

        def use() -> None:
            self._close()
            for entry, text in waiting:
                entry.show_draft(text)
            waiting[0][0].editor.focus.setFocus()

        def discard() -> None:
            self._close()
            for entry, _text in waiting:
                self.drop(entry)

        self._bar = NoticeBar("check", words, [(_("Pakai"), use), (_("Buang"), discard)])
        self._place.addWidget(self._bar)

    def _row(self, entry: FormField) -> str:
        return self._rows().get(entry.entity, NEW)

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.hide()
            self._bar.deleteLater()
            self._bar = None
