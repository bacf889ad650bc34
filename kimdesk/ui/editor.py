"""What an editor of one value is: a widget that knows the typed text and when it was left.

An editor never writes to the store and never shows errors by itself: the form or the table does.
Parsing belongs to the kind.
"""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QCompleter, QListView, QWidget

from kimdesk.entities import Field
from kimdesk.i18n import _
from kimdesk.ui import theme


class Editor(QObject):
    """Base of all editors. `widget` goes on the form; `focus` is the widget that a label is the buddy of."""

    edited = Signal()
    """The person changed the text; not when the program did."""
    left = Signal()
    """The focus went elsewhere."""
    entered = Signal()
    """Enter was pressed, where it does not mean a new line."""
    escaped = Signal()
    """Esc was pressed: the stored value should come back."""

    def __init__(self, field: Field, widget: QWidget, focus: QWidget | None = None) -> None:
        super().__init__(widget)
        self.field = field
        self.widget = widget
        self.focus = focus or widget
        self._quiet = False
        if focus is not None and focus is not widget:
            widget.setFocusProxy(focus)
        self.focus.setAccessibleName(_(field.label))
        if field.help:
            self.focus.setToolTip(_(field.help))
            self.focus.setAccessibleDescription(_(field.help))
        self.watch(self.focus)

    def text(self) -> str:
        """What stands there now, as typed."""
        raise NotImplementedError

    def put_text(self, text: str) -> None:
        """Show `text`; only called through `set_text`."""
        raise NotImplementedError

    def value(self) -> Any:
        """The Python value of what stands there; None when blank; raises InvalidValue with what to do."""
        return self.field.kind.parse(self.text())

    def set_text(self, text: str) -> None:
        """Show a typed text (a draft, say), without telling that it was edited."""
        self._quiet = True
        try:
            self.put_text(text)
        finally:
            self._quiet = False

    def set_value(self, value: Any) -> None:
        """Show a stored value."""
        self.set_text(self.field.kind.show(value))

    def set_level(self, level: str) -> None:
        """Mark the input as "block", "check" or "" (nothing to say)."""
        theme.set_look(self.focus, level=level)

    def set_read_only(self, read_only: bool) -> None:
        self.widget.setEnabled(not read_only)

    def select_all(self) -> None:
        """Select the text, so that typing replaces it."""

    def watch(self, widget: QWidget) -> None:
        """Follow the focus and the keys of one more input of this editor."""
        widget.installEventFilter(self)

    def tell_edited(self) -> None:
        if not self._quiet:
            self.edited.emit()

    def takes_enter(self) -> bool:
        """True where Enter belongs to the input itself (a new line)."""
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusOut:
            if event.reason() is not Qt.FocusReason.PopupFocusReason and not self._holds_focus():
                self.left.emit()
        elif event.type() is QEvent.Type.Wheel and watched is self.focus and not self.focus.hasFocus():
            event.ignore()
            return True
        elif (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and not in_table(self.widget)
        ):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.takes_enter():
                self.entered.emit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.escaped.emit()
                return True
        return False

    def _holds_focus(self) -> bool:
        holder = QApplication.focusWidget()
        return holder is not None and (holder is self.widget or self.widget.isAncestorOf(holder))


class _EnterInList(QObject):
    """Enter in the list below an input takes the line that is marked, and goes on as Enter in the input does.

    Left alone, Qt only closes the list, and Enter has to be pressed a second time.
    """

    def __init__(self, completer: QCompleter, popup: QAbstractItemView) -> None:
        super().__init__(popup)
        self._completer, self._popup = completer, popup

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        marked = self._popup.selectionModel().selectedIndexes()
        self._popup.hide()
        if marked:
            self._completer.activated.emit(marked[0].data())
        again = QKeyEvent(QEvent.Type.KeyPress, event.key(), event.modifiers(), event.text())
        QApplication.sendEvent(self._completer.widget(), again)
        return True


def mark_popup(completer: QCompleter) -> QAbstractItemView:
    """Let the list below an input look like the others, and mind Enter in it; the list."""
    popup = QListView()
    popup.setProperty("look", "popup")
    popup.setAccessibleName(_("Pilihan"))
    completer.setPopup(popup)
    popup.installEventFilter(_EnterInList(completer, popup))
    return popup


def in_table(widget: QWidget) -> bool:
    """Whether the input stands in a cell, where the table itself minds Enter and Esc."""
    return bool(widget.property("cell"))
