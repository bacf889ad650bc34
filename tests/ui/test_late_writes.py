"""What is typed while a hand-over holds the register: the window goes on, and nothing typed is lost."""

import sqlite3
import time
from collections.abc import Generator, Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kimdesk.entities import Person
from kimdesk.errors import KimdeskError
from kimdesk.store import Store
from kimdesk.store.connection import BUSY_SECONDS, PATIENT_SECONDS, Busy, connect
from kimdesk.store.held_values import FILE, recover
from kimdesk.ui import messages
from kimdesk.ui.desk import Desk
from kimdesk.ui.empty_page import Empty
from kimdesk.ui.form import Form, Part
from kimdesk.ui.jobs import Progress
from kimdesk.ui.table import EntityTable
from kimdesk.ui.table_query import Query, described
from tests.store.full_disk import fail_at

LONG = 10_000
WORDS = "Menunggu serah terima selesai; tersimpan sendiri sesudahnya."


@pytest.fixture
def person(desk: Desk) -> str:
    return desk.store.create("Orang", Person, {"name": "Siti", "occupation": "Guru"})


@pytest.fixture
def taking(desk: Desk, qtbot: QtBot) -> Iterator[sqlite3.Connection]:
    """A job that has written into the register and goes on; ROLLBACK is its end."""

    def work(_store: Store) -> Iterator[Progress]:
        while holder.in_transaction:
            time.sleep(0.01)
            yield Progress()

    holder = connect(desk.store.path)
    holder.execute("BEGIN IMMEDIATE")
    job = desk.jobs.run("Menggabungkan", work)  # type: ignore[arg-type]  # a generator
    yield holder
    if holder.in_transaction:
        holder.execute("ROLLBACK")
    qtbot.waitUntil(lambda: job not in desk.jobs.running, timeout=LONG)
    holder.close()


def occupation(desk: Desk, person: str) -> str | None:
    found = desk.store.get(Person, person)
    assert found is not None
    return found.occupation


def test_a_field_keeps_what_was_typed_says_so_and_writes_it_when_the_register_is_free(
    desk: Desk, qtbot: QtBot, person: str, taking: sqlite3.Connection
) -> None:
    form = Form(desk, [Part(Person, ("name", "occupation"))])
    qtbot.addWidget(form)
    desk.touched.connect(form.refresh)
    form.show_rows({Person: person})
    entry = form.entry(Person, "occupation")
    began = time.monotonic()
    entry.editor.set_text("Petani")
    entry.editor.tell_edited()
    form.flush()
    assert time.monotonic() - began < 1
    assert entry.editor.text() == "Petani"
    assert WORDS in entry.editor.focus.accessibleDescription()
    assert occupation(desk, person) == "Guru"
    taking.execute("ROLLBACK")
    qtbot.waitUntil(lambda: occupation(desk, person) == "Petani", timeout=LONG)
    assert WORDS not in entry.editor.focus.accessibleDescription()
    assert [act.label for act in desk.store.acts(1)] == ["Ubah Pekerjaan"]


def test_a_form_that_was_left_shows_the_waiting_value_when_one_comes_back(
    desk: Desk, qtbot: QtBot, person: str, taking: sqlite3.Connection
) -> None:
    form = Form(desk, [Part(Person, ("name", "occupation"))])
    qtbot.addWidget(form)
    form.show_rows({Person: person})
    desk.late.write("Ubah", Person, person, "occupation", "Petani")
    form.show_rows({})
    form.show_rows({Person: person})
    assert form.entry(Person, "occupation").editor.text() == "Petani"


def test_the_last_of_several_values_is_the_one_that_is_written(
    desk: Desk, qtbot: QtBot, person: str, taking: sqlite3.Connection
) -> None:
    for value in ("Petani", "Nelayan"):
        assert not desk.late.write("Ubah", Person, person, "occupation", value)
    taking.execute("ROLLBACK")
    qtbot.waitUntil(lambda: desk.late.is_idle, timeout=LONG)
    assert occupation(desk, person) == "Nelayan"
    assert [past.value for past in desk.store.history(Person, person, "occupation")] == ["Nelayan", "Guru"]


def test_a_power_cut_leaves_what_waits_as_a_draft(
    desk: Desk, qtbot: QtBot, person: str, taking: sqlite3.Connection
) -> None:
    desk.late.write("Ubah", Person, person, "occupation", "Petani")
    left = (desk.store.folder / FILE).read_bytes()
    taking.execute("ROLLBACK")
    qtbot.waitUntil(lambda: desk.late.is_idle, timeout=LONG)
    assert not (desk.store.folder / FILE).exists()
    (desk.store.folder / FILE).write_bytes(left)
    recover(desk.store)
    assert desk.store.draft("person", person, "occupation") == "Petani"


