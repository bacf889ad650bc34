"""What a NIK says of its person is written where nothing stands yet; it never overrules anybody."""

import datetime

from kimdesk.entities import Person
from kimdesk.i18n import _
from kimdesk.kinds import nik_facts
from kimdesk.store.store import Store


def fill_from_nik(store: Store, person: str, today: datetime.date) -> tuple[str, ...]:
    """Fill an empty birth date and sex from the NIK, as an act of its own; the names of the filled fields."""
    present = store.get(Person, person)
    if present is None:
        return ()
    facts = nik_facts(present.nik, today)
    values = {
        name: value
        for name, value in (("born", facts.birth), ("sex", facts.sex))
        if value is not None and getattr(present, name) is None
    }
    if values:
        store.write(_("Isi dari NIK"), Person, person, values)
    return tuple(values)
