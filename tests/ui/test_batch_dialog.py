"""The dossiers of a scope are made from the window: progress, results, stop, go on, merge."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kimdesk.entities import Group
from kimdesk.reports.batch_list import LIST
from kimdesk.store import Scope
from kimdesk.ui import messages
from kimdesk.ui.batch_dialog import BatchDialog
from kimdesk.ui.desk import Desk
from tests.ui.complete_group import add_complete_group

LONG = 60_000
"""Milliseconds: processes begin slowly on a machine that is busy with other tests."""


@pytest.fixture
def dialog(desk: Desk, qtbot: QtBot, tmp_path: Path) -> Iterator[BatchDialog]:
    add_complete_group(desk.store)
    desk.store.create("Kelompok", Group, {"name": "Kosong", "region": "51.01.03.2006"})
    made = BatchDialog(desk, Scope(region="51.01"))
    qtbot.addWidget(made)
    made.use_folder(tmp_path / "berkas")
    made.show()
    yield made
    made.close()


def results(dialog: BatchDialog) -> list[tuple[str, str]]:
    table = dialog.table
    return [(table.item(row, 0).text(), table.item(row, 2).text()) for row in range(table.rowCount())]


def test_all_are_made_with_a_result_each_and_merged(
    dialog: BatchDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.merged.setChecked(True)
    assert dialog.begin.text() == "Mulai"
    dialog.begin.click()
    assert dialog.halt.isVisible()
    assert not dialog.merged.isEnabled()
    qtbot.waitUntil(lambda: "Digabung" in dialog.said.text(), timeout=LONG)
    assert [name for name, _state in results(dialog)] == ["KIM Kosong", "KIM Sinar Kabar"]
    assert dialog.said.text().startswith("2 dari 2 berkas jadi, 0 gagal.")
    assert not dialog.begin.isVisible()
    folder = tmp_path / "berkas"
    assert len(list(folder.glob("SK-KIM_*.pdf"))) == 2
    assert (folder / "berkas-gabungan.pdf").exists()
    dialog.use_folder(folder)
    assert dialog.resume.isVisible()
    assert dialog.resume.text() == "Jangan buat lagi 2 berkas yang sudah ada di folder ini"
    dialog.begin.click()
    assert len(results(dialog)) == 2


def test_it_is_stopped_and_gone_on_with(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    for number in range(16):
        desk.store.create("Kelompok", Group, {"name": f"Contoh {number}", "region": "51.01.03.2006"})
    dialog = BatchDialog(desk, Scope(region="51.01"))
    qtbot.addWidget(dialog)
    dialog.use_folder(tmp_path / "berkas")
    dialog.show()
    dialog.begin.click()
    dialog.halt.click()
    qtbot.waitUntil(dialog.begin.isVisible, timeout=LONG)
    assert len(dialog.outcomes) < 16
    assert dialog.begin.text() == "Lanjutkan"
    dialog.begin.click()
    qtbot.waitUntil(lambda: len(dialog.outcomes) == 16, timeout=LONG)
    assert len({outcome.file for outcome in dialog.outcomes}) == 16


def test_only_complete_groups_are_made(dialog: BatchDialog, qtbot: QtBot) -> None:
    dialog.complete.setChecked(True)
    dialog.begin.click()
    qtbot.waitUntil(lambda: len(dialog.outcomes) == 2, timeout=LONG)
    assert results(dialog)[0] == ("KIM Kosong", "Belum lengkap, tidak dibuat")
    assert dialog.said.text() == "1 dari 2 berkas jadi, 0 gagal."


def test_a_folder_that_cannot_be_written_is_said(
    dialog: BatchDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = []
    monkeypatch.setattr(messages, "show_error", lambda _parent, error: shown.append(error.title))
    (tmp_path / "berkas").write_text("bukan folder")
    dialog.begin.click()
    assert shown == ["Folder tidak dapat ditulis"]
    assert dialog.begin.isVisible()


def test_a_list_that_a_spreadsheet_has_open_stops_nothing_and_is_said_at_the_end(
    dialog: BatchDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, original = [], Path.replace

    def replace(part: Path, path: Path) -> Path:
        if path.name == LIST:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return original(part, path)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(messages, "show_error", lambda _parent, error: shown.append(error))
    dialog.begin.click()
    qtbot.waitUntil(lambda: bool(shown), timeout=LONG)
    assert [error.title for error in shown] == ["Berkas sedang dipakai"]
    assert LIST in shown[0].cause
    assert len(results(dialog)) == 2
    assert len(list((tmp_path / "berkas").glob("*.pdf"))) == 2
    assert not list((tmp_path / "berkas").glob("*.part"))


def test_leaving_asks_while_it_runs(
    dialog: BatchDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "ask", lambda *_words, **_more: False)
    dialog.begin.click()
    dialog.reject()
    assert dialog.isVisible()
    monkeypatch.setattr(messages, "ask", lambda *_words, **_more: True)
    dialog.reject()
    assert not dialog.isVisible()
