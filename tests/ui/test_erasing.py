"""Erasing a person on request in the window: shown first, never by accident, and told afterwards."""

from collections import Counter
from collections.abc import Callable
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kimdesk.entities import (
    Attendee,
    Deliberation,
    Group,
    Membership,
    Participant,
    Person,
    Remark,
    Speaker,
    Training,
    field_of,
)
from kimdesk.entities.erasure import WORDS
from kimdesk.store.backup import BY_HAND, backup_folder, list_backups, make_backup
from kimdesk.store.member_checks import MemberChecks
from kimdesk.store.redaction import is_to_rewrite
from kimdesk.sync.erasing import enter_erasure, erasures, plan
from kimdesk.sync.keys import Keys
from kimdesk.sync.merging import Taken
from kimdesk.sync.taking_in import Seen
from kimdesk.ui.desk import Desk
from kimdesk.ui.erasing_dialog import ErasingDialog
from kimdesk.ui.erasures_dialog import ErasuresDialog
from kimdesk.ui.handover.notes import notes_of
from kimdesk.ui.history_dialog import HistoryDialog
from kimdesk.ui.index_keeper import _work as index_work
from kimdesk.ui.jobs import Job, Progress
from kimdesk.ui.tabs.attendee_list import AttendeeList
from kimdesk.ui.tabs.member_panel import MemberPanel
from kimdesk.ui.tabs.participant_panel import ParticipantPanel
from kimdesk.ui.tabs.training_form import TrainingForm

NAME = "Siti Rahayu"


@pytest.fixture
def person(desk: Desk) -> str:
    store = desk.store
    kim = store.create("KIM", Group, {"name": "Maju", "region": "51.01.03.2006", "contact_name": NAME})
    row = store.create("Orang", Person, {"name": NAME, "sex": "P", "phone": "+6281234567890"})
    store.create("Anggota", Membership, {"kim": kim, "person": row, "post": "ketua", "remark": NAME})
    store.create("Catatan", Remark, {"owner_table": "person", "owner": row, "text": "Sakit"})
    make_backup(store.path, backup_folder(store.path), desk.now(), BY_HAND)
    return row


def words_of(dialog: ErasingDialog) -> str:
    return "\n".join(each.text() for each in dialog.findChildren(QLabel))


def test_the_dialog_says_what_goes_what_stays_and_where_else_the_name_stands(
    desk: Desk, person: str, qtbot: QtBot
) -> None:
    dialog = ErasingDialog(desk, plan(desk.store, person))
    qtbot.addWidget(dialog)
    words = words_of(dialog)
    for part in ("1 catatan", "Ketua, KIM Maju", "KIM Maju · Nama narahubung", "tidak dapat ditarik"):
        assert part in words


def test_nothing_is_erased_before_reason_and_name_are_typed(desk: Desk, person: str, qtbot: QtBot) -> None:
    dialog = ErasingDialog(desk, plan(desk.store, person))
    qtbot.addWidget(dialog)
    assert not dialog.deed.isEnabled()
    dialog.name.setText(NAME)
    assert not dialog.deed.isEnabled()
    dialog.reason.setText("Permintaan sendiri")
    assert dialog.deed.isEnabled()
    dialog.name.setText("Siti")
    assert not dialog.deed.isEnabled()
    assert not dialog.deed.isDefault()
    assert not dialog.deed.autoDefault()


def test_what_was_erased_is_gone_from_register_and_backups(desk: Desk, person: str, qtbot: QtBot) -> None:
    said: list[str] = []
    desk.said.connect(said.append)
    dialog = ErasingDialog(desk, plan(desk.store, person))
    qtbot.addWidget(dialog)
    dialog.name.setText(NAME)
    dialog.reason.setText("Permintaan sendiri")
    with qtbot.waitSignal(dialog.accepted, timeout=10_000):
        dialog.deed.click()
    found = desk.store.get(Person, person)
    assert found is not None
    assert (found.name, found.phone) == (WORDS, None)
    assert said == ["Data pribadi dihapus. 1 cadangan lama dihapus."]
    assert len(list_backups(backup_folder(desk.store.path))) == 1
    listed = ErasuresDialog(desk, None)
    qtbot.addWidget(listed)
    assert [cell.text() for cell in [listed.table.item(0, 1)] if cell] == ["Permintaan sendiri"]
    history = HistoryDialog(desk, Person, person, field_of(Person, "name"), None)
    qtbot.addWidget(history)
    assert history.table.rowCount() == 0


