"""One field on a form: its label, its editor, what is said below it, and when it is written.

A field is written when it is left, and at the latest a second after the last key, as soon as it
can be read. What cannot be read stays on the screen and in the drafts, never in the record.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from kimdesk.entities import Entity, Field
from kimdesk.errors import InvalidValue
from kimdesk.findings import Finding
from kimdesk.i18n import _, number_of
from kimdesk.ui import theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.editors import editor_for
from kimdesk.ui.icons import icon
from kimdesk.ui.notices import NoticeLine
from kimdesk.ui.pause import pause

if TYPE_CHECKING:
    from kimdesk.store import Store

PAUSE = 1000
"""Milliseconds after the last key after which a readable value is written."""


class FormField(QObject):
    """Signals for the form: `parsed` (write this), `unreadable` (keep this draft), `restored` (drop it) …"""

    parsed = Signal(object, object)
    unreadable = Signal(object, str)
    restored = Signal(object)
    typed = Signal(object)
    accepting = Signal(object, object)
    settling = Signal(object)
    """Several values stand in this field, and the person wants to decide."""

    def __init__(self, entity: type[Entity], field: Field, store: "Store", parent: QWidget) -> None:
        self.whole = QWidget(parent)
        super().__init__(self.whole)
        self.entity, self.field = entity, field
        self.editor = editor_for(field, store, self.whole)
        self.stored: Any = None
        self._before: Any = None
        self._dirty = False
        self._writing = pause(self, PAUSE, self._paused)
        self.named = label(_(field.label) + (" *" if field.required else ""), "label")
        self.named.setBuddy(self.editor.focus)
        self.named.setMinimumWidth(1)
        self.whole.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.named.setToolTip(_("Wajib diisi.") if field.required else "")
        self._box = QVBoxLayout(self.whole)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.px(4))
        self._head = QHBoxLayout()
        self._head.setSpacing(theme.px(4))
        self._head.addWidget(self.named, 1)
        self._mark: QPushButton | None = None
        self._box.addLayout(self._head)
        self._box.addWidget(self.editor.widget)
        self._lines: list[NoticeLine] = []
        self._said: tuple[tuple[Finding, bool], ...] = ()
        self.editor.edited.connect(self._edited)
        self.editor.left.connect(self._left)
        self.editor.escaped.connect(self.restore)

    @property
    def dirty(self) -> bool:
        """Whether something typed waits to be written."""
        return self._dirty

    def show_value(self, value: Any) -> None:
        """Show the stored value and forget what was typed."""
        self._writing.stop()
        self._dirty = False
        self.stored = self._before = value
        self.editor.set_value(value)

    @property
    def is_disputed(self) -> bool:
        """Whether several values stand in this field until somebody decides."""
        return self._mark is not None

    def show_standing(self, values: int) -> None:
        """Say how many values stand in this field; from two on, a mark leads to where they are decided."""
        words = number_of("{n} nilai", values) if values > 1 else ""
        if words == (self._mark.text() if self._mark is not None else ""):
            return
        if self._mark is not None:
            self._mark.hide()
            self._mark.deleteLater()
            self._mark = None
        if words:
            self._mark = button(words, lambda: self.settling.emit(self), role="chip")
            self._mark.setProperty("tone", "check")
            self._mark.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._mark.setIcon(icon("git-merge", "amber"))
            self._mark.setIconSize(QSize(theme.px(14), theme.px(14)))
            self._mark.setToolTip(_("Diubah di beberapa laptop. Pilih yang benar (Ctrl+Shift+K)."))
            self._mark.setAccessibleName(f"{_(self.field.label)}: {words}")
            self._head.addWidget(self._mark)

    def show_draft(self, text: str) -> None:
        """Show text that was typed before, as if it were being typed now."""
        self.editor.set_text(text)
        self._edited()
        self.commit(leaving=True)

    def written(self, value: Any) -> None:
        """The value is in the store now, or will be without anybody doing anything."""
        self.stored = value

    def keep(self) -> None:
        """It could not be written: what was typed stays, and is tried again when the field is left."""
        self._dirty = True

    def commit(self, *, leaving: bool) -> None:
        """Hand over what was typed, if it can be read; leaving: else say so, and tidy the text."""
        self._writing.stop()
        if not self._dirty:
            return
        try:
            value = self.editor.value()
        except InvalidValue as error:
            self.unreadable.emit(self, self.editor.text())
            if leaving:
                self.say([Finding("block", "typed", error.message)])
            return
        self._dirty = False
        if value != self.stored:
            self.parsed.emit(self, value)
        else:
            self.restored.emit(self)
        if leaving and not self._dirty:
            self._before = self.stored
            self.editor.set_value(self.stored)

    def _left(self) -> None:
        self.commit(leaving=True)

    def _paused(self) -> None:
        self.commit(leaving=False)

    def restore(self) -> None:
        """Esc: the value that was there before this visit comes back."""
        before = self._before
        if self.stored != before:
            self.parsed.emit(self, before)
        self.show_value(before)
        self.restored.emit(self)
        self.editor.select_all()

    def say(self, findings: Sequence[Finding], accepted: Sequence[str] = ()) -> None:
        """Show sentences below the field; those whose code is accepted are shown calmly."""
        said = tuple((finding, finding.code in accepted) for finding in findings)
        if said == self._said:
            return
        self._said = said
        for line in self._lines:
            self._box.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(finding, calm) for finding, calm in said]
        for line in self._lines:
            self._box.addWidget(line)
            line.show()
        levels = [finding.level for finding, calm in said if not calm]
        self.editor.set_level("block" if "block" in levels else "check" if "check" in levels else "")
        self.editor.focus.setAccessibleDescription(
            " ".join([_(self.field.help), *(finding.text for finding, _calm in said)]).strip()
        )

    def _line(self, finding: Finding, calm: bool) -> NoticeLine:
        if calm:
            text = _("Diterima dengan alasan: {text}").format(text=finding.text)
            return NoticeLine(Finding("info", finding.code, text))
        can_accept = finding.level == "check"
        return NoticeLine(finding, (lambda found: self.accepting.emit(self, found)) if can_accept else None)

    def _edited(self) -> None:
        self._dirty = True
        self._writing.start()
        self.typed.emit(self)
