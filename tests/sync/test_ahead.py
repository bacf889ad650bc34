"""Signatures checked ahead in a second thread: what comes of a file is the same, in the same order."""

import threading
from pathlib import Path

import pytest

from kimdesk.entities import Person
from kimdesk.signing import sign
from kimdesk.sync import ahead
from kimdesk.sync.ahead import Ahead
from kimdesk.sync.batch import Sealed
from kimdesk.sync.manifest import SignedBatch, pack
from kimdesk.sync.refusals import NotTaken
from kimdesk.sync.taking_in import take_file
from kimdesk.sync.trust import Judgement
from tests.sync.parties import Party, put_together, take_apart, two_parties


class Stopped(Exception):
    pass


class Reading:
    """Notes which batch was judged by which thread, and in which order they were joined."""

    def __init__(self, stops_at: int = -1) -> None:
        self.judged_by: dict[bytes, str] = {}
        self.joined: list[bytes] = []
        self._stops_at = stops_at

    def judge(self, sealed: Sealed) -> Judgement:
        self.judged_by[sealed.body] = threading.current_thread().name
        return "genuine" if int(sealed.body) % 7 else "unknown"

    def join(self, sealed: Sealed, judgement: Judgement) -> None:
        assert judgement == ("genuine" if int(sealed.body) % 7 else "unknown")
        if int(sealed.body) == self._stops_at:
            raise Stopped
        self.joined.append(sealed.body)


def sealed(count: int) -> list[Sealed]:
    return [Sealed(b"%d" % number, b"") for number in range(count)]


def threads() -> set[str]:
    return {each.name for each in threading.enumerate() if each.name.startswith("signatures")}


def test_a_few_batches_need_no_thread() -> None:
    reading = Reading()
    with Ahead(reading.judge, reading.join) as checked:
        for each in sealed(20):
            checked.add(each)
        assert reading.joined == []
        checked.settle()
    assert set(reading.judged_by.values()) == {threading.current_thread().name}
    assert reading.joined == [each.body for each in sealed(20)]


@pytest.mark.parametrize(("group", "size"), [(1, 10**6), (7, 10**6), (10**6, 25)])
def test_many_are_judged_beside_and_joined_in_their_order(
    group: int, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "GROUP", group)
    monkeypatch.setattr(ahead, "SIZE", size)
    reading = Reading()
    _read(reading)
    assert any(name.startswith("signatures") for name in reading.judged_by.values())
    assert reading.joined == [each.body for each in sealed(100)]
    assert threads() == set()


def test_the_thread_has_ended_when_joining_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "GROUP", 5)
    reading = Reading(stops_at=30)
    with pytest.raises(Stopped):
        _read(reading)
    assert reading.joined == [each.body for each in sealed(30)]
    assert threads() == set()


def _read(reading: Reading) -> None:
    with Ahead(reading.judge, reading.join) as checked:
        for each in sealed(100):
            checked.add(each)
        checked.settle()


# ---- whole files


@pytest.fixture(params=[1, 2, 256])
def group(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    number: int = request.param
    monkeypatch.setattr(ahead, "GROUP", number)
    return number


def test_a_file_is_taken_alike_however_far_ahead(group: int, tmp_path: Path) -> None:
    laptop, desk = two_parties()
    laptop.gives(desk, tmp_path / "kiriman.kimdesk")
    seen = desk.takes(tmp_path / "kiriman.kimdesk")
    assert (seen.taken.batches, seen.taken.new) == (4, {Person.table: 40})
    assert desk.takes(tmp_path / "kiriman.kimdesk").taken.known == 4
    assert desk.laptop.picture() == laptop.laptop.picture()
    assert threads() == set()


def test_a_stop_arrives_and_leaves_no_thread(group: int, tmp_path: Path) -> None:
    laptop, desk = two_parties()
    laptop.gives(desk, tmp_path / "kiriman.kimdesk")
    before = desk.laptop.picture()
    steps = iter(range(4))

    def step(_size: int) -> None:
        if next(steps, None) is None:
            raise Stopped

    with pytest.raises(Stopped):
        take_file(desk.store, desk.keys, tmp_path / "kiriman.kimdesk", step=step)
    assert desk.laptop.picture() == before
    assert threads() == set()


def test_a_forged_signature_is_said_before_damage_that_comes_later(group: int, tmp_path: Path) -> None:
    laptop, desk = two_parties()
    insides = take_apart(laptop.gives(desk, tmp_path / "sound.kimdesk"), desk.keys)
    first, *_between, last = insides.batches()
    forged = SignedBatch(insides.batch(first).body, sign(b"f" * 32, b"something else"))
    insides.frames[first] = (b"B", pack(forged))
    insides.frames[last] = (b"B", b"no batch")
    assert _reason(desk, put_together(insides, [desk.keys.opening], laptop.keys), tmp_path) == "signature"
    insides.frames[first], insides.frames[last] = insides.frames[last], insides.frames[first]
    assert _reason(desk, put_together(insides, [desk.keys.opening], laptop.keys), tmp_path) == "damaged"


def _reason(desk: Party, parcel: bytes, folder: Path) -> str:
    path = folder / "forged.kimdesk"
    path.write_bytes(parcel)
    with pytest.raises(NotTaken) as refusal:
        desk.takes(path)
    return refusal.value.reason
