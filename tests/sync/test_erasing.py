"""A person erased on request: gone from log, tables, files and search, in whatever order the sticks come."""

import datetime
import itertools
from pathlib import Path

import pytest

from kimdesk.entities import (
    Acceptance,
    Attendance,
    Entity,
    Erasure,
    Group,
    Membership,
    Participant,
    Person,
    Remark,
    Speaker,
    Training,
)
from kimdesk.entities.erasure import WORDS
from kimdesk.errors import KimdeskError
from kimdesk.store import same_person
from kimdesk.store.check import check
from kimdesk.store.fold import rebuild
from kimdesk.store.scope import ERASURES
from kimdesk.sync.erasing import erase, erasure_of, erasures, plan
from kimdesk.sync.undoing import undo_taking
from tests.sync.laptops import Laptop, shuffled
from tests.sync.remembered import DAY, HOME, KEYS, NAME, Register, everything, given, is_sound


@pytest.fixture
def ani() -> Register:
    return Register(1).fill()


def test_what_was_about_the_person_is_gone_and_counts_stay(ani: Register) -> None:
    store = ani.store
    ani.erase(ani.subject)
    is_sound(ani)
    found = store.query("SELECT * FROM person WHERE id = ?", (ani.subject,))[0]
    assert {name: found[name] for name in found.keys() if found[name] is not None} == {  # noqa: SIM118
        "seq": 1, "id": ani.subject, "name": WORDS, "sex": "P", "gone": 2,
    }  # fmt: skip
    membership = store.get(Membership, ani.membership)
    assert membership is not None
    assert (membership.post, membership.state, membership.remark) == ("ketua", "keluar", None)
    assert store.all(Remark) == []
    assert store.all(Acceptance) == []
    participant = store.get(Participant, ani.seat)
    assert participant is not None
    assert (participant.name, participant.phone, participant.training) == (WORDS, None, ani.training)
    assert [mark.mark for mark in store.all(Attendance)] == ["H"]
    assert store.basket() == []


def test_no_dot_is_lost_or_issued_twice(ani: Register) -> None:
    before = ani.store.query("SELECT stream, n, act, entity, row, field, sees, depth FROM change")
    ani.erase(ani.subject)
    after = ani.store.query("SELECT stream, n, act, entity, row, field, sees, depth FROM change")
    assert set(map(tuple, before)) <= set(map(tuple, after))


def test_the_order_of_arrival_does_not_matter(ani: Register) -> None:
    """A birth, an edit and a note by somebody who had not heard, and the erasure: any order, one end."""
    born = ani.stick()
    budi, citra = given(born), given(born)
    budi.device, citra.device = Laptop(2).device, Laptop(3).device
    budi.come_up(budi.copy())
    citra.come_up(citra.copy())
    budi.store.write("Ubah", Person, ani.subject, {"occupation": f"Petani, {NAME}"})
    budi.store.delete("Hapus", Membership, ani.membership, f"{NAME} pindah")
    citra.store.create("Catatan", Remark, Register.note_on("person", ani.subject))
    citra.store.create("Catatan", Remark, Register.note_on("remark", ani.note))
    ani.erase(ani.subject)
    sticks = (born, budi.stick(), citra.stick(), ani.stick())
    ends = [given(*order) for order in itertools.permutations(sticks)]
    for end in ends:
        is_sound(end)
        assert end.picture() == ends[0].picture()
    again = ends[0].take(shuffled([*sticks[0], *sticks[1], *sticks[2], *sticks[3]], 5))
    assert (again.batches, again.doubled) == (0, set())
    relayed = given(shuffled(ends[0].stick(), 7))
    assert relayed.picture() == ends[0].picture()
    is_sound(relayed)


def test_a_redacted_batch_waits_for_its_erasure(ani: Register) -> None:
    ani.seal()
    ani.erase(ani.subject)
    stick = ani.stick()
    left = [sealed for sealed in stick if sealed.is_redacted or sealed.label.scope != ERASURES]
    laptop = Laptop(9)
    taken = laptop.take(left)
    assert taken.waiting
    assert laptop.store.all(Person) == []
    laptop.take(stick)
    assert laptop.picture() == ani.picture()


