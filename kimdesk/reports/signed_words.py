"""A sentence that an installation signs, as the text of a QR code: what a certificate says of itself.

Where a paper is about one person and not about a group's figures, the words that stand in the code are
what is signed; any kimdesk reads them back and says whose key signed, without a network. Base 32, like
the code of an issued dossier (`issue_facts`), so that scanners that type bring it through any keyboard.
"""

import base64
from dataclasses import dataclass
from typing import Annotated

import msgspec

from kimdesk.errors import InvalidValue
from kimdesk.i18n import _
from kimdesk.signing import is_signed, public_key, sign

PREFIX = "KD2:"
_PURPOSE = b"kimdesk words\0"
_Signed = tuple[
    Annotated[str, msgspec.Meta(max_length=600)],
    Annotated[bytes, msgspec.Meta(min_length=64, max_length=64)],
    Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)],
]
"""Words, signature, public key."""


@dataclass(frozen=True, slots=True)
class SignedWords:
    """What a code brought; `holds`: the signature is of this key over these words."""

    words: str
    public: bytes
    holds: bool


def signed_words(words: str, secret: bytes) -> str:
    """The QR text of a sentence, signed with an installation's secret."""
    signed: _Signed = (words, sign(secret, _PURPOSE + words.encode()), public_key(secret))
    return PREFIX + base64.b32encode(msgspec.msgpack.encode(signed)).decode().rstrip("=")


def read_words(text: str) -> SignedWords:
    """What a QR text says; InvalidValue when it is none, or too damaged to be read."""
    letters = "".join(text.split()).upper().removeprefix(PREFIX)
    try:
        raw = base64.b32decode(letters + "=" * (-len(letters) % 8))
        words, signature, public = msgspec.msgpack.decode(raw, type=_Signed)
    except ValueError as error:  # also every error of msgspec and base64
        raise InvalidValue(_("Kode QR ini rusak atau terpotong. Pindai sekali lagi.")) from error
    return SignedWords(words, public, is_signed(public, _PURPOSE + words.encode(), signature))
