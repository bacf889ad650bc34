"""What a NIK says of its person is written where nothing stands yet; it never overrules anybody."""

import datetime
from collections.abc import Mapping
from typing import Any

from kimdesk.entities import Person
from kimdesk.i18n import _
from kimdesk.kinds import nik_facts
from kimdesk.store.store import Store


def read_from_nik(person: Mapping[str, Any], today: datetime.date) -> dict[str, Any]:
    """Birth date and sex that a person's values lack and his NIK tells."""
    facts = nik_facts(person.get("nik"), today)
    told = {"born": facts.birth, "sex": facts.sex}
    return {name: value for name, value in told.items() if value is not None and person.get(name) is None}


def fill_from_nik(store: Store, person: str, today: datetime.date) -> tuple[str, ...]:
    """Fill an empty birth date and sex from the NIK, as an act of its own; the names of the filled fields."""
    present = store.get(Person, person)
    if present is None:
        return ()
    values = read_from_nik({"nik": present.nik, "born": present.born, "sex": present.sex}, today)
    if values:
        store.write(_("Isi dari NIK"), Person, person, values)
    return tuple(values)
