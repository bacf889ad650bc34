"""Batches checked ahead in a second process: what comes of a file is the same, in the same order."""

import gc
import multiprocessing
import weakref
from pathlib import Path

import pytest

from kimdesk.entities import Person
from kimdesk.signing import public_key, sign
from kimdesk.sync import ahead, second_process
from kimdesk.sync.ahead import Ahead
from kimdesk.sync.batch import Sealed
from kimdesk.sync.checking import Asked, Checked
from kimdesk.sync.manifest import SignedBatch, pack
from kimdesk.sync.refusals import NotTaken
from kimdesk.sync.taking_in import take_file
from tests.sync.parties import Party, put_together, take_apart, two_parties
from tests.sync.small_batches import small_batch

SECRET, OTHER = b"a" * 32, b"b" * 32
KEYS = [public_key(OTHER), public_key(SECRET)]
BATCHES = [small_batch(number, SECRET if number % 7 else b"f" * 32) for number in range(1, 61)]
EXPECTED = [(each.body, KEYS[1] if number % 7 else None) for number, each in enumerate(BATCHES, 1)]


class Stopped(Exception):
    pass


class Reading:
    """Reads BATCHES, one of seven signed by nobody; notes in which order and with which signer they were
    joined, and which were checked here."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, stops_at: int = -1, dies_at: int = -1) -> None:
        self.joined: list[tuple[bytes, bytes | None]] = []
        self.here: list[bytes] = []
        self._stops_at, self._dies_at = stops_at, dies_at
        check = ahead.check

        def counted(asked: Asked) -> Checked:
            self.here.append(asked.body)
            return check(asked)

        monkeypatch.setattr(ahead, "check", counted)

    def keys(self, _sealed: Sealed) -> list[bytes]:
        return KEYS

    def join(self, sealed: Sealed, checked: Checked) -> None:
        if len(self.joined) == self._stops_at:
            raise Stopped
        assert checked.digest == Sealed(sealed.body, b"").digest
        assert (checked.batch is None) == (checked.signer is None)
        self.joined.append((sealed.body, checked.signer))

    def read(self) -> None:
        with Ahead(self.keys, self.join) as checked:
            for number, each in enumerate(BATCHES):
                checked.add(each)
                if number == self._dies_at:
                    for child in multiprocessing.active_children():
                        child.kill()
                        child.join()
                elif checked.second is not None:
                    assert checked.second.is_ready(60)
            checked.settle()
        assert multiprocessing.active_children() == []

    def is_right(self) -> bool:
        return self.joined == EXPECTED


@pytest.fixture
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    """And a file with many batches, in groups of five."""
    monkeypatch.setattr(ahead.os, "cpu_count", lambda: 2)
    monkeypatch.setattr(ahead, "MANY", 10)
    monkeypatch.setattr(ahead, "GROUP", 5)


def test_a_few_batches_need_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    reading = Reading(monkeypatch)
    with Ahead(reading.keys, reading.join) as checked:
        add_all(checked)
        assert (reading.joined, checked.second) == ([], None)
        checked.settle()
    assert reading.is_right()
    assert len(reading.here) == len(BATCHES)


@pytest.mark.usefixtures("two_processors")
@pytest.mark.parametrize(("group", "size"), [(1, 10**6), (5, 10**6), (10**6, 10)])
def test_many_are_checked_beside_and_joined_in_their_order(
    group: int, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "GROUP", group)
    monkeypatch.setattr(ahead, "SIZE", size)
    reading = Reading(monkeypatch)
    reading.read()
    assert reading.is_right()
    assert len(reading.here) < len(BATCHES) / 2


@pytest.mark.usefixtures("two_processors")
@pytest.mark.parametrize("is_quick", [True, False])
def test_what_has_to_be_waited_for_is_partly_checked_here(
    is_quick: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "STEP", 0.25)
    monkeypatch.setattr(second_process.SecondProcess, "has_answered", lambda _second: is_quick)
    reading = Reading(monkeypatch)
    reading.read()
    assert reading.is_right()
    from_here = sum(each.body in reading.here for each in BATCHES[-30:-5])
    assert (from_here == 0) if is_quick else (from_here > 10)


@pytest.mark.usefixtures("two_processors")
def test_where_the_process_dies_the_rest_is_checked_here(monkeypatch: pytest.MonkeyPatch) -> None:
    reading = Reading(monkeypatch, dies_at=31)
    reading.read()
    assert reading.is_right()
    assert BATCHES[-1].body in reading.here
    assert BATCHES[16].body not in reading.here


@pytest.mark.usefixtures("two_processors")
def test_where_no_process_can_start_everything_is_checked_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_kind: str) -> None:
        raise OSError(11, "no more processes")

    monkeypatch.setattr(second_process.multiprocessing, "get_context", refused)
    reading = Reading(monkeypatch)
    reading.read()
    assert reading.is_right()
    assert len(reading.here) == len(BATCHES)


def test_a_machine_with_one_processor_starts_no_other_process(
    two_processors: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead.os, "cpu_count", lambda: 1)
    reading = Reading(monkeypatch)
    reading.read()
    assert reading.is_right()
    assert len(reading.here) == len(BATCHES)


@pytest.mark.usefixtures("two_processors")
def test_the_process_has_ended_when_joining_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    reading = Reading(monkeypatch, stops_at=40)
    with pytest.raises(Stopped):
        reading.read()
    assert reading.joined == EXPECTED[:40]
    assert multiprocessing.active_children() == []


def test_after_a_failure_nothing_that_came_later_is_joined(
    two_processors: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = Reading(monkeypatch, stops_at=20)
    with Ahead(reading.keys, reading.join) as checked:
        with pytest.raises(Stopped):
            add_all(checked)
        checked.settle()  # would stop again
    assert reading.joined == EXPECTED[:20]


def add_all(checked: Ahead) -> None:
    for each in BATCHES:
        checked.add(each)


def test_who_reads_is_let_go_of_without_a_collection() -> None:
    """A desk takes hundreds of files, one after the other, and collects when nobody waits."""

    class Reader:
        def __init__(self) -> None:
            self.ahead = Ahead(self.keys, self.join)

        def keys(self, _sealed: Sealed) -> list[bytes]:
            return KEYS

        def join(self, _sealed: Sealed, _checked: Checked) -> None:
            pass

    gc.disable()
    try:
        reader = Reader()
        watched = weakref.ref(reader)
        with reader.ahead:
            reader.ahead.add(BATCHES[0])
            reader.ahead.settle()
        del reader
        assert watched() is None
    finally:
        gc.enable()


# ---- whole files


@pytest.fixture(params=[1, 2, 256])
def group(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    number: int = request.param
    monkeypatch.setattr(ahead, "GROUP", number)
    monkeypatch.setattr(ahead, "MANY", 0)
    return number


def test_a_file_is_taken_alike_however_far_ahead(group: int, tmp_path: Path) -> None:
    laptop, desk = two_parties()
    laptop.gives(desk, tmp_path / "kiriman.kimdesk")
    seen = desk.takes(tmp_path / "kiriman.kimdesk")
    assert (seen.taken.batches, seen.taken.new) == (4, {Person.table: 40})
    assert desk.takes(tmp_path / "kiriman.kimdesk").taken.known == 4
    assert desk.laptop.picture() == laptop.laptop.picture()
    assert multiprocessing.active_children() == []


def test_a_stop_arrives_and_leaves_no_process(group: int, tmp_path: Path) -> None:
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
    assert multiprocessing.active_children() == []


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
