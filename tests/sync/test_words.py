"""The word list: what every device is called aloud, fixed for ever."""

import hashlib
import re
from collections import defaultdict
from itertools import combinations

import pytest

from kimdesk.sync.keys import WORDS, word_list, words_of

UNCHANGED = "338de6e88355fe3318d55d28e3556fb7979b82e653c6b3ab5c8f4b066bdbc377"
"""SHA-256 of the words, one a line: another list would rename every device that anybody knows."""


def test_the_list_is_the_one_by_which_every_device_is_known() -> None:
    assert hashlib.sha256("".join(f"{word}\n" for word in word_list()).encode()).hexdigest() == UNCHANGED


def test_there_are_2048_words_of_three_to_eight_letters_in_order() -> None:
    words = word_list()
    assert len(words) == len(set(words)) == 2048
    assert list(words) == sorted(words)
    assert [word for word in words if not re.fullmatch("[a-z]{3,8}", word)] == []


def test_one_wrong_missing_or_added_letter_never_makes_another_word() -> None:
    holes: dict[str, set[str]] = defaultdict(set)
    for word in word_list():
        for place in range(len(word) + 1):
            # A hole instead of the letter finds wrong ones, a hole beside it missing ones.
            holes[f"{word[:place]}?{word[place:]}"].add(word)
            holes[f"{word[:place]}?{word[place + 1 :]}"].add(word)
    assert [sorted(alike) for alike in holes.values() if len(alike) > 1] == []


def test_two_letters_that_change_places_never_make_another_word() -> None:
    words = set(word_list())
    swapped = {
        f"{word[:place]}{word[place + 1]}{word[place]}{word[place + 2 :]}": word
        for word in words
        for place in range(len(word) - 1)
        if word[place] != word[place + 1]
    }
    assert words & set(swapped) == set()


@pytest.mark.parametrize("ending", ["an", "i", "kan", "nya", "wan"])
def test_no_word_is_another_one_with_an_ending(ending: str) -> None:
    words = set(word_list())
    assert [word for word in words if f"{word}{ending}" in words] == []


def test_no_two_words_sound_alike() -> None:
    sounds: dict[str, list[str]] = defaultdict(list)
    for word in word_list():
        sounds[_sound(word)].append(word)
    assert [alike for alike in sounds.values() if len(alike) > 1] == []


def test_most_words_are_told_by_their_first_four_letters() -> None:
    assert len({word[:4] for word in word_list()}) > 1600


def test_six_words_are_made_of_the_whole_list_and_always_the_same() -> None:
    assert words_of(b"kimdesk") == words_of(b"kimdesk")
    many = [words_of(bytes([number])).split() for number in range(250)]
    assert {len(words) for words in many} == {WORDS}
    assert all(left != right for left, right in combinations(map(tuple, many), 2))
    assert len({word for words in many for word in words}) > 1000


def _sound(word: str) -> str:
    """A word with the letters that are mistaken for each other aloud made one."""
    for letters, sound in (
        ("kh", "k"), ("sy", "s"), ("ng", "n"), ("ny", "n"), ("f", "p"), ("v", "p"), ("b", "p"), ("d", "t"),
        ("g", "k"), ("z", "s"), ("j", "c"), ("m", "n"), ("h", ""), ("e", "i"), ("o", "u"), ("ai", "i"),
        ("au", "u"),
    ):  # fmt: skip
        word = word.replace(letters, sound)
    return re.sub(r"(.)\1", r"\1", word)