def test_a_value_that_cannot_be_held_still_waits_and_the_person_is_told(
    desk: Desk, qtbot: QtBot, person: str, taking: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[KimdeskError] = []
    desk.late.failed.connect(told.append)
    with monkeypatch.context() as failing:
        fail_at(failing, "write")
        desk.late.write("Ubah", Person, person, "occupation", "Petani")
    assert [error.title for error in told] == ["Disk penuh"]
    taking.execute("ROLLBACK")
    qtbot.waitUntil(lambda: occupation(desk, person) == "Petani", timeout=LONG)


def test_closing_the_window_writes_what_waits(
    desk: Desk, qtbot: QtBot, person: str, taking: sqlite3.Connection
) -> None:
    desk.late.write("Ubah", Person, person, "occupation", "Petani")
    taking.execute("ROLLBACK")
    desk.late.close()
    assert occupation(desk, person) == "Petani"


def test_a_cell_shows_what_waits_and_is_read_anew_once_it_is_written(
    desk: Desk, qtbot: QtBot, person: str, taking: sqlite3.Connection
) -> None:
    columns = [described(Person, "name"), described(Person, "occupation")]
    table = EntityTable(desk, "persons", columns, empty=Empty("Belum ada"))
    qtbot.addWidget(table)
    desk.touched.connect(table.refresh)
    table.show_query(Query("person", "seq", "id", "gone = 0", order="seq", tables=frozenset({"person"})))
    qtbot.waitUntil(lambda: table.model.rowCount() == 1, timeout=LONG)
    cell = table.model.index(0, 1)
    assert table.model.write_text(cell, "Petani")
    assert cell.data() == "Petani"
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == WORDS
    taking.execute("ROLLBACK")
    qtbot.waitUntil(lambda: occupation(desk, person) == "Petani", timeout=LONG)
    qtbot.waitUntil(lambda: table.model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole) != WORDS, timeout=LONG)
    assert table.model.index(0, 1).data() == "Petani"


def test_a_new_row_is_made_when_the_register_is_free_and_nothing_typed_is_lost(
    desk: Desk, qtbot: QtBot, taking: sqlite3.Connection
) -> None:
    said: list[str] = []
    desk.said.connect(said.append)
    form = Form(desk, [Part(Person, ("name", "occupation"))])
    qtbot.addWidget(form)
    form.show_rows({})
    entry = form.entry(Person, "name")
    began = time.monotonic()
    entry.editor.set_text("Ketut")
    entry.editor.tell_edited()
    form.flush()
    assert time.monotonic() - began < 1
    assert (said, entry.editor.text()) == ([WORDS], "Ketut")
    assert "Ketut" in (desk.store.folder / FILE).read_text(encoding="utf-8")
    taking.execute("ROLLBACK")
    qtbot.waitUntil(lambda: Person in form.rows, timeout=LONG)
    assert [found.name for found in desk.store.all(Person)] == ["Ketut"]
    qtbot.waitUntil(lambda: desk.late.is_idle, timeout=LONG)
    assert desk.store.drafts() == []
    assert not (desk.store.folder / FILE).exists()


def test_a_deletion_is_refused_in_words_before_the_window_stands_still(
    desk: Desk, qtbot: QtBot, person: str, taking: sqlite3.Connection
) -> None:
    began = time.monotonic()
    with pytest.raises(Busy) as refusal:
        desk.store.delete("Hapus orang", Person, person, "salah ketik")
    assert time.monotonic() - began < 2
    assert refusal.value.title == "Register sedang dipakai"
    desk.late.write("Ubah", Person, person, "occupation", "Petani")
    assert _patience(desk) == PATIENT_SECONDS
    taking.execute("ROLLBACK")
    qtbot.waitUntil(lambda: not desk.jobs.running, timeout=LONG)
    assert _patience(desk) == BUSY_SECONDS
    desk.store.delete("Hapus orang", Person, person, "salah ketik")
    assert desk.store.all(Person) == []


def test_a_quiet_job_does_not_make_the_window_impatient(desk: Desk, qtbot: QtBot) -> None:
    def work(_store: Store) -> Generator[Progress, None, None]:
        while not done:
            time.sleep(0.01)
            yield Progress()

    done: list[bool] = []
    desk.jobs.run("Mencatat kata", work, quiet=True)
    assert _patience(desk) == BUSY_SECONDS
    done.append(True)
    qtbot.waitUntil(lambda: not desk.jobs.running, timeout=LONG)


def _patience(desk: Desk) -> float:
    return float(desk.store.connection.execute("PRAGMA busy_timeout").fetchone()[0]) / 1000


def test_half_typed_text_is_kept_in_the_file_and_becomes_a_draft(
    desk: Desk, qtbot: QtBot, person: str, taking: sqlite3.Connection
) -> None:
    form = Form(desk, [Part(Person, ("name", "born"))])
    qtbot.addWidget(form)
    form.show_rows({Person: person})
    entry = form.entry(Person, "born")
    began = time.monotonic()
    entry.editor.set_text("31-02-")
    entry.editor.tell_edited()
    form.flush()
    assert time.monotonic() - began < 1
    assert "31-02-" in (desk.store.folder / FILE).read_text(encoding="utf-8")
    taking.execute("ROLLBACK")
    qtbot.waitUntil(lambda: desk.late.is_idle, timeout=LONG)
    assert desk.store.draft("person", person, "born") == "31-02-"
    assert not (desk.store.folder / FILE).exists()


def test_what_the_register_refuses_stays_in_its_field(
    desk: Desk, qtbot: QtBot, person: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_what: object) -> bool:
        raise KimdeskError("Disk penuh", "", "")

    shown: list[str] = []
    monkeypatch.setattr(messages, "show_error", lambda _parent, error: shown.append(error.title))
    form = Form(desk, [Part(Person, ("name", "occupation"))])
    qtbot.addWidget(form)
    form.show_rows({Person: person})
    entry = form.entry(Person, "occupation")
    with monkeypatch.context() as broken:
        broken.setattr(desk.late, "write", full)
        entry.editor.set_text("Petani")
        entry.editor.tell_edited()
        form.flush()
    assert (shown, entry.editor.text()) == (["Disk penuh"], "Petani")
    form.flush()
    assert occupation(desk, person) == "Petani"
