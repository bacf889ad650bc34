"""Writing through the door: what becomes a change, and who hears of it."""

import threading
from pathlib import Path

import pytest

from kimdesk.entities import Attendance, Participant, Person, Session, Training
from kimdesk.errors import KimdeskError
from kimdesk.kinds import PartialDay
from kimdesk.store import Store, Touched
from kimdesk.store.log import BLOCK_ROWS, DEEPEST
from kimdesk.store.names import link_id
from tests.store.registers import DEVICE, GUMBRIH, add_group, add_person, is_whole, open_store


def changes(store: Store) -> int:
    return int(store.query("SELECT count(*) AS n FROM change")[0]["n"])


def acts(store: Store) -> list[str]:
    return [record.label for record in store.acts()]


def test_a_created_row_is_read_back_with_python_values(store: Store) -> None:
    row = store.create("Anggota baru", Person, {"name": "Siti", "born": PartialDay(1985, 3), "consent": True})
    person = store.get(Person, row)
    assert person is not None
    assert (person.id, person.name, person.born, person.consent) == (row, "Siti", PartialDay(1985, 3), True)
    assert person.nik is None


def test_a_birth_is_one_entry_of_the_log_and_no_change(store: Store) -> None:
    add_person(store, "Siti", nik="5101030101850001", sex="P", hamlet="Kelod")
    assert changes(store) == 0
    assert store.query("SELECT count(*) AS n FROM birth")[0]["n"] == 1


def test_only_fields_that_really_change_become_changes(store: Store) -> None:
    person = add_person(store, "Siti", hamlet="Kelod")
    store.write("Ubah", Person, person, {"name": "Siti", "hamlet": "Kaja", "rt": None})
    assert changes(store) == 1
    assert store.query("SELECT field, value FROM change")[0]["field"] == "hamlet"


def test_an_act_that_changes_nothing_leaves_no_trace(store: Store) -> None:
    person = add_person(store, "Siti")
    told: list[Touched] = []
    store.listen(told.append)
    store.write("Ubah", Person, person, {"name": "Siti"})
    with store.act("Tidak ada"):
        pass
    assert acts(store) == ["Anggota baru"]
    assert told == []


def test_a_written_field_can_be_emptied(store: Store) -> None:
    person = add_person(store, "Siti", hamlet="Kelod")
    store.write("Kosongkan", Person, person, {"hamlet": None})
    found = store.get(Person, person)
    assert found is not None
    assert found.hamlet is None
    assert is_whole(store)


def test_what_is_not_there_cannot_be_written(store: Store) -> None:
    with pytest.raises(KeyError):
        store.write("Ubah", Person, "0123456789ab11", {"name": "Siti"})
    with pytest.raises(KeyError):
        store.create("Baru", Person, {"no_such_field": "Siti"})
    assert acts(store) == []


def test_a_deleted_row_is_left_aside_and_comes_back(store: Store) -> None:
    person = add_person(store, "Siti")
    store.delete("Hapus anggota", Person, person, "salah ketik")
    assert store.all(Person) == []
    assert store.get(Person, person) is not None
    store.restore("Kembalikan", Person, person)
    assert [found.name for found in store.all(Person)] == ["Siti"]
    assert is_whole(store)


def test_a_row_in_the_basket_cannot_be_written(store: Store) -> None:
    person = add_person(store, "Siti")
    store.delete("Hapus anggota", Person, person, "salah ketik")
    with pytest.raises(KimdeskError, match="keranjang"):
        store.write("Ubah", Person, person, {"name": "Siti Aminah"})
    assert acts(store) == ["Hapus anggota", "Anggota baru"]


def test_deleting_twice_and_restoring_what_is_alive_change_nothing(store: Store) -> None:
    person = add_person(store, "Siti")
    store.restore("Kembalikan", Person, person)
    store.delete("Hapus", Person, person, "salah")
    store.delete("Hapus lagi", Person, person, "alasan lain")
    assert acts(store) == ["Hapus", "Anggota baru"]
    assert store.basket()[0].reason == "salah"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("  \n ", "tanpa alasan"), ("pindah\0 desa\ud83d", "pindah desa"), ("pindah", "pindah")],
)
def test_a_reason_is_tidied_and_never_empty(store: Store, typed: str, kept: str) -> None:
    person = add_person(store, "Siti")
    store.delete("Hapus", Person, person, typed)
    assert store.basket()[0].reason == kept


