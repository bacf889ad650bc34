"""What a region calls its parts and their heads: desa or gampong, Kepala Desa or Perbekel, camat or panewu.

The words are data (resources/regional_terms.json), each with its source; an office may change any of
them. "Lurah" alone proves nothing: in Yogyakarta it heads a kalurahan, which is a desa.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from kimdesk.frozen import Frozen
from kimdesk.regions.table import Place, parent, place
from kimdesk.resource_files import resource

_EASTERN = frozenset(("81", "82", "91", "92", "93", "94", "95", "96"))
_CENTRAL = frozenset(("51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"))

TimeZone = Literal["WIB", "WITA", "WIT"]


class Terms(Frozen):
    """The words of one region, capitalised as inside a sentence. `source` says where they come from."""

    village: str
    village_head: str
    village_secretary: str
    hamlet: str
    district: str
    district_short: str
    district_head: str
    regency: str
    regency_short: str
    regency_head: str
    province: str
    province_head: str
    source: str


TERM_NAMES = Terms.field_names


@lru_cache(maxsize=1)
def _entries() -> list[dict[str, object]]:
    return list(json.loads(resource("regional_terms.json").read_text(encoding="utf-8"))["terms"])


@lru_cache(maxsize=4096)
def _of_region(code: str) -> dict[str, str]:
    digit = code[9:10] or "2"
    found = place(code[:5])
    is_city = found is not None and found.kind == "kota"
    words: dict[str, str] = {}
    sources: list[str] = []
    for entry in _entries():
        where = str(entry.get("where", ""))
        if not (code == where or where == "" or code.startswith(f"{where}.")):
            continue
        if str(entry.get("digit", digit)) != digit or bool(entry.get("city", is_city)) != is_city:
            continue
        words |= {name: str(word) for name, word in entry.items() if name in TERM_NAMES}
        sources.append(str(entry["source"]))
    return words | {"source": "; ".join(dict.fromkeys(sources))}


def terms(code: str, changed: Mapping[str, str] | None = None) -> Terms:
    """The words for the region `code` of any level, some of them `changed` by an office.

    Above the villages, those of a desa.
    """
    own = {name: word for name, word in (changed or {}).items() if name in TERM_NAMES and word}
    return Terms(**_of_region(code) | own)


def time_zone(code: str) -> TimeZone:
    """The time zone of a region by its province (Keppres 41/1987 with the provinces made since)."""
    province = code[:2]
    return "WIT" if province in _EASTERN else "WITA" if province in _CENTRAL else "WIB"


def path(code: str) -> str:
    """As in "Desa Gumbrih, Kec. Pekutatan, Kab. Jembrana, Bali"; the code itself when it is unknown."""
    places = _line(code)
    if not places:
        return code
    first = places[0]
    head = f"{terms(code).village} {first.name}" if first.level == 4 else _short(first)
    return ", ".join([head, *(_short(each) for each in places[1:])])


def short_path(code: str) -> str:
    """As in "Gumbrih, Kec. Pekutatan, Kab. Jembrana": without the province, unless it is all there is."""
    places = _line(code)
    return ", ".join(_short(each) for each in places if each.level > 1 or len(places) == 1) or code


def short_name(code: str) -> str:
    """As in "Kec. Pekutatan": the first part of `short_path`; the code when it is unknown."""
    found = place(code)
    return code if found is None else _short(found)


def _line(code: str) -> list[Place]:
    """The place and those around it, nearest first; [] when the code is unknown."""
    places = []
    at: str | None = code if place(code) else None
    while at is not None:
        found = place(at)
        if found is not None:
            places.append(found)
        at = parent(at)
    return places


def _short(each: Place) -> str:
    match each.level:
        case 2:
            return f"{terms(each.code).regency_short} {each.bare}"
        case 3:
            return f"{terms(each.code).district_short} {each.name}"
        case _:
            return each.name


def words_before_names() -> dict[str, int]:
    """Every word that may stand before a name ("Kec.", "Gampong"), and the level that it means."""
    words = {}
    for entry in _entries():
        for name, of_level in (
            ("village", 4), ("district", 3), ("district_short", 3),
            ("regency", 2), ("regency_short", 2), ("province", 1),
        ):  # fmt: skip
            if name in entry:
                words[str(entry[name])] = of_level
    return words
