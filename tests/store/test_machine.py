"""Random lives of a register beside the plainest account of what it must hold.

Acts of every sort (several writes, undo, redo, packing, closing, a second connection) are done to
a register and to dictionaries. After each one the tables must equal the dictionaries, and the
check must find the tables, the heads and the numbering equal to the log.
"""

import copy
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, precondition, rule

from kimdesk.entities import (
    BY_TABLE,
    Attendance,
    Entity,
    Group,
    Membership,
    Participant,
    Person,
    Session,
    field_of,
    fields_of,
)
from kimdesk.kinds import Choice, Choices, Email, Kind, Note, Records, Text, Url
from kimdesk.store import Act, Store
from kimdesk.store.check import check
from kimdesk.store.log import LIFE
from kimdesk.store.names import link_id, link_key
from kimdesk.store.pack import pack
from kimdesk.store.tally import catch_up
from tests.kinds.strategies import STRATEGIES
from tests.store.registers import open_store

ROWS: tuple[type[Entity], ...] = (Group, Person, Membership, Session, Participant)


def values_of(kind: Kind) -> st.SearchStrategy[Any]:
    """Values of any kind; where a kind keeps text, any text at all: the door judges none."""
    if isinstance(kind, Text | Note | Choice | Email | Url):
        return st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
    if isinstance(kind, Choices):
        return st.lists(st.text("abc", min_size=1), min_size=1, max_size=3).map(tuple)
    if isinstance(kind, Records):
        return st.none()
    return STRATEGIES[type(kind)](kind)


@st.composite
def filled(draw: st.DrawFn, entity: type[Entity]) -> dict[str, Any]:
    """Some fields of an entity with values, None among them."""
    fields = draw(
        st.lists(st.sampled_from(fields_of(entity)), max_size=4, unique_by=lambda field: field.name)
    )
    return {
        field.name: draw(st.none() | values_of(field.kind))
        for field in fields
        if field.name not in entity.key
    }


class Wish(NamedTuple):
    """One write inside an act; `pick` chooses the row among those there are."""

    what: str
    entity: type[Entity]
    pick: int
    values: dict[str, Any]
    reason: str


@st.composite
def wishes(draw: st.DrawFn) -> Wish:
    what = draw(st.sampled_from(["create", "create", "write", "write", "write", "link", "delete", "restore"]))
    entity = Attendance if what == "link" else draw(st.sampled_from(ROWS))
    reason = draw(st.sampled_from(["salah ketik", "pindah", "ganda"]))
    return Wish(what, entity, draw(st.integers(0, 9)), draw(filled(entity)), reason)


Rows = dict[tuple[str, str], dict[str, Any]]
"""(table, row) -> stored values; LIFE holds the reason or None."""


def stored(entity: type[Entity], values: dict[str, Any]) -> dict[str, Any]:
    return {name: field_of(entity, name).kind.to_sql(value) for name, value in values.items()}


class Done(NamedTuple):
    """What an act did, as undo must know it: fields before and after, births with their first values."""

    turns: dict[tuple[str, str, str], tuple[Any, Any]]
    births: dict[tuple[str, str], dict[str, Any]]


