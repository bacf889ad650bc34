"""What a laptop must show, worked out from who saw what, beside the engine and without its means.

The oracle keeps, for every laptop, the set of changes that reached it, and works out from what each
writer saw which values stand; it knows nothing of heads, tables or the winner that the engine finds.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import cast

from kimdesk.store.log import LIFE, unpack_births, unpack_dots
from kimdesk.sync.batch import Sealed, unpack
from kimdesk.sync.tables import sealed_here
from tests.sync.laptops import Laptop

Dot = tuple[str, int]
Place = tuple[str, str]
"""Row and field."""


@dataclass(frozen=True)
class Change:
    """field "" is a birth; saw: the changes that the writer had before its eyes."""

    dot: Dot
    row: str
    field: str
    value: object
    saw: frozenset[Dot]


CREDIBLE = range(2026, 2037)
"""Years of a clock that may decide which of several values is shown."""


@dataclass
class World:
    """Every change that anybody ever made, what its writer knew then and what the clock said; births."""

    changes: dict[Dot, Change] = field(default_factory=dict)
    knew: dict[Dot, frozenset[Dot]] = field(default_factory=dict)
    clocks: dict[Dot, datetime.datetime] = field(default_factory=dict)
    born: dict[str, Dot] = field(default_factory=dict)
    shown: dict[frozenset[Dot], object] = field(default_factory=dict)
    """The value that the first laptop showed of several heads: all others must show the same."""
    erasures: dict[Dot, str] = field(default_factory=dict)
    """Births of erasures, and whom each erased."""
    asked: set[str] = field(default_factory=set)
    """Who asked to be erased."""

    def hear(self, change: Change) -> bool:
        """Whether it is new; no two changes may ever have one dot. Who was erased may have lost values."""
        if change.dot in self.changes:
            known = self.changes[change.dot]
            if change.row in self.asked:
                known, change = replace(known, value=None), replace(change, value=None)
            assert known == change, "a dot was issued twice"
            return False
        self.changes[change.dot] = change
        if not change.field:
            self.born[change.row] = change.dot
            values = dict(cast(tuple[tuple[str, object], ...], change.value))
            if "subject" in values:
                self.erasures[change.dot] = str(values["subject"])
        return True

    def depth(self, change: Change) -> int:
        """How many changes of its field stand behind it, one seen by the next, at most."""
        seen = [self.changes[dot] for dot in change.saw]
        same = [self.depth(each) for each in seen if (each.row, each.field) == (change.row, change.field)]
        return 1 + max(same, default=0)

    def may_be_shown(self, heads: list[Change]) -> set[object]:
        """Values of the deepest of several heads that a sound clock was read for, if it was for one."""
        depths = {head.dot: self.depth(head) for head in heads}
        deepest = [head for head in heads if depths[head.dot] == max(depths.values())]
        sound = [head for head in deepest if self.clocks[head.dot].year in CREDIBLE]
        return {head.value for head in sound or deepest}


class Oracle:
    """What one laptop knows, and what follows from it."""

    def __init__(self, world: World, known: set[Dot] | None = None) -> None:
        self.world = world
        self.known: set[Dot] = set(known or ())
        self.waiting: set[tuple[Dot, ...]] = set()
        self.unsealed: set[Dot] = set()
        """What a copy of another device's register holds without the seal of that device: what follows it
        waits for the seal."""

    def offer(self, stick: list[Sealed]) -> None:
        """Parts of streams come in any order; each is understood when all that it rests on is there."""
        for sealed in stick:
            batch = unpack(sealed.body)
            part = tuple((batch.stream, n) for n in range(batch.first, batch.last + 1))
            assert self._rests_on(part) <= self.world.knew[part[0]], "sealed before more was taken in"
            self.waiting.add(part + tuple(self.world.born[row] for row in sealed.erasures))
        moved = True
        while moved:
            ready = {part for part in self.waiting if self._is_ready(part)}
            moved = bool(ready)
            self.waiting -= ready
            self.known.update(*ready)
            self.unsealed.difference_update(*ready)

    def _is_ready(self, part: tuple[Dot, ...]) -> bool:
        stream, first = part[0]
        lacks_seal = (stream, first - 1) in self.unsealed and part[0] not in self.known
        return self._rests_on(part) <= self.known and not lacks_seal

    def _rests_on(self, part: tuple[Dot, ...]) -> set[Dot]:
        own = [dot for dot in part if dot[0] == part[0][0]]
        changes = [self.world.changes[dot] for dot in own]
        rests = set(part) | {dot for change in changes for dot in change.saw}
        rests |= {self.world.born[change.row] for change in changes if change.row in self.world.born}
        stream, first = part[0]
        return (rests | ({(stream, first - 1)} if first > 1 else set())) - set(own)

    def heads(self) -> dict[Place, list[Change]]:
        """Of every edited field, the changes that no other one has seen."""
        fields: dict[Place, list[Change]] = defaultdict(list)
        seen: set[tuple[Place, Dot]] = set()
        for dot in self.known:
            change = self.world.changes[dot]
            if change.field:
                fields[change.row, change.field].append(change)
                seen |= {((change.row, change.field), other) for other in change.saw}
        return {
            place: [each for each in changes if (place, each.dot) not in seen]
            for place, changes in fields.items()
        }

    def rows(self) -> set[str]:
        """Rows, erasures left aside."""
        return {self.world.changes[dot].row for dot in self.known - self.world.erasures.keys()}

    def erased(self) -> set[str]:
        """Who was erased, as far as this laptop has heard."""
        return {row for dot, row in self.world.erasures.items() if dot in self.known}


def is_gone(heads: dict[Place, list[Change]], row: str) -> bool:
    """Deleted by somebody who saw everything that is written in it."""
    lives = heads.get((row, LIFE), [])
    if not lives or any(life.value is None for life in lives):
        return False
    fields = [each for (name, field), found in heads.items() if name == row != "" != field for each in found]
    return all(any(each.dot in life.saw for life in lives) for each in fields if each.field != LIFE)


def is_disputed(heads: dict[Place, list[Change]], place: Place) -> bool:
    """Several values, or a deletion of a row that lives on."""
    row, name = place
    values = {change.value for change in heads[place]}
    if name != LIFE:
        return len(values) > 1
    return values != {None} and not is_gone(heads, row)


def written(laptop: Laptop) -> Iterator[Change]:
    """All changes of the laptop's own streams, read from its log."""
    store = laptop.store
    names = {row["id"]: row["name"] for row in store.query("SELECT id, name FROM stream")}
    own = "SELECT s.id FROM stream s JOIN device d ON d.id = s.device WHERE d.key = ?"
    for row in store.query(f"SELECT * FROM birth WHERE stream IN ({own})", (store.device.key,)):
        for birth in unpack_births(names[row["stream"]], row["body"]):
            values = tuple(sorted(birth.values.items()))
            yield Change((names[row["stream"]], birth.number), birth.row, "", values, frozenset())
    for row in store.query(f"SELECT * FROM change WHERE stream IN ({own})", (store.device.key,)):
        saw = {(names[stream], number) for stream, number in unpack_dots(row["sees"])}
        dot = (names[row["stream"]], row["n"])
        yield Change(dot, row["row"], row["field"], row["value"], frozenset(saw))


def unsealed(laptop: Laptop, known: set[Dot]) -> set[Dot]:
    """Of what a register holds, that of other devices which lies there without their seal."""
    rows = laptop.store.query(
        "SELECT s.name AS name FROM stream s JOIN device d ON d.id = s.device WHERE key = ?",
        (laptop.device.key,),
    )
    own, sealed = {row["name"] for row in rows}, sealed_here(laptop.store)
    return {(stream, n) for stream, n in known if stream not in own and n > sealed.get(stream, 0)}