# ---- many rows


def test_many_rows_are_made_in_order_in_blocks_of_limited_size(store: Store) -> None:
    with store.act("Impor") as act:
        rows = act.create_many(
            Person, [{"name": f"Orang {n}"} for n in range(2 * BLOCK_ROWS + 10)], scope=GUMBRIH
        )
    assert rows == sorted(rows)
    assert [person.id for person in store.all(Person)] == rows
    assert [person.name for person in store.all(Person)][::700] == ["Orang 0", "Orang 700"]
    assert store.query("SELECT count(*) AS n FROM birth")[0]["n"] == 3
    assert store.history(Person, rows[-1], "name")[0].value == f"Orang {len(rows) - 1}"
    assert is_whole(store)


def test_no_rows_are_no_act(store: Store) -> None:
    with store.act("Impor") as act:
        assert act.create_many(Person, []) == []
    assert acts(store) == []


def test_an_act_names_the_rows_it_touched_until_there_are_too_many(store: Store) -> None:
    told: list[Touched] = []
    store.listen(told.append)
    person = add_person(store, "Siti")
    with store.act("Impor") as act:
        act.create_many(Person, [{"name": "Orang"}] * 2001)
    assert told[0] == Touched(frozenset({"person"}), frozenset({("person", person)}))
    assert told[1] == Touched(frozenset({"person"}), None)


# ---- link rows


def a_session(store: Store) -> tuple[str, str]:
    with store.act("Bimtek") as act:
        training = act.create(Training, {"name": "Bimtek", "region": GUMBRIH})
        session = act.create(Session, {"training": training, "number": 1})
        return session, act.create(Participant, {"training": training, "name": "Wayan"})


def test_a_link_row_is_made_by_its_first_mark_and_is_the_same_row_afterwards(store: Store) -> None:
    session, participant = a_session(store)
    for mark in ("H", "I"):
        with store.act("Kehadiran") as act:
            row = act.link(Attendance, {"session": session, "participant": participant}, {"mark": mark})
    assert row == link_id(Attendance, {"session": session, "participant": participant})
    found = store.all(Attendance)
    assert [(each.session, each.participant, each.mark) for each in found] == [(session, participant, "I")]
    assert [past.value for past in store.history(Attendance, row, "mark")] == ["I", "H"]
    assert is_whole(store)


def test_a_link_without_a_value_makes_no_row(store: Store) -> None:
    session, participant = a_session(store)
    key = {"session": session, "participant": participant}
    with store.act("Kehadiran") as act:
        act.link(Attendance, key, {"mark": None})
        act.restore(Attendance, link_id(Attendance, key))
    assert store.query("SELECT * FROM attendance") == []
    assert acts(store) == ["Bimtek"]


def test_a_link_row_that_was_never_written_can_be_put_into_the_basket(store: Store) -> None:
    session, participant = a_session(store)
    row = link_id(Attendance, {"session": session, "participant": participant})
    store.delete("Hapus", Attendance, row, "salah")
    assert store.all(Attendance) == []
    assert is_whole(store)


def test_a_link_row_is_not_created_but_written(store: Store) -> None:
    with pytest.raises(TypeError, match="named by their key"):
        store.create("Kehadiran", Attendance, {"session": "a", "participant": "b"})


# ---- listeners


def test_a_listener_hears_of_an_act_after_it_is_saved_and_can_stop(store: Store) -> None:
    seen: list[int] = []
    stop = store.listen(lambda touched: seen.append(len(store.all(Person))))
    add_person(store, "Siti")
    stop()
    stop()
    add_person(store, "Made")
    assert seen == [1]


def test_a_listener_may_write_in_its_turn(store: Store) -> None:
    def answer(touched: Touched) -> None:
        if touched.tables == {"person"}:
            add_group(store)

    store.listen(answer)
    add_person(store, "Siti")
    assert acts(store) == ["Kelompok baru", "Anggota baru"]


