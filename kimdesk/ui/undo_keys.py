"""Ctrl+Z and Ctrl+Y belong to an input only while it has typing of its own to take back.

Qt's inputs keep these keys even with nothing to undo; without this the register's undo would be out of
reach wherever the cursor stands in a field, which is nearly always.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from kimdesk.ui.shortcuts import key_of


class UndoKeys(QObject):
    """Watches whichever input has the focus, as long as `parent` lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._watch)

    def _watch(self, _before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, QLineEdit | QPlainTextEdit | QComboBox):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            pressed = QKeySequence(event.keyCombination())
            undoes, redoes = _own_steps(watched)
            if (pressed == key_of("undo") and not undoes) or (pressed == key_of("redo") and not redoes):
                event.ignore()
                return True
        return False


def _own_steps(widget: QObject) -> tuple[bool, bool]:
    """Whether an input can undo, and redo, what was typed into it."""
    if isinstance(widget, QPlainTextEdit):
        return widget.document().isUndoAvailable(), widget.document().isRedoAvailable()
    line = widget.lineEdit() if isinstance(widget, QComboBox) else widget
    return (line.isUndoAvailable(), line.isRedoAvailable()) if isinstance(line, QLineEdit) else (False, False)
