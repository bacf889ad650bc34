"""From what people write to a region: codes, paths ("Gumbrih, Kec. Pekutatan, Kab. Jembrana") and names.

Names repeat, so nothing is guessed: several candidates are an error that names them (`read`) or no
match (`match`). Names are compared by letters and digits alone; `match` and `find` also forgive
old spellings and doubled letters.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from kimdesk.errors import InvalidValue
from kimdesk.i18n import _
from kimdesk.regions.table import Place, all_names, bare_name, children, parent, place
from kimdesk.regions.table import level as level_of
from kimdesk.regions.terms import path, short_path, words_before_names
from kimdesk.spelling import fold

_CODE = r"[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{10}"
_DIGITS = r"[0-9. ]+"
_CODE_BEHIND = r"\(([0-9.]{2,13})\)$"
_OTHER_WORDS = {
    "Prov": 1, "Propinsi": 1, "Kab": 2, "Kota Adm": 2, "Kotamadya": 2, "Kodya": 2, "Kec": 3, "Kap": 3,
    "Ds": 4, "Kel": 4, "Kal": 4, "Kp": 4, "Kmp": 4, "Negeri": 4,
}  # fmt: skip
_ALIASES = {"dkijakarta": "31", "jakarta": "31", "diyogyakarta": "34", "diy": "34", "yogyakarta": "34"}
_NAMED_IN_MESSAGE = 3


def read(text: str, levels: tuple[int, ...] = (1, 2, 3, 4)) -> str:
    """The code that `text` means on one of `levels`; InvalidValue names the candidates.

    A bare name is a province or kabupaten/kota before it is a kecamatan or village.
    """
    behind = re.search(_CODE_BEHIND, text)
    typed_code = (behind[1] if behind else text).strip().strip(".")
    if re.fullmatch(_DIGITS, typed_code):
        return _code(typed_code, levels)
    found = _candidates(text.split(","), levels)
    widest = min((each.level for each in found), default=0)
    if widest <= 2:
        found = [each for each in found if each.level == widest]
    if len(found) == 1:
        return found[0].code
    if found:
        named = "; ".join(f"{path(each.code)} ({each.code})" for each in found[:_NAMED_IN_MESSAGE])
        raise InvalidValue(
            _("Ada {n} wilayah bernama “{typed}”: {named}. Tulis juga kecamatan dan kabupatennya.").format(
                n=len(found), typed=text, named=named + ("; …" if len(found) > _NAMED_IN_MESSAGE else "")
            )
        )
    raise InvalidValue(
        _("Wilayah “{typed}” tidak ditemukan. Pilih dari daftar, atau tulis kodenya.").format(typed=text)
    )


def _code(text: str, levels: tuple[int, ...]) -> str:
    digits = re.sub("[. ]", "", text)
    if not re.fullmatch(_CODE, digits):
        raise InvalidValue(_("Kode wilayah terdiri atas 2, 4, 6, atau 10 angka, misalnya 51.01.03.2006."))
    code = ".".join(part for part in (digits[:2], digits[2:4], digits[4:6], digits[6:]) if part)
    if level_of(code) not in levels:
        wanted = {1: _("provinsi"), 2: _("kabupaten/kota"), 3: _("kecamatan"), 4: _("desa/kelurahan")}
        raise InvalidValue(
            _("Kode {code} bukan kode {wanted}.").format(
                code=code, wanted=" / ".join(wanted[each] for each in levels)
            )
        )
    return code


@lru_cache(maxsize=65536)
def label(code: str) -> str:
    """`short_path`, and the code behind it where two villages of a kecamatan share a name: it reads back."""
    found = place(code)
    text = short_path(code)
    if found is None or found.level < 4:
        return text
    key = _key(found.name)
    namesakes = [each for each in children(parent(code)) if _key(each.name) == key]
    return text if len(namesakes) == 1 else f"{text} ({code})"


def match(name: str, level: int, within: str | None = None) -> Place | None:
    """The one region on `level` inside `within` that an imported name means; None unless exactly one fits."""
    pool = None if within is None else _inside(within, level)
    for loosely in (False, True):
        for found in _named(name, (level,), pool, loosely):
            if len(found) > 1:
                found = [each for each in found if _says_kind(name, each)]
            if found:
                return found[0] if len(found) == 1 else None
    return None


def find(
    text: str, level: int | None = None, within: str | None = None, limit: int = 20, *, near: str = ""
) -> list[Place]:
    """Regions to offer while `text` is typed: exact names first, then beginnings, then parts of names.

    Text behind a comma must be in the names around: "gumb, pek". near: the code of a region whose own
    places come before others that begin so, for 98 villages are called Sidomulyo.
    """
    first, *around = [_loose(part) for part in text.split(",")]
    around = [part for part in around if part]
    if not first:
        return []
    ranked = []
    for code, name in _loose_names().items():
        at = name.find(first)
        if at < 0 or not (within is None or code.startswith(f"{within}.")):
            continue
        if level is not None and level_of(code) != level:
            continue
        if all(any(part in name_around for name_around in _loose_around(code)) for part in around):
            is_far = not (near and code.startswith(near))
            ranked.append((at > 0, is_far, name != first, level_of(code), name, code))
    return _places(code for *_rank, code in sorted(ranked)[:limit])


# How names are compared


def _key(name: str) -> str:
    """Letters and digits alone: "Oro–Oro Ombo" and "oro-oro ombo" meet."""
    return "".join(letter for letter in name.lower() if letter.isascii() and letter.isalnum())


def _loose(name: str) -> str:
    """The key in new spelling without doubled letters: "Sumberrejo" and "Soemberedjo" meet."""
    return re.sub(r"(.)\1", r"\1", fold(name).replace(" ", ""))


@cache
def _by_key() -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for code, name in all_names().items():
        index.setdefault(_key(name), []).append(code)
        if len(code) == 5:
            index.setdefault(_key(bare_name(code, name)), []).append(code)
    for alias, code in _ALIASES.items():
        index.setdefault(alias, []).append(code)
    return index


@cache
def _loose_names() -> dict[str, str]:
    """Code -> loose name of every region: 0.2 s to make, once."""
    return {code: _loose(bare_name(code, name)) for code, name in all_names().items()}


def _loose_around(code: str) -> list[str]:
    names = _loose_names()
    return [names[code[:length]] for length in (2, 5, 8) if length < len(code)]


@cache
def _word_before() -> tuple[re.Pattern[str], dict[str, int]]:
    levels = {word.rstrip(".").lower(): of for word, of in (words_before_names() | _OTHER_WORDS).items()}
    longest_first = sorted(levels, key=len, reverse=True)
    words = "|".join(re.escape(word) for word in longest_first)
    return re.compile(rf"\s*({words})(?:\.\s*|\s+)(?=\S)", re.IGNORECASE), levels


def _readings(name: str) -> Iterator[tuple[str, int | None]]:
    """The name as it stands, then without the word before it ("Kec."), which tells the level."""
    yield name, None
    pattern, levels = _word_before()
    if word := pattern.match(name):
        yield name[word.end() :], levels[word[1].lower()]


def _says_kind(name: str, each: Place) -> bool | None:
    """Whether "Kota", "Kab." or "Kel." before a name agrees with the kind of region; None without one."""
    word = _word_before()[0].match(name)
    if word is None:
        return None
    return word[1].lower().startswith(("kel", "ko")) == (each.kind in ("kelurahan", "kota"))


def _inside(within: str, of_level: int) -> list[Place]:
    found = [each for each in [place(within)] if each is not None]
    while found and found[0].level < of_level:
        found = [child for each in found for child in children(each.code)]
    return found


def _named(
    name: str, levels: tuple[int, ...], pool: list[Place] | None = None, loosely: bool = False
) -> Iterator[list[Place]]:
    """The places that each reading of `name` fits, in `pool` or anywhere."""
    compare = _loose if loosely else _key
    for text, said_level in _readings(name):
        key = compare(text)
        if not key:
            continue
        if pool is not None:
            found = [each for each in pool if key in (compare(each.name), compare(each.bare))]
        elif loosely:
            found = _places(code for code, loose in _loose_names().items() if loose == key)
        else:
            found = _places(_by_key().get(key, ()))
        yield [
            each
            for each in found
            if each.level in levels
            and said_level in (None, each.level)
            and (said_level != 2 or _says_kind(name, each))
        ]


def _places(codes: Iterable[str]) -> list[Place]:
    return [each for each in map(place, dict.fromkeys(codes)) if each is not None]


def _candidates(parts: list[str], levels: tuple[int, ...]) -> list[Place]:
    """Places named by the first part inside places named by all the others; a name may hold commas."""
    for count in range(1, len(parts) + 1):
        for found in _named(",".join(parts[:count]), levels):
            found = [each for each in found if all(_is_inside(each, part) for part in parts[count:])]
            if found:
                return found
    return []


def _is_inside(each: Place, name: str) -> bool:
    """Whether a region around `each` is called `name`, with or without "Kec." and the like."""
    around = _places(each.code[:length] for length in (2, 5, 8) if length < len(each.code))
    return any(
        _key(text) in _keys_of(above)
        and said_level in (None, above.level)
        and (said_level != 2 or _says_kind(name, above))
        for text, said_level in _readings(name)
        for above in around
    )


def _keys_of(each: Place) -> set[str]:
    aliases = {alias for alias, code in _ALIASES.items() if code == each.code}
    return {_key(each.name), _key(each.bare)} | aliases