def test_a_listener_that_fails_keeps_nobody_else_from_hearing_and_nothing_from_being_saved(
    store: Store,
) -> None:
    def fails(touched: Touched) -> None:
        raise LookupError("a bug in a tab")

    heard: list[Touched] = []
    store.listen(fails)
    store.listen(heard.append)
    with pytest.raises(LookupError, match="a bug in a tab"):
        add_person(store, "Siti")
    assert len(heard) == 1
    assert [person.name for person in store.all(Person)] == ["Siti"]


# ---- two connections


def test_a_sibling_in_another_thread_writes_and_the_first_store_goes_on(store: Store) -> None:
    add_person(store, "Siti")
    errors: list[BaseException] = []

    def work() -> None:
        try:
            sibling = store.sibling()
            for number in range(20):
                add_person(sibling, f"Orang {number}")
            sibling.close()
        except BaseException as error:  # noqa: BLE001 - told to the test below
            errors.append(error)

    worker = threading.Thread(target=work)
    worker.start()
    for number in range(20):
        add_person(store, f"Warga {number}")
    worker.join()
    assert errors == []
    assert len(store.all(Person)) == 41
    assert len(store.acts()) == 41
    assert is_whole(store)


def test_the_name_of_the_device_follows_and_its_key_stays(store: Store) -> None:
    add_person(store, "Siti")
    renamed = Store.open(store.path, type(DEVICE)(DEVICE.key, "LAPTOP-BARU", "Ani"), store.now)
    add_person(renamed, "Made")
    assert [tuple(row) for row in renamed.query("SELECT key, name FROM device")] == [
        (DEVICE.key, "LAPTOP-BARU")
    ]
    assert len(renamed.query("SELECT * FROM stream")) == 1
    renamed.close()


def test_what_happened_since_an_act_is_read_from_the_log_in_its_order(store: Store) -> None:
    first = add_person(store, "Siti")
    with store.act("Dua") as act:
        act.write(Person, first, {"name": "Siti Aminah", "rt": "01"})
        second = act.create(Person, {"name": "Made"}, scope=GUMBRIH)
    third = add_person(store, "Wayan")
    person = Person.table
    assert list(store.changed_since(0)) == [
        (1, person, first), (2, person, first), (2, person, first), (2, person, second), (3, person, third),
    ]  # fmt: skip
    assert [act for act, _table, _row in store.changed_since(1)] == [2, 2, 2, 3]
    assert list(store.changed_since(3)) == []


def test_a_closed_register_lets_go_of_its_file_also_after_an_act_that_failed(tmp_path: Path) -> None:
    """While anything holds it, the journal stays beside it, and Windows lets nobody put a backup there."""
    store = open_store(tmp_path)
    pages = store.query("PRAGMA page_count")[0][0]
    store.connection.execute(f"PRAGMA max_page_count = {pages + 2}")

    def fill() -> None:
        for number in range(1000):
            add_person(store, f"Orang {number}" * 8)

    with pytest.raises(KimdeskError):
        fill()
    store.close()
    store.close()
    assert [path.name for path in tmp_path.iterdir()] == [store.path.name]


def test_a_link_row_is_made_by_its_first_value_and_not_by_an_empty_one(store: Store) -> None:
    key = {"session": "0123456789ab11", "participant": "0123456789ab12"}
    row = link_id(Attendance, key)
    store.write("Hadir", Attendance, row, {"mark": None, **key})
    assert store.get(Attendance, row) is None
    store.write("Hadir", Attendance, row, {"mark": "H"})
    store.write("Hadir", Attendance, row, {"mark": "I"})
    assert [mark.mark for mark in store.all(Attendance)] == ["I"]
    assert changes(store) == 2
    assert is_whole(store)


def test_a_depth_that_another_laptop_made_up_keeps_nobody_from_going_on(store: Store) -> None:
    """Deeper than what a batch may say, the next change could be taken by nobody."""
    row = add_person(store, name="Siti")
    store.write("Ubah", Person, row, {"name": "Siti B"})
    for table in ("head", "change"):
        store.connection.execute(f"UPDATE {table} SET depth = ? WHERE field = 'name'", (DEEPEST,))
    store.write("Ubah", Person, row, {"name": "Siti C"})
    assert store.query("SELECT depth FROM head WHERE row = ?", (row,))[0]["depth"] == DEEPEST
    found = store.get(Person, row)
    assert found is not None
    assert found.name == "Siti C"
