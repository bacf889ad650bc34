import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimdesk.spelling import fold, fold_group, fold_name


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Soerjo", "Suryo"),
        ("Djoko", "Joko"),
        ("Tjahja", "Cahya"),
        ("Njoman", "Nyoman"),
        ("Achmad", "Ahmad"),
        ("Ma’ruf", "Maruf"),
        ("Oro–Oro Ombo", "oro-oro ombo"),
        ("Renée", "RENEE"),
        ("  Tri   Hanggo!", "tri hanggo"),
    ],
)
def test_old_and_new_spellings_meet(old, new):
    assert fold(old) == fold(new)


def test_different_names_stay_different():
    names = ["Budi", "Dudi", "Sari", "Siri", "Made", "Wayan", "Komang", "Ketut", "Agung", "Agus"]
    assert len({fold(name) for name in names}) == len(names)


@given(st.text())
def test_a_fold_is_words_between_single_blanks(text):
    assert all(word.isalnum() or not word.isascii() for word in fold(text).split(" ") if word)
    assert fold(text) == fold(text).strip()
    assert "  " not in fold(text)


@given(st.text("abcdefghijklmnopqrstuvwxyz "))
def test_capitals_never_matter(text):
    assert fold(text.upper()) == fold(text)


@pytest.mark.parametrize(
    "written",
    [
        "Soerjo Pranoto",
        "Drs. H. Soerjo Pranoto, S.Pd., M.Si",
        "H. SURYO PRANOTO S.Sos.",
        "Bpk Suryo Pranoto SPd",
        "Suryo Pranoto, S. Pd",
        "Suryo Pranoto S. Pd",
        "Suryo Pranoto (alm)",
        "Alm. Suryo Pranoto",
        "Prof. Dr. dr. Suryo Pranoto, Ph.D",
    ],
)
def test_titles_and_degrees_are_left_aside(written):
    assert fold_name(written) == "suryo pranoto"


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("H.", "h"),
        ("Ma Ruf", "ma ruf"),
        ("I Wayan Ba", "i wayan ba"),
        ("Santoso, Budi", "santoso budi"),
        ("Ibu Kartini", "kartini"),
        ("Drajat", "drayat"),
        ("", ""),
    ],
)
def test_what_may_be_a_name_is_kept(written, folded):
    assert fold_name(written) == folded


@pytest.mark.parametrize(
    "written",
    [
        "KIM COROLA",
        "KIM KIM COROLA",
        "Corola",
        '"Corola"',
        "Kelompok Informasi Masyarakat (KIM) “Corola”",
        "Komunitas Informasi Masyarakat Corola ",
        "kim. corola",
    ],
)
def test_the_prefix_of_a_group_is_left_aside(written):
    assert fold_group(written) == "corola"


@pytest.mark.parametrize(
    ("written", "folded"),
    [("KIM Mawar II", "mawar 2"), ("Mawar XIV", "mawar 14"), ("KIM X Media", "x media"), ("KIM", "kim")],
)
def test_roman_numbers_behind_a_name_become_digits(written, folded):
    assert fold_group(written) == folded


@pytest.mark.bench
def test_a_hundred_thousand_names_take_less_than_a_second():
    start = time.perf_counter()
    for _ in range(100_000):
        fold_name("Drs. H. Soerjo Pranoto, S.Pd")
    assert time.perf_counter() - start < 1
