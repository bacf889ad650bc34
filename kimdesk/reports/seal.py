"""The seal inside an issued PDF: what every page says, and the facts, under one signature.

The layout gives the content of each finished page; the seal holds their digests. It covers what
the pages draw and say, not the bytes of fonts and photos: those are covered by the digest of the
whole file, which the register of issued papers keeps. A seal is no electronic signature in the
sense of the law (TTE) and stands for no person.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec

from kimdesk.errors import InvalidValue
from kimdesk.i18n import _
from kimdesk.reports.issue_facts import SignedFacts, read_payload
from kimdesk.signing import is_signed, sign

ENTRY = "/KimdeskSeal"
"""Name of the stream in the PDF's catalogue."""
_SCHEMA = 1
_DIGEST_BYTES = 16
_Packed = tuple[int, str, list[bytes], bytes]


class Sealer:
    """Called by the layout with the content of every page; gives the seal. `signature` is set then.

    payload: the QR text; sign: gives the signature of a message.
    """

    def __init__(self, payload: str, sign: Callable[[bytes], bytes]) -> None:
        self._payload, self._sign = payload, sign
        self.signature = b""

    def __call__(self, pages: Sequence[bytes]) -> bytes:
        digests = [page_digest(page) for page in pages]
        self.signature = self._sign(_message(self._payload, digests))
        packed: _Packed = (_SCHEMA, self._payload, digests, self.signature)
        return msgspec.msgpack.encode(packed)


def sealer(payload: str, secret: bytes) -> Sealer:
    """The sealer of an installation."""
    return Sealer(payload, lambda message: sign(secret, message))


@dataclass(frozen=True, slots=True)
class Seal:
    """A seal as it was read; `holds`: facts and page digests are both signed by the key in `signed`."""

    payload: str
    signed: SignedFacts
    digests: tuple[bytes, ...]
    holds: bool

    def changed(self, pages: Sequence[bytes]) -> tuple[int, ...]:
        """Numbers (from 1) of the pages that are not what was sealed; missing and added ones, too."""
        now = [page_digest(page) for page in pages]
        last = max(len(now), len(self.digests))
        return tuple(
            number
            for number in range(1, last + 1)
            if now[number - 1 : number] != list(self.digests[number - 1 : number])
        )


def read_seal(content: bytes) -> Seal:
    """The seal in the stream of a PDF; InvalidValue when it cannot be read."""
    try:
        schema, payload, digests, signature = msgspec.msgpack.decode(content, type=_Packed)
    except ValueError as error:  # also every error of msgspec
        raise InvalidValue(_("Segel di dalam berkas ini rusak.")) from error
    if schema != _SCHEMA:
        raise InvalidValue(_("Segel ini dari kimdesk yang lebih baru. Perbarui kimdesk."))
    signed = read_payload(payload)
    holds = signed.holds and is_signed(signed.public, _message(payload, digests), signature)
    return Seal(payload, signed, tuple(digests), holds)


def page_digest(content: bytes) -> bytes:
    return hashlib.sha256(content.strip()).digest()[:_DIGEST_BYTES]


def _message(payload: str, digests: Sequence[bytes]) -> bytes:
    return b"kimdesk-seal-1\n" + payload.encode() + b"\n" + b"".join(digests)
