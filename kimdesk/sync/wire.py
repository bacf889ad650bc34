"""The arrays of a batch's bytes, in their order; `batch` turns them into columns of changes and back.

Numbers and places of rows are differences to the one before: they nearly always rise by one.
"""

from typing import Annotated

from msgspec import Meta, Struct
from msgspec.msgpack import Decoder, Encoder

from kimdesk.store.log import DEEPEST
from kimdesk.store.names import ALPHABET, STREAM_LENGTH
from kimdesk.sync.columns import Column, Count, Integer, Text

Name = Annotated[str, Meta(min_length=1, max_length=200)]
StreamName = Annotated[str, Meta(pattern=rf"\A[{ALPHABET}]{{{STREAM_LENGTH}}}\Z")]
"""Rows are named by it: of another length they could be called like another stream's."""
Depth = Annotated[int, Meta(ge=0, le=DEEPEST)]


class Acts(Struct, array_like=True, forbid_unknown_fields=True):
    """The acts that the changes belong to, by their first dot; `at` is milliseconds UTC."""

    streams: list[Count]
    numbers: list[Count]
    labels: list[Text]
    ats: list[Integer]
    authors: list[Text]


class WrittenBirths(Struct, array_like=True, forbid_unknown_fields=True):
    """Births of one table; a column for every field."""

    table: Name
    numbers: list[Count]
    acts: list[Count]
    fields: list[Name]
    columns: list[Column]


class WrittenField(Struct, array_like=True, forbid_unknown_fields=True):
    """A field that edits change, and their values in the order of their numbers."""

    table: Name
    field: Name
    values: Column


class WrittenEdits(Struct, array_like=True, forbid_unknown_fields=True):
    """fields, rows: indexes; sees: stream index and number in turn."""

    numbers: list[Count]
    acts: list[Count]
    fields: list[Count]
    rows: list[int]
    depths: list[Depth]
    sees: list[list[Count]]


class Written(Struct, array_like=True, forbid_unknown_fields=True):
    """A batch."""

    stream: StreamName
    scope: Name
    device: Name
    first: Count
    last: Count
    before: bytes
    streams: list[StreamName]
    fields: list[WrittenField]
    rows: Column
    acts: Acts
    births: list[WrittenBirths]
    edits: WrittenEdits


class Label(Struct, array_like=True):
    """How a batch begins: enough to know whose it is and whether it is here already."""

    stream: Name
    scope: Name
    device: Name
    first: Count
    last: Count


encode = Encoder().encode
decode = Decoder(Written).decode
decode_label = Decoder(Label).decode
