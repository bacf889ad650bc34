"""What a laptop must show, worked out from who saw what, beside the engine and without its means.

The oracle keeps, for every laptop, the set of changes that reached it, and works out from what each
writer saw which values stand; it knows nothing of streams, depth, heads or tables.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from kimdesk.store.log import LIFE, unpack_births, unpack_dots
from kimdesk.sync.batch import Sealed, unpack
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


@dataclass
class World:
    """Every change that anybody ever made, and where the rows were born."""

    changes: dict[Dot, Change] = field(default_factory=dict)
    born: dict[str, Dot] = field(default_factory=dict)
    shown: dict[frozenset[Dot], object] = field(default_factory=dict)
    """The value that the first laptop showed of several heads: all others must show the same."""

    def hear(self, change: Change) -> bool:
        """Whether it is new; no two changes may ever have one dot."""
        if change.dot in self.changes:
            assert self.changes[change.dot] == change, "a dot was issued twice"
            return False
        self.changes[change.dot] = change
        if not change.field:
            self.born[change.row] = change.dot
        return True


class Oracle:
    """What one laptop knows, and what follows from it."""

    def __init__(self, world: World, known: set[Dot] | None = None) -> None:
        self.world = world
        self.known: set[Dot] = set(known or ())
        self.waiting: set[tuple[Dot, ...]] = set()

    def offer(self, stick: list[Sealed]) -> None:
        """Parts of streams come in any order; each is understood when all that it rests on is there."""
        for sealed in stick:
            batch = unpack(sealed.body)
            self.waiting.add(tuple((batch.stream, n) for n in range(batch.first, batch.last + 1)))
        moved = True
        while moved:
            ready = {part for part in self.waiting if self._rests_on(part) <= self.known}
            moved = bool(ready)
            self.waiting -= ready
            self.known.update(*ready)

    def _rests_on(self, part: tuple[Dot, ...]) -> set[Dot]:
        changes = [self.world.changes[dot] for dot in part]
        rests = {dot for change in changes for dot in change.saw}
        rests |= {self.world.born[change.row] for change in changes if change.row in self.world.born}
        stream, first = part[0]
        return (rests | ({(stream, first - 1)} if first > 1 else set())) - set(part)

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
        return {self.world.changes[dot].row for dot in self.known}


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
