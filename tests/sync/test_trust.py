"""Whose signatures are believed: lost secrets, further keys, vouching, and what stays forgotten."""

import datetime
from pathlib import Path

import pytest

from kimdesk import settings
from kimdesk.entities import Person
from kimdesk.store import Store
from kimdesk.sync.devices import forget_device, known_devices, receivers, remember
from kimdesk.sync.giving import seal_with
from kimdesk.sync.keys import DeviceCard, Keys
from kimdesk.sync.recovery import groups_of, restore
from kimdesk.sync.refusals import NotTaken
from kimdesk.sync.taking_in import Seen, take_file
from tests.sync.parcels import NOW, Office, introduce, office

Three = tuple[Office, Office, Office]


@pytest.fixture
def three(tmp_path: Path) -> Three:
    """A laptop, a desk and another laptop, who know nobody yet."""
    return office(tmp_path, 1), office(tmp_path, 2, "meja"), office(tmp_path, 3)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stik"
    made.mkdir()
    return made


def lose_secret(of: Office) -> Keys:
    """The file is gone; the next time a secret is asked for, there is a new one. The keys that were."""
    lost = of.keys
    (of.store.folder / settings.SECRET).unlink()
    of.keys = Keys(settings.signing_secret(of.store.folder))
    assert of.keys != lost
    return lost


def enter(of: Office, name: str) -> None:
    of.store.create("Orang", Person, {"name": name}, scope="51.01.03.2006")


def names(of: Office) -> set[str | None]:
    return {person.name for person in of.store.all(Person)}


def takes(to: Office, path: Path) -> Seen:
    return take_file(to.store, to.keys, path)


def standings(of: Office, device: Office) -> list[str]:
    key = device.store.device.key
    return sorted(each.standing for each in known_devices(of.store) if each.key == key)


# ---- a secret that was lost


def test_a_lost_secret_is_a_new_key_that_a_person_accepts_and_work_goes_on_both_ways(
    three: Three, stick: Path
) -> None:
    laptop, desk, _other = three
    introduce(laptop, desk)
    enter(laptop, "Siti")
    takes(desk, laptop.hand(stick, desk))
    enter(laptop, "Made")
    seal_with(laptop.store, laptop.keys)
    lose_secret(laptop)
    enter(laptop, "Wayan")
    path = laptop.hand(stick, desk)
    with pytest.raises(NotTaken) as refusal:
        takes(desk, path)
    assert refusal.value.reason == "unknown"
    assert refusal.value.title == "Kunci baru dari perangkat yang dikenal"
    assert laptop.card.words in refusal.value.advice
    assert names(desk) == {"Siti"}
    remember(desk.store, laptop.card, "diterima")
    takes(desk, path)
    assert names(desk) == {"Siti", "Made", "Wayan"}
    enter(desk, "Ketut")
    seen = takes(laptop, desk.hand(stick, laptop))
    assert (seen.parked, names(laptop)) == (set(), {"Siti", "Made", "Wayan", "Ketut"})
    assert standings(desk, laptop) == ["diterima", "diterima"]
    assert [each.key for each in receivers(desk.store)] == [laptop.store.device.key]


def test_own_work_that_comes_back_is_known_whichever_secret_sealed_it(three: Three, stick: Path) -> None:
    """From a desk that does not know what the laptop holds, and only its new key."""
    laptop, desk, other = three
    introduce(laptop, desk)
    introduce(desk, other)
    enter(laptop, "Siti")
    takes(desk, laptop.hand(stick, desk))
    takes(other, desk.hand(stick, other))
    lose_secret(laptop)
    introduce(laptop, other)
    seen = takes(laptop, other.hand(stick, laptop))
    assert (seen.taken.known, seen.taken.batches) == (1, 0)


def test_a_restored_backup_takes_its_own_later_work_back_after_the_secret_was_lost(
    three: Three, stick: Path, tmp_path: Path
) -> None:
    laptop, desk, _other = three
    introduce(laptop, desk)
    enter(laptop, "Siti")
    seal_with(laptop.store, laptop.keys)
    backup = laptop.store.connection.serialize()
    enter(laptop, "Made")
    takes(desk, laptop.hand(stick, desk))
    restored = tmp_path / "pulih" / "register.kimdesk.db"
    restored.parent.mkdir()
    restored.write_bytes(backup)
    store = Store.open(restored, laptop.store.device, lambda: NOW + datetime.timedelta(days=1))
    again = Office(store, Keys(settings.signing_secret(restored.parent)))
    assert again.keys != laptop.keys
    introduce(again, desk)
    takes(desk, again.hand(stick, desk))
    takes(again, desk.hand(stick, again))
    assert names(again) == {"Siti", "Made"}
    store.close()


