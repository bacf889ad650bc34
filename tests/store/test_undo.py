import pytest

from kimdesk.entities import Attendance, Group, Membership, Participant, Person, Session, Training
from kimdesk.errors import KimdeskError
from kimdesk.store import Device, Store
from kimdesk.store.log import BLOCK_ROWS, LIFE
from tests.store.registers import GUMBRIH, NOW, add_group, add_person, is_whole, open_store


def name_of(store: Store, person: str) -> str | None:
    found = store.get(Person, person)
    return found.name if found else None


def test_undo_writes_the_value_before_back_and_redo_the_one_after(store: Store) -> None:
    person = add_person(store, "Siti")
    store.write("Ubah nama", Person, person, {"name": "Siti Aminah"})
    done = store.undo()
    assert done is not None
    assert (done.label, done.written, done.left_alone) == ("Ubah nama", 1, ())
    assert name_of(store, person) == "Siti"
    redone = store.redo()
    assert redone is not None
    assert (redone.label, redone.written) == ("Ubah nama", 1)
    assert name_of(store, person) == "Siti Aminah"
    assert is_whole(store)


def test_the_menu_names_what_would_be_undone_and_done_again(store: Store) -> None:
    assert (store.undo_label(), store.redo_label()) == (None, None)
    person = add_person(store, "Siti")
    store.write("Ubah nama", Person, person, {"name": "Siti Aminah"})
    assert (store.undo_label(), store.redo_label()) == ("Ubah nama", None)
    store.undo()
    assert (store.undo_label(), store.redo_label()) == ("Anggota baru", "Ubah nama")
    store.undo()
    assert (store.undo_label(), store.redo_label()) == (None, "Anggota baru")
    store.redo()
    store.redo()
    assert (store.undo_label(), store.redo_label()) == ("Ubah nama", None)
    assert name_of(store, person) == "Siti Aminah"


def test_nothing_to_undo_is_said_and_not_an_error(store: Store) -> None:
    assert store.undo() is None
    assert store.redo() is None
    assert store.undo(77) is None


def test_undo_and_redo_survive_a_restart(store: Store) -> None:
    person = add_person(store, "Siti")
    store.write("Ubah nama", Person, person, {"name": "Siti Aminah"})
    store.undo()
    store.close()
    again = open_store(store.folder)
    assert again.redo_label() == "Ubah nama"
    again.redo()
    again.close()
    third = open_store(store.folder)
    third.undo()
    third.undo()
    assert third.all(Person) == []
    assert is_whole(third)
    third.close()


def test_something_new_ends_what_could_be_done_again(store: Store) -> None:
    person = add_person(store, "Siti")
    store.write("Ubah nama", Person, person, {"name": "Siti Aminah"})
    store.undo()
    store.write("Ubah RT", Person, person, {"rt": "02"})
    assert store.redo_label() is None
    assert store.redo() is None
    store.undo()
    assert store.redo_label() == "Ubah RT"


def test_an_older_act_is_undone_by_its_number_and_leaves_later_values_alone(store: Store) -> None:
    person = add_person(store, "Siti", rt="01")
    with store.act("Ubah dua") as act:
        act.write(Person, person, {"name": "Siti Aminah", "rt": "02"})
        number = act.id
    store.write("Ubah nama", Person, person, {"name": "Siti Aminah Binti Ali"})
    done = store.undo(number)
    assert done is not None
    assert done.left_alone == (("person", person, "name"),)
    found = store.get(Person, person)
    assert found is not None
    assert (found.name, found.rt) == ("Siti Aminah Binti Ali", "01")
    assert store.undo(number) is None


def test_undo_that_finds_everything_changed_since_writes_nothing_and_is_done(store: Store) -> None:
    person = add_person(store, "Siti")
    store.write("Pertama", Person, person, {"name": "A"})
    store.write("Kedua", Person, person, {"name": "B"})
    done = store.undo(2)
    assert done is not None
    assert (done.written, done.left_alone) == (0, (("person", person, "name"),))
    assert store.undo_label() == "Kedua"
    assert name_of(store, person) == "B"


def test_undoing_a_birth_puts_the_row_into_the_basket(store: Store) -> None:
    person = add_person(store, "Siti")
    store.undo()
    assert store.all(Person) == []
    assert [deleted.row for deleted in store.basket()] == [person]
    store.redo()
    assert [each.id for each in store.all(Person)] == [person]
    assert store.basket() == []


def test_a_row_that_was_filled_in_since_stays_when_its_birth_is_undone(store: Store) -> None:
    person = add_person(store, "Siti")
    store.write("Ubah nama", Person, person, {"rt": "01"})
    done = store.undo(1)
    assert done is not None
    assert done.left_alone == (("person", person, LIFE),)
    assert [each.id for each in store.all(Person)] == [person]


def test_undoing_a_deletion_brings_the_row_back(store: Store) -> None:
    person = add_person(store, "Siti")
    store.delete("Hapus", Person, person, "salah")
    store.undo()
    assert name_of(store, person) == "Siti"
    store.redo()
    assert store.basket()[0].reason == "salah"
    store.restore("Kembalikan", Person, person)
    store.undo()
    assert store.basket()[0].reason == "salah"
    assert is_whole(store)


