"""The keys of an installation, and the card by which others know it.

One secret (`settings.signing_secret`) gives both: an Ed25519 key that signs, and an X25519 key, as age
writes it, that opens. So whoever restores the secret from the recovery sheet can sign and open again.
The secret is never in the register, in a backup or in a hand-over file.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Literal

from msgspec import Meta, MsgspecError, Struct
from msgspec.msgpack import Decoder, Encoder

from kimdesk.resource_files import resource
from kimdesk.signing import is_signed, public_key, sign

WORDS = 6
SALT = 16
DeviceKind = Literal["laptop", "meja"]
"""meja: a desk that gathers what laptops bring."""
LONGEST_NAME = 120
Short = Annotated[str, Meta(min_length=1, max_length=LONGEST_NAME)]
_AGE_SECRET = "age-secret-key-"


class DeviceCard(Struct, array_like=True, forbid_unknown_fields=True, frozen=True):
    """What others know of a device; signed by itself, so that its parts belong together."""

    key: Short
    name: Short
    person: Annotated[str, Meta(max_length=LONGEST_NAME)]
    kind: DeviceKind
    signing: Annotated[bytes, Meta(min_length=32, max_length=32)]
    opening: Short
    signature: Annotated[bytes, Meta(max_length=64)] = b""

    @property
    def words(self) -> str:
        """Six words that two people compare aloud."""
        return words_of(self.signing + self.opening.encode())

    @property
    def is_sound(self) -> bool:
        """Whether its keys are keys, and the holder of the signing one vouches for all of the card."""
        is_its_own = is_signed(self.signing, _signed_part(self), self.signature)
        return is_its_own and is_recipient(self.opening)


@dataclass(frozen=True, slots=True)
class Keys:
    """The secret side of this installation."""

    secret: bytes

    @property
    def public(self) -> bytes:
        return public_key(self.secret)

    @property
    def opening_secret(self) -> str:
        return _age_secret(self._derived(b"opening"))

    @property
    def opening(self) -> str:
        return age_public(self.opening_secret)

    def sign(self, message: bytes) -> bytes:
        return sign(self.secret, message)

    def card(self, key: str, name: str, person: str, kind: DeviceKind = "laptop") -> DeviceCard:
        """The card of this installation. Longer names are cut: nobody would read such a card."""
        name, person = name[:LONGEST_NAME] or key, person[:LONGEST_NAME]
        bare = DeviceCard(key, name, person, kind, public_key(self.secret), self.opening)
        return DeviceCard(key, name, person, kind, bare.signing, bare.opening, self.sign(_signed_part(bare)))

    def _derived(self, purpose: bytes) -> bytes:
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        return HKDF(SHA256(), 32, salt=None, info=b"kimdesk " + purpose).derive(self.secret)


def from_passphrase(passphrase: str, salt: bytes) -> str:
    """The age secret that a passphrase means with this salt (Argon2id, 64 MiB, three rounds)."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    settled = " ".join(passphrase.split()).casefold().encode()
    made = Argon2id(salt=salt, length=32, iterations=3, lanes=1, memory_cost=64 * 1024).derive(settled)
    return _age_secret(made)


def is_recipient(name: str) -> bool:
    """Whether it is an age name whose secret only one can have: of a few points everybody has it."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    raw = raw_recipient(name)
    if len(raw) != 32 or name != age_name(raw):
        return False
    try:
        X25519PrivateKey.from_private_bytes(bytes(32)).exchange(X25519PublicKey.from_public_bytes(raw))
    except ValueError:
        return False
    return True


def raw_recipient(name: str) -> bytes:
    """The 32 bytes of an age name; others, or none, when it is not one."""
    from bech32 import bech32_decode, convertbits

    _prefix, signs = bech32_decode(name)
    return bytes(convertbits(signs or [], 5, 8, False) or [])


def age_name(raw: bytes) -> str:
    """The age name of 32 bytes."""
    from bech32 import bech32_encode, convertbits

    return str(bech32_encode("age", convertbits(raw, 8, 5) or []))


def age_public(secret: str) -> str:
    """The age name that a secret opens for."""
    import pyrage

    return str(pyrage.x25519.Identity.from_str(secret).to_public())


def _age_secret(raw: bytes) -> str:
    from bech32 import bech32_encode, convertbits

    return str(bech32_encode(_AGE_SECRET, convertbits(raw, 8, 5) or [])).upper()


# ---- cards as files and QR codes


def pack_card(card: DeviceCard) -> bytes:
    return Encoder().encode(card)


def unpack_card(raw: bytes) -> DeviceCard | None:
    """A card that is whole and signed by itself; None for anything else."""
    try:
        card = Decoder(DeviceCard).decode(raw)
    except (MsgspecError, UnicodeDecodeError):
        return None
    return card if card.is_sound else None


def _signed_part(card: DeviceCard) -> bytes:
    return b"kimdesk card" + Encoder().encode(
        (card.key, card.name, card.person, card.kind, card.signing, card.opening)
    )


# ---- words


@cache
def word_list() -> tuple[str, ...]:
    """2,048 short words, fixed for ever: a word more would change what every card is called."""
    return tuple(resource("kata.txt").read_text(encoding="utf-8").split())


def words_of(content: bytes) -> str:
    """Six words of a content: 66 bits of its digest."""
    number = int.from_bytes(hashlib.blake2b(content, digest_size=9, person=b"kimdesk words").digest(), "big")
    return " ".join(word_list()[index] for index in _elevens(number))


def _elevens(number: int) -> Iterator[int]:
    for place in range(WORDS):
        yield number >> (11 * place) & 2047
