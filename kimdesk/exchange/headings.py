"""Which column is which field: the heading row is found, its words are matched to descriptions.

A person may change every guess. Tables without headings are guessed from what stands in them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kimdesk.entities import Membership, Person, field_of
from kimdesk.exchange.sheet import Grid
from kimdesk.i18n import _
from kimdesk.spelling import fold

NO_HEADING = -1
LOOK_AT = 15
"""Rows from the top among which the heading is looked for: titles stand above it."""
LIKE = 88
PERSON = tuple(
    "name title_before title_after nik family_card sex birth_place born address hamlet rt rw phone email"
    " religion marriage schooling occupation element".split()
)
MEMBERSHIP = ("post", "section", "number", "joined", "left", "state", "remark")
BIRTH = "birth"
"""A column that holds birth place and date together."""
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "name": ("nama", "nama anggota", "nama pengurus", "nama sesuai ktp", "nama lengkap sesuai ktp", "name"),
    "nik": ("no nik", "nomor nik", "no ktp", "nomor ktp", "nik ktp", "nomor induk kependudukan"),
    "family_card": ("kk", "nomor kk", "no kartu keluarga"),
    "sex": ("jk", "jenis kelamin", "l p", "lp", "kelamin", "gender"),
    "birth_place": ("tempat", "tmp lahir", "kota lahir"),
    "born": ("tgl lahir", "tanggal lahir", "lahir", "tgl. lahir"),
    BIRTH: (
        "ttl",
        "tempat tanggal lahir",
        "tempat tgl lahir",
        "tempat dan tanggal lahir",
        "tempat tanggal lhr",
    ),
    "address": ("alamat lengkap", "alamat rumah", "tempat tinggal"),
    "hamlet": ("dusun", "banjar", "lingkungan", "padukuhan"),
    "phone": (
        "hp",
        "no hp",
        "nomor hp",
        "telepon",
        "no telp",
        "telp",
        "wa",
        "no wa",
        "whatsapp",
        "kontak",
        "no hp wa",
    ),
    "email": ("email", "e mail", "surel"),
    "schooling": ("pendidikan terakhir", "pend"),
    "occupation": ("kerja", "profesi"),
    "post": ("jabatan dalam kim", "kedudukan", "posisi", "jabatan di kim"),
    "section": ("seksi", "divisi"),
    "number": ("nomor anggota", "nia", "kode anggota"),
    "joined": ("tgl gabung", "bergabung", "tmt"),
    "remark": ("ket", "catatan"),
}
_UNUSED = ("no", "nomor", "no urut", "nr", "tanda tangan", "paraf", "foto", "umur", "usia")


@dataclass(frozen=True, slots=True)
class Headings:
    """`row` of the heading from 0 (NO_HEADING for none), `height` 1 or 2, column -> field key."""

    row: int
    height: int = 1
    columns: dict[int, str] = field(default_factory=dict)


def keys() -> dict[str, str]:
    """Every field a column can mean, with its label, in the order of the form."""
    labels = {name: _(field_of(Person, name).label) for name in PERSON}
    labels[BIRTH] = _("Tempat dan tanggal lahir")
    return labels | {name: _(field_of(Membership, name).label) for name in MEMBERSHIP}


def find_headings(grid: Grid) -> Headings:
    """The likeliest heading among the first rows, one or two rows high; guessed columns without one."""
    best, most = Headings(NO_HEADING), 0.0
    for row in range(min(LOOK_AT, len(grid))):
        for height in (1, 2):
            if row + height > len(grid):
                continue
            columns = _matched(_joined(grid[row : row + height]))
            fit = len(columns) + (0.5 if height == 1 or _goes_on(grid, row, columns) else 0)
            if "name" in columns.values() and (
                fit > most or (fit == most and height == 2 and best.row == row)
            ):
                best, most = Headings(row, height, columns), fit
    return best if len(best.columns) >= 2 or (best.columns and best.row == 0) else _guessed(grid)


def _goes_on(grid: Grid, row: int, columns: Mapping[int, str]) -> bool:
    """Whether the row below only adds to the heading: nothing stands below the word for the name."""
    name = next((index for index, key in columns.items() if key == "name"), None)
    return name is not None and bool(grid[row][name]) and not grid[row + 1][name] and any(grid[row + 1])


def _joined(rows: Sequence[Sequence[str]]) -> list[str]:
    if len(rows) == 1:
        return list(rows[0])
    return [" ".join(dict.fromkeys(part for part in column if part)) for column in zip(*rows, strict=True)]


def _matched(cells: Sequence[str]) -> dict[int, str]:
    words = _words()
    found: dict[int, str] = {}
    for index, cell in enumerate(cells):
        key = words.get(_plain(cell)) or _like(_plain(cell), words)
        if key and key not in found.values():
            found[index] = key
    return found


def _words() -> dict[str, str]:
    words = {_plain(label): key for key, label in keys().items()}
    return {**words, **{_plain(word): key for key, also in SYNONYMS.items() for word in also}}


def _like(text: str, words: Mapping[str, str]) -> str | None:
    if len(text) < 4 or text in _UNUSED:
        return None
    from rapidfuzz import fuzz, process

    found = process.extractOne(text, list(words), scorer=fuzz.ratio, score_cutoff=LIKE)
    return words[found[0]] if found else None


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9 ]", " ", fold(text)).split())


def _guessed(grid: Grid) -> Headings:
    """Columns by what stands in them, for rows pasted without a heading."""
    columns: dict[int, str] = {}
    tests = (
        ("nik", re.compile(r"['’]?(\d[\s.-]?){16}")),
        ("sex", re.compile(r"(?i)l|p|lk|pr|laki.?-?\s?laki|perempuan|w")),
        ("phone", re.compile(r"(\+?62|0)\s?8[\d\s.-]{7,14}|8\d{8,11}")),
        ("born", re.compile(r"\d{1,2}[-/. ](\d{1,2}|[A-Za-z]+)[-/. ]\d{2,4}|\d{4}-\d\d-\d\d")),
    )
    width = len(grid[0]) if grid else 0
    for index in range(width):
        cells = [row[index] for row in grid if row[index]]
        for key, pattern in tests:
            if (
                cells
                and key not in columns.values()
                and sum(bool(pattern.fullmatch(cell)) for cell in cells) * 2 > len(cells)
            ):
                columns[index] = key
                break
    names = [index for index in range(width) if index not in columns and _letters(grid, index) > 0.6]
    return Headings(NO_HEADING, 0, columns | dict(zip(names, ("name", "post"), strict=False)))


def _letters(grid: Grid, index: int) -> float:
    text = "".join(row[index] for row in grid)
    return sum(letter.isalpha() or letter.isspace() for letter in text) / len(text) if text else 0.0
