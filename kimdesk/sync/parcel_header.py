"""The clear part of a `.kimdesk` file: what anybody may read without a key, and nothing about persons.

It is magic, format, length, header and CRC-32; all that follows is encrypted (`parcel_file`).
"""

import hashlib
import struct
import zlib
from typing import Annotated, BinaryIO, Literal

from msgspec import Meta, MsgspecError, Struct
from msgspec.msgpack import Decoder, Encoder

MAGIC = b"KIMDESK\x1a"
MAJOR, MINOR = 1, 0
READER = 1
"""The oldest reader that understands what this version writes."""
_LARGEST_HEADER = 64 * 1024
_FIXED = struct.Struct("<8sBBI")
Kind = Literal["kiriman", "tanda_terima"]
Short = Annotated[str, Meta(max_length=300)]


class Header(Struct, forbid_unknown_fields=False):
    """What anybody may read. hints: names of the devices that can open it; salt: for a passphrase, or b"";
    marks: `mark_of` each recipient, by which only the holder of a key finds that the file is for him."""

    id: Annotated[str, Meta(min_length=1, max_length=200)]
    kind: Short
    reader: int
    hints: list[Short]
    salt: bytes = b""
    marks: list[bytes] = []


Reason = Literal["not_ours", "newer", "damaged", "other_desk", "passphrase"]


class Refused(Exception):
    """Why a file cannot be read; what a person is told is in `refusals`."""

    def __init__(self, reason: Reason, header: Header | None = None) -> None:
        super().__init__(reason)
        self.reason: Reason = reason
        self.header = header


def mark_of(parcel: str, recipient: str) -> bytes:
    """What a header says of a recipient (age name): nothing to anybody who does not know him already."""
    return hashlib.blake2b(f"{parcel} {recipient}".encode(), digest_size=8, person=b"kimdesk mark").digest()


def digest_of_header(raw: bytes) -> bytes:
    return hashlib.blake2b(raw, digest_size=32, person=b"kimdesk header").digest()


def packed_header(header: Header) -> bytes:
    """The clear part of a file, with its checksum."""
    body = Encoder().encode(header)
    raw = _FIXED.pack(MAGIC, MAJOR, MINOR, len(body)) + body
    return raw + struct.pack("<I", zlib.crc32(raw))


def read_header(source: BinaryIO) -> tuple[Header, bytes]:
    """The clear header and its raw bytes; `source` then stands at the encrypted part. Raises Refused."""
    fixed = source.read(_FIXED.size)
    if len(fixed) < _FIXED.size or not fixed.startswith(MAGIC):
        raise Refused("not_ours")
    _magic, major, _minor, length = _FIXED.unpack(fixed)
    if length > _LARGEST_HEADER:
        raise Refused("damaged")
    body, check = source.read(length), source.read(4)
    raw = fixed + body
    # In every format the clear part begins and ends so: a flipped bit makes no newer version.
    if len(check) < 4 or struct.unpack("<I", check)[0] != zlib.crc32(raw):
        raise Refused("damaged")
    if major > MAJOR:
        raise Refused("newer")
    try:
        header = Decoder(Header).decode(body)
    except MsgspecError as error:
        raise Refused("damaged") from error
    if header.reader > READER:
        raise Refused("newer", header)
    return header, raw + check
