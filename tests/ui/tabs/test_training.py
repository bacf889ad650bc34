"""What a facilitator does at a training: with the keyboard, in the window itself."""

import datetime
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kimdesk.entities import Attendance, Group, Participant, Session, Speaker, Training
from kimdesk.kinds import PartialDay
from kimdesk.store import Scope, attendance
from kimdesk.store.names import link_id
from kimdesk.store.roster import add_members
from kimdesk.ui import messages, theme
from kimdesk.ui.desk import Desk
from kimdesk.ui.main_window import MainWindow
from kimdesk.ui.tabs.invite_dialog import InviteDialog
from kimdesk.ui.tabs.training import ATTENDANCE, FORM, SCORES, TrainingTab

Key = Qt.Key
TODAY = PartialDay(2026, 11, 22)
PEOPLE = (
    ("I Komang Sudiarta", "L", "5101031209800003", "ketua"),
    ("Ni Luh Ayu Pratiwi", "P", "5101036506880001", "sekretaris"),
    ("I Gede Wirawan", "L", "5101031511910002", "anggota"),
    ("I Gede Sukarta", "L", "5101030101900004", "anggota"),
)


@pytest.fixture
def kim(desk: Desk) -> str:
    made = desk.store.create("Kelompok baru", Group, {"name": "Gumbrih", "region": "51.01.03.2006"})
    with desk.store.act("Anggota") as act:
        add_members(
            desk.store, act, made,
            [({"name": name, "sex": sex, "nik": nik}, {"post": post}) for name, sex, nik, post in PEOPLE],
        )  # fmt: skip
    return made


@pytest.fixture
def tab(desk: Desk, kim: str, qtbot: QtBot) -> Iterator[TrainingTab]:
    """The tab of a group that has no training yet."""
    desk.set_scope(Scope(kim=kim))
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    desk.go_to("", tab="bimtek")
    found = window.tabs.current()
    assert isinstance(found, TrainingTab)
    yield found
    window.close()


@pytest.fixture
def people(tab: TrainingTab, desk: Desk, kim: str) -> list[str]:
    """A training today with two sessions and the group's members."""
    training = attendance.new_training(desk.store, {"name": "Jurnalistik warga", "starts": TODAY})
    attendance.next_session(desk.store, training, {})
    return attendance.invite(desk.store, training, attendance.invited(desk.store, training, [kim]))


def press(*keys: Key | str) -> None:
    """Keys and texts go to whatever has the focus, as at a real keyboard."""
    for key in keys:
        holder = QApplication.activePopupWidget() or QApplication.focusWidget()
        if isinstance(key, str):
            QTest.keyClicks(holder, key)
        else:
            QTest.keyClick(holder, key)


def scan(tab: TrainingTab, text: str) -> None:
    """As a scanner does: the code and Enter, into the field."""
    tab.attendance.scan.setFocus()
    press(text, Key.Key_Return)


def marks(desk: Desk, number: int = 1) -> dict[str, str | None]:
    rows = desk.store.query(
        "SELECT ifnull(pe.name, p.name) AS name, a.mark FROM attendance a JOIN session s ON s.id = a.session"
        " JOIN participant p ON p.id = a.participant LEFT JOIN person pe ON pe.id = p.person"
        " WHERE s.number = ?",
        (number,),
    )
    return {row["name"]: row["mark"] for row in rows if row["mark"]}


def cursor(tab: TrainingTab, place: int, column: str) -> None:
    table = tab.attendance.table
    assert table is not None
    names = [each.name for each in table.model.columns]
    table.view.setFocus()
    table.view.setCurrentIndex(table.model.index(place, names.index(column)))


def shown(tab: TrainingTab, place: int, column: str) -> str:
    table = tab.attendance.table
    assert table is not None
    names = [each.name for each in table.model.columns]
    return str(table.model.index(place, names.index(column)).data())


def test_a_training_is_made_by_typing_its_name(tab: TrainingTab, desk: Desk) -> None:
    tab.new()
    press("Jurnalistik warga", Key.Key_Return)
    (made,) = desk.store.all(Training)
    assert (made.name, made.region, made.starts, made.kind) == (
        "Jurnalistik warga",
        "51.01.03.2006",
        TODAY,
        "bimtek",
    )
    assert desk.store.undo_label() == "Bimtek baru"
    assert tab.title.text() == "Jurnalistik warga"
    assert tab.list.current_id() == made.id
    tab.show_page(ATTENDANCE)
    assert tab.attendance.session.text() == "Sesi 1 aktif"


