"""What the lists of activities, programme and notes count, and what they make."""

import datetime

from kimdesk.entities import Activity, Group, Programme, Remark
from kimdesk.kinds import PartialDay
from kimdesk.store import Scope, Store
from kimdesk.store.activity_list import (
    Sum,
    activity_sums,
    carry_out,
    copy_programme,
    last_activity,
    note_counts,
    programme_sums,
)
from tests.store.registers import add_group

TODAY = datetime.date(2026, 11, 22)


def held(store: Store, kim: str, day: str | None, adinda: str = "D1", men: int = 0, women: int = 0) -> str:
    values = {"kim": kim, "adinda": adinda, "men": men, "women": women}
    return store.create("Kegiatan", Activity, {**values, "day": PartialDay.from_iso(day) if day else None})


def test_activities_are_summed_by_adinda_over_the_scope(store: Store) -> None:
    one, other = add_group(store), add_group(store, "Medewi", "51.01.03.2004")
    held(store, one, "2026-02-01", "D1", 3, 4)
    held(store, one, "2026-03-01", "D1", 1, 1)
    held(store, other, "2026-03-01", "A1", 9, 9)
    assert activity_sums(store, Scope(kim=one), TODAY) == {"D1": Sum(2, 4, 5)}
    assert set(activity_sums(store, Scope(region="51.01"), TODAY)) == {"A1", "D1"}


def test_what_lies_in_the_basket_is_not_counted(store: Store) -> None:
    kim = add_group(store)
    store.delete("Hapus", Activity, held(store, kim, "2026-02-01"), "salah")
    assert activity_sums(store, Scope(), TODAY) == {}
    assert last_activity(store, kim, TODAY) is None


def test_the_last_activity_is_not_one_that_is_still_to_come(store: Store) -> None:
    kim = add_group(store)
    for day in ("2026-02-01", "2026-08", "2027-01-01", None):
        held(store, kim, day)
    assert last_activity(store, kim, TODAY) == PartialDay(2026, 8)


def test_a_last_day_that_is_none_leaves_what_the_profile_says(store: Store) -> None:
    kim = add_group(store)
    row = held(store, kim, "2026-02-01")
    store.connection.execute("UPDATE activity SET day = '2026-02-30' WHERE id = ?", (row,))
    assert last_activity(store, kim, TODAY) is None
    store.write("Ubah", Group, kim, {"last_activity": PartialDay(2026, 1, 4)})
    assert last_activity(store, kim, TODAY) == PartialDay(2026, 1, 4)


def test_the_last_activity_may_be_known_from_the_profile_alone(store: Store) -> None:
    kim = add_group(store)
    held(store, kim, "2026-02-01")
    store.write("Ubah", Group, kim, {"last_activity": PartialDay(2026, 5, 4)})
    assert last_activity(store, kim, TODAY) == PartialDay(2026, 5, 4)


def test_a_programme_is_carried_into_another_year_in_one_act(store: Store) -> None:
    kim = add_group(store)
    for name in ("Siaran keliling", "Forum warga"):
        store.create("Program", Programme, {"kim": kim, "year": 2026, "name": name, "budget": 500_000})
    copy_programme(store, "Salin program kerja 2026 ke 2027", kim, 2026, 2027)
    sums = programme_sums(store, Scope(kim=kim), TODAY)
    assert sums == {2027: Sum(2, budget=1_000_000), 2026: Sum(2, budget=1_000_000)}
    assert list(sums) == [2027, 2026]
    store.undo()
    assert list(programme_sums(store, Scope(kim=kim), TODAY)) == [2026]


def test_a_programme_carried_out_becomes_an_activity_without_a_day(store: Store) -> None:
    kim = add_group(store)
    values = {"kim": kim, "year": 2026, "name": "Forum warga", "adinda": "D1", "place": "Balai"}
    programme = store.get(Programme, store.create("Program", Programme, values))
    assert programme is not None
    made = store.get(Activity, carry_out(store, "Catat pelaksanaan", programme))
    assert made is not None
    assert (made.name, made.adinda, made.place, made.day) == ("Forum warga", "D1", "Balai", None)


def test_only_notes_about_groups_are_counted(store: Store) -> None:
    kim = add_group(store)
    for table, kind in (("kim", "kendala"), ("kim", None), ("person", "kendala")):
        values = {"owner_table": table, "owner": kim, "kind": kind, "text": "Kamera rusak"}
        store.create("Catatan", Remark, values)
    assert note_counts(store, Scope(region="51.01.03"), TODAY) == {"kendala": 1, "": 1}
