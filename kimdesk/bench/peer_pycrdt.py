"""pycrdt (Yrs) with the change of `handover`: a map of maps, merged field by field.

A document lies in memory as a whole and of two values keeps one without a word. Joining is applying the
update alone: writing what it changed into a table would come on top.
"""

from functools import partial
from typing import TYPE_CHECKING, Any

from kimdesk.bench import handover_data as data
from kimdesk.bench.figure import seconds
from kimdesk.bench.peer_geodiff import Peer

if TYPE_CHECKING:
    from kimdesk.bench.handover import Delta, Edit


def measure(made: "Delta", rows: dict[str, dict[str, str]]) -> Peer:
    """rows: what both sides had before."""
    import zstandard
    from pycrdt import Doc, Map

    base: Any = Doc()
    people = base.get("person", type=Map)
    with base.transaction():
        for row, values in rows.items():
            people[row] = Map(values)
    start, known = base.get_update(), base.get_state()

    def side(born: list[tuple[str, ...]], edits: "list[Edit]") -> Any:
        document: Any = Doc()
        document.apply_update(start)
        table = document.get("person", type=Map)
        with document.transaction():
            for row, *values in born:
                table[row] = Map(dict(zip(data.FIELDS, values, strict=True)))
            for row, name, value in edits:
                table[row][name] = value
        return document

    update = side(made.born, made.edits).get_update(known)
    ours = side(made.born_here, made.edits_here)
    spent = seconds(partial(ours.apply_update, update))
    return Peer(spent, len(zstandard.ZstdCompressor(level=19).compress(update)) / 1000)
