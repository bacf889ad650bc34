"""Pictures of the real window: for the demo without a display, the guides and the self-test."""

import time
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from kimdesk.ui.desk import Desk

SIZE = (1366, 768)
"""The screen of an old village-hall laptop."""
LONGEST = 120.0
"""Seconds after which work in the background is given up."""
_ROUND = 50
_QUIET_ROUNDS = 12
"""Longer together than any pause after which a tab begins what it waited with."""


def settle(desk: Desk) -> None:
    """Let the window finish what it began: jobs, reading of tables, timers that are due.

    Raises TimeoutError when it does not come to rest.
    """
    end = time.monotonic() + LONGEST
    quiet = 0
    while quiet < _QUIET_ROUNDS:
        loop = QEventLoop()
        loop.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _ROUND)
        time.sleep(_ROUND / 1000)
        quiet = 0 if desk.jobs.running else quiet + 1
        if time.monotonic() > end:
            raise TimeoutError("the window did not come to rest")


def take(widget: QWidget, path: Path) -> None:
    """Save what the widget shows as a PNG; OSError when it cannot be written."""
    QApplication.processEvents()
    if not widget.grab().save(str(path), "PNG"):
        raise OSError(f"cannot write {path}")
