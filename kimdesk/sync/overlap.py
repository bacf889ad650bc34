"""Batches that were cut differently: a copy of a register seals less than its twin seals later.

Both say the same of the numbers that both have. What is here is compared by content, and only what is
beyond it is taken; a batch that contradicts the log is the work of a doubled identity.
"""

import sqlite3
from collections.abc import Sequence
from typing import TypeVar

from msgspec.structs import replace

from kimdesk.sync.batch import Batch, Births, Edits
from kimdesk.sync.sealing import batch_of
from kimdesk.sync.wire import Acts

Said = tuple[object, ...]
T = TypeVar("T")


def says_what_is_here(
    connection: sqlite3.Connection, stream: int, batch: Batch, last: int, *, may_lack: bool = False
) -> bool:
    """Whether the log holds the batch's changes up to number `last` just as it tells them.

    may_lack: one of the two lost values of persons that were erased.
    """
    until = min(batch.last, last)
    here = batch_of(connection, stream, batch.first, until, batch.before)
    told = {number: said for number, said in _contents(batch).items() if number <= until}
    if (here.scope, here.device) != (batch.scope, batch.device):
        return False
    said = _contents(here)
    return said == told or (may_lack and _agree(said, told))


def _agree(here: dict[int, Said], told: dict[int, Said]) -> bool:
    """Whether nothing is said of a number that the other side does not say, or has not lost."""
    return here.keys() == told.keys() and all(_says_less(here[number], told[number]) for number in here)


def _says_less(one: Said, other: Said) -> bool:
    return len(one) == len(other) and all(
        a == b or None in (a, b) or "" in (a, b) or _overlap(a, b) for a, b in zip(one, other, strict=True)
    )


def _overlap(one: object, other: object) -> bool:
    """First values that agree in the fields that both have."""
    return (
        isinstance(one, dict)
        and isinstance(other, dict)
        and all(one[name] == other[name] for name in one.keys() & other.keys())
    )


def beyond(batch: Batch, last: int) -> Batch:
    """The batch without its changes up to number `last`, and without the acts of those."""
    births = [_births_beyond(section, last) for section in batch.births]
    kept = _after(batch.edits.numbers, last)
    edits = Edits(**{name: _at(getattr(batch.edits, name), kept) for name in batch.edits.__struct_fields__})
    used = sorted({*edits.acts, *(act for section in births for act in section.acts)})
    place = {act: index for index, act in enumerate(used)}
    edits.acts = [place[act] for act in edits.acts]
    for section in births:
        section.acts = [place[act] for act in section.acts]
    acts = Acts(**{name: _at(getattr(batch.acts, name), used) for name in batch.acts.__struct_fields__})
    return replace(
        batch, first=last + 1, acts=acts, births=[part for part in births if part.numbers], edits=edits
    )


def _births_beyond(section: Births, last: int) -> Births:
    kept = _after(section.numbers, last)
    columns = [_at(column, kept) for column in section.columns]
    return replace(section, numbers=_at(section.numbers, kept), acts=_at(section.acts, kept), columns=columns)


def _after(numbers: Sequence[int], last: int) -> list[int]:
    return [index for index, number in enumerate(numbers) if number > last]


def _at(column: Sequence[T], places: Sequence[int]) -> list[T]:
    return [column[place] for place in places]


def _contents(batch: Batch) -> dict[int, Said]:
    """What each number says, in names that travel."""
    names = [batch.streams[stream] for stream in batch.acts.streams]
    about = batch.acts
    acts = list(zip(names, about.numbers, about.labels, about.ats, about.authors, strict=True))
    said: dict[int, Said] = {}
    for section in batch.births:
        for index, number in enumerate(section.numbers):
            values = {
                name: column[index]
                for name, column in zip(section.fields, section.columns, strict=True)
                if column[index] is not None
            }
            said[number] = (section.table, acts[section.acts[index]], values)
    edits = batch.edits
    for index, number in enumerate(edits.numbers):
        dots = edits.sees[index]
        sees = {(batch.streams[s], n) for s, n in zip(dots[::2], dots[1::2], strict=True)}
        said[number] = (
            batch.names[edits.tables[index]], batch.rows[edits.rows[index]], batch.names[edits.fields[index]],
            edits.values[index], edits.depths[index], sees, acts[edits.acts[index]],
        )  # fmt: skip
    return said
