"""One human being in two rows, or two who only look alike."""

from kimdesk.entities import Attachment, Membership, Participant, Person, Training
from kimdesk.kinds import PartialDay
from kimdesk.store import Store
from kimdesk.store.attendance_finding import by_code
from kimdesk.store.same_person import doubles_of, join_group, merge, survivor, tell_apart
from tests.store.registers import add_group, add_person

TODAY = PartialDay(2026, 11, 22)


def person(store: Store, row: str) -> Person:
    found = store.get(Person, row)
    assert found is not None
    return found


def test_merging_fills_what_is_empty_and_overwrites_nothing(store: Store) -> None:
    keep = add_person(store, "Ni Made Sukerti", phone="+6281353720091")
    spare = add_person(store, "Made Sukerti", phone="+6280000000000", nik="5101034202790004")
    merge(store, keep, spare)
    kept = person(store, keep)
    assert (kept.name, kept.phone, kept.nik) == ("Ni Made Sukerti", "+6281353720091", "5101034202790004")
    assert [found.id for found in store.all(Person)] == [keep]
    assert person(store, spare).merged_into == keep


def test_merging_moves_memberships_attendance_and_photos(store: Store) -> None:
    first, second = add_group(store), add_group(store, "Pahlawan")
    keep, spare = add_person(store, "Ana", first), add_person(store, "Anna", second)
    training = store.create("Bimtek baru", Training, {})
    store.create("Peserta", Participant, {"training": training, "person": spare})
    store.create("Foto", Attachment, {"owner_table": "person", "owner": spare, "digest": "a" * 64})
    merge(store, keep, spare)
    assert {membership.kim for membership in store.all(Membership, "person = ?", (keep,))} == {first, second}
    assert [participant.person for participant in store.all(Participant)] == [keep]
    assert [attachment.owner for attachment in store.all(Attachment)] == [keep]


def test_two_memberships_of_one_group_become_one(store: Store) -> None:
    kim = add_group(store)
    keep, spare = add_person(store, "Ana", kim), add_person(store, "Anna", kim)
    (membership,) = store.all(Membership, "person = ?", (spare,))
    store.write("Ubah jabatan", Membership, membership.id, {"post": "ketua"})
    merge(store, keep, spare)
    assert [(left.person, left.post) for left in store.all(Membership)] == [(keep, "ketua")]


def test_a_merge_is_one_act_and_can_be_undone(store: Store) -> None:
    kim = add_group(store)
    keep, spare = add_person(store, "Ana"), add_person(store, "Anna", kim, nik="5101034202790004")
    merge(store, keep, spare)
    store.undo()
    assert {found.id for found in store.all(Person)} == {keep, spare}
    assert person(store, keep).nik is None
    assert [membership.person for membership in store.all(Membership)] == [spare]


def test_the_row_with_the_smaller_name_stays_with_the_values_of_the_one_that_was_kept(store: Store) -> None:
    kim = add_group(store)
    first, second = add_person(store, "Anna", kim, phone="+6281353720091"), add_person(store, "Ana", kim)
    assert merge(store, second, first) == first
    kept = person(store, first)
    assert (kept.name, kept.phone) == ("Ana", "+6281353720091")
    assert person(store, second).merged_into == first
    assert [membership.person for membership in store.all(Membership)] == [first]


def test_a_card_with_the_name_of_the_row_that_went_finds_the_one_that_stays(store: Store) -> None:
    rows = [add_person(store, name) for name in ("Ana", "Anna", "Ane")]
    training = store.create("Bimtek baru", Training, {})
    merge(store, rows[1], rows[2])
    merge(store, rows[0], rows[1])
    assert {survivor(store, row) for row in rows} == {rows[0]}
    assert [found.row for found in by_code(store, training, rows[2])] == [rows[0]]


def test_those_told_apart_are_not_asked_about_again_from_either_side(store: Store) -> None:
    first = add_person(store, "Wayan Sutama", nik="5101031406690002")
    second = add_person(store, "Wayan Sutama", nik="5101031406690002")
    assert [double.person.id for double in doubles_of(store, person(store, first))] == [second]
    tell_apart(store, first, second, day=TODAY)
    assert doubles_of(store, person(store, first)) == []
    assert doubles_of(store, person(store, second)) == []
    store.undo()
    assert [double.person.id for double in doubles_of(store, person(store, first))] == [second]


def test_somebody_joins_a_group_once(store: Store) -> None:
    kim = add_group(store)
    ana = add_person(store, "Ana")
    made = join_group(store, kim, ana)
    assert join_group(store, kim, ana) == made
    assert len(store.all(Membership)) == 1
