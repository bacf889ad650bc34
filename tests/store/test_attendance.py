"""Taking part, marks, substitutes, and what is counted of them."""

import datetime

import pytest

from kimdesk.entities import Attendance, Membership, Participant, Session, Training
from kimdesk.kinds import PartialDay
from kimdesk.store import Scope, Store, attendance
from kimdesk.store.attendance_finding import by_code, by_name
from kimdesk.store.attendance_sheet import scores, sheet, summaries, trainings
from kimdesk.store.names import link_id
from kimdesk.store.search_index import bring_up_to_date
from kimdesk.store.tally import catch_up
from tests.store.registers import NOW, add_group, add_person

DAY = PartialDay(2026, 12, 18)
TODAY = NOW.date()


@pytest.fixture
def kim(store: Store) -> str:
    made = add_group(store)
    people = (("Siti Aminah", "P", "anggota"), ("Ketut Sena", "L", "ketua"), ("Made Rai", "L", "sekretaris"),
              ("Wayan Pembina", "L", "pembina"))  # fmt: skip
    for number, (name, sex, post) in enumerate(people):
        person = add_person(store, name, sex=sex, nik=f"510103120980000{number}")
        store.create("Anggota", Membership, {"kim": made, "person": person, "post": post, "state": "aktif"})
    return made


@pytest.fixture
def training(store: Store) -> str:
    return attendance.new_training(
        store, {"name": "Jurnalistik warga", "starts": DAY, "region": "51.01.03.2006"}
    )


def session_of(store: Store, training: str, number: int = 1) -> str:
    return next(s.id for s in store.all(Session, "training = ?", (training,)) if s.number == number)


def invite(store: Store, training: str, kim: str) -> list[str]:
    return attendance.invite(store, training, attendance.invited(store, training, [kim]))


def names(store: Store, members: list[attendance.Invited]) -> list[str]:
    return [store.query("SELECT name FROM person WHERE id = ?", (one.person,))[0]["name"] for one in members]


def mark_of(store: Store, session: str, participant: str) -> str | None:
    found = store.get(Attendance, link_id(Attendance, {"session": session, "participant": participant}))
    return found.mark if found else None


def test_a_new_training_has_its_first_session_on_its_first_day(store: Store, training: str) -> None:
    (first,) = store.all(Session, "training = ?", (training,))
    assert (first.number, first.day) == (1, DAY)


def test_the_next_session_follows_the_last(store: Store, training: str) -> None:
    added = store.get(Session, attendance.next_session(store, training, {"topic": "Cek fakta"}))
    assert added is not None
    assert (added.number, added.day, added.topic) == (2, DAY, "Cek fakta")


def test_members_come_officers_first_and_patrons_stay_away(store: Store, training: str, kim: str) -> None:
    found = attendance.invited(store, training, [kim])
    assert names(store, found) == ["Ketut Sena", "Made Rai", "Siti Aminah"]


def test_officers_alone_can_be_taken(store: Store, training: str, kim: str) -> None:
    assert names(store, attendance.invited(store, training, [kim], officers=True)) == [
        "Ketut Sena",
        "Made Rai",
    ]


def test_a_quota_counts_who_takes_part_already(store: Store, training: str, kim: str) -> None:
    attendance.invite(store, training, attendance.invited(store, training, [kim], quota=1))
    assert names(store, attendance.invited(store, training, [kim], quota=2)) == ["Made Rai"]
    assert names(store, attendance.invited(store, training, [kim])) == ["Made Rai", "Siti Aminah"]


def test_who_left_the_group_is_not_taken(store: Store, training: str, kim: str) -> None:
    (ketua,) = store.all(Membership, "post = 'ketua'")
    store.write("Keluar", Membership, ketua.id, {"left": DAY})
    assert "Ketut Sena" not in names(store, attendance.invited(store, training, [kim]))


def test_somebody_in_two_groups_takes_part_once(store: Store, training: str, kim: str) -> None:
    other = add_group(store, "Corola")
    (ketua,) = store.all(Membership, "post = 'ketua'")
    store.create("Anggota", Membership, {"kim": other, "person": ketua.person})
    assert len(attendance.invited(store, training, [other, kim])) == 3


