"""Words in the plain form in which a person types them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimdesk.errors import InvalidValue
from kimdesk.reports.wording import standard_wording
from kimdesk.reports.wording_text import as_text, from_text, is_plain, tidy

words = st.text(st.sampled_from("ab- \\\n\t{}%.“é\N{NO-BREAK SPACE}"), max_size=12) | st.text(
    st.characters(exclude_categories=("Cs",)), max_size=20
)
flat = st.lists(words, max_size=5)
nested = st.lists(words | st.tuples(words, st.lists(words, max_size=3)).map(list), max_size=5)
LEADS = ["a", ["b", ["c"]]]


@given(words)
def test_a_text_reads_back_as_it_was(value: str) -> None:
    assert from_text(as_text(value), value) == tidy(value)


@given(flat)
def test_a_list_reads_back_as_it_was(value: list[str]) -> None:
    assert from_text(as_text(value), value) == tidy(value)


@given(nested)
def test_a_list_with_sub_items_reads_back_as_it_was(value: list[object]) -> None:
    assert from_text(as_text(value), LEADS) == tidy(value)


@given(nested)
def test_tidying_twice_changes_nothing_more(value: list[object]) -> None:
    assert tidy(tidy(value)) == tidy(value)


def test_items_are_separated_by_an_empty_line_and_sub_items_begin_with_a_dash() -> None:
    assert from_text("satu\nlanjutannya\n\n\ndua:\n- a;\n- b\n  lanjut.", LEADS) == [
        "satu\nlanjutannya",
        ["dua:", ["a;", "b\nlanjut."]],
    ]
    assert as_text(["satu", ["dua:", ["a", "b"]]]) == "satu\n\ndua:\n- a\n- b"


def test_a_list_without_items_is_a_dash() -> None:
    assert as_text([]) == "-"
    assert from_text(" - ", ["a"]) == []


@pytest.mark.parametrize(
    ("text", "like", "said"),
    [
        ("satu\n\n- a", LEADS, "Baris 3: butir bawahan memerlukan"),
        ("satu\n- a", ["x"], "Baris 2: daftar ini tidak mengenal"),
    ],
)
def test_a_sub_item_out_of_place_is_said_with_its_line(text: str, like: list[object], said: str) -> None:
    with pytest.raises(InvalidValue, match=said):
        from_text(text, like)


def test_all_standard_words_have_a_plain_form() -> None:
    for section, keys in standard_wording().sections.items():
        for name, value in keys.items():
            assert is_plain(value), f"{section}.{name}"
            assert from_text(as_text(value), value) == tidy(value)
