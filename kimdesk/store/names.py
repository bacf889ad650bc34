"""Names of rows and streams: made once, on one device, by nobody else.

A stream's name is 12 random characters (60 bits). A row made on a device is named by the
stream and the number of the change that made it, so its name is its birth's dot. A link row is
named by its key and is therefore the same row on every laptop.
"""

import os
from collections.abc import Collection, Mapping
from typing import Any

from kimdesk.entities import Entity, field_of

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
STREAM_LENGTH = 12
JOIN = "~"

_DIGITS = "|".join(f"{ALPHABET[more + 1]}[{ALPHABET[1:]}][{ALPHABET}]{{{more}}}" for more in range(11))
BORN = rf"[{ALPHABET}]{{{STREAM_LENGTH}}}(?:{_DIGITS})"
"""What the name of a row that was born looks like, as a regular expression: see `row_name`."""

_VALUES = {character: value for value, character in enumerate(ALPHABET)}


def new_name() -> str:
    """A name for a stream or a device that no other will make."""
    return "".join(ALPHABET[byte & 31] for byte in os.urandom(STREAM_LENGTH))


def row_name(stream: str, number: int) -> str:
    """The name of the row born as change `number` (from 1) of `stream`; names sort in that order."""
    digits = ""
    while number:
        number, low = divmod(number, 32)
        digits = ALPHABET[low] + digits
    return f"{stream}{ALPHABET[len(digits)]}{digits}"


def row_names(stream: str, numbers: Collection[int]) -> list[str]:
    """`row_name` of many numbers, quickly when they follow each other: 32 differ in the last letter only."""
    starts = {high: row_name(stream, high << 5 | 31)[:-1] for high in {number >> 5 for number in numbers}}
    return [starts[number >> 5] + ALPHABET[number & 31] for number in numbers]


def birth_dot(row: str) -> tuple[str, int] | None:
    """The stream's name and number of the birth of `row`; None for a link row."""
    if JOIN in row:
        return None
    number = 0
    for character in row[STREAM_LENGTH + 1 :]:
        number = number * 32 + _VALUES[character]
    return row[:STREAM_LENGTH], number


def link_id(entity: type[Entity], values: Mapping[str, Any]) -> str:
    """The name of a link row from the values of its key fields.

    ValueError when it could not be read back: an empty part, or a link row's name before the last.
    """
    parts = [field_of(entity, name).kind.to_sql(values[name]) for name in entity.key]
    if not all(parts) or any(JOIN in str(part) for part in parts[:-1]):
        raise ValueError(f"no key of {entity.table}: {parts}")
    return JOIN.join(map(str, parts))


def link_key(entity: type[Entity], row: str) -> dict[str, str]:
    """The stored values of the key fields, read back from a link row's name."""
    return dict(zip(entity.key, row.split(JOIN, len(entity.key) - 1), strict=True))
