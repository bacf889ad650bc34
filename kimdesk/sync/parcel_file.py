"""The `.kimdesk` file: a clear header, then an encrypted stream of frames.

    header (`parcel_header`) · age stream of one zstd stream of frames
    frame: type (one letter) · length · body.   First M (manifest), then D, B, A …, last E (end)

Written and read as a stream, so that a file of millions of rows needs no more memory than one frame, and
so that nothing readable ever lies on a disk. Reading calls back frame by frame while it decrypts; whoever
reads keeps what came only after `read_parcel` has returned and the end is verified.
"""

import hashlib
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, BinaryIO, cast

from msgspec import MsgspecError, Struct
from msgspec.msgpack import Decoder, Encoder

from kimdesk.sync.parcel_header import (
    Header,
    Reason,
    Refused,
    digest_of_header,
    mark_of,
    packed_header,
    read_header,
)

WINDOW = 2**27
LARGEST_FRAME = 64 * 2**20
LARGEST_PARCEL = 16 * 2**30
_FRAME = struct.Struct("<cI")


class End(Struct, array_like=True, forbid_unknown_fields=True):
    """The last frame: how many came before, the digest of all their bytes, the sender's signature of it."""

    frames: int
    digest: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Opened:
    """A parcel read to its end. `end.signature` signs `digest`; whose it is, is still to be checked."""

    header: Header
    header_digest: bytes
    digest: bytes
    end: End


# ---- writing


def write_parcel(
    target: BinaryIO,
    header: Header,
    recipients: Sequence[str],
    frames: Iterable[tuple[bytes, bytes]],
    sign: Callable[[bytes], bytes],
    *,
    level: int = 12,
) -> bytes:
    """Write a whole parcel; the digest that was signed. recipients: age names of who can open it."""
    import pyrage

    target.write(packed_header(header))
    source = _Source(frames, sign, level)
    reading, writing = _Telling(source), _Telling(target)
    try:
        pyrage.encrypt_io(reading, writing, [pyrage.x25519.Recipient.from_str(name) for name in recipients])
    finally:
        # age says it in its own words, or, of the last write, not at all.
        _raise_first(reading.error, writing.error)
    return source.digest


class _Telling:
    """A file for age to use that remembers what went wrong in it: age puts it into words of its own."""

    def __init__(self, file: "BinaryIO | _Source") -> None:
        self._file = file
        self.error: Exception | None = None

    def read(self, size: int = -1) -> bytes:
        with self._told():
            return self._file.read(size)

    def write(self, data: bytes) -> int:
        with self._told():
            return cast(BinaryIO, self._file).write(data)

    def flush(self) -> None:
        with self._told():
            cast(BinaryIO, self._file).flush()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            self.error = error
            raise


def _raise_first(*errors: Exception | None) -> None:
    for error in errors:
        if error is not None:
            raise error


class _Source:
    """What age reads: frames, compressed, made as they are asked for."""

    def __init__(
        self, frames: Iterable[tuple[bytes, bytes]], sign: Callable[[bytes], bytes], level: int
    ) -> None:
        self.digest = b""
        self._parts = self._compressed(frames, sign, level)
        self._rest = b""

    def read(self, size: int = -1) -> bytes:
        while len(self._rest) < size or size < 0:
            part = next(self._parts, None)
            if part is None:
                break
            self._rest += part
        given, self._rest = (self._rest, b"") if size < 0 else (self._rest[:size], self._rest[size:])
        return given

    def _compressed(
        self, frames: Iterable[tuple[bytes, bytes]], sign: Callable[[bytes], bytes], level: int
    ) -> Iterator[bytes]:
        import zstandard

        compressor = zstandard.ZstdCompressor(level=level).compressobj()
        seen = hashlib.blake2b(digest_size=32, person=b"kimdesk parcel")
        count = 0
        for kind, body in frames:
            raw = _FRAME.pack(kind, len(body)) + body
            seen.update(raw)
            count += 1
            yield compressor.compress(raw)
        self.digest = seen.digest()
        end = Encoder().encode(End(count, self.digest, sign(self.digest)))
        yield compressor.compress(_FRAME.pack(b"E", len(end)) + end)
        yield compressor.flush()


