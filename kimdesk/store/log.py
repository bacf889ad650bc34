"""The change log as it lies in the file: births in packed blocks, edits one row each.

A *birth* is one change that carries all first values of a row. Births lie in blocks, columnar
and compressed, because they are most of the log: a roster of thirty is one block. They are read
from the view `birth` and written into `block`. An *edit* is a change of one field and names the
changes it replaces (`sees`); an empty `sees` means that the writer saw only the birth. Dots are
(stream, number) with the stream's local number; names travel, local numbers do not; an act travels
under its first dot. A field's past is read by following `sees` from its heads, so the log needs no
index by row. What is shown is decided in `heads.py`.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from kimdesk.i18n import _
from kimdesk.kinds.base import Stored
from kimdesk.store.connection import Unusable
from kimdesk.store.names import row_name

if TYPE_CHECKING:
    from msgspec.msgpack import Decoder

Dot = tuple[int, int]
LIFE = "gone"
"""The field that tells whether a row is in the basket: its value is the reason, NULL means alive.

In the tables it is 0 for alive, 1 for the basket, 2 for neither: erased on request (`erased.py`).
"""
BLOCK_ROWS = 512
_T = TypeVar("_T")
_COMPRESSED_FROM = 400
_RAW, _COMPRESSED, _IN_PARTS = b"\x00", b"\x01", b"\x02"
"""How a block begins."""
_here = threading.local()
"""The compressor of each thread: they must not be shared between threads."""


DEEPEST = 2**53
"""The depth of a change at most: what another laptop says of it is nothing to count on from."""


class DamagedLog(Unusable):
    """Bytes of the log cannot be understood. SQLite looks only at its pages, not at what lies in them."""

    def __init__(self) -> None:
        super().__init__(
            _("Register rusak"),
            _("Sebagian catatan perubahan tidak terbaca lagi."),
            _("Pulihkan cadangan terakhir; berkas yang rusak tetap disimpan."),
        )


class Birth(NamedTuple):
    """One row's first values: `values` by field name, empty ones left out."""

    number: int
    act: int
    table: str
    row: str
    values: Mapping[str, Stored]


class Edit(NamedTuple):
    """One change of one field. `sees` names the changes it replaces; () means the birth only."""

    dot: Dot
    act: int
    table: str
    row: str
    field: str
    value: Stored
    sees: tuple[Dot, ...]
    depth: int


Section = tuple[str, list[int], list[int], list[str], list[list[str | int | float | None]]]
"""Births of one table in a block: table, numbers, acts (one for all, or one each), names of fields, and the
values of each field."""
Part = tuple[list[list[int]], bytes]
"""A block whose sections lack their acts, and the acts of each section: packed where these were not known."""


# The packers are loaded at the first change: the window is there without them.
@cache
def _encode() -> Callable[[Any], bytes]:
    from msgspec.msgpack import Encoder

    return Encoder().encode


@cache
def _numbers() -> "Decoder[list[int]]":
    from msgspec.msgpack import Decoder

    return Decoder(list[int])


@cache
def _sections() -> "Decoder[list[Section]]":
    from msgspec.msgpack import Decoder

    return Decoder(list[Section])


@cache
def _parts() -> "Decoder[list[Part]]":
    from msgspec.msgpack import Decoder

    return Decoder(list[Part])


@cache
def _unreadable() -> tuple[type[Exception], ...]:
    from msgspec import DecodeError
    from zstandard import ZstdError

    return DecodeError, ZstdError, UnicodeDecodeError


def _read(decode: Callable[[bytes], _T], packed: bytes) -> _T:
    """Raises DamagedLog."""
    try:
        return decode(packed)
    except _unreadable() as error:
        raise DamagedLog from error


def pack_numbers(numbers: Sequence[int]) -> bytes:
    return _encode()(numbers)


def pack_dots(dots: Iterable[Dot]) -> bytes | None:
    """Dots as a flat list of stream, number; None for none."""
    flat = list(chain.from_iterable(dots))
    return _encode()(flat) if flat else None


