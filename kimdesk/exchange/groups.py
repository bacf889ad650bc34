"""Lists of groups from a table with headings such as `nama_tercetak, desa_kel, kecamatan, kab_kota`.

The village is chosen by its code, else by its name inside its kecamatan and kabupaten; never by a name
alone, for village names repeat. A group whose village stays unknown is kept under the
kabupaten it names, and listed. What the columns hold beyond a group's fields becomes a note of the group.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from kimdesk import regions
from kimdesk.entities import Decree, Entity, Group, Remark, field_of
from kimdesk.errors import InvalidValue, KimdeskError
from kimdesk.exchange.sheet import Grid
from kimdesk.exchange.skipping import SkippedRow, skipped
from kimdesk.i18n import _, number_of
from kimdesk.kinds import PartialDay
from kimdesk.spelling import fold, fold_group
from kimdesk.store import Act, Store

COLUMNS = {
    "name": ("nama_tercetak", "nama", "nama kim", "nama kelompok", "kim"),
    "village": ("desa_kel", "desa", "kelurahan", "desa kelurahan", "desa/kelurahan"),
    "district": ("kecamatan", "kec", "distrik", "kapanewon"),
    "regency": ("kab_kota", "kabupaten", "kota", "kabupaten kota", "kab"),
    "code": ("kode_wilayah_hasil_cocok", "kode wilayah", "kode desa", "kode"),
    "founded": ("tanggal_berdiri", "tanggal berdiri", "berdiri"),
    "decree": ("nomor_sk", "nomor sk", "no sk"),
    "decree_day": ("tanggal_sk", "tanggal sk", "tgl sk"),
    "source": ("sumber", "source"),
}
UNUSED = ("no", "nomor", "no urut")
LONGEST_NAME = 100
_PREFIX = re.compile(
    r"^\W*(?:kelompok|komunitas)\s+informasi\s+masyarakat\s*(?:\(\s*kim\s*\))?\s*|^\W*kim\b\s*", re.IGNORECASE
)
_KEPT_UPPER = {"KIM", "RT", "RW", "PKK", "UMKM", "II", "III", "IV"}


Cells = dict[str, str]
_LEVELS = {4: "desa", 3: "kecamatan", 2: "kabupaten"}


@dataclass(slots=True)
class GroupsTaken:
    """What an import of groups did: names of rows made, and titles of those to look at."""

    made: list[str] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)
    already: list[str] = field(default_factory=list)
    skipped: list[SkippedRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the list: cells by their meaning, and what else stands there, with its headings."""

    cells: Cells
    others: tuple[str, ...]


def take_groups(store: Store, grid: Grid, *, within: str = "") -> GroupsTaken:
    """Bring a list of groups in as one act. Raises KimdeskError when it has no column of names.

    within: code of the kabupaten or kota that a list means which does not name one.
    """
    taken = GroupsTaken()
    lines = _lines(grid, taken)
    present = {
        (row["region"], fold_group(row["name"] or ""))
        for row in store.query("SELECT region, name FROM kim WHERE gone = 0")
    }
    label = number_of("Impor {n} kelompok", len(lines))
    with store.act(label) as act:
        district = ""
        for line in lines:
            cells = line.cells
            region = region_of(cells, within)
            if cells.get("district"):
                district = cells["district"]
            elif cells.get("village") and district:
                region = _in_merged_district(cells, district, region, within)
            key = (region, fold_group(plain_name(cells["name"])))
            if key in present:
                taken.already.append(cells["name"])
                continue
            present.add(key)
            taken.made.append(_take(act, line, region))
            if regions.level(region or "") != 4 and not _is_of_district(cells, region):
                taken.unmatched.append(cells["name"])
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


def region_of(cells: Cells, within: str = "") -> str | None:
    """The deepest region the cells name for certain; None when not even the kabupaten is known."""
    code = _known_code(cells.get("code", ""))
    if code:
        return code
    found = None if cells.get("regency") else within or _unique(cells)
    for key, level in (("regency", 2), ("district", 3), ("village", 4)):
        name = cells.get(key, "")
        if not name or (key != "regency" and found is None):
            continue
        place = regions.match(name, level, found)
        if place is None:
            break
        found = place.code
    return found


def _known_code(text: str) -> str | None:
    if not any(letter.isdigit() for letter in text):
        return None
    try:
        code = regions.read(text, (2, 3, 4))
    except InvalidValue:
        return None
    return code if regions.place(code) else None


def _unique(cells: Cells) -> str | None:
    """The kabupaten of a village in a kecamatan, or of a kecamatan, whose names occur only once."""
    village, district = cells.get("village", ""), cells.get("district", "")
    for text, level in ((f"{village}, {district}", 4), (district, 3)):
        try:
            return regions.read(text, (level,))[:5] if district else None
        except InvalidValue:
            continue
    return None


