"""For every kind of value: example objects of the kind, and a strategy for the values they can hold.

A kind without a line here fails `test_every_kind_has_a_strategy`.
"""

import datetime
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from kimdesk import kinds
from kimdesk.kinds.day import FIRST_YEAR, LAST_YEAR
from kimdesk.kinds.number import LARGEST
from kimdesk.regions.table import all_names

OPTIONS = (("L", "Laki-laki"), ("P", "Perempuan"), ("it", "IT, media"), ("umkm", "KUB/UMKM"))
COLUMNS = (
    ("what", kinds.Choice(OPTIONS, free=True), "Apa"),
    ("note", kinds.Note(), "Uraian"),
    ("count", kinds.Whole(), "Jumlah"),
    ("active", kinds.YesNo(), "Aktif"),
    ("since", kinds.Day(), "Sejak"),
)


def parsed(kind: kinds.Kind, typed: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """Values as they come from typed text, the only way in for free text."""
    return typed.map(kind.parse).filter(lambda value: value is not None)


def digits(least: int, most: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=least, max_size=most)


def days(_kind: kinds.Kind) -> st.SearchStrategy[kinds.PartialDay]:
    dates = st.dates(datetime.date(FIRST_YEAR, 1, 1), datetime.date(LAST_YEAR, 12, 31))
    return st.one_of(
        dates.map(kinds.PartialDay.of),
        dates.map(lambda date: kinds.PartialDay(date.year, date.month)),
        dates.map(lambda date: kinds.PartialDay(date.year)),
    )


def phones(kind: kinds.Kind) -> st.SearchStrategy[str]:
    mobile = digits(0, 13).map(lambda rest: f"08{rest}")
    return parsed(kind, st.one_of(mobile, digits(1, 20), digits(1, 18).map(lambda rest: f"+{rest}")))


def points(_kind: kinds.Kind) -> st.SearchStrategy[tuple[float, float]]:
    def degrees(most: int) -> st.SearchStrategy[float]:
        return st.integers(-most * 10**6, most * 10**6).map(lambda millionths: millionths / 10**6)

    return st.tuples(degrees(90), degrees(180))


def chosen(_kind: kinds.Kind) -> st.SearchStrategy[tuple[str, ...]]:
    codes = [code for code, _label in OPTIONS]
    return st.sets(st.sampled_from(codes), min_size=1).map(lambda some: tuple(c for c in codes if c in some))


def records(_kind: kinds.Kind) -> st.SearchStrategy[tuple[kinds.Record, ...]]:
    row = st.fixed_dictionaries(
        {name: st.none() | STRATEGIES[type(kind)](kind) for name, kind, _l in COLUMNS}
    )
    filled = row.map(kinds.Record.of).filter(lambda record: bool(record.values))
    return st.lists(filled, min_size=1, max_size=4).map(tuple)


EXAMPLES: tuple[kinds.Kind, ...] = (
    kinds.Text(),
    kinds.Note(),
    kinds.Whole(),
    kinds.Whole(-50, 50),
    kinds.Whole(1990, 2199),
    kinds.Money(),
    kinds.Day(),
    kinds.Time(),
    kinds.Choice(OPTIONS),
    kinds.Choice(OPTIONS, free=True),
    kinds.Choices(OPTIONS),
    kinds.YesNo(),
    kinds.Nik(),
    kinds.Phone(),
    kinds.Email(),
    kinds.Url(),
    kinds.Region(),
    kinds.PostalCode(),
    kinds.Coordinates(),
    kinds.Ref("person"),
    kinds.Records(COLUMNS),
)

STRATEGIES: dict[type[kinds.Kind], Callable[[Any], st.SearchStrategy[Any]]] = {
    kinds.Text: lambda kind: parsed(kind, st.text(max_size=200)),
    kinds.Note: lambda kind: parsed(kind, st.text(max_size=400)),
    kinds.Whole: lambda kind: st.integers(kind.least, LARGEST if kind.most is None else kind.most),
    kinds.Money: lambda kind: st.integers(0, LARGEST),
    kinds.Day: days,
    kinds.Time: lambda kind: st.times().map(lambda time: time.replace(second=0, microsecond=0)),
    kinds.Choice: lambda kind: (
        parsed(kind, st.text(max_size=30)) if kind.free else st.sampled_from([code for code, _l in OPTIONS])
    ),
    kinds.Choices: chosen,
    kinds.YesNo: lambda kind: st.booleans(),
    kinds.Nik: lambda kind: digits(1, 20),
    kinds.Phone: phones,
    kinds.Email: lambda kind: parsed(kind, st.one_of(st.emails(), st.text(max_size=60))),
    kinds.Url: lambda kind: parsed(kind, st.text(max_size=200)),
    kinds.Region: lambda kind: st.sampled_from(list(all_names())),
    kinds.PostalCode: lambda kind: digits(5, 5),
    kinds.Coordinates: points,
    kinds.Ref: lambda kind: st.from_regex(r"[a-z0-9:.-]{1,40}", fullmatch=True),
    kinds.Records: records,
}
