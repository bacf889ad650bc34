"""How a column of values is written: as it is, as few values and their places, or letter by letter.

Most columns of a register hold few different values (a place of birth, a post) or texts of one shape (a
NIK, a telephone number, the names of rows). Written so, a file is a sixth smaller. One rule decides for a
column, so that every laptop writes the same bytes.
"""

import sys
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import count
from typing import Annotated, cast

from msgspec import Meta, Struct

LONGEST = 20_000
"""Entries of a column: as many as a batch has changes at most."""
SHORT = 100
"""Letters of a text that may stand once for many entries: no small file may unfold to a huge one."""
WIDEST, UNEVEN = 64, 3
"""Letters of the longest text that is written letter by letter, and by how many another may be shorter."""
_BYTE = 256
_FILL = "\0"
_TEXTS = frozenset((str,))
Text = Annotated[str, Meta(max_length=1_000_000)]
Count = Annotated[int, Meta(ge=0, le=2**53)]
Finite = Annotated[float, Meta(ge=-sys.float_info.max, le=sys.float_info.max)]
Integer = Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)]
Value = Integer | Finite | Text | None
Short = Integer | Annotated[str, Meta(max_length=SHORT)] | None


class Plain(Struct, array_like=True, forbid_unknown_fields=True, tag=0):
    """The values as they are."""

    values: list[Value]


class Few(Struct, array_like=True, forbid_unknown_fields=True, tag=1):
    """Each value once, as it first appears; places: of each entry the low byte of its value's place and,
    behind those of all entries, the high bytes when there are more than 256 values."""

    values: list[Short]
    places: Annotated[bytes, Meta(max_length=2 * LONGEST)]


class Even(Struct, array_like=True, forbid_unknown_fields=True, tag=2):
    """Texts of nearly one length, filled up with NUL to `width`: the first letters of all, then the second
    ones, and so on."""

    width: Annotated[int, Meta(ge=1, le=WIDEST)]
    letters: Annotated[str, Meta(max_length=WIDEST * LONGEST)]


Column = Plain | Few | Even


def packed(values: Sequence[Value]) -> Column:
    """The one way in which these values are written."""
    kinds = set(map(type, values))
    if float not in kinds:  # 1 and 1.0 would be one value
        places = dict(zip(dict.fromkeys(values), count(), strict=False))
        if 2 * len(places) <= len(values) and _are_short(places):
            return Few(
                cast(list[Short], list(places)),
                _packed_places(list(map(places.__getitem__, values)), len(places)),
            )
    if kinds == {str}:
        texts = cast(Sequence[str], values)
        widths = set(map(len, texts))
        width = max(widths)
        if 1 <= width <= WIDEST and width - min(widths) <= UNEVEN and _is_plain_ascii("".join(texts)):
            filled = "".join(text.ljust(width, _FILL) for text in texts)
            return Even(width, "".join(filled[place::width] for place in range(width)))
    return Plain(list(values))


def unpacked(column: Column) -> list[Value]:
    """The values of a column; ValueError when its parts contradict each other."""
    if isinstance(column, Plain):
        return column.values
    if isinstance(column, Few):
        values = column.values
        try:
            return list(map(values.__getitem__, _unpacked_places(column.places, len(values))))
        except IndexError as error:
            raise ValueError("a place without a value") from error
    entries, rest = divmod(len(column.letters), column.width)
    if rest or not column.letters.isascii():
        raise ValueError("letters of no shape")
    texts = [column.letters[place::entries] for place in range(entries)]
    if _FILL in column.letters:
        texts = [text.rstrip(_FILL) for text in texts]
        if _FILL in "".join(texts):
            raise ValueError("a text with a hole")
    return cast(list[Value], texts)


def types_in(column: Column) -> AbstractSet[type]:
    """The types of its values, without unfolding it."""
    return _TEXTS if isinstance(column, Even) else set(map(type, column.values))


def _are_short(values: Iterable[Value]) -> bool:
    return max((len(value) for value in values if isinstance(value, str)), default=0) <= SHORT


def _is_plain_ascii(text: str) -> bool:
    return text.isascii() and _FILL not in text


def _packed_places(places: list[int], values: int) -> bytes:
    if values <= _BYTE:
        return bytes(places)
    return bytes(place % _BYTE for place in places) + bytes(place // _BYTE for place in places)


def _unpacked_places(packed_places: bytes, values: int) -> Sequence[int]:
    if values <= _BYTE:
        return packed_places
    half, rest = divmod(len(packed_places), 2)
    if rest:
        raise ValueError("half a place")
    low, high = packed_places[:half], packed_places[half:]
    return [first + _BYTE * second for first, second in zip(low, high, strict=True)]
