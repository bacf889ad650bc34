"""Laptops with an oracle beside each, and what must hold of them after every step and in the end."""

import random
import shutil
import tempfile
from functools import cached_property
from pathlib import Path
from unittest.mock import patch

from hypothesis import strategies as st
from hypothesis.stateful import Bundle, MultipleResults, RuleBasedStateMachine, initialize, multiple

from kimdesk.entities import BY_TABLE, fields_by_name
from kimdesk.store.check import check
from kimdesk.store.fold import rebuild
from kimdesk.store.log import LIFE
from kimdesk.sync.batch import Sealed
from kimdesk.sync.blocks import COMPRESSED_FROM
from tests.sync.laptops import Laptop, empty_register
from tests.sync.oracle import Change, Oracle, Place, World, is_disputed, is_gone, written
from tests.sync.versions import NEWEST, VERSIONS, sit_down_at

MOST = 5
rows: "Bundle[str]" = Bundle("rows")
who_is_it = st.integers(0, MOST - 1)


class Laptops(RuleBasedStateMachine):
    laptops_at_first = 3
    rows = rows
    has_disputes = has_deleted = False
    """Whether a laptop that was looked at had some: else rules about them would come to nothing."""

    @initialize(
        target=rows, shared=st.sampled_from([2, 3, 1, 0]),
        versions=st.lists(st.sampled_from([0, 0, 1, 2]), min_size=MOST, max_size=MOST),
        chance=st.integers(0, 2**32), compressed_from=st.sampled_from([COMPRESSED_FROM, 0]),
    )  # fmt: skip
    def begin(
        self, shared: int, versions: list[int], chance: int, compressed_from: int
    ) -> MultipleResults[str]:
        """Names are drawn by chance elsewhere; here the same schedule gives the same names.

        shared: persons whom everybody has from the beginning, so that there is something to disagree on.
        compressed_from: with 0 the log has blocks in parts however small the batches of a schedule are.
        """
        for version in range(len(VERSIONS)):
            empty_register(version)  # kept for all lives, so its names come from no schedule
        self.names = patch("os.urandom", random.Random(chance).randbytes)
        self.names.start()
        self.packing = patch("kimdesk.sync.blocks.COMPRESSED_FROM", compressed_from)
        self.packing.start()
        self.world = World()
        self.laptops = [Laptop(n, version=VERSIONS[versions[n]]) for n in range(self.laptops_at_first)]
        self.oracles = [Oracle(self.world) for _laptop in self.laptops]
        self.sticks: list[list[Sealed]] = []
        self.last_sticks: list[list[Sealed]] = []
        self.kept: list[tuple[int, bytes, set[tuple[str, int]], set[tuple[tuple[str, int], ...]]]] = []
        first = self.laptop(0)
        persons = [first.store.create("Orang", first.person, {"name": "Made"}) for _n in range(shared)]
        self.look_at(0)
        self.give_to_all()
        return multiple(*persons)

    def teardown(self) -> None:
        if not hasattr(self, "laptops"):
            return
        try:
            self.all_end_alike()
        finally:
            self.names.stop()
            self.packing.stop()
            sit_down_at(NEWEST)
            if "homes" in self.__dict__:
                shutil.rmtree(self.homes)
            for laptop in self.laptops:
                laptop.store.close()

    # ---- for the rules

    @cached_property
    def homes(self) -> Path:
        """Where every laptop has a folder of settings; in memory where that can be: no test of the disk."""
        memory = Path("/dev/shm")
        return Path(tempfile.mkdtemp(prefix="kimdesk-", dir=memory if memory.is_dir() else None))

    def laptop(self, who: int) -> Laptop:
        """Somebody sits down at a laptop: the program is of the version that lies there."""
        laptop = self.laptops[who % len(self.laptops)]
        sit_down_at(laptop.version)
        return laptop

    def another(self, who: int, other: int) -> int:
        """A laptop that is not this one."""
        count = len(self.laptops)
        return (who % count + 1 + other % (count - 1)) % count

    def oracle(self, who: int) -> Oracle:
        return self.oracles[who % len(self.laptops)]

    def knows(self, who: int, table: str, field: str = "") -> bool:
        version = self.laptop(who).version
        return table in version and (not field or field in fields_by_name(version[table]))

    def value(self, who: int, row: str, field: str) -> object:
        found = self.laptop(who).store.one(f'SELECT "{field}" AS value FROM person WHERE id = ?', (row,))
        assert found is not None
        return found["value"]

    def alive(self, who: int) -> list[str]:
        found = self.laptop(who).store.query("SELECT id FROM person WHERE gone = 0 ORDER BY id")
        return [row["id"] for row in found]

    def is_alive(self, who: int, row: str) -> bool:
        found = self.laptop(who).store.one("SELECT gone FROM person WHERE id = ?", (row,))
        return found is not None and not found["gone"]

    def heads(self, who: int, row: str, field: str) -> list[Change]:
        return self.oracle(who).heads().get((row, field), [])

    def carry(self, stick: list[Sealed], to: int) -> None:
        self._hand(stick, to)
        self.look_at(to)

    def give_to_all(self) -> None:
        stick = self.laptop(0).stick()
        for who in range(1, len(self.laptops)):
            self._hand(stick, who)

    def _hand(self, stick: list[Sealed], to: int) -> None:
        taken = self.laptop(to).take(stick)
        assert not taken.doubled
        self.oracle(to).offer(stick)

    # ---- what must hold

    def look_at(self, who: int) -> None:
        """What the laptop wrote since becomes known; what it shows is what follows from all it knows."""
        laptop, oracle = self.laptop(who), self.oracle(who)
        new = {change.dot for change in written(laptop) if self.world.hear(change)}
        oracle.known |= new
        self.world.clocks |= dict.fromkeys(new, laptop.clock)
        self.world.knew |= dict.fromkeys(new, frozenset(oracle.known))
        heads, erased = oracle.heads(), oracle.erased()
        found: dict[Place, set[tuple[str, int]]] = {}
        for row in laptop.store.query("SELECT h.*, s.name FROM head h JOIN stream s ON s.id = h.stream"):
            found.setdefault((row["row"], row["field"]), set()).add((row["name"], row["n"]))
        assert found == {place: {each.dot for each in changes} for place, changes in heads.items()}
        disputes = {(row["row"], row["field"]) for row in laptop.store.query("SELECT * FROM dispute")}
        assert disputes == {place for place in heads if place[0] not in erased and is_disputed(heads, place)}
        self.has_disputes = self.has_disputes or bool(disputes)
        for place, changes in heads.items():
            if place[1] != LIFE and place[0] not in erased:
                self._shows(laptop, *place, changes)
        persons = laptop.store.query("SELECT id, gone, merged_into FROM person")
        self.has_deleted = self.has_deleted or any(row["gone"] == 1 for row in persons)
        assert {row["id"]: not row["gone"] for row in persons} == {
            row: row not in erased and not is_gone(heads, row) for row in oracle.rows() if "~" not in row
        }
        assert all(row["merged_into"] is None or row["merged_into"] < row["id"] for row in persons), (
            "joined persons never point at each other in a circle"
        )

    def _shows(self, laptop: Laptop, row: str, field: str, changes: list[Change]) -> None:
        table = "attendance" if "~" in row else "person"
        if table not in BY_TABLE or field not in fields_by_name(BY_TABLE[table]):
            return
        stored = laptop.store.one(f'SELECT "{field}" AS value FROM {table} WHERE id = ?', (row,))
        assert stored is not None
        assert stored["value"] in self.world.may_be_shown(changes)
        if len(changes) > 1:
            key = frozenset(each.dot for each in changes)
            assert self.world.shown.setdefault(key, stored["value"]) == stored["value"], "all show alike"

    def all_end_alike(self) -> None:
        """Everybody gives to the first, who gives to everybody: same tables, heads, disputes, sound logs.

        What a register held that a copy has replaced is on a stick: else it would be lost with it. Old
        programs are updated when everything has gone through them.
        """
        for stick in [*self.last_sticks, *(self.laptop(who).stick() for who in range(1, len(self.laptops)))]:
            self._hand(stick, 0)
        self.give_to_all()
        for laptop in self.laptops:
            laptop.update()
        sit_down_at(NEWEST)
        first, *others = [laptop.picture() for laptop in self.laptops]
        for other in others:
            assert other == first
        for who, laptop in enumerate(self.laptops):
            self.look_at(who)
            assert [verdict.text for verdict in check(laptop.store) if not verdict.good] == []
            deleted = laptop.store.query("SELECT id FROM person WHERE gone = 1")
            basket = {each.row for each in laptop.store.basket(limit=1_000) if each.table == "person"}
            assert basket == {row["id"] for row in deleted}
        again = self.laptops[-1].take(self.laptops[0].stick())
        assert (again.batches, again.act) == (0, None)
        assert self.laptops[-1].picture() == first
        rebuild(self.laptops[-1].store)
        assert self.laptops[-1].picture() == first, "the log alone says the same"
