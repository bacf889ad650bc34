"""The first frame of a parcel: who hands over, what the sender holds, how much comes."""

from typing import Annotated

from msgspec import Meta, MsgspecError, Struct
from msgspec.msgpack import Decoder, Encoder

from kimdesk.sync.columns import Integer
from kimdesk.sync.keys import DeviceCard

Count = Annotated[int, Meta(ge=0, le=2**53)]
Name = Annotated[str, Meta(min_length=1, max_length=200)]
MARK = 16
"""Bytes of a digest by which a manifest names a file."""
LONGEST_NOTE = 1_000
MOST_FILES = 100_000
Mark = Annotated[bytes, Meta(min_length=MARK, max_length=MARK)]


class Manifest(Struct, forbid_unknown_fields=False):
    """header: digest of the clear header; held: stream -> last number that the sender holds; counts: changes
    by table; got: ids of parcels of the receiver that the sender has taken; region "": everything; files,
    small_files: first bytes of the digests of attachments that lie at the sender, whole or small."""

    header: Annotated[bytes, Meta(min_length=32, max_length=32)]
    sender: DeviceCard
    created: Integer
    held: dict[Name, Count]
    counts: dict[Name, Count]
    got: list[Name]
    region: str
    app: str
    note: Annotated[str, Meta(max_length=LONGEST_NOTE)] = ""
    files: Annotated[list[Mark], Meta(max_length=MOST_FILES)] = []
    small_files: Annotated[list[Mark], Meta(max_length=MOST_FILES)] = []


class SignedBatch(Struct, array_like=True, forbid_unknown_fields=True):
    """A frame B: a batch as its maker sealed it."""

    body: bytes
    signature: Annotated[bytes, Meta(min_length=64, max_length=64)]


class RedactedBatch(Struct, array_like=True, forbid_unknown_fields=True):
    """A frame R: what is left of a batch after an erasure, the digest that its maker signed, that
    signature, and the rows of the erasures."""

    body: bytes
    signature: Annotated[bytes, Meta(min_length=64, max_length=64)]
    digest: Annotated[bytes, Meta(min_length=32, max_length=32)]
    erasures: Annotated[list[Name], Meta(min_length=1, max_length=100_000)]


class Attached(Struct, array_like=True, forbid_unknown_fields=True):
    """A frame A: an attachment's bytes, or a small JPEG of the picture that has this digest (SHA-256)."""

    digest: Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
    """It becomes a path."""
    media_type: Annotated[str, Meta(max_length=200)]
    small: bool
    data: bytes


_encoder = Encoder()
_batches = Decoder(SignedBatch)
_redacted = Decoder(RedactedBatch)
_manifests = Decoder(Manifest)
_attached = Decoder(Attached)
Malformed = (MsgspecError, UnicodeDecodeError)


def pack(part: Manifest | SignedBatch | RedactedBatch | Attached) -> bytes:
    return _encoder.encode(part)


def unpack_manifest(body: bytes) -> Manifest:
    """Raises one of `Malformed`."""
    return _manifests.decode(body)


def unpack_batch(body: bytes) -> SignedBatch:
    """Raises one of `Malformed`."""
    return _batches.decode(body)


def unpack_redacted(body: bytes) -> RedactedBatch:
    """Raises one of `Malformed`."""
    return _redacted.decode(body)


def unpack_attached(body: bytes) -> Attached:
    """Raises one of `Malformed`."""
    return _attached.decode(body)
