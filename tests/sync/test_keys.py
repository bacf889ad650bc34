"""Cards whose keys are no keys, or everybody's: refused wherever they come from."""

import pytest
from msgspec.msgpack import Encoder
from msgspec.structs import replace

from kimdesk.errors import InvalidValue
from kimdesk.sync.cards import card_text, read_card_text
from kimdesk.sync.keys import DeviceCard, Keys, age_name, is_recipient, pack_card, raw_recipient, unpack_card

KEYS = Keys(b"a" * 32)
CARD = KEYS.card("0123456789ab", "LAPTOP-ANI", "Ani")
PRIME = 2**255 - 19
EVERYBODYS = [
    0, 1, PRIME - 1, PRIME, PRIME + 1,
    325606250916557431795983626356110631294008115727848805560023387167927233504,
    39382357235489614581723060781553021112529911719440698176882885853963445705823,
]  # fmt: skip
"""Points to which everybody has the key."""


def signed_anew(card: DeviceCard) -> DeviceCard:
    """The card as its holder would sign it, whatever stands in it."""
    bare = (card.key, card.name, card.person, card.kind, card.signing, card.opening)
    return replace(card, signature=KEYS.sign(b"kimdesk card" + Encoder().encode(bare)))


def test_a_card_as_it_is_made_is_sound() -> None:
    assert signed_anew(CARD) == CARD
    assert unpack_card(pack_card(CARD)) == CARD
    assert age_name(raw_recipient(CARD.opening)) == CARD.opening


@pytest.mark.parametrize(
    "opening",
    [
        "", "age", "age1", "siapa saja", CARD.opening.upper(), CARD.opening[:-1], f"{CARD.opening} ",
        KEYS.opening_secret, age_name(b"k" * 31),
        age_name(b"k" * 33),
        *(age_name(point.to_bytes(32, "little")) for point in EVERYBODYS),
    ],
)  # fmt: skip
def test_a_card_with_a_recipient_that_is_none_is_refused(opening: str) -> None:
    card = signed_anew(replace(CARD, opening=opening))
    assert not is_recipient(opening)
    assert not card.is_sound
    assert unpack_card(pack_card(card)) is None


def test_such_a_card_is_refused_as_a_code_too() -> None:
    with pytest.raises(InvalidValue, match="Bukan kartu"):
        read_card_text(card_text(signed_anew(replace(CARD, opening=age_name(bytes(32))))))


@pytest.mark.parametrize("signing", [bytes(32), b"\1" + bytes(31), b"\xff" * 32, b"k" * 32])
def test_a_card_with_a_signing_key_that_is_none_is_refused(signing: bytes) -> None:
    forged = b"\1" + bytes(63)
    assert unpack_card(pack_card(replace(CARD, signing=signing, signature=forged))) is None


def test_a_card_with_names_too_long_for_one_is_cut_and_can_be_read() -> None:
    card = Keys(b"a" * 32).card("laptop000001", "LAPTOP-" * 40, "Ni Made " * 40)
    assert unpack_card(pack_card(card)) == card
    assert read_card_text(card_text(card)) == card
    assert Keys(b"a" * 32).card("laptop000001", "", "").name == "laptop000001"
