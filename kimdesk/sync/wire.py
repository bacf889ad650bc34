"""The arrays of a batch's bytes, in their order; `batch` turns them into columns of changes and back.

Numbers and places of rows are differences to the one before: they nearly always rise by one.
"""

from typing import Annotated

from msgspec import Meta, Struct
from msgspec.msgpack import Decoder, Encoder

from kimdesk.sync.columns import Column, Count, Text

Name = Annotated[str, Meta(min_length=1, max_length=200)]


class Acts(Struct, array_like=True, forbid_unknown_fields=True):
    """The acts that the changes belong to, by their first dot; `at` is milliseconds UTC."""

    streams: list[Count]
    numbers: list[Count]
    labels: list[Text]
    ats: list[int]
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
    depths: list[Count]
    sees: list[list[Count]]


class Written(Struct, array_like=True, forbid_unknown_fields=True):
    """A batch."""

    stream: Name
    scope: Name
    device: Name
    first: Count
    last: Count
    before: bytes
    streams: list[Name]
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
