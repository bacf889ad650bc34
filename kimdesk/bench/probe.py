"""What the benchmarks measure inside the window's own process; each prints one JSON line.

`python -m kimdesk.bench.probe bare` is the floor: a bare window with one empty table.
"""

import gc
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from kimdesk.app import Session

STEPS = 200
"""Places in the list to which the table is scrolled."""


def main(words: list[str]) -> None:
    """bare | start FOLDER | work FOLDER."""
    if words[0] == "bare":
        found = bare()
    elif words[0] == "start":
        found = start(Path(words[1]))
    else:
        found = work(Path(words[1]))
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()
    os._exit(0)  # what closing costs is not what is measured


def bare() -> dict[str, float]:
    from PySide6.QtGui import QStandardItemModel
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

    app = QApplication([])
    window = QMainWindow()
    table = QTableView()
    table.setModel(QStandardItemModel(0, 8))
    window.setCentralWidget(table)
    window.resize(1366, 768)
    window.show()
    app.processEvents()
    return {"ready": 1}


def shown(folder: Path) -> "tuple[QApplication, Session]":
    """The program with its window on this register, begun as the command line begins."""
    from kimdesk import app, settings
    from kimdesk.ui import theme

    application = app.application()
    chosen = settings.load(folder)
    assert chosen is not None
    theme.apply(application, chosen.scheme, chosen.text_size)
    session = app.Session(folder, chosen, home=folder)
    session.window.resize(1366, 768)
    session.window.show()
    return application, session


def start(folder: Path) -> dict[str, float]:
    """Until the window is shown, painted and takes keys."""
    gc.disable()
    for note in folder.glob("*.json"):  # the identity guard's: the window before ended without closing
        note.write_text(note.read_text().replace('"open": true', '"open": false'))
    application, session = shown(folder)
    application.processEvents()
    return {"ready": 1, "tabs": len(session.window.tabs.entries)}


def work(folder: Path) -> dict[str, float]:
    """Change of scope until its first rows are there, scrolling through everything, memory at the end."""
    from PySide6.QtCore import QEventLoop

    from kimdesk.store import Scope
    from kimdesk.ui import pictures
    from kimdesk.ui.table import EntityTable

    application, session = shown(folder)
    tab = session.window.tabs.show_key("anggota")
    pictures.settle(session.desk)
    (table, *_others) = tab.findChildren(EntityTable)
    regions = [row["region"] for row in session.store.query("SELECT DISTINCT region FROM tally LIMIT 4000")]
    chances = [Scope(region=region[:length]) for region in regions[::401][:10] for length in (8, 5)]
    kims = [row["kim"] for row in session.store.query("SELECT kim FROM tally LIMIT 10")]
    changes = []
    for scope in [*chances, *(Scope(kim=kim) for kim in kims), Scope()]:
        begun = time.perf_counter()
        session.desk.set_scope(scope)
        if table.count == 0:
            loop = QEventLoop()
            table.counted.connect(loop.quit)
            loop.exec()
            table.counted.disconnect(loop.quit)
        table.view.viewport().repaint()
        changes.append((time.perf_counter() - begun) * 1000)
        pictures.settle(session.desk)
    listed = -1
    while listed != table.count:
        listed = table.count
        pictures.settle(session.desk)
    blocks = []
    bar = table.view.verticalScrollBar()
    for step in range(STEPS):
        begun = time.perf_counter()
        bar.setValue(bar.maximum() * ((step * 37) % STEPS) // STEPS)
        application.processEvents()
        blocks.append((time.perf_counter() - begun) * 1000)
    resident = next(
        int(line.split()[1])
        for line in Path("/proc/self/status").read_text().splitlines()
        if line.startswith("VmRSS")
    )
    return {
        "listed": table.count,
        "scope_worst": max(changes),
        "scope_median": sorted(changes)[len(changes) // 2],
        "scroll_worst": max(blocks),
        "scroll_median": sorted(blocks)[len(blocks) // 2],
        "memory": resident / 1024,
    }


if __name__ == "__main__":
    main(sys.argv[1:])