def test_the_dialog_says_what_is_done_and_stays_until_it_is(desk: Desk, person: str, qtbot: QtBot) -> None:
    dialog = ErasingDialog(desk, plan(desk.store, person))
    qtbot.addWidget(dialog)
    dialog.show()
    told: list[str] = []

    def told_one(_job: Job, progress: Progress) -> None:
        told.append(dialog.running.words.text())
        assert progress.total == 0
        assert not dialog.deed.isEnabled()
        dialog.reject()
        assert dialog.isVisible()

    desk.jobs.progressed.connect(told_one)
    dialog.name.setText(NAME)
    dialog.reason.setText("Permintaan sendiri")
    with qtbot.waitSignal(dialog.accepted, timeout=10_000):
        dialog.deed.click()
    assert len(told) == 3
    assert "Menulis ulang berkas register" in told[1]
    assert "dapat beberapa menit" in told[1]
    assert "cadangan" in told[2]
    assert not is_to_rewrite(desk.store)


def test_an_erasure_that_was_cut_off_is_finished_with_a_sentence(desk: Desk, person: str) -> None:
    store = desk.store
    keys, wanted = Keys(bytes(32)), plan(store, person)
    enter_erasure(store, keys, wanted, day=desk.today(), reason="Surat", basis="", ends=True)
    assert is_to_rewrite(store)
    told = [progress.text for progress in index_work(store)]
    assert "Menulis ulang berkas register" in told[0]
    assert not is_to_rewrite(store)
    assert not any("Menulis ulang" in progress.text for progress in index_work(store))


