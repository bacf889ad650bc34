import datetime
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kimdesk.entities import Activity, Decree, Entity, Group, Membership, Participant, Person, Training
from kimdesk.kinds import PartialDay
from kimdesk.rules.group_file import GroupFile
from kimdesk.store import Scope, Store
from kimdesk.store.group_file import group_file
from kimdesk.store.tally import Branch, Tally, branches, catch_up, tally
from tests.store.registers import GUMBRIH, add_group, add_person, open_store

TODAY = datetime.date(2026, 11, 22)
SOON = TODAY + datetime.timedelta(days=90)


def recount(store: Store) -> Tally:
    """The totals in the plainest way: group by group from its file."""
    totals: Counter[str] = Counter()
    for kim in store.all(Group):
        totals.update(counted(store, group_file(store, kim.id)))
    return Tally(**totals)


def counted(store: Store, file: GroupFile) -> Counter[str]:
    persons = [member.person for member in file.counted]
    core = [
        m for m in file.counted if m.membership.post in ("ketua", "wakil_ketua", "sekretaris", "bendahara")
    ]
    signed = [decree for decree in file.decrees if decree.state in ("ditandatangani", "berlaku")]
    end = max((decree.ends.last for decree in signed if decree.ends), default=None)
    trained = {
        row.person
        for row in store.all(Participant, "kim = ?", (file.group.id,))
        if row.person and row.training in {training.id for training in file.trainings}
    }
    days = [activity.day.last for activity in file.activities if activity.day]
    days += [file.group.last_activity.last] if file.group.last_activity else []
    dormant = not days or max(days) < TODAY - datetime.timedelta(days=183)
    return Counter(
        groups=1,
        members=len(persons),
        men=sum(person.sex == "L" for person in persons),
        women=sum(person.sex == "P" for person in persons),
        officers=len(core),
        trained=len(trained),
        never_trained=not trained,
        signed=bool(signed),
        without_decree=not signed,
        submitted=bool(file.decrees) and file.decrees[0].state == "diajukan",
        expiring=end is not None and TODAY <= end <= SOON,
        expired=end is not None and end < TODAY,
        dormant=dormant or file.group.state == "pasif",
    )


Step = tuple[str, type[Entity], dict[str, Any]]
days = st.sampled_from([
    None, PartialDay(2026), PartialDay(2026, 11), PartialDay(2026, 11, 21), PartialDay(2026, 11, 22),
    PartialDay(2027, 2, 20), PartialDay(2027, 2, 21), PartialDay(2019),
])  # fmt: skip
pick = st.integers(0, 7)
sexes = st.sampled_from([None, "L", "P"])
posts = st.sampled_from([None, "ketua", "pelindung", "anggota", "Juru foto"])
REFS: dict[str, type[Entity]] = {"kim": Group, "person": Person, "training": Training}


def rows_of(entity: type[Entity], **values: st.SearchStrategy[object]) -> st.SearchStrategy[Step]:
    """New rows of an entity; a reference is the number of a row among those there are."""
    return st.tuples(st.just("create"), st.just(entity), st.fixed_dictionaries(values))


steps: st.SearchStrategy[Step] = st.one_of(
    rows_of(Group, region=st.just(GUMBRIH), state=st.sampled_from([None, "pasif"]), last_activity=days),
    rows_of(Person, sex=sexes),
    rows_of(Membership, kim=pick, person=pick, post=posts, left=days,
            state=st.sampled_from([None, "aktif", "keluar", "meninggal"])),
    rows_of(Decree, kim=pick, state=st.sampled_from(["draf", "diajukan", "berlaku"]), day=days, ends=days),
    rows_of(Training, name=st.just("Bimtek")),
    rows_of(Participant, training=pick, kim=pick, person=pick),
    rows_of(Activity, kim=pick, day=days),
    st.tuples(st.sampled_from(["write", "delete"]), st.just(Person), st.fixed_dictionaries({"sex": sexes})),
    st.tuples(
        st.sampled_from(["write", "delete"]),
        st.sampled_from([Membership, Decree, Activity, Participant]),
        st.fixed_dictionaries({"kim": pick}),
    ),
    st.tuples(st.just("delete"), st.sampled_from([Group, Training]), st.just({})),
    st.tuples(st.sampled_from(["undo", "count"]), st.just(Group), st.just({})),
)  # fmt: skip


