import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimdesk.errors import InvalidValue
from kimdesk.kinds import Note, Text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  KIM   Gumbrih ", "KIM Gumbrih"),
        ("baris\r\nkedua\tdan tab", "baris kedua dan tab"),
        ("a\x00b\x07c", "a b c"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("separuh\ud800", "separuh"),
        ("McDonald d'Arc", "McDonald d'Arc"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
    ],
)
def test_a_line_is_tidied_and_otherwise_kept_as_typed(typed, kept):
    assert Text().parse(typed) == kept


def test_accents_are_stored_in_one_form():
    assert Text().parse(unicodedata.normalize("NFD", "Renée")) == unicodedata.normalize("NFC", "Renée")


def test_too_long_a_line_says_how_long_it_may_be():
    assert Text(longest=5).parse("lima5") == "lima5"
    with pytest.raises(InvalidValue, match="6 huruf, paling banyak 5"):
        Text(longest=5).parse("enam66")


def test_a_note_keeps_its_lines():
    assert Note().parse("satu  \r\ndua\rtiga\n\n- empat\n\n") == "satu\ndua\ntiga\n\n- empat"


def test_too_long_a_note_is_refused():
    with pytest.raises(InvalidValue, match="paling banyak 4000"):
        Note().parse("x" * 4001)


@given(st.text())
def test_a_kept_line_has_no_control_character_and_no_outer_blank(typed):
    kept = Text(longest=10**6).parse(typed) or ""
    assert kept == kept.strip()
    assert not any(unicodedata.category(letter) in ("Cc", "Cs") for letter in kept)
