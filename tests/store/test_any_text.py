"""Any text in any field: kept letter by letter, or refused by its kind in words; never a crash."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from kimdesk.entities import ENTITIES, Activity, Entity, Field, Group, Person, field_of, fields_of
from kimdesk.errors import InvalidValue
from kimdesk.store import Store
from kimdesk.store.check import check
from tests.store.registers import GUMBRIH, add_person, open_store

any_text = st.text(st.characters(), max_size=60)
every_field = st.sampled_from(
    [(entity, field) for entity in ENTITIES if not entity.key for field in fields_of(entity)]
)
ODD = [
    "Siti 👩🏽‍🌾🇮🇩", "אבג ‏שלום", "نون وَالْقَلَمِ", "ꦱꦶꦠꦶ ꦱꦤ꧀ꦠꦤ꧀", "ᬩᬮᬶ",
    "'; DROP TABLE person; --", "nol\0nol", "\ufeffSiti", "a\u0301\u0327",
    "Nama Yang Amat Panjang Sekali " * 2, "%_[]", '"', "\\", "<b>&amp;</b>", "=1+1", "\t\r\n",
]  # fmt: skip


@pytest.fixture(scope="module")
def shared() -> Iterator[Store]:
    """One register for all examples: that they do not disturb each other is part of the test."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder))
        yield store
        wrong = [verdict.text for verdict in check(store) if not verdict.good]
        assert [
            text for text in wrong if not text.startswith(("Berkas lampiran hilang", "Arsip terbitan"))
        ] == []
        store.close()


@settings(max_examples=150, suppress_health_check=[HealthCheck.filter_too_much])
@given(field=every_field, text=any_text | st.sampled_from(ODD))
def test_what_is_typed_into_a_field_is_stored_as_it_was_read(
    shared: Store, field: tuple[type[Entity], Field], text: str
) -> None:
    entity, described = field
    try:
        value = described.kind.parse(text)
    except InvalidValue:
        reject()
    row = shared.create("Baru", entity, {described.name: value}, scope=GUMBRIH)
    assert getattr(shared.get(entity, row), described.name) == value
    assert shared.history(entity, row, described.name)[0].value == value


@settings(max_examples=80)
@given(
    text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200) | st.sampled_from(ODD)
)
def test_the_door_keeps_every_letter_in_births_changes_and_reasons(shared: Store, text: str) -> None:
    born = add_person(shared, text)
    written = add_person(shared, "Siti")
    shared.write(text, Person, written, {"name": text})
    shared.delete("Hapus", Person, written, text)
    assert [shared.history(Person, row, "name")[0].value for row in (born, written)] == [text, text]
    assert shared.acts(limit=2)[1].label == text
    assert shared.basket(limit=1)[0].reason


def test_a_name_of_sixty_letters_is_kept_and_half_an_emoji_is_left_out(shared: Store) -> None:
    kind = field_of(Person, "name").kind
    longest = ("Ni Luh Putu Ayu Kusumaningrum Wulandari Prameswari Dewi Sari" * 2)[:60]
    row = add_person(shared, kind.parse(longest))
    found = shared.get(Person, row)
    assert found is not None
    assert found.name == longest
    assert kind.parse("Siti \ud83d") == "Siti"


@pytest.mark.parametrize(("entity", "field"), [(Group, "vision"), (Activity, "output"), (Person, "name")])
def test_a_text_of_a_megabyte_is_refused_by_its_kind(entity: type[Entity], field: str) -> None:
    with pytest.raises(InvalidValue, match="Terlalu panjang"):
        field_of(entity, field).kind.parse("panjang " * 131_072)