def one_of(store: Store, entity: type[Entity], number: int) -> str | None:
    rows = store.all(entity)
    return rows[number % len(rows)].id if rows else None


def do(store: Store, step: Step, number: int) -> None:
    """One step in the life of a register; `number` picks the row to write or delete."""
    what, entity, some = step
    row = one_of(store, entity, number)
    values = {
        name: one_of(store, REFS[name], value) if name in REFS else value for name, value in some.items()
    }
    if what == "create":
        store.create("Baru", entity, values)
    elif what == "write" and row:
        store.write("Ubah", entity, row, values)
    elif what == "delete" and row:
        store.delete("Hapus", entity, row, "salah")
    elif what == "undo":
        store.undo()
    elif what == "count":
        catch_up(store)


@settings(max_examples=60)
@given(some=st.lists(steps, max_size=40))
def test_the_counts_that_follow_the_log_equal_a_plain_recount(
    tmp_path_factory: pytest.TempPathFactory, some: list[Step]
) -> None:
    store = open_store(tmp_path_factory.mktemp("tally"))
    add_group(store)
    for number, step in enumerate(some):
        do(store, step, number)
    assert tally(store, Scope(), TODAY) == recount(store)
    followed = [tuple(row) for row in store.query("SELECT * FROM tally ORDER BY kim")]
    store.connection.execute("DELETE FROM derived")
    catch_up(store)
    assert [tuple(row) for row in store.query("SELECT * FROM tally ORDER BY kim")] == followed
    store.close()


def test_many_changes_at_once_are_counted_in_one_pass(store: Store) -> None:
    group = add_group(store)
    catch_up(store)
    with store.act("Impor") as act:
        persons = act.create_many(Person, [{"name": "Orang", "sex": "P"}] * 50, scope=GUMBRIH)
        act.create_many(Membership, [{"kim": group, "person": person} for person in persons])
    catch_up(store, limit=20)
    assert tally(store, Scope(), TODAY).women == 50


def test_one_row_that_was_changed_very_often_hides_no_other(store: Store) -> None:
    group, other = add_group(store), add_group(store)
    catch_up(store)
    for number in range(30):
        store.write("Ubah", Group, group, {"name": f"Gumbrih {number}"})
    store.write("Ubah", Group, other, {"name": "Pekutatan"})
    catch_up(store, limit=20)
    assert {row["name"] for row in store.query("SELECT name FROM tally")} == {"Gumbrih 29", "Pekutatan"}


def test_an_empty_register_counts_nothing(store: Store) -> None:
    assert tally(store, Scope(), TODAY) == Tally()
    assert branches(store, "", TODAY) == []


def test_a_scope_counts_its_own_groups(store: Store) -> None:
    first, second = add_group(store), add_group(store, "Kuta", "51.03.01.1001")
    add_person(store, "Siti", first, sex="P")
    add_person(store, "Made", second, sex="L")
    assert tally(store, Scope(region="51.01"), TODAY).women == 1
    assert tally(store, Scope(region="51.01"), TODAY).men == 0
    assert tally(store, Scope(kim=second), TODAY).men == 1


def test_a_register_that_is_only_read_is_counted_as_it_is_now(store: Store) -> None:
    add_group(store)
    catch_up(store)
    add_person(store, "Siti", add_group(store, "Kedua"))
    reader = open_store(store.folder, read_only=True)
    assert tally(reader, Scope(), TODAY) == tally(store, Scope(), TODAY)
    assert tally(reader, Scope(region=GUMBRIH), TODAY).groups == 2
    assert [branch.name for branch in branches(reader, "51.01.03", TODAY)] == ["Gumbrih", "Kedua"]
    reader.close()


