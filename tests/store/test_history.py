import datetime

import pytest

from kimdesk.entities import Attendance, Group, Membership, Participant, Person, Session, Training
from kimdesk.kinds import PartialDay
from kimdesk.store import Device, Store
from kimdesk.store.history import last_act
from kimdesk.store.pack import pack
from tests.store.registers import DEVICE, GUMBRIH, NOW, add_group, add_person


def test_every_value_a_field_has_had_is_told_newest_first(store: Store) -> None:
    person = add_person(store, "Siti")
    store.write("Ubah nama", Person, person, {"name": "Siti Aminah"})
    budi = Store.open(store.path, Device("zzzzzzzzzzzz", "LAPTOP-BUDI", "Budi"), lambda: NOW)
    budi.write("Perbaiki", Person, person, {"name": None})
    budi.close()
    past = store.history(Person, person, "name")
    assert [(each.value, each.author, each.device, each.act_label, each.current) for each in past] == [
        (None, "Budi", "LAPTOP-BUDI", "Perbaiki", True),
        ("Siti Aminah", "Ani Rahayu", "LAPTOP-ANI", "Ubah nama", False),
        ("Siti", "Ani Rahayu", "LAPTOP-ANI", "Anggota baru", False),
    ]
    assert {each.at for each in past} == {NOW}


def test_a_field_that_was_never_filled_in_has_been_empty_since_birth(store: Store) -> None:
    person = add_person(store, "Siti")
    assert [(each.value, each.current) for each in store.history(Person, person, "nik")] == [(None, True)]
    store.write("Isi", Person, person, {"nik": "5101030101850001"})
    assert [each.value for each in store.history(Person, person, "nik")] == ["5101030101850001"]


def test_history_gives_python_values_that_can_be_written_back(store: Store) -> None:
    person = add_person(store, "Siti", born=PartialDay(1985))
    store.write("Ubah", Person, person, {"born": PartialDay(1985, 3, 12)})
    before = store.history(Person, person, "born")[-1].value
    store.write("Kembalikan nilai ini", Person, person, {"born": before})
    found = store.get(Person, person)
    assert found is not None
    assert found.born == PartialDay(1985)
    assert len(store.history(Person, person, "born")) == 3


def test_a_link_row_has_the_history_of_its_marks_only(store: Store) -> None:
    with store.act("Bimtek") as act:
        training = act.create(Training, {"name": "Bimtek"})
        session = act.create(Session, {"training": training, "number": 1})
        participant = act.create(Participant, {"training": training, "name": "Wayan"})
        row = act.link(Attendance, {"session": session, "participant": participant}, {"mark": "H"})
    assert [past.value for past in store.history(Attendance, row, "mark")] == ["H"]
    assert store.history(Attendance, row, "arrived") == []


def test_history_reads_the_same_after_packing(store: Store) -> None:
    persons = [add_person(store, f"Orang {number}") for number in range(20)]
    for person in persons[::3]:
        store.write("Ubah", Person, person, {"name": "Baru"})
    before = [store.history(Person, person, "name") for person in persons]
    assert pack(store) > 0
    assert [store.history(Person, person, "name") for person in persons] == before


def test_every_head_of_a_field_in_conflict_is_told_as_current(store: Store) -> None:
    person = add_person(store, "Siti")
    store.write("Ubah", Person, person, {"name": "Siti A."})
    write_unseen(store, person, "name", "Siti B.")
    past = store.history(Person, person, "name")
    assert {(each.value, each.current) for each in past} == {
        ("Siti A.", True),
        ("Siti B.", True),
        ("Siti", False),
    }


def write_unseen(store: Store, row: str, field: str, value: str | None) -> None:
    """A change as a hand-over brings it: written on another laptop that had seen only the birth."""
    run = store.connection.execute
    run("INSERT INTO device (id, key, name) VALUES (9, 'yyyyyyyyyyyy', 'LAPTOP-LAIN')")
    run("INSERT INTO stream VALUES (9, 'yyyyyyyyyyyy', 9, ?, 'e')", (GUMBRIH,))
    run("INSERT INTO act VALUES (900, 9, 'Dari luar', 0, 'Budi', 'do', NULL, NULL, x'93090101')")
    run("INSERT INTO change VALUES (9, 1, 900, 'person', ?, ?, ?, NULL, 1)", (row, field, value))
    run("INSERT INTO head VALUES (?, ?, 1, 9, 1, 1)", (row, field))


