"""The short code of an issued paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimdesk.crockford import code_of, read_code, short_name
from kimdesk.errors import InvalidValue

YEARS = st.integers(2020, 2099)
DIGESTS = st.binary(min_size=5, max_size=32)
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_a_code_looks_as_it_is_read_aloud() -> None:
    assert code_of(2026, b"\0" * 32) == "KD-2026-0000-000M"


def test_a_key_is_compared_by_eight_letters() -> None:
    assert short_name(b"\0\0\0\0\x1f" + b"\xff" * 27) == "0000-000Z"


@given(YEARS, DIGESTS)
def test_every_code_is_read_back(year: int, digest: bytes) -> None:
    code = code_of(year, digest)
    assert read_code(code) == code
    assert read_code(f"  {code.lower().replace('-', ' ')} ") == code
    assert read_code(code.replace("0", "O").replace("1", "l")) == code


@given(YEARS, DIGESTS, st.integers(3, 16), st.sampled_from(LETTERS))
def test_one_wrong_letter_is_always_found(year: int, digest: bytes, place: int, letter: str) -> None:
    code = code_of(year, digest)
    wrong = code[:place] + letter + code[place + 1 :]
    if code[place] in (letter, "-"):
        return
    with pytest.raises(InvalidValue):
        read_code(wrong)


@given(YEARS, DIGESTS, st.integers(0, 6))
def test_two_swapped_letters_are_always_found(year: int, digest: bytes, place: int) -> None:
    head, letters = code_of(year, digest)[:8], code_of(year, digest)[8:].replace("-", "")
    if letters[place] == letters[place + 1]:
        return
    swapped = letters[:place] + letters[place + 1] + letters[place] + letters[place + 2 :]
    with pytest.raises(InvalidValue, match="salah ketik"):
        read_code(head + swapped)


@pytest.mark.parametrize(
    "text", ["", "KD", "KD-2026", "KD-2026-ABCD-EFG", "KD-2026-UUUU-UUUU", "141/2026", "é" * 14]
)
def test_what_is_no_code_is_told_so(text: str) -> None:
    with pytest.raises(InvalidValue, match="Bukan kode terbitan"):
        read_code(text)
