"""The log of whole personal data that left the register."""

import datetime

import pytest

from kimdesk.errors import KimdeskError
from kimdesk.store import Store
from kimdesk.store.disclosures import disclose, disclosures
from tests.store.registers import add_group

TODAY = datetime.date(2026, 11, 22)


def test_it_says_what_how_many_for_what_and_to_whom(store: Store) -> None:
    with store.act("Ekspor") as act:
        disclose(store, act, "Daftar anggota", 14, " Verifikasi \n dinas ", day=TODAY, receiver="Bu Ratna")
    (logged,) = disclosures(store)
    assert (logged.what, logged.count, logged.purpose) == ("Daftar anggota", 14, "Verifikasi dinas")
    assert (logged.receiver, logged.by) == ("Bu Ratna", store.device.person or store.device.name)


def test_the_newest_comes_first_and_a_group_has_its_own(store: Store) -> None:
    kim = add_group(store)
    with store.act("Ekspor") as act:
        disclose(store, act, "lama", 1, "uji", day=TODAY - datetime.timedelta(days=9), kim=kim)
        disclose(store, act, "baru", 1, "uji", day=TODAY)
    assert [each.what for each in disclosures(store)] == ["baru", "lama"]
    assert [each.what for each in disclosures(store, kim)] == ["lama"]


@pytest.mark.parametrize("purpose", ["", " \t\n", "x" * 301])
def test_nothing_is_given_away_without_a_purpose(store: Store, purpose: str) -> None:
    with pytest.raises(KimdeskError, match="Tujuan"), store.act("Ekspor") as act:
        disclose(store, act, "Daftar anggota", 14, purpose, day=TODAY)
    assert disclosures(store) == []
