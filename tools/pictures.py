"""Draws the pictures of README.md and docs/panduan.md from the real window; run with `make docs`.

The sample register is built in a folder that is thrown away and the window is driven without a
display, on one fixed day, so that a picture changes only when what it shows has changed.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kimdesk import app, settings
from kimdesk.demo import sample_settings
from kimdesk.exchange.sample import FAULTY, build_sample
from kimdesk.exchange.sheet import read_file
from kimdesk.resource_files import RESOURCES, resource
from kimdesk.store import Scope, Store
from kimdesk.ui import pictures, theme
from kimdesk.ui.first_start import FirstStart
from kimdesk.ui.import_dialog import ImportDialog
from kimdesk.ui.search_popup import HitList
from kimdesk.ui.table import EntityTable
from tools.pictures_handover import handover, use_fixed_key

TARGET = RESOURCES.parent / "docs" / "gambar"
NOW = datetime(2026, 11, 22, 10, 30, tzinfo=timezone(timedelta(hours=7)))
COLOURS = 192
"""Enough for a window of plain colours; a picture is a third as large as with all of them."""


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    theme.apply(app.application(), "light")
    first_start()
    with tempfile.TemporaryDirectory() as folder, sample_session(Path(folder)) as (session, complete):
        tabs(session, complete)
        faults(session)
        search(session)
        import_(session)
        handover(session, Path(folder), complete, save)


@contextmanager
def sample_session(folder: Path) -> Iterator[tuple[app.Session, str]]:
    """The window on the sample register, and the row of its complete group."""
    chosen = sample_settings()
    settings.save(folder, chosen)
    use_fixed_key(folder)
    store = Store.open(folder / settings.REGISTER, chosen.as_device(), lambda: NOW)
    try:
        sample = build_sample(store, NOW.date())
    finally:
        store.close()
    session = app.Session(folder, chosen, lambda: NOW, home=folder)
    try:
        session.window.resize(*pictures.SIZE)
        session.window.show()
        pictures.settle(session.desk)
        yield session, sample.complete
    finally:
        session.close()


def first_start() -> None:
    questions = FirstStart("LAPTOP-ANI")
    questions.person.set_text("Ani Contoh")
    questions.role.set_text("Fasilitator KIM")
    questions.regency.set_value("51.01")
    questions.show()
    save(questions.grab(), "mulai")
    questions.close()


def tabs(session: app.Session, complete: str) -> None:
    """One picture a tab, each on the complete group; the overview on its whole kabupaten."""
    for entry in session.window.tabs.entries:
        scope = Scope(region="35.22") if entry.key == "ringkasan" else Scope(kim=complete)
        show(session, scope, entry.key)
        save(session.window.grab(), entry.key)


def faults(session: app.Session) -> None:
    """A roster with what facilitators meet: the three levels of messages."""
    row = session.store.one("SELECT id FROM kim WHERE name = ?", (FAULTY,))
    assert row is not None
    show(session, Scope(kim=row["id"]), "anggota")
    (table,) = session.window.tabs.current().findChildren(EntityTable)
    table.view.selectRow(3)
    pictures.settle(session.desk)
    save(session.window.grab(), "perlu-diperiksa")


def search(session: app.Session) -> None:
    show(session, Scope(region="35.22"), "anggota")
    field = session.window.top.search
    field.take_focus()
    QTest.keyClicks(field, "rahayu")
    QTest.keyClick(field, Qt.Key.Key_Return)
    hits = session.window.findChild(HitList)
    assert hits is not None
    save(over(session.window, hits), "cari")
    QTest.keyClick(field, Qt.Key.Key_Escape)


def import_(session: app.Session) -> None:
    path = resource("sample", "kim_public_sample.csv")
    dialog = ImportDialog(session.desk, path.name, read_file(path), session.window)
    dialog.show()
    pictures.settle(session.desk)
    save(dialog.grab(), "impor")
    dialog.close()


def show(session: app.Session, scope: Scope, tab: str) -> None:
    session.desk.set_scope(scope)
    session.window.tabs.show_key(tab).setFocus()
    pictures.settle(session.desk)


def over(window: QWidget, popup: QWidget) -> QPixmap:
    """The window with something that floats above it."""
    picture = window.grab()
    painter = QPainter(picture)
    painter.drawPixmap(popup.mapToGlobal(QPoint()) - window.mapToGlobal(QPoint()), popup.grab())
    painter.end()
    return picture


def save(picture: QPixmap, name: str) -> None:
    """Write docs/gambar/<name>.png with a palette of its own."""
    whole = picture.toImage().convertToFormat(picture.toImage().Format.Format_RGB888)
    image = Image.frombytes(
        "RGB", (whole.width(), whole.height()), bytes(whole.constBits()), "raw", "RGB", whole.bytesPerLine()
    )
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(TARGET / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
