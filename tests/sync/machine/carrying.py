"""Sticks: shuffled, lost in part, doubled, of one region, old, and hand-overs that somebody undoes."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from kimdesk.sync.batch import Sealed
from kimdesk.sync.undoing import undo_taking
from tests.sync.laptops import shuffled
from tests.sync.machine.base import Laptops, rows, who_is_it
from tests.sync.machine.writing import VALUES

REGIONS = st.sampled_from(["", "", "", "51.01.03.2006", "51.01.03", "51.01"])


class Carrying(Laptops):
    @rule(who=who_is_it, to=who_is_it, region=REGIONS, seed=st.integers(0, 99), lost=st.integers(0, 3))
    def a_stick_is_carried(self, who: int, to: int, region: str, seed: int, lost: int) -> None:
        """Shuffled, the older part of what is new lost, some of it twice."""
        to = self.another(who, to)
        stick = self.laptop(who).stick(region)
        self.sticks.append(shuffled(stick, seed))
        here = {row["digest"] for row in self.laptop(to).store.query("SELECT digest FROM batch")}
        new = [sealed for sealed in stick if sealed.digest not in here]
        stick = [sealed for sealed in stick if sealed not in new[: min(lost, len(new) - 1)]]
        self.carry(shuffled(stick + stick[-1:], seed), to)

    @rule(who=who_is_it, to=who_is_it, row=rows, one=VALUES, two=VALUES, is_lost=st.booleans())
    def the_first_of_two_sticks_is_late(
        self, who: int, to: int, row: str, one: str, two: str, is_lost: bool
    ) -> None:
        to = self.another(who, to)
        if self.is_alive(who, row):
            sticks = [self._written_and_given(who, row, value) for value in (one, two)]
            self.carry([sealed for sealed in sticks[1] if sealed not in sticks[0]], to)
            if not is_lost:
                self.carry(sticks[0], to)

    def _written_and_given(self, who: int, row: str, value: str) -> list[Sealed]:
        laptop = self.laptop(who)
        laptop.store.write("Ubah", laptop.person, row, {"name": value})
        self.look_at(who)
        return laptop.stick()

    @precondition(lambda self: bool(getattr(self, "sticks", ())))
    @rule(to=who_is_it, which=st.integers(0, 99))
    def an_old_stick_turns_up(self, to: int, which: int) -> None:
        self.carry(self.sticks[which % len(self.sticks)], to)

    @rule(who=who_is_it, to=who_is_it)
    def a_hand_over_is_undone_at_once(self, who: int, to: int) -> None:
        """Everything shows what it showed before, and what came lies in the basket."""
        to = self.another(who, to)
        before = self._persons(to)
        stick = self.laptop(who).stick()
        taken = self.laptop(to).take(stick)
        self.oracle(to).offer(stick)
        if taken.act is None:
            return
        undo_taking(self.laptop(to).store, taken.act)
        self.look_at(to)
        after = self._persons(to)
        erased = self.oracle(to).erased()
        kept = before.keys() - erased
        assert {row: after[row] for row in kept} == {row: before[row] for row in kept}
        assert all(after[row]["gone"] for row in after.keys() - before.keys())

    @rule(who=who_is_it, which=st.integers(0, 5))
    def a_hand_over_is_undone_later(self, who: int, which: int) -> None:
        store = self.laptop(who).store
        acts = store.query("SELECT id FROM act WHERE kind = 'take' AND undone IS NULL ORDER BY id DESC")
        for act in acts[which : which + 1]:
            undo_taking(store, act["id"])
            self.look_at(who)

    def _persons(self, who: int) -> dict[str, dict[str, object]]:
        found = map(dict, self.laptop(who).store.query("SELECT * FROM person"))
        return {row["id"]: {name: row[name] for name in row.keys() - {"seq"}} for row in found}