def test_taking_a_group_is_one_act(store: Store, training: str, kim: str) -> None:
    invite(store, training, kim)
    store.undo()
    assert store.all(Participant) == []


def test_many_marks_are_one_act_that_can_be_undone(store: Store, training: str, kim: str) -> None:
    people, session = invite(store, training, kim), session_of(store, training)
    attendance.mark(store, session, people, "H")
    assert store.undo_label() == "Hadir: 3 orang, sesi 1"
    store.undo()
    assert [mark_of(store, session, one) for one in people] == [None] * 3


def test_one_mark_is_named_in_the_undo_menu(store: Store, training: str, kim: str) -> None:
    people = invite(store, training, kim)
    attendance.mark(store, session_of(store, training), people[:1], "I")
    assert store.undo_label() == "Izin: 1 orang, sesi 1"


def test_an_hour_of_arrival_goes_with_the_presence(store: Store, training: str, kim: str) -> None:
    (first, *_others), session = invite(store, training, kim), session_of(store, training)
    link = link_id(Attendance, {"session": session, "participant": first})
    attendance.mark(store, session, [first], "H", arrived=datetime.time(9, 2))
    assert store.get(Attendance, link).arrived == datetime.time(9, 2)  # type: ignore[union-attr]
    attendance.mark(store, session, [first], "A")
    assert store.get(Attendance, link).arrived is None  # type: ignore[union-attr]


def test_the_rest_is_marked_without_touching_what_is_marked(store: Store, training: str, kim: str) -> None:
    people, session = invite(store, training, kim), session_of(store, training)
    attendance.mark(store, session, people[:1], "S")
    assert attendance.mark_rest(store, training, session, "A") == 2
    assert [mark_of(store, session, one) for one in people] == ["S", "A", "A"]


def test_totals_tell_men_and_women_apart_and_count_guests(store: Store, training: str, kim: str) -> None:
    people, session = invite(store, training, kim), session_of(store, training)
    attendance.mark(store, session, people, "H")
    attendance.add_walk_in(store, training, "Luh De Suriyani", session, sex="P", origin="Desa Medewi")
    found = sheet(store, training)
    assert found is not None
    total = found.total(session)
    assert (total.present, total.men, total.women, found.seats) == (4, 2, 2, 4)
    assert found.held == (session,)


def test_a_substitute_shares_the_seat(store: Store, training: str, kim: str) -> None:
    people, session = invite(store, training, kim), session_of(store, training)
    attendance.add_walk_in(store, training, "Nengah Pengganti", session, substitute_for=people[0])
    attendance.mark(store, session, people[1:], "H")
    (line,) = summaries(store, [training])
    assert (line.seats, line.present, line.held, line.share) == (3, 3, 1, 100)
    assert attendance.mark_rest(store, training, session, "A") == 0


def test_a_removed_participant_is_not_counted_and_comes_back_with_marks(
    store: Store, training: str, kim: str
) -> None:
    people, session = invite(store, training, kim), session_of(store, training)
    attendance.mark(store, session, people, "H")
    attendance.remove(store, people[:1], "salah orang")
    assert sheet(store, training).total(session).present == 2  # type: ignore[union-attr]
    store.restore("Kembalikan", Participant, people[0])
    assert sheet(store, training).total(session).present == 3  # type: ignore[union-attr]


def test_summaries_keep_the_order_and_leave_out_the_basket(store: Store, training: str) -> None:
    other = attendance.new_training(store, {"name": "Foto"})
    store.delete("Hapus", Training, training, "ganda")
    assert [line.training.name for line in summaries(store, [other, training])] == ["Foto"]
    assert summaries(store, [other])[0].share is None


def test_a_training_is_listed_where_it_is_held_and_where_its_people_are(
    store: Store, training: str, kim: str
) -> None:
    far = add_group(store, "Melaya", "51.01.01.2001")
    attendance.invite(store, training, attendance.invited(store, training, [kim]))
    catch_up(store)
    for scope in (Scope(), Scope(kim=kim), Scope(region="51.01.03"), Scope(region="51.01.03.2006")):
        assert trainings(store, scope, TODAY) == [training]
    for scope in (Scope(kim=far), Scope(region="51.01.01"), Scope(region="-")):
        assert trainings(store, scope, TODAY) == []
    assert trainings(store, Scope(kim=far), TODAY, besides=training) == [training]