class Oracle:
    """What the register must hold, kept in dictionaries."""

    def __init__(self) -> None:
        self.rows: Rows = {}
        self.done: dict[int, Done] = {}
        self.undone: list[tuple[int, Done]] = []
        self.active: list[int] = []

    def difference(self, before: Rows, births: dict[tuple[str, str], dict[str, Any]], written: set) -> Done:  # type: ignore[type-arg]
        turns = {}
        for table, row, field in written:
            old = before.get((table, row)) or births.get((table, row)) or self.blank(table, row)
            turns[table, row, field] = (old[field], self.rows[table, row][field])
        return Done(turns, births)

    @staticmethod
    def blank(table: str, row: str) -> dict[str, Any]:
        entity = BY_TABLE[table]
        key = link_key(entity, row) if entity.key else {}
        return {**{field.name: None for field in fields_of(entity)}, **key, LIFE: None}

    def reverse(self, done: Done) -> tuple[set[tuple[str, str, str]], Done]:
        """Write back what an act did where it still stands; what was left alone, and what was done."""
        before = copy.deepcopy(self.rows)
        left = set()
        lives = {place: turn for place, turn in done.turns.items() if place[2] == LIFE}
        mine = {place: turn for place, turn in lives.items() if self.rows[place[:2]][LIFE] == turn[1]}
        left |= lives.keys() - mine.keys()
        written = set()
        for place in mine:
            self.rows[place[:2]][LIFE] = None
        for place, (old, new) in done.turns.items():
            if place[2] != LIFE:
                row = self.rows[place[:2]]
                if row[LIFE] is None and row[place[2]] == new:
                    row[place[2]] = old
                    written.add(place)
                else:
                    left.add(place)
        for place, (old, _new) in mine.items():
            self.rows[place[:2]][LIFE] = old
            written.add(place)
        for (table, name), first in done.births.items():
            row = self.rows[table, name]
            if row[LIFE] is None and {**row, LIFE: None} == {**self.blank(table, name), **first}:
                row[LIFE] = "dibatalkan"
                written.add((table, name, LIFE))
            else:
                left.add((table, name, LIFE))
        turns = {
            place: (before[place[:2]][place[2]], self.rows[place[:2]][place[2]])
            for place in written
            if before[place[:2]][place[2]] != self.rows[place[:2]][place[2]] or place in mine
        }
        return left, Done(turns, {})


