"""Known devices: whom a file can be made for, and by which of his keys."""

import datetime

import pytest

from kimdesk.sync.devices import (
    forget_device,
    held_by,
    known_devices,
    note_holdings,
    openings,
    receivers,
    remember,
    remember_own,
)
from kimdesk.sync.keys import Keys
from tests.sync.laptops import Laptop

KEY = "laptop000009"
FIRST, SECOND, THIRD = (Keys(letter * 32) for letter in (b"1", b"2", b"3"))


def desk_that_met_three_keys() -> Laptop:
    """Two by a person, the second one last; the third because a device vouched for it later still."""
    desk = Laptop(1)
    for days, (keys, standing) in enumerate([(FIRST, "diterima"), (SECOND, "diterima"), (THIRD, "dijamin")]):
        desk.clock += datetime.timedelta(days=days)
        remember(desk.store, keys.card(KEY, "LAPTOP-SEMBILAN", "Ani"), standing)  # type: ignore[arg-type]
    return desk


def test_a_file_is_made_for_a_device_once_by_the_key_that_a_person_accepted_last() -> None:
    desk = desk_that_met_three_keys()
    assert len(known_devices(desk.store)) == 3
    assert [each.signing for each in receivers(desk.store)] == [SECOND.public]
    assert set(openings(desk.store, KEY)) == {FIRST.opening, SECOND.opening, THIRD.opening}


def test_a_forgotten_key_opens_nothing_that_is_made_from_now_on() -> None:
    desk = desk_that_met_three_keys()
    forget_device(desk.store, KEY, SECOND.public)
    assert set(openings(desk.store, KEY)) == {FIRST.opening, THIRD.opening}
    assert [each.signing for each in receivers(desk.store)] == [FIRST.public]


def test_own_keys_are_remembered_and_are_no_other_device() -> None:
    desk = Laptop(1)
    for keys in (FIRST, SECOND, SECOND):
        remember_own(desk.store, keys)
    assert known_devices(desk.store) == []
    assert len(desk.store.query("SELECT 1 FROM known_device")) == 2


def test_what_a_device_says_last_is_what_it_holds_and_a_late_file_takes_nothing_away() -> None:
    desk = Laptop(1)
    say = {2: {"a": 9, "b": 4}, 1: {"a": 7}, 3: {"a": 5}}
    for day, holds in ((2, {"a": 9, "b": 4}), (1, {"a": 9, "b": 4}), (3, {"a": 5}), (2, {"a": 9, "b": 4})):
        note_holdings(desk.store, KEY, say[day], in_days(desk, day - 9))
        assert held_by(desk.store, KEY) == holds


@pytest.mark.parametrize("wrong", [-20_000, -400, 26_000])
def test_a_wrong_clock_does_not_keep_a_restored_register_from_getting_back_what_it_lost(wrong: int) -> None:
    for first, then in ((wrong, 0), (0, wrong)):
        desk = Laptop(1)
        note_holdings(desk.store, KEY, {"a": 9}, in_days(desk, first))
        note_holdings(desk.store, KEY, {"a": 5}, in_days(desk, then))
        assert held_by(desk.store, KEY) == {"a": 5}


def in_days(desk: Laptop, days: int) -> int:
    """Milliseconds UTC, so many days from now by the desk's clock."""
    return int((desk.store.now() + datetime.timedelta(days=days)).timestamp() * 1000)
