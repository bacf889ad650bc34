"""Ed25519: what an installation signs, anybody can check who has its public key. No files, no store.

The package is loaded when it is first needed, for a window that only shows lists needs none of it.
"""

import hashlib

from kimdesk.crockford import short_name


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
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