def test_a_name_in_the_reason_is_refused_and_nothing_changes(
    desk: Desk, person: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr("kimdesk.ui.messages.show_error", lambda _parent, error: told.append(error.title))
    dialog = ErasingDialog(desk, plan(desk.store, person))
    qtbot.addWidget(dialog)
    dialog.name.setText(NAME)
    dialog.reason.setText(f"Surat {NAME}")
    dialog.deed.click()
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert erasures(desk.store) == []
    assert dialog.deed.isEnabled()
    assert dialog.name.isEnabled()


def test_the_panel_shows_an_anonymous_member_without_a_form(desk: Desk, person: str, qtbot: QtBot) -> None:
    checks = MemberChecks(desk.store, desk.today())
    panel = MemberPanel(desk, checks)
    qtbot.addWidget(panel)
    membership = desk.store.all(Membership)[0]
    panel.show_member(membership.kim or "", membership.id)
    assert panel.form.isVisibleTo(panel)
    assert panel.erase.isVisibleTo(panel)
    dialog = ErasingDialog(desk, plan(desk.store, person))
    qtbot.addWidget(dialog)
    dialog.name.setText(NAME)
    dialog.reason.setText("Permintaan sendiri")
    desk.touched.connect(lambda _touched: checks.forget())
    desk.touched.connect(panel.refresh)
    with qtbot.waitSignal(dialog.accepted, timeout=10_000):
        dialog.deed.click()
    assert panel.title.text() == WORDS
    assert not panel.form.isVisibleTo(panel)
    assert not panel.leave.isVisibleTo(panel)
    assert "Permintaan sendiri" in panel.erased.text()


def test_a_guest_of_a_training_can_be_erased_from_the_panel(desk: Desk, person: str, qtbot: QtBot) -> None:
    store = desk.store
    training = store.create("Bimtek", Training, {"name": "Menulis"})
    guest = store.create("Peserta", Participant, {"training": training, "name": "Pak Tamu"})
    member = store.create("Peserta", Participant, {"training": training, "person": person})
    panel = ParticipantPanel(desk)
    qtbot.addWidget(panel)
    panel.show_participant(member)
    assert not panel.erase.isVisibleTo(panel)
    panel.show_participant(guest)
    assert panel.erase.isVisibleTo(panel)
    dialog = ErasingDialog(desk, plan(store, guest))
    qtbot.addWidget(dialog)
    dialog.name.setText("Pak Tamu")
    dialog.reason.setText("Permintaan sendiri")
    with qtbot.waitSignal(dialog.accepted, timeout=10_000):
        dialog.deed.click()
    panel.show_participant(guest)
    assert not panel.guest.isVisibleTo(panel)
    assert not panel.erase.isVisibleTo(panel)
    assert "Permintaan sendiri" in panel.about.text()


def test_who_came_to_a_deliberation_and_who_spoke_can_be_erased_from_their_lists(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = desk.store
    kim = store.create("KIM", Group, {"name": "Maju"})
    held = store.create("Musyawarah", Deliberation, {"kim": kim})
    values = {"kim": kim, "deliberation": held, "name": "Pak Tamu", "sex": "L", "address": "Banjar"}
    guest = store.create("Hadir", Attendee, values)
    training = store.create("Bimtek", Training, {"name": "Menulis"})
    speaker = store.create("Narasumber", Speaker, {"training": training, "name": "Bu Guru", "nip": "1980"})
    monkeypatch.setattr(ErasingDialog, "exec", erase_at_once(qtbot))
    attendees, form = AttendeeList(desk), TrainingForm(desk)
    for widget in (attendees, form):
        qtbot.addWidget(widget)
        widget.show()
    attendees.show_deliberation(kim, held)
    form.show_training(training)
    qtbot.waitUntil(lambda: attendees.table.count > 0 and form.speakers.count > 0, timeout=5_000)
    for table, link, row in (
        (attendees.table, attendees.erase, guest),
        (form.speakers, form.erase, speaker),
    ):
        assert not link.isEnabled()
        table.select(row)
        assert link.isEnabled()
        link.click()
    left, spoke = store.get(Attendee, guest), store.get(Speaker, speaker)
    assert left is not None
    assert (left.name, left.address, left.sex) == (WORDS, None, "L")
    assert spoke is not None
    assert (spoke.name, spoke.nip) == (WORDS, None)


def test_a_member_in_a_list_of_names_is_erased_as_the_person(
    desk: Desk, person: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        "kimdesk.ui.erasing_dialog.ask_erasing", lambda _desk, row, _parent: asked.append(row)
    )
    kim = desk.store.all(Group)[0].id
    held = desk.store.create("Musyawarah", Deliberation, {"kim": kim})
    row = desk.store.create(
        "Hadir", Attendee, {"kim": kim, "deliberation": held, "person": person, "name": NAME}
    )
    attendees = AttendeeList(desk)
    qtbot.addWidget(attendees)
    attendees.show()
    attendees.show_deliberation(kim, held)
    qtbot.waitUntil(lambda: attendees.table.count > 0, timeout=5_000)
    attendees.table.select(row)
    attendees.erase.click()
    assert asked == [person]


def erase_at_once(qtbot: QtBot) -> Callable[[ErasingDialog], None]:
    def answer(dialog: ErasingDialog) -> None:
        dialog.name.setText(dialog._wanted.name)
        dialog.reason.setText("Permintaan sendiri")
        with qtbot.waitSignal(dialog.accepted, timeout=10_000):
            dialog.deed.click()

    return answer


def test_a_parcel_says_how_many_were_erased(desk: Desk) -> None:
    seen = cast(
        Seen,
        SimpleNamespace(
            taken=Taken(new=Counter(erasure=2)), parked=set(), vouched=(), files=0, held_back=set()
        ),
    )
    assert ("info", "2 orang dihapus atas permintaan.") in notes_of(desk.store, seen)
