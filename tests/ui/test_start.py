"""What the first window waits for: only what it shows."""

import json
import subprocess
import sys
from pathlib import Path

from kimdesk import settings

LATER = {
    "babel", "click", "cryptography", "dataclasses", "hashlib", "jinja2", "lokal", "msgspec", "pikepdf",
    "platform", "PIL", "pypdfium2", "python_calamine", "rapidfuzz", "reportlab", "secrets", "segno",
    "sqlite_utils", "tomllib", "zstandard", "PySide6.QtNetwork", "PySide6.QtPrintSupport", "kimdesk.cli",
    "kimdesk.exchange", "kimdesk.reports", "kimdesk.rules", "kimdesk.ui.empty_page", "kimdesk.ui.form",
    "kimdesk.ui.search_popup", "kimdesk.ui.table",
}  # fmt: skip
"""Read when somebody asks for what they are for. Each of them takes from 2 ms to 200 ms."""
OPEN = """
import json, sys
from pathlib import Path
from kimdesk import app, settings
application = app.application()
folder = Path(sys.argv[1])
session = app.Session(folder, settings.load(folder), home=folder)
session.window.show()
application.processEvents()
print(json.dumps(sorted(sys.modules)))
session.close()
"""


def opened(folder: Path) -> set[str]:
    """The modules that are there when the window is painted."""
    done = subprocess.run(
        [sys.executable, "-c", OPEN, str(folder)], capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_the_first_window_reads_nothing_that_it_does_not_show(tmp_path: Path) -> None:
    settings.save(tmp_path, settings.new_settings("LAPTOP", "Ani", regency="51.01"))
    opened(tmp_path)  # makes the register
    loaded = opened(tmp_path)
    assert "kimdesk.ui.main_window" in loaded
    assert loaded & LATER == set()
