"""Changed words and own rules in the register."""

from kimdesk.entities import LegalReference, Office, WordingText
from kimdesk.store import Store
from kimdesk.store.wordings import offices_around, references_around, wordings_around, write_texts

VILLAGE = "51.01.03.2006"


def test_words_are_found_from_the_village_up_and_from_its_offices(store: Store) -> None:
    office = store.create("Kantor", Office, {"region": VILLAGE})
    for area in ("51", "51.01", office, "33"):
        write_texts(store, "Redaksi", area, {"sk.judul": f"dari {area}"})
    offices = offices_around(store, VILLAGE)
    assert [each.id for each in offices] == [office]
    assert {row.area for row in wordings_around(store, VILLAGE, offices)} == {"51", "51.01", office}
    assert wordings_around(store, "", []) == []


def test_going_back_to_the_standard_can_be_undone(store: Store) -> None:
    write_texts(store, "Redaksi", "51", {"sk.judul": "satu", "sk.lampiran": "dua"})
    write_texts(store, "Kembalikan", "51", {"sk.judul": None, "sk.lampiran": None})
    assert {row.text for row in store.all(WordingText)} == {None}
    store.undo()
    assert {row.name: row.text for row in store.all(WordingText)} == {
        "sk.judul": "satu",
        "sk.lampiran": "dua",
    }


def test_rules_of_the_own_regions_and_of_the_country_are_found(store: Store) -> None:
    for region in (None, "51.01", "33"):
        values = {"kind": "Perbup", "number": "1", "year": 2020, "about": "KIM", "region": region}
        store.create("Aturan", LegalReference, values)
    assert {row.region for row in references_around(store, VILLAGE)} == {None, "51.01"}
    assert {row.region for row in references_around(store, "")} == {None}
