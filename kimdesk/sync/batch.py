"""A batch: changes first…last of one stream as canonical bytes, the unit that travels.

Columns instead of rows, names once: about twenty bytes a change before encryption. The bytes depend
on the log alone and not on how it lies in the file, so every laptop that holds the changes makes the
same ones again, and a relay forwards what the maker signed. Read strictly: a batch that breaks a rule
of this file is damaged, whoever signed it.
"""

import hashlib
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from operator import sub
from typing import Annotated

from msgspec import Meta, MsgspecError, Struct
from msgspec.msgpack import Decoder, Encoder
from msgspec.structs import replace

LARGEST = 20_000
"""Changes in one batch: what is held in memory at a time."""
DIGEST = 32
_MOST = 1_000_000
Text = Annotated[str, Meta(max_length=_MOST)]
Name = Annotated[str, Meta(min_length=1, max_length=200)]
Count = Annotated[int, Meta(ge=0, le=2**53)]
Value = Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)] | float | Text | None


class Acts(Struct, array_like=True, forbid_unknown_fields=True):
    """The acts that the changes belong to, by their first dot; `at` is milliseconds UTC."""

    streams: list[Count]
    numbers: list[Count]
    labels: list[Text]
    ats: list[int]
    authors: list[Text]


class Births(Struct, array_like=True, forbid_unknown_fields=True):
    """First values of the rows of one table; a column for every field that one of them has."""

    table: Name
    numbers: list[Count]
    acts: list[Count]
    fields: list[Name]
    columns: list[list[Value]]


class Edits(Struct, array_like=True, forbid_unknown_fields=True):
    """Changes of single fields. rows, tables, fields: indexes; sees: stream index and number in turn."""

    numbers: list[Count]
    acts: list[Count]
    tables: list[Count]
    rows: list[int]
    fields: list[Count]
    values: list[Value]
    depths: list[Count]
    sees: list[list[Count]]


class Batch(Struct, array_like=True, forbid_unknown_fields=True):
    """stream, scope, device: of the changes; before: digest of the stream's batch before this one."""

    stream: Name
    scope: Name
    device: Name
    first: Count
    last: Count
    before: bytes
    streams: list[Name]
    names: list[Name]
    rows: list[Name]
    acts: Acts
    births: list[Births]
    edits: Edits


class Label(Struct, array_like=True):
    """How a batch begins: enough to know whose it is and whether it is here already."""

    stream: Name
    scope: Name
    device: Name
    first: Count
    last: Count


@dataclass(frozen=True)
class Sealed:
    """A batch as it travels: canonical bytes and the signature of the device that made the changes."""

    body: bytes
    signature: bytes

    @cached_property
    def digest(self) -> bytes:
        return digest_of(self.body)

    @cached_property
    def label(self) -> Label:
        """Read without the rest, which `unpack` checks. Raises Damaged."""
        try:
            return _labels.decode(self.body)
        except (MsgspecError, UnicodeDecodeError) as error:
            raise Damaged(str(error)) from error


class Damaged(ValueError):
    """The bytes are no batch, or one that contradicts itself."""


_encoder = Encoder()
_decoder = Decoder(Batch)
_labels = Decoder(Label)


def digest_of(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=DIGEST, person=b"kimdesk batch").digest()


def pack(batch: Batch) -> bytes:
    """Numbers and places of rows go as differences to the one before: they nearly always rise by one."""
    edits = replace(
        batch.edits, numbers=_differences(batch.edits.numbers), rows=_differences(batch.edits.rows)
    )
    births = [replace(section, numbers=_differences(section.numbers)) for section in batch.births]
    return _encoder.encode(replace(batch, births=births, edits=edits))


def _differences(numbers: list[int]) -> list[int]:
    return list(map(sub, numbers, [0, *numbers]))


def unpack(body: bytes) -> Batch:
    """The batch of these bytes; Damaged when they are none or break a rule."""
    try:
        batch = _decoder.decode(body)
    except (MsgspecError, UnicodeDecodeError) as error:
        raise Damaged(str(error)) from error
    batch.edits.numbers = list(accumulate(batch.edits.numbers))
    batch.edits.rows = list(accumulate(batch.edits.rows))
    for section in batch.births:
        section.numbers = list(accumulate(section.numbers))
    for fault in _faults(batch):
        raise Damaged(fault)
    return batch


def _faults(batch: Batch) -> Iterator[str]:
    edits, acts = batch.edits, batch.acts
    if (
        len({len(column) for column in (acts.streams, acts.numbers, acts.labels, acts.ats, acts.authors)})
        != 1
    ):
        yield "acts of different length"
    if len({len(getattr(edits, name)) for name in edits.__struct_fields__}) != 1:
        yield "edits of different length"
    numbers = list(edits.numbers)
    for section in batch.births:
        if {len(section.numbers), len(section.acts), *map(len, section.columns)} != {len(section.numbers)}:
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
    columns = [edits.values, *(column for section in batch.births for column in section.columns)]
    if any(float in set(map(type, column)) and not all(map(_is_finite, column)) for column in columns):
        yield "no number"


def _is_finite(value: Value) -> bool:
    return type(value) is not float or math.isfinite(value)


def _wild_indexes(batch: Batch) -> Iterator[str]:
    """Indexes that point outside their list; dots that were not yet there."""
    edits, count = batch.edits, len(batch.acts.labels)
    saw = [(mine, dots) for mine, dots in zip(edits.numbers, edits.sees, strict=True) if dots]
    used = [edits.acts, *(section.acts for section in batch.births)]
    if (
        max((max(acts) for acts in used if acts), default=-1) >= count
        or max(edits.tables, default=-1) >= len(batch.names)
        or max(edits.fields, default=-1) >= len(batch.names)
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
