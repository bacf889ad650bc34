"""An evening of training in the village hall, and everything of it taken back the next morning."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from kimdesk.entities import Participant, Session, Training
from kimdesk.store import Scope
from kimdesk.ui.tabs.invite_dialog import InviteDialog
from kimdesk.ui.tabs.training import ATTENDANCE, FORM, TrainingTab
from tests.journeys.registers import GUMBRIH, MEDEWI, add_group, contents
from tests.journeys.story import CTRL, Key, Story, dialog, has_window, no_dialog, play, push, window
from tests.store.registers import is_whole

MARKS = (
    "SELECT ifnull(pe.name, p.name) AS name, s.number AS session, a.mark FROM attendance a"
    " JOIN session s ON s.id = a.session JOIN participant p ON p.id = a.participant"
    " LEFT JOIN person pe ON pe.id = p.person WHERE a.mark IS NOT NULL AND a.gone = 0"
)


def tab() -> TrainingTab:
    found = window().tabs.current()
    assert isinstance(found, TrainingTab)
    return found


def to_cell(place: int, column: str) -> None:
    table = tab().attendance.table
    assert table is not None
    table.view.setFocus()
    names = [each.name for each in table.model.columns]
    table.view.setCurrentIndex(table.model.index(place, names.index(column)))


def evening(told: dict[str, Any]) -> Story:
    yield has_window
    store = window().desk.store
    gumbrih = add_group(
        store,
        "Gumbrih",
        GUMBRIH,
        ("I Komang Sudiarta", "L"),
        ("Ni Luh Ayu Pratiwi", "P"),
        ("I Gede Rai", "L"),
    )
    add_group(store, "Medewi", MEDEWI, ("Ni Putu Eka", "P"))
    window().desk.set_scope(Scope(kim=gumbrih))
    told["before"] = contents(store)

    yield CTRL | Key.Key_4
    yield CTRL | Key.Key_N
    yield from ("Jurnalistik warga", Key.Key_Return)
    tab().show_page(FORM)
    tab().form.sessions.begin_entry()
    yield from ("Cek fakta", Key.Key_Return, Key.Key_Escape)
    assert [session.number for session in store.all(Session)] == [1, 2]

    tab().show_page(ATTENDANCE)
    tab().attendance.scan.setFocus()
    yield from push("Peserta dari kelompok")
    yield dialog(InviteDialog)
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, InviteDialog)
    asked.search.setFocus()
    yield from ("mede", Key.Key_Return, Key.Key_Down, Key.Key_Space)
    yield from push("Ambil 4 peserta")
    yield no_dialog
    assert len(store.all(Participant)) == 4

    to_cell(0, "session_0")
    yield from (Key.Key_Space, "H", "I", "S")
    to_cell(0, "session_1")
    yield from ("A", Key.Key_Space)
    tab().attendance.scan.setFocus()
    yield from ("Nengah Tamu", Key.Key_Return, Key.Key_Return)
    yield from ("L", Key.Key_Return)
    tab().attendance.panel.closed.emit()
    first = store.all(Participant, order="seq")[2]
    tab().attendance.open_panel(first.id)
    tab().attendance.panel.substitute.click()
    yield from ("Made Pengganti", Key.Key_Return, Key.Key_Return)
    told |= {
        "training": store.all(Training)[0].name,
        "marks": {(row["name"], row["session"]): row["mark"] for row in store.query(MARKS)},
        "people": [
            (p.name, p.walk_in, p.substitute_for == first.id) for p in store.all(Participant) if p.name
        ],
        "foot": tab().attendance.foot.text(),
        "after": contents(store),
    }


def next_morning(told: dict[str, Any]) -> Story:
    yield has_window
    store = window().desk.store
    assert contents(store) == told["after"]
    rounds = 0
    while contents(store) != told["before"]:
        label = store.undo_label()
        assert label is not None, "everything was undone, and something of the evening is still there"
        assert rounds < 40, f"Ctrl+Z does not undo “{label}”"
        assert label in window().actions_.by_key["undo"].toolTip()
        yield CTRL | Key.Key_Z
        rounds += 1
    assert rounds > 10
    for _round in range(rounds):
        yield CTRL | Key.Key_Y
    assert contents(store) == told["after"]
    assert is_whole(store)


def test_an_evening_is_kept_counted_and_undone_act_by_act_after_a_restart(folder: Path) -> None:
    told: dict[str, Any] = {}
    assert play(folder, evening(told)) == 0
    assert told["training"] == "Jurnalistik warga"
    assert told["marks"] == {
        ("I Komang Sudiarta", 1): "H", ("Ni Luh Ayu Pratiwi", 1): "H", ("I Gede Rai", 1): "I",
        ("Ni Putu Eka", 1): "S", ("I Komang Sudiarta", 2): "A", ("Ni Luh Ayu Pratiwi", 2): "H",
        ("Nengah Tamu", 1): "H", ("Made Pengganti", 1): "H",
    }  # fmt: skip
    assert told["people"] == [("Nengah Tamu", True, False), ("Made Pengganti", True, True)]
    assert told["foot"].startswith("4 dari 5 hadir di sesi 1  ·  2 L  ·  1 P  ·  1 izin  ·  1 sakit")
    assert play(folder, next_morning(told)) == 0
