"""A device extends its own streams only: changes of another one's stay out, and who signed them is told."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from kimdesk.entities import Person
from kimdesk.store.check import check
from kimdesk.sync.batch import Batch, Births, Damaged, Edits, Sealed, pack, unpack
from kimdesk.sync.described import read
from kimdesk.sync.manifest import SignedBatch
from kimdesk.sync.manifest import pack as pack_frame
from kimdesk.sync.wire import Acts
from tests.sync.laptops import Laptop, device
from tests.sync.parties import GUMBRIH, Party, put_together, take_apart
from tests.sync.test_teeth import made_by

THERE = "51.01.03.2001"
FORGER = device(9).key
USURPED = {(FORGER, device(1).key)}


def sealed(batch: Batch) -> Sealed:
    return Sealed(pack(batch), b"\0" * 64)


def as_forger(genuine: Sealed) -> Sealed:
    """The same changes, as if another device had made them."""
    return sealed(replace(unpack(genuine.body), device=FORGER))


def going_on(genuine: Sealed, names: list[str]) -> Sealed:
    """A forger's batch that goes on where a genuine one ends, with a person for each name."""
    batch = unpack(genuine.body)
    numbers = list(range(batch.last + 1, batch.last + 1 + len(names)))
    acts = Acts([0], [numbers[0]], ["Palsu"], [0], ["Entah"])
    births = Births("person", numbers, [0] * len(names), ["name"], [[*names]])
    nothing = Edits([], [], [], [], [], [], [], [])
    return sealed(
        Batch(
            batch.stream, batch.scope, FORGER, numbers[0], numbers[-1], genuine.digest,
            [batch.stream], [], [], acts, [births], nothing,
        )
    )  # fmt: skip


def person(laptop: Laptop, name: str, scope: str = GUMBRIH) -> str:
    return laptop.store.create(f"Orang {name}", Person, {"name": name}, scope=scope)


def names(laptop: Laptop) -> set[str | None]:
    return {each.name for each in laptop.store.all(Person)}


def test_nobody_goes_on_in_the_stream_of_another_device() -> None:
    ani, desk = Laptop(1), Laptop(2)
    person(ani, "Siti")
    desk.take(ani.stick())
    before = desk.copy()
    taken = desk.take([going_on(ani.stick()[-1], ["Palsu"])])
    assert (taken.usurpers, taken.batches, taken.act) == (USURPED, 0, None)
    assert desk.copy() == before
    person(ani, "Made")
    assert desk.take(ani.stick()).usurpers == set()
    assert names(desk) == {"Siti", "Made"}


def test_a_forged_batch_takes_nothing_from_the_genuine_ones_of_the_same_file() -> None:
    ani, desk = Laptop(1), Laptop(2)
    person(ani, "Siti")
    desk.take(ani.stick())
    person(ani, "Made")
    stick = ani.stick()
    forged = [as_forger(genuine) for genuine in stick] + [going_on(stick[-1], ["Palsu"])]
    taken = desk.take([*forged, *stick])
    assert (taken.usurpers, taken.doubled, taken.batches) == (USURPED, set(), 1)
    assert names(desk) == {"Siti", "Made"}


def test_nobody_goes_on_in_a_stream_of_the_receiver() -> None:
    ani, desk = Laptop(1), Laptop(2)
    person(desk, "Siti")
    forged = going_on(desk.stick()[-1], ["Palsu"])
    assert desk.take([forged]).usurpers == {(FORGER, desk.device.key)}
    person(desk, "Made")
    ani.take(desk.stick())
    assert names(ani) == names(desk) == {"Siti", "Made"}


