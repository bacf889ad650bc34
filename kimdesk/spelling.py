"""Spelling laid aside, for searching and comparing: old and new Indonesian spellings meet.

Soerjo = Suryo, Djoko = Joko, Tjahja = Cahya, Achmad = Ahmad, Ma'ruf = Maruf. A folded text is never
shown and never stored as somebody's name. Pure functions of text, quick enough for every row.
"""

import re
import unicodedata

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

_APOSTROPHES = "['’‘`´ʼʻʿʾ]"
_PUNCTUATION = r"[\W_]+"
_OLD_SPELLING = (("ch", "h"), ("kh", "h"), ("tj", "c"), ("dj", "j"), ("oe", "u"), ("j", "y"))
_DECEASED = r"(?i)[(\[]?\b(?:alm|almh|almarhum|almarhumah)\b\.?[)\]]?"
_FULL_NAME_OF_KIM = r"\b(?:kelompok|komunitas) informasi masyarakat\b"
_ROMAN = r"x{0,3}(?:ix|iv|v?i{0,3})"
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}


def fold(text: str) -> str:
    """Small letters and digits of `text` between single blanks, in the new spelling."""
    text = text.casefold()
    if not text.isascii():
        letters = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()
    text = re.sub(_PUNCTUATION, " ", re.sub(_APOSTROPHES, "", text)).strip()
    for old, new in _OLD_SPELLING:
        text = text.replace(old, new)
    return text


def fold_name(text: str) -> str:
    """A person's name folded without titles, degrees and "(alm)"; with them when there is nothing else."""
    if text.isalpha():
        return fold(text)
    name, *behind = re.sub(_DECEASED, " ", text).split(",")
    words = name.split()
    while words and _compact(words[0]) in TITLES:
        words.pop(0)
    while count := next((n for n in (1, 2) if len(words) > n and _is_degree("".join(words[-n:]))), 0):
        del words[-count:]
    # "Santoso, Budi" keeps its second half; "Santoso, S. Pd" does not.
    for part in behind:
        if _compact(part) not in DEGREES:
            words += (word for word in part.split() if _compact(word) not in DEGREES | TITLES)
    return fold(" ".join(words)) or fold(text)


def _compact(word: str) -> str:
    return re.sub(_PUNCTUATION, "", word.casefold())


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
