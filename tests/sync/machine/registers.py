"""What befalls registers: copies are kept, put back, carried to other laptops; programs are updated."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from kimdesk.sync.guard import note, watch
from tests.sync.laptops import Laptop
from tests.sync.machine.base import MOST, Laptops, who_is_it
from tests.sync.oracle import Oracle, unsealed
from tests.sync.versions import NEWEST

KEPT = 3
"""Copies in one life: it needs no more."""


class Registers(Laptops):
    @precondition(lambda self: len(getattr(self, "kept", ())) < KEPT)
    @rule(who=who_is_it)
    def a_copy_is_kept(self, who: int) -> None:
        oracle = self.oracle(who)
        register = self.laptop(who).copy()
        self.kept.append((who % len(self.laptops), register, set(oracle.known), set(oracle.waiting)))

    @precondition(lambda self: bool(getattr(self, "kept", ())))
    @rule(which=st.integers(0, 99), crashed=st.booleans())
    def a_copy_takes_the_place_of_its_register(self, which: int, crashed: bool) -> None:
        who, register, known, waiting = self.kept[which % len(self.kept)]
        laptop, oracle = self.laptop(who), self.oracle(who)
        self.last_sticks.append(laptop.stick())
        if not crashed:
            note(laptop.store, self.homes / str(who))
        laptop.store.close()
        laptop.come_up(register)
        oracle.known, oracle.waiting = set(known), set(waiting)
        oracle.unsealed = unsealed(laptop, known)
        watch(laptop.store, self.homes / str(who))

    @precondition(lambda self: bool(getattr(self, "kept", ())) and len(self.laptops) < MOST)
    @rule(which=st.integers(0, 99), is_moved=st.booleans())
    def a_copy_lives_on_elsewhere(self, which: int, is_moved: bool) -> None:
        """On another laptop, under its own device or with the settings of the first one."""
        of, register, known, waiting = self.kept[which % len(self.kept)]
        laptop = Laptop(len(self.laptops), register)
        if is_moved:
            laptop.store.close()
            laptop.device = self.laptops[of].device
            laptop.come_up(register)
        oracle = Oracle(self.world, known)
        oracle.waiting = set(waiting)
        watch(laptop.store, self.homes / str(len(self.laptops)))
        oracle.unsealed = unsealed(laptop, known)
        self.laptops.append(laptop)
        self.oracles.append(oracle)

    @precondition(lambda self: any(each.version is not NEWEST for each in getattr(self, "laptops", ())))
    @rule(which=st.integers(0, MOST - 1))
    def a_program_is_updated(self, which: int) -> None:
        """What the older one did not know is there as if it had always been known."""
        old = [who for who, laptop in enumerate(self.laptops) if laptop.version is not NEWEST]
        who = old[which % len(old)]
        self.laptop(who).update()
        self.look_at(who)
