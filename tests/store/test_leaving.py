"""How memberships end."""

from kimdesk.entities import Membership, Participant, Person, Training
from kimdesk.kinds import PartialDay
from kimdesk.store import Store
from kimdesk.store.leaving import come_back, leave, remove
from tests.store.registers import add_group, add_person

DAY = PartialDay(2026, 3, 1)


def membership_of(store: Store, person: str) -> Membership:
    (found,) = store.all(Membership, "person = ?", (person,))
    return found


def test_leaving_ends_the_post_and_keeps_the_remark(store: Store) -> None:
    row = membership_of(store, add_person(store, "Ana", add_group(store))).id
    store.write("Ubah", Membership, row, {"post": "ketua", "remark": "Lama"})
    leave(store, row, day=DAY, why="pindah", remark="Ke Denpasar")
    gone = store.get(Membership, row)
    assert gone is not None
    assert (gone.state, gone.left, gone.leaving, gone.post_until) == ("keluar", DAY, "pindah", DAY)
    assert gone.remark == "Lama\nKe Denpasar"


def test_who_died_is_noted_so_and_comes_back_when_it_was_a_mistake(store: Store) -> None:
    row = membership_of(store, add_person(store, "Ana", add_group(store))).id
    leave(store, row, day=None, why="meninggal")
    gone = store.get(Membership, row)
    assert gone is not None
    assert gone.state == "meninggal"
    come_back(store, row)
    back = store.get(Membership, row)
    assert back is not None
    assert (back.state, back.left, back.leaving) == ("aktif", None, None)


def test_a_mistyped_member_goes_with_the_person_whom_nothing_else_names(store: Store) -> None:
    kim, other = add_group(store), add_group(store, "Pahlawan")
    slip, elsewhere, trained = (add_person(store, name, kim) for name in ("Slip", "Ana", "Budi"))
    store.create("Anggota", Membership, {"kim": other, "person": elsewhere})
    training = store.create("Bimtek baru", Training, {})
    store.create("Peserta", Participant, {"training": training, "person": trained})
    rows = [membership.id for membership in store.all(Membership, "kim = ?", (kim,))]
    remove(store, rows, "salah ketik")
    assert store.all(Membership, "kim = ?", (kim,)) == []
    assert {person.id for person in store.all(Person)} == {elsewhere, trained}
    store.undo()
    assert slip in {person.id for person in store.all(Person)}
