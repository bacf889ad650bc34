"""Ed25519: what an installation signs, anybody can check who has its public key. No files, no store.

The package is loaded when it is first needed, for a window that only shows lists needs none of it.
"""

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from kimdesk.crockford import short_name

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

_PRIME = 2**255 - 19
_OF_EIGHT = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
_EVERYBODYS = (0, 1, _PRIME - 1, _OF_EIGHT, _PRIME - _OF_EIGHT)
"""Heights of the eight points of the curve for which anybody can make signatures."""


def public_key(secret: bytes) -> bytes:
    """The 32 public bytes of a secret."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()


def key_name(public: bytes) -> str:
    """A key as two people compare it: "XDW0-HTM2"."""
    return short_name(hashlib.sha256(public).digest())


def sign(secret: bytes, message: bytes) -> bytes:
    """64 bytes, always the same ones for the same message."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(secret).sign(message)


def is_signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the holder of `public` signed exactly `message`."""
    from cryptography.exceptions import InvalidSignature

    try:
        _loaded(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def signer(publics: Iterable[bytes], message: bytes, signature: bytes) -> bytes | None:
    """Which of these keys signed the message; None when none did."""
    return next((public for public in publics if is_signed(public, message, signature)), None)


@lru_cache(maxsize=1024)
def _loaded(public: bytes) -> "Ed25519PublicKey":
    """A device signs thousands of batches with one key. ValueError when it is none, or everybody's."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    height = int.from_bytes(public, "little") & (1 << 255) - 1
    if height >= _PRIME or height in _EVERYBODYS:
        raise ValueError("a key for which anybody can sign")
    return Ed25519PublicKey.from_public_bytes(public)
