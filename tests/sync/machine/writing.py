"""What people do at their laptops: enter, write, mark, delete, bring back, join, undo, decide."""

import datetime

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from kimdesk.entities import Attendance
from kimdesk.errors import KimdeskError
from kimdesk.store import same_person
from kimdesk.store.log import LIFE
from kimdesk.sync.deciding import conflicts, count, places, settle
from tests.sync.laptops import CLOCKS
from tests.sync.machine.base import Laptops, rows, who_is_it
from tests.sync.versions import LATER

VALUES = st.sampled_from(["Petani", "Guru", "Nelayan", "Pedagang"])
FIELDS = st.sampled_from([LATER, "name"])
CLOCK = st.sampled_from(CLOCKS)
SCOPES = st.sampled_from(["51.01.03.2006", "51.01.03.2001", "51.02", "*"])


class Writing(Laptops):
    @rule(target=rows, who=who_is_it, value=VALUES, scope=SCOPES)
    def somebody_is_entered(self, who: int, value: str, scope: str) -> str:
        laptop = self.laptop(who)
        values = {"name": "Siti"} | ({LATER: value} if self.knows(who, "person", LATER) else {})
        row = laptop.store.create("Orang", laptop.person, values, scope=scope)
        self.look_at(who)
        return row

    @rule(who=who_is_it, row=rows, value=VALUES, field=FIELDS, is_sealed=st.booleans())
    def a_field_is_written(self, who: int, row: str, value: str, field: str, is_sealed: bool = False) -> None:
        """is_sealed: a stick is made for somebody who is never heard of again."""
        if self.is_alive(who, row) and self.knows(who, "person", field):
            self._write(who, row, field, value)
            if is_sealed:
                self.laptop(who).seal()

    @precondition(lambda self: self.has_disputes)
    @rule(who=who_is_it, which=st.integers(0, 3), value=VALUES)
    def a_disputed_field_is_written(self, who: int, which: int, value: str) -> None:
        """By somebody who did not look at the conflict; nobody types whom a person was joined with."""
        who = self._who_has_disputes(who)
        disputed = [place[1:] for place in places(self.laptop(who).store, table="person")]
        typed = [place for place in disputed if place[1] not in (LIFE, "merged_into")]
        alive = [place for place in typed if self.is_alive(who, place[0])]
        if alive:
            self._write(who, *alive[which % len(alive)], value)

    @rule(
        who=who_is_it, other=who_is_it, row=rows, field=FIELDS, one=VALUES, two=VALUES, clock=CLOCK,
        three=st.none() | VALUES,
    )  # fmt: skip
    def two_write_and_one_hears_of_it(
        self, who: int, other: int, row: str, field: str, one: str, two: str,
        clock: datetime.datetime, three: str | None,
    ) -> None:  # fmt: skip
        """three: what the one who heard writes then, without having looked."""
        other = self.another(who, other)
        self.laptop(who).clock = clock
        for each, value in ((who, one), (other, two)):
            self.a_field_is_written(each, row, value, field)
        self.carry(self.laptop(who).stick(), other)
        if three is not None:
            self.a_field_is_written(other, row, three, field)

    def _write(self, who: int, row: str, field: str, value: str) -> None:
        laptop = self.laptop(who)
        before, shown = self.heads(who, row, field), self.value(who, row, field)
        laptop.store.write("Ubah", laptop.person, row, {field: value})
        self.look_at(who)
        assert self.value(who, row, field) == value, "my value is what I see"
        after = {each.dot for each in self.heads(who, row, field)}
        for each in before:
            is_past = each.value == shown != value
            assert (each.dot in after) != is_past, "what I saw is past, what I did not see stays"

    @rule(who=who_is_it, session=st.sampled_from(["s1", "s2"]), mark=st.sampled_from(["H", "I", "S"]))
    def a_mark_is_made(self, who: int, session: str, mark: str) -> None:
        if self.knows(who, "attendance"):
            with self.laptop(who).store.act("Hadir") as act:
                act.link(Attendance, {"session": session, "participant": "p1"}, {"mark": mark})
            self.look_at(who)

    @rule(who=who_is_it, row=rows)
    def somebody_is_deleted(self, who: int, row: str) -> None:
        laptop = self.laptop(who)
        if self.is_alive(who, row):
            laptop.store.delete("Hapus", laptop.person, row, "salah")
            self.look_at(who)

    @precondition(lambda self: self.has_deleted)
    @rule(who=who_is_it, row=rows)
    def somebody_comes_back(self, who: int, row: str) -> None:
        laptop = self.laptop(who)
        if laptop.store.one("SELECT 1 FROM person WHERE id = ? AND gone = 1", (row,)) is not None:
            laptop.store.restore("Kembalikan", laptop.person, row)
            self.look_at(who)

    @rule(who=who_is_it, which=st.integers(0, 19), other=st.integers(0, 19))
    def somebody_was_typed_twice(self, who: int, which: int, other: int) -> None:
        """Two rows that stand beside each other on this laptop are joined, whichever is to be kept."""
        alive = self.alive(who)
        if len(alive) > 1:
            keep = alive.pop(which % len(alive))
            spare = alive[other % len(alive)]
            goes = max(keep, spare)
            open_cases = {("person", goes, field) for field in (LIFE, "merged_into")}
            open_cases.intersection_update(places(self.laptop(who).store))
            try:
                stays = same_person.merge(self.laptop(who).store, keep, spare)
            except KimdeskError:
                assert open_cases, "only what is not decided stands in the way"
                return
            self.look_at(who)
            assert self.is_alive(who, stays)
            if self.is_alive(who, goes):
                case = ("person", goes, LIFE)
                assert case in places(self.laptop(who).store), "a case that was open stays open"
            else:
                assert same_person.survivor(self.laptop(who).store, goes) == stays

    @rule(who=who_is_it, again=st.booleans())
    def the_last_act_is_undone(self, who: int, again: bool) -> None:
        self.laptop(who).store.undo()
        if again:
            self.laptop(who).store.redo()
        self.look_at(who)

    @precondition(lambda self: self.has_disputes)
    @rule(who=who_is_it, which=st.integers(0, 3), back=st.booleans())
    def a_conflict_is_settled(self, who: int, which: int, back: bool) -> None:
        who = self._who_has_disputes(who)
        store = self.laptop(who).store
        cases = conflicts(store)
        if cases:
            case = cases[which % len(cases)]
            settle(store, "Putuskan", [(case, case.sides[0].value)])
            self.look_at(who)
            if back:
                store.undo()
                self.look_at(who)

    def _who_has_disputes(self, who: int) -> int:
        """This one or the next that has some; this one when nobody has."""
        everybody = [who + n for n in range(len(self.laptops))]
        return next((each for each in everybody if count(self.laptop(each).store)), who)

    @rule(who=who_is_it, clock=CLOCK)
    def a_clock_jumps(self, who: int, clock: datetime.datetime) -> None:
        self.laptop(who).clock = clock