def test_what_waits_here_loses_its_values_too(ani: Register) -> None:
    """A late note lies waiting when the erasure comes."""
    budi = given(ani.stick())
    budi.device = Laptop(2).device
    budi.come_up(budi.copy())
    first = budi.stick()
    budi.store.create("Catatan", Remark, Register.note_on("person", ani.subject))
    budi.seal()
    budi.store.create("Catatan", Remark, Register.note_on("person", ani.subject))
    late = [sealed for sealed in budi.stick() if sealed.digest not in {each.digest for each in first}]
    assert len(late) == 2
    ani.take(late[1:])
    assert NAME in everything(ani)
    ani.erase(ani.subject)
    is_sound(ani)
    ani.take(late[:1])
    is_sound(ani)
    assert len(ani.store.query("SELECT * FROM remark WHERE gone = 2")) == 3


def test_nobody_can_write_into_what_was_erased(ani: Register) -> None:
    store = ani.store
    erasure = ani.erase(ani.subject)
    writes: list[tuple[type[Entity], str, dict[str, str]]] = [
        (Person, ani.subject, {"name": "Siti"}),
        (Membership, ani.membership, {"remark": "Siti"}),
        (Participant, ani.seat, {"name": "Siti"}),
        (Erasure, erasure, {"reason": "lain"}),
    ]
    for table, row, values in writes:
        with pytest.raises(KimdeskError):
            store.write("Ubah", table, row, values)
    rows: list[tuple[type[Entity], str]] = [(Person, ani.subject), (Remark, ani.note), (Erasure, erasure)]
    for table, row in rows:
        with pytest.raises(KimdeskError):
            store.restore("Kembalikan", table, row)
        with pytest.raises(KimdeskError):
            store.delete("Hapus", table, row, "salah")
    with pytest.raises(KimdeskError):
        store.create("Catatan", Remark, Register.note_on("person", ani.subject))
    with pytest.raises(KimdeskError):
        plan(store, ani.subject)
    store.write("Ubah", Membership, ani.membership, {"post": "anggota"})
    store.delete("Hapus", Membership, ani.membership, f"{NAME} pindah")
    is_sound(ani)


def test_undo_leaves_what_was_erased_and_says_so(ani: Register) -> None:
    store = ani.store
    store.write("Ubah", Person, ani.subject, {"occupation": "Petani"})
    act = store.acts(1)[0].id
    store.delete("Hapus", Membership, ani.membership, f"{NAME} pindah")
    ani.erase(ani.subject)
    store.undo()
    done = store.undo(act)
    assert done is not None
    assert [place[2] for place in done.left_alone] == ["occupation"]
    is_sound(ani)


def test_undoing_a_hand_over_leaves_the_erasure(ani: Register) -> None:
    budi = given(ani.stick())
    ani.store.write("Ubah", Person, ani.subject, {"occupation": "Petani"})
    ani.erase(ani.subject)
    taken = budi.take(ani.stick())
    assert taken.act is not None
    undone = undo_taking(budi.store, taken.act)
    assert undone is not None
    assert {place[0] for place in undone.left_alone} >= {"person", "erasure"}
    is_sound(budi)
    assert len(erasures(budi.store)) == 1


def test_rows_that_were_joined_with_the_person_go_too(ani: Register) -> None:
    spare = ani.store.create("Orang", Person, {"name": NAME, "nik": "5101035505900001"}, scope=HOME)
    same_person.merge(ani.store, ani.subject, spare)
    budi = given(ani.stick())
    ani.erase(ani.subject)
    is_sound(ani)
    budi.take(ani.stick())
    is_sound(budi)
    assert budi.picture() == ani.picture()


def test_a_row_that_moved_to_somebody_else_is_spared(ani: Register) -> None:
    other = ani.store.create("Orang", Person, {"name": "Made"}, scope=HOME)
    ani.store.write("Ubah", Membership, ani.membership, {"person": other, "remark": "Pindahan"})
    budi = given(ani.stick())
    ani.erase(ani.subject)
    budi.take(ani.stick())
    for laptop in (ani, budi):
        membership = laptop.store.get(Membership, ani.membership)
        assert membership is not None
        assert membership.remark == "Pindahan"
        assert all(verdict.good for verdict in check(laptop.store))


