"""Plays a story through the whole program: `app.run` as it is started, with hands on the keyboard.

A story is a generator. What it yields is done outside of it, so that a key may open a dialog that waits:
a text is typed, a key is pressed, a line of the menu is chosen, and a function is asked until it says
yes. Between two of them the program has its turn. There is no pause anywhere.
"""

import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QKeyCombination, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget

from kimdesk import app
from kimdesk.ui.main_window import MainWindow

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Pressed = str | Qt.Key | QKeyCombination | QAction
Step = Pressed | Callable[[], object]
Story = Generator[Step, None, None]
T = TypeVar("T", bound=QWidget)

PATIENCE = 20.0
"""Seconds that something may take on a machine that is busy with other things."""


class _Play:
    def __init__(self, story: Story) -> None:
        self._story = story
        self._asked: Callable[[], object] | None = None
        self._since = 0.0
        self.error: BaseException | None = None
        self.over = False

    def tick(self) -> None:
        """One step; the next one is due before this one is done, for this one may wait in a dialog."""
        if self.over:
            return
        try:
            step = self._next()
        except StopIteration:
            self._end(None)
            return
        except BaseException as error:  # noqa: BLE001 (raised again when the program has ended)
            self._end(error)
            return
        QTimer.singleShot(0 if step is not None else 5, self.tick)
        if step is not None:
            press(step)

    def _next(self) -> Pressed | None:
        if QApplication.activeWindow() is None and (shown := _topmost()) is not None:
            shown.activateWindow()
        if self._asked is not None:
            if not self._asked():
                if time.monotonic() - self._since > PATIENCE:
                    raise TimeoutError(f"{self._asked.__qualname__} never said yes; {_scene()}")
                return None
            self._asked = None
        step = next(self._story)
        if callable(step):
            self._asked, self._since = step, time.monotonic()
            return None
        return step

    def _end(self, error: BaseException | None) -> None:
        self.error, self.over = error, True
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog):
                widget.reject()
        for window in windows():
            window.close()


def play(folder: Path, story: Story) -> int:
    """Start the program on `folder`, play, close it; its exit code. What a story raises is raised here."""
    told = _Play(story)
    QTimer.singleShot(0, told.tick)
    code = app.run(folder)
    told.over = True
    if told.error is not None:
        raise told.error
    return code


def press(step: Pressed) -> None:
    """To whatever has the focus, as at a real keyboard; a line of the menu is chosen."""
    if isinstance(step, QAction):
        step.trigger()
        return
    holder = QApplication.activePopupWidget() or QApplication.focusWidget() or _topmost()
    assert holder is not None, "nobody hears the keyboard"
    if isinstance(step, str):
        for letter in step:
            QTest.keyClicks(QApplication.focusWidget() or holder, letter)
    elif isinstance(step, QKeyCombination):
        QTest.keyClick(holder, step.key(), step.keyboardModifiers())
    else:
        QTest.keyClick(holder, step)


def push(text: str) -> Story:
    """Tab to a button and press it: whatever can be clicked must be reached by keys, too."""
    for _each in range(60):
        holder = QApplication.focusWidget()
        if isinstance(holder, QAbstractButton) and holder.text().replace("&", "") == text:
            yield Key.Key_Space
            return
        yield Key.Key_Tab
    raise AssertionError(f"no key leads to “{text}”; {_scene()}")


def windows() -> list[MainWindow]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()]


def window() -> MainWindow:
    """The window; what it shows is up to date with everything that was told to it."""
    (found,) = windows()
    return found


def has_window() -> bool:
    return len(windows()) == 1 and windows()[0].isActiveWindow()


def dialog(kind: type[T]) -> Callable[[], T | None]:
    """A question for a story: is a dialog of this kind before us?"""

    def asked() -> T | None:
        shown = QApplication.activeModalWidget()
        return shown if isinstance(shown, kind) and shown.isActiveWindow() else None

    return asked


def no_dialog() -> bool:
    return QApplication.activeModalWidget() is None and has_window()


def words(widget: QWidget | None) -> str:
    """Everything a person can read on labels."""
    assert widget is not None
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def focus_name() -> str:
    holder = QApplication.focusWidget()
    return holder.accessibleName() if holder is not None else ""


def _scene() -> str:
    """What a person would see now, for the message of a story that does not go on."""
    shown = QApplication.activeModalWidget() or QApplication.activeWindow()
    return f"focus on {QApplication.focusWidget()} {focus_name()!r}; {shown}: {words(shown)!r}"


def _topmost() -> QWidget | None:
    QCoreApplication.processEvents()
    shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    return QApplication.activeModalWidget() or next(iter(windows()), next(iter(shown), None))
