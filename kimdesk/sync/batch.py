"""A batch: changes first…last of one stream as canonical bytes, the unit that travels.

Columns instead of rows, names once: about twenty bytes a change before encryption. The bytes depend
on the log alone and not on how it lies in the file, so every laptop that holds the changes makes the
same ones again, and a relay forwards what the maker signed. Read strictly: a batch that breaks a rule
of this file is damaged, whoever signed it.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from operator import sub

from msgspec import MsgspecError, Struct
from msgspec.structs import astuple

from kimdesk.sync.columns import LONGEST, Value, packed, unpacked
from kimdesk.sync.wire import (
    Acts,
    Label,
    Written,
    WrittenBirths,
    WrittenEdits,
    WrittenField,
    decode,
    decode_label,
    encode,
)

LARGEST = LONGEST
"""Changes in one batch: what is held in memory at a time."""
DIGEST = 32
LONGEST_NAME = 200


class Births(Struct, array_like=True):
    """First values of the rows of one table; a column for every field that one of them has."""

    table: str
    numbers: list[int]
    acts: list[int]
    fields: list[str]
    columns: list[list[Value]]


class Edits(Struct, array_like=True):
    """Changes of single fields. rows, tables, fields: indexes; sees: stream index and number in turn."""

    numbers: list[int]
    acts: list[int]
    tables: list[int]
    rows: list[int]
    fields: list[int]
    values: list[Value]
    depths: list[int]
    sees: list[list[int]]


class Batch(Struct, array_like=True):
    """stream, scope, device: of the changes; before: digest of the stream's batch before this one."""

    stream: str
    scope: str
    device: str
    first: int
    last: int
    before: bytes
    streams: list[str]
    names: list[str]
    rows: list[str]
    acts: Acts
    births: list[Births]
    edits: Edits


@dataclass(frozen=True)
class Sealed:
    """A batch as it travels: canonical bytes and the signature of the device that made the changes.

    Where persons were erased since it was signed, the bytes are what is left of it (`redacting`).
    """

    body: bytes
    signature: bytes
    original: bytes = b""
    """Of a redacted batch: the digest of what its maker sealed."""
    erasures: tuple[str, ...] = ()
    """Of a redacted batch: rows of the erasures that took its values."""

    @property
    def is_redacted(self) -> bool:
        return bool(self.original)

    @cached_property
    def digest(self) -> bytes:
        """By what the next batch names this one."""
        return self.original or digest_of(self.body)

    def know(self, digest: bytes) -> None:
        """Take the digest over from who worked it out already."""
        vars(self)["digest"] = digest

    @property
    def signed(self) -> bytes:
        """What the signature is of: with the digest the place, so that no rest of a redacted batch, which
        the digest cannot be checked against, stands anywhere but where its maker sealed it."""
        return b"kimdesk batch" + encode(self.label) + self.digest

    @cached_property
    def label(self) -> Label:
        """Read without the rest, which `unpack` checks. Raises Damaged."""
        try:
            return decode_label(self.body)
        except (MsgspecError, UnicodeDecodeError) as error:
            raise Damaged(str(error)) from error


class Damaged(ValueError):
    """The bytes are no batch, or one that contradicts itself."""


def digest_of(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=DIGEST, person=b"kimdesk batch").digest()


def pack(batch: Batch) -> bytes:
    """The bytes of a batch: the same ones for the same changes."""
    edits = batch.edits
    values: dict[tuple[int, int], list[Value]] = {}
    for table, field, value in zip(edits.tables, edits.fields, edits.values, strict=True):
        values.setdefault((table, field), []).append(value)
    places = {pair: place for place, pair in enumerate(values)}
    written = WrittenEdits(
        _differences(edits.numbers), edits.acts,
        [places[pair] for pair in zip(edits.tables, edits.fields, strict=True)],
        _differences(edits.rows), edits.depths, edits.sees,
    )  # fmt: skip
    fields = [
        WrittenField(batch.names[table], batch.names[field], packed(column))
        for (table, field), column in values.items()
    ]
    births = [
        WrittenBirths(
            part.table, _differences(part.numbers), part.acts, part.fields, list(map(packed, part.columns))
        )
        for part in batch.births
    ]
    return encode(
        Written(
            batch.stream, batch.scope, batch.device, batch.first, batch.last, batch.before, batch.streams,
            fields, packed(batch.rows), batch.acts, births, written,
        )
    )  # fmt: skip


