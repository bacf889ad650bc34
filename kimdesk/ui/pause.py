"""A pause before something is done: each `start()` begins it anew, so that only the last one counts.

Typing and changes come in bursts; what follows them (searching, writing, counting) is done once.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

SOON = 100
"""Milliseconds that work which can wait leaves to a new window, so that it is painted first."""


def pause(owner: QObject, milliseconds: int, then: Callable[[], object]) -> QTimer:
    """A timer that is not running yet. `stop()` gives up what it was to do."""
    made = QTimer(owner)
    made.setSingleShot(True)
    made.setInterval(milliseconds)
    made.timeout.connect(then)
    return made