def test_sessions_and_speakers_are_typed_into_their_empty_rows(
    tab: TrainingTab, people: list[str], desk: Desk
) -> None:
    tab.show_page(FORM)
    tab.form.sessions.begin_entry()
    press("Cek fakta", Key.Key_Return)
    tab.form.speakers.begin_entry()
    press("Helmi Hafid, S.AP", Key.Key_Return)
    assert [(s.number, s.topic) for s in desk.store.all(Session)] == [(1, None), (2, None), (3, "Cek fakta")]
    assert desk.store.all(Speaker)[0].role == "narasumber"
    assert tab.about.text() == "Narasumber: Helmi Hafid, S.AP"
    tab.show_page(ATTENDANCE)
    assert tab.attendance.table is not None
    assert "session_2" in [column.name for column in tab.attendance.table.model.columns]


def test_members_of_the_group_are_taken_in_one_go(tab: TrainingTab, desk: Desk, qtbot: QtBot) -> None:
    training = attendance.new_training(desk.store, {"name": "Foto", "starts": TODAY})
    event = desk.store.get(Training, training)
    assert event is not None
    dialog = InviteDialog(desk, event)
    qtbot.addWidget(dialog)
    assert dialog.take.text() == "Ambil 4 peserta"
    dialog.officers.click()
    assert dialog.take.text() == "Ambil 2 peserta"
    dialog.accept()
    assert [shown(tab, place, "name") for place in (0, 1)] == ["I Komang Sudiarta", "Ni Luh Ayu Pratiwi"]


def test_enter_in_an_empty_filter_takes_the_chosen_group(tab: TrainingTab, desk: Desk, qtbot: QtBot) -> None:
    event = desk.store.get(Training, attendance.new_training(desk.store, {"name": "Foto", "starts": TODAY}))
    assert event is not None
    dialog = InviteDialog(desk, event, tab)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    press(Key.Key_Return)
    assert dialog.result() == dialog.DialogCode.Accepted
    assert shown(tab, 0, "name") == "I Komang Sudiarta"


def test_a_card_scanned_while_the_list_has_the_focus_is_scanned_all_the_same(
    tab: TrainingTab, people: list[str]
) -> None:
    table = tab.attendance.table
    assert table is not None
    table.view.setFocus()
    table.view.setCurrentIndex(table.model.index(3, 0))
    for letter in PEOPLE[1][2]:
        press(letter)
    press(Key.Key_Return)
    assert tab.attendance.said.text() == "Ni Luh Ayu Pratiwi hadir di sesi 1."


def test_who_asks_for_the_attendance_can_scan_at_once(tab: TrainingTab, people: list[str]) -> None:
    tab.show_page(FORM)
    tab._switches.button(ATTENDANCE).click()
    assert QApplication.focusWidget() is tab.attendance.scan


def test_the_switches_are_not_cut_off_where_there_is_little_room(
    tab: TrainingTab, people: list[str], qapp: QApplication
) -> None:
    tab.window().resize(theme.px(840), theme.px(480))
    qapp.processEvents()
    assert all(made.width() >= made.sizeHint().width() for made in tab._switches.buttons())
    assert tab.papers.accessibleName()


def test_a_group_is_found_and_ticked_with_the_keyboard(tab: TrainingTab, desk: Desk, qtbot: QtBot) -> None:
    other = desk.store.create("Kelompok baru", Group, {"name": "Corola", "region": "51.01.03.2001"})
    with desk.store.act("Anggota") as act:
        add_members(desk.store, act, other, [({"name": "Ni Putu Eka", "sex": "P"}, {})])
    event = desk.store.get(Training, attendance.new_training(desk.store, {"name": "Foto", "quota": 1}))
    assert event is not None
    dialog = InviteDialog(desk, event, tab)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.take.text() == "Ambil 1 peserta"
    dialog.search.setFocus()
    press("coro", Key.Key_Return, Key.Key_Down, Key.Key_Space)
    assert dialog.take.text() == "Ambil 2 peserta"
    dialog.quota.click()
    assert dialog.take.text() == "Ambil 5 peserta"


def test_space_marks_and_goes_down(tab: TrainingTab, people: list[str], desk: Desk) -> None:
    cursor(tab, 0, "session_0")
    press(Key.Key_Space, Key.Key_Space, Key.Key_Space)
    assert set(marks(desk)) == {name for name, *_rest in PEOPLE[:3]}
    assert shown(tab, 0, "session_0") == "✓"
    assert shown(tab, 3, "session_0") == "–"
    assert shown(tab, 0, "present") == "1 / 1"
    assert shown(tab, 0, "certificate") == "Layak"
    assert shown(tab, 3, "certificate") == "kurang 1 sesi"


def test_space_again_takes_the_mark_away(tab: TrainingTab, people: list[str], desk: Desk) -> None:
    cursor(tab, 0, "session_0")
    press(Key.Key_Space)
    cursor(tab, 0, "session_0")
    press(Key.Key_Space)
    assert marks(desk) == {}