def _in_merged_district(cells: Cells, district: str, region: str | None, within: str) -> str | None:
    """The village in the kecamatan named further up, when it is there; else the region it has anyway."""
    there = region_of({**cells, "district": district}, within)
    return there if regions.level(there or "") == 4 else region


def _is_of_district(cells: Cells, region: str | None) -> bool:
    return regions.level(region or "") == 3 and not cells.get("village")


def _take(act: Act, line: _Line, region: str | None) -> str:
    """Make the group, its decree and the note of what found no field; the name of the group's row."""
    kept = list(line.others)
    kim = act.create(Group, _group(line.cells, region, kept))
    if line.cells.get("decree") or line.cells.get("decree_day"):
        act.create(Decree, {"kim": kim, **_decree(line.cells, region, kept)})
    if kept:
        note = field_of(Remark, "text").kind.parse("\n".join(kept)[:4000])
        act.create(Remark, {"owner_table": "kim", "owner": kim, "kind": "catatan", "text": note})
    return kim


def _group(cells: Cells, region: str | None, kept: list[str]) -> dict[str, Any]:
    name = plain_name(cells["name"])
    if len(name) > LONGEST_NAME:
        kept.append(cells["name"])
        name = name[:LONGEST_NAME]
    values = {
        "name": field_of(Group, "name").kind.parse(name),
        "region": region,
        "seat": "kecamatan" if _is_of_district(cells, region) else _seat(region),
        "founded": _read(Group, "founded", cells.get("founded", ""), kept),
        "source": _read(Group, "source", cells.get("source", ""), kept),
    }
    if fold(cells["name"]) != fold(f"KIM {name}"):
        values["printed_name"] = _read(Group, "printed_name", cells["name"], kept)
    if regions.level(region or "") < 4 and cells.get("village"):
        place = ", ".join(cells[key] for key in ("village", "district", "regency") if cells.get(key))
        values["address"] = _read(Group, "address", place, kept)
    return values


def _seat(region: str | None) -> str:
    village = regions.place(region) if region else None
    return "kelurahan" if village and village.kind == "kelurahan" else "desa"


def _decree(cells: Cells, region: str | None, kept: list[str]) -> dict[str, Any]:
    return {
        "level": _LEVELS.get(regions.level(region or ""), "desa")
        if _is_of_district(cells, region)
        else "desa",
        "act": "pengukuhan",
        "number": _read(Decree, "number", cells.get("decree", ""), kept),
        "day": _read(Decree, "day", cells.get("decree_day", ""), kept),
        "state": "ditandatangani",
    }


def _read(entity: type[Entity], name: str, text: str, kept: list[str]) -> str | PartialDay | None:
    """The value of a cell; a text that its kind refuses is kept for the note."""
    described = field_of(entity, name)
    try:
        value: str | PartialDay | None = described.kind.parse(text)
    except InvalidValue:
        kept.append(f"{_(described.label)}: {text}")
        return None
    return value


def _lines(grid: Grid, taken: GroupsTaken) -> list[_Line]:
    """The rows that are groups; the others are listed in `taken`."""
    columns, start = _columns(grid)
    heading = grid[start - 1]
    others = [
        index
        for index, title in enumerate(heading)
        if index not in columns.values() and _plain(title) not in UNUSED
    ]
    lines = []
    for number, row in enumerate(grid[start:], start=start + 1):
        skip = skipped(number, row, heading, row[columns["name"]])
        if skip is None:
            rest = (f"{heading[index]}: {row[index]}".removeprefix(": ") for index in others if row[index])
            lines.append(_Line({key: row[index] for key, index in columns.items()}, tuple(rest)))
        elif skip.text:
            taken.skipped.append(skip)
    return lines


def _columns(grid: Grid) -> tuple[dict[str, int], int]:
    """Meaning -> column, and the row below the heading."""
    for number, row in enumerate(grid[:15]):
        words = {_plain(cell): index for index, cell in enumerate(row) if cell}
        found = {
            key: [words[word] for word in map(_plain, names) if word in words]
            for key, names in COLUMNS.items()
        }
        columns = {key: indexes[0] for key, indexes in found.items() if indexes}
        if "name" in columns and len(columns) >= 2:
            return columns, number + 1
    raise KimdeskError(
        _("Kolom nama tidak ditemukan"),
        _("Daftar kelompok memerlukan judul kolom, sedikitnya nama dan desa atau kabupaten."),
        _("Tambahkan baris judul seperti: nama_tercetak, desa_kel, kecamatan, kab_kota."),
    )


def _plain(heading: str) -> str:
    return fold(heading).replace("_", " ")
