"""The next number of a register is given once, by whoever issues the letter."""

from kimdesk.entities import Group, Letter, Office
from kimdesk.kinds import PartialDay
from kimdesk.store import Store
from kimdesk.store.letters import doubtful_letters, give_number
from tests.store.registers import add_group

TODAY = PartialDay(2026, 11, 22)


def letter(store: Store, **values: object) -> str:
    return store.create("Surat", Letter, {"document": "permohonan", **values})


def test_group_and_office_count_for_themselves(store: Store) -> None:
    kim = add_group(store)
    store.write("Nama", Group, kim, {"name": "Sinar Kabar"})
    office = store.create("Kantor", Office, {"region": "51.01.03", "letter_pattern": "{urut}/Kec/{tahun}"})
    own = letter(store, kim=kim)
    assert give_number(store, own, TODAY) == "001/KIM-SK/XI/2026"
    assert give_number(store, letter(store, kim=kim, office=office), TODAY) == "1/Kec/2026"
    assert give_number(store, letter(store, kim=kim), TODAY) == "002/KIM-SK/XI/2026"
    found = store.get(Letter, own)
    assert found is not None
    assert found.day == TODAY


def test_a_number_that_was_given_stays(store: Store) -> None:
    kim = add_group(store)
    row = letter(store, kim=kim, number="17/lama/2026", day=TODAY)
    assert give_number(store, row, TODAY) == "17/lama/2026"


def test_a_letter_of_nobody_gets_no_number(store: Store) -> None:
    assert give_number(store, letter(store), TODAY) == ""
    assert doubtful_letters(store, store.all(Letter)) == {}


def test_a_double_with_another_group_of_the_same_office_is_found(store: Store) -> None:
    office = store.create("Kantor", Office, {"region": "51.01.03"})
    first, second = add_group(store), add_group(store)
    one = letter(store, kim=first, office=office, number="5/2026", day=TODAY)
    two = letter(store, kim=second, office=office, number="5 / 2026", day=TODAY)
    letter(store, kim=second, number="5/2026", day=TODAY)
    found = doubtful_letters(store, [letter for letter in store.all(Letter) if letter.id == two])
    assert found.keys() == {one, two}
