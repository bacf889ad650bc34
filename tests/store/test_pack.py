from itertools import pairwise

from kimdesk.entities import Person
from kimdesk.store import Store
from kimdesk.store.pack import FULL, WORTH_IT, pack
from tests.store.registers import GUMBRIH, add_group, add_person, is_whole, open_store


def blocks(store: Store) -> int:
    return int(store.query("SELECT count(*) AS n FROM birth")[0]["n"])


def everything(store: Store) -> list[tuple[object, ...]]:
    return [tuple(row) for row in store.query("SELECT * FROM person ORDER BY seq")]


def test_rows_typed_one_by_one_are_packed_and_nothing_changes(store: Store) -> None:
    group = add_group(store)
    persons = [add_person(store, f"Orang {number}", group) for number in range(60)]
    for person in persons[::2]:
        store.write("Ubah", Person, person, {"rt": "01"})
    store.delete("Hapus", Person, persons[5], "salah")
    before, many = everything(store), blocks(store)
    saved = pack(store)
    assert blocks(store) == many - saved == 1
    assert everything(store) == before
    assert is_whole(store)
    store.undo()
    store.undo(3)
    assert is_whole(store)


def test_packing_again_finds_nothing_to_do(store: Store) -> None:
    for number in range(WORTH_IT):
        add_person(store, f"Orang {number}")
    assert pack(store) == WORTH_IT - 1
    assert pack(store) == 0


def test_a_few_small_blocks_are_left_alone(store: Store) -> None:
    for number in range(WORTH_IT - 1):
        add_person(store, f"Orang {number}")
    assert pack(store) == 0


def test_packed_blocks_stay_of_limited_size_and_large_ones_are_left_as_they_are(store: Store) -> None:
    for number in range(40):
        add_person(store, f"Orang {number}")
    with store.act("Impor") as act:
        act.create_many(
            Person, [{"name": f"Impor {n} {n * 7919 % 10007}"} for n in range(1500)], scope=GUMBRIH
        )
    for number in range(400):
        add_person(store, f"Warga {number}", address="Jalan Raya Gumbrih " * 5)
    assert pack(store) > 400
    assert all(row["size"] <= FULL for row in store.query("SELECT length(body) AS size FROM birth"))
    assert is_whole(store)
    ranges = [
        (row["first"], row["last"]) for row in store.query("SELECT first, last FROM birth ORDER BY first")
    ]
    assert all(before[1] < after[0] for before, after in pairwise(ranges))


def test_a_packed_register_goes_on_numbering(store: Store) -> None:
    for number in range(20):
        add_person(store, f"Orang {number}")
    pack(store)
    store.close()
    again = open_store(store.folder)
    add_person(again, "Baru")
    assert is_whole(again)
    again.close()
