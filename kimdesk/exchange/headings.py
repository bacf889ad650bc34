"""Which column is which field: the heading row is found, its words are matched to descriptions.

A person may change every guess. Tables without headings are guessed from what stands in them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

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
RT_RW = "rt_rw"
MAN, WOMAN = "man", "woman"
"""Two columns in which a mark says the sex."""
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "name": ("nama", "nama anggota", "nama pengurus", "nama sesuai ktp", "nama lengkap sesuai ktp", "name"),
    "nik": ("no nik", "nomor nik", "no ktp", "nomor ktp", "nik ktp", "nomor induk kependudukan"),
    "family_card": ("kk", "nomor kk", "no kartu keluarga"),
    "sex": (
        "jk",
        "jenis kelamin",
        "jenis kelamin l p",
        "jk l p",
        "l p",
        "lp",
        "kelamin",
        "gender",
        "laki laki perempuan",
    ),
    MAN: ("l", "lk", "laki laki", "pria"),
    WOMAN: ("p", "pr", "perempuan", "wanita"),
    "birth_place": ("tempat", "tmp lahir", "kota lahir"),
    "born": ("tgl lahir", "tanggal lahir", "lahir", "tgl", "tanggal"),
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
    "post": ("jabatan dalam kim", "kedudukan", "posisi", "jabatan di kim", "jab"),
    "section": ("seksi", "divisi"),
    "number": ("nomor anggota", "nia", "kode anggota"),
    "joined": ("tgl gabung", "bergabung", "tmt"),
    "remark": ("ket", "catatan"),
}
_FILLING = frozenset("no nomor dan lengkap gelar sesuai ktp anggota dalam di kim".split())
"""Words that say nothing of what a column holds when they stand beside one that does."""
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
    labels |= {BIRTH: _("Tempat dan tanggal lahir"), RT_RW: _("RT/RW")}
    labels |= {MAN: _("L (diberi tanda)"), WOMAN: _("P (diberi tanda)")}
    return labels | {name: _(field_of(Membership, name).label) for name in MEMBERSHIP}


def find_headings(grid: Grid) -> Headings:
    """The likeliest heading among the first rows, one or two rows high; guessed columns without one."""
    best = Headings(NO_HEADING)
    for row in range(min(LOOK_AT, len(grid))):
        for height in _heights(grid, row):
            columns = _matched(_wordings(grid[row : row + height]))
            if "name" in columns.values() and (len(columns), -height) > (len(best.columns), -best.height):
                best = Headings(row, height, columns)
    return best if len(best.columns) >= 2 or (best.columns and best.row == 0) else _guessed(grid)


def unread_columns(grid: Grid, headings: Headings) -> list[str]:
    """What stands above the filled columns that nobody said the meaning of, running numbers left aside."""
    start = 0 if headings.row == NO_HEADING else headings.row + headings.height
    filled = {index for row in grid[start:] for index, cell in enumerate(row) if cell} - set(headings.columns)
    above = _wordings(grid[headings.row : start]) if start else [("",)] * len(grid[0]) if grid else []
    titles = [above[index][0] or str(index + 1) for index in sorted(filled)]
    return [title for title in titles if _plain(title) not in _UNUSED]


def _heights(grid: Grid, row: int) -> tuple[int, ...]:
    """How high a heading at `row` may be: two rows when the lower one goes on with it, or has the name."""
    if row + 1 == len(grid):
        return (1,)
    top, bottom = grid[row], grid[row + 1]
    name = next((index for index, key in _matched(_wordings([top])).items() if key == "name"), None)
    if name is None:
        return (1, 2) if "name" in _matched(_wordings([bottom])).values() else (1,)
    joined = _words().get(_plain(f"{top[name]} {bottom[name]}"))
    goes_on = any(bottom) and (bottom[name] in ("", top[name]) or joined == "name")
    return (2,) if goes_on and not _is_record(bottom) else (1,)


def _is_record(cells: Sequence[str]) -> bool:
    """Whether a row holds long numbers, as no heading does."""
    return any(sum(letter.isdigit() for letter in cell) >= 4 for cell in cells)


def _wordings(rows: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """For each column what its heading may be: both rows together, the lower, the upper."""
    if len(rows) == 1:
        return [(cell,) for cell in rows[0]]
    return [
        (" ".join(dict.fromkeys(part for part in (top, bottom) if part)), bottom, top)
        for top, bottom in zip(*rows, strict=True)
    ]


def _matched(columns: Sequence[tuple[str, ...]]) -> dict[int, str]:
    words = _words()
    found: dict[int, str] = {}
    for index, wordings in enumerate(columns):
        plain = [_plain(text) for text in wordings]
        exactly = (words.get(text) or words.get(_drawn_together(text)) for text in plain)
        wordily, nearly = (_by_words(text, words) for text in plain), (_like(text, words) for text in plain)
        key = next(
            (key for key in chain(exactly, wordily, nearly) if key and key not in found.values()), None
        )
        if key:
            found[index] = key
    return found


def _words() -> dict[str, str]:
    words = {_plain(label): key for key, label in keys().items()}
    return {**words, **{_plain(word): key for key, also in SYNONYMS.items() for word in also}}


def _drawn_together(text: str) -> str:
    """ "n i k", as stretched headings are typed, is "nik"."""
    letters = text.split()
    return "".join(letters) if all(len(letter) == 1 for letter in letters) else text


def _by_words(text: str, words: Mapping[str, str]) -> str | None:
    """The one meaning all of whose words are known to mean it: "Nama Lengkap & Gelar", "Telp/HP"."""
    said = set(text.split()) - _FILLING
    meant = {words[word] for word in said if word in words}
    if len(meant) != 1:
        return None
    (key,) = meant
    own = {word for wording, of in words.items() if of == key for word in wording.split()}
    return key if said <= own else None


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
