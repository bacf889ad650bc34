"""Kotak masuk: a folder is taken in with a result per file; the board says who reported, and is exported."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot

from kimdesk import settings
from kimdesk.entities import Person
from kimdesk.sync.keys import Keys
from kimdesk.ui.desk import Desk
from kimdesk.ui.inbox_dialog import COVERAGE, InboxDialog
from tests.sync.parcels import NOW, Office, introduce, office


@pytest.fixture
def own(desk: Desk) -> Office:
    return Office(desk.store, Keys(settings.signing_secret(desk.store.folder)))


@pytest.fixture
def laptops(tmp_path: Path, own: Office) -> Iterator[list[Office]]:
    made = [office(tmp_path, 1), office(tmp_path, 2, now=NOW - datetime.timedelta(days=45), who="Wayan")]
    introduce(own, *made)
    yield made
    for one in made:
        one.store.close()


@pytest.fixture
def box(tmp_path: Path) -> Path:
    made = tmp_path / "masuk"
    made.mkdir()
    return made


@pytest.fixture
def dialog(desk: Desk, own: Office, qtbot: QtBot) -> InboxDialog:
    made = InboxDialog(desk, None)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_folder_is_taken_in_with_a_result_for_every_file(
    desk: Desk, own: Office, laptops: list[Office], box: Path, dialog: InboxDialog, qtbot: QtBot
) -> None:
    for number, laptop in enumerate(laptops):
        laptop.store.create("Orang", Person, {"name": f"Orang {number}"})
        laptop.hand(box, own)
    (box / "foto.kimdesk").write_bytes(b"\x89PNG")
    page = dialog.files
    page.folder.setText(str(box))
    page.begin()
    assert not page.start.isEnabled()
    qtbot.waitUntil(lambda: page.running.job is None and len(page.results) == 3)
    assert sorted(filed.state for filed in page.results) == ["digabung", "digabung", "ditolak"]
    assert page.tiles["digabung"].figure.text() == "2"
    assert page.tiles["ditolak"].figure.text() == "1"
    assert "Bukan berkas serah terima" in page.why.text()
    assert page.start.isEnabled()
    assert len(desk.store.all(Person, "1", ())) == 2
    page.begin()
    qtbot.waitUntil(lambda: page.running.job is None and len(page.results) == 3)
    assert page.tiles["sudah_ada"].figure.text() == "2"


def test_stopping_keeps_what_was_taken_and_says_nothing_wrong(
    desk: Desk, own: Office, laptops: list[Office], box: Path, dialog: InboxDialog, qtbot: QtBot
) -> None:
    laptops[0].store.create("Orang", Person, {"name": "Siti"})
    laptops[0].hand(box, own, "a.kimdesk")
    laptops[1].hand(box, own, "b.kimdesk")
    page = dialog.files
    page.folder.setText(str(box))
    desk.jobs.progressed.connect(lambda job, _progress: job.cancel() if page.results else None)
    page.begin()
    qtbot.waitUntil(lambda: page.running.job is None)
    page.begin()
    assert page.running.job is not None
    qtbot.waitUntil(lambda: page.running.job is None)
    assert len(desk.store.all(Person, "1", ())) == 1


def test_a_folder_without_files_says_so(dialog: InboxDialog, box: Path, qtbot: QtBot) -> None:
    dialog.files.folder.setText(str(box))
    dialog.files.begin()
    qtbot.waitUntil(lambda: bool(dialog.files.why.text()))
    assert "Tidak ada berkas" in dialog.files.why.text()


def test_a_folder_that_is_not_there_cannot_be_begun(dialog: InboxDialog, box: Path) -> None:
    dialog.files.folder.setText(str(box / "tidak-ada"))
    assert not dialog.files.start.isEnabled()


def test_the_board_shows_who_never_reported_and_is_saved_as_a_spreadsheet(
    own: Office, laptops: list[Office], box: Path, dialog: InboxDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    laptops[0].store.create("Orang", Person, {"name": "Siti"})
    own.take(laptops[0].hand(box, own))
    dialog.bar.setCurrentIndex(COVERAGE)
    page = dialog.coverage
    qtbot.waitUntil(lambda: len(page.shown) == 2)
    shown = [[_text(page.table, line, column) for column in range(3)] for line in range(2)]
    assert [row[0] for row in shown] == ["LAPTOP-2", "LAPTOP-1"]
    assert shown[0][2] == "belum pernah"
    assert "1 belum pernah" in page.says.text()
    path = tmp_path / "cakupan.xlsx"
    page.write(path)
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert rows[0][:3] == ["Laptop", "Orang", "Keadaan"]
    assert [row[0] for row in rows[1:]] == ["LAPTOP-2", "LAPTOP-1"]


def _text(table: QTableWidget, line: int, column: int) -> str:
    item = table.item(line, column)
    return item.text() if item is not None else ""