def test_writing_over_a_conflict_replaces_only_what_was_shown(store: Store) -> None:
    person = add_person(store, "Siti")
    store.write("Ubah", Person, person, {"name": "Siti A."})
    write_unseen(store, person, "name", "Siti B.")
    store.write("Ubah lagi", Person, person, {"name": "Siti C."})
    current = {each.value for each in store.history(Person, person, "name") if each.current}
    assert current == {"Siti C.", "Siti B."}


def test_a_row_deleted_on_two_laptops_lies_in_the_basket_once(store: Store) -> None:
    person = add_person(store, "Siti")
    store.delete("Hapus", Person, person, "salah ketik")
    write_unseen(store, person, "gone", "pindah")
    assert [deleted.row for deleted in store.basket()] == [person]


def test_acts_are_told_newest_first_with_who_and_when(store: Store) -> None:
    person = add_person(store, "Siti")
    store.write("Ubah nama", Person, person, {"name": "Siti Aminah"})
    records = store.acts(limit=1)
    assert [(each.label, each.author, each.device, each.at, each.undone) for each in records] == [
        ("Ubah nama", "Ani Rahayu", "LAPTOP-ANI", NOW, False)
    ]


def test_the_basket_is_read_in_pages_with_the_last_deleted_first(store: Store) -> None:
    group = add_group(store)
    person = add_person(store, "Siti", group)
    membership = store.all(Membership)[0].id
    store.delete("Hapus anggota", Membership, membership, "pindah")
    store.delete("Hapus orang", Person, person, "ganda")
    store.delete("Hapus kelompok", Group, group, "bubar")
    told = [(each.table, each.title, each.reason, each.author, each.at) for each in store.basket()]
    assert told == [
        ("kim", "KIM Gumbrih", "bubar", "Ani Rahayu", NOW),
        ("person", "Siti", "ganda", "Ani Rahayu", NOW),
        ("membership", "Siti", "pindah", "Ani Rahayu", NOW),
    ]
    assert [each.table for each in store.basket(limit=1, offset=1)] == ["person"]


def test_a_row_without_a_title_is_called_by_what_it_is(store: Store) -> None:
    row = store.create("Sesi baru", Session, {"number": 1})
    store.delete("Hapus", Session, row, "salah")
    assert store.basket()[0].title == "sesi"


def test_the_last_act_on_some_rows_is_found(store: Store) -> None:
    one, other = add_person(store, "Siti"), add_person(store, "Made")
    store.write("Ubah RT", Person, one, {"rt": "01"})
    found = last_act(store, [one, other])
    assert found is not None
    assert found.label == "Ubah RT"
    assert last_act(store, []) is None


@pytest.mark.parametrize("year", [1970, 2026, 2099])
def test_a_wrong_clock_is_recorded_as_it_is_and_history_stays_readable(store: Store, year: int) -> None:
    person = add_person(store, "Siti")
    wrong = datetime.datetime(year, 1, 1, 7, 30, tzinfo=datetime.UTC)
    late = Store.open(store.path, DEVICE, lambda: wrong)
    late.write("Ubah nama", Person, person, {"name": "Siti Aminah"})
    past = late.history(Person, person, "name")
    assert [(each.value, each.at) for each in past] == [("Siti Aminah", wrong), ("Siti", NOW)]
    assert late.undo_label() == "Ubah nama"
    late.undo()
    assert late.history(Person, person, "name")[0].value == "Siti"
    late.close()


def test_a_time_that_no_calendar_has_does_not_keep_history_from_being_read(store: Store) -> None:
    person = add_person(store, "Siti")
    store.connection.execute("UPDATE act SET at = ?", (2**62,))
    assert store.history(Person, person, "name")[0].at == datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