def test_letters_write_their_mark_in_the_column_of_a_session(
    tab: TrainingTab, people: list[str], desk: Desk
) -> None:
    cursor(tab, 0, "session_1")
    press("h", "i", "S", "A")
    assert list(marks(desk, 2).values()) == ["H", "I", "S", "A"]
    cursor(tab, 1, "session_1")
    press(Key.Key_Backspace)
    assert list(marks(desk, 2).values()) == ["H", "S", "A"]


def test_all_selected_rows_are_marked_as_one_act(tab: TrainingTab, people: list[str], desk: Desk) -> None:
    cursor(tab, 0, "name")
    assert tab.attendance.table is not None
    tab.attendance.table.view.selectAll()
    press(Key.Key_Space)
    assert len(marks(desk)) == 4
    desk.store.undo()
    assert marks(desk) == {}


def test_the_foot_counts_the_active_session(tab: TrainingTab, people: list[str], desk: Desk) -> None:
    cursor(tab, 0, "session_0")
    press(Key.Key_Space, Key.Key_Space, "I")
    assert tab.attendance.foot.text().startswith("2 dari 4 hadir di sesi 1  ·  1 L  ·  1 P  ·  1 izin")


def test_a_scanned_nik_marks_the_active_session_and_the_field_is_ready_again(
    tab: TrainingTab, people: list[str], desk: Desk
) -> None:
    tab.attendance.activate(tab.attendance._sheet.sessions[1].id)  # type: ignore[union-attr]
    scan(tab, "5101036506880001")
    scan(tab, "5101031511910002")
    assert marks(desk, 2) == {"Ni Luh Ayu Pratiwi": "H", "I Gede Wirawan": "H"}
    assert tab.attendance.said.text() == "I Gede Wirawan hadir di sesi 2."
    assert tab.attendance.scan.text() == ""


def test_a_scan_today_notes_the_hour(tab: TrainingTab, people: list[str], desk: Desk) -> None:
    scan(tab, "5101031209800003")
    (session, *_other) = desk.store.all(Session)
    found = desk.store.get(Attendance, link_id(Attendance, {"session": session.id, "participant": people[0]}))
    assert found is not None
    assert found.arrived == datetime.time(10, 32)
    scan(tab, "5101031209800003")
    assert tab.attendance.said.text() == "I Komang Sudiarta sudah tercatat hadir di sesi 1."


def test_a_typed_name_marks_when_only_one_fits(tab: TrainingTab, people: list[str], desk: Desk) -> None:
    scan(tab, "luh pra")
    assert marks(desk) == {"Ni Luh Ayu Pratiwi": "H"}


def test_of_several_names_one_is_chosen_with_the_arrows(
    tab: TrainingTab, people: list[str], desk: Desk
) -> None:
    scan(tab, "gede")
    assert marks(desk) == {}
    assert tab.attendance.said.text() == "2 nama cocok. Pilih dengan panah, lalu Enter."
    press(Key.Key_Down, Key.Key_Return)
    assert marks(desk) == {"I Gede Sukarta": "H"}


def test_an_unknown_name_is_added_as_a_guest_only_after_a_second_enter(
    tab: TrainingTab, people: list[str], desk: Desk
) -> None:
    scan(tab, "Luh De Suriyani")
    assert "belum terdaftar" in tab.attendance.said.text()
    assert len(desk.store.all(Participant)) == 4
    press(Key.Key_Return)
    guest = desk.store.all(Participant)[-1]
    assert (guest.name, guest.walk_in) == ("Luh De Suriyani", True)
    assert marks(desk) == {"Luh De Suriyani": "H"}
    assert tab.attendance.panel.isVisible()
    press("P", Key.Key_Return, "Desa Medewi", Key.Key_Return)
    guest = desk.store.all(Participant)[-1]
    assert (guest.sex, guest.origin) == ("P", "Desa Medewi")
    assert shown(tab, 4, "group_") == "Umum · Desa Medewi"
    press(Key.Key_Escape)
    tab.attendance.panel.closed.emit()
    assert not tab.attendance.panel.isVisible()


def test_an_unknown_card_adds_nobody_and_the_next_scan_replaces_it(
    tab: TrainingTab, people: list[str], desk: Desk
) -> None:
    scan(tab, "3507011209800003")
    assert "belum dikenal" in tab.attendance.said.text()
    press("5101031209800003", Key.Key_Return)
    assert marks(desk) == {"I Komang Sudiarta": "H"}
    assert len(desk.store.all(Participant)) == 4


def test_somebody_of_the_register_joins_at_the_door(tab: TrainingTab, desk: Desk, kim: str) -> None:
    attendance.new_training(desk.store, {"name": "Foto", "starts": TODAY})
    scan(tab, "5101031209800003")
    assert desk.store.all(Participant) == []
    press(Key.Key_Return)
    (joined,) = desk.store.all(Participant)
    assert (joined.kim, marks(desk)) == (kim, {"I Komang Sudiarta": "H"})