def _differences(numbers: list[int]) -> list[int]:
    return list(map(sub, numbers, [0, *numbers]))


def unpack(body: bytes, check: Callable[[Written], None] | None = None) -> Batch:
    """The batch of these bytes; Damaged when they are none or break a rule, or `check` raises it."""
    try:
        written = decode(body)
        if check is not None:
            check(written)
        births = [
            Births(
                part.table, list(accumulate(part.numbers)), part.acts, part.fields,
                list(map(unpacked, part.columns)),
            )
            for part in written.births
        ]  # fmt: skip
        batch = Batch(
            written.stream, written.scope, written.device, written.first, written.last, written.before,
            written.streams, _names(written.fields), _row_names(unpacked(written.rows)), written.acts,
            births, _edits(written),
        )  # fmt: skip
    except (MsgspecError, ValueError) as error:
        raise Damaged(str(error)) from error
    for fault in _faults(batch):
        raise Damaged(fault)
    return batch


def _names(fields: list[WrittenField]) -> list[str]:
    """Tables and fields in turn: a field's own name stands behind its table's."""
    return [name for each in fields for name in (each.table, each.field)]


def _row_names(values: list[Value]) -> list[str]:
    names = [value for value in values if isinstance(value, str) and 0 < len(value) <= LONGEST_NAME]
    if len(names) < len(values):
        raise ValueError("no name of a row")
    return names


def _edits(written: Written) -> Edits:
    """Every edit takes the next value of its field."""
    edits = written.edits
    if not written.fields and not edits.fields:
        return Edits(edits.numbers, edits.acts, [], edits.rows, [], [], edits.depths, edits.sees)
    columns = [unpacked(each.values) for each in written.fields]
    if len({(each.table, each.field) for each in written.fields}) < len(columns) or Counter(edits.fields) != {
        place: len(column) for place, column in enumerate(columns)
    }:
        raise ValueError("edits and values differ")
    following = list(map(iter, columns))
    return Edits(
        list(accumulate(edits.numbers)), edits.acts, [2 * place for place in edits.fields],
        list(accumulate(edits.rows)), [2 * place + 1 for place in edits.fields],
        [next(following[place]) for place in edits.fields], edits.depths, edits.sees,
    )  # fmt: skip


def _faults(batch: Batch) -> Iterator[str]:
    edits, acts = batch.edits, batch.acts
    if len(set(map(len, astuple(acts)))) != 1:
        yield "acts of different length"
    if len(set(map(len, astuple(edits)))) != 1:
        yield "edits of different length"
    numbers = list(edits.numbers)
    for section in batch.births:
        if {len(section.acts), *map(len, section.columns)} != {len(section.numbers)}:
            yield "births of different length"
        if len(section.columns) != len(section.fields) or len(set(section.fields)) != len(section.fields):
            yield "columns and fields differ"
        if section.numbers != sorted(section.numbers):
            yield "births out of order"
        numbers += section.numbers
    if not 1 <= batch.first <= batch.last or batch.last - batch.first >= LARGEST:
        yield "impossible span"
    elif sorted(numbers) != list(range(batch.first, batch.last + 1)):
        yield "numbers with holes or doubles"
    if len(batch.before) not in (0, DIGEST) or (batch.first == 1) != (batch.before == b""):
        yield "impossible predecessor"
    yield from _wild_indexes(batch)


def _wild_indexes(batch: Batch) -> Iterator[str]:
    """Indexes that point outside their list; dots that were not yet there."""
    edits, count = batch.edits, len(batch.acts.labels)
    saw = [(mine, dots) for mine, dots in zip(edits.numbers, edits.sees, strict=True) if dots]
    used = [max(acts) for acts in (edits.acts, *(part.acts for part in batch.births)) if acts]
    if (
        max(used, default=-1) >= count
        or max(edits.rows, default=-1) >= len(batch.rows)
        or min(edits.rows, default=0) < 0
        or max(batch.acts.streams, default=-1) >= len(batch.streams)
        or any(len(dots) % 2 or max(dots[::2]) >= len(batch.streams) for _mine, dots in saw)
    ):
        yield "index out of range"
    elif any(
        number < 1 or (batch.streams[stream] == batch.stream and number >= mine)
        for mine, dots in saw
        for stream, number in zip(dots[::2], dots[1::2], strict=True)
    ):
        yield "a change that saw a later one"
