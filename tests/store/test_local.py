"""What stays on this laptop: drafts and settings; and a register that is only read."""

import pytest

from kimdesk.entities import Person
from kimdesk.errors import KimdeskError
from kimdesk.store import Draft, Store
from tests.store.registers import add_person, open_store


def test_half_typed_text_is_kept_until_it_is_dropped(store: Store) -> None:
    store.save_draft("person", "x", "nik", "51010")
    store.save_draft("person", "x", "nik", "510103")
    store.save_draft("person", "x", "name", "Sit")
    store.close()
    again = open_store(store.folder)
    assert again.draft("person", "x", "nik") == "510103"
    assert set(again.drafts()) == {Draft("person", "x", "nik", "510103"), Draft("person", "x", "name", "Sit")}
    again.drop_draft("person", "x", "nik")
    again.drop_draft("person", "x", "nik")
    assert again.draft("person", "x", "nik") is None
    assert len(again.drafts()) == 1
    again.close()


@pytest.mark.parametrize("text", ["", "  blank ", "baris\nbaris", "nol\0nol", "👩‍🌾 ‏אב", "x" * 100_000])
def test_a_draft_is_kept_letter_by_letter(store: Store, text: str) -> None:
    store.save_draft("person", "x", "name", text)
    assert store.draft("person", "x", "name") == text


def test_half_an_emoji_in_a_draft_does_not_stop_the_saving(store: Store) -> None:
    store.save_draft("person", "x", "name", "Siti \ud83d")
    assert store.draft("person", "x", "name") == "Siti ?"


def test_drafts_and_settings_are_no_acts(store: Store) -> None:
    store.save_draft("person", "x", "name", "Sit")
    store.set_setting("columns", [1, 2])
    assert store.acts() == []
    assert store.undo_label() is None


@pytest.mark.parametrize("value", [None, True, 1.5, "teks", [1, "dua", None], {"a": {"b": []}}])
def test_a_setting_comes_back_as_it_was(store: Store, value: object) -> None:
    assert store.setting("columns", "bawaan") == "bawaan"
    store.set_setting("columns", value)
    store.set_setting("columns", value)
    assert store.setting("columns", "bawaan") == value


def test_a_register_that_is_only_read_can_be_read_and_says_that_it_keeps_nothing(store: Store) -> None:
    person = add_person(store, "Siti")
    reader = open_store(store.folder, read_only=True)
    assert reader.read_only
    assert reader.notice == ""
    assert [each.name for each in reader.all(Person)] == ["Siti"]
    with pytest.raises(KimdeskError) as error:
        reader.write("Ubah", Person, person, {"name": "Made"})
    assert error.value.title == "Register hanya dapat dibaca"
    assert error.value.advice == "Perubahan ini tidak disimpan."
    reader.save_draft("person", person, "name", "Mad")
    reader.drop_draft("person", person, "name")
    reader.set_setting("columns", 3)
    assert (reader.drafts(), reader.setting("columns")) == ([], None)
    sibling = reader.sibling()
    assert sibling.read_only
    sibling.close()
    reader.close()