def test_a_substitute_is_noted_with_the_next_scan(tab: TrainingTab, people: list[str], desk: Desk) -> None:
    tab.attendance.open_panel(people[0])
    tab.attendance.panel.substitute.click()
    press("Nengah Pengganti", Key.Key_Return, Key.Key_Return)
    substitute = desk.store.all(Participant)[-1]
    assert (substitute.substitute_for, substitute.kim) == (people[0], desk.scope.kim)
    assert shown(tab, 0, "certificate") == "digantikan"
    assert tab.attendance.foot.text().startswith("1 dari 4 hadir")
    desk.store.undo()
    assert len(desk.store.all(Participant)) == 4


def test_the_menu_of_the_session_marks_the_rest(tab: TrainingTab, people: list[str], desk: Desk) -> None:
    scan(tab, "5101031209800003")
    actions = {action.text(): action for action in tab.attendance.session_menu().actions()}
    actions["Yang belum ditandai: tanpa keterangan"].trigger()
    assert sorted(marks(desk).values(), key=str) == ["A", "A", "A", "H"]


def test_scores_are_typed_down_a_column(tab: TrainingTab, people: list[str], desk: Desk) -> None:
    tab.show_page(SCORES)
    tab.scores.table.edit(people[0], "participant_pre_test")
    press("40", Key.Key_Return, Key.Key_Return, "55", Key.Key_Return)
    assert [p.pre_test for p in desk.store.all(Participant)][:2] == [40, 55]
    tab.scores.table.edit(people[0], "participant_post_test")
    press("70", Key.Key_Return)
    assert tab.scores.foot.text() == "rata-rata pre-test 40  ·  post-test 70  ·  N-gain 0,5 dari 1 orang"


def test_deleting_participants_asks_for_a_reason(
    tab: TrainingTab, people: list[str], desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    cursor(tab, 0, "name")
    monkeypatch.setattr(messages, "ask_reason", lambda *_args, **_more: None)
    press(Key.Key_Delete)
    assert len(desk.store.all(Participant)) == 4
    monkeypatch.setattr(messages, "ask_reason", lambda *_args, **_more: "batal ikut")
    press(Key.Key_Delete)
    assert len(desk.store.all(Participant)) == 3


def test_a_deleted_training_leaves_the_list(
    tab: TrainingTab, people: list[str], desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "ask_reason", lambda *_args, **_more: "ganda")
    tab.delete()
    assert desk.store.all(Training) == []
    assert tab.list.count == 0
    desk.store.undo()
    assert tab.title.text() == "Jurnalistik warga"


def test_a_search_hit_leads_to_the_training_and_to_a_participant(
    tab: TrainingTab, people: list[str], desk: Desk
) -> None:
    other = attendance.new_training(desk.store, {"name": "Foto", "starts": PartialDay(2026, 12, 1)})
    desk.go_to("training", other)
    assert tab.title.text() == "Foto"
    desk.go_to("participant", people[2])
    assert tab.title.text() == "Jurnalistik warga"
    assert tab.attendance.panel.name.text() == "I Gede Wirawan"


def test_the_list_says_when_where_and_how_many(tab: TrainingTab, people: list[str], desk: Desk) -> None:
    (event,) = desk.store.all(Training)
    values = {"ends": PartialDay(2026, 11, 23), "place": "Balai Desa Pekutatan"}
    desk.store.write("Ubah", Training, event.id, values)
    attendance.mark(desk.store, desk.store.all(Session)[0].id, people[:3], "H")
    words = tab.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words.split("\n") == [
        "Jurnalistik warga", "22–23 Nov 2026 · Balai Desa Pekutatan", "4 peserta · 75% hadir",
    ]  # fmt: skip


def test_a_hall_of_three_hundred_is_marked_by_the_row_without_reading_everything_again(
    tab: TrainingTab, desk: Desk, kim: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk.store.act("Anggota") as act:
        rows = [({"name": f"Peserta {number:03}", "sex": "L"}, {}) for number in range(300)]
        add_members(desk.store, act, kim, rows)
    training = attendance.new_training(desk.store, {"name": "Temu KIM", "starts": TODAY})
    attendance.invite(desk.store, training, attendance.invited(desk.store, training, [kim]))
    table = tab.attendance.table
    assert table is not None
    assert table.count == 304
    cursor(tab, 0, "session_0")
    reads: list[str] = []
    query = desk.store.query
    monkeypatch.setattr(desk.store, "query", lambda sql, params=(): reads.append(sql) or query(sql, params))
    press(Key.Key_Space)
    assert not [sql for sql in reads if sql.startswith("SELECT p.seq FROM")]
    assert table.view.currentIndex().row() == 1