def test_a_stream_that_was_only_named_is_its_owner_s_when_it_comes() -> None:
    """A forger calls his own act by a dot of Ani's: his act stays his, and hers is not called by his name."""
    ani, forger, desk = Laptop(1), Laptop(9), Laptop(2)
    person(ani, "Siti")
    (genuine,) = ani.stick()
    person(forger, "Budi", THERE)
    own = unpack(forger.stick()[-1].body)
    liar = sealed(replace(own, streams=[unpack(genuine.body).stream]))
    assert desk.take([liar]).batches == 1
    assert [row["key"] for row in desk.store.query("SELECT key FROM device ORDER BY key")] == [
        device(2).key, FORGER,
    ]  # fmt: skip
    assert desk.store.query("SELECT * FROM stream WHERE name = ?", (genuine.label.stream,)) == []
    assert desk.take([genuine]).usurpers == set()
    told = "SELECT a.label, d.key FROM act a JOIN device d ON d.id = a.device WHERE a.kind = 'far'"
    labels = {row["key"]: row["label"] for row in desk.store.query(told)}
    assert labels == {FORGER: "Orang Budi", ani.device.key: "Orang Siti"}
    owner = "SELECT d.key FROM stream s JOIN device d ON d.id = s.device WHERE s.name = ?"
    assert desk.store.query(owner, (genuine.label.stream,))[0]["key"] == ani.device.key
    assert {batch.digest for batch in desk.stick()} == {liar.digest, genuine.digest}
    assert all(verdict.good for verdict in check(desk.store))


def test_what_waits_gives_way_to_the_owner_and_displaces_nothing_of_his() -> None:
    """The forger's batch is longer and comes first; both wait, until Ani's beginning comes."""
    ani, desk = Laptop(1), Laptop(2)
    person(ani, "Siti")
    beginning = ani.stick()
    forged = going_on(beginning[-1], ["Palsu", "Palsu juga", "Palsu lagi"])
    person(ani, "Made")
    going = made_by(1, ani.stick())[1:]
    assert desk.take([forged]).waiting == {forged.label.stream}
    desk.take(going)
    taken = desk.take(beginning)
    assert (taken.batches, taken.usurpers, taken.waiting) == (2, USURPED, set())
    assert names(desk) == {"Siti", "Made"}


def test_an_accepted_device_that_forges_is_named_and_the_rest_of_its_file_is_taken(tmp_path: Path) -> None:
    ani, forger, desk = Party(1), Party(9), Party(2, "meja")
    forger.trusts(desk)
    for laptop in (ani, forger):
        desk.trusts(laptop)
    person(ani.laptop, "Siti")
    path = tmp_path / "kiriman.kimdesk"
    ani.gives(desk, path)
    desk.takes(path)
    person(forger.laptop, "Budi", THERE)
    insides = take_apart(forger.gives(desk, path), desk.keys)
    forged = going_on(made_by(1, desk.laptop.stick())[-1], ["Palsu"])
    frame = pack_frame(SignedBatch(forged.body, forger.keys.sign(forged.signed)))
    insides.frames.insert(insides.batches()[0], (b"B", frame))
    path.write_bytes(put_together(insides, [desk.keys.opening], forger.keys))
    taken = desk.takes(path).taken
    assert (taken.usurpers, taken.batches) == (USURPED, 1)
    assert names(desk.laptop) == {"Siti", "Budi"}


@pytest.mark.parametrize("is_born", [True, False])
@pytest.mark.parametrize("waits", [True, False])
def test_a_value_of_another_type_than_its_field_stores_is_damaged_also_where_it_would_wait(
    is_born: bool, waits: bool
) -> None:
    """Applied it would block whatever comes after it, and hidden behind others every list of its table."""
    here, there = Laptop(1), Laptop(2)
    row = person(there, "Siti")
    (before,) = there.stick()
    there.store.write("Ubah", Person, row, {"name": "Siti B"})
    person(there, "Made")
    genuine = unpack(there.stick()[-1].body)
    if is_born:
        births = [
            replace(one, columns=[[7.5] * len(column) for column in one.columns]) for one in genuine.births
        ]
        wrong = sealed(replace(genuine, births=births))
    else:
        wrong = sealed(replace(genuine, edits=replace(genuine.edits, values=[7])))
    if not waits:
        here.take([before])
    picture = here.picture()
    with pytest.raises(Damaged):
        here.take([wrong])
    assert here.picture() == picture


def test_values_of_fields_that_a_newer_version_has_may_be_of_any_type() -> None:
    there = Laptop(2)
    row = person(there, "Siti")
    there.stick()
    there.store.write("Ubah", Person, row, {"name": "Siti B"})
    batch = unpack(there.stick()[-1].body)
    newer = replace(batch, names=["person", "tinggi"], edits=replace(batch.edits, values=[1.62]))
    assert read(sealed(newer).body).edits.values == [1.62]


