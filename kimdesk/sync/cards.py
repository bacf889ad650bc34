"""Device cards on their way: as the text of a QR code, and as a file that holds the same text.

A card is public, and signed by the device that it is of, so it may travel over anything; whether it is
the card of the right person is for two people to find out by its six words. Keys are written as they
are (32 bytes), which keeps the code small enough to be printed and scanned.
"""

import base64
import binascii
from pathlib import Path
from typing import Annotated

from msgspec import Meta, MsgspecError, Struct
from msgspec.msgpack import Decoder, Encoder

from kimdesk.errors import InvalidValue
from kimdesk.i18n import _
from kimdesk.store.connection import converted
from kimdesk.sync.keys import DeviceCard, DeviceKind, Short, age_name, raw_recipient
from kimdesk.sync.refusals import NotTaken
from kimdesk.sync.stick import Written, free_name, plain, write_safely

ENDING = ".kimdesk-kartu"
_PREFIX = "KDKARTU1:"
_LARGEST = 8 * 1024
Key = Annotated[bytes, Meta(min_length=32, max_length=32)]


class _Compact(Struct, array_like=True, forbid_unknown_fields=True):
    """A card with its age name as the 32 bytes that it stands for."""

    key: Short
    name: Short
    person: Annotated[str, Meta(max_length=120)]
    kind: DeviceKind
    signing: Key
    opening: Key
    signature: Annotated[bytes, Meta(min_length=64, max_length=64)]


def card_text(card: DeviceCard) -> str:
    """The card in capitals, digits and a colon, for a QR code; some 340 signs."""
    compact = _Compact(
        card.key, card.name, card.person, card.kind, card.signing, raw_recipient(card.opening), card.signature
    )
    return _PREFIX + base64.b32encode(Encoder().encode(compact)).decode().rstrip("=")


def read_card_text(text: str) -> DeviceCard:
    """The card of a scanned or pasted text. Raises InvalidValue when it is none, or was changed."""
    card = _card(text)
    if card is None:
        raise InvalidValue(_("Bukan kartu perangkat, atau tidak terbaca utuh. Pindai atau salin lagi."))
    return card


def card_name(folder: Path, card: DeviceCard) -> str:
    """ "kartu_LAPTOP-ANI_1.kimdesk-kartu": a name that is free in the folder."""
    return free_name(folder, f"kartu_{plain(card.name) or 'perangkat'}", ENDING)


def write_card(folder: Path, card: DeviceCard) -> Written:
    """Write the card into a folder, such as a stick, under a name of its own. Raises KimdeskError."""
    text = card_text(card).encode()
    written, _count = write_safely(folder / card_name(folder, card), lambda file: file.write(text))
    return written


def read_card(path: Path) -> DeviceCard:
    """The card in a file. Raises NotTaken in words, or KimdeskError when the file cannot be read."""
    with converted(path), path.open("rb") as file:
        raw = file.read(_LARGEST + 1)
    card = _card(raw.decode("ascii", "replace")) if len(raw) <= _LARGEST else None
    if card is None:
        raise NotTaken(
            "card",
            _("Bukan kartu perangkat"),
            _("Berkas ini rusak, atau tidak dibuat oleh kimdesk sebagai kartu perangkat."),
            _("Minta kartunya sekali lagi; namanya berakhir {ending}.").format(ending=ENDING),
        )
    return card


def _card(text: str) -> DeviceCard | None:
    """The card of a text when it is whole and signed by itself."""
    body = "".join(text.split()).upper()
    if not body.startswith(_PREFIX):
        return None
    body = body.removeprefix(_PREFIX)
    try:
        raw = base64.b32decode(body + "=" * (-len(body) % 8))
        found = Decoder(_Compact).decode(raw)
        card = DeviceCard(
            found.key, found.name, found.person, found.kind, found.signing, age_name(found.opening),
            found.signature,
        )  # fmt: skip
    except (binascii.Error, MsgspecError, ValueError):
        return None
    return card if card.is_sound else None
