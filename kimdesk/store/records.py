"""What the store tells its callers: small frozen records, no connection behind them."""

import datetime
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Device:
    """The installation that writes: `key` names it for ever, the rest is for people to read."""

    key: str
    name: str
    person: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Touched:
    """What an act changed; `rows` are (table, row) pairs, None when there are too many to name."""

    tables: frozenset[str]
    rows: frozenset[tuple[str, str]] | None


@dataclass(frozen=True, slots=True)
class Past:
    """One value that a field has had."""

    value: Any
    author: str
    device: str
    at: datetime.datetime
    act_label: str
    current: bool


@dataclass(frozen=True, slots=True)
class ActRecord:
    """One act of the undo list."""

    id: int
    label: str
    author: str
    device: str
    at: datetime.datetime
    undone: bool


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo or redo did: fields written, and (table, row, field) left alone because changed since."""

    label: str
    written: int
    left_alone: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Deleted:
    """A row in the basket."""

    table: str
    row: str
    title: str
    reason: str
    author: str
    at: datetime.datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """Half-typed text of one field, kept over a power cut until a person decides."""

    table: str
    row: str
    field: str
    text: str