class Register(RuleBasedStateMachine):
    acts = Bundle("acts")

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.store = open_store(Path(self.folder.name))
        self.oracle = Oracle()
        self.redoable: list[tuple[int, Done]] = []

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    # ---- writing

    @rule(target=acts, some=st.lists(wishes(), min_size=1, max_size=6))
    def act(self, some: list[Wish]) -> int:
        return self.do(self.store, some)

    @rule(target=acts, some=st.lists(wishes(), min_size=1, max_size=3))
    def act_of_a_sibling(self, some: list[Wish]) -> int:
        sibling = self.store.sibling()
        try:
            return self.do(sibling, some)
        finally:
            sibling.close()

    @rule(target=acts, count=st.sampled_from([1, 5, 520]))
    def many_at_once(self, count: int) -> int:
        births: dict[tuple[str, str], dict[str, Any]] = {}
        with self.store.act("Impor") as act:
            for row in act.create_many(Person, [{"name": f"Orang {number}"} for number in range(count)]):
                births["person", row] = {"name": f"Orang {len(births)}"}
            number = act.id
        for (table, row), values in births.items():
            self.oracle.rows[table, row] = {**Oracle.blank(table, row), **values}
        return self.remember(number, Done({}, births))

    @rule(some=st.lists(wishes(), max_size=4))
    def act_that_fails(self, some: list[Wish]) -> None:
        before = copy.deepcopy(self.oracle.rows)
        try:
            with self.store.act("Gagal") as act:
                for wish in some:
                    self.fulfil(act, wish, {}, set())
                raise LookupError
        except LookupError:
            self.oracle.rows = before

    def do(self, store: Store, some: list[Wish]) -> int:
        before = copy.deepcopy(self.oracle.rows)
        births: dict[tuple[str, str], dict[str, Any]] = {}
        written: set[tuple[str, str, str]] = set()
        with store.act("Ubah") as act:
            number = act.id
            for wish in some:
                self.fulfil(act, wish, births, written)
        if not births and not written:
            return 0
        first = {key: {**Oracle.blank(*key), **values} for key, values in births.items()}
        return self.remember(number, self.oracle.difference(before, first, written))

    def remember(self, number: int, done: Done) -> int:
        self.oracle.done[number] = done
        self.oracle.active.append(number)
        self.redoable.clear()
        return number

    def fulfil(
        self,
        act: Act,
        wish: Wish,
        births: dict[tuple[str, str], dict[str, Any]],
        written: set[tuple[str, str, str]],
    ) -> None:
        table, values = wish.entity.table, stored(wish.entity, wish.values)
        if wish.what == "create":
            born = act.create(wish.entity, wish.values)
            births[table, born] = values
            self.oracle.rows[table, born] = {**Oracle.blank(table, born), **values}
            return
        row = self.a_link(wish.pick) if wish.what == "link" else self.a_row(table, wish.pick)
        if not row:
            return
        present = self.oracle.rows.get((table, row)) or Oracle.blank(table, row)
        if wish.what in ("write", "link") and present[LIFE] is None:
            act.write(wish.entity, row, wish.values)
            changed = {name for name in values if values[name] != present[name]}
        elif wish.what == "delete" and present[LIFE] is None:
            act.delete(wish.entity, row, wish.reason)
            values, changed = {LIFE: wish.reason}, {LIFE}
        elif wish.what == "restore" and present[LIFE] is not None:
            act.restore(wish.entity, row)
            values, changed = {LIFE: None}, {LIFE}
        else:
            return
        if changed:
            self.oracle.rows[table, row] = {**present, **values}
            written |= {(table, row, name) for name in changed}

    def a_row(self, table: str, pick: int) -> str | None:
        rows = sorted(row for each, row in self.oracle.rows if each == table)
        return rows[pick % len(rows)] if rows else None

    def a_link(self, pick: int) -> str | None:
        session, participant = self.a_row("session", pick), self.a_row("participant", pick // 2)
        if not session or not participant:
            return None
        return link_id(Attendance, {"session": session, "participant": participant})

    # ---- undo and redo

    @precondition(lambda self: self.oracle.active)
    @rule()
    def undo_the_last(self) -> None:
        self.undo(max(self.oracle.active), None)

    @rule(number=acts)
    def undo_by_name(self, number: int) -> None:
        if number in self.oracle.active:
            self.undo(number, number)
        else:
            assert self.store.undo(number) is None

    def undo(self, number: int, named: int | None) -> None:
        left, reversed_ = self.oracle.reverse(self.oracle.done[number])
        done = self.store.undo(named)
        assert done is not None
        assert set(done.left_alone) == left
        self.oracle.active.remove(number)
        if done.written:
            self.redoable.append((number, reversed_))

    @rule()
    def redo(self) -> None:
        if not self.redoable:
            assert self.store.redo() is None
            return
        number, reversed_ = self.redoable.pop()
        left, _done = self.oracle.reverse(reversed_)
        done = self.store.redo()
        assert done is not None
        assert set(done.left_alone) == left
        self.oracle.active.append(number)

    # ---- what must change nothing

    @rule()
    def close_and_open(self) -> None:
        self.store.close()
        self.store = open_store(Path(self.folder.name))

    @rule()
    def pack(self) -> None:
        pack(self.store)

    @rule()
    def count(self) -> None:
        catch_up(self.store)

    # ---- what must always hold

    @invariant()
    def the_tables_hold_what_they_must(self) -> None:
        found: Rows = {}
        for entity in (*ROWS, Attendance):
            for row in self.store.query(f"SELECT * FROM {entity.table}"):
                values = dict(row)
                del values["seq"]
                found[entity.table, values.pop("id")] = values
        expected = {
            key: {**values, LIFE: int(values[LIFE] is not None)} for key, values in self.oracle.rows.items()
        }
        assert found == expected

    @invariant()
    def the_log_says_the_same(self) -> None:
        assert [verdict.text for verdict in check(self.store) if not verdict.good] == []

    @invariant()
    def the_basket_holds_what_was_deleted(self) -> None:
        told = {(each.table, each.row): each.reason for each in self.store.basket(limit=10_000)}
        assert told == {key: row[LIFE] for key, row in self.oracle.rows.items() if row[LIFE] is not None}


class TestLife(Register.TestCase):
    settings = settings(max_examples=12, stateful_step_count=20)


@pytest.mark.soak
class TestManyLives(Register.TestCase):
    settings = settings(max_examples=400, stateful_step_count=40)
