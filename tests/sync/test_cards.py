"""Device cards as files and QR codes: small, whole, and never taken for somebody else's."""

from pathlib import Path

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from kimdesk.errors import InvalidValue, KimdeskError
from kimdesk.sync.cards import ENDING, card_text, read_card, read_card_text, write_card
from kimdesk.sync.keys import DeviceCard, Keys
from kimdesk.sync.refusals import NotTaken

KEYS = Keys(bytes(range(32)))
CARD = KEYS.card("DESK00000001", "MEJA-PEKUTATAN", "Ni Kadek Contoh", "meja")
names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120)


@given(names, st.text(st.characters(exclude_categories=["Cs"]), max_size=120))
def test_a_card_is_read_from_its_text_as_it_was(name: str, person: str) -> None:
    card = KEYS.card("0123456789AB", name, person)
    assert read_card_text(card_text(card)) == card


def test_a_scanner_may_add_line_ends_and_write_small_letters() -> None:
    text = card_text(CARD).lower()
    assert read_card_text(f"{text[:80]}\n{text[80:]}\r\n") == CARD


def test_the_code_of_a_usual_card_is_small_enough_to_be_scanned_from_paper() -> None:
    code = segno.make_qr(card_text(CARD), error="m", boost_error=False)
    assert code.mode == "alphanumeric"
    assert len(code.matrix) <= 65, "modules a side: version 12"


def test_the_code_of_the_longest_names_still_fits() -> None:
    card = KEYS.card("x" * 120, "Ж" * 120, "Ж" * 120, "meja")
    assert len(segno.make_qr(card_text(card), error="m", boost_error=False).matrix) <= 177


@given(st.integers(0, len(card_text(CARD)) - 1), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
def test_a_changed_sign_never_makes_another_card(place: int, sign: str) -> None:
    text = card_text(CARD)
    changed = text[:place] + sign + text[place + 1 :]
    try:
        assert read_card_text(changed) == CARD
    except InvalidValue:
        assert changed != text


@pytest.mark.parametrize(
    "text", ["", "KDKARTU1:", "KD1:AAAA", "https://contoh.id", "KDKARTU1:!!!!", card_text(CARD)[:-20]]
)
def test_other_codes_are_refused(text: str) -> None:
    with pytest.raises(InvalidValue, match="Bukan kartu perangkat"):
        read_card_text(text)


def test_a_card_with_the_keys_of_another_device_is_refused() -> None:
    other = Keys(b"\x07" * 32)
    forged = DeviceCard(
        CARD.key, CARD.name, CARD.person, CARD.kind, CARD.signing, other.opening, CARD.signature
    )
    with pytest.raises(InvalidValue):
        read_card_text(card_text(forged))


def test_a_card_goes_through_a_file_and_no_file_is_ever_replaced(tmp_path: Path) -> None:
    first, second = write_card(tmp_path, CARD), write_card(tmp_path, CARD)
    assert first.path.name == f"kartu_MEJA-PEKUTATAN_1{ENDING}"
    assert second.path.name == f"kartu_MEJA-PEKUTATAN_2{ENDING}"
    assert first.path.stat().st_size == first.size
    assert read_card(first.path) == read_card(second.path) == CARD


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n", card_text(CARD).encode()[:200], b"K" * 100_000])
def test_a_file_that_is_no_card_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / f"kartu{ENDING}"
    path.write_bytes(content)
    with pytest.raises(NotTaken, match="Bukan kartu perangkat") as refusal:
        read_card(path)
    assert refusal.value.reason == "card"


def test_a_card_file_that_is_gone_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(KimdeskError):
        read_card(tmp_path / f"kartu{ENDING}")
