"""A NIK fills what is empty, and nothing else."""

import datetime

from kimdesk.entities import Person
from kimdesk.kinds import PartialDay
from kimdesk.store import Store
from kimdesk.store.nik_reading import fill_from_nik, read_from_nik
from tests.store.registers import add_person

TODAY = datetime.date(2026, 11, 22)


def test_only_what_is_empty_is_filled(store: Store) -> None:
    ana = add_person(store, "Ana", nik="5101034202790004", sex="L")
    assert fill_from_nik(store, ana, TODAY) == ("born",)
    found = store.get(Person, ana)
    assert found is not None
    assert (found.sex, found.born) == ("L", PartialDay(1979, 2, 2))
    assert fill_from_nik(store, ana, TODAY) == ()


def test_a_half_typed_nik_tells_nothing(store: Store) -> None:
    acts = len(store.acts())
    ana = add_person(store, "Ana", nik="510103420279")
    assert fill_from_nik(store, ana, TODAY) == ()
    assert len(store.acts()) == acts + 1
    assert read_from_nik({}, TODAY) == {}
