"""Lists of groups from a table with headings such as `nama_tercetak, desa_kel, kecamatan, kab_kota`.

The village is chosen by its code, else by its name inside its kecamatan and kabupaten; never by a name
alone, for village names repeat. A group whose village stays unknown is kept under the
kabupaten it names, and listed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from kimdesk import regions
from kimdesk.entities import Decree, Group, field_of
from kimdesk.errors import InvalidValue, KimdeskError
from kimdesk.exchange.sheet import Grid
from kimdesk.i18n import _, ngettext
from kimdesk.kinds import Day, PartialDay
from kimdesk.spelling import fold, fold_group
from kimdesk.store import Store

COLUMNS = {
    "name": ("nama_tercetak", "nama", "nama kim", "nama kelompok", "kim"),
    "village": ("desa_kel", "desa", "kelurahan", "desa kelurahan", "desa/kelurahan"),
    "district": ("kecamatan", "kec", "distrik", "kapanewon"),
    "regency": ("kab_kota", "kabupaten", "kota", "kabupaten kota", "kab"),
    "code": ("kode_wilayah_hasil_cocok", "kode wilayah", "kode desa", "kode"),
    "founded": ("tanggal_berdiri", "tanggal berdiri", "berdiri"),
    "decree": ("nomor_sk", "nomor sk", "no sk"),
    "decree_day": ("tanggal_sk", "tanggal sk", "tgl sk"),
    "note": ("catatan", "keterangan", "ket"),
    "source": ("sumber", "source"),
}
_PREFIX = re.compile(
    r"^\W*(?:kelompok|komunitas)\s+informasi\s+masyarakat\s*(?:\(\s*kim\s*\))?\s*|^\W*kim\b\s*", re.IGNORECASE
)
_KEPT_UPPER = {"KIM", "RT", "RW", "PKK", "UMKM", "II", "III", "IV"}


@dataclass(slots=True)
class GroupsTaken:
    """What an import of groups did: names of rows made, and titles of those to look at."""

    made: list[str] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)
    already: list[str] = field(default_factory=list)


def take_groups(store: Store, grid: Grid) -> GroupsTaken:
    """Bring a list of groups in as one act. Raises KimdeskError when it has no column of names."""
    columns, start = _columns(grid)
    taken = GroupsTaken()
    present = {
        (row["region"], fold_group(row["name"] or ""))
        for row in store.query("SELECT region, name FROM kim WHERE gone = 0")
    }
    rows = [row for row in grid[start:] if row[columns["name"]].strip()]
    with store.act(
        ngettext("Impor {n} kelompok", "Impor {n} kelompok", len(rows)).format(n=len(rows))
    ) as act:
        for row in rows:
            cells = {key: row[index].strip() for key, index in columns.items()}
            region = region_of(cells)
            values = group_values(cells, region)
            key = (region, fold_group(values["name"]))
            if key in present:
                taken.already.append(cells["name"])
                continue
            present.add(key)
            kim = act.create(Group, values)
            taken.made.append(kim)
            if regions.level(region or "") != 4 and values["seat"] != "kecamatan":
                taken.unmatched.append(cells["name"])
            if cells.get("decree") or cells.get("decree_day"):
                act.create(Decree, _decree(kim, cells, region))
    return taken


def plain_name(text: str) -> str:
    """A group's name without KIM in front (once or twice), quotes, or shouting."""
    name = text.strip()
    while (shorter := _PREFIX.sub("", name, count=1)) != name and shorter:
        name = shorter
    name = name.strip("\"'“”‘’ ") or text.strip()
    if name.isupper():
        name = " ".join(word if word in _KEPT_UPPER else word.capitalize() for word in name.split())
    return name


def region_of(cells: dict[str, str]) -> str | None:
    """The deepest region the cells name for certain; None when not even the kabupaten is known."""
    code = cells.get("code", "")
    if code and regions.place(code):
        return code
    found: str | None = None
    for key, level in (("regency", 2), ("district", 3), ("village", 4)):
        name = cells.get(key, "")
        if not name:
            continue
        place = regions.match(name, level, found)
        if place is None:
            break
        found = place.code
    return found


def group_values(cells: dict[str, str], region: str | None) -> dict[str, Any]:
    """The fields of a group from one row of the list."""
    level = regions.level(region) if region else 0
    seat = "kecamatan" if level == 3 and not cells.get("village") else _seat(region) if level == 4 else "desa"
    name = plain_name(cells["name"])
    values = {
        "name": field_of(Group, "name").kind.parse(name),
        "printed_name": cells["name"] if fold(cells["name"]) != fold(f"KIM {name}") else None,
        "region": region,
        "seat": seat,
        "founded": _day(cells.get("founded", "")),
        "source": cells.get("source") or None,
    }
    place = ", ".join(cells[key] for key in ("village", "district", "regency") if cells.get(key))
    if level < 4 and cells.get("village"):
        values["address"] = place
    return values


def _seat(region: str | None) -> str:
    village = regions.place(region) if region else None
    return "kelurahan" if village and village.kind == "kelurahan" else "desa"


def _decree(kim: str, cells: dict[str, str], region: str | None) -> dict[str, Any]:
    return {
        "kim": kim,
        "level": "desa",
        "act": "pengukuhan",
        "number": cells.get("decree") or None,
        "day": _day(cells.get("decree_day", "")),
        "state": "ditandatangani",
        "path_note": cells.get("note") or None,
    }


def _day(text: str) -> PartialDay | None:
    try:
        found: PartialDay | None = Day().parse(text)
    except InvalidValue:
        return None
    return found


def _columns(grid: Grid) -> tuple[dict[str, int], int]:
    for number, row in enumerate(grid[:15]):
        words = {fold(cell).replace("_", " "): index for index, cell in enumerate(row) if cell}
        columns = {key: _first(words, names) for key, names in COLUMNS.items()}
        known = {key: index for key, index in columns.items() if index is not None}
        if "name" in known and len(known) >= 2:
            return known, number + 1
    raise KimdeskError(
        _("Kolom nama tidak ditemukan"),
        _("Daftar kelompok memerlukan judul kolom, sedikitnya nama dan desa atau kabupaten."),
        _("Tambahkan baris judul seperti: nama_tercetak, desa_kel, kecamatan, kab_kota."),
    )


def _first(words: dict[str, int], names: Sequence[str]) -> int | None:
    return next(
        (words[fold(name).replace("_", " ")] for name in names if fold(name).replace("_", " ") in words), None
    )
