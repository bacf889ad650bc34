"""Files of unknown senders: kept aside, then taken at once when the device is accepted, or refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kimdesk.entities import Person
from kimdesk.sync.devices import KIND, parcels, remember
from kimdesk.sync.inbox import take_folder
from kimdesk.sync.parking import accept, introduce, park, parked, parked_folder, refuse
from tests.sync.parcels import Office, office
from tests.sync.parcels import introduce as acquaint


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[list[Office]]:
    """A desk that knows nobody, and two laptops that know the desk."""
    made = [office(tmp_path, 0, "meja"), office(tmp_path, 1), office(tmp_path, 2)]
    for laptop in made[1:]:
        remember(laptop.store, made[0].card, "diterima")
    yield made
    for one in made:
        one.store.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stik"
    made.mkdir()
    return made


def names(desk: Office) -> set[str | None]:
    return {person.name for person in desk.store.all(Person)}


def test_what_was_kept_is_taken_as_soon_as_the_device_is_accepted(offices: list[Office], stick: Path) -> None:
    desk, first, second = offices
    first.store.create("Orang", Person, {"name": "Siti"})
    second.store.create("Orang", Person, {"name": "Made"})
    for laptop in (first, second):
        path = laptop.hand(stick, desk)
        copy = park(desk.store, path)
        assert park(desk.store, path) == copy
        path.unlink()
    waiting = parked(desk.store, desk.keys)
    assert {each.sender.name for each in waiting if each.sender} == {"LAPTOP-1", "LAPTOP-2"}
    assert waiting[0].sender is not None
    done = list(accept(desk.store, desk.keys, first.card))
    assert [filed.state for filed in done] == ["digabung"]
    assert names(desk) == {"Siti"}
    assert [each.sender.name for each in parked(desk.store, desk.keys) if each.sender] == ["LAPTOP-2"]
    assert list(accept(desk.store, desk.keys, first.card)) == []


def test_the_words_shown_for_a_kept_file_are_those_of_its_senders_card(
    offices: list[Office], stick: Path
) -> None:
    desk, laptop, _other = offices
    card = introduce(desk.keys, park(desk.store, laptop.hand(stick, desk)))
    assert card is not None
    assert card.words == laptop.card.words


def test_accepting_a_desk_takes_what_it_vouches_for_too(offices: list[Office], stick: Path) -> None:
    desk, middle, laptop = offices
    middle.store.set_setting(KIND, "meja")
    acquaint(middle, laptop)
    laptop.store.create("Orang", Person, {"name": "Siti"})
    park(desk.store, laptop.hand(stick, desk, "a.kimdesk"))
    middle.store.create("Orang", Person, {"name": "Made"})
    park(desk.store, middle.hand(stick, desk, "b.kimdesk"))
    assert len(list(accept(desk.store, desk.keys, middle.card))) == 2
    assert names(desk) == {"Siti", "Made"}
    assert parked(desk.store, desk.keys) == []


def test_a_refused_file_is_gone_and_the_books_say_why(offices: list[Office], stick: Path) -> None:
    desk, laptop, _other = offices
    laptop.store.create("Orang", Person, {"name": "Siti"})
    path = laptop.hand(stick, desk)
    park(desk.store, path)
    refuse(desk.store, parked(desk.store, desk.keys)[0], "Kata-katanya tidak sama")
    assert list(parked_folder(desk.store).iterdir()) == []
    (entry,) = parcels(desk.store)
    assert (entry.way, entry.about["reason"], entry.about["sender"]) == (
        "ditolak", "Kata-katanya tidak sama", "LAPTOP-1",
    )  # fmt: skip
    remember(desk.store, laptop.card, "diterima")
    desk.take(path)
    (entry,) = parcels(desk.store)
    assert entry.way == "masuk"
    assert entry.act is not None


def test_an_inbox_keeps_the_files_of_strangers_and_a_later_run_takes_them(
    offices: list[Office], stick: Path
) -> None:
    desk, laptop, _other = offices
    laptop.store.create("Orang", Person, {"name": "Siti"})
    path = laptop.hand(stick, desk)
    (step,) = take_folder(desk.store, desk.keys, stick)
    assert step[2].state == "ditahan"
    assert step[2].reason == "unknown"
    path.unlink()
    remember(desk.store, laptop.card, "diterima")
    assert [filed.state for _d, _a, filed in take_folder(desk.store, desk.keys, stick)] == ["digabung"]
    assert names(desk) == {"Siti"}
    assert parked(desk.store, desk.keys) == []


def test_a_kept_copy_that_has_suffered_stays_and_is_told_once(offices: list[Office], stick: Path) -> None:
    desk, laptop, _other = offices
    laptop.store.create("Orang", Person, {"name": "Siti"})
    copy = park(desk.store, laptop.hand(stick, desk))
    copy.write_bytes(copy.read_bytes()[:-30])
    (filed,) = accept(desk.store, desk.keys, laptop.card)
    assert filed.reason == "damaged"
    assert copy.exists()
    assert names(desk) == set()
