"""A window in a process of its own, in which somebody types until the process is killed.

Every field that was left is told on a line: the field and what was typed, with a tab between them.
"""

import os
import sys
from itertools import count
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kimdesk import app, settings
from kimdesk.entities import Group
from kimdesk.ui import theme
from kimdesk.ui.form import Form

FIELDS = ("address", "hamlet", "slogan", "vision")


def main(folder: Path) -> None:
    program = app.application()
    theme.apply(program, "light")
    chosen = settings.load(folder)
    assert chosen is not None
    session = app.Session(folder, chosen)
    session.window.show()
    QTest.qWaitForWindowActive(session.window)
    kim = session.desk.scope.kim
    session.desk.go_to("kim", kim, tab="profil")
    form = session.window.tabs.current().findChild(Form)
    assert form is not None
    fields = [e.field.name for e in form.entries if e.field.name in FIELDS]
    for turn in count():
        for field in fields:
            form.go_to(Group.table, field)
            text = f"Kata {turn} {field}"
            for letter in text:
                QTest.keyClicks(QApplication.focusWidget(), letter)
                QApplication.processEvents()
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            sys.stdout.write(f"{field}\t{text}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
