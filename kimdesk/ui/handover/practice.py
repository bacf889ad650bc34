"""Latihan: a hand-over to and fro between two registers of its own, with a conflict that was arranged.

One laptop is the person's, the other one is played by the program. Both lie in a folder made for it,
with keys of their own, so nothing of the real register is read or written. Each step opens the
registers and closes them again, so it can run in any thread. No Qt here.
"""

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kimdesk import settings
from kimdesk.entities import Group, Membership, Person
from kimdesk.i18n import _
from kimdesk.store import Device, Store
from kimdesk.store.names import new_name
from kimdesk.ui.handover import work
from kimdesk.ui.handover.words import CaseWords
from kimdesk.ui.jobs import Work

if TYPE_CHECKING:
    from kimdesk.kinds.base import Stored
    from kimdesk.sync.taking_in import Seen

PLACE = "51.01.03.2006"
FIELD = "address"
FIRST, THEIRS = "Jl. Raya Pulukan 12", "Balai Banjar Pulukan"
MEMBERS = (("I Made Suarta", "L"), ("Ni Made Sukerti", "P"), ("I Ketut Arya", "L"))


@dataclass(frozen=True, slots=True)
class Settled:
    """The end: what both laptops show now."""

    here: str
    there: str


class Practice:
    """Steps in their order: `begin`, `hand_over`, `both_change`, `come_back`, `decide`."""

    def __init__(self, folder: Path, person: str, now: Callable[[], datetime.datetime]) -> None:
        self.stick = folder / "stik"
        self._homes = {"here": folder / "laptop-anda", "there": folder / "laptop-latihan"}
        self._devices = {
            "here": Device(new_name(), _("LAPTOP-ANDA"), person),
            "there": Device(new_name(), _("LAPTOP-SARI"), "Sari"),
        }
        self._now = now
        self._group, self._last = "", Path()

    def begin(self) -> int:
        """Two registers that know each other, a small group on the first; how many members it has."""
        from kimdesk.sync.devices import remember

        self.stick.mkdir(parents=True, exist_ok=True)
        with self._open("here") as here, self._open("there") as there:
            remember(here, work.own_card(there), "diterima")
            remember(there, work.own_card(here), "diterima")
            group = {"name": "Latihan", "region": PLACE, FIELD: FIRST}
            self._group = here.create(_("Kelompok baru"), Group, group)
            for name, sex in MEMBERS:
                with here.act(_("Anggota baru")) as act:
                    person = act.create(Person, {"name": name, "sex": sex})
                    act.create(Membership, {"kim": self._group, "person": person})
        return len(MEMBERS)

    def hand_over(self) -> work.Given:
        """From the person's laptop to the stick."""
        return self._give("here")

    def both_change(self, text: str) -> None:
        """The other laptop takes the stick, then both write the same field without seeing each other."""
        self._take("there")
        self._write("there", THEIRS)
        self._write("here", text)

    def come_back(self) -> tuple["Seen", tuple[CaseWords, ...]]:
        """The other laptop hands over; what joining it here did, and what there is to decide."""
        from kimdesk.sync.deciding import conflicts
        from kimdesk.ui.handover.words import case_words

        self._give("there")
        seen = self._take("here")
        with self._open("here") as here:
            return seen, tuple(case_words(here, case) for case in conflicts(here))

    def decide(self, case: CaseWords, value: "Stored") -> Settled:
        """Settle it here, carry the decision over, and read what both show."""
        from kimdesk.sync.deciding import conflict, settle

        with self._open("here") as here:
            settle(here, _("Putuskan"), [(conflict(here, *case.place), value)])
        self._give("here")
        self._take("there")
        return Settled(self._address("here"), self._address("there"))

    def _give(self, side: str) -> work.Given:
        other = "there" if side == "here" else "here"
        with self._open(other) as receiver:
            card = work.own_card(receiver)
        with self._open(side) as store:
            given: work.Given = _finished(work.giving(work.Wish(to=card), self.stick), store)
        self._last = given.path
        return given

    def _take(self, side: str) -> "Seen":
        from kimdesk.sync.taking_in import take_file

        with self._open(side) as store:
            return take_file(store, work.keys_of(store), self._last)

    def _write(self, side: str, text: str) -> None:
        with self._open(side) as store:
            store.write(_("Ubah alamat"), Group, self._group, {FIELD: text})

    def _address(self, side: str) -> str:
        with self._open(side) as store:
            group = store.get(Group, self._group)
            return str(getattr(group, FIELD) or "") if group else ""

    @contextmanager
    def _open(self, side: str) -> Iterator[Store]:
        home = self._homes[side]
        home.mkdir(parents=True, exist_ok=True)
        store = Store.open(home / settings.REGISTER, self._devices[side], self._now)
        try:
            yield store
        finally:
            store.close()


def _finished(asked: Work, store: Store) -> "work.Given":
    """The result of a work that is done at once."""
    steps = asked(store)
    try:
        while True:
            next(steps)
    except StopIteration as end:
        result: work.Given = end.value
        return result
