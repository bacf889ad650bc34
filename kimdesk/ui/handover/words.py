"""What hand-over says in words: amounts, moments, sizes, places, and the value of a disputed field."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kimdesk.entities import BY_TABLE, Person, fields_by_name
from kimdesk.i18n import _, number_of, with_dots
from kimdesk.kinds import Ref
from kimdesk.kinds.base import Stored
from kimdesk.store.log import LIFE
from kimdesk.sync.sides import Conflict
from kimdesk.ui.navigation import kim_of
from kimdesk.ui.scope_lines import region_name
from kimdesk.ui.titles import title, title_of

if TYPE_CHECKING:
    from kimdesk.store import Store
    from kimdesk.sync.sides import Side

LISTED = 10
"""Places that a message names one by one."""


def kind_words(table: str) -> str:
    """What rows of a table are called; a newer version's tables have no word here yet."""
    return _(BY_TABLE[table].label) if table in BY_TABLE else _("catatan versi baru")


def counts_words(counts: Mapping[str, int]) -> list[tuple[str, str]]:
    """(kind of record, how many) by number, the most first."""
    order = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(kind_words(table), with_dots(count)) for table, count in order if count]


def counts_line(counts: Mapping[str, int], most: int = 3) -> str:
    """ "86 anggota, 12 orang, 3 kelompok, …" """
    words = [f"{count} {kind}" for kind, count in counts_words(counts)]
    return ", ".join([*words[:most], *(["…"] if len(words) > most else [])]) or _("tidak ada yang baru")


def changes_words(count: int) -> str:
    return number_of("{n} perubahan", count)


def moment_words(at: datetime.datetime) -> str:
    return f"{at:%d-%m-%Y %H.%M}"


def size_words(size: int) -> str:
    """In KB, from a megabyte on in MB."""
    if size < 2**20:
        return f"{with_dots(max(-(-size // 1024), 1))} KB"
    return f"{size / 2**20:.1f} MB".replace(".", ",")


def place_words(region: str) -> str:
    """What part of the register a file holds."""
    return region_name(region) if region else _("semua yang ada di laptop ini")


@dataclass(frozen=True, slots=True)
class Option:
    """One way to settle a case: what is shown of it, what is written, and what it is called when chosen."""

    text: str
    value: Stored
    used: str


@dataclass(frozen=True, slots=True)
class CaseWords:
    """A case as it is shown; the first option is what this laptop has."""

    place: tuple[str, str, str]
    record: str
    field: str
    options: tuple[Option, ...]


def case_words(store: "Store", case: Conflict) -> CaseWords:
    place = case.table, case.row, case.field
    options = tuple(_option(store, case, side) for side in case.sides)
    return CaseWords(place, record_words(store, case), field_words(case), options)


def _option(store: "Store", case: Conflict, side: "Side") -> Option:
    text = f"{side_words(store, case, side)}\n{side.device} · {side.at:%d-%m-%Y}"
    if case.field == LIFE:
        return Option(text, side.value, _("tetap ada") if side.value is None else _("dihapus"))
    return Option(text, side.value, _("laptop ini") if side.is_mine else side.device)


def record_words(store: "Store", case: Conflict) -> str:
    """The record of a case, with its group: "Ni Made Sukerti · KIM Gumbrih"."""
    own = title_of(store, case.table, case.row)
    kim = kim_of(store, case.table, case.row)
    return f"{own} · {title_of(store, 'kim', kim)}" if kim and kim != case.row else own


def field_words(case: Conflict) -> str:
    return _("(dihapus)") if case.field == LIFE else _(fields_by_name(BY_TABLE[case.table])[case.field].label)


def left_words(store: "Store", places: Sequence[tuple[str, str, str]], most: int = LISTED) -> str:
    """Places that were left alone, one on a line: "No. HP · Ni Made Sukerti · KIM Gumbrih"."""
    lines = []
    for place in places[:most]:
        case = Conflict(*place, None, ())
        record = record_words(store, case) if place[0] in BY_TABLE else kind_words(place[0])
        is_field = place[0] in BY_TABLE and place[2] in fields_by_name(BY_TABLE[place[0]])
        lines.append(f"{field_words(case)} · {record}" if is_field else record)
    if len(places) > most:
        lines.append(number_of("dan {n} lagi", len(places) - most))
    return "\n".join(lines)


def side_words(store: "Store", case: Conflict, side: "Side") -> str:
    """The value of a side; against a deletion, what was written without knowing of it."""
    if case.field != LIFE or side.value is not None:
        return value_words(store, case, side.value)
    fields = fields_by_name(BY_TABLE[case.table])
    wrote = [
        f"{_(fields[name].label)} {field_value_words(store, case.table, name, value)}"
        for name, value in side.wrote
        if name in fields
    ]
    return _("diubah: {fields}").format(fields=", ".join(wrote)) if wrote else _("tetap ada")


def value_words(store: "Store", case: Conflict, value: Stored) -> str:
    """The value of a side as a person reads it."""
    if case.field == LIFE:
        return _("tetap ada") if value is None else _("dihapus: {reason}").format(reason=value)
    return field_value_words(store, case.table, case.field, value)


def field_value_words(store: "Store", table: str, field: str, value: Stored) -> str:
    """The value of any field as a person reads it: never the name of a row, which tells nobody anything."""
    kind = fields_by_name(BY_TABLE[table])[field].kind
    if isinstance(kind, Ref) and value:
        return _named(store, kind.entity, str(value))
    return kind.show(kind.from_sql(value)).replace("\n", " · ") or _("(kosong)")


def _named(store: "Store", table: str, row: str) -> str:
    """A row by its title; a person with what tells namesakes apart: "Siti, lahir 12-05-1980, Kel. Lateng"."""
    found = store.get(BY_TABLE[table], row)
    if found is None:
        return _("(belum ada di laptop ini)")
    words = [title(store, found)]
    if isinstance(found, Person):
        if found.born:
            words.append(_("lahir {day}").format(day=fields_by_name(Person)["born"].kind.show(found.born)))
        if found.region:
            words.append(region_name(found.region))
    return ", ".join(words)
