"""A form made from descriptions: labels above inputs, in sections, written by itself.

No Save button, no knowledge of any one entity. What a field may hold its kind knows; what is
unusual over a whole row, `checks` says. Half-typed text becomes a draft and comes back with a question.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QMenu, QScrollArea, QVBoxLayout, QWidget

from kimdesk.entities import Acceptance, Entity, Field, field_of, fields_of
from kimdesk.errors import KimdeskError
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.store.connection import Busy
from kimdesk.ui import messages
from kimdesk.ui.desk import Desk
from kimdesk.ui.form_drafts import NEW, Drafts
from kimdesk.ui.form_field import FormField
from kimdesk.ui.form_layout import FormLayout
from kimdesk.ui.form_standing import Standing
from kimdesk.ui.late_writes import AGAIN, late_words
from kimdesk.ui.shortcuts import key_of

Rows = Mapping[type[Entity], str]


@dataclass(frozen=True, slots=True)
class Part:
    """An entity on the form and the names of its fields in order; () is every described field.

    section: the heading they stand under here; None is each field's own, "" is none.
    """

    entity: type[Entity]
    names: tuple[str, ...] = ()
    section: str | None = None

    @property
    def fields(self) -> tuple[Field, ...]:
        fields = tuple(field_of(self.entity, name) for name in self.names) or fields_of(self.entity)
        return fields if self.section is None else tuple(replace(f, section=self.section) for f in fields)


class Form(QScrollArea):
    """Edits one row of each part.

    create: called with (entity, values) when a field of a part without a row was filled; makes the
    row or rows and returns the names of all rows of the form. None: the form makes that one row.
    checks: findings over the whole row; a finding stands below the field that it names.
    columns: at most so many, 2 for a side panel, 6 for a whole tab. cards: each section on a white card.
    """

    written = Signal(str, str, str)
    """table, row, field: a field was written."""
    created = Signal(str, str)
    """table, row: the form made a row."""
    typed = Signal(str, str, str)
    """table, field, text: while the person types, before anything is written."""

    def __init__(
        self,
        desk: Desk,
        parts: Sequence[Part],
        *,
        create: Callable[[type[Entity], dict[str, Any]], Rows] | None = None,
        checks: Callable[[Rows], Sequence[Finding]] | None = None,
        columns: int = 2,
        cards: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._create, self._checks = desk, create, checks
        self._rows: dict[type[Entity], str] = {}
        self._defaults: dict[type[Entity], dict[str, Any]] = {}
        self.entries: list[FormField] = []
        inner = QWidget()
        inner.setProperty("surface", "clear")
        for part in parts:
            for field in part.fields:
                self.entries.append(self._entry(part.entity, field, inner))
        self._bar_place = QVBoxLayout()
        self._drafts = Drafts(desk, self.entries, lambda: self._rows, self._bar_place)
        self._standing = Standing(desk, self.entries, self._bar_place)
        self._layout = FormLayout(inner, self._bar_place, self.entries, most=columns, cards=cards)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        history = QAction(_("Riwayat isian"), self)
        history.setShortcut(key_of("history"))
        history.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        history.triggered.connect(self.show_history)
        self.addAction(history)
        self._history = history

    @property
    def rows(self) -> Rows:
        """The rows that are being edited, by entity."""
        return dict(self._rows)

    def show_rows(
        self, rows: Rows, *, defaults: Mapping[type[Entity], Mapping[str, Any]] | None = None
    ) -> None:
        """Edit these rows; a part without one makes it (with `defaults`) when its first field is filled."""
        self.flush()
        self._rows = {entity: row for entity, row in rows.items() if row}
        self._defaults = {entity: dict(values) for entity, values in (defaults or {}).items()}
        for entry in self.entries:
            entry.say([])
        self._load(self.entries)
        self._drafts.offer()
        self.verticalScrollBar().setValue(0)

    def refresh(self, touched: Any) -> None:
        """Show what somebody else wrote, except where the person is typing."""
        rows = {(entity.table, row) for entity, row in self._rows.items()}
        if touched.rows is None or rows & touched.rows or Acceptance.table in touched.tables:
            self._load([entry for entry in self.entries if not entry.dirty and not self._has_focus(entry)])
        elif self._checks is not None:
            self._judge()

    def flush(self) -> None:
        """Write what is still waiting to be written."""
        for entry in self.entries:
            entry.commit(leaving=True)

    def entry(self, entity: type[Entity] | str, field: str) -> FormField:
        """The field with this name; KeyError when it is not on the form."""
        for entry in self.entries:
            if entity in (entry.entity, entry.entity.table) and entry.field.name == field:
                return entry
        raise KeyError(field)

    def go_to(self, table: str, field: str) -> None:
        """Put the focus into a field, or into the first one when it is not on the form."""
        named = [entry for entry in self.entries if (entry.entity.table, entry.field.name) == (table, field)]
        entry = (named or self.entries)[0]
        entry.editor.focus.setFocus(Qt.FocusReason.ShortcutFocusReason)
        entry.editor.select_all()
        self._bring_into_view(entry)

    def set_read_only(self, read_only: bool) -> None:
        for entry in self.entries:
            entry.editor.set_read_only(read_only)

    def disputed_place(self) -> tuple[str, str, str] | None:
        """Table, row and field of the field with the focus, when several values stand in it."""
        marked = (entry for entry in self.entries if entry.is_disputed and self._has_focus(entry))
        entry = next(marked, None)
        return None if entry is None else self._standing.place(entry)

    def show_history(self) -> None:
        """The values that the field with the focus has had."""
        from kimdesk.ui.history_dialog import HistoryDialog

        entry = next((entry for entry in self.entries if self._has_focus(entry)), None)
        if entry is None or entry.entity not in self._rows:
            return
        entry.commit(leaving=True)
        HistoryDialog(self._desk, entry.entity, self._rows[entry.entity], entry.field, self).exec()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._layout.fit(self.viewport().width())
        super().resizeEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addAction(self._history)
        menu.exec(event.globalPos())

    def _entry(self, entity: type[Entity], field: Field, parent: QWidget) -> FormField:
        entry = FormField(entity, field, self._desk.store, parent)
        entry.parsed.connect(self._write)
        entry.unreadable.connect(lambda typed, text: self._drafts.keep(typed, text))
        entry.restored.connect(self._restored)
        entry.accepting.connect(self._accept)
        entry.typed.connect(lambda entry: self.typed.emit(entity.table, field.name, entry.editor.text()))
        entry.editor.entered.connect(lambda: self._go_on(entry))
        entry.editor.set_read_only(self._desk.store.read_only)
        return entry

    def _load(self, entries: Sequence[FormField]) -> None:
        found = {entity: self._desk.store.get(entity, row) for entity, row in self._rows.items()}
        for entry in entries:
            row = found.get(entry.entity)
            default = self._defaults.get(entry.entity, {}).get(entry.field.name)
            stored = default if row is None else getattr(row, entry.field.name)
            place = (entry.entity.table, self._rows.get(entry.entity, NEW), entry.field.name)
            entry.show_value(self._desk.late.value(*place, stored))
        self._standing.show(self._rows)
        self._judge()

    def _judge(self) -> None:
        """Say below each field what its kind and the checks find."""
        accepted = self._accepted()
        over_all = self._checks(self.rows) if self._checks is not None and self._rows else ()
        for entry in self.entries:
            if entry.dirty:
                continue
            if self._is_late(entry):
                entry.say([Finding("info", "late", late_words())])
                continue
            own = entry.field.kind.findings(entry.stored)
            seen = {finding.code for finding in own}
            more = [f for f in over_all if f.field == entry.field.name and f.code not in seen]
            entry.say([*own, *more], accepted)

    def _accepted(self) -> list[str]:
        if not self._rows:
            return []
        marks = ",".join("?" * len(self._rows))
        rows = self._desk.store.all(Acceptance, f"owner IN ({marks})", list(self._rows.values()))
        return [row.code for row in rows if row.code]

    def _write(self, entry: FormField, value: Any) -> None:
        try:
            row = self._rows.get(entry.entity)
            if row is None:
                row = self._make(entry, value)
            else:
                label = _("Ubah {field}").format(field=_(entry.field.label))
                self._desk.late.write(label, entry.entity, row, entry.field.name, value)
            entry.written(value)
            if not self._is_late(entry):
                self._drafts.drop(entry)
            self.written.emit(entry.entity.table, row, entry.field.name)
        except Busy:
            self._make_later(entry)
        except KimdeskError as error:
            messages.show_error(self, error)
            entry.keep()
        self._judge()

    def _make_later(self, entry: FormField) -> None:
        """A hand-over holds the register: what was typed stays, and its row is made when that is over."""
        entry.keep()
        self._drafts.keep(entry, entry.editor.text())
        self._desk.say(late_words())
        QTimer.singleShot(AGAIN, self, lambda: entry.commit(leaving=False))

    def _is_late(self, entry: FormField) -> bool:
        """Whether what was typed waits until the register is free."""
        return self._desk.late.waits(entry.entity.table, self._rows.get(entry.entity, NEW), entry.field.name)

    def _make(self, entry: FormField, value: Any) -> str:
        values = {**self._defaults.get(entry.entity, {}), entry.field.name: value}
        with self._desk.late.hurried():
            if self._create is not None:
                self._rows.update(self._create(entry.entity, values))
            else:
                words = _("{entity} baru").format(entity=_(entry.entity.label).capitalize())
                self._rows[entry.entity] = self._desk.store.create(words, entry.entity, values)
        self._desk.late.draft(entry.entity.table, NEW, entry.field.name, None)
        row = self._rows[entry.entity]
        self.created.emit(entry.entity.table, row)
        return row

    def _accept(self, entry: FormField, finding: Finding) -> None:
        title = _("Terima peringatan ini?")
        reason = messages.ask_reason(self, title, finding.text, _("Terima"))
        if reason is None:
            return
        from kimdesk.store.names import link_id

        owner = self._rows[entry.entity]
        values = {
            "owner_table": entry.entity.table, "owner": owner, "code": finding.code, "reason": reason,
            "day": self._desk.this_day(), "by": self._desk.store.device.person or None,
        }  # fmt: skip
        with messages.shown(self):
            self._desk.store.write(_("Terima peringatan"), Acceptance, link_id(Acceptance, values), values)
        self._judge()

    def _restored(self, entry: FormField) -> None:
        self._drafts.drop(entry)
        self._judge()

    def _go_on(self, entry: FormField) -> None:
        """Enter: to the next field, or write the last one."""
        place = self.entries.index(entry) + 1
        if place < len(self.entries):
            following = self.entries[place]
            following.editor.focus.setFocus(Qt.FocusReason.TabFocusReason)
            following.editor.select_all()
            self._bring_into_view(following)
        else:
            entry.commit(leaving=True)

    def _bring_into_view(self, entry: FormField) -> None:
        """With its label; a form that has just been shown has its places only after the coming events."""
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(entry.whole))

    def _has_focus(self, entry: FormField) -> bool:
        holder = QApplication.focusWidget()
        return holder is not None and (holder is entry.whole or entry.whole.isAncestorOf(holder))
