"""PySide6 must give back every reference to None, True and False that it takes.

6.12.0 does not on Python 3.11: after some thousand calls the interpreter aborts, with whatever was being
typed. The lock keeps that version out; this test keeps the next such one out.
"""

import sys

from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

CALLS = 2000


def test_calls_into_qt_lose_no_reference_to_none_or_a_truth_value(qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    before = [sys.getrefcount(value) for value in (None, True, False)]
    for _call in range(CALLS):
        line.setText("Siti")
        line.isReadOnly()
        line.blockSignals(False)
        QApplication.processEvents()
    after = [sys.getrefcount(value) for value in (None, True, False)]
    assert all(late > early - CALLS // 2 for early, late in zip(before, after, strict=True))