def test_who_meets_the_laptop_by_its_new_key_takes_what_the_lost_one_sealed(
    three: Three, stick: Path
) -> None:
    laptop, desk, other = three
    introduce(laptop, desk)
    enter(laptop, "Siti")
    takes(desk, laptop.hand(stick, desk))
    lose_secret(laptop)
    remember(other.store, laptop.card, "diterima")
    seen = takes(other, laptop.hand(stick, other))
    assert names(other) == {"Siti"}
    assert [card.key for card in seen.vouched if card.key == laptop.store.device.key] == [laptop.card.key]
    assert standings(other, laptop) == ["dijamin", "diterima"]


def test_the_sheet_brings_the_lost_secret_back_and_opens_what_was_made_for_either(
    three: Three, stick: Path
) -> None:
    laptop, desk, _other = three
    introduce(laptop, desk)
    enter(desk, "Siti")
    for_the_lost = desk.hand(stick, laptop)
    lost = lose_secret(laptop)
    with pytest.raises(NotTaken, match="perangkat lain"):
        takes(laptop, for_the_lost)
    remember(desk.store, laptop.card, "diterima")
    enter(laptop, "Made")
    takes(desk, laptop.hand(stick, desk))
    laptop.keys = restore(laptop.store.folder, " ".join(groups_of(lost.secret)))
    enter(desk, "Wayan")
    takes(laptop, for_the_lost)
    takes(laptop, desk.hand(stick, laptop))
    enter(laptop, "Ketut")
    takes(desk, laptop.hand(stick, desk))
    assert names(laptop) == names(desk) == {"Siti", "Made", "Wayan", "Ketut"}


# ---- who vouches for what


def lost_and_relayed(three: Three, stick: Path) -> Path:
    """What a desk, which knows both keys of a laptop, hands on to another laptop."""
    laptop, desk, other = three
    introduce(laptop, desk)
    introduce(desk, other)
    enter(laptop, "Siti")
    takes(desk, laptop.hand(stick, desk))
    lose_secret(laptop)
    remember(desk.store, laptop.card, "diterima")
    enter(laptop, "Made")
    takes(desk, laptop.hand(stick, desk))
    return desk.hand(stick, other)


def test_a_desk_s_word_is_no_person_s_a_further_key_of_an_accepted_device_is_left_aside(
    three: Three, stick: Path
) -> None:
    laptop, _desk, other = three
    remember(other.store, laptop.card, "diterima")
    path = lost_and_relayed(three, stick)
    seen = takes(other, path)
    assert (seen.parked, names(other)) == ({laptop.store.device.key}, {"Siti"})
    assert standings(other, laptop) == ["diterima"]
    remember(other.store, laptop.card, "diterima")
    takes(other, path)
    assert names(other) == {"Siti", "Made"}


def test_a_desk_vouches_for_every_key_of_a_device_that_only_it_knows(three: Three, stick: Path) -> None:
    laptop, _desk, other = three
    path = lost_and_relayed(three, stick)
    seen = takes(other, path)
    assert (seen.parked, names(other)) == (set(), {"Siti", "Made"})
    assert [card.key for card in seen.vouched] == [laptop.store.device.key] * 2
    assert standings(other, laptop) == ["dijamin", "dijamin"]


def test_what_a_person_has_forgotten_no_desk_makes_known_again(three: Three, stick: Path) -> None:
    laptop, desk, other = three
    path = lost_and_relayed(three, stick)
    takes(other, path)
    for each in known_devices(other.store):
        if each.key == laptop.store.device.key:
            forget_device(other.store, each.key, each.signing)
    enter(laptop, "Wayan")
    takes(desk, laptop.hand(stick, desk))
    seen = takes(other, desk.hand(stick, other))
    assert (seen.vouched, seen.parked) == ([], {laptop.store.device.key})
    with pytest.raises(NotTaken, match="belum dikenal"):
        takes(other, laptop.hand(stick, other))
    remember(other.store, laptop.card, "diterima")
    takes(other, laptop.hand(stick, other))
    assert names(other) == {"Siti", "Made", "Wayan"}


def test_nobody_else_says_which_keys_this_laptop_has_had(three: Three, stick: Path) -> None:
    laptop, desk, _other = three
    introduce(laptop, desk)
    mine = laptop.store.device
    forged: DeviceCard = Keys(b"f" * 32).card(mine.key, mine.name, mine.person)
    remember(desk.store, forged, "diterima")
    assert takes(laptop, desk.hand(stick, laptop)).vouched == []
    with pytest.raises(NotTaken, match="Kunci baru"):
        takes(laptop, Office(_as_laptop(laptop, stick), Keys(b"f" * 32)).hand(stick, laptop))


def _as_laptop(laptop: Office, stick: Path) -> Store:
    folder = stick.parent / "palsu"
    folder.mkdir()
    return Store.open(folder / "register.kimdesk.db", laptop.store.device, lambda: NOW)
