"""Parcels after an erasure: read by hand, forged, taken with errors on the way; files go with the person."""

import datetime
import hashlib
from pathlib import Path

import pytest
from msgspec import msgpack

from kimdesk.cli.doors import writing
from kimdesk.entities import Attachment, Erasure, Person
from kimdesk.entities.erasure import WORDS
from kimdesk.store import Device, Store
from kimdesk.store.backup import BY_HAND, make_backup
from kimdesk.store.check import check
from kimdesk.store.files import FOLDER, store_file
from kimdesk.store.restoring import restore
from kimdesk.sync import erasing
from kimdesk.sync.erasing import erase, plan
from kimdesk.sync.giving import seal_own
from kimdesk.sync.keys import Keys
from kimdesk.sync.manifest import RedactedBatch, pack, unpack_redacted
from kimdesk.sync.refusals import NotTaken
from tests.sync.failing import failing
from tests.sync.parties import Party, put_together, take_apart
from tests.sync.test_faults import refusal_of
from tests.sync.test_format import check_signature, digest, frames_of, opened

DAY = datetime.date(2026, 11, 20)
NAME = "Siti Rahayu"
PDF = b"%PDF-1.4 KTP"


def erase_one(party: Party, person: str) -> None:
    erase(party.store, party.keys, plan(party.store, person), day=DAY, reason="Permintaan sendiri")


def name_of(party: Party, person: str) -> str | None:
    found = party.store.get(Person, person)
    return found.name if found else None


@pytest.fixture
def laptop() -> Party:
    return Party(1)


@pytest.fixture
def person(laptop: Party) -> str:
    row = laptop.store.create("Orang", Person, {"name": NAME}, scope="51.01.03.2006")
    laptop.store.write("Ubah", Person, row, {"occupation": f"Guru {NAME}"})
    seal_own(laptop.store, laptop.keys.sign)
    return row


def desk_of(laptop: Party, number: int = 2) -> Party:
    desk = Party(number, "meja")
    desk.trusts(laptop)
    laptop.trusts(desk)
    return desk


def test_what_was_handed_over_before_does_not_come_back(laptop: Party, person: str, tmp_path: Path) -> None:
    before, after = tmp_path / "dulu.kimdesk", tmp_path / "baru.kimdesk"
    desk, late = desk_of(laptop), desk_of(laptop, 3)
    laptop.gives(desk, before)
    desk.takes(before)
    assert name_of(desk, person) == NAME
    erase_one(laptop, person)
    laptop.gives(desk, after)
    assert desk.takes(after).taken.new["erasure"] == 1
    laptop.gives(late, after)
    late.takes(after)
    desk.takes(before)
    for each in (desk, late):
        assert name_of(each, person) == WORDS
        assert all(verdict.good for verdict in check(each.store))


def test_a_redacted_batch_is_read_by_what_the_page_says(laptop: Party, person: str, tmp_path: Path) -> None:
    path = tmp_path / "kiriman.kimdesk"
    desk = desk_of(laptop)
    erase_one(laptop, person)
    _header, _clear, inside = opened(laptop.gives(desk, path), desk.keys.opening_secret)
    found = [msgpack.decode(body) for kind, body, _end in frames_of(inside) if kind == b"R"]
    assert len(found) == 1
    body, signature, original, erasures = found[0]
    place = msgpack.encode(msgpack.decode(body)[:5])
    check_signature(laptop.keys.public, signature, b"kimdesk batch" + place + original)
    assert original != digest("kimdesk batch", body)
    assert [row[:12] for row in erasures] == [
        row["name"] for row in laptop.store.query("SELECT name FROM stream WHERE scope = '*hapus'")
    ]
    assert NAME.encode() not in inside


@pytest.mark.parametrize("because", ["tidak ada", "0123456789ab11"])
def test_a_redacted_batch_that_rests_on_no_erasure_stays_outside(
    because: str, laptop: Party, person: str, tmp_path: Path
) -> None:
    path = tmp_path / "kiriman.kimdesk"
    desk = desk_of(laptop)
    erase_one(laptop, person)
    laptop.gives(desk, path)
    insides = take_apart(path.read_bytes(), desk.keys)
    for index, (kind, body) in enumerate(insides.frames):
        if kind == b"R":
            left = unpack_redacted(body)
            insides.frames[index] = (
                kind, pack(RedactedBatch(left.body, left.signature, left.digest, [because])),
            )  # fmt: skip
    path.write_bytes(put_together(insides, [desk.keys.opening], laptop.keys))
    assert desk.takes(path).taken.waiting
    assert desk.store.all(Person) == []


@pytest.mark.parametrize("part", ["body", "signature", "digest"])
def test_a_redacted_batch_that_its_maker_did_not_sign_is_refused(
    part: str, laptop: Party, person: str, tmp_path: Path
) -> None:
    path = tmp_path / "kiriman.kimdesk"
    desk = desk_of(laptop)
    erase_one(laptop, person)
    laptop.gives(desk, path)
    insides = take_apart(path.read_bytes(), desk.keys)
    for index, (kind, body) in enumerate(insides.frames):
        if kind == b"R":
            left = unpack_redacted(body)
            parts = {"body": left.body, "signature": left.signature, "digest": left.digest}
            parts[part] = parts[part][:20] + bytes([parts[part][20] ^ 1]) + parts[part][21:]
            insides.frames[index] = (kind, pack(RedactedBatch(**parts, erasures=left.erasures)))
    path.write_bytes(put_together(insides, [desk.keys.opening], laptop.keys))
    with pytest.raises(NotTaken):
        desk.takes(path)
    assert desk.store.all(Person) == []