def test_a_deletion_that_was_taken_back_and_given_again_is_not_undone_by_the_first(store: Store) -> None:
    person = add_person(store, "Siti")
    store.delete("Hapus", Person, person, "salah ketik")
    store.restore("Kembalikan", Person, person)
    store.delete("Hapus lagi", Person, person, "pindah")
    done = store.undo(2)
    assert done is not None
    assert done.left_alone == (("person", person, LIFE),)
    assert store.basket()[0].reason == "pindah"


def test_an_act_that_wrote_and_then_deleted_a_row_is_undone_whole(store: Store) -> None:
    person = add_person(store, "Siti")
    with store.act("Gabungkan") as act:
        act.write(Person, person, {"name": "Siti Aminah"})
        act.delete(Person, person, "sama")
    assert store.undo() is not None
    assert [each.name for each in store.all(Person)] == ["Siti"]
    store.redo()
    assert store.all(Person) == []
    assert name_of(store, person) == "Siti Aminah"
    assert is_whole(store)


def test_an_act_that_restored_wrote_and_deleted_a_row_is_undone_whole(store: Store) -> None:
    person = add_person(store, "Siti")
    store.delete("Hapus", Person, person, "pertama")
    with store.act("Perbaiki") as act:
        act.restore(Person, person)
        act.write(Person, person, {"name": "Siti Aminah"})
        act.delete(Person, person, "kedua")
    done = store.undo()
    assert done is not None
    assert done.left_alone == ()
    assert name_of(store, person) == "Siti"
    assert store.basket()[0].reason == "pertama"


def test_an_act_that_made_and_changed_a_row_is_undone_whole(store: Store) -> None:
    with store.act("Baru") as act:
        person = act.create(Person, {"name": "Siti"}, scope=GUMBRIH)
        act.write(Person, person, {"name": "Siti Aminah", "rt": "01"})
        act.write(Person, person, {"name": "Siti A."})
    done = store.undo()
    assert done is not None
    assert done.left_alone == ()
    assert store.all(Person) == []
    store.redo()
    assert name_of(store, person) == "Siti A."
    assert is_whole(store)


def test_marks_of_attendance_are_undone_and_done_again(store: Store) -> None:
    with store.act("Bimtek") as act:
        training = act.create(Training, {"name": "Bimtek"})
        session = act.create(Session, {"training": training, "number": 1})
        participants = [
            act.create(Participant, {"training": training, "name": name}) for name in ("Wayan", "Made")
        ]
    with store.act("Semua hadir") as act:
        for participant in participants:
            act.link(Attendance, {"session": session, "participant": participant}, {"mark": "H"})
    store.undo()
    assert [each.mark for each in store.all(Attendance)] == [None, None]
    store.redo()
    assert [each.mark for each in store.all(Attendance)] == ["H", "H"]
    assert is_whole(store)


def test_an_import_of_many_blocks_is_undone_and_done_again(store: Store) -> None:
    group = add_group(store)
    with store.act("Impor") as act:
        persons = act.create_many(
            Person, [{"name": f"Orang {n}"} for n in range(BLOCK_ROWS + 90)], scope=GUMBRIH
        )
        act.create_many(Membership, [{"kim": group, "person": person} for person in persons])
    done = store.undo()
    assert done is not None
    assert (done.written, done.left_alone) == (2 * len(persons), ())
    assert [len(store.all(entity)) for entity in (Group, Person, Membership)] == [1, 0, 0]
    store.redo()
    assert [len(store.all(entity)) for entity in (Group, Person, Membership)] == [
        1,
        len(persons),
        len(persons),
    ]
    assert is_whole(store)


def test_undo_takes_back_only_what_this_laptop_did(store: Store) -> None:
    person = add_person(store, "Siti")
    other = Store.open(store.path, Device("zzzzzzzzzzzz", "LAPTOP-BUDI", "Budi"), lambda: NOW)
    other.write("Ubah nama", Person, person, {"name": "Siti Aminah"})
    other.close()
    assert store.undo_label() == "Anggota baru"
    done = store.undo()
    assert done is not None
    assert done.left_alone == (("person", person, LIFE),)
    assert name_of(store, person) == "Siti Aminah"


def test_an_act_that_is_undone_is_listed_as_such(store: Store) -> None:
    add_person(store, "Siti")
    store.undo()
    assert [(record.label, record.undone) for record in store.acts()] == [("Anggota baru", True)]
    store.redo()
    assert [(record.label, record.undone) for record in store.acts()] == [("Anggota baru", False)]


def test_a_register_that_is_only_read_undoes_nothing(store: Store) -> None:
    add_person(store, "Siti")
    reader = open_store(store.folder, read_only=True)
    with pytest.raises(KimdeskError, match="hanya dapat dibaca"):
        reader.undo()
    reader.close()