def test_a_training_just_begun_without_a_place_is_listed_everywhere(store: Store, kim: str) -> None:
    made = attendance.new_training(store, {"name": "Baru"})
    assert trainings(store, Scope(kim=kim), TODAY) == [made]
    assert trainings(store, Scope(region="51.01.01"), TODAY) == [made]


def test_transport_goes_to_whoever_was_there(store: Store, training: str, kim: str) -> None:
    people = invite(store, training, kim)
    store.write("Transport", Training, training, {"transport": 100_000})
    store.write("Transport", Participant, people[1], {"transport": 50_000})
    attendance.mark(store, session_of(store, training), people[:2], "H")
    assert attendance.pay_transport(store, training) == 1
    assert scores(store, training).transport == 150_000


def test_scores_are_means_over_those_who_took_both_tests(store: Store, training: str, kim: str) -> None:
    people = invite(store, training, kim)
    store.write("Nilai", Participant, people[0], {"pre_test": 40, "post_test": 70})
    store.write("Nilai", Participant, people[1], {"pre_test": 60, "post_test": 80})
    store.write("Nilai", Participant, people[2], {"pre_test": 10})
    found = scores(store, training)
    assert (found.pre, found.post, found.gain, found.tested) == (50, 75, 0.5, 2)


def test_a_scanned_nik_finds_the_participant(store: Store, training: str, kim: str) -> None:
    people = invite(store, training, kim)
    (found,) = by_code(store, training, "5101.0312.0980.0001")
    assert (found.table, found.row, found.title, found.group) == (
        "participant",
        people[0],
        "Ketut Sena",
        "KIM Gumbrih",
    )


def test_a_scanned_card_may_carry_the_name_of_a_row_or_a_member_number(
    store: Store, training: str, kim: str
) -> None:
    (first, *_others) = invite(store, training, kim)
    (ketua,) = store.all(Membership, "post = 'ketua'")
    store.write("Nomor", Membership, ketua.id, {"number": "KIM-0042"})
    assert ketua.person is not None
    for code in (first, ketua.id, ketua.person, "KIM-0042"):
        assert [found.row for found in by_code(store, training, code)] == [first]


def test_a_known_person_who_is_no_participant_is_offered(store: Store, training: str, kim: str) -> None:
    (found,) = by_code(store, training, "5101031209800001")
    assert (found.table, found.group) == ("person", "KIM Gumbrih")
    participant = store.get(
        Participant, attendance.add_person(store, training, found.row, session_of(store, training))
    )
    assert participant is not None
    assert (participant.kim, participant.post) == (kim, "Ketua")
    assert mark_of(store, session_of(store, training), participant.id) == "H"


def test_an_unknown_code_finds_nobody(store: Store, training: str, kim: str) -> None:
    assert by_code(store, training, "9999999999999999") == []
    assert by_code(store, training, "") == []


def test_a_name_is_found_by_the_beginnings_of_its_words_in_any_spelling(
    store: Store, training: str, kim: str
) -> None:
    invite(store, training, kim)
    assert [found.title for found in by_name(store, training, "rai ma")] == ["Made Rai"]
    attendance.add_walk_in(store, training, "Soerjo Atmodjo")
    (found,) = by_name(store, training, "suryo atmojo")
    assert found.exact


def test_participants_come_before_the_rest_of_the_register(store: Store, training: str, kim: str) -> None:
    (ketua,) = attendance.invited(store, training, [kim], quota=1)
    attendance.invite(store, training, [ketua])
    add_person(store, "Ketut Sana")
    for _step in bring_up_to_date(store):
        pass
    assert [(one.table, one.title) for one in by_name(store, training, "ketut")] == [
        ("participant", "Ketut Sena"), ("person", "Ketut Sana"),
    ]  # fmt: skip
