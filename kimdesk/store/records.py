"""What the store tells its callers: small frozen records, no connection behind them."""

import datetime
from typing import Any

from kimdesk.frozen import Frozen


class Device(Frozen):
    """The installation that writes: `key` names it for ever, the rest is for people to read."""

    key: str
    name: str
    person: str = ""
    role: str = ""


class Touched(Frozen):
    """What an act changed; `rows` are (table, row) pairs, None when there are too many to name."""

    tables: frozenset[str]
    rows: frozenset[tuple[str, str]] | None


class Past(Frozen):
    """One value that a field has had."""

    value: Any
    author: str
    device: str
    at: datetime.datetime
    act_label: str
    current: bool


class ActRecord(Frozen):
    """One act of the undo list."""

    id: int
    label: str
    author: str
    device: str
    at: datetime.datetime
    undone: bool


class Undone(Frozen):
    """What an undo or redo did: fields written, and (table, row, field) left alone because changed since."""

    label: str
    written: int
    left_alone: tuple[tuple[str, str, str], ...]


class Deleted(Frozen):
    """A row in the basket."""

    table: str
    row: str
    title: str
    reason: str
    author: str
    at: datetime.datetime


class Draft(Frozen):
    """Half-typed text of one field, kept over a power cut until a person decides."""

    table: str
    row: str
    field: str
    text: str
