"""Sticks in any order between two to five laptops, against an oracle that knows only who saw what.

Copies and restores of registers, clocks that jump, undone hand-overs, merged persons and sticks that
are lost, doubled, shuffled or of one region are part of every life.
"""

import shutil
import tempfile
from pathlib import Path
from unittest import TestCase

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, precondition, rule

from kimdesk.entities import Attendance, Person
from kimdesk.entities.base import Entity
from kimdesk.store import same_person
from kimdesk.store.check import check
from kimdesk.store.log import LIFE
from kimdesk.sync.batch import Sealed
from kimdesk.sync.deciding import conflicts, settle
from kimdesk.sync.guard import note, watch
from kimdesk.sync.undoing import undo_taking
from tests.sync.laptops import CLOCKS, Laptop, shuffled
from tests.sync.oracle import Change, Oracle, Place, World, is_disputed, is_gone, written

MOST = 5
VALUES = st.sampled_from(["Petani", "Guru", "Nelayan", "Pedagang"])
SCOPES = ("51.01.03.2006", "51.01.03.2001", "51.02", "*")
REGIONS = st.sampled_from(["", "", "", "51.01.03.2006", "51.01.03", "51.01"])


class Handing(RuleBasedStateMachine):
    laptops_at_first = 3
    rows = Bundle("rows")
    who = st.integers(0, MOST - 1)

    @initialize()
    def begin(self) -> None:
        self.world = World()
        self.laptops = [Laptop(number) for number in range(self.laptops_at_first)]
        self.oracles = [Oracle(self.world) for _laptop in self.laptops]
        self.sticks: list[list[Sealed]] = []
        self.last_sticks: list[list[Sealed]] = []
        self.kept: list[tuple[int, bytes, set[tuple[str, int]], set[tuple[tuple[str, int], ...]]]] = []
        self.homes = Path(tempfile.mkdtemp(prefix="kimdesk-homes-"))

    def teardown(self) -> None:
        if not hasattr(self, "homes"):
            return
        try:
            self._all_end_alike()
        finally:
            shutil.rmtree(self.homes)
            for laptop in self.laptops:
                laptop.store.close()

    # ---- what people do

    @rule(target=rows, who=who, value=VALUES, scope=st.sampled_from(SCOPES))
    def somebody_is_entered(self, who: int, value: str, scope: str) -> str:
        store = self._laptop(who).store
        row = store.create("Orang", Person, {"name": "Siti", "occupation": value}, scope=scope)
        self._look_at(who)
        return row

    @rule(who=who, row=rows, value=VALUES, field=st.sampled_from(["occupation", "name"]))
    def a_field_is_written(self, who: int, row: str, value: str, field: str) -> None:
        if self._is_alive(who, row):
            self._laptop(who).store.write("Ubah", Person, row, {field: value})
            self._look_at(who)
            assert self._value(who, row, field) == value, "my value is what I see"

    @rule(who=who, session=st.sampled_from(["s1", "s2"]), mark=st.sampled_from(["H", "I", "S"]))
    def a_mark_is_made(self, who: int, session: str, mark: str) -> None:
        with self._laptop(who).store.act("Hadir") as act:
            act.link(Attendance, {"session": session, "participant": "p1"}, {"mark": mark})
        self._look_at(who)

    @rule(who=who, row=rows)
    def somebody_is_deleted(self, who: int, row: str) -> None:
        if self._is_alive(who, row):
            self._laptop(who).store.delete("Hapus", Person, row, "salah")
            self._look_at(who)

    @rule(who=who, row=rows)
    def somebody_comes_back(self, who: int, row: str) -> None:
        if self._laptop(who).store.get(Person, row) is not None and not self._is_alive(who, row):
            self._laptop(who).store.restore("Kembalikan", Person, row)
            self._look_at(who)

    @rule(who=who, row=rows, other=rows)
    def somebody_was_typed_twice(self, who: int, row: str, other: str) -> None:
        if row != other and self._is_alive(who, row) and self._is_alive(who, other):
            same_person.merge(self._laptop(who).store, row, other)
            self._look_at(who)

    @rule(who=who, again=st.booleans())
    def the_last_act_is_undone(self, who: int, again: bool) -> None:
        self._laptop(who).store.undo()
        if again:
            self._laptop(who).store.redo()
        self._look_at(who)

    @rule(who=who, which=st.integers(0, 3), back=st.booleans())
    def a_conflict_is_settled(self, who: int, which: int, back: bool) -> None:
        store = self._laptop(who).store
        for case in conflicts(store)[which : which + 1]:
            settle(store, "Putuskan", [(case, case.sides[0].value)])
            self._look_at(who)
            if back:
                store.undo()
                self._look_at(who)

    @rule(who=who, clock=st.sampled_from(CLOCKS))
    def a_clock_jumps(self, who: int, clock: object) -> None:
        self._laptop(who).clock = clock  # type: ignore[assignment]

    # ---- what is carried

    @rule(who=who, to=who, region=REGIONS, seed=st.integers(0, 99), lost=st.integers(0, 3))
    def a_stick_is_carried(self, who: int, to: int, region: str, seed: int, lost: int) -> None:
        """Shuffled, some of it lost, some of it twice."""
        stick = shuffled(self._laptop(who).stick(region), seed)
        self.sticks.append(stick)
        self._carry(stick[lost:] + stick[-1:], to)

    @precondition(lambda self: bool(getattr(self, "sticks", ())))
    @rule(to=who, which=st.integers(0, 99))
    def an_old_stick_turns_up(self, to: int, which: int) -> None:
        self._carry(self.sticks[which % len(self.sticks)], to)

    @rule(who=who, to=who)
    def a_hand_over_is_undone_at_once(self, who: int, to: int) -> None:
        """Everything shows what it showed before, and what came lies in the basket."""
        before = self._persons(to)
        stick = self._laptop(who).stick()
        taken = self._laptop(to).take(stick)
        self._oracle(to).offer(stick)
        if taken.act is None:
            return
        undo_taking(self._laptop(to).store, taken.act)
        self._look_at(to)
        after = self._persons(to)
        assert {row: after[row] for row in before} == before
        assert all(after[row][-1] for row in after.keys() - before.keys())

    @rule(who=who, which=st.integers(0, 5))
    def a_hand_over_is_undone_later(self, who: int, which: int) -> None:
        store = self._laptop(who).store
        acts = store.query("SELECT id FROM act WHERE kind = 'take' AND undone IS NULL ORDER BY id DESC")
        for act in acts[which : which + 1]:
            undo_taking(store, act["id"])
            self._look_at(who)

    # ---- what befalls registers

    @rule(who=who)
    def a_copy_is_kept(self, who: int) -> None:
        who %= len(self.laptops)
        oracle = self.oracles[who]
        self.kept.append((who, self.laptops[who].copy(), set(oracle.known), set(oracle.waiting)))

    @precondition(lambda self: bool(getattr(self, "kept", ())))
    @rule(which=st.integers(0, 99), crashed=st.booleans())
    def a_copy_takes_the_place_of_its_register(self, which: int, crashed: bool) -> None:
        who, register, known, waiting = self.kept[which % len(self.kept)]
        laptop, oracle = self.laptops[who], self.oracles[who]
        self.last_sticks.append(laptop.stick())
        if not crashed:
            note(laptop.store, self.homes / str(who))
        laptop.store.close()
        laptop.come_up(register)
        oracle.known, oracle.waiting = set(known), set(waiting)
        watch(laptop.store, self.homes / str(who))

    @precondition(lambda self: bool(getattr(self, "kept", ())) and len(self.laptops) < MOST)
    @rule(which=st.integers(0, 99), is_moved=st.booleans())
    def a_copy_lives_on_elsewhere(self, which: int, is_moved: bool) -> None:
        """On another laptop, under its own device or with the settings of the first one."""
        of, register, known, waiting = self.kept[which % len(self.kept)]
        laptop = Laptop(len(self.laptops))
        laptop.store.close()
        if is_moved:
            laptop.device = self.laptops[of].device
        laptop.come_up(register)
        oracle = Oracle(self.world, known)
        oracle.waiting = set(waiting)
        watch(laptop.store, self.homes / str(len(self.laptops)))
        self.laptops.append(laptop)
        self.oracles.append(oracle)

    # ---- what must hold

    def _laptop(self, who: int) -> Laptop:
        return self.laptops[who % len(self.laptops)]

    def _oracle(self, who: int) -> Oracle:
        return self.oracles[who % len(self.laptops)]

    def _value(self, who: int, row: str, field: str) -> object:
        found = self._laptop(who).store.one(f'SELECT "{field}" AS value FROM person WHERE id = ?', (row,))
        assert found is not None
        return found["value"]

    def _is_alive(self, who: int, row: str) -> bool:
        found = self._laptop(who).store.one("SELECT gone FROM person WHERE id = ?", (row,))
        return found is not None and not found["gone"]

    def _persons(self, who: int) -> dict[str, list[object]]:
        found = self._laptop(who).store.query("SELECT id, name, occupation, gone FROM person")
        return {row["id"]: [row["name"], row["occupation"], row["gone"]] for row in found}

    def _carry(self, stick: list[Sealed], to: int) -> None:
        taken = self._laptop(to).take(stick)
        assert not taken.doubled
        self._oracle(to).offer(stick)
        self._look_at(to)

    def _look_at(self, who: int) -> None:
        """What the laptop wrote since becomes known; what it shows is what follows from all it knows."""
        laptop, oracle = self._laptop(who), self._oracle(who)
        oracle.known |= {change.dot for change in written(laptop) if self.world.hear(change)}
        heads = oracle.heads()
        found: dict[Place, set[tuple[str, int]]] = {}
        for row in laptop.store.query("SELECT h.*, s.name FROM head h JOIN stream s ON s.id = h.stream"):
            found.setdefault((row["row"], row["field"]), set()).add((row["name"], row["n"]))
        assert found == {place: {each.dot for each in changes} for place, changes in heads.items()}
        disputes = {(row["row"], row["field"]) for row in laptop.store.query("SELECT * FROM dispute")}
        assert disputes == {place for place in heads if is_disputed(heads, place)}
        for place, changes in heads.items():
            if place[1] != LIFE:
                self._shows(laptop, *place, changes)
        alive = {row["id"]: not row["gone"] for row in laptop.store.query("SELECT id, gone FROM person")}
        persons = {row for row in oracle.rows() if "~" not in row}
        assert alive == {row: not is_gone(heads, row) for row in persons}

    def _shows(self, laptop: Laptop, row: str, field: str, changes: list[Change]) -> None:
        entity: type[Entity] = Attendance if "~" in row else Person
        stored = laptop.store.one(f'SELECT "{field}" AS value FROM {entity.table} WHERE id = ?', (row,))
        assert stored is not None
        assert stored["value"] in {each.value for each in changes}
        if len(changes) > 1:
            key = frozenset(each.dot for each in changes)
            assert self.world.shown.setdefault(key, stored["value"]) == stored["value"], "all show alike"

    def _all_end_alike(self) -> None:
        """Everybody gives to the first, who gives to everybody: same tables, heads, disputes, sound logs.

        What a register held that a copy has replaced is on a stick: else it would be lost with it.
        """
        for stick in self.last_sticks:
            self._carry(stick, 0)
        for who in [*range(1, len(self.laptops)), *range(1, len(self.laptops))]:
            self._carry(self.laptops[who].stick(), 0)
        stick = self.laptops[0].stick()
        for who in range(1, len(self.laptops)):
            self._carry(stick, who)
        first, *others = [laptop.picture() for laptop in self.laptops]
        for other in others:
            assert other == first
        assert all(verdict.good for laptop in self.laptops for verdict in check(laptop.store))
        again = self.laptops[-1].take(self.laptops[0].stick())
        assert (again.batches, again.act) == (0, None)
        assert self.laptops[-1].picture() == first


def played(laptops: int, schedules: int) -> type[TestCase]:
    """A test case of so many schedules between so many laptops."""
    machine: type[Handing] = type(f"Between{laptops}", (Handing,), {"laptops_at_first": laptops})
    case: type[TestCase] = machine.TestCase
    case.settings = settings(  # type: ignore[attr-defined]
        max_examples=schedules, stateful_step_count=20, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    return case


TestTwo, TestThree, TestFour, TestFive = (played(laptops, 500) for laptops in (2, 3, 4, 5))


@pytest.mark.soak
class TestTwoForLong(played(2, 12_500)):  # type: ignore[misc]
    pass


@pytest.mark.soak
class TestThreeForLong(played(3, 12_500)):  # type: ignore[misc]
    pass


@pytest.mark.soak
class TestFourForLong(played(4, 12_500)):  # type: ignore[misc]
    pass


@pytest.mark.soak
class TestFiveForLong(played(5, 12_500)):  # type: ignore[misc]
    pass
