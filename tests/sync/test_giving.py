"""What is not here any more as it was sealed stays out of a parcel; all the rest goes, and it is told."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from kimdesk.entities import Person
from kimdesk.store.check import check
from kimdesk.sync import handing_over
from kimdesk.sync.batch import Sealed, pack, unpack
from kimdesk.sync.giving import left_words
from kimdesk.sync.handing_over import HandedOver, gave, give, give_file, plan
from kimdesk.sync.manifest import SignedBatch
from kimdesk.sync.manifest import pack as pack_frame
from tests.sync.parties import GUMBRIH, Party, put_together, take_apart

THERE = "51.01.03.2001"


def person(party: Party, name: str, scope: str = GUMBRIH) -> str:
    return party.store.create(f"Orang {name}", Person, {"name": name}, scope=scope)


def names(party: Party) -> set[str | None]:
    return {each.name for each in party.store.all(Person)}


def handed(giver: Party, to: Party, path: Path) -> HandedOver:
    planned = plan(giver.store, giver.keys, to.card)
    made = give_file(giver.store, giver.keys, giver.card, planned, path)
    gave(giver.store, made.planned, made.id, path.name)
    return made


@pytest.fixture
def parties() -> tuple[Party, Party]:
    laptop, desk = Party(1), Party(2, "meja")
    laptop.trusts(desk)
    desk.trusts(laptop)
    return laptop, desk


def spoil(party: Party, was: str, now: str) -> None:
    """A letter of the file flips, where no checksum stands."""
    (row,) = party.store.query("SELECT body FROM block WHERE instr(body, ?)", (was.encode(),))
    body = row["body"].replace(was.encode(), now.encode())
    party.store.connection.execute("UPDATE block SET body = ? WHERE body = ?", (body, row["body"]))


def test_what_is_altered_and_what_follows_it_stays_out_and_the_rest_goes(
    parties: tuple[Party, Party], tmp_path: Path
) -> None:
    laptop, desk = parties
    for name in ("Siti", "Made", "Ketut"):
        person(laptop, name)
        plan(laptop.store, laptop.keys)  # seals
    person(laptop, "Budi", THERE)
    spoil(laptop, "Made", "Mada")
    made = handed(laptop, desk, tmp_path / "satu.kimdesk")
    assert made.planned.left == ("LAPTOP-1",)
    assert made.planned.changes == 2
    seen = desk.takes(tmp_path / "satu.kimdesk")
    assert (seen.manifest.counts, seen.taken.changes) == ({"person": 2}, 2)
    assert names(desk) == {"Siti", "Budi"}


def test_however_much_is_altered_a_file_is_written_twice_at_most(
    parties: tuple[Party, Party], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop, desk = parties
    for village in range(2001, 2006):
        person(laptop, f"Siti {village}", f"51.01.03.{village}")
    plan(laptop.store, laptop.keys)
    for village in range(2001, 2005):
        spoil(laptop, f"Siti {village}", f"Sita {village}")
    calls = []
    monkeypatch.setattr(handing_over, "give", lambda *given, **more: calls.append(1) or give(*given, **more))
    made = handed(laptop, desk, tmp_path / "satu.kimdesk")
    assert len(calls) == 2
    assert (made.planned.changes, len(made.planned.stretches)) == (1, 1)
    desk.takes(tmp_path / "satu.kimdesk")
    assert names(desk) == {"Siti 2005"}


def test_a_parcel_of_nothing_but_altered_changes_is_an_empty_one(
    parties: tuple[Party, Party], tmp_path: Path
) -> None:
    laptop, desk = parties
    person(laptop, "Siti")
    plan(laptop.store, laptop.keys)
    spoil(laptop, "Siti", "Sita")
    made = handed(laptop, desk, tmp_path / "satu.kimdesk")
    assert (made.planned.left, made.planned.stretches, made.planned.counts) == (("LAPTOP-1",), (), {})
    assert desk.takes(tmp_path / "satu.kimdesk").taken.changes == 0


def test_a_device_that_writes_another_form_keeps_no_desk_from_giving_the_others_changes(
    parties: tuple[Party, Party], tmp_path: Path
) -> None:
    """Its batch says what it says, but nobody can make the bytes again that it signed."""
    laptop, desk = parties
    regency = Party(3, "meja")
    for one, other in ((desk, regency), (regency, desk), (regency, laptop)):
        one.trusts(other)
    path = tmp_path / "satu.kimdesk"
    person(laptop, "Siti")
    insides = take_apart(laptop.gives(desk, path), desk.keys)
    (index,) = insides.batches()
    batch = unpack(insides.batch(index).body)
    odd = Sealed(pack(replace(batch, streams=[*batch.streams, "0123456789ab"])), b"")
    frame = pack_frame(SignedBatch(odd.body, laptop.keys.sign(odd.signed)))
    insides.frames[index] = (b"B", frame)
    path.write_bytes(put_together(insides, [desk.keys.opening], laptop.keys))
    desk.takes(path)
    person(desk, "Budi")
    assert names(desk) == {"Siti", "Budi"}
    assert all(verdict.good for verdict in check(desk.store))
    made = handed(desk, regency, tmp_path / "dua.kimdesk")
    assert made.planned.left == ("LAPTOP-1",)
    regency.takes(tmp_path / "dua.kimdesk")
    assert names(regency) == {"Budi"}


def test_the_words_name_the_devices_and_what_to_do() -> None:
    words = left_words(["LAPTOP-ANI", "LAPTOP-BUDI"])
    assert "LAPTOP-ANI, LAPTOP-BUDI" in words
    assert "Periksa register" in words
