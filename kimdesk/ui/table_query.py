"""What a table lists: the query of its rows, its columns (described or computed), where a row is begun.

Values in rows are as stored; the field's kind turns them into what a person reads.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from kimdesk.entities import Entity, Field, field_of
from kimdesk.i18n import _
from kimdesk.kinds import Choice, Choices, Day, Money, Nik, Note, Phone, Region, Time, Whole, YesNo

Row = sqlite3.Row
Place = tuple[str, str, str]
"""Table, row and field of a value."""


@dataclass(frozen=True, slots=True)
class Query:
    """Rows of `source` (a FROM clause) that meet `where`.

    key: an integer expression that names a row of the list; id: the text id of the row that is chosen.
    extra: further values of a row, name -> SQL. tables: entities whose changes make the list stale.
    small: a few hundred rows (one group), read at once; else the keys are read in the background.
    """

    source: str
    key: str
    id: str
    where: str = "1"
    params: tuple[Any, ...] = ()
    order: str = ""
    tables: frozenset[str] = frozenset()
    extra: Mapping[str, str] = field(default_factory=dict)
    small: bool = True

    def keys_sql(self, sort: str = "") -> str:
        """All keys, in order; `sort` comes before the query's own order."""
        order = ", ".join(part for part in (sort, self.order, self.key) if part)
        return f"SELECT {self.key} FROM {self.source} WHERE {self.where} ORDER BY {order}"

    def rows_sql(self, columns: Sequence["Column"], count: int) -> str:
        """Whole rows for `count` keys given as parameters, in no order; the first value is the key."""
        values = {"key_": self.key, "id": self.id, **self.extra, **{c.name: c.sql for c in columns if c.sql}}
        chosen = ", ".join(f"{sql} AS {name}" for name, sql in values.items())
        return f"SELECT {chosen} FROM {self.source} WHERE {self.key} IN ({','.join('?' * count)})"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `entity`, `field` and `row` (the value that holds the row's id) make it editable."""

    name: str
    label: str
    show: Callable[[Row], str]
    sql: str = ""
    width: int = 120
    align: Literal["left", "right", "center"] = "left"
    icon: Callable[[Row], tuple[str, str] | None] | None = None
    tone: Callable[[Row], str] | None = None
    entity: type[Entity] | None = None
    field: Field | None = None
    row: str = "id"
    sort: str = ""
    hidden: bool = False
    offers: Callable[[str], Sequence[str]] | None = None
    """Texts that what is being typed may mean; any other may stand in the cell as well."""
    shows: Callable[[Row], Place] | None = None
    """Of a column that is only read: which value it shows, where it is one."""

    def place(self, row: Row) -> Place | None:
        """Which value stands in the cell of a row; None where it is made of several."""
        if self.shows is not None:
            return self.shows(row)
        if self.entity is None or self.field is None:
            return None
        return self.entity.table, str(row[self.row]), self.field.name

    def value(self, row: Row) -> Any:
        """The Python value of a described column."""
        assert self.field is not None
        return self.field.kind.from_sql(row[self.name])


@dataclass(frozen=True, slots=True)
class Entry:
    """The empty last row, in which a new row is begun by filling one column.

    text: what stands there in grey. make: called with the value; makes the row and returns its id,
    "" when it thinks better of it. KimdeskError is shown.
    """

    column: str
    text: str
    make: Callable[[Any], str]


def described(
    entity: type[Entity],
    name: str,
    *,
    sql: str = "",
    row: str = "id",
    label: str = "",
    width: int = 0,
    editable: bool = True,
    hidden: bool = False,
    tone: Callable[[Row], str] | None = None,
    icon: Callable[[Row], tuple[str, str] | None] | None = None,
    offers: Callable[[str], Sequence[str]] | None = None,
) -> Column:
    """A column for a described field. sql: where its value comes from ("p.name"), else its name."""
    described_field = field_of(entity, name)
    kind = described_field.kind
    used = sql or name
    text_like = kind.column == "TEXT" and not isinstance(kind, Day | Time | Nik | Phone)
    return Column(
        name=f"{entity.table}_{name}",
        label=label or _(described_field.label),
        show=lambda found: kind.show(kind.from_sql(found[f"{entity.table}_{name}"])),
        sql=used,
        width=width or _width(described_field),
        align="right" if isinstance(kind, Whole | Money) else "left",
        icon=icon,
        tone=tone,
        entity=entity if editable else None,
        field=described_field,
        row=row,
        sort=f"{used} COLLATE NOCASE" if text_like else used,
        hidden=hidden,
        offers=offers,
        shows=None if editable else lambda found: (entity.table, str(found[row]), name),
    )


def computed(
    name: str,
    label: str,
    show: Callable[[Row], str],
    *,
    sql: str = "",
    sort: str = "",
    width: int = 120,
    align: Literal["left", "right", "center"] = "left",
    icon: Callable[[Row], tuple[str, str] | None] | None = None,
    tone: Callable[[Row], str] | None = None,
    hidden: bool = False,
    shows: Callable[[Row], Place] | None = None,
) -> Column:
    """A column that is only read; with `sql` its stored value is row[name] and it can be sorted by."""
    return Column(
        name, label, show, sql, width, align, icon, tone, sort=sort or sql, hidden=hidden, shows=shows
    )


def _width(described_field: Field) -> int:
    match described_field.kind:
        case Choice(options=options):
            return 56 if max(len(code_text) for _code, code_text in options) <= 3 else 120
        case Day():
            return 98
        case Time() | YesNo() | Whole():
            return 92
        case Nik():
            return 152
        case Phone() | Money():
            return 116
        case Note() | Region() | Choices():
            return 200
        case _:
            return 150