def test_an_error_at_any_statement_leaves_all_or_nothing_erased(laptop: Party, person: str) -> None:
    before = laptop.laptop.copy()
    failed = 0
    for statement in range(1_000):
        connection = failing(laptop, before)
        connection.left = statement
        error = refusal_of(lambda: erase_one(laptop, person))
        if connection.left >= 0:
            break
        failed += error is not None
        connection.left = -2
        assert name_of(laptop, person) == (NAME if error else WORDS)
        assert all(verdict.good for verdict in check(laptop.store))
    connection.left = -2
    assert failed > 10
    assert name_of(laptop, person) == WORDS


def test_an_error_while_an_erasure_comes_leaves_the_register_as_it_was(
    laptop: Party, person: str, tmp_path: Path
) -> None:
    path = tmp_path / "kiriman.kimdesk"
    desk = desk_of(laptop)
    laptop.gives(desk, path)
    desk.takes(path)
    erase_one(laptop, person)
    laptop.gives(desk, path)
    before = desk.laptop.copy()
    for statement in range(0, 10_000, 3):
        connection = failing(desk, before)
        connection.left = statement
        error = refusal_of(lambda: desk.takes(path))
        if connection.left >= 0:
            break
        connection.left = -2
        assert name_of(desk, person) == (NAME if error else WORDS)
    assert error is None
    assert statement > 10


def register(folder: Path) -> Store:
    now = datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)
    return Store.open(folder / "kimdesk.db", Device("0" * 12, "LAPTOP", "Ani"), lambda: now)


def attach(store: Store, person: str, data: bytes) -> str:
    with store.act("Lampiran") as act:
        return store_file(store, act, Person, person, data, kind="ktp", name=f"KTP {NAME}.pdf")


def test_files_go_with_the_person_unless_somebody_else_has_them_too(tmp_path: Path) -> None:
    store = register(tmp_path)
    siti, made = (store.create("Orang", Person, {"name": name}) for name in (NAME, "Made"))
    attach(store, siti, PDF)
    for each in (siti, made):
        attach(store, each, PDF + b" bersama")
    issued = tmp_path / FOLDER / "issued" / "ab" / "abcdef"
    issued.parent.mkdir(parents=True)
    issued.write_bytes(PDF)
    erase(store, Keys(bytes(32)), plan(store, siti), day=DAY, reason="Permintaan sendiri")
    left = [path.read_bytes() for path in (tmp_path / FOLDER).rglob("*") if path.is_file()]
    assert sorted(left) == sorted([PDF, PDF + b" bersama"])
    assert issued.read_bytes() == PDF
    assert [each.owner for each in store.all(Attachment)] == [made]
    store.close()


def test_a_file_that_comes_late_for_an_erased_person_is_not_kept(tmp_path: Path) -> None:
    from kimdesk.sync.attached import Arrivals
    from kimdesk.sync.manifest import Attached

    arrivals = Arrivals(tmp_path, keeps=True)
    arrivals.add(Attached(hashlib.sha256(PDF).hexdigest(), "application/pdf", False, PDF))
    arrivals.place(set())
    arrivals.clear()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_what_a_killed_erasing_left_is_scrubbed_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing(tmp_path) as store:
        person = store.create("Orang", Person, {"name": NAME})
        attach(store, person, PDF)
        store.save_draft("person", person, "name", f"{NAME} Xyzzy")
        with monkeypatch.context() as patch:
            patch.setattr(erasing, "scrub", lambda _store: False)
            erase(store, Keys(bytes(32)), plan(store, person), day=DAY, reason="Permintaan sendiri")
        assert name_in_words(store, person) == WORDS
    assert list((tmp_path / FOLDER).rglob("*.pdf"))
    with writing(tmp_path) as store:
        assert len(store.all(Erasure)) == 1
    held = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert NAME.encode() not in held
    assert PDF not in held


def name_in_words(store: Store, person: str) -> str | None:
    found = store.get(Person, person)
    return found.name if found else None


def test_an_old_backup_does_not_bring_the_person_back(tmp_path: Path) -> None:
    with writing(tmp_path) as store:
        path, now = store.path, store.now()
        person = store.create("Orang", Person, {"name": NAME})
        backup = make_backup(path, tmp_path / "cadangan", now, BY_HAND)
        erase(store, Keys(bytes(32)), plan(store, person), day=DAY, reason="Permintaan sendiri")
    restore(path, backup, now)
    with writing(tmp_path) as store:
        assert name_in_words(store, person) == WORDS
        assert [each.reason for each in store.all(Erasure)] == ["Permintaan sendiri"]
        assert all(verdict.good for verdict in check(store))
