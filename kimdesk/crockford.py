"""The short code of an issued paper, "KD-2026-XDW0-HTM2": read aloud, typed, checked.

Crockford's base 32 has no I, L, O or U. The last character is a check: it finds every single
wrong character and every two that changed places. The code names a paper; it proves nothing.
The recovery sheet of a desk writes its secret in the same letters.
"""

import re

from kimdesk.errors import InvalidValue
from kimdesk.i18n import _

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
VALUES = {letter: value for value, letter in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_DIGITS = 7
_CODE = re.compile(r"KD([0-9OIL]{4})([0-9A-Z]{8})")


def code_of(year: int, digest: bytes) -> str:
    """The code of a digest (at least five bytes) in a year."""
    number = int.from_bytes(digest[:5], "big") >> 5
    values = [number >> 5 * place & 31 for place in reversed(range(_DIGITS))]
    values.append(check([*_year(str(year)), *values]))
    letters = "".join(ALPHABET[value] for value in values)
    return f"KD-{year}-{letters[:4]}-{letters[4:]}"


def short_name(digest: bytes) -> str:
    """The first 40 bits of a digest as "XDW0-HTM2": to compare two keys on the telephone."""
    number = int.from_bytes(digest[:5], "big")
    letters = "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(8)))
    return f"{letters[:4]}-{letters[4:]}"


def read_code(text: str) -> str:
    """A typed code as it is printed; InvalidValue when it is none or has a mistake in it."""
    found = _CODE.fullmatch(re.sub(r"[\s.–—_-]", "", text).upper())
    values = [VALUES.get(letter) for letter in found[2]] if found else []
    known = [value for value in values if value is not None]
    if found is None or len(known) != len(values):
        raise InvalidValue(_("Bukan kode terbitan. Bentuknya seperti KD-2026-XDW0-HTM2."))
    year = "".join(ALPHABET[value] for value in _year(found[1]))
    if check([*_year(year), *known[:-1]]) != known[-1]:
        raise InvalidValue(_("Kode ini salah ketik: huruf periksanya tidak cocok. Ketik sekali lagi."))
    letters = "".join(ALPHABET[value] for value in known)
    return f"KD-{year}-{letters[:4]}-{letters[4:]}"


def _year(text: str) -> list[int]:
    return [VALUES[letter] for letter in text]


def check(values: list[int]) -> int:
    """The check of at most thirty values: their remainder over the field of 32 elements (x⁵ + x² + 1)."""
    remainder = 0
    for value in values:
        remainder = _doubled(remainder ^ value)
    return remainder


def _doubled(value: int) -> int:
    return (value << 1) ^ (0b100101 if value & 16 else 0)
