"""Spelling laid aside, for searching and comparing: old and new Indonesian spellings meet.

Soerjo = Suryo, Djoko = Joko, Tjahja = Cahya, Achmad = Ahmad, Ma'ruf = Maruf. A folded text is never
shown and never stored as somebody's name. Pure functions of text, quick enough for every row.
"""

import re
import unicodedata
from functools import lru_cache

DEGREES = frozenset(
    "spd spdi ssos sh se st skom sip ss ssi sag sp spt skm skep skeb sst sstp stp sth sthi shi sei shum "
    "sikom spsi sfarm skg sked amd amdkeb amdkep amdkom amk akeb ba bsc mm mpd mpdi msi mh mkom mt mag msc "
    "ma map mkes mpsi mip mhum mikom mba phd ners ns apt dipl ak cpa".split()
)
"""Degrees written after a name, without their dots."""

TITLES = frozenset(
    "h hj drs dra ir dr drg drh prof kh tgk tgh ust ustad ustadz ustadzah kim bpk bapak pak ibu bu sdr sdri "
    "tn ny nn alm almh almarhum almarhumah".split()
)
"""Titles and forms of address written before a name, without their dots."""

KEPT = 16_384
"""Folded words that are remembered: a register of thousands has the same names again and again."""
_APOSTROPHES = re.compile("['’‘`´ʼʻʿʾ]")
_PUNCTUATION = re.compile(r"[\W_]+")
_OLD_SPELLING = (("ch", "h"), ("kh", "h"), ("tj", "c"), ("dj", "j"), ("oe", "u"), ("j", "y"))
_DECEASED = re.compile(r"(?i)[(\[]?\b(?:alm|almh|almarhum|almarhumah)\b\.?[)\]]?")
_FULL_NAME_OF_KIM = r"\b(?:kelompok|komunitas) informasi masyarakat\b"
_ROMAN = r"x{0,3}(?:ix|iv|v?i{0,3})"
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}


def fold(text: str) -> str:
    """Small letters and digits of `text` between single blanks, in the new spelling."""
    if text.isascii() and text.isdecimal():
        return text
    return " ".join(filter(None, map(_fold_word, text.split())))


@lru_cache(maxsize=KEPT)
def _fold_word(word: str) -> str:
    """A word without blanks; what is between signs becomes words of its own."""
    word = word.casefold()
    if not word.isascii():
        letters = unicodedata.normalize("NFKD", word)
        word = "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()
    word = _PUNCTUATION.sub(" ", _APOSTROPHES.sub("", word)).strip()
    for old, new in _OLD_SPELLING:
        word = word.replace(old, new)
    return word


def fold_name(text: str) -> str:
    """A person's name folded without titles, degrees and "(alm)"; with them when there is nothing else."""
    if text.isalnum():
        return fold(text)
    name, *behind = _DECEASED.sub(" ", text).split(",")
    words = name.split()
    while words and _compact(words[0]) in TITLES:
        words.pop(0)
    while len(words) > 1:
        if _is_degree(words[-1]):
            words.pop()
        elif len(words) > 2 and _is_degree(words[-2] + words[-1]):
            del words[-2:]
        else:
            break
    # "Santoso, Budi" keeps its second half; "Santoso, S. Pd" does not.
    for part in behind:
        if _compact(part) not in DEGREES:
            words += (word for word in part.split() if _compact(word) not in DEGREES | TITLES)
    return fold(" ".join(words)) or fold(text)


@lru_cache(maxsize=KEPT)
def _compact(word: str) -> str:
    return _PUNCTUATION.sub("", word.casefold())


def _is_degree(word: str) -> bool:
    """Two letters without a dot may be part of a name: Ma, Se, St."""
    compact = _compact(word)
    return compact in DEGREES and ("." in word or len(compact) > 2)


def fold_group(text: str) -> str:
    """The name of a group folded, without KIM in short or in full; roman numerals become digits."""
    folded = fold(text)
    words = [word for word in re.sub(_FULL_NAME_OF_KIM, " ", folded).split() if word != "kim"]
    return " ".join(words[:1] + [_arabic(word) for word in words[1:]]) or folded


def _arabic(word: str) -> str:
    if not re.fullmatch(_ROMAN, word):
        return word
    values = [_ROMAN_VALUES[letter] for letter in word]
    following = [*values[1:], 0]
    return str(sum(-one if one < after else one for one, after in zip(values, following, strict=True)))