def test_what_follows_changes_that_a_copy_holds_without_their_seal_waits_for_it_and_says_so() -> None:
    """A folder that was copied to another laptop in the middle of the work, and a stick that was lost."""
    here = Laptop(1)
    row = person(here, "Siti")
    copy = Laptop(2, here.copy())
    (lost,) = here.stick()
    here.store.write("Ubah", Person, row, {"name": "Siti B"})
    taken = copy.take(here.stick()[1:])
    stream = unpack(lost.body).stream
    assert taken.waiting == {stream}
    assert taken.missing == {stream: [(1, 1)]}
    taken = copy.take([lost])
    assert (taken.waiting, taken.missing) == (set(), {})
    assert copy.picture() == here.picture()


def test_a_stream_keeps_the_scope_that_it_began_with() -> None:
    """Else what was typed for one village would go along with another one's changes, and only there."""
    here, there = Laptop(1), Laptop(2)
    person(there, "Siti")
    here.take(there.stick())
    person(there, "Made")
    genuine = there.stick()[-1]
    taken = here.take([sealed(replace(unpack(genuine.body), scope=THERE))])
    assert taken.doubled == {genuine.label.stream}
    assert names(here) == {"Siti"}
    assert here.take([genuine]).batches == 1


def test_what_waited_and_is_found_damaged_by_a_newer_version_holds_up_no_other_file() -> None:
    """The version that took it in did not know the field, and could not see that its value is of no use."""
    here, there, other = Laptop(1), Laptop(2), Laptop(3)
    row = person(there, "Siti")
    there.stick()
    there.store.write("Ubah", Person, row, {"name": "Siti B"})
    genuine = there.stick()[-1]
    here.take([genuine])
    batch = unpack(genuine.body)
    wrong = sealed(replace(batch, edits=replace(batch.edits, values=[7])))
    here.store.connection.execute("UPDATE waiting SET body = ?", (wrong.body,))
    person(other, "Made")
    taken = here.take(other.stick())
    assert (taken.batches, taken.doubled, taken.waiting) == (1, {batch.stream}, set())
    assert here.take(there.stick()).batches == 2
    assert names(here) == {"Siti B", "Made"}


@pytest.mark.parametrize("table", ["kim", "of_a_newer_version"])
@pytest.mark.parametrize("deletes", [True, False])
def test_a_row_is_what_it_was_born_as_whatever_table_a_change_calls_it_by(table: str, deletes: bool) -> None:
    """No program writes so; a device that does makes no two registers differ, and no taking fail."""
    here, there = Laptop(1), Laptop(2)
    row = person(here, "Siti")
    born = here.stick()
    there.take(born)
    for laptop, name in ((here, "Siti A"), (there, "Siti B")):
        laptop.store.write("Ubah", Person, row, {"name": name})
    if deletes:
        there.store.delete("Hapus", Person, row, "salah")
    honest = here.stick()[-1]
    batch = unpack(there.stick()[-1].body)
    odd = sealed(replace(batch, names=[table if name == "person" else name for name in batch.names]))
    pictures = []
    for sticks in ([[honest, odd]], [[honest], [odd]], [[odd], [honest]]):
        end = Laptop(9)
        for stick in (born, *sticks):
            end.take(stick)
        assert [verdict.text for verdict in check(end.store) if not verdict.good] == []
        pictures.append(end.picture())
    assert pictures == pictures[:1] * 3


def test_a_change_that_says_it_saw_one_of_another_row_replaces_nothing_there() -> None:
    there = Laptop(2)
    rows = [person(there, name) for name in ("Siti", "Made")]
    for row in rows:
        there.store.write("Ubah", Person, row, {"name": "Ketut"})
    (genuine,) = there.stick()
    batch = unpack(genuine.body)
    edits = replace(batch.edits, sees=[[], [0, batch.edits.numbers[0]]])
    here = Laptop(1)
    here.take([sealed(replace(batch, edits=edits))])
    assert all(verdict.good for verdict in check(here.store))
    assert [each.name for each in here.store.all(Person)] == ["Ketut", "Ketut"]
