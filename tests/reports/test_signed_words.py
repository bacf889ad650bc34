"""What a certificate's code says: read back as it was signed, and never believed when it was changed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimdesk.errors import InvalidValue
from kimdesk.reports.signed_words import PREFIX, read_words, signed_words
from kimdesk.reports.verifying import verify_code
from kimdesk.signing import public_key
from tests.store.registers import open_store

SECRET = bytes(range(32))
SENTENCE = "Sertifikat Nomor 7/BIMTEK/2026. Siti Contoh. Bimtek Menulis Berita, 12 Desember 2026, 8 JP."


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=300))
def test_words_are_read_back_with_the_key_that_signed_them(words: str) -> None:
    found = read_words(signed_words(words, SECRET).lower())
    assert (found.words, found.public, found.holds) == (words, public_key(SECRET), True)


@given(st.integers(4, 300), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
def test_a_changed_letter_never_passes(place: int, letter: str) -> None:
    code = signed_words(SENTENCE, SECRET)
    changed = code[:place] + letter + code[place + 1 :]
    if changed == code or place >= len(code):
        return
    try:
        found = read_words(changed)
    except InvalidValue:
        return
    assert not found.holds or (found.words, found.public) == (SENTENCE, public_key(SECRET))


def test_a_code_of_a_stranger_is_whole_and_says_so(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    verdict = verify_code(signed_words(SENTENCE, SECRET), store)
    assert verdict.state == "unknown_key"
    assert SENTENCE in [finding.text for finding in verdict.findings]
    store.close()


@pytest.mark.parametrize("text", [PREFIX, f"{PREFIX}AAAA", f"{PREFIX}!!"])
def test_a_damaged_code_is_told_in_words(tmp_path: Path, text: str) -> None:
    store = open_store(tmp_path)
    assert verify_code(text, store).state == "unreadable"
    store.close()