# ---- reading


def read_parcel(
    source: BinaryIO, identities: Callable[[Header], Sequence[str]], on_frame: Callable[[bytes, bytes], None]
) -> Opened:
    """Read a parcel, giving every frame but the last to `on_frame`. Raises Refused, or what that raises.

    identities: the secret age names that may open a file with this header.
    """
    import pyrage

    header, raw = read_header(source)
    keys = [pyrage.x25519.Identity.from_str(name) for name in identities(header)]
    sink, reading = _Sink(on_frame), _Telling(source)
    try:
        pyrage.decrypt_io(reading, sink, keys)
        end = sink.finish()
    except pyrage.DecryptError as error:
        _raise_first(reading.error)
        missing = "matching keys" in str(error)
        is_for_us = any(mark_of(header.id, str(key.to_public())) in header.marks for key in keys)
        reason: Reason = (
            "damaged" if not missing or is_for_us else "passphrase" if header.salt else "other_desk"
        )
        raise Refused(reason, header) from error
    except OSError as error:
        if error.errno is not None:
            raise  # of the system: a stick that was pulled out, a disk that is full
        raise Refused("damaged", header) from error
    except Refused as error:
        raise Refused(error.reason, header) from error
    finally:
        sink.close()
    if source.read(1):
        raise Refused("damaged", header)
    return Opened(header, digest_of_header(raw), sink.digest, end)


class _Sink:
    """What age writes into: decompresses and cuts into frames, never holding more than one."""

    def __init__(self, on_frame: Callable[[bytes, bytes], None]) -> None:
        import zstandard

        self._on_frame = on_frame
        self._buffer = bytearray()
        self._size = self._count = 0
        self._seen = hashlib.blake2b(digest_size=32, person=b"kimdesk parcel")
        self._end: End | None = None
        self.digest = b""
        self._error = zstandard.ZstdError
        decompressor = zstandard.ZstdDecompressor(max_window_size=WINDOW)
        self._stream = decompressor.stream_writer(cast(IO[bytes], _Plain(self._take)), closefd=False)

    def write(self, data: bytes) -> int:
        try:
            self._stream.write(data)
        except self._error as error:
            raise Refused("damaged") from error
        return len(data)

    def flush(self) -> None:
        pass

    def close(self) -> None:
        """Let go of the decompressor: it points back here, and its memory would wait for a collection."""
        del self._stream

    def finish(self) -> End:
        if self._end is None or self._buffer:
            raise Refused("damaged")
        return self._end

    def _take(self, data: bytes) -> None:
        self._size += len(data)
        if self._size > LARGEST_PARCEL or self._end is not None:
            raise Refused("damaged")
        self._buffer += data
        at = 0
        while len(self._buffer) - at >= _FRAME.size:
            kind, length = _FRAME.unpack_from(self._buffer, at)
            if length > LARGEST_FRAME:
                raise Refused("damaged")
            start, end = at + _FRAME.size, at + _FRAME.size + length
            if len(self._buffer) < end:
                break
            if (self._count == 0) != (kind == b"M"):
                raise Refused("damaged")
            body = bytes(self._buffer[start:end])
            if kind == b"E":
                self._see(at)
                self._finish(body)
                del self._buffer[: end - at]  # `finish` looks whether something follows
                return
            self._count += 1
            self._on_frame(kind, body)
            at = end
        self._see(at)

    def _see(self, size: int) -> None:
        """Let go of the frames that were given on, and count their bytes into the digest: many at a time."""
        self._seen.update(self._buffer[:size])
        del self._buffer[:size]

    def _finish(self, body: bytes) -> None:
        try:
            end = Decoder(End).decode(body)
        except MsgspecError as error:
            raise Refused("damaged") from error
        self.digest = self._seen.digest()
        if end.frames != self._count or end.digest != self.digest:
            raise Refused("damaged")
        self._end = end


class _Plain:
    """A file-like place that hands on what is written to it."""

    def __init__(self, take: Callable[[bytes], None]) -> None:
        self._take = take

    def write(self, data: bytes) -> int:
        self._take(bytes(data))
        return len(data)