def test_a_row_of_the_same_name_goes_only_when_somebody_says_so(ani: Register) -> None:
    speaker = ani.store.create("Narasumber", Speaker, {"training": ani.training, "name": "SITI RAHAYU"})
    wanted = plan(ani.store, ani.subject)
    assert [twin.id for twin in wanted.twins] == [speaker]
    erase(ani.store, KEYS, wanted.with_twins([speaker]), day=DAY, reason="Permintaan sendiri")
    found = ani.store.get(Speaker, speaker)
    assert found is not None
    assert (found.name, found.training) == (WORDS, ani.training)
    is_sound(ani)


def test_a_reason_without_the_name_is_asked_for(ani: Register) -> None:
    wanted = plan(ani.store, ani.subject)
    for reason in ("", "  ", f"Surat Ibu {NAME.upper()}"):
        with pytest.raises(KimdeskError):
            erase(ani.store, KEYS, wanted, day=DAY, reason=reason)
    assert erasures(ani.store) == []


def test_two_laptops_may_erase_the_same_person(ani: Register) -> None:
    budi = given(ani.stick())
    budi.device = Laptop(2).device
    budi.come_up(budi.copy())
    ani.erase(ani.subject)
    erase(budi.store, KEYS, plan(budi.store, ani.subject), day=DAY, reason="Lewat telepon")
    ani.take(budi.stick())
    budi.take(ani.stick())
    for laptop in (ani, budi):
        is_sound(laptop)
        assert len(erasures(laptop.store)) == 2
        assert erasure_of(laptop.store, ani.subject) is not None
    assert ani.picture() == budi.picture()


def test_tables_made_anew_from_the_log_stay_erased(ani: Register) -> None:
    ani.erase(ani.subject)
    before = ani.picture()
    rebuild(ani.store)
    assert ani.picture() == before
    is_sound(ani)


def test_the_bytes_are_gone_from_the_file_and_its_journal(tmp_path: Path) -> None:
    from kimdesk.store import Store

    path = tmp_path / "register.db"
    store = Store.open(path, Laptop(1).device, lambda: datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC))
    person = store.create("Orang", Person, {"name": NAME})
    for letters in range(1, len(NAME)):
        store.save_draft("person", person, "name", NAME[:letters] + "Xyzzy")
    store.write("Ubah", Person, person, {"occupation": f"Guru {NAME}"})
    held = b"".join(each.read_bytes() for each in tmp_path.glob("register.db*"))
    assert NAME.encode() in held
    erase(store, KEYS, plan(store, person), day=DAY, reason="Permintaan sendiri")
    held = b"".join(each.read_bytes() for each in tmp_path.glob("register.db*"))
    assert NAME.encode() not in held
    assert b"Xyzzy" not in held
    store.close()


def test_a_guest_who_is_only_a_typed_name_can_be_erased(ani: Register) -> None:
    values = {"training": ani.training, "name": "Pak Tamu", "phone": "0813", "sex": "L"}
    guest = ani.store.create("Peserta", Participant, values)
    note = ani.store.create("Catatan", Remark, {"owner_table": "participant", "owner": guest, "text": "Tamu"})
    ani.seal()
    ani.erase(guest)
    found = ani.store.get(Participant, guest)
    assert found is not None
    assert (found.name, found.phone, found.sex) == (WORDS, None, "L")
    assert ani.store.query("SELECT gone FROM remark WHERE id = ?", (note,))[0]["gone"] == 2
    assert "Tamu" not in everything(ani)
    assert [person.name for person in ani.store.all(Person)] == [NAME]
    with pytest.raises(KimdeskError):
        plan(ani.store, guest)


def test_an_erasure_of_what_is_no_human_being_changes_nothing(ani: Register) -> None:
    """Nobody can ask for it in the window; a device that does it all the same takes no group away."""
    (group,) = ani.store.all(Group)
    other = Laptop(2)
    other.store.create("Hapus", Erasure, {"subject": group.id, "also": ani.training, "by": "Entah"})
    ani.take(other.stick())
    assert ani.store.all(Group) == [group]
    assert [training.name for training in ani.store.all(Training)] == ["Menulis"]
    assert all(verdict.good for verdict in check(ani.store))