# ---- the tree


@pytest.fixture
def tree(store: Store) -> Store:
    for name, region in (
        ("Gumbrih", GUMBRIH), ("asah", "51.01.03.2001"), ("Camat", "51.01.03"), ("Forum", "51.01"),
        ("Kuta", "51.03.01.1001"), ("Bali", "51"),
    ):  # fmt: skip
        add_group(store, name, region)
    store.create("Kelompok baru", Group, {"name": "Tanpa"})
    return store


def below(store: Store, code: str) -> list[tuple[str, str, int]]:
    return [(branch.code, branch.name, branch.groups) for branch in branches(store, code, TODAY)]


def test_the_tree_goes_from_kabupaten_to_kecamatan_to_groups(tree: Store) -> None:
    assert below(tree, "") == [("-", "", 1), ("51", "", 1), ("51.01", "", 4), ("51.03", "", 1)]
    assert below(tree, "51.03") == [("51.03.01", "", 1)]
    assert below(tree, "51.01.03") == [
        ("51.01.03.2001", "asah", 1), ("51.01.03", "Camat", 1), (GUMBRIH, "Gumbrih", 1),
    ]  # fmt: skip
    assert below(tree, "-") == [("", "Tanpa", 1)]
    assert below(tree, "99") == []


@pytest.mark.parametrize("odd", ["51.01x", "é" * 20, "9999-99-99", "51.011", "51.01.03.200", "\0", "~", " "])
def test_what_is_no_code_counts_as_no_region(tree: Store, odd: str) -> None:
    """It came by hand-over: who leaps from code to code would leap for ever."""
    row = add_group(tree, "Lain")
    tree.connection.execute("UPDATE kim SET region = ? WHERE id = ?", (odd, row))
    assert below(tree, "") == [("-", "", 2), ("51", "", 1), ("51.01", "", 4), ("51.03", "", 1)]
    assert sorted(name for _code, name, _groups in below(tree, "-")) == ["Lain", "Tanpa"]


def test_a_group_seated_at_the_kabupaten_is_a_leaf_and_not_a_region_inside_itself(tree: Store) -> None:
    assert below(tree, "51.01") == [("51.01", "Forum", 1), ("51.01.03", "", 3)]
    assert branches(tree, "51.01", TODAY)[0].kim
    assert below(tree, "51") == [("51", "Bali", 1)]


def test_totals_are_counted_again_after_an_act(tree: Store) -> None:
    before = tally(tree, Scope(), TODAY).groups
    add_group(tree, name="Baru", region="52.01.01.2001")
    assert tally(tree, Scope(), TODAY).groups == before + 1


def test_every_group_stands_in_the_tree_once(tree: Store) -> None:
    def leaves(code: str) -> list[Branch]:
        found = branches(tree, code, TODAY)
        return [leaf for each in found for leaf in ([each] if each.kim else leaves(each.code))]

    assert sorted(leaf.kim for leaf in leaves("")) == sorted(group.id for group in tree.all(Group))


def test_a_leaf_tells_its_decree_and_state_and_a_chip_leaves_others_aside(tree: Store) -> None:
    kim = tree.all(Group, "name = 'Gumbrih'")[0].id
    tree.write("Ubah", Group, kim, {"state": "aktif"})
    tree.create("SK", Decree, {"kim": kim, "state": "berlaku", "ends": PartialDay(2026, 10)})
    expired = Scope(chip="expired")
    assert [branch.code for branch in branches(tree, "", TODAY, expired)] == ["51.01"]
    assert branches(tree, "51.01.03", TODAY, expired) == [
        Branch(GUMBRIH, "Gumbrih", 1, kim, signed=True, expired=True, state="aktif")
    ]