def unpack_dots(packed: bytes | None) -> tuple[Dot, ...]:
    if not packed:
        return ()
    flat = _numbers_in(packed, 2)
    return tuple(zip(flat[::2], flat[1::2], strict=True))


def unpack_spans(packed: bytes) -> list[tuple[int, int, int]]:
    """The (stream, first, last) stretches of numbers that an act issued."""
    flat = _numbers_in(packed, 3)
    return list(zip(flat[::3], flat[1::3], flat[2::3], strict=True))


def _numbers_in(packed: bytes, together: int) -> list[int]:
    flat = _read(_numbers().decode, packed)
    if len(flat) % together:
        raise DamagedLog
    return flat


def pack_births(sections: Sequence[Section], compressed_from: int = _COMPRESSED_FROM) -> bytes:
    """One block, compressed when that pays."""
    raw = _encode()(sections)
    if len(raw) < compressed_from:
        return _RAW + raw
    if not hasattr(_here, "compressor"):
        import zstandard

        _here.compressor = zstandard.ZstdCompressor(level=1, write_checksum=True)
    return _COMPRESSED + bytes(_here.compressor.compress(raw))


def pack_parts(parts: Sequence[Part]) -> bytes:
    """One block of parts that stay as they were packed."""
    return _IN_PARTS + _encode()(parts)


def is_compressed(body: bytes) -> bool:
    return body[:1] == _COMPRESSED


def unpack_sections(body: bytes) -> list[Section]:
    """The births of a block. Raises DamagedLog, as everything does that reads a block."""
    if body[:1] == _IN_PARTS:
        sections = [section for part in _read(_parts().decode, body[1:]) for section in sections_of(part)]
    else:
        sections = _read(_sections().decode, raw_births(body))
    if not all(_fits(section) for section in sections):
        raise DamagedLog
    return sections


def _fits(section: Section) -> bool:
    _table, numbers, acts, names, columns = section
    return (
        len(acts) in (1, len(numbers))
        and len(names) == len(columns)
        and all(len(column) == len(numbers) for column in columns)
    )


def sections_of(part: Part) -> Iterator[Section]:
    """The sections of a part, with their acts."""
    acts, body = part
    sections = _read(_sections().decode, raw_births(body))
    if len(acts) != len(sections):
        raise DamagedLog
    for (table, numbers, _none, names, columns), used in zip(sections, acts, strict=True):
        yield table, numbers, used, names, columns


def raw_births(body: bytes) -> bytes:
    """A block as it was before it was compressed."""
    if body[:1] == _IN_PARTS:
        return b"".join(raw_births(part) for _acts, part in _read(_parts().decode, body[1:]))
    if body[:1] == _RAW:
        return body[1:]
    return _read(_decompressed, body[1:])


def _decompressed(packed: bytes) -> bytes:
    """As much as there is, whatever size a damaged beginning speaks of."""
    import zstandard

    frame = zstandard.ZstdDecompressor().decompressobj()
    raw = frame.decompress(packed)
    if not frame.eof:
        raise zstandard.ZstdError("cut off")
    return bytes(raw)


def unpack_births(stream: str, body: bytes) -> Iterator[Birth]:
    """The births of a block of the stream with this name."""
    for section in unpack_sections(body):
        for index in range(len(section[1])):
            yield _birth(stream, section, index)


def find_birth(stream: str, body: bytes, number: int) -> Birth | None:
    """One birth of a block, without making the others."""
    for section in unpack_sections(body):
        if number in section[1]:
            return _birth(stream, section, section[1].index(number))
    return None


def _birth(stream: str, section: Section, index: int) -> Birth:
    table, numbers, acts, names, columns = section
    values = {
        name: column[index] for name, column in zip(names, columns, strict=True) if column[index] is not None
    }
    act = acts[0] if len(acts) == 1 else acts[index]
    return Birth(numbers[index], act, table, row_name(stream, numbers[index]), values)


def edit_of(row: sqlite3.Row) -> Edit:
    return Edit(
        (row["stream"], row["n"]),
        row["act"],
        row["entity"],
        row["row"],
        row["field"],
        row["value"],
        unpack_dots(row["sees"]),
        row["depth"],
    )
